//! Changing the address of an account: asked with a recent proof and confirmed at both addresses; or, when the present one
//! is lost, begun by the operator, confirmed at the new one and in effect after seven days unless the present one objects.

use chrono::Duration;
use serde_json::json;

use super::alerts;
use super::events::{self, Who};
use super::limits::{self, Limits};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::{accounts, sessions, sign_in};
use crate::model::text::Email;
use crate::model::{AccountId, Alert, Letter, Moment, Problem, Verb, Viewer};
use crate::store::accounts::Account;
use crate::store::addresses::{Change, NewChange};
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

/// For how many hours a change can be confirmed.
const HOURS: i64 = 24;
/// After how many days a lost address is replaced, and for how many more the new one may confirm.
const LOST_DAYS: i64 = 7;

/// The two links of a change: what each mail holds and what is stored of it.
#[derive(Debug, Clone)]
pub struct Links {
    /// The token of the link that the new address receives.
    pub new: (String, Vec<u8>),
    /// The token of the link that the present address receives.
    pub old: (String, Vec<u8>),
}

/// A link as its page tells it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The present address.
    pub from: String,
    /// The new one.
    pub to: String,
    /// Whether the link is the new address's.
    pub is_new: bool,
    /// Whether this address confirmed already.
    pub is_confirmed: bool,
    /// For a lost address: when the change takes effect.
    pub due_at: Option<Moment>,
}

/// The account of whoever is signed in, and the change that is under way.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`.
pub fn mine(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<(Account, Option<Change>)> {
    let account = accounts::to_change(conn, viewer, at)?;
    let change = store::addresses::of(conn, account.id, at)?;
    Ok((account, change))
}

/// Asks both addresses to confirm. Whether the new one has an account is not told: it then receives nothing.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`; `Invalid` for the present address; `TooMany` for either address.
pub fn ask(
    conn: &mut Conn,
    viewer: &Viewer,
    email: &Email,
    (links, limits, network): (&Links, &Limits, &str),
    at: Moment,
) -> Outcome<()> {
    let account = accounts::to_change(conn, viewer, at)?;
    require(email.key() != account.email_key, Refusal::field("email", Problem::Taken))?;
    for key in [&account.email_key, &email.key()] {
        limits::count_address(conn, sign_in::ASKED_BY_EMAIL, limits.sign_ins(), (key, network), at)?;
    }
    begin(conn, &account, email, links, (None, at.plus(Duration::hours(HOURS))), at)
}

/// Replaces an address that was lost, in the operator's name: both addresses are told, the present one may object, and the
/// change takes effect seven days later if the new one confirmed.
///
/// # Errors
/// `NotFound` when the present address has no account; `Conflict::AlreadyDone` when the new one has.
pub fn replace_lost(conn: &mut Conn, old_key: &str, email: &Email, links: &Links, at: Moment) -> Outcome<()> {
    let account = store::accounts::by_email(conn, old_key)?.ok_or(Refusal::NotFound)?;
    require(store::accounts::by_email(conn, &email.key())?.is_none(), Conflict::AlreadyDone)?;
    let due = at.plus(Duration::days(LOST_DAYS));
    begin(conn, &account, email, links, (Some(due), due.plus(Duration::days(LOST_DAYS))), at)?;
    recorded(conn, (account.id, None), Verb::AddressLost, at)
}

fn begin(
    conn: &mut Conn,
    account: &Account,
    email: &Email,
    links: &Links,
    (due_at, expires_at): (Option<Moment>, Moment),
    at: Moment,
) -> Outcome<()> {
    let new = NewChange {
        account: account.id,
        email: email.as_str().to_owned(),
        email_key: email.key(),
        new_link: links.new.1.clone(),
        old_link: links.old.1.clone(),
        due_at,
        expires_at,
    };
    store::addresses::insert(conn, &new, at)?;
    let letter = |token: &str, is_new| Letter::NewAddress {
        location: format!("/adresse/{token}"),
        to: email.as_str().to_owned(),
        is_new,
        due: due_at.map(Moment::rfc3339),
        until: expires_at.rfc3339(),
    };
    put(conn, account, &account.email, &letter(&links.old.0, false), at)?;
    if store::accounts::by_email(conn, &email.key())?.is_none() {
        put(conn, account, email.as_str(), &letter(&links.new.0, true), at)?;
    }
    Ok(())
}

fn put(conn: &mut Conn, account: &Account, recipient: &str, letter: &Letter, at: Moment) -> Outcome<()> {
    let language = account.language;
    let new = NewLetter { account: Some(account.id), consultation: None, recipient, language, letter };
    Ok(store::outbox::put(conn, &new, at)?)
}

fn recorded(conn: &mut Conn, (of, by): (AccountId, Option<AccountId>), verb: Verb, at: Moment) -> Outcome<()> {
    let who = Who { consultation: None, account: by, seat: None };
    events::record(conn, who, verb, "account", &json!({ "account": of.0 }), at)?;
    Ok(())
}

/// Gives up the change that whoever is signed in began.
///
/// # Errors
/// `NotSignedIn`.
pub fn give_up(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<()> {
    let account = viewer.account_id().ok_or(Refusal::NotSignedIn)?;
    Ok(store::addresses::end_own(conn, account, at)?)
}

fn open(conn: &mut Conn, link: &[u8], at: Moment) -> Outcome<(Change, Account)> {
    let change = store::addresses::of_link(conn, link, at)?.ok_or(Conflict::LinkUsed)?;
    let account = store::accounts::by_id(conn, change.account_id)?.filter(|account| account.disabled_at.is_none());
    Ok((change, account.ok_or(Conflict::LinkUsed)?))
}

/// What a link is about. Changes nothing.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub fn read(conn: &mut Conn, link: &[u8], at: Moment) -> Outcome<Asked> {
    let (change, account) = open(conn, link, at)?;
    let is_new = change.new_link_hash == link;
    let confirmed = if is_new { change.new_confirmed_at } else { change.old_confirmed_at };
    Ok(Asked {
        from: account.email,
        to: change.email,
        is_new,
        is_confirmed: confirmed.is_some(),
        due_at: change.due_at,
    })
}

/// Confirms a change at the address of a link; with both it takes effect, and that of a lost address when its time comes.
/// Tells whether it did.
///
/// # Errors
/// `Conflict` when the link is used or too old, or somebody has the new address meanwhile.
pub fn confirm(conn: &mut Conn, viewer: &Viewer, link: &[u8], at: Moment) -> Outcome<bool> {
    let (change, account) = open(conn, link, at)?;
    let is_new = change.new_link_hash == link;
    store::addresses::confirm(conn, change.id, is_new, at)?;
    let (change, _) = open(conn, link, at)?;
    if change.new_confirmed_at.is_none() || change.old_confirmed_at.is_none() {
        return Ok(false);
    }
    let own = viewer.account.as_ref().filter(|signed| signed.id == account.id);
    apply(conn, &change, &account, own.map(|signed| signed.session.as_slice()), at)?;
    Ok(true)
}

/// Refuses a change at the address of a link: it ends.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub fn refuse(conn: &mut Conn, link: &[u8], at: Moment) -> Outcome<()> {
    let (change, _) = open(conn, link, at)?;
    Ok(require(store::addresses::end(conn, change.id, at)?, Conflict::LinkUsed)?)
}

