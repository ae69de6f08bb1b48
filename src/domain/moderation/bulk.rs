//! Several cases at once: what a moderator ticked, and the measure that each gets. Each is a decision of its own; one that
//! waits no longer is left out.

use super::deciding::{ROUTE, decide};
use super::queue::{self, QueueRow};
use super::{Clauses, Filter, Place, Ruling, contribution, sent_before};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Outcome, require};
use crate::model::{CommentStatus, Measure, Moment, Viewer};
use crate::store::Conn;

/// The most items at once.
pub const AT_ONCE: usize = 50;

/// What was ticked, as it is now.
#[derive(Debug, Clone)]
pub struct Tray {
    /// The consultation.
    pub presence: Presence,
    /// What waits of it, in the order of the queue.
    pub rows: Vec<QueueRow>,
    /// What waits no longer.
    pub gone: Vec<Place>,
    /// The rules.
    pub clauses: Clauses,
}

/// What was ticked, to be decided upon together; three statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn tray(conn: &mut Conn, viewer: &Viewer, slug: &str, places: &[Place], at: Moment) -> Outcome<Tray> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let me = policy::may_moderate(presence.member())?.account_id;
    let places = places.get(..AT_ONCE).unwrap_or(places);
    let rows = queue::among(conn, &presence, &Filter::default(), me, places)?;
    let gone = places.iter().filter(|place| !rows.iter().any(|row| row.place == **place)).copied().collect();
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Tray { presence, rows, gone, clauses })
}

/// Takes one of several decisions, on a contribution that still waits.
///
/// # Errors
/// As `decide`; `Conflict` when it waits no longer.
pub fn settle(conn: &mut Conn, viewer: &Viewer, slug: &str, place: Place, ruling: &Ruling, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let me = policy::may_moderate(presence.member())?.account_id;
    if sent_before(conn, me, ROUTE, &ruling.key)?.is_none() {
        let waits = contribution(conn, &presence, place)?.subject.case.is_some();
        require(waits, Conflict::Changed)?;
    }
    decide(conn, viewer, slug, place, ruling, at).map(|_| ())
}

/// The measure for a text in the state that its mark tells: publishing or refusing one that waits for publication, leaving
/// or hiding one that is shown; none for what needs a decision of its own.
#[must_use]
pub fn measure(mark: &str, favourable: bool) -> Option<Measure> {
    let (_, status) = mark.split_once('-')?;
    match (CommentStatus::parse(status), favourable) {
        (Some(CommentStatus::Waiting), true) => Some(Measure::Publish),
        (Some(CommentStatus::Waiting), false) => Some(Measure::Refuse),
        (Some(CommentStatus::Published), true) => Some(Measure::Keep),
        (Some(CommentStatus::Published), false) => Some(Measure::Hide),
        (Some(CommentStatus::Withdrawn), true) => Some(Measure::Keep),
        _ => None,
    }
}
