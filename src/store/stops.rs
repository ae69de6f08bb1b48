//! Accounts that are stopped: they may not sign in until they are let in again. Refuses to know who may.

use diesel::prelude::*;

use super::schema::accounts;
use super::{Conn, Stored};
use crate::model::{AccountId, Moment};

/// Whether another account than this one operates the site and may sign in. Their rows are kept as they are until the
/// commit, so that two who stop each other at once do not leave none.
///
/// # Errors
/// A fault of the database.
pub fn others_operate(conn: &mut Conn, id: AccountId) -> Stored<bool> {
    let active = accounts::table.filter(accounts::is_operator.eq(true)).filter(accounts::disabled_at.is_null());
    let ids = active.order(accounts::id).select(accounts::id);
    let found: Vec<AccountId> = match conn {
        Conn::Postgres(c) => ids.for_update().load(c)?,
        Conn::Sqlite(c) => ids.load(c)?,
    };
    Ok(found.iter().any(|other| *other != id))
}

/// Stops an account, or lets it sign in again; tells whether that changed anything.
///
/// # Errors
/// A fault of the database.
pub fn set_disabled(conn: &mut Conn, id: AccountId, since: Option<Moment>) -> Stored<bool> {
    let account = accounts::table.filter(accounts::id.eq(id));
    let changed = match since {
        Some(at) => {
            let open = account.filter(accounts::disabled_at.is_null());
            diesel::update(open).set(accounts::disabled_at.eq(at)).execute(conn)?
        }
        None => {
            let stopped = account.filter(accounts::disabled_at.is_not_null());
            diesel::update(stopped).set(accounts::disabled_at.eq(None::<Moment>)).execute(conn)?
        }
    };
    Ok(changed > 0)
}
