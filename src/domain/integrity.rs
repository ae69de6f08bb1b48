//! Questions that the pace of votes raises, for organisers: never an answer, never acted upon by itself. Tells no stance, names no
//! seat, and counts no college in which fewer seats are concerned than the threshold.

use chrono::Duration;

use super::policy;
use super::presence::{self, Presence};
use super::refusal::Outcome;
use crate::model::{CollegeId, Moment, Viewer};
use crate::store::Conn;
use crate::store::integrity::{self as rows, Hour, Newcomer};

/// How far back one looks.
pub const DAYS: i64 = 7;
/// Votes of one seat within a minute that raise a question.
pub const HASTY: i64 = 20;
/// Fewer votes in an hour raise none.
const LEAST: i64 = 30;
/// How many times the votes of an hour that has any.
const TIMES: i64 = 5;
/// How soon after it was taken up a seat votes at once, and on how many proposals.
const AT_ONCE: (i64, i64) = (10, 5);
/// Seats looked at.
const MOST: i64 = 5_000;

/// An hour with many votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burst {
    /// Its first moment.
    pub at: Moment,
    /// Its votes.
    pub votes: i64,
    /// The seats that cast them; nothing below the threshold.
    pub seats: Option<i64>,
}

/// What may be asked.
#[derive(Debug, Clone)]
pub struct Questions {
    /// The organiser.
    pub presence: Presence,
    /// Hours with many more votes than others.
    pub bursts: Vec<Burst>,
    /// Seats that voted very fast.
    pub hasty: i64,
    /// Seats that voted as soon as they were taken up, by college, as far as there are enough of them.
    pub newcomers: Vec<(CollegeId, i64)>,
    /// Such seats of other colleges; nothing below the threshold.
    pub others: Option<i64>,
}

/// What may be asked of the last days.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn questions(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Questions> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    let consultation = &presence.frame.consultation;
    let (id, threshold, since) = (consultation.id, i64::from(consultation.threshold), at.minus(Duration::days(DAYS)));
    let bursts = bursts(&rows::hours(conn, id, since)?, threshold);
    let hasty = rows::hasty(conn, id, since, HASTY)?;
    let (newcomers, others) = at_once(&rows::newcomers(conn, id, since, MOST)?, threshold);
    Ok(Questions { presence, bursts, hasty, newcomers, others })
}

/// Hours with several times the votes of the other hours in which somebody voted.
fn bursts(hours: &[Hour], threshold: i64) -> Vec<Burst> {
    let (all, count) =
        (hours.iter().map(|hour| hour.votes).sum::<i64>(), i64::try_from(hours.len()).unwrap_or(i64::MAX));
    let is_one = |hour: &&Hour| {
        let others = (all - hour.votes) / (count - 1).max(1);
        hour.votes >= LEAST && hour.votes >= TIMES * others.max(1)
    };
    let burst = |hour: &Hour| {
        let at = Moment::parse(&format!("{}:00:00Z", hour.hour.replace(' ', "T")))?;
        Some(Burst { at, votes: hour.votes, seats: Some(hour.seats).filter(|seats| *seats >= threshold) })
    };
    hours.iter().filter(is_one).filter_map(burst).collect()
}

/// Seats that voted at once, by college where there are enough of them, and how many others, if those are enough.
fn at_once(seats: &[Newcomer], threshold: i64) -> (Vec<(CollegeId, i64)>, Option<i64>) {
    let (minutes, votes) = AT_ONCE;
    let mut counts: std::collections::BTreeMap<CollegeId, i64> = std::collections::BTreeMap::new();
    for seat in seats {
        if seat.votes >= votes && seat.first_at.since(seat.claimed_at) <= Duration::minutes(minutes) {
            *counts.entry(seat.college_id).or_insert(0) += 1;
        }
    }
    let (enough, few): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(_, n)| *n >= threshold);
    let others = few.iter().map(|(_, n)| n).sum::<i64>();
    (enough, Some(others).filter(|others| *others >= threshold))
}
