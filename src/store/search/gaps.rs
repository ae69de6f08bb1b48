//! Texts that the index does not hold as they are now: from before it, or made by an earlier analyser.

use std::collections::HashSet;

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
        "SELECT id, consultation_id, version, title, in_one_sentence AS lead, body, id AS proposal
         FROM proposals",
    ),
    (
        Searched::Comment,
        "SELECT id, consultation_id, version, '' AS title, '' AS lead, body, proposal_id AS proposal
         FROM comments",
    ),
    (
        Searched::Answer,
        "SELECT a.id, a.consultation_id, a.version, '' AS title, v.lead, v.reason AS body, a.proposal_id AS proposal
         FROM answers a JOIN answer_versions v ON v.answer_id = a.id AND v.number = a.version",
    ),
    (
        Searched::Action,
        "SELECT id, consultation_id, version, title, '' AS lead, description AS body, CAST(0 AS BIGINT) AS proposal
         FROM actions",
    ),
];

/// How many texts are looked at together: their ids, versions and entries are read by ranges of the primary keys, which
/// needs no plan that would depend on what the database knows of its tables.
const TOGETHER: usize = 1_000;

/// A text as it stands, without its words.
#[derive(QueryableByName)]
struct Standing {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = BigInt)]
    proposal: ProposalId,
}

/// An entry of the present analyser.
#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = BigInt)]
    target: i64,
    #[diesel(sql_type = Integer)]
    version: i32,
}

/// The next texts of a source after one, in their order; of one consultation, or of all for 0.
fn standing(conn: &mut Conn, source: &str, within: i64, after: i64) -> Stored<Vec<Standing>> {
    let sql = format!(
        "SELECT t.id, t.version, t.proposal FROM ({source}) t
         WHERE t.id > $1 AND ($2 = 0 OR t.consultation_id = $2) ORDER BY t.id LIMIT {TOGETHER}"
    );
    Ok(sql_query(sql).bind::<BigInt, _>(after).bind::<BigInt, _>(within).load(conn)?)
}

/// Those among texts in their order that have no entry, or one of another version or analyser.
fn missing(conn: &mut Conn, kind: Searched, texts: Vec<Standing>) -> Stored<Vec<Standing>> {
    let (Some(first), Some(last)) = (texts.first().map(|it| it.id), texts.last().map(|it| it.id)) else {
        return Ok(texts);
    };
    let held: Vec<Held> = sql_query(
        "SELECT target, version FROM search_entries WHERE kind = $1 AND target BETWEEN $2 AND $3 AND analyser = $4",
    )
    .bind::<Text, _>(kind)
    .bind::<BigInt, _>(first)
    .bind::<BigInt, _>(last)
    .bind::<Integer, _>(ANALYSER)
    .load(conn)?;
    let held: HashSet<(i64, i32)> = held.into_iter().map(|it| (it.target, it.version)).collect();
    Ok(texts.into_iter().filter(|it| !held.contains(&(it.id, it.version))).collect())
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
    while let Some((kind, source)) = SOURCES.get(from.source).copied() {
        let texts = standing(conn, source, 0, from.after)?;
        let Some(last) = texts.last().map(|it| it.id) else {
            *from = Filled { source: from.source + 1, after: 0 };
            continue;
        };
        let missing = missing(conn, kind, texts)?;
        let ids: Vec<String> = missing.iter().take(most - done).map(|it| it.id.to_string()).collect();
        if !ids.is_empty() {
            let sql = format!("SELECT {COLUMNS} FROM ({source}) t WHERE t.id IN ({}) ORDER BY t.id", ids.join(", "));
            for row in sql_query(sql).load::<Row>(conn)? {
                put(conn, &mut analyser, &row.document(kind))?;
            }
        }
        done += ids.len();
        from.after = missing.get(ids.len()).map_or(last, |next| next.id - 1);
        if done >= most {
            break;
        }
    }
    Ok(done)
}

/// A text that is not indexed as it is now.
#[derive(Debug, Clone)]
pub struct Gap {
    /// What it is.
    pub kind: Searched,
    /// The proposal itself, the one commented on or answered, or 0.
    pub proposal: ProposalId,
    /// Its row among its kind.
    pub row_id: i64,
}

/// The texts of a consultation that are not indexed as they are now, by proposal and row.
///
/// # Errors
/// A fault of the database.
pub fn gaps(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Gap>> {
    let mut gaps = Vec::new();
    for (kind, source) in SOURCES {
        let mut after = 0;
        loop {
            let texts = standing(conn, source, consultation.0, after)?;
            let Some(last) = texts.last() else { break };
            after = last.id;
            let missing = missing(conn, kind, texts)?;
            gaps.extend(missing.into_iter().map(|it| Gap { kind, proposal: it.proposal, row_id: it.id }));
        }
    }
    gaps.sort_by_key(|gap| (gap.proposal, gap.row_id));
    Ok(gaps)
}
