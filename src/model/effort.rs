//! How long a task takes its reader, as pages and mails say it alike. Refuses to measure anybody.

/// About how many seconds it takes to read a proposal in one sentence and to choose.
const SECONDS_A_VOTE: i64 = 25;

/// About how many minutes so many votes take one after another, one at least: five take two.
#[must_use]
pub fn minutes_to_vote(votes: i64) -> i64 {
    (votes.saturating_mul(SECONDS_A_VOTE).saturating_add(30) / 60).max(1)
}
