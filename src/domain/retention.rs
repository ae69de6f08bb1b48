//! What is kept for a time only: accounts that nobody uses are told so and closed, mails that left and what is over are
//! deleted, votes are cut from seats, requests that were decided and notes of who looked at what are erased. Each round is
//! short; `due` tells what the rounds but that of what is over would do and changes nothing.

use chrono::Duration;
use serde_json::json;

use super::events::{self, Who};
use super::refusal::Outcome;
use super::{closing, cutting, sign_in};
use crate::model::{Alert, Letter, Moment, Verb};
use crate::store::retention as rows;
use crate::store::{self, Conn};

/// For how many days a warning stands before the account is closed.
const NOTICE_DAYS: i64 = 30;
/// How much one round does at most.
const AT_ONCE: i64 = 50;
/// For how many days a form that is sent again leads to where it led the first time.
const FORM_DAYS: i64 = 30;
/// What `due` counts to.
const MOST: i64 = 1_000_000;

/// How long things are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Years without use after which an account is closed; 0 for never.
    pub account_years: u8,
    /// Days after which a mail that left is deleted.
    pub mail_days: u16,
    /// Days after the end of a consultation after which votes are cut from seats; 0 for never.
    pub ballot_days: u16,
    /// Days after which a request to take part that was decided is erased; 0 for never.
    pub candidacy_days: u16,
    /// Days for which it is noted who looked at what is about single persons; 0 for ever.
    pub reading_days: u16,
}

impl Keeping {
    /// What was not used since then is due to be told; nothing when accounts are kept.
    fn unused_since(self, at: Moment) -> Option<Moment> {
        let days = i64::from(self.account_years) * 365 - NOTICE_DAYS;
        (self.account_years > 0).then(|| at.minus(Duration::days(days)))
    }

    fn mails_before(self, at: Moment) -> Moment {
        at.minus(Duration::days(i64::from(self.mail_days)))
    }
}

/// What is due, by rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// Accounts to tell that they will be closed.
    pub to_tell: usize,
    /// Accounts to close.
    pub to_close: usize,
    /// Mails to delete.
    pub mails: usize,
    /// Votes to cut from seats.
    pub cutting: cutting::Due,
    /// Requests to take part to erase.
    pub candidacies: usize,
    /// Notes of who looked at what to delete.
    pub readings: usize,
}

/// What is due now; changes nothing.
///
/// # Errors
/// A fault of the database.
pub fn due(conn: &mut Conn, keeping: Keeping, at: Moment) -> Outcome<Due> {
    let (mut to_tell, mut to_close) = (0, 0);
    if let Some(since) = keeping.unused_since(at) {
        to_tell = rows::unused(conn, since, MOST)?.len();
        to_close = rows::told_before(conn, at.minus(Duration::days(NOTICE_DAYS)), MOST)?.len();
    }
    let mails = rows::mails_before(conn, keeping.mails_before(at), MOST)?.len();
    let cutting = cutting::due_now(conn, keeping.ballot_days, at)?;
    let candidacies = match before(keeping.candidacy_days, at) {
        Some(before) => store::candidacies::over(conn, before, MOST)?.len(),
        None => 0,
    };
    let readings = match before(keeping.reading_days, at) {
        Some(before) => store::readings::before(conn, before, MOST)?.len(),
        None => 0,
    };
    Ok(Due { to_tell, to_close, mails, cutting, candidacies, readings })
}

/// Tells accounts that nobody used that they will be closed, closes those told 30 days ago. Gives how many.
///
/// # Errors
/// A fault of the database.
pub fn accounts(conn: &mut Conn, keeping: Keeping, at: Moment) -> Outcome<usize> {
    let Some(since) = keeping.unused_since(at) else { return Ok(0) };
    let (mut done, until) = (0, at.plus(Duration::days(NOTICE_DAYS)));
    for id in rows::unused(conn, since, AT_ONCE)? {
        let Some(account) = store::accounts::by_id(conn, id)? else { continue };
        rows::warned(conn, id, at)?;
        sign_in::put_letter(conn, &account, &Letter::Unused { until: until.rfc3339() }, at)?;
        done += 1;
    }
    for id in rows::told_before(conn, at.minus(Duration::days(NOTICE_DAYS)), AT_ONCE)? {
        let Some(account) = store::accounts::by_id(conn, id)? else { continue };
        closing::cut(conn, &account, Alert::UnusedClosed, at)?;
        let who = Who { consultation: None, account: None, seat: None };
        events::record(conn, who, Verb::AccountClosed, "account", &json!({ "unused": true }), at)?;
        done += 1;
    }
    Ok(done)
}

/// Deletes mails that left long ago. Gives how many.
///
/// # Errors
/// A fault of the database.
pub fn mails(conn: &mut Conn, keeping: Keeping, at: Moment) -> Outcome<usize> {
    let ids = rows::mails_before(conn, keeping.mails_before(at), AT_ONCE * 10)?;
    Ok(rows::delete_mails(conn, &ids)?)
}

/// Cuts votes from seats where that is due. Gives how much was done.
///
/// # Errors
/// A fault of the database.
pub fn ballots(conn: &mut Conn, keeping: Keeping, at: Moment) -> Outcome<usize> {
    cutting::round(conn, keeping.ballot_days, at)
}

/// Erases requests to take part that were decided long ago, or that the end of their consultation left undecided. Gives how
/// many.
///
/// # Errors
/// A fault of the database.
pub fn candidacies(conn: &mut Conn, keeping: Keeping, at: Moment) -> Outcome<usize> {
    let Some(before) = before(keeping.candidacy_days, at) else { return Ok(0) };
    let ids = store::candidacies::over(conn, before, AT_ONCE * 10)?;
    Ok(store::candidacies::erase(conn, &ids)?)
}

/// Deletes old notes of who looked at what is about single persons. Gives how many.
///
/// # Errors
/// A fault of the database.
pub fn readings(conn: &mut Conn, keeping: Keeping, at: Moment) -> Outcome<usize> {
    let Some(before) = before(keeping.reading_days, at) else { return Ok(0) };
    let old = store::readings::before(conn, before, AT_ONCE * 10)?;
    Ok(store::readings::remove(conn, &old)?)
}

/// The moment so many days ago; none where things are kept for ever.
fn before(days: u16, at: Moment) -> Option<Moment> {
    (days > 0).then(|| at.minus(Duration::days(days.into())))
}

/// Deletes what opens nothing any more: sessions, codes, links, proofs and changes of address that ended, set-up links that
/// were used, keys of forms that were sent long ago. Gives how many.
///
/// # Errors
/// A fault of the database.
pub fn spent(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    let ended = rows::delete_ended(conn, at, AT_ONCE * 10)?;
    let halves = rows::delete_halves(conn, at.minus(Duration::hours(1)), AT_ONCE * 10)?;
    Ok(ended + halves + rows::delete_form_keys(conn, at.minus(Duration::days(FORM_DAYS)), AT_ONCE * 10)?)
}
