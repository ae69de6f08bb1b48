//! Withdrawing one's proposal, in favour of another or not. Refuses to lose its votes and comments.

use super::{hold_phase_and_seat, record};
use crate::domain::announcements::{self, NewAnnouncement};
use crate::domain::moderation::Place;
use crate::domain::policy::{self, Acting};
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Denied, Outcome, Refusal, require};
use crate::domain::search::{Similar, similar};
use crate::model::{Audience, Language, MergeKind, Moment, NoticeKind, Problem, ProposalStatus, Verb, Viewer};
use crate::store::merges::NewLink;
use crate::store::proposals::Proposal;
use crate::store::reports::Target;
use crate::store::{self, Conn};

/// A proposal that its author may withdraw.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// Open proposals that resemble it, the nearest first.
    pub similar: Vec<Similar>,
}

/// A proposal that the viewer may withdraw.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_withdraw_proposal`.
pub fn to_withdraw(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Leaving> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    policy::may_withdraw_proposal(presence.member(), presence.phase(), &proposal)?;
    let text = format!("{}\n{}", proposal.title, proposal.in_one_sentence);
    let similar = similar(conn, &presence, &text, Some(proposal.id))?;
    Ok(Leaving { presence, proposal, similar })
}

/// Withdraws a proposal: its text is no longer shown, its votes are kept. In favour of another open one, both say so and
/// its voters are told.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_withdraw_proposal`; `Invalid` when the other is not open, or is this one.
pub fn withdraw(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    number: i32,
    favour: Option<i32>,
    at: Moment,
) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    let acting = policy::may_withdraw_proposal(presence.member(), presence.phase(), &proposal)?;
    hold_phase_and_seat(conn, &presence, acting, Denied::SubmissionIsClosed)?;
    let other = match favour {
        Some(other) => Some(favoured(conn, &presence, &proposal, other)?),
        None => None,
    };
    let (version, status) = store::proposals::hold_to_change(conn, proposal.id)?.ok_or(Refusal::NotFound)?;
    require(status == proposal.status, Denied::ProposalNotOpen)?;
    let reason = favour.map(|number| number.to_string()).unwrap_or_default();
    store::proposals::set_status(conn, proposal.id, ProposalStatus::Withdrawn, &reason, at)?;
    if status == ProposalStatus::Waiting {
        let target = Target { proposal: proposal.id, comment: None };
        store::cases::close(conn, proposal.consultation_id, target, None, at)?;
    }
    if let Some(other) = other {
        link(conn, (&presence, acting), &proposal, &other, at)?;
    }
    record(conn, &presence, acting, Verb::ProposalWithdrawn, number, (version, String::new()), at)
}

/// The other proposal, which is there, open, and another one.
fn favoured(conn: &mut Conn, presence: &Presence, proposal: &Proposal, number: i32) -> Outcome<Proposal> {
    require(number != proposal.number, Refusal::field("profit", Problem::Itself))?;
    let found = store::proposals::find(conn, presence.sight, presence.frame.consultation.id, number)?;
    let other = found.filter(Proposal::is_open).ok_or(Refusal::field("profit", Problem::NotOpen))?;
    Ok(other)
}

fn link(
    conn: &mut Conn,
    (presence, acting): (&Presence, Acting<'_>),
    gone: &Proposal,
    kept: &Proposal,
    at: Moment,
) -> Outcome<()> {
    let consultation = &presence.frame.consultation;
    let kind = MergeKind::Favour;
    let new = NewLink { consultation: consultation.id, kind, gone: gone.id, kept: kept.id, decision: None };
    store::merges::put(conn, new, at)?;
    let place = Place { proposal: kept.number, comment: None };
    let new = NewAnnouncement {
        consultation: consultation.id,
        kind: NoticeKind::Merge,
        audience: &Audience::Voters { proposal: gone.id },
        location: &place.path(&consultation.slug),
        subject: (&place.called(Language::Fr), &place.called(Language::En)),
        but: Some(acting.member.account_id),
    };
    announcements::put(conn, &new, at)
}
