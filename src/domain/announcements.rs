//! Telling many people what happened: one short row in the transaction of its cause; a job tells them afterwards. Refuses
//! to make anybody's request wait for that.

use super::policy;
use super::refusal::Outcome;
use super::telling::{self, Told};
use crate::model::{Audience, Moment};
pub use crate::store::announcements::NewAnnouncement;
use crate::store::announcements::Waiting;
use crate::store::audiences::Slice;
use crate::store::{self, Conn};

/// How many accounts one write tells at most: who votes meanwhile waits for it.
pub const BATCH: usize = 100;
/// As how many accounts an announcement counts at least: it takes some ten statements, whomever it is for.
const EACH: usize = 30;

/// Announces something to an audience, in the transaction of its cause. `subject` names what `location` leads to in each
/// language, and is never a text that is hidden from those who are told.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &NewAnnouncement<'_>, at: Moment) -> Outcome<()> {
    Ok(store::announcements::put(conn, new, at)?)
}

/// Tells accounts of the oldest announcements, so many as one write tells: what is told of several acts is written together.
/// Gives how many accounts were looked at, at least 1 while anything waits.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    let (mut looked, mut left) = (0, BATCH);
    while left > 0 {
        let next = tell_of_oldest(conn, left, at)?;
        if next == 0 {
            break;
        }
        looked += next;
        left = left.saturating_sub(next.max(EACH));
    }
    Ok(looked)
}

/// Tells the next accounts, so many at most, of the oldest announcement, in the order of their ids; the cursor moves in the
/// same transaction, so that each is told once, whenever the process ends.
fn tell_of_oldest(conn: &mut Conn, many: usize, at: Moment) -> Outcome<usize> {
    let Some(waiting) = store::announcements::oldest(conn)? else { return Ok(0) };
    // an audience that this version cannot read has nobody in it: it must not stop those behind it
    let audience: Option<Audience> = serde_json::from_str(&waiting.audience).ok();
    let slice = Slice { after: waiting.told_until, many: i64::try_from(many).unwrap_or(i64::MAX) };
    let next = match &audience {
        Some(audience) => store::audiences::next(conn, waiting.consultation, audience, slice)?,
        None => Vec::new(),
    };
    let last = next.last().copied().unwrap_or(waiting.told_until);
    let done = next.len() < many;
    if !store::announcements::told(conn, &waiting, last, done.then_some(at))? {
        return Ok(1);
    }
    let mut readers = store::audiences::readers(conn, Some(waiting.consultation), &next)?;
    readers.retain(|reader| {
        let told = policy::may_be_told(waiting.visibility, reader.is_operator, reader.standing, reader.seat);
        told && waiting.but != Some(reader.account)
    });
    telling::tell(conn, &what(&waiting), &readers, at)?;
    Ok(next.len().max(1))
}

fn what(waiting: &Waiting) -> Told<'_> {
    Told {
        consultation: Some(waiting.consultation),
        title: &waiting.title,
        kind: waiting.kind,
        location: &waiting.location,
        subject: (&waiting.subject_fr, &waiting.subject_en),
        at: waiting.at,
    }
}
