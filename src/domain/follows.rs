//! Following a proposal, an axis or a consultation, and telling those who do. Refuses to follow for anybody else; authors
//! and those who comment follow their proposals unless they stopped.

use super::announcements::{self, NewAnnouncement};
use super::mentions;
use super::notices;
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Outcome, Refusal};
use crate::model::{
    AccountId, Audience, AxisId, ConsultationId, Followed, Moment, NoticeKind, ProposalId, ProposalStatus, Viewer,
};
use crate::store::comments::Comment;
use crate::store::follows::Thing;
pub use crate::store::follows::{Field, Text};
use crate::store::proposals::Proposal;
use crate::store::{self, Conn};

/// The most proposals that the list of what one follows shows.
pub const MOST: i64 = 200;

/// What in a consultation is to be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// All of it.
    Consultation,
    /// The axis of this number.
    Axis(i32),
    /// The proposal of this number.
    Proposal(i32),
}

/// Follows something, or stops.
///
/// # Errors
/// `NotFound` when there is none that the viewer may read; `NotSignedIn`.
pub fn set(conn: &mut Conn, viewer: &Viewer, slug: &str, what: What, follow: bool, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let (account, thing) = match what {
        What::Consultation => (policy::may_follow(viewer)?, whole(consultation)),
        What::Axis(number) => {
            let axis = presence.frame.axes.iter().find(|axis| axis.number == number).ok_or(Refusal::NotFound)?;
            (policy::may_follow(viewer)?, of_axis(consultation, axis.id))
        }
        What::Proposal(number) => {
            let proposal = presence::proposal(conn, &presence, number)?;
            // what may be followed no more can still be left
            let account =
                if follow { policy::may_follow_proposal(viewer, &proposal) } else { policy::may_follow(viewer) };
            (account?, of_proposal(consultation, proposal.id))
        }
    };
    Ok(store::follows::set(conn, account, thing, !follow, at)?)
}

fn whole(consultation: ConsultationId) -> Thing {
    Thing { kind: Followed::Consultation, target: consultation.0, consultation }
}

fn of_axis(consultation: ConsultationId, axis: AxisId) -> Thing {
    Thing { kind: Followed::Axis, target: axis.0, consultation }
}

fn of_proposal(consultation: ConsultationId, proposal: ProposalId) -> Thing {
    Thing { kind: Followed::Proposal, target: proposal.0, consultation }
}

/// What of a consultation a reader may follow, and does.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// Whether all of it is followed.
    pub whole: bool,
    /// The number and the title of each axis, and whether it is followed.
    pub axes: Vec<(i32, String, bool)>,
}

/// The page on which one follows a consultation or its axes; seven statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`.
pub fn choices(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Choices> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let account = policy::may_follow(viewer)?;
    let followed = store::follows::within(conn, account, presence.frame.consultation.id)?;
    let follows = |kind: Followed, target: i64| followed.contains(&(kind, target));
    Ok(Choices {
        whole: follows(Followed::Consultation, presence.frame.consultation.id.0),
        axes: presence
            .frame
            .axes
            .iter()
            .map(|axis| (axis.number, axis.title.clone(), follows(Followed::Axis, axis.id.0)))
            .collect(),
        presence,
    })
}

/// All that the viewer follows.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer) -> Outcome<(Vec<Field>, Vec<Text>)> {
    let account = policy::may_follow(viewer)?;
    Ok((store::follows::fields(conn, account)?, store::follows::proposals(conn, account, MOST)?))
}

/// A proposal was submitted: its author follows it; once it is published, those who follow its axis or the consultation
/// are told.
///
/// # Errors
/// A fault of the database.
pub fn proposed(conn: &mut Conn, presence: &Presence, proposal: &Proposal, at: Moment) -> Outcome<()> {
    let it = &presence.frame.consultation;
    if let Some(author) = proposal.author_account_id {
        store::follows::begin(conn, author, of_proposal(it.id, proposal.id), at)?;
    }
    if !proposal.is_open() {
        return Ok(());
    }
    let (number, axis) = (proposal.number, proposal.axis_id);
    let title = presence.frame.axes.iter().find(|it| it.id == axis).map_or("", |axis| axis.title.as_str());
    let new = NewAnnouncement {
        consultation: it.id,
        kind: NoticeKind::Proposal,
        audience: &Audience::Axis { axis },
        location: &format!("/concertations/{}/propositions/{number}", it.slug),
        subject: (
            &format!("Proposition {number}, axe «\u{a0}{title}\u{a0}»"),
            &format!("Proposal {number}, axis “{title}”"),
        ),
        but: proposal.author_account_id,
    };
    announcements::put(conn, &new, at)
}

