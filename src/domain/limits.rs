//! Limits that hold across instances and restarts, counted in the database, by seat or address.

use chrono::Duration;
use serde::Deserialize;

use super::refusal::{Outcome, Refusal};
use crate::model::{Moment, SeatId};
use crate::store::{self, Conn};

/// So many within so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The most that are allowed.
    pub most: i64,
    /// Within so many minutes.
    pub minutes: i64,
}

impl Rate {
    fn within(self) -> Duration {
        Duration::minutes(self.minutes)
    }
}

/// Every limit that is counted in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Links and codes asked for by one address.
    pub sign_ins_by_email: Rate,
    /// Links and codes asked for from one network.
    pub sign_ins_by_network: Rate,
    /// Wrong passwords for one address.
    pub passwords_by_email: Rate,
    /// Wrong passwords, codes and links from one network.
    pub failures_by_network: Rate,
    /// Wrong codes of a second factor for one account.
    pub factors_by_account: Rate,
    /// Copies of one's data asked for by one account.
    pub own_data: Rate,
    /// Invitations sent by one organiser.
    pub invitations: Rate,
    /// Proposals of one seat.
    pub proposals: Rate,
    /// Comments of one seat.
    pub comments: Rate,
    /// Reports of one account.
    pub reports: Rate,
    /// Votes of one seat, changes included.
    pub votes: Rate,
}

impl Limits {
    /// The longest time within which anything is counted.
    fn longest(&self) -> Duration {
        let all = [
            self.sign_ins_by_email,
            self.sign_ins_by_network,
            self.passwords_by_email,
            self.failures_by_network,
            self.factors_by_account,
            self.own_data,
            self.invitations,
            self.proposals,
            self.comments,
            self.reports,
            self.votes,
        ];
        all.into_iter().map(Rate::within).max().unwrap_or_default()
    }
}

/// Forgets the attempts that no limit counts any more: with addresses and networks in them they are not kept for longer.
/// Gives 0: one write forgets all of them.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, limits: &Limits, at: Moment) -> Outcome<usize> {
    store::attempts::forget_before(conn, at.minus(limits.longest()))?;
    Ok(0)
}

/// Counts one and refuses when there were as many as allowed; what is refused is not counted.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub fn count(conn: &mut Conn, scope: &str, rate: Rate, subject: &str, at: Moment) -> Outcome<()> {
    check(conn, scope, rate, subject, at)?;
    Ok(store::attempts::put(conn, scope, subject, at)?)
}

/// Refuses when there were as many as allowed, without counting.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub fn check(conn: &mut Conn, scope: &str, rate: Rate, subject: &str, at: Moment) -> Outcome<()> {
    let (n, oldest) = store::attempts::since(conn, scope, subject, at.minus(rate.within()))?;
    if n >= rate.most {
        let until = oldest.unwrap_or(at).plus(rate.within());
        return Err(Refusal::until(until, at).into());
    }
    Ok(())
}

/// Counts a vote of a seat: from the log's facts, so that it costs one read.
///
/// # Errors
/// `TooMany`.
pub fn votes(conn: &mut Conn, seat: SeatId, rate: Rate, at: Moment) -> Outcome<()> {
    let (n, oldest) = store::events::votes_since(conn, seat, at.minus(rate.within()))?;
    if n >= rate.most {
        return Err(Refusal::until(oldest.unwrap_or(at).plus(rate.within()), at).into());
    }
    Ok(())
}
