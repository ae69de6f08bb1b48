//! The documents of a consultation: the dossier d'information. Refuses to fetch any of them.

use diesel::prelude::*;

use super::schema::documents;
use super::{Conn, Stored};
use crate::model::ConsultationId;

/// A document or a link.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = documents)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// Who published it.
    pub publisher: String,
    /// When, as `YYYY-MM-DD`, or empty.
    pub dated: String,
    /// What it is: a report, a leaflet.
    pub kind: String,
    /// Where it stands, or empty.
    pub url: String,
    /// Whether it was made up for a demonstration.
    pub fictional: bool,
}

/// The documents of a consultation, in order.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Document>> {
    let of = documents::table.filter(documents::consultation_id.eq(id)).order(documents::position);
    Ok(of.select(Document::as_select()).load(conn)?)
}

/// Puts these documents in place of those that were there.
///
/// # Errors
/// A fault of the database.
pub fn replace(conn: &mut Conn, id: ConsultationId, all: &[Document]) -> Stored<()> {
    diesel::delete(documents::table.filter(documents::consultation_id.eq(id))).execute(conn)?;
    for (position, document) in (1_i32..).zip(all) {
        let row = (documents::consultation_id.eq(id), documents::position.eq(position), document);
        diesel::insert_into(documents::table).values(row).execute(conn)?;
    }
    Ok(())
}
