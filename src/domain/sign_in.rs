//! Signing in: by a mailed link or code, or by password. Known and unknown addresses are answered alike; what must survive
//! a refusal (tries, failures) is stored by a write that succeeds and answers what came of it.

use chrono::Duration;

use super::alerts;
use super::events::{self, Who};
use super::limits::{self, Limits};
use super::refusal::{Conflict, Outcome};
use super::second_step;
use super::sessions::{self, Span};
use crate::model::text::Email;
use crate::model::{AccountId, Alert, Letter, Moment, Verb};
use crate::store::accounts::Account;
use crate::store::outbox::NewLetter;
use crate::store::sign_ins::{NewSignIn, Purpose, SignIn};
use crate::store::{self, Conn};
use serde_json::json;

/// How many codes may be tried on one attempt.
pub const MOST_TRIES: i32 = 5;

pub(super) const ASKED_BY_EMAIL: &str = "sign-in/email";
const ASKED_BY_NETWORK: &str = "sign-in/network";
const PASSWORD_BY_EMAIL: &str = "password/email";
const CODE_BY_EMAIL: &str = "code/email";
pub(super) const FAILED_BY_NETWORK: &str = "failure/network";

/// The digests of what a browser and a mail hold, and the mail.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// SHA-256 of the browser's token.
    pub browser: Vec<u8>,
    /// SHA-256 of the link's token.
    pub link: Vec<u8>,
    /// SHA-256 of the browser's token and the code.
    pub code: Vec<u8>,
    /// The mail that a known address gets: a sign-in or a new password.
    pub letter: Letter,
    /// For how many minutes link and code work.
    pub minutes: i64,
    /// The network that asks.
    pub network: String,
}

/// The session to open.
#[derive(Debug, Clone)]
pub struct Opening {
    /// SHA-256 of the new session's token.
    pub session: Vec<u8>,
    /// The session that the browser had; it ends.
    pub former: Option<Vec<u8>>,
    /// How long it lasts.
    pub span: Span,
    /// Browser and system that it is opened with; empty when not known.
    pub device: String,
}

/// What a try came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// The session is open.
    SignedIn(AccountId),
    /// The account has a second factor: its code opens the session.
    SecondStep,
    /// Not this code; others may be tried.
    Wrong,
    /// Too many codes were wrong for this address: for now only links work.
    LinkOnly,
    /// Nothing is under way here any more: used, too old, or tried too often.
    Dead,
    /// The link was asked for by another browser.
    Elsewhere,
}

/// Keeps an attempt and writes the mail, if the address has an account; answers alike if it has none.
///
/// # Errors
/// `TooMany` for the address or the network.
pub fn ask(conn: &mut Conn, email: &Email, ticket: &Ticket, limits: &Limits, at: Moment) -> Outcome<()> {
    let key = email.key();
    limits::check(conn, ASKED_BY_NETWORK, limits.sign_ins_by_network, &ticket.network, at)?;
    limits::count_address(conn, ASKED_BY_EMAIL, limits.sign_ins(), (&key, &ticket.network), at)?;
    store::attempts::put(conn, ASKED_BY_NETWORK, &ticket.network, at)?;
    let account = store::accounts::by_email(conn, &key)?.filter(|account| account.disabled_at.is_none());
    let new = NewSignIn {
        purpose: if matches!(ticket.letter, Letter::NewPassword { .. }) { Purpose::Password } else { Purpose::SignIn },
        account_id: account.as_ref().map(|account| account.id),
        browser_hash: ticket.browser.clone(),
        link_hash: ticket.link.clone(),
        code_hash: ticket.code.clone(),
        expires_at: at.plus(Duration::minutes(ticket.minutes)),
        email_key: key,
    };
    store::sign_ins::insert(conn, &new, at)?;
    if let Some(account) = account {
        put_letter(conn, &account, &ticket.letter, at)?;
    }
    Ok(())
}

/// Puts a mail to an account among those that wait.
pub(super) fn put_letter(conn: &mut Conn, account: &Account, letter: &Letter, at: Moment) -> Outcome<()> {
    let new = NewLetter {
        account: Some(account.id),
        consultation: None,
        recipient: &account.email,
        language: account.language,
        letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}

/// Tries a code in the browser that asked for it.
///
/// # Errors
/// `TooMany` after too many failures from the network; what a try came to is no error, so that it is kept. After too many
/// wrong ones for the address, wherever from, no code is tried any more: guessing goes on for no longer than that.
pub fn by_code(
    conn: &mut Conn,
    (browser, code): (&[u8], &[u8]),
    opening: &Opening,
    (network, limits): (&str, &Limits),
    at: Moment,
) -> Outcome<Tried> {
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    let Some(attempt) = store::sign_ins::of_browser(conn, browser, Purpose::SignIn, at)? else {
        return Ok(Tried::Dead);
    };
    // of an address without account too: both are answered alike
    let email = attempt.email_key.clone().unwrap_or_default();
    if limits::is_reached(conn, CODE_BY_EMAIL, limits.codes_by_account, &email, at)? {
        return Ok(Tried::LinkOnly);
    }
    if !store::sign_ins::take_try(conn, attempt.id, MOST_TRIES)? {
        return Ok(Tried::Dead);
    }
    let is_right = bool::from(subtle::ConstantTimeEq::ct_eq(attempt.code_hash.as_slice(), code));
    if let Some(account) = attempt.account_id.filter(|_| is_right) {
        return finish(conn, &attempt, account, opening, at);
    }
    store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?;
    store::attempts::put(conn, CODE_BY_EMAIL, &email, at)?;
    let last = attempt.tries + 1 >= MOST_TRIES;
    if last {
        store::sign_ins::use_up(conn, attempt.id, at)?;
    }
    Ok(if last { Tried::Dead } else { Tried::Wrong })
}

/// Whether an open link was asked for by this browser. Changes nothing.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub fn is_here(conn: &mut Conn, browser: &[u8], link: &[u8], at: Moment) -> Outcome<bool> {
    let attempt = store::sign_ins::of_link(conn, link, Purpose::SignIn, at)?.ok_or(Conflict::LinkUsed)?;
    Ok(attempt.browser_hash == browser)
}

