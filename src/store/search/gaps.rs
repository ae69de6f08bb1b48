//! Texts that the index does not hold as they are now: from before it, or made by an earlier analyser.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

use super::{Document, put};
use crate::model::search::Searched;
use crate::model::stems::{ANALYSER, Analyser};
use crate::model::{CommentId, ConsultationId, ProposalId};
use crate::store::{Conn, Stored};

/// The texts of each kind as they stand, in the order in which they are put.
const SOURCES: [(Searched, &str); 2] = [
    (
        Searched::Proposal,
        "SELECT id, consultation_id, version, title, in_one_sentence AS lead, body, id AS proposal, CAST(0 AS BIGINT) AS comment
         FROM proposals",
    ),
    (
        Searched::Comment,
        "SELECT id, consultation_id, version, '' AS title, '' AS lead, body, proposal_id AS proposal, id AS comment
         FROM comments",
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
        let columns = "t.consultation_id, t.id, t.version, t.title, t.lead, t.body";
        let sql = format!("{} AND t.id > $2 ORDER BY t.id LIMIT {}", missing(source, columns), most - done);
        let rows: Vec<Row> = sql_query(sql).bind::<Integer, _>(ANALYSER).bind::<BigInt, _>(from.after).load(conn)?;
        for row in &rows {
            let (title, lead, body) = (row.title.as_str(), row.lead.as_str(), row.body.as_str());
            let (consultation, target, version) = (row.consultation_id, row.id, row.version);
            put(conn, &mut analyser, &Document { consultation, kind: source.0, target, version, title, lead, body })?;
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
    /// The proposal itself, or the one commented on.
    #[diesel(sql_type = BigInt)]
    pub proposal: ProposalId,
    /// The comment, or 0.
    #[diesel(sql_type = BigInt)]
    pub comment: CommentId,
}

/// The texts of a consultation that are not indexed as they are now.
///
/// # Errors
/// A fault of the database.
pub fn gaps(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Gap>> {
    let one = |source: (Searched, &str)| {
        let columns = format!("'{}' AS kind, t.proposal, t.comment", source.0.code());
        format!("{} AND t.consultation_id = $2", missing(source, &columns))
    };
    let sql = format!("{} ORDER BY 2, 3", SOURCES.map(one).join(" UNION ALL "));
    Ok(sql_query(sql).bind::<Integer, _>(ANALYSER).bind::<BigInt, _>(consultation).load(conn)?)
}
