//! What is kept for a time only, as rows that are due. Refuses to know how long.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Timestamp};

use super::schema::{accounts, members, outbox};
use super::{Conn, Stored};
use crate::model::{AccountId, Moment, Role};

/// In the words of the index: a bound value would not let it be used.
const NOT_WARNED: &str = "accounts.warned_at IS NULL AND accounts.disabled_at IS NULL";
const WARNED: &str = "accounts.warned_at IS NOT NULL AND accounts.disabled_at IS NULL";
const LEFT: &str = "outbox.decision_id IS NULL AND outbox.sent_at IS NOT NULL";

/// Notes that an account was signed in to: it is in use, and no longer to be closed.
///
/// # Errors
/// A fault of the database.
pub fn used(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account)))
        .set((accounts::used_at.eq(at), accounts::warned_at.eq(None::<Moment>)))
        .execute(conn)?;
    Ok(())
}

/// Accounts that were not used since a moment and were not told so, oldest first. Who operates the site, or moderates or
/// steers a consultation, answers for decisions and stays.
///
/// # Errors
/// A fault of the database.
pub fn unused(conn: &mut Conn, since: Moment, most: i64) -> Stored<Vec<AccountId>> {
    let deciding = members::table
        .filter(members::role.eq_any(Role::DECIDING))
        .filter(members::account_id.eq(accounts::id))
        .select(members::id);
    let never = accounts::used_at.is_null().and(accounts::created_at.lt(since));
    Ok(accounts::table
        .filter(sql::<Bool>(NOT_WARNED))
        .filter(accounts::used_at.lt(since).or(never))
        .filter(accounts::is_operator.eq(false))
        .filter(diesel::dsl::not(diesel::dsl::exists(deciding)))
        .order(accounts::id)
        .limit(most)
        .select(accounts::id)
        .load(conn)?)
}

/// Notes that an account was told that it will be closed.
///
/// # Errors
/// A fault of the database.
pub fn warned(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<()> {
    diesel::update(accounts::table.filter(accounts::id.eq(account))).set(accounts::warned_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Accounts that were told so before a moment and not used since.
///
/// # Errors
/// A fault of the database.
pub fn told_before(conn: &mut Conn, moment: Moment, most: i64) -> Stored<Vec<AccountId>> {
    Ok(accounts::table
        .filter(sql::<Bool>(WARNED))
        .filter(accounts::warned_at.lt(moment))
        .order(accounts::id)
        .limit(most)
        .select(accounts::id)
        .load(conn)?)
}

/// Mails that left before a moment; those that notify a decision stay.
///
/// # Errors
/// A fault of the database.
pub fn mails_before(conn: &mut Conn, moment: Moment, most: i64) -> Stored<Vec<i64>> {
    Ok(outbox::table
        .filter(sql::<Bool>(LEFT))
        .filter(outbox::sent_at.lt(moment))
        .order(outbox::id)
        .limit(most)
        .select(outbox::id)
        .load(conn)?)
}

/// Deletes these mails.
///
/// # Errors
/// A fault of the database.
pub fn delete_mails(conn: &mut Conn, ids: &[i64]) -> Stored<usize> {
    Ok(diesel::delete(outbox::table.filter(outbox::id.eq_any(ids))).execute(conn)?)
}

/// A table whose rows end.
struct Ending {
    table: &'static str,
    key: &'static str,
    /// The column that says when.
    ends: &'static str,
    /// When it is kept for all that.
    unless: &'static str,
}

const ENDING: [Ending; 5] = [
    Ending { table: "sessions", key: "token_hash", ends: "expires_at", unless: "" },
    Ending { table: "sign_ins", key: "id", ends: "expires_at", unless: "" },
    Ending { table: "proofs", key: "id", ends: "expires_at", unless: "" },
    // that of a lost address which the new one confirmed is carried out first, however late
    Ending {
        table: "address_changes",
        key: "id",
        ends: "expires_at",
        unless: "ended_at IS NULL AND due_at IS NOT NULL AND new_confirmed_at IS NOT NULL",
    },
    Ending { table: "setup_links", key: "token_hash", ends: "used_at", unless: "" },
];
/// What signing out at a provider would ask for, of a sign-in whose second step was never taken.
const HALF: Ending =
    Ending { table: "identity_sessions", key: "id", ends: "created_at", unless: "session_hash IS NOT NULL" };
const ATTEMPTS: Ending = Ending { table: "attempts", key: "id", ends: "at", unless: "" };
const FORMS: Ending = Ending { table: "idempotency_keys", key: "account_id, route, key", ends: "at", unless: "" };

/// Deletes what ended before a moment, at most so many rows of each table.
///
/// # Errors
/// A fault of the database.
pub fn delete_ended(conn: &mut Conn, moment: Moment, most: i64) -> Stored<usize> {
    let mut deleted = 0;
    for ending in &ENDING {
        deleted += delete_some(conn, ending, moment, most)?;
    }
    Ok(deleted)
}

/// Deletes at most so many keys of forms that were sent before a moment.
///
/// # Errors
/// A fault of the database.
pub fn delete_form_keys(conn: &mut Conn, moment: Moment, most: i64) -> Stored<usize> {
    delete_some(conn, &FORMS, moment, most)
}

/// Deletes at most so many halves of sign-ins by a provider that were begun before a moment.
///
/// # Errors
/// A fault of the database.
pub fn delete_halves(conn: &mut Conn, moment: Moment, most: i64) -> Stored<usize> {
    delete_some(conn, &HALF, moment, most)
}

/// Deletes at most so many attempts of before a moment.
///
/// # Errors
/// A fault of the database.
pub fn delete_attempts(conn: &mut Conn, moment: Moment, most: i64) -> Stored<usize> {
    delete_some(conn, &ATTEMPTS, moment, most)
}

fn delete_some(conn: &mut Conn, ending: &Ending, moment: Moment, most: i64) -> Stored<usize> {
    let Ending { table, key, ends, unless } = ending;
    let but = if unless.is_empty() { String::new() } else { format!(" AND NOT ({unless})") };
    let some = format!("SELECT {key} FROM {table} WHERE {ends} <= $1{but} ORDER BY {ends}, {key} LIMIT {most}");
    let delete = format!("DELETE FROM {table} WHERE ({key}) IN ({some})");
    Ok(sql_query(delete).bind::<Timestamp, _>(moment).execute(conn)?)
}
