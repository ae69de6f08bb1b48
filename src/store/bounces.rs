//! Addresses that a mail server refused for good, by what makes two addresses the same.

use diesel::prelude::*;

use super::schema::bounces;
use super::{Conn, Stored, on_backend};
use crate::model::Moment;

/// Notes that an address was refused, and with which words.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, email_key: &str, reply: &str, at: Moment) -> Stored<()> {
    let row = (bounces::email_key.eq(email_key), bounces::reply.eq(reply), bounces::at.eq(at));
    on_backend!(conn, c => diesel::insert_into(bounces::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Those of these addresses that were refused.
///
/// # Errors
/// A fault of the database.
pub fn among(conn: &mut Conn, email_keys: &[&str]) -> Stored<Vec<String>> {
    let of = bounces::table.filter(bounces::email_key.eq_any(email_keys));
    Ok(of.select(bounces::email_key).load(conn)?)
}

/// Since when an address is refused, if it is.
///
/// # Errors
/// A fault of the database.
pub fn since(conn: &mut Conn, email_key: &str) -> Stored<Option<Moment>> {
    Ok(bounces::table.filter(bounces::email_key.eq(email_key)).select(bounces::at).first(conn).optional()?)
}

/// Forgets it: mail arrives there again.
///
/// # Errors
/// A fault of the database.
pub fn clear(conn: &mut Conn, email_key: &str) -> Stored<bool> {
    Ok(diesel::delete(bounces::table.filter(bounces::email_key.eq(email_key))).execute(conn)? > 0)
}