fn apply(conn: &mut Conn, change: &Change, account: &Account, kept: Option<&[u8]>, at: Moment) -> Outcome<()> {
    require(store::addresses::end(conn, change.id, at)?, Conflict::LinkUsed)?;
    require(store::accounts::by_email(conn, &change.email_key)?.is_none(), Conflict::AlreadyDone)?;
    // said to the former address first, then to the new one
    alerts::tell(conn, account.id, Alert::AddressChanged, at)?;
    store::accounts::set_email(conn, account.id, &change.email, &change.email_key)?;
    alerts::tell(conn, account.id, Alert::AddressChanged, at)?;
    sessions::end_all(conn, account.id, kept, at)?;
    let by = Some(account.id).filter(|_| change.due_at.is_none());
    recorded(conn, (account.id, by), Verb::AddressChanged, at)
}

/// Puts one change of a lost address in effect whose time has come; gives how many.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    let Some(change) = store::addresses::due(conn, at)? else { return Ok(0) };
    let account = store::accounts::by_id(conn, change.account_id)?;
    let taken = store::accounts::by_email(conn, &change.email_key)?.is_some();
    match account.filter(|_| !taken) {
        Some(account) => apply(conn, &change, &account, None, at)?,
        // somebody has the new address meanwhile: the change ends without effect
        None => {
            store::addresses::end(conn, change.id, at)?;
        }
    }
    Ok(1)
}
