//! How often each account chose to be written to. Refuses to know the defaults.

use diesel::prelude::*;

use super::schema::preferences;
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, Pace, Topic};

/// The choices of an account.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId) -> Stored<Vec<(Topic, Pace)>> {
    let of = preferences::table.filter(preferences::account_id.eq(account));
    Ok(of.select((preferences::topic, preferences::pace)).load(conn)?)
}

/// What these accounts chose about a topic.
///
/// # Errors
/// A fault of the database.
pub fn about(conn: &mut Conn, topic: Topic, accounts: &[AccountId]) -> Stored<Vec<(AccountId, Pace)>> {
    let of = preferences::table
        .filter(preferences::topic.eq(topic))
        .filter(preferences::account_id.eq_any(accounts))
        .select((preferences::account_id, preferences::pace));
    Ok(of.load(conn)?)
}

/// Stores a choice.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, account: AccountId, topic: Topic, pace: Pace) -> Stored<()> {
    let row = (preferences::account_id.eq(account), preferences::topic.eq(topic), preferences::pace.eq(pace));
    on_backend!(conn, c => diesel::insert_into(preferences::table)
        .values(row)
        .on_conflict((preferences::account_id, preferences::topic))
        .do_update()
        .set(preferences::pace.eq(pace))
        .execute(c))?;
    Ok(())
}
