//! Values that the application keeps for itself, such as the key of its tokens.

use diesel::prelude::*;

use super::schema::settings;
use super::{Conn, Stored, on_backend};

/// The value of a setting, kept as it is if another instance was first.
///
/// # Errors
/// A fault of the database.
pub fn get_or_put(conn: &mut Conn, name: &str, value: &str) -> Stored<String> {
    let row = (settings::name.eq(name), settings::value.eq(value));
    on_backend!(conn, c => diesel::insert_into(settings::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(settings::table.filter(settings::name.eq(name)).select(settings::value).first(conn)?)
}

/// The value of a setting, if it has one.
///
/// # Errors
/// A fault of the database.
pub fn get(conn: &mut Conn, name: &str) -> Stored<Option<String>> {
    Ok(settings::table.filter(settings::name.eq(name)).select(settings::value).first(conn).optional()?)
}
