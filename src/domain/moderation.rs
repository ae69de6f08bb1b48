//! Moderation: reporting, deciding with reasons, and what those concerned answer. Refuses to show a hidden text to
//! anybody but its author and moderation.

pub mod alerting;
mod assigning;
mod bulk;
mod contesting;
mod deciding;
mod judgement;
mod letters;
mod masking;
mod matter;
mod measures;
mod participation;
mod particulars;
mod queue;
mod reading;
mod reporting;
mod ruling;
mod stepping;
mod telling;

use crate::model::{AccountId, CollegeId, CommentStatus, ContributionKind, Language, Measure, ProposalStatus, SeatId};
pub use crate::store::cases::{Note, Trail};
pub use crate::store::contributions::OpenCase;
use crate::store::contributions::{self, Subject};
use crate::store::decisions;
pub use crate::store::decisions::{Clause, Decision, Listed, Review};
pub use crate::store::reports::{Report, Target};
use crate::store::{self, Conn};

use super::presence::Presence;
use super::refusal::{Outcome, Refusal};

pub use assigning::{Handing, To, assign, handing, note};
pub use bulk::{AT_ONCE, Tray, measure, settle, tray};
pub use contesting::{ask_review, decide_review, observe, round};
pub use deciding::{Decided, decide};
pub use judgement::decision;
pub use letters::{Letters, letters, save_letter};
pub use masking::{holds, without};
pub use participation::{SeatDocket, SeatPlace, decide_seat, seat_docket};
pub use queue::{COUNTED, Counts, Filter, Order, PAGE, Queue, QueueRow, Taken, next, queue};
pub use reading::{Can, Docket, Judgement, Judgements, Private, decisions, docket, names_lead};
pub use reporting::{Complaint, Reportable, report, reportable};
pub use ruling::Ruling;
pub use stepping::{cancel, confirm};

/// A contribution in an address: a proposal, or a comment on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number of the proposal.
    pub proposal: i32,
    /// The number of the comment, when it is one.
    pub comment: Option<i32>,
}

impl Place {
    /// What it is called where its title must not be told: by its numbers, in a mail or a notice in this language.
    #[must_use]
    pub fn called(self, language: Language) -> String {
        let n = self.proposal;
        match (self.comment, language) {
            (None, Language::Fr) => format!("proposition n°\u{a0}{n}"),
            (None, Language::En) => format!("proposal no.\u{a0}{n}"),
            (Some(c), Language::Fr) => format!("commentaire n°\u{a0}{c} sur la proposition n°\u{a0}{n}"),
            (Some(c), Language::En) => format!("comment no.\u{a0}{c} on proposal no.\u{a0}{n}"),
        }
    }

    /// Its path in a consultation.
    #[must_use]
    pub fn path(self, slug: &str) -> String {
        let proposal = format!("/concertations/{slug}/propositions/{}", self.proposal);
        match self.comment {
            Some(comment) => format!("{proposal}/commentaires/{comment}"),
            None => proposal,
        }
    }

    /// How the log names it: `proposal/7`, `proposal/7/comment/3`.
    fn in_the_log(self) -> String {
        match self.comment {
            Some(comment) => format!("proposal/{}/comment/{comment}", self.proposal),
            None => format!("proposal/{}", self.proposal),
        }
    }
}

/// Where a contribution stands, as moderation sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Shown to its readers.
    Shown,
    /// Hidden by moderation.
    Hidden,
    /// Waits to be published.
    Waiting,
    /// Not published, by a decision.
    Refused,
    /// Shown to nobody for another reason: withdrawn, or merged.
    Away,
}

impl State {
    /// The measures that can be taken on any contribution.
    #[must_use]
    pub const fn measures(self) -> &'static [Measure] {
        match self {
            Self::Shown => &[Measure::Keep, Measure::Hide, Measure::Mask],
            Self::Hidden => &[Measure::Restore, Measure::Keep],
            Self::Waiting => &[Measure::Publish, Measure::Refuse],
            Self::Refused => &[Measure::Publish, Measure::Keep],
            Self::Away => &[Measure::Keep],
        }
    }
}

/// A contribution as moderation handles it.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// Its address.
    pub place: Place,
    /// Its rows.
    pub subject: Subject,
}

impl Contribution {
    /// A proposal or a comment.
    #[must_use]
    pub fn kind(&self) -> ContributionKind {
        self.target().kind()
    }

    /// Its rows' ids.
    #[must_use]
    pub fn target(&self) -> Target {
        let comment = self.subject.comment.as_ref().map(|comment| comment.id);
        Target { proposal: self.subject.proposal.id, comment }
    }

    /// Who wrote it.
    #[must_use]
    pub fn author(&self) -> Option<AccountId> {
        match &self.subject.comment {
            Some(comment) => comment.author_account_id,
            None => self.subject.proposal.author_account_id,
        }
    }

