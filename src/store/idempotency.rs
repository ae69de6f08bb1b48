//! Keys of forms that create: a form sent twice gives one result.

use diesel::prelude::*;

use super::schema::idempotency_keys as keys;
use super::{Conn, Stored};
use crate::model::{AccountId, Moment};

/// Where the same form led before, if it was sent before.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, account: AccountId, route: &str, key: &str) -> Stored<Option<String>> {
    let sent = keys::table.filter(keys::account_id.eq(account)).filter(keys::route.eq(route)).filter(keys::key.eq(key));
    Ok(sent.select(keys::location).first(conn).optional()?)
}

/// Keeps where a form led.
///
/// # Errors
/// A fault of the database; a conflict if the same form landed at the same moment.
pub fn put(conn: &mut Conn, account: AccountId, route: &str, key: &str, location: &str, at: Moment) -> Stored<()> {
    let row = (
        keys::account_id.eq(account),
        keys::route.eq(route),
        keys::key.eq(key),
        keys::location.eq(location),
        keys::at.eq(at),
    );
    diesel::insert_into(keys::table).values(row).execute(conn)?;
    Ok(())
}
