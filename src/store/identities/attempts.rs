//! People who were sent to a provider and are awaited back. What became of it is not kept, but for an identity that waits
//! to be linked with the seat that is taken up.

use chrono::Duration;
use diesel::prelude::*;

use crate::model::{AccountId, Moment, Proven, column::words};
use crate::store::schema::identity_attempts;
use crate::store::{Conn, Stored};

/// How long an attempt that is over stays, so that one who comes back late is told so.
const STAYS: Duration = Duration::days(1);

words! {
    /// What somebody was sent to a provider for.
    Purpose { SignIn = "sign_in", Link = "link", Again = "again", Claim = "claim", SignOut = "sign_out" }
}

/// An attempt.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = identity_attempts)]
pub struct Attempt {
    /// The row.
    pub id: i64,
    /// What for.
    pub purpose: Purpose,
    /// Where to.
    pub provider: String,
    /// Who asked, when somebody was signed in.
    pub account_id: Option<AccountId>,
    /// SHA-256 of the session's cookie in which it was asked.
    pub session_hash: Option<Vec<u8>>,
    /// SHA-256 of the browser's cookie.
    pub browser_hash: Vec<u8>,
    /// What the identity token must repeat.
    pub nonce: String,
    /// What proves who redeems the code.
    pub verifier: String,
    /// The digest of the invitation's link that is taken up.
    pub link_hash: Option<Vec<u8>>,
    /// Where to lead on to.
    pub back: String,
    /// For signing out there.
    pub id_token: Option<String>,
    /// When it was begun.
    pub created_at: Moment,
    /// Until when one is awaited back.
    pub expires_at: Moment,
    /// When one came back.
    pub used_at: Option<Moment>,
}

/// An attempt to begin.
#[derive(Debug, Clone)]
pub struct NewAttempt {
    /// What for.
    pub purpose: Purpose,
    /// Where to.
    pub provider: String,
    /// Who asks, when somebody is signed in, and in which session.
    pub by: Option<(AccountId, Vec<u8>)>,
    /// SHA-256 of the browser's cookie.
    pub browser_hash: Vec<u8>,
    /// SHA-256 of the state.
    pub state_hash: Vec<u8>,
    /// What the identity token must repeat.
    pub nonce: String,
    /// What proves who redeems the code.
    pub verifier: String,
    /// The digest of the invitation's link that is taken up.
    pub link_hash: Option<Vec<u8>>,
    /// Where to lead on to.
    pub back: String,
    /// For signing out there.
    pub id_token: Option<String>,
    /// Until when one is awaited back.
    pub expires_at: Moment,
}

/// Begins an attempt; those that are long over go.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, new: &NewAttempt, at: Moment) -> Stored<()> {
    let over = identity_attempts::table.filter(identity_attempts::expires_at.le(at.minus(STAYS)));
    diesel::delete(over).execute(conn)?;
    let (account, session) = match &new.by {
        Some((account, session)) => (Some(*account), Some(session.as_slice())),
        None => (None, None),
    };
    let row = (
        identity_attempts::purpose.eq(new.purpose),
        identity_attempts::provider.eq(&new.provider),
        identity_attempts::account_id.eq(account),
        identity_attempts::session_hash.eq(session),
        identity_attempts::browser_hash.eq(&new.browser_hash),
        identity_attempts::state_hash.eq(&new.state_hash),
        identity_attempts::nonce.eq(&new.nonce),
        identity_attempts::verifier.eq(&new.verifier),
        identity_attempts::link_hash.eq(&new.link_hash),
        identity_attempts::back.eq(&new.back),
        identity_attempts::id_token.eq(&new.id_token),
        identity_attempts::created_at.eq(at),
        identity_attempts::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(identity_attempts::table).values(row).execute(conn)?;
    Ok(())
}

/// The attempt of a state, whatever became of it.
///
/// # Errors
/// A fault of the database.
pub fn of_state(conn: &mut Conn, state_hash: &[u8]) -> Stored<Option<Attempt>> {
    let found = identity_attempts::table.filter(identity_attempts::state_hash.eq(state_hash));
    Ok(found.select(Attempt::as_select()).first(conn).optional()?)
}

/// Uses an attempt up; tells whether it was still open. What it was held against goes with it.
///
/// # Errors
/// A fault of the database.
pub fn use_up(conn: &mut Conn, id: i64, at: Moment) -> Stored<bool> {
    let open =
        identity_attempts::table.filter(identity_attempts::id.eq(id)).filter(identity_attempts::used_at.is_null());
    let used = (
        identity_attempts::used_at.eq(at),
        identity_attempts::nonce.eq(""),
        identity_attempts::verifier.eq(""),
        identity_attempts::id_token.eq(None::<String>),
    );
    Ok(diesel::update(open).set(used).execute(conn)? == 1)
}

/// Uses up every attempt of an account.
///
/// # Errors
/// A fault of the database.
pub fn use_up_all(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<()> {
    let open = identity_attempts::table
        .filter(identity_attempts::account_id.eq(account))
        .filter(identity_attempts::used_at.is_null());
    diesel::update(open).set(identity_attempts::used_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Lets the identity of a used attempt wait to be linked, in its browser, until then.
///
/// # Errors
/// A fault of the database.
pub fn let_wait(conn: &mut Conn, id: i64, proven: &Proven, until: Moment) -> Stored<()> {
    let change = (
        identity_attempts::issuer.eq(&proven.issuer),
        identity_attempts::subject.eq(&proven.subject),
        identity_attempts::id_token.eq(&proven.id_token),
        identity_attempts::given_name.eq(&proven.given_name),
        identity_attempts::family_name.eq(&proven.family_name),
        identity_attempts::expires_at.eq(until),
    );
    diesel::update(identity_attempts::table.filter(identity_attempts::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

type Waiting = (i64, String, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// The identity that waits in a browser to be linked with the seat of an invitation, with its attempt; the last one.
///
/// # Errors
/// A fault of the database.
pub fn waiting(conn: &mut Conn, browser: &[u8], link: &[u8], at: Moment) -> Stored<Option<(i64, Proven)>> {
    let found: Option<Waiting> = identity_attempts::table
        .filter(identity_attempts::browser_hash.eq(browser))
        .filter(identity_attempts::link_hash.eq(link))
        .filter(identity_attempts::subject.is_not_null())
        .filter(identity_attempts::expires_at.gt(at))
        .order(identity_attempts::id.desc())
        .select((
            identity_attempts::id,
            identity_attempts::provider,
            identity_attempts::issuer,
            identity_attempts::subject,
            identity_attempts::id_token,
            identity_attempts::given_name,
            identity_attempts::family_name,
        ))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(id, provider, issuer, subject, id_token, given, family)| {
        let (id_token, given_name) = (id_token.unwrap_or_default(), given.unwrap_or_default());
        let family_name = family.unwrap_or_default();
        Some((id, Proven { provider, issuer: issuer?, subject: subject?, id_token, given_name, family_name }))
    }))
}

/// Forgets an attempt.
///
/// # Errors
/// A fault of the database.
pub fn remove(conn: &mut Conn, id: i64) -> Stored<()> {
    diesel::delete(identity_attempts::table.filter(identity_attempts::id.eq(id))).execute(conn)?;
    Ok(())
}
