//! What counts against a limit: rows, so that it holds across instances and restarts.

use diesel::prelude::*;

use super::schema::attempts;
use super::{Conn, Stored};
use crate::model::Moment;

/// Counts one attempt.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, scope: &str, subject: &str, at: Moment) -> Stored<()> {
    let row = (attempts::scope.eq(scope), attempts::subject.eq(subject), attempts::at.eq(at));
    diesel::insert_into(attempts::table).values(row).execute(conn)?;
    Ok(())
}

/// How many attempts there were after a moment and until another, and the oldest of them.
///
/// # Errors
/// A fault of the database.
pub fn within(
    conn: &mut Conn,
    scope: &str,
    subject: &str,
    (after, until): (Moment, Moment),
) -> Stored<(i64, Option<Moment>)> {
    let counted = attempts::table
        .filter(attempts::scope.eq(scope))
        .filter(attempts::subject.eq(subject))
        .filter(attempts::at.gt(after))
        .filter(attempts::at.le(until))
        .select((diesel::dsl::count_star(), diesel::dsl::min(attempts::at)));
    Ok(counted.first(conn)?)
}

/// Takes an attempt back that turned out to be none.
///
/// # Errors
/// A fault of the database.
pub fn take_back(conn: &mut Conn, scope: &str, subject: &str, at: Moment) -> Stored<()> {
    let last = attempts::table
        .filter(attempts::scope.eq(scope))
        .filter(attempts::subject.eq(subject))
        .filter(attempts::at.eq(at))
        .select(diesel::dsl::max(attempts::id));
    let id: Option<i64> = last.first(conn)?;
    if let Some(id) = id {
        diesel::delete(attempts::table.filter(attempts::id.eq(id))).execute(conn)?;
    }
    Ok(())
}