/// Uses a link in the browser that asked for it.
///
/// # Errors
/// As `by_code`.
pub fn by_link(
    conn: &mut Conn,
    (browser, link): (&[u8], &[u8]),
    opening: &Opening,
    (network, limits): (&str, &Limits),
    at: Moment,
) -> Outcome<Tried> {
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    let attempt = store::sign_ins::of_link(conn, link, Purpose::SignIn, at)?;
    let is_here = attempt.as_ref().is_none_or(|attempt| attempt.browser_hash == browser);
    match attempt.and_then(|attempt| Some((attempt.account_id?, attempt))) {
        Some((account, attempt)) if is_here => finish(conn, &attempt, account, opening, at),
        _ => {
            store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?;
            Ok(if is_here { Tried::Dead } else { Tried::Elsewhere })
        }
    }
}

fn finish(conn: &mut Conn, attempt: &SignIn, account: AccountId, opening: &Opening, at: Moment) -> Outcome<Tried> {
    if !store::sign_ins::use_up(conn, attempt.id, at)? {
        return Ok(Tried::Dead);
    }
    // the code arrived: so does other mail
    if let Some(account) = store::accounts::by_id(conn, account)? {
        store::bounces::clear(conn, &account.email_key)?;
    }
    second_step::admit(conn, account, &attempt.browser_hash, opening, at)
}

/// Opens the new session and ends the one that the browser had.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn, account: AccountId, opening: &Opening, at: Moment) -> Outcome<()> {
    if let Some(former) = &opening.former {
        store::sessions::close(conn, former)?;
    }
    sessions::open(conn, &opening.session, (account, &opening.device), opening.span, at)
}

/// Ends a session.
///
/// # Errors
/// A fault of the database.
pub fn close(conn: &mut Conn, session: &[u8]) -> Outcome<()> {
    Ok(store::sessions::close(conn, session)?)
}

/// Counts a password before it is verified, so that many at once cannot slip under the limit, and gives the account and
/// its hash, if there are any.
///
/// # Errors
/// `TooMany` for the address or the network.
pub fn count_password(
    conn: &mut Conn,
    email_key: &str,
    (network, limits): (&str, &Limits),
    at: Moment,
) -> Outcome<Option<(AccountId, String)>> {
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    limits::count_address(conn, PASSWORD_BY_EMAIL, limits.passwords(), (email_key, network), at)?;
    store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?;
    let account = store::accounts::by_email(conn, email_key)?.filter(|account| account.disabled_at.is_none());
    Ok(account.and_then(|account| Some((account.id, account.password_hash?))))
}

/// Takes the count of a right password back, and keeps the hash that it gets instead of its own, if any, unless another
/// password was chosen meanwhile.
///
/// # Errors
/// A fault of the database.
pub fn settle_password(
    conn: &mut Conn,
    (email_key, network): (&str, &str),
    (account, hash, renewed): (AccountId, &str, Option<&str>),
    counted_at: Moment,
) -> Outcome<()> {
    limits::uncount_address(conn, PASSWORD_BY_EMAIL, (email_key, network), counted_at)?;
    store::attempts::take_back(conn, FAILED_BY_NETWORK, network, counted_at)?;
    if let Some(renewed) = renewed {
        store::accounts::renew_password(conn, account, hash, renewed)?;
    }
    Ok(())
}

/// Whose password an open link may change. Changes nothing.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub fn of_password_link(conn: &mut Conn, link: &[u8], at: Moment) -> Outcome<Account> {
    let attempt = store::sign_ins::of_link(conn, link, Purpose::Password, at)?;
    let account = match attempt.and_then(|attempt| attempt.account_id) {
        Some(id) => store::accounts::by_id(conn, id)?.filter(|account| account.disabled_at.is_none()),
        None => None,
    };
    Ok(account.ok_or(Conflict::LinkUsed)?)
}

/// Sets a forgotten password anew: ends every session, and no older link works any more.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub fn reset_password(conn: &mut Conn, link: &[u8], hash: &str, at: Moment) -> Outcome<()> {
    let account = of_password_link(conn, link, at)?;
    let attempt = store::sign_ins::of_link(conn, link, Purpose::Password, at)?.ok_or(Conflict::LinkUsed)?;
    if !store::sign_ins::use_up(conn, attempt.id, at)? {
        return Err(Conflict::LinkUsed.into());
    }
    store::accounts::set_password(conn, account.id, hash)?;
    sessions::end_all(conn, account.id, None, at)?;
    password_changed(conn, account.id, at)
}

/// Leaves an entry in the log and tells the account by mail.
pub(super) fn password_changed(conn: &mut Conn, account: AccountId, at: Moment) -> Outcome<()> {
    let who = Who { consultation: None, account: Some(account), seat: None };
    events::record(conn, who, Verb::PasswordChanged, "account", &json!({ "account": account.0 }), at)?;
    alerts::tell(conn, account, Alert::PasswordChanged, at)
}
