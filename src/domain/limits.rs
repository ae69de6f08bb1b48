//! Limits that hold across instances and restarts, counted in the database, by seat or address.

use chrono::Duration;

use super::refusal::{Outcome, Refusal};
use crate::model::{Moment, SeatId};
use crate::store::{self, Conn};

/// So many within so long.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// The name it is counted under.
    pub scope: &'static str,
    /// The most that are allowed.
    pub most: i64,
    /// Within this time.
    pub within: Duration,
}

/// Links and codes asked for by one address.
pub const SIGN_INS_BY_EMAIL: Limit = Limit { scope: "sign_in.email", most: 5, within: Duration::minutes(15) };
/// Links and codes asked for from one network.
pub const SIGN_INS_BY_NETWORK: Limit = Limit { scope: "sign_in.network", most: 60, within: Duration::minutes(15) };
/// Wrong passwords for one address.
pub const PASSWORDS_BY_EMAIL: Limit = Limit { scope: "password.email", most: 5, within: Duration::minutes(15) };
/// Wrong passwords and codes from one network.
pub const FAILURES_BY_NETWORK: Limit = Limit { scope: "failure.network", most: 100, within: Duration::minutes(15) };
/// Invitations sent by one organiser.
pub const INVITATIONS: Limit = Limit { scope: "invitation.account", most: 200, within: Duration::hours(1) };
/// Proposals of one seat.
pub const PROPOSALS: Limit = Limit { scope: "proposal.seat", most: 10, within: Duration::hours(1) };
/// Comments of one seat.
pub const COMMENTS: Limit = Limit { scope: "comment.seat", most: 30, within: Duration::minutes(10) };
/// Reports of one account.
pub const REPORTS: Limit = Limit { scope: "report.account", most: 20, within: Duration::hours(1) };
/// Votes of one seat, changes included.
pub const VOTES: Limit = Limit { scope: "vote.seat", most: 120, within: Duration::minutes(1) };

/// Counts one and refuses when there were as many as allowed; what is refused is not counted.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub fn count(conn: &mut Conn, limit: Limit, subject: &str, at: Moment) -> Outcome<()> {
    check(conn, limit, subject, at)?;
    Ok(store::attempts::put(conn, limit.scope, subject, at)?)
}

/// Refuses when there were as many as allowed, without counting.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub fn check(conn: &mut Conn, limit: Limit, subject: &str, at: Moment) -> Outcome<()> {
    let (n, oldest) = store::attempts::since(conn, limit.scope, subject, at.minus(limit.within))?;
    if n >= limit.most {
        let until = oldest.unwrap_or(at).plus(limit.within);
        return Err(Refusal::until(until, at).into());
    }
    Ok(())
}

/// Counts a vote of a seat: from the log's facts, so that it costs one read.
///
/// # Errors
/// `TooMany`.
pub fn votes(conn: &mut Conn, seat: SeatId, at: Moment) -> Outcome<()> {
    let (n, oldest) = store::events::votes_since(conn, seat, at.minus(VOTES.within))?;
    if n >= VOTES.most {
        return Err(Refusal::until(oldest.unwrap_or(at).plus(VOTES.within), at).into());
    }
    Ok(())
}
