//! Accounts: made by an invitation, the command line or the set-up link. Signing in stands in `sign_in`.

use serde_json::json;

use super::events::{self, Who};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::sign_in::{self, Opening};
use super::{policy, sessions};
use crate::model::text::Email;
use crate::model::{AccountId, Language, Moment, Verb, Viewer};
use crate::store::accounts::{Account, NewAccount};
use crate::store::{self, Conn};

/// A person to make an account for.
#[derive(Debug, Clone)]
pub struct Person {
    /// The address.
    pub email: Email,
    /// Given name, perhaps empty.
    pub given_name: String,
    /// Family name, perhaps empty.
    pub family_name: String,
    /// Whether the account may create consultations.
    pub is_operator: bool,
}

/// Makes an account; `by` is who did, nobody for the command line.
///
/// # Errors
/// `Conflict` when the address has an account.
pub fn create(conn: &mut Conn, by: Option<AccountId>, person: &Person, at: Moment) -> Outcome<AccountId> {
    let email_key = person.email.key();
    if store::accounts::by_email(conn, &email_key)?.is_some() {
        return Err(Conflict::AlreadyDone.into());
    }
    let new = NewAccount {
        email: person.email.as_str().to_owned(),
        email_key,
        given_name: person.given_name.clone(),
        family_name: person.family_name.clone(),
        language: Language::Fr,
        is_operator: person.is_operator,
    };
    let id = store::accounts::insert(conn, &new, at)?;
    let who = Who { consultation: None, account: by.or(Some(id)), seat: None };
    events::record(conn, who, Verb::AccountCreated, "account", &json!({ "created": id.0 }), at)?;
    Ok(id)
}

/// On a database without accounts, keeps the hash of a new set-up link and says so; otherwise does nothing.
///
/// # Errors
/// A fault of the database.
pub fn prepare_setup(conn: &mut Conn, token_hash: &[u8], at: Moment) -> Outcome<bool> {
    if store::accounts::any(conn)? {
        return Ok(false);
    }
    store::accounts::put_setup_link(conn, token_hash, at)?;
    Ok(true)
}

/// Refuses a set-up link that is not open. Changes nothing.
///
/// # Errors
/// `Conflict` when the link is used or none.
pub fn may_set_up(conn: &mut Conn, token_hash: &[u8]) -> Outcome<()> {
    Ok(require(store::accounts::setup_link_is_open(conn, token_hash)?, Conflict::LinkUsed)?)
}

/// Makes the first operator's account with a set-up link, which is then used, and signs in.
///
/// # Errors
/// `Conflict` when the link is used or none.
pub fn set_up(
    conn: &mut Conn,
    token_hash: &[u8],
    person: &Person,
    opening: &Opening,
    at: Moment,
) -> Outcome<AccountId> {
    require(store::accounts::use_setup_link(conn, token_hash, at)?, Conflict::LinkUsed)?;
    let operator = Person { is_operator: true, ..person.clone() };
    let id = create(conn, None, &operator, at)?;
    sign_in::open(conn, id, opening, at)?;
    Ok(id)
}

/// The account of whoever is signed in.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer) -> Outcome<Account> {
    let id = viewer.account_id().ok_or(Refusal::NotSignedIn)?;
    let open = store::accounts::by_id(conn, id)?.filter(|account| account.disabled_at.is_none());
    Ok(open.ok_or(Refusal::NotSignedIn)?)
}

/// The account of whoever is signed in, to be changed by them.
///
/// # Errors
/// `NotSignedIn`; `Denied::ProofNeeded` when they did not prove who they are just now.
pub fn to_change(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<Account> {
    policy::may_change_account(viewer, at)?;
    mine(conn, viewer)
}

/// Sets the password of whoever is signed in: ends their other sessions, and no link under way works any more.
///
/// # Errors
/// As `to_change`; `Conflict` when the password was changed since `former` was verified.
pub fn set_password(conn: &mut Conn, viewer: &Viewer, former: Option<&str>, hash: &str, at: Moment) -> Outcome<()> {
    let session = policy::may_change_account(viewer, at)?.session.as_slice();
    let account = mine(conn, viewer)?;
    require(account.password_hash.as_deref() == former, Conflict::Changed)?;
    store::accounts::set_password(conn, account.id, hash)?;
    sessions::end_all(conn, account.id, Some(session), at)?;
    sign_in::password_changed(conn, account.id, at)
}
