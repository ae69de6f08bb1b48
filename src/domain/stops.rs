//! What the operator stops from the command line: an account that may not sign in for now, a role that decides. Each ends
//! what is open, is told by mail, and leaves an entry in the log.

use serde_json::json;

use super::events::{self, Who};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::{alerts, policy, sessions};
use crate::model::{Alert, Letter, Moment, SeatStep, Verb};
use crate::store::accounts::Account;
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

fn account_of(conn: &mut Conn, email_key: &str) -> Outcome<Account> {
    Ok(store::accounts::by_email(conn, email_key)?.ok_or(Refusal::NotFound)?)
}

/// Stops an account: it signs in no more, and every session, code, link and proof of it ends. What it wrote and voted stays.
///
/// # Errors
/// `NotFound` when the address has no account; a `Denied` of `may_disable`; `Conflict::AlreadyDone`.
pub fn disable(conn: &mut Conn, email_key: &str, at: Moment) -> Outcome<()> {
    let account = account_of(conn, email_key)?;
    require(account.disabled_at.is_none(), Conflict::AlreadyDone)?;
    policy::may_disable(account.is_operator, store::stops::others_operate(conn, account.id)?)?;
    require(store::stops::set_disabled(conn, account.id, Some(at))?, Conflict::AlreadyDone)?;
    sessions::end_all(conn, account.id, None, at)?;
    changed(conn, &account, (Verb::AccountDisabled, Alert::AccountDisabled), at)
}

/// Lets a stopped account sign in again.
///
/// # Errors
/// `NotFound` when the address has no account; `Conflict::AlreadyDone` when it is not stopped.
pub fn enable(conn: &mut Conn, email_key: &str, at: Moment) -> Outcome<()> {
    let account = account_of(conn, email_key)?;
    require(store::stops::set_disabled(conn, account.id, None)?, Conflict::AlreadyDone)?;
    // it could not be used meanwhile: the time without use begins anew
    store::retention::used(conn, account.id, at)?;
    changed(conn, &account, (Verb::AccountEnabled, Alert::AccountEnabled), at)
}

fn changed(conn: &mut Conn, account: &Account, (verb, alert): (Verb, Alert), at: Moment) -> Outcome<()> {
    let who = Who { consultation: None, account: None, seat: None };
    events::record(conn, who, verb, "account", &json!({ "account": account.id.0 }), at)?;
    alerts::tell(conn, account.id, alert, at)
}

/// Takes the role of a member without a seat away: moderation, organisation, observation. The account keeps the rest.
///
/// # Errors
/// `NotFound` when there is no such consultation, or the address has no part in it; `Conflict::SeatTaken` for who acts for a
/// seat, which is passed on instead.
pub fn take_role(conn: &mut Conn, email_key: &str, slug: &str, at: Moment) -> Outcome<()> {
    let frame = store::consultations::frame(conn, slug)?.ok_or(Refusal::NotFound)?;
    let (account, consultation) = (account_of(conn, email_key)?, &frame.consultation);
    let member = store::members::of(conn, account.id, consultation.id)?.ok_or(Refusal::NotFound)?;
    require(member.seat.is_none(), Conflict::SeatTaken)?;
    store::members::remove(conn, account.id, consultation.id)?;
    sessions::end_all(conn, account.id, None, at)?;
    let who = Who { consultation: Some(consultation.id), account: None, seat: None };
    let details = json!({ "account": account.id.0, "role": member.role });
    events::record(conn, who, Verb::RoleRemoved, "account", &details, at)?;
    let letter = Letter::Seat {
        consultation: consultation.title.clone(),
        step: SeatStep::RoleRemoved,
        reason: String::new(),
        college: String::new(),
        location: String::new(),
        until: None,
    };
    let new = NewLetter {
        account: Some(account.id),
        consultation: Some(consultation.id),
        recipient: &account.email,
        language: account.language,
        letter: &letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}