    /// The college of the seat it was written for.
    #[must_use]
    pub fn college(&self) -> Option<CollegeId> {
        match &self.subject.comment {
            Some(comment) => comment.author_college_id,
            None => self.subject.proposal.author_college_id,
        }
    }

    /// The seat that it was written for.
    #[must_use]
    pub fn seat(&self) -> Option<SeatId> {
        match &self.subject.comment {
            Some(comment) => comment.author_seat_id,
            None => self.subject.proposal.author_seat_id,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        match self.subject.comment.as_ref().map(|comment| comment.status) {
            Some(CommentStatus::Published) => State::Shown,
            Some(CommentStatus::Hidden) => State::Hidden,
            Some(CommentStatus::Waiting) => State::Waiting,
            Some(CommentStatus::Refused) => State::Refused,
            Some(CommentStatus::Withdrawn) => State::Away,
            None => match self.subject.proposal.status {
                ProposalStatus::Published => State::Shown,
                ProposalStatus::Hidden => State::Hidden,
                ProposalStatus::Waiting => State::Waiting,
                ProposalStatus::Refused => State::Refused,
                ProposalStatus::Withdrawn | ProposalStatus::Merged => State::Away,
            },
        }
    }

    /// Whether its author withdrew it.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        match &self.subject.comment {
            Some(comment) => comment.status == CommentStatus::Withdrawn,
            None => self.subject.proposal.status == ProposalStatus::Withdrawn,
        }
    }

    /// Whether moderation keeps its thread closed.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        let proposal = self.subject.proposal.locked_at;
        self.subject.comment.as_ref().map_or(proposal, |comment| comment.locked_at).is_some()
    }

    /// The measures that can be taken on it now.
    #[must_use]
    pub fn measures(&self) -> Vec<Measure> {
        let mut measures = self.state().measures().to_vec();
        if self.state() == State::Shown {
            measures.extend(Some(Measure::Move).filter(|_| self.subject.comment.is_none()));
            measures.push(if self.is_locked() { Measure::Unlock } else { Measure::Lock });
        }
        measures
    }

    /// What changes whenever its text or its status does: a decision taken on another mark is refused.
    #[must_use]
    pub fn mark(&self) -> String {
        match &self.subject.comment {
            Some(comment) => format!("{}-{}", comment.version, comment.status),
            None => format!("{}-{}", self.subject.proposal.version, self.subject.proposal.status),
        }
    }

    /// Its whole text: what reports and decisions keep of it.
    #[must_use]
    pub fn text(&self) -> String {
        let proposal = &self.subject.proposal;
        match &self.subject.comment {
            Some(comment) => comment.body.clone(),
            None => format!("{}\n\n{}\n\n{}", proposal.title, proposal.in_one_sentence, proposal.body),
        }
    }

    /// When it was written.
    #[must_use]
    pub fn at(&self) -> crate::model::Moment {
        self.subject.comment.as_ref().map_or(self.subject.proposal.submitted_at, |comment| comment.posted_at)
    }
}

/// The clauses of all versions of a consultation's rules.
#[derive(Debug, Clone, Default)]
pub struct Clauses {
    list: Vec<Clause>,
}

impl From<Vec<Clause>> for Clauses {
    fn from(list: Vec<Clause>) -> Self {
        Self { list }
    }
}

impl Clauses {
    fn of(conn: &mut Conn, presence: &Presence) -> Outcome<Self> {
        Ok(Self { list: decisions::clauses(conn, presence.frame.consultation.id)? })
    }

    /// The clauses of a version, in order.
    pub fn in_version(&self, version: i32) -> impl Iterator<Item = &Clause> {
        self.list.iter().filter(move |clause| clause.version == version)
    }

    /// The title of a clause, as this version has it; empty when it has none.
    #[must_use]
    pub fn title(&self, version: i32, number: i32) -> &str {
        self.in_version(version).find(|clause| clause.number == number).map_or("", |clause| clause.title.as_str())
    }
}

/// Reads the clause from the reason that a hidden contribution is stored with: its number and its title.
#[must_use]
pub fn clause_of(reason: &str) -> Option<(i32, &str)> {
    let (number, title) = reason.split_once('|')?;
    Some((number.parse().ok()?, title))
}

fn contribution(conn: &mut Conn, presence: &Presence, place: Place) -> Outcome<Contribution> {
    let consultation = presence.frame.consultation.id;
    let found = contributions::find(conn, presence.sight, consultation, place.proposal, place.comment)?;
    Ok(Contribution { place, subject: found.ok_or(Refusal::NotFound)? })
}

/// The address that a form led to before, if the same form was sent before.
fn sent_before(conn: &mut Conn, account: AccountId, route: &str, key: &str) -> Outcome<Option<String>> {
    Ok(store::idempotency::find(conn, account, route, key)?)
}
