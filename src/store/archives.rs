//! A consultation as rows for the public archives, the archives that were made, and the destruction that may follow one.
//! Refuses to know when that is allowed.

mod gone;
mod tables;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

pub use gone::{counts, destroy};
pub use tables::TABLES;

use super::schema::{archives, consultations, events, shells, synthesis_files, synthesis_versions};
use super::{Conn, Fault, Stored};
use crate::model::{ConsultationId, EventId, Moment, Verb};

/// A consultation that was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Destroyed {
    /// Its slug.
    pub slug: String,
    /// The reference of the visa.
    pub visa: String,
    /// The fingerprint of the archive.
    pub sha256: String,
    /// When the consultation was made.
    pub created_at: Moment,
}

/// Every consultation that was destroyed.
///
/// # Errors
/// A fault of the database.
pub fn destroyed(conn: &mut Conn) -> Stored<Vec<Destroyed>> {
    let of = shells::table.inner_join(consultations::table.on(consultations::id.eq(shells::consultation_id)));
    let of = of.filter(consultations::destroyed_at.is_not_null()).order(consultations::id);
    Ok(of
        .select((consultations::slug, consultations::visa, shells::archive_sha256, consultations::created_at))
        .load(conn)?)
}

/// One table of an archive.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
    columns: &'static str,
    of: &'static str,
    order: &'static str,
}

impl Table {
    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.split_whitespace().map(|column| column.trim_end_matches(['?', '@', '#']))
    }
}

/// A row: its fields as text, in the order of the columns.
pub type Row = Vec<Option<String>>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The rows of a table, as far as an entry of the log; the same text on both databases.
///
/// # Errors
/// A fault of the database.
pub fn rows(conn: &mut Conn, table: &Table, (id, last): (ConsultationId, EventId)) -> Stored<Vec<Row>> {
    let is_sqlite = matches!(conn, Conn::Sqlite(_));
    let field = |column: &str| match (column.strip_suffix('#'), is_sqlite) {
        (Some(bytes), true) => format!("CASE WHEN t.{bytes} IS NULL THEN NULL ELSE LOWER(HEX(t.{bytes})) END"),
        (Some(bytes), false) => format!("ENCODE(t.{bytes}, 'hex')"),
        (None, _) => format!("CAST(t.{} AS TEXT)", column.trim_end_matches(['?', '@'])),
    };
    let fields: Vec<String> = table.columns.split_whitespace().map(field).collect();
    let array = if is_sqlite { "json_array" } else { "json_build_array" };
    let sql = format!(
        "SELECT CAST({array}({}) AS TEXT) AS line FROM {} t WHERE {} ORDER BY {}",
        fields.join(", "),
        table.name,
        table.of.replace("{id}", &id.0.to_string()).replace("{last}", &last.0.to_string()),
        table.order
    );
    let found: Vec<Line> = sql_query(sql).load(conn)?;
    found.iter().map(|line| row(table, &line.line)).collect()
}

fn row(table: &Table, line: &str) -> Stored<Row> {
    let fields: Row = serde_json::from_str(line).map_err(|error| Fault::Database(error.to_string()))?;
    let told = |(column, field): (&str, Option<String>)| Some(alike(column, field?));
    Ok(table.columns.split_whitespace().zip(fields).map(told).collect())
}

/// A field as both databases tell it.
fn alike(column: &str, field: String) -> String {
    match column.chars().last() {
        Some('?') => (if matches!(field.as_str(), "1" | "true") { "true" } else { "false" }).to_owned(),
        Some('@') => {
            let moment = Moment::parse(&format!("{}Z", field.replace(' ', "T")));
            moment.map_or(field, Moment::rfc3339)
        }
        _ => field,
    }
}

/// The files of the syntheses that were published: version, ending, bytes.
///
/// # Errors
/// A fault of the database.
pub fn files(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<(i32, String, Vec<u8>)>> {
    let of = synthesis_files::table
        .inner_join(synthesis_versions::table)
        .filter(synthesis_versions::consultation_id.eq(id))
        .order((synthesis_versions::number, synthesis_files::ending));
    Ok(of.select((synthesis_versions::number, synthesis_files::ending, synthesis_files::bytes)).load(conn)?)
}

/// The entry of the log that an archive ends with: the last one that is not itself about reading or archiving.
///
/// # Errors
/// A fault of the database.
pub fn last_event(conn: &mut Conn, id: ConsultationId) -> Stored<EventId> {
    let of = events::table
        .filter(events::consultation_id.eq(id))
        .filter(events::verb.ne(Verb::PeopleRead))
        .filter(events::verb.ne(Verb::Archived));
    let found: Option<EventId> = of.select(diesel::dsl::max(events::id)).first(conn)?;
    Ok(found.unwrap_or(EventId(0)))
}

/// Notes an archive that was made.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, id: ConsultationId, (sha256, last): (&str, EventId), at: Moment) -> Stored<()> {
    let row = (
        archives::consultation_id.eq(id),
        archives::sha256.eq(sha256),
        archives::made_at.eq(at),
        archives::last_event.eq(last),
    );
    diesel::insert_into(archives::table).values(row).execute(conn)?;
    Ok(())
}

/// The entry of the log that the archive of this fingerprint ends with.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, id: ConsultationId, sha256: &str) -> Stored<Option<EventId>> {
    let of = archives::table.filter(archives::consultation_id.eq(id)).filter(archives::sha256.eq(sha256));
    Ok(of.select(diesel::dsl::max(archives::last_event)).first(conn)?)
}

/// The published summary of a consultation that was destroyed, as JSON.
///
/// # Errors
/// A fault of the database.
pub fn summary(conn: &mut Conn, id: ConsultationId) -> Stored<Option<String>> {
    Ok(shells::table.filter(shells::consultation_id.eq(id)).select(shells::summary).first(conn).optional()?)
}
