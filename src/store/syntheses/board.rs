//! What stands on the organisers' desk of a synthesis, and whether a version may still be shown, each in one statement.
//! Refuses to change any of it.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamp};

use super::{Draft, Version};
use crate::model::{AccountId, ConsultationId, Moment, SynthesisId};
use crate::store::{Conn, Stored};

#[derive(QueryableByName)]
struct BoardRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Integer)]
    mark: i32,
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Text)]
    fingerprint: String,
    #[diesel(sql_type = BigInt)]
    changed_by: AccountId,
    #[diesel(sql_type = Timestamp)]
    at: Moment,
    #[diesel(sql_type = Nullable<BigInt>)]
    reviewed_by: Option<AccountId>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    reviewed_at: Option<Moment>,
    #[diesel(sql_type = BigInt)]
    taken_back: i64,
}

/// The draft, the published versions, and how many contributions each quotes that have their author's accord no more, or
/// without the name since.
const BOARD: &str = "
SELECT CAST(0 AS BIGINT) AS id, 0 AS number, d.mark AS mark, d.edits AS text, d.reviewed_print AS fingerprint,
    d.changed_by AS changed_by, d.changed_at AS at, d.reviewed_by AS reviewed_by, d.reviewed_at AS reviewed_at,
    CAST(0 AS BIGINT) AS taken_back
  FROM synthesis_drafts d WHERE d.consultation_id = {id}
UNION ALL
SELECT v.id, v.number, 0, v.changes, v.fingerprint, v.changed_by, v.at, v.reviewed_by, NULL,
    (SELECT COUNT(*) FROM synthesis_quotes q JOIN proposals p ON p.id = q.proposal_id
        LEFT JOIN comments c ON c.id = q.comment_id
        WHERE q.version_id = v.id AND (COALESCE(c.quoting, p.quoting) = 'none'
            OR (COALESCE(c.quoting, p.quoting) = 'college' AND COALESCE(c.quoting_at, p.quoting_at) > v.at)))
  FROM synthesis_versions v WHERE v.consultation_id = {id}
ORDER BY 2 DESC";

/// What stands on the organisers' desk: the draft, the versions with the newest first, and how many contributions that one
/// quotes have their author's accord no more. One statement.
///
/// # Errors
/// A fault of the database.
pub fn board(conn: &mut Conn, id: ConsultationId) -> Stored<(Option<Draft>, Vec<Version>, i64)> {
    let rows: Vec<BoardRow> = sql_query(BOARD.replace("{id}", &id.0.to_string())).load(conn)?;
    let taken_back = rows.first().map_or(0, |row| row.taken_back);
    let (mut draft, mut versions) = (None, Vec::new());
    for row in rows {
        let BoardRow { number, fingerprint, at, .. } = row;
        if number > 0 {
            versions.push(Version { id: SynthesisId(row.id), number, fingerprint, changes: row.text, at });
        } else {
            let (reviewed_by, reviewed_at) = (row.reviewed_by, row.reviewed_at);
            draft = Some(Draft {
                consultation_id: id,
                mark: row.mark,
                edits: row.text,
                changed_by: row.changed_by,
                changed_at: at,
                reviewed_by,
                reviewed_at,
                reviewed_print: fingerprint,
            });
        }
    }
    Ok((draft, versions, taken_back))
}

/// Words that are read no more: a proposal hidden, withdrawn or masked in part, a comment that the version quotes likewise.
/// What goes back to where it stood before the version, because what had given it back was taken back after it, has the
/// moment of then: that of the taking back counts.
const TAKEN: &str = "
SELECT MAX(at) AS at FROM (
    SELECT MAX(p.status_at) AS at FROM proposals p
      WHERE p.consultation_id = {id} AND p.status IN ('hidden', 'withdrawn')
    UNION ALL
    SELECT MAX(d.acted_at) FROM decisions d WHERE d.consultation_id = {id} AND d.measure = 'mask'
      AND d.state = 'effective' AND (d.target_kind = 'proposal' OR d.comment_id IN (SELECT q.comment_id
        FROM synthesis_quotes q JOIN synthesis_versions v ON v.id = q.version_id
        WHERE v.consultation_id = {id} AND v.number = {number} AND q.comment_id IS NOT NULL))
    UNION ALL
    SELECT MAX(c.status_at) FROM comments c JOIN synthesis_quotes q ON q.comment_id = c.id
      JOIN synthesis_versions v ON v.id = q.version_id
      WHERE v.consultation_id = {id} AND v.number = {number} AND c.status IN ('hidden', 'withdrawn')
    UNION ALL
    SELECT MAX(d.acted_at) FROM decisions d JOIN synthesis_versions v ON v.consultation_id = d.consultation_id
        JOIN proposals p ON p.id = d.proposal_id LEFT JOIN comments c ON c.id = d.comment_id
      WHERE d.consultation_id = {id} AND v.number = {number} AND d.at <= v.at
      AND d.measure IN ('publish', 'restore') AND d.state = 'cancelled'
      AND ((d.target_kind = 'proposal' AND p.status NOT IN ('published', 'merged'))
        OR (d.target_kind = 'comment' AND c.status <> 'published'
          AND c.id IN (SELECT q.comment_id FROM synthesis_quotes q WHERE q.version_id = v.id)))
) AS taken";

#[derive(QueryableByName)]
struct TakenRow {
    #[diesel(sql_type = Nullable<Timestamp>)]
    at: Option<Moment>,
}

/// When words that a version tells were last taken from readers; one statement.
///
/// # Errors
/// A fault of the database.
pub fn taken_away(conn: &mut Conn, id: ConsultationId, number: i32) -> Stored<Option<Moment>> {
    let sql = TAKEN.replace("{id}", &id.0.to_string()).replace("{number}", &number.to_string());
    Ok(sql_query(sql).get_result::<TakenRow>(conn)?.at)
}