/// A comment that was published, and whom it speaks to.
#[derive(Debug, Clone, Copy)]
pub struct Spoken<'a> {
    /// Its number.
    pub number: i32,
    /// Who wrote it.
    pub by: AccountId,
    /// Who wrote what it replies to.
    pub to: Option<AccountId>,
    /// Whom it names.
    pub mentions: &'a [AccountId],
}

/// A contribution that waited was published: those are told who would have been when it was written.
///
/// # Errors
/// A fault of the database.
pub fn published(
    conn: &mut Conn,
    presence: &Presence,
    (proposal, comment): (&Proposal, Option<&Comment>),
    at: Moment,
) -> Outcome<()> {
    let Some(comment) = comment else {
        let open = Proposal { status: ProposalStatus::Published, ..proposal.clone() };
        return proposed(conn, presence, &open, at);
    };
    let Some(by) = comment.author_account_id else { return Ok(()) };
    let to = match comment.parent_id {
        Some(parent) => store::comments::author(conn, parent)?.map(|author| author.account_id),
        None => None,
    };
    let mentions = mentions::of(conn, presence, &comment.body)?.accounts();
    let spoken = Spoken { number: comment.number, by, to, mentions: &mentions };
    commented(conn, &presence.frame.consultation.slug, proposal, spoken, at)
}

/// Somebody wrote a comment: they follow the proposal from then on, unless they stopped.
///
/// # Errors
/// A fault of the database.
pub fn wrote(conn: &mut Conn, proposal: &Proposal, by: AccountId, at: Moment) -> Outcome<()> {
    Ok(store::follows::begin(conn, by, of_proposal(proposal.consultation_id, proposal.id), at)?)
}

/// A comment was published: who wrote it follows the proposal; who is named or replied to is told, and all who follow it,
/// each once. The subject quotes nothing: what is hidden later stays hidden in lists and digests.
///
/// # Errors
/// A fault of the database.
pub fn commented(conn: &mut Conn, slug: &str, proposal: &Proposal, spoken: Spoken<'_>, at: Moment) -> Outcome<()> {
    wrote(conn, proposal, spoken.by, at)?;
    let words = Words::of(slug, proposal, spoken.number);
    let told = |kind: NoticeKind| words.announcement(proposal.consultation_id, kind, spoken.by);
    let named = spoken.mentions.iter().map(|account| (*account, NoticeKind::Mention));
    let mut already = vec![spoken.by];
    for (account, kind) in named.chain(spoken.to.map(|account| (account, NoticeKind::Reply))) {
        if !already.contains(&account) {
            already.push(account);
            notices::tell_one(conn, account, &told(kind), at)?;
        }
    }
    announcements::put(conn, &told(NoticeKind::Comment), at)
}

/// A comment that is shown was edited: who is named in it and was not told so before is told; once, however often it is
/// edited.
///
/// # Errors
/// A fault of the database.
pub fn edited(conn: &mut Conn, slug: &str, proposal: &Proposal, spoken: Spoken<'_>, at: Moment) -> Outcome<()> {
    if spoken.mentions.is_empty() {
        return Ok(());
    }
    let words = Words::of(slug, proposal, spoken.number);
    let before = store::notices::told_as(conn, NoticeKind::Mention, &words.location, spoken.mentions)?;
    let anew = spoken.mentions.iter().filter(|account| **account != spoken.by && !before.contains(account));
    for account in anew {
        let told = words.announcement(proposal.consultation_id, NoticeKind::Mention, spoken.by);
        notices::tell_one(conn, *account, &told, at)?;
    }
    Ok(())
}

/// What names a comment to those who are told of it.
struct Words {
    location: String,
    french: String,
    english: String,
    audience: Audience,
}

impl Words {
    fn of(slug: &str, proposal: &Proposal, comment: i32) -> Self {
        let number = proposal.number;
        Self {
            location: format!("/concertations/{slug}/propositions/{number}/commentaires/{comment}"),
            french: format!("Proposition {number}"),
            english: format!("Proposal {number}"),
            audience: Audience::Followers { proposal: proposal.id },
        }
    }

    fn announcement(&self, consultation: ConsultationId, kind: NoticeKind, by: AccountId) -> NewAnnouncement<'_> {
        NewAnnouncement {
            consultation,
            kind,
            audience: &self.audience,
            location: &self.location,
            subject: (&self.french, &self.english),
            but: Some(by),
        }
    }
}
