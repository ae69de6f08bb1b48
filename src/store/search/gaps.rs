//! Texts that the index does not hold as they are now: from before it, or made by an earlier analyser.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

use super::{Document, put};
use crate::model::search::Searched;
use crate::model::stems::ANALYSER;
use crate::model::{CommentId, ConsultationId, ProposalId};
use crate::store::{Conn, Stored};

const PROPOSALS: &str = "FROM proposals p WHERE NOT EXISTS (SELECT 1 FROM search_entries e
     WHERE e.kind = 'proposal' AND e.target = p.id AND e.version = p.version AND e.analyser = $1)";
const COMMENTS: &str = "FROM comments c WHERE NOT EXISTS (SELECT 1 FROM search_entries e
     WHERE e.kind = 'comment' AND e.target = c.id AND e.version = c.version AND e.analyser = $1)";

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

/// Puts so many texts that are missing into the index; tells how many it put.
///
/// # Errors
/// A fault of the database.
pub fn fill(conn: &mut Conn, most: i32) -> Stored<usize> {
    let proposals = format!(
        "SELECT p.consultation_id, p.id, p.version, p.title, p.in_one_sentence AS lead, p.body {PROPOSALS} \
         ORDER BY p.id LIMIT {most}"
    );
    let mut done = 0;
    for row in sql_query(proposals).bind::<Integer, _>(ANALYSER).load::<Row>(conn)? {
        put_row(conn, Searched::Proposal, &row)?;
        done += 1;
    }
    let rest = usize::try_from(most).unwrap_or(0).saturating_sub(done);
    let comments = format!(
        "SELECT c.consultation_id, c.id, c.version, '' AS title, '' AS lead, c.body {COMMENTS} ORDER BY c.id LIMIT {rest}"
    );
    for row in sql_query(comments).bind::<Integer, _>(ANALYSER).load::<Row>(conn)? {
        put_row(conn, Searched::Comment, &row)?;
        done += 1;
    }
    Ok(done)
}

fn put_row(conn: &mut Conn, kind: Searched, row: &Row) -> Stored<()> {
    let (title, lead, body) = (row.title.as_str(), row.lead.as_str(), row.body.as_str());
    let consultation = row.consultation_id;
    put(conn, &Document { consultation, kind, target: row.id, version: row.version, title, lead, body })
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
    let sql = format!(
        "SELECT 'proposal' AS kind, p.id AS proposal, CAST(0 AS BIGINT) AS comment {PROPOSALS} AND p.consultation_id = $2 \
         UNION ALL SELECT 'comment', c.proposal_id, c.id {COMMENTS} AND c.consultation_id = $2 ORDER BY 2, 3"
    );
    Ok(sql_query(sql).bind::<Integer, _>(ANALYSER).bind::<BigInt, _>(consultation).load(conn)?)
}
