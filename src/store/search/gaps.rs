//! Texts that the index does not hold as they are now: from before it, or made by an earlier analyser.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

use super::{Document, put};
use crate::model::search::Searched;
use crate::model::stems::{ANALYSER, Analyser};
use crate::model::{ConsultationId, ProposalId};
use crate::store::{Conn, Stored};

/// The texts of each kind as they stand, in the order in which they are put.
const SOURCES: [(Searched, &str); 4] = [
    (
        Searched::Proposal,
        "SELECT id, consultation_id, version, title, in_one_sentence AS lead, body, id AS proposal, id AS row_id
         FROM proposals",
    ),
    (
        Searched::Comment,
        "SELECT id, consultation_id, version, '' AS title, '' AS lead, body, proposal_id AS proposal, id AS row_id
         FROM comments",
    ),
    (
        Searched::Answer,
        "SELECT a.id, a.consultation_id, a.version, '' AS title, v.lead, v.reason AS body, a.proposal_id AS proposal, a.id AS row_id
         FROM answers a JOIN answer_versions v ON v.answer_id = a.id AND v.number = a.version",
    ),
    (
        Searched::Action,
        "SELECT id, consultation_id, version, title, '' AS lead, description AS body, CAST(0 AS BIGINT) AS proposal, id AS row_id
         FROM actions",
    ),
];

/// A text of a source that has no entry, or one of another version or analyser.
fn missing((kind, source): (Searched, &str), columns: &str) -> String {
    format!(
        "SELECT {columns} FROM ({source}) t WHERE NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.kind = '{}'
            AND e.target = t.id AND e.version = t.version AND e.analyser = $1)",
        kind.code()
    )
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    consultation_id: ConsultationId,
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    lead: String,
    #[diesel(sql_type = Text)]
    body: String,
}

const COLUMNS: &str = "t.consultation_id, t.id, t.version, t.title, t.lead, t.body";

impl Row {
    fn document(&self, kind: Searched) -> Document<'_> {
        let (title, lead, body) = (self.title.as_str(), self.lead.as_str(), self.body.as_str());
        Document { consultation: self.consultation_id, kind, target: self.id, version: self.version, title, lead, body }
    }
}

/// Puts one text into the index as it stands in its tables.
///
/// # Errors
/// A fault of the database.
pub fn refresh(conn: &mut Conn, kind: Searched, id: i64) -> Stored<()> {
    let source = SOURCES.iter().find(|it| it.0 == kind).map_or("", |it| it.1);
    let sql = format!("SELECT {COLUMNS} FROM ({source}) t WHERE t.id = $1");
    let row: Row = sql_query(sql).bind::<BigInt, _>(id).get_result(conn)?;
    put(conn, &mut Analyser::default(), &row.document(kind))
}

/// How far the index was filled: what stands before is not looked at again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    source: usize,
    after: i64,
}

/// Puts so many texts that are missing from here on into the index, and moves on; tells how many it put.
///
/// # Errors
/// A fault of the database.
pub fn fill(conn: &mut Conn, from: &mut Filled, most: usize) -> Stored<usize> {
    let mut analyser = Analyser::default();
    let mut done = 0;
    while let Some(source) = SOURCES.get(from.source).copied() {
        let sql = format!("{} AND t.id > $2 ORDER BY t.id LIMIT {}", missing(source, COLUMNS), most - done);
        let rows: Vec<Row> = sql_query(sql).bind::<Integer, _>(ANALYSER).bind::<BigInt, _>(from.after).load(conn)?;
        for row in &rows {
            put(conn, &mut analyser, &row.document(source.0))?;
            from.after = row.id;
        }
        done += rows.len();
        if done >= most {
            break;
        }
        *from = Filled { source: from.source + 1, after: 0 };
    }
    Ok(done)
}

/// A text that is not indexed as it is now.
#[derive(Debug, Clone, QueryableByName)]
pub struct Gap {
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: Searched,
    /// The proposal itself, the one commented on or answered, or 0.
    #[diesel(sql_type = BigInt)]
    pub proposal: ProposalId,
    /// Its row among its kind.
    #[diesel(sql_type = BigInt)]
    pub row_id: i64,
}

/// The texts of a consultation that are not indexed as they are now.
///
/// # Errors
/// A fault of the database.
pub fn gaps(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Gap>> {
    let one = |source: (Searched, &str)| {
        let columns = format!("'{}' AS kind, t.proposal, t.row_id", source.0.code());
        format!("{} AND t.consultation_id = $2", missing(source, &columns))
    };
    let sql = format!("{} ORDER BY 2, 3", SOURCES.map(one).join(" UNION ALL "));
    Ok(sql_query(sql).bind::<Integer, _>(ANALYSER).bind::<BigInt, _>(consultation).load(conn)?)
}
