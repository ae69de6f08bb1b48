//! Organisations by name. Refuses to know who belongs to one.

use diesel::prelude::*;

use super::schema::organisations;
use super::{Conn, Stored, on_backend};
use crate::model::{Moment, OrganisationId, text};

/// Who a seat belongs to, when not a person.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct Organisation {
    /// The row.
    pub id: OrganisationId,
    /// Its name as first written.
    pub name: String,
}

/// The organisation of this name, whatever its case and blanks; made when there is none.
///
/// # Errors
/// A fault of the database.
pub fn find_or_insert(conn: &mut Conn, name: &str, at: Moment) -> Stored<OrganisationId> {
    let key = text::key(name);
    let row = (
        organisations::name.eq(name),
        organisations::name_key.eq(&key),
        organisations::kind.eq(""),
        organisations::description.eq(""),
        organisations::created_at.eq(at),
    );
    let insert = diesel::insert_into(organisations::table).values(row);
    on_backend!(conn, c => insert.on_conflict(organisations::name_key).do_nothing().execute(c))?;
    let found = organisations::table.filter(organisations::name_key.eq(&key)).select(organisations::id);
    Ok(found.first(conn)?)
}

/// The organisation of this id.
///
/// # Errors
/// A fault of the database.
pub fn by_id(conn: &mut Conn, id: OrganisationId) -> Stored<Option<Organisation>> {
    let found = organisations::table.filter(organisations::id.eq(id)).select(Organisation::as_select());
    Ok(found.first(conn).optional()?)
}

/// Stores what an organisation is: its kind, what it does, and its declared interests as a JSON list of sentences.
///
/// # Errors
/// A fault of the database.
pub fn describe(conn: &mut Conn, id: OrganisationId, kind: &str, description: &str, interests: &str) -> Stored<()> {
    let change = (
        organisations::kind.eq(kind),
        organisations::description.eq(description),
        organisations::interests.eq(interests),
    );
    diesel::update(organisations::table.filter(organisations::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}
