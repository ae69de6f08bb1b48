//! From the database to the facts of a summary, and the entry in the log when they leave. Refuses to decide what a scope
//! may read (`summary` does) and to write files.

mod asked;
mod comments;
mod facts;
mod gather;
mod named;
mod roadmap;

use serde_json::json;

pub use asked::{Asked, Making, ask, claim, deliver, fail, file, forget, list, postpone, put, renew};
pub use facts::{
    ActionFacts, AnswerFacts, AxisFacts, CollegeFacts, CommentCounts, CommentFacts, ConsultationFacts, Facts,
    ModerationFacts, NamedFacts, PersonFacts, PhaseFacts, ProposalFacts, WeekFacts,
};
pub use gather::{broken, cell, colleges, facts, published_in, threshold};
pub use roadmap::{public, told, whole};

use super::events::{self, Who};
use super::policy;
use super::presence::{self, Presence};
use super::readings::{self, Look, Subject};
use super::refusal::{Denied, Outcome, Refusal, require};
use crate::model::{AccountId, ConsultationId, Moment, Reading, Verb, Viewer, Visibility};
use crate::store::{self, Conn};

/// Who a summary is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Everybody: published cells only.
    Public,
    /// Organisers: the true tallies in addition.
    Organiser,
}

impl Scope {
    /// The scope of this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Public, Self::Organiser].into_iter().find(|it| it.code() == code)
    }

    /// `public` or `organiser`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Organiser => "organiser",
        }
    }
}

/// Enters a consultation to export it; organisers export every scope.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_organise`.
pub fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    Ok(presence)
}

/// Enters a consultation to read its open data: whoever may read it does, once results are open.
///
/// # Errors
/// `NotFound`, or `Denied` while results are closed.
pub fn enter_open(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_read_open_data(&presence.frame)?;
    Ok(presence)
}

/// The facts of a consultation for somebody at the machine; public files are refused for what only members read.
///
/// # Errors
/// `NotFound`, or `Denied` for a public export of a consultation that is for its members.
pub fn facts_of(conn: &mut Conn, slug: &str, scope: Scope) -> Outcome<(ConsultationId, Facts)> {
    let frame = store::consultations::frame(conn, slug)?.ok_or(Refusal::NotFound)?;
    let open = scope == Scope::Organiser || frame.consultation.visibility == Visibility::Public;
    require(open, Denied::NotAMember)?;
    Ok((frame.consultation.id, whole(conn, &frame)?))
}

/// The facts of a consultation for a file that its organisers asked for: who gets it is checked when it is given.
///
/// # Errors
/// `NotFound`.
pub fn facts_for_organisers(conn: &mut Conn, slug: &str) -> Outcome<Facts> {
    let frame = store::consultations::frame(conn, slug)?.ok_or(Refusal::NotFound)?;
    whole(conn, &frame)
}

/// Notes in the log that an export left, with the fingerprint of its tables; `by` is nobody for the command line.
///
/// # Errors
/// A fault of the database.
pub fn record(
    conn: &mut Conn,
    consultation: ConsultationId,
    by: Option<AccountId>,
    scope: Scope,
    fingerprint: &str,
    at: Moment,
) -> Outcome<()> {
    let who = Who { consultation: Some(consultation), account: by, seat: None };
    let details = json!({ "scope": scope, "fingerprint": fingerprint });
    events::record(conn, who, Verb::Exported, "consultation", &details, at)?;
    Ok(())
}

/// Notes that an export leaves at the machine; one for organisers is a look at true tallies too.
///
/// # Errors
/// A fault of the database: nothing may then leave.
pub fn leave(
    conn: &mut Conn,
    (consultation, scope): (ConsultationId, Scope),
    fingerprint: &str,
    at: Moment,
) -> Outcome<()> {
    record(conn, consultation, None, scope, fingerprint, at)?;
    if scope == Scope::Organiser {
        let place = "concerto export --scope organiser".to_owned();
        let look = Look { consultation: Subject::Id(consultation), account: None, reading: Reading::Export, place };
        readings::note(conn, &look, at)?;
    }
    Ok(())
}

/// The last entry of the log about a consultation: as long as it stays the same, so do its open data.
///
/// # Errors
/// A fault of the database.
pub fn revision(conn: &mut Conn, consultation: ConsultationId) -> Outcome<i64> {
    Ok(store::events::revision(conn, consultation)?)
}
