//! Accounts: made by an invitation, the command line or the set-up link. Signing in stands in `sign_in`.

use serde_json::json;

use super::events::{self, Who};
use super::refusal::{Conflict, Outcome};
use crate::model::text::Email;
use crate::model::{AccountId, Language, Moment, Verb};
use crate::store::accounts::NewAccount;
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
