//! Sign-ins and forgotten passwords under way.

use diesel::prelude::*;

use super::schema::sign_ins;
use super::sessions::AHEAD;
use super::{Conn, Stored};
use crate::model::{AccountId, Moment, column::words};

words! {
    /// What a link was asked for.
    Purpose { SignIn = "sign_in", Password = "password" }
}

/// One attempt under way.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = sign_ins)]
pub struct SignIn {
    /// The row.
    pub id: i64,
    /// What it was asked for.
    pub purpose: Purpose,
    /// Whose; nobody's for an unknown address, which is answered alike.
    pub account_id: Option<AccountId>,
    /// SHA-256 of the asking browser's cookie.
    pub browser_hash: Vec<u8>,
    /// SHA-256 of the link's token.
    pub link_hash: Vec<u8>,
    /// SHA-256 of the code, the browser's hash before it.
    pub code_hash: Vec<u8>,
    /// Codes tried so far.
    pub tries: i32,
    /// When it was asked for.
    pub created_at: Moment,
    /// Until when it works.
    pub expires_at: Moment,
    /// When it was used.
    pub used_at: Option<Moment>,
    /// The address that asked.
    pub email_key: Option<String>,
}

/// An attempt to store.
#[derive(Debug, Clone)]
pub struct NewSignIn {
    /// What it is asked for.
    pub purpose: Purpose,
    /// Whose; nobody's for an unknown address.
    pub account_id: Option<AccountId>,
    /// SHA-256 of the asking browser's cookie.
    pub browser_hash: Vec<u8>,
    /// SHA-256 of the link's token.
    pub link_hash: Vec<u8>,
    /// SHA-256 of the code.
    pub code_hash: Vec<u8>,
    /// Until when it works.
    pub expires_at: Moment,
    /// The address that asks.
    pub email_key: String,
}

/// Stores an attempt; earlier ones of the same browser stop working.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, new: &NewSignIn, at: Moment) -> Stored<()> {
    let earlier = sign_ins::table
        .filter(sign_ins::browser_hash.eq(&new.browser_hash))
        .filter(sign_ins::purpose.eq(new.purpose))
        .filter(sign_ins::used_at.is_null());
    diesel::update(earlier).set(sign_ins::used_at.eq(at)).execute(conn)?;
    let row = (
        sign_ins::purpose.eq(new.purpose),
        sign_ins::account_id.eq(new.account_id),
        sign_ins::browser_hash.eq(&new.browser_hash),
        sign_ins::link_hash.eq(&new.link_hash),
        sign_ins::code_hash.eq(&new.code_hash),
        sign_ins::created_at.eq(at),
        sign_ins::expires_at.eq(new.expires_at),
        sign_ins::email_key.eq(&new.email_key),
    );
    diesel::insert_into(sign_ins::table).values(row).execute(conn)?;
    Ok(())
}

/// The open attempt of a browser.
///
/// # Errors
/// A fault of the database.
pub fn of_browser(conn: &mut Conn, browser_hash: &[u8], purpose: Purpose, at: Moment) -> Stored<Option<SignIn>> {
    let open = sign_ins::table
        .filter(sign_ins::browser_hash.eq(browser_hash))
        .filter(sign_ins::purpose.eq(purpose))
        .filter(sign_ins::used_at.is_null())
        .filter(sign_ins::expires_at.gt(at))
        .filter(sign_ins::created_at.le(at.plus(AHEAD)))
        .order(sign_ins::id.desc())
        .select(SignIn::as_select());
    Ok(open.first(conn).optional()?)
}

/// The open attempt of a link.
///
/// # Errors
/// A fault of the database.
pub fn of_link(conn: &mut Conn, link_hash: &[u8], purpose: Purpose, at: Moment) -> Stored<Option<SignIn>> {
    let open = sign_ins::table
        .filter(sign_ins::link_hash.eq(link_hash))
        .filter(sign_ins::purpose.eq(purpose))
        .filter(sign_ins::used_at.is_null())
        .filter(sign_ins::expires_at.gt(at))
        .filter(sign_ins::created_at.le(at.plus(AHEAD)))
        .select(SignIn::as_select());
    Ok(open.first(conn).optional()?)
}

/// Takes one of the tries that an attempt has; tells whether there was one left.
///
/// # Errors
/// A fault of the database.
pub fn take_try(conn: &mut Conn, id: i64, most: i32) -> Stored<bool> {
    let open = sign_ins::table
        .filter(sign_ins::id.eq(id))
        .filter(sign_ins::used_at.is_null())
        .filter(sign_ins::tries.lt(most));
    Ok(diesel::update(open).set(sign_ins::tries.eq(sign_ins::tries + 1)).execute(conn)? == 1)
}

/// Uses an attempt up; tells whether it was still open.
///
/// # Errors
/// A fault of the database.
pub fn use_up(conn: &mut Conn, id: i64, at: Moment) -> Stored<bool> {
    let open = sign_ins::table.filter(sign_ins::id.eq(id)).filter(sign_ins::used_at.is_null());
    Ok(diesel::update(open).set(sign_ins::used_at.eq(at)).execute(conn)? == 1)
}

/// Uses up every attempt of an account: after a new password no older link works.
///
/// # Errors
/// A fault of the database.
pub fn use_up_all(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<()> {
    let open = sign_ins::table.filter(sign_ins::account_id.eq(account)).filter(sign_ins::used_at.is_null());
    diesel::update(open).set(sign_ins::used_at.eq(at)).execute(conn)?;
    Ok(())
}
