//! Telling moderators of what waits too long: each case once, several in one letter. Refuses to tell a word of the texts.

use std::collections::BTreeMap;

use crate::domain::refusal::Outcome;
use crate::model::{Letter, Moment};
use crate::store::cases::{self, Late};
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

/// The most cases of one round.
const AT_ONCE: i64 = 200;

/// Writes to the moderators of consultations in which cases are past their time; tells how many cases were told of.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    let late = cases::late(conn, at, AT_ONCE)?;
    let mut of: BTreeMap<_, Vec<&Late>> = BTreeMap::new();
    for it in &late {
        of.entry(it.consultation).or_default().push(it);
    }
    for late in of.values() {
        tell(conn, late, at)?;
    }
    let ids: Vec<_> = late.iter().map(|it| it.case).collect();
    cases::alerted(conn, &ids, at)?;
    Ok(late.len())
}

/// One letter to each moderator for all late cases of a consultation.
fn tell(conn: &mut Conn, late: &[&Late], at: Moment) -> Outcome<()> {
    let Some(first) = late.first() else { return Ok(()) };
    let oldest = late.iter().map(|it| it.since).min().unwrap_or(at);
    let letter = Letter::CasesLate {
        consultation: first.title.clone(),
        cases: i64::try_from(late.len()).unwrap_or(i64::MAX),
        hours: at.since(oldest).num_hours(),
        location: format!("/concertations/{}/moderation?retard=1", first.slug),
    };
    for moderator in cases::moderators(conn, first.consultation)? {
        let new = NewLetter {
            account: Some(moderator.account),
            consultation: Some(first.consultation),
            recipient: &moderator.email,
            language: moderator.language,
            letter: &letter,
        };
        store::outbox::put(conn, &new, at)?;
    }
    Ok(())
}
