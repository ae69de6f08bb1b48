//! A confirmed file of people carried out, so many lines a write: what came between since it was read leaves a line out.

use chrono::Duration;

use super::{KEPT, line::is_seated};
use crate::domain::events::Who;
use crate::domain::invitations::{self, Invited, Link, Place};
use crate::domain::refusal::{Conflict, Failure, Outcome, Refusal};
use crate::model::text::Email;
use crate::model::{Entry, Fate, IntakeColumn, Mistake, Moment, Slip};
use crate::store::consultations::Frame;
use crate::store::intakes::{self as rows, Intake, Kept};
use crate::store::{self, Conn, Fault};

/// Lines carried out in one write: others wait for it.
const BATCH: i64 = 50;
/// Lines removed in one write.
const REMOVED: i64 = 2_000;

/// Carries the next lines of the oldest confirmed file out, or removes lines that are kept no longer; gives how many.
/// Invitations work for so many days.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, days: i64, at: Moment) -> Outcome<usize> {
    match rows::running(conn)? {
        Some(intake) => step(conn, &intake, days, at),
        None => Ok(rows::forget(conn, at, REMOVED)?),
    }
}

/// Carries the next lines of a file out; gives how many, at least 1.
///
/// # Errors
/// A fault of the database.
pub(super) fn step(conn: &mut Conn, intake: &Intake, days: i64, at: Moment) -> Outcome<usize> {
    let slug = store::consultations::slug_of(conn, intake.consultation_id)?.ok_or(Refusal::NotFound)?;
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    store::seats::hold_consultation(conn, intake.consultation_id)?;
    let lines = rows::lines(conn, intake.id, &[Fate::New, Fate::Again], (0, BATCH))?;
    let (mut sent, mut left_out) = (0, 0);
    for line in &lines {
        match carry(conn, intake, &frame, line, at.plus(Duration::days(days)), at)? {
            None => {
                rows::settle(conn, intake.id, line.line, Fate::Sent, "")?;
                sent += 1;
            }
            Some(mistake) => {
                let why = serde_json::to_string(&[mistake]).unwrap_or_default();
                rows::settle(conn, intake.id, line.line, Fate::LeftOut, &why)?;
                left_out += 1;
            }
        }
    }
    rows::add(conn, intake.id, (sent, left_out))?;
    if lines.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
        rows::done(conn, intake.id, at, at.plus(KEPT))?;
    }
    Ok(lines.len().max(1))
}

/// Invites the person of a line, or says what came between.
fn carry(
    conn: &mut Conn,
    intake: &Intake,
    frame: &Frame,
    line: &Kept,
    until: Moment,
    at: Moment,
) -> Outcome<Option<Mistake>> {
    let entry: Entry = serde_json::from_str(&line.said).map_err(|error| Fault::Database(error.to_string()))?;
    let link = Link::draw(until);
    let who = Who { consultation: Some(intake.consultation_id), account: intake.account_id, seat: None };
    let done = match line.fate {
        Fate::Again => invitations::again(conn, frame, &entry.email, &link, at),
        _ => invited(&entry).and_then(|invited| invitations::invite(conn, frame, who, &invited, &link, at)),
    };
    match done {
        Ok(()) => Ok(None),
        Err(Failure::Refusal(refusal)) => Ok(Some(came_between(&entry, &refusal))),
        Err(fault) => Err(fault),
    }
}

fn invited(entry: &Entry) -> Outcome<Invited> {
    let email = Email::parse(&entry.email).map_err(|problem| Refusal::field("email", problem))?;
    let place = is_seated(entry.role).then(|| Place { college: entry.college.clone(), number: entry.seat });
    Ok(Invited {
        email,
        name: entry.name.clone(),
        role: entry.role,
        service: entry.service.clone(),
        place,
        organisation: entry.organisation.clone(),
        shared_mailbox: entry.shared,
    })
}

fn came_between(entry: &Entry, refusal: &Refusal) -> Mistake {
    let (column, slip, found) = match refusal {
        Refusal::Conflict(Conflict::TooManySeats) => (IntakeColumn::Organisation, Slip::Full, &entry.organisation),
        Refusal::Conflict(Conflict::SeatTaken) => (IntakeColumn::Seat, Slip::SeatTaken, &entry.college),
        _ => (IntakeColumn::Email, Slip::Meanwhile, &entry.email),
    };
    Mistake { column, slip, found: found.clone(), number: entry.seat.unwrap_or_default().into() }
}
