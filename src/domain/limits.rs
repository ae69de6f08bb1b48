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

    /// After when, and until when, acts count at a moment. What is dated further ahead than it reaches back was dated by a clock
    /// that ran ahead: it would count until that day.
    fn window(self, at: Moment) -> (Moment, Moment) {
        (at.minus(self.within()), at.plus(self.within()))
    }
}

/// Every limit that is counted in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Links and codes asked for by one address from one network.
    pub sign_ins_by_email: Rate,
    /// Links and codes asked for by one address, wherever from.
    pub sign_ins_by_email_anywhere: Rate,
    /// Links and codes asked for from one network.
    pub sign_ins_by_network: Rate,
    /// Wrong passwords for one address from one network.
    pub passwords_by_email: Rate,
    /// Wrong passwords for one address, wherever from.
    pub passwords_by_email_anywhere: Rate,
    /// Wrong mailed codes for one account.
    pub codes_by_account: Rate,
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

/// A limit that anybody who knows an address can use up: what is asked from elsewhere hardly counts against its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByAddress {
    /// From one network.
    pub here: Rate,
    /// From everywhere together: higher, so that one elsewhere does not lock the owner out.
    pub anywhere: Rate,
}

impl Limits {
    /// What one address may ask for: from one network, and wherever from.
    #[must_use]
    pub const fn sign_ins(&self) -> ByAddress {
        ByAddress { here: self.sign_ins_by_email, anywhere: self.sign_ins_by_email_anywhere }
    }

    /// How often a password may be wrong for one address: from one network, and wherever from.
    #[must_use]
    pub const fn passwords(&self) -> ByAddress {
        ByAddress { here: self.passwords_by_email, anywhere: self.passwords_by_email_anywhere }
    }

    /// The longest time within which anything is counted.
    fn longest(&self) -> Duration {
        let all = [
            self.sign_ins_by_email,
            self.sign_ins_by_email_anywhere,
            self.sign_ins_by_network,
            self.passwords_by_email,
            self.passwords_by_email_anywhere,
            self.codes_by_account,
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
/// At most so many a write; gives how many.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, limits: &Limits, at: Moment) -> Outcome<usize> {
    const AT_ONCE: i64 = 1_000;
    Ok(store::retention::delete_attempts(conn, at.minus(limits.longest()), AT_ONCE)?)
}

/// Counts one and refuses when there were as many as allowed; what is refused is not counted.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub fn count(conn: &mut Conn, scope: &str, rate: Rate, subject: &str, at: Moment) -> Outcome<()> {
    check(conn, scope, rate, subject, at)?;
    Ok(store::attempts::put(conn, scope, subject, at)?)
}

/// Counts one for an address and the network that names it; refuses when there were as many as allowed of either.
///
/// # Errors
/// `TooMany`.
pub fn count_address(
    conn: &mut Conn,
    scope: &str,
    rates: ByAddress,
    (email_key, network): (&str, &str),
    at: Moment,
) -> Outcome<()> {
    let here = from(scope, network);
    check(conn, &here, rates.here, email_key, at)?;
    count(conn, scope, rates.anywhere, email_key, at)?;
    Ok(store::attempts::put(conn, &here, email_key, at)?)
}

/// Takes back what `count_address` counted at a moment.
///
/// # Errors
/// A fault of the database.
pub fn uncount_address(
    conn: &mut Conn,
    scope: &str,
    (email_key, network): (&str, &str),
    counted_at: Moment,
) -> Outcome<()> {
    store::attempts::take_back(conn, scope, email_key, counted_at)?;
    Ok(store::attempts::take_back(conn, &from(scope, network), email_key, counted_at)?)
}

/// The network stands in the scope: the subject is the address alone, which goes with its account.
fn from(scope: &str, network: &str) -> String {
    format!("{scope} {network}")
}

/// Whether there were as many as allowed, where that refuses nothing but a way.
///
/// # Errors
/// A fault of the database.
pub fn is_reached(conn: &mut Conn, scope: &str, rate: Rate, subject: &str, at: Moment) -> Outcome<bool> {
    Ok(store::attempts::within(conn, scope, subject, rate.window(at))?.0 >= rate.most)
}

/// Refuses when there were as many as allowed, without counting.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub fn check(conn: &mut Conn, scope: &str, rate: Rate, subject: &str, at: Moment) -> Outcome<()> {
    let (n, oldest) = store::attempts::within(conn, scope, subject, rate.window(at))?;
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
    let (n, oldest) = store::events::votes_within(conn, seat, rate.window(at))?;
    if n >= rate.most {
        return Err(Refusal::until(oldest.unwrap_or(at).plus(rate.within()), at).into());
    }
    Ok(())
}
