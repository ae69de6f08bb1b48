//! Digests: one mail of what is new, daily or weekly, at 8 h in Paris, weekly ones on Mondays. Refuses to write when nothing
//! is new.

use chrono::{Datelike, Duration, Weekday};

use super::policy;
use super::refusal::Outcome;
use crate::model::{AccountId, DigestPart, Letter, Moment, Pace, Topic};
use crate::store::digests::{Item, Person, Run, Voter};
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

/// How many accounts one write looks at.
const BATCH: i64 = 100;
/// How many lines a digest has for one consultation.
const LINES: usize = 20;
/// The clocks of two instances differ by less.
const AHEAD: Duration = Duration::hours(1);
/// The hour of Paris.
const HOUR: u32 = 8;

/// The daily digest's next accounts; as `round`.
///
/// # Errors
/// A fault of the database.
pub fn daily(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    round(conn, Pace::Daily, at)
}

/// The weekly digest's next accounts; as `round`.
///
/// # Errors
/// A fault of the database.
pub fn weekly(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    round(conn, Pace::Weekly, at)
}

/// The last moment at which a digest was due.
#[must_use]
pub fn slot(pace: Pace, at: Moment) -> Moment {
    let mut day = at.paris().date_naive();
    loop {
        let due = day.and_hms_opt(HOUR, 0, 0).and_then(Moment::from_paris);
        let fits = pace != Pace::Weekly || day.weekday() == Weekday::Mon;
        match (due.filter(|due| fits && *due <= at), day.pred_opt()) {
            (Some(due), _) => return due,
            (None, Some(before)) => day = before,
            (None, None) => return at,
        }
    }
}

/// Writes the digests of the next accounts; what waited for them waits no more, in the same transaction. The first time
/// nothing is due: what happened before is no news. Gives how many accounts were looked at.
fn round(conn: &mut Conn, pace: Pace, at: Moment) -> Outcome<usize> {
    let slot = slot(pace, at);
    // one of a clock that was ahead is none: what is due is that of the right one, from its next slot on
    let Some(mut run) = store::digests::find(conn, pace)?.filter(|run| run.slot.since(at) <= AHEAD) else {
        store::digests::put(conn, pace, Run { since: slot, slot, told_until: AccountId(0), done: true })?;
        return Ok(0);
    };
    if run.slot < slot {
        run = Run { since: run.slot, slot, told_until: AccountId(0), done: false };
    }
    if run.done {
        return Ok(0);
    }
    let people = store::digests::people(conn, run.told_until, BATCH)?;
    write(conn, pace, run.since, &people, at)?;
    run.told_until = people.last().map_or(run.told_until, |(id, ..)| *id);
    run.done = people.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
    store::digests::put(conn, pace, run)?;
    Ok(people.len())
}

fn write(conn: &mut Conn, pace: Pace, since: Moment, people: &[Person], at: Moment) -> Outcome<()> {
    let ids: Vec<AccountId> = people.iter().map(|(id, ..)| *id).collect();
    let items = store::digests::items(conn, pace, &ids)?;
    if !items.is_empty() {
        store::digests::clear(conn, pace, &ids)?;
    }
    let wanted = awaited_by(conn, pace, &ids)?;
    let voters = store::digests::voters(conn, &wanted, at)?;
    let keys: Vec<&str> = people.iter().map(|(_, _, key, _)| key.as_str()).collect();
    let refused = store::bounces::among(conn, &keys)?;
    let mut letters = Vec::new();
    for person in people.iter().filter(|(_, _, key, _)| !refused.contains(key)) {
        let own = items.iter().filter(|item| item.account == person.0);
        let mut parts = lines(own);
        let mut news = !parts.is_empty();
        for voter in voters.iter().filter(|voter| voter.account == person.0) {
            news |= add_votes(conn, &mut parts, voter, since)?;
        }
        if news {
            letters.push((person, Letter::Digest { pace, parts }));
        }
    }
    let new = |((id, email, _, language), letter): &(&Person, Letter)| {
        let new = NewLetter { account: Some(*id), consultation: None, recipient: email, language: *language, letter };
        store::outbox::put(conn, &new, at)
    };
    Ok(letters.iter().try_for_each(new)?)
}

/// Those who chose to hear of votes that wait at this pace.
fn awaited_by(conn: &mut Conn, pace: Pace, ids: &[AccountId]) -> Outcome<Vec<AccountId>> {
    let chosen = store::preferences::about(conn, Topic::Votes, ids)?;
    let of = |id: &AccountId| chosen.iter().find(|(it, _)| it == id).map_or(Topic::Votes.pace(), |(_, pace)| *pace);
    Ok(ids.iter().copied().filter(|id| of(id) == pace).collect())
}

/// What is new by consultation: not what was read already, nor what happened where the account may read no more.
fn lines<'i>(items: impl Iterator<Item = &'i Item>) -> Vec<DigestPart> {
    let mut parts: Vec<DigestPart> = Vec::new();
    for item in items.filter(|item| item.read_at.is_none() && is_readable(item)) {
        let title = item.consultation.as_ref().map_or("", |(title, _)| title);
        in_part(&mut parts, title, |part| {
            if part.lines.len() < LINES {
                part.lines.push((item.kind, item.subject.clone(), item.location.clone()));
            } else {
                part.more += 1;
            }
        });
    }
    parts
}

fn is_readable(item: &Item) -> bool {
    item.consultation
        .as_ref()
        .is_none_or(|(_, visibility)| policy::may_be_told(*visibility, false, item.standing, item.seat))
}

/// Changes the part of a consultation, made if it is not there.
fn in_part(parts: &mut Vec<DigestPart>, title: &str, change: impl FnOnce(&mut DigestPart)) {
    if let Some(part) = parts.iter_mut().find(|part| part.consultation == title) {
        return change(part);
    }
    let mut part = DigestPart { consultation: title.to_owned(), lines: Vec::new(), more: 0, votes: None };
    change(&mut part);
    parts.push(part);
}

/// Adds how many proposals wait for a vote; tells whether any of them came, or voting opened, since the last digest.
fn add_votes(conn: &mut Conn, parts: &mut Vec<DigestPart>, voter: &Voter, since: Moment) -> Outcome<bool> {
    let (left, newest) = store::digests::left_to_vote(conn, voter.consultation, voter.seat)?;
    if left == 0 {
        return Ok(false);
    }
    let location = format!("/concertations/{}/voter-a-la-suite", voter.slug);
    in_part(parts, &voter.title, |part| part.votes = Some((left, location)));
    Ok(voter.opened_at > since || newest.is_some_and(|newest| newest > since))
}
