//! Cutting votes from seats: a set time after a consultation ended and its results were published, thirty days after its
//! members were told. Refuses to begin while anything may still open, and to go on once nothing is left. Figures stay.

use chrono::Duration;
use serde_json::json;

use super::announcements::{self, NewAnnouncement};
use super::events::{self, Who};
use super::presence::Frame;
use super::refusal::Outcome;
use crate::model::{Audience, Moment, NoticeKind, Verb};
use crate::store::cutting as rows;
pub use crate::store::cutting::Day;
use crate::store::{self, Conn};

/// For how many days members know of it before.
pub const NOTICE_DAYS: i64 = 30;
/// Votes, or entries of the log, in one write.
pub const AT_ONCE: i64 = 2_000;
/// Consultations told on the page about personal data.
const LISTED: i64 = 50;

/// Where the links between votes and seats stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// They are never cut.
    Kept,
    /// They are cut so many days after the end and the publication of the results.
    After(u16),
    /// They are cut on this day.
    Until(Moment),
    /// They were cut on this day.
    Cut(Moment),
}

/// Where the links of a consultation stand, when they are cut so many days after its end.
#[must_use]
pub fn links(frame: &Frame, days: u16) -> Links {
    let it = &frame.consultation;
    match (it.cutting_began_at, it.cutting_on.or_else(|| due(frame, days))) {
        (Some(at), _) => Links::Cut(at),
        (None, Some(day)) => Links::Until(day),
        (None, None) if days > 0 => Links::After(days),
        (None, None) => Links::Kept,
    }
}

/// The day after the end and the publication of the results; none while these are not published, or where links are kept.
fn due(frame: &Frame, days: u16) -> Option<Moment> {
    let opened = frame.consultation.results_opened_at.filter(|_| days > 0)?;
    Some(frame.ends_at().map_or(opened, |end| end.max(opened)).plus(Duration::days(days.into())))
}

/// What is to be done for a consultation now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Wait,
    /// Its members are told the day.
    Tell(Moment),
    /// The day that they were told does not stand any more: a phase was added, or links are kept.
    PutOff,
    /// The day has come.
    Begin,
    /// It is under way.
    GoOn,
}

/// What is to be done now.
#[must_use]
pub fn step(frame: &Frame, days: u16, at: Moment) -> Step {
    let it = &frame.consultation;
    if it.cut_at.is_some() || it.destroyed_at.is_some() {
        return Step::Wait;
    }
    if it.cutting_began_at.is_some() {
        return Step::GoOn;
    }
    let due = due(frame, days).filter(|_| frame.ends_at().is_none_or(|end| end <= at));
    let notice = Duration::days(NOTICE_DAYS);
    match (due, it.cutting_on) {
        (None, Some(_)) => Step::PutOff,
        (Some(due), Some(day)) if due > day => Step::PutOff,
        (Some(_), Some(day)) if day <= at => Step::Begin,
        (Some(due), None) if due.minus(notice) <= at => Step::Tell(due.max(at.plus(notice))),
        _ => Step::Wait,
    }
}

/// One short write for the first consultation for which something is due; gives how much it did. It may end at any place
/// and be begun again: each write is whole.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, days: u16, at: Moment) -> Outcome<usize> {
    for slug in rows::open(conn)? {
        let Some(frame) = store::consultations::frame(conn, &slug)? else { continue };
        let did = match step(&frame, days, at) {
            Step::Wait => 0,
            Step::Tell(day) => tell(conn, &frame, day, at)?,
            Step::PutOff => put_off(conn, &frame, at)?,
            Step::Begin => begin(conn, &slug, days, at)?,
            Step::GoOn => go_on(conn, &frame, at)?,
        };
        if did > 0 {
            return Ok(did);
        }
    }
    Ok(0)
}

fn record(conn: &mut Conn, frame: &Frame, verb: Verb, details: &serde_json::Value, at: Moment) -> Outcome<usize> {
    let who = Who { consultation: Some(frame.consultation.id), account: None, seat: None };
    events::record(conn, who, verb, "consultation", details, at)?;
    Ok(1)
}

fn tell(conn: &mut Conn, frame: &Frame, day: Moment, at: Moment) -> Outcome<usize> {
    let it = &frame.consultation;
    rows::set_day(conn, it.id, Some(day))?;
    let local = day.paris();
    let told = NewAnnouncement {
        consultation: it.id,
        kind: NoticeKind::VotesCut,
        audience: &Audience::Members,
        location: &format!("/concertations/{}/regles", it.slug),
        subject: (&local.format("%d/%m/%Y").to_string(), &local.format("%Y-%m-%d").to_string()),
        but: None,
    };
    announcements::put(conn, &told, at)?;
    record(conn, frame, Verb::CuttingTold, &json!({ "day": day.rfc3339() }), at)
}

fn put_off(conn: &mut Conn, frame: &Frame, at: Moment) -> Outcome<usize> {
    rows::set_day(conn, frame.consultation.id, None)?;
    record(conn, frame, Verb::CuttingPutOff, &json!({}), at)
}

/// Looked at again once nobody can change the calendar before the commit.
fn begin(conn: &mut Conn, slug: &str, days: u16, at: Moment) -> Outcome<usize> {
    let Some(id) = store::consultations::id_of(conn, slug)? else { return Ok(0) };
    store::consultations::hold(conn, id)?;
    match store::consultations::frame(conn, slug)? {
        Some(frame) if step(&frame, days, at) == Step::Begin => {
            rows::begin(conn, id, at)?;
            Ok(1)
        }
        _ => Ok(0),
    }
}

fn go_on(conn: &mut Conn, frame: &Frame, at: Moment) -> Outcome<usize> {
    let id = frame.consultation.id;
    for cut in [rows::cut_ballots, rows::cut_events, rows::cut_places] {
        let did = cut(conn, id, AT_ONCE)?;
        if did > 0 {
            return Ok(did);
        }
    }
    rows::end(conn, id, at)?;
    record(conn, frame, Verb::BallotsCut, &json!({}), at)
}

/// What `round` would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// Consultations whose members are to be told.
    pub to_tell: usize,
    /// Consultations whose votes are to be cut from seats.
    pub to_cut: usize,
    /// Their votes.
    pub ballots: usize,
}

/// What is due now; changes nothing.
///
/// # Errors
/// A fault of the database.
pub fn due_now(conn: &mut Conn, days: u16, at: Moment) -> Outcome<Due> {
    let mut found = Due::default();
    for slug in rows::open(conn)? {
        let Some(frame) = store::consultations::frame(conn, &slug)? else { continue };
        match step(&frame, days, at) {
            Step::Tell(_) => found.to_tell += 1,
            Step::Begin | Step::GoOn => {
                found.to_cut += 1;
                found.ballots += usize::try_from(rows::linked(conn, frame.consultation.id)?).unwrap_or(usize::MAX);
            }
            Step::Wait | Step::PutOff => {}
        }
    }
    Ok(found)
}

/// The days of consultations that everybody reads, for the page about personal data.
///
/// # Errors
/// A fault of the database.
pub fn days(conn: &mut Conn) -> Outcome<Vec<Day>> {
    Ok(rows::days(conn, LISTED)?)
}
