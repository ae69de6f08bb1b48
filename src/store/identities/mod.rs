//! Identities as rows, and the tokens with which one signs out at their providers. Attempts stand in `attempts`.

pub mod attempts;

use chrono::Duration;
use diesel::prelude::*;

use super::schema::{accounts, identities, identity_sessions};
use super::{Conn, Stored};
use crate::model::{AccountId, Moment, Proven};

/// How long a second step may take before what it would sign out with is forgotten.
const WAITS: Duration = Duration::minutes(10);

/// An identity that is linked to an account.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = identities)]
pub struct Identity {
    /// The row.
    pub id: i64,
    /// Whose.
    pub account_id: AccountId,
    /// The provider's key in the configuration when it was linked.
    pub provider: String,
    /// Who vouches for it.
    pub issuer: String,
    /// When it was linked.
    pub linked_at: Moment,
    /// When it last signed in.
    pub used_at: Option<Moment>,
}

/// The identity of this issuer and subject, of whichever account.
///
/// # Errors
/// A fault of the database.
pub fn of_subject(conn: &mut Conn, issuer: &str, subject: &str) -> Stored<Option<Identity>> {
    let found = identities::table.filter(identities::issuer.eq(issuer)).filter(identities::subject.eq(subject));
    Ok(found.select(Identity::as_select()).first(conn).optional()?)
}

/// The identities of an account, in the order in which they were linked.
///
/// # Errors
/// A fault of the database.
pub fn of_account(conn: &mut Conn, account: AccountId) -> Stored<Vec<Identity>> {
    let own = identities::table.filter(identities::account_id.eq(account)).order(identities::id);
    Ok(own.select(Identity::as_select()).load(conn)?)
}

/// Keeps other changes to the identities of the same account waiting until this one is committed. On SQLite the one
/// writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold_account(conn: &mut Conn, account: AccountId) -> Stored<()> {
    if let Conn::Postgres(c) = conn {
        accounts::table.filter(accounts::id.eq(account)).select(accounts::id).for_update().first::<AccountId>(c)?;
    }
    Ok(())
}

/// Links an identity to an account.
///
/// # Errors
/// A fault of the database; neither may be linked there yet.
pub fn insert(conn: &mut Conn, account: AccountId, proven: &Proven, at: Moment) -> Stored<()> {
    let row = (
        identities::account_id.eq(account),
        identities::provider.eq(&proven.provider),
        identities::issuer.eq(&proven.issuer),
        identities::subject.eq(&proven.subject),
        identities::linked_at.eq(at),
    );
    diesel::insert_into(identities::table).values(row).execute(conn)?;
    Ok(())
}

/// Notes that an identity signed in.
///
/// # Errors
/// A fault of the database.
pub fn touch(conn: &mut Conn, id: i64, at: Moment) -> Stored<()> {
    diesel::update(identities::table.filter(identities::id.eq(id))).set(identities::used_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Takes an identity away from its account.
///
/// # Errors
/// A fault of the database.
pub fn remove(conn: &mut Conn, id: i64) -> Stored<()> {
    diesel::delete(identities::table.filter(identities::id.eq(id))).execute(conn)?;
    Ok(())
}

/// Keeps what signing out at the provider asks for: with the session, or until the second step opens it.
///
/// # Errors
/// A fault of the database.
pub fn keep_token(
    conn: &mut Conn,
    account: AccountId,
    (browser, session): (&[u8], Option<&[u8]>),
    proven: &Proven,
    at: Moment,
) -> Stored<()> {
    let waiting = identity_sessions::table.filter(identity_sessions::session_hash.is_null());
    let late = identity_sessions::created_at.le(at.minus(WAITS));
    diesel::delete(waiting.filter(identity_sessions::browser_hash.eq(browser).or(late))).execute(conn)?;
    let former = identity_sessions::table.filter(identity_sessions::session_hash.eq(session));
    diesel::delete(former).execute(conn)?;
    let row = (
        identity_sessions::account_id.eq(account),
        identity_sessions::browser_hash.eq(browser),
        identity_sessions::session_hash.eq(session),
        identity_sessions::provider.eq(&proven.provider),
        identity_sessions::id_token.eq(&proven.id_token),
        identity_sessions::created_at.eq(at),
    );
    diesel::insert_into(identity_sessions::table).values(row).execute(conn)?;
    Ok(())
}

/// Gives a session that a second step opened what its first step left in the browser.
///
/// # Errors
/// A fault of the database.
pub fn keep_with(conn: &mut Conn, account: AccountId, browser: &[u8], session: &[u8], at: Moment) -> Stored<()> {
    let left = identity_sessions::table
        .filter(identity_sessions::session_hash.is_null())
        .filter(identity_sessions::browser_hash.eq(browser))
        .filter(identity_sessions::account_id.eq(account))
        .filter(identity_sessions::created_at.gt(at.minus(WAITS)));
    diesel::update(left).set(identity_sessions::session_hash.eq(session)).execute(conn)?;
    Ok(())
}

/// Provider and token of a session that one of them opened.
///
/// # Errors
/// A fault of the database.
pub fn token_of(conn: &mut Conn, session: &[u8]) -> Stored<Option<(String, String)>> {
    let kept = identity_sessions::table.filter(identity_sessions::session_hash.eq(session));
    Ok(kept.select((identity_sessions::provider, identity_sessions::id_token)).first(conn).optional()?)
}
