//! Changes of address under way, as rows: digests of links, never links. Refuses to know who may.

use diesel::prelude::*;

use super::schema::address_changes as changes;
use super::{Conn, Stored};
use crate::model::{AccountId, Moment};

/// A change of address.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = changes)]
pub struct Change {
    /// The row.
    pub id: i64,
    /// Whose.
    pub account_id: AccountId,
    /// The new address.
    pub email: String,
    /// What it is compared by.
    pub email_key: String,
    /// SHA-256 of the link that the new address receives.
    pub new_link_hash: Vec<u8>,
    /// SHA-256 of the link that the present address receives.
    pub old_link_hash: Vec<u8>,
    /// When the new address confirmed.
    pub new_confirmed_at: Option<Moment>,
    /// When the present address confirmed.
    pub old_confirmed_at: Option<Moment>,
    /// For an address that was lost: when the change takes effect without the present address.
    pub due_at: Option<Moment>,
    /// Until when it can be confirmed.
    pub expires_at: Moment,
}

/// A change to store.
#[derive(Debug, Clone)]
pub struct NewChange {
    /// Whose.
    pub account: AccountId,
    /// The new address.
    pub email: String,
    /// What it is compared by.
    pub email_key: String,
    /// SHA-256 of the link that the new address receives.
    pub new_link: Vec<u8>,
    /// SHA-256 of the link that the present address receives.
    pub old_link: Vec<u8>,
    /// For an address that was lost: when the change takes effect.
    pub due_at: Option<Moment>,
    /// Until when it can be confirmed.
    pub expires_at: Moment,
}

/// Stores a change; earlier ones of the account end.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, new: &NewChange, at: Moment) -> Stored<()> {
    let earlier = changes::table.filter(changes::account_id.eq(new.account)).filter(changes::ended_at.is_null());
    diesel::update(earlier).set(changes::ended_at.eq(at)).execute(conn)?;
    let row = (
        changes::account_id.eq(new.account),
        changes::email.eq(&new.email),
        changes::email_key.eq(&new.email_key),
        changes::new_link_hash.eq(&new.new_link),
        changes::old_link_hash.eq(&new.old_link),
        changes::due_at.eq(new.due_at),
        changes::created_at.eq(at),
        changes::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(changes::table).values(row).execute(conn)?;
    Ok(())
}

/// The change that an account has under way.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<Option<Change>> {
    let open = changes::table
        .filter(changes::account_id.eq(account))
        .filter(changes::ended_at.is_null())
        .filter(changes::expires_at.gt(at))
        .order(changes::id.desc())
        .select(Change::as_select());
    Ok(open.first(conn).optional()?)
}

/// The open change of a link, the new address's or the present one's.
///
/// # Errors
/// A fault of the database.
pub fn of_link(conn: &mut Conn, link: &[u8], at: Moment) -> Stored<Option<Change>> {
    let open = changes::table
        .filter(changes::new_link_hash.eq(link).or(changes::old_link_hash.eq(link)))
        .filter(changes::ended_at.is_null())
        .filter(changes::expires_at.gt(at))
        .select(Change::as_select());
    Ok(open.first(conn).optional()?)
}

/// Notes that one of the two addresses confirmed.
///
/// # Errors
/// A fault of the database.
pub fn confirm(conn: &mut Conn, id: i64, is_new: bool, at: Moment) -> Stored<()> {
    let change = changes::table.filter(changes::id.eq(id)).filter(changes::ended_at.is_null());
    if is_new {
        diesel::update(change).set(changes::new_confirmed_at.eq(at)).execute(conn)?;
    } else {
        diesel::update(change).set(changes::old_confirmed_at.eq(at)).execute(conn)?;
    }
    Ok(())
}

/// Ends a change, done or not; tells whether it was still open.
///
/// # Errors
/// A fault of the database.
pub fn end(conn: &mut Conn, id: i64, at: Moment) -> Stored<bool> {
    let open = changes::table.filter(changes::id.eq(id)).filter(changes::ended_at.is_null());
    Ok(diesel::update(open).set(changes::ended_at.eq(at)).execute(conn)? == 1)
}

/// Ends the change that an account began itself; one for a lost address is not its to end.
///
/// # Errors
/// A fault of the database.
pub fn end_own(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<()> {
    let own = changes::table
        .filter(changes::account_id.eq(account))
        .filter(changes::ended_at.is_null())
        .filter(changes::due_at.is_null());
    diesel::update(own).set(changes::ended_at.eq(at)).execute(conn)?;
    Ok(())
}

/// A change for a lost address whose time has come and whose new address confirmed.
///
/// # Errors
/// A fault of the database.
pub fn due(conn: &mut Conn, at: Moment) -> Stored<Option<Change>> {
    let due = changes::table
        .filter(changes::ended_at.is_null())
        .filter(changes::due_at.le(at))
        .filter(changes::new_confirmed_at.is_not_null())
        .order(changes::id)
        .select(Change::as_select());
    Ok(due.first(conn).optional()?)
}
