//! All that a summary is made of, in three statements of one snapshot. Refuses to know what of it is public.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

use super::answers::Version;
use super::publications::hour_of;
use super::schema::{answer_versions, answers, proposals};
use super::transparency::EFFECTIVE;
use super::{Conn, Stored};
use crate::model::{AxisId, CollegeId, ConsultationId, Moment, ProposalId, ProposalStatus};

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountKind {
    /// Seats that may act, by college.
    Seats,
    /// Seats that voted or contributed, by college.
    Active,
    /// Comments shown, by college and hour.
    Comments,
    /// Ballots, by hour.
    Ballots,
    /// Reports.
    Reports,
    /// Decisions, by origin, measure and clause.
    Decisions,
    /// Reviews, by what came of them.
    Reviews,
    /// Publications so far.
    Publications,
}

impl CountKind {
    fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "seats" => Self::Seats,
            "active" => Self::Active,
            "comments" => Self::Comments,
            "ballots" => Self::Ballots,
            "reports" => Self::Reports,
            "decisions" => Self::Decisions,
            "reviews" => Self::Reviews,
            "publications" => Self::Publications,
            _ => return None,
        })
    }
}

/// A count of rows.
#[derive(Debug, Clone)]
pub struct Count {
    /// What is counted.
    pub kind: CountKind,
    /// Of which college, where that is told apart.
    pub college: Option<CollegeId>,
    /// The hour in UTC (`2018-04-16 05`), or the words of a decision.
    pub label: String,
    /// How many.
    pub n: u32,
}

/// A count, or a cell, told apart by the kind.
#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = Text)]
    label: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(embed)]
    cell: CountedCell,
}

impl CountRow {
    /// The count; the cell of a row that is none.
    fn count(self) -> Result<Count, CountedCell> {
        let Self { label, n, cell } = self;
        match CountKind::parse(&cell.kind) {
            Some(kind) => Ok(Count { kind, college: cell.college, label, n: u32::try_from(n).unwrap_or(u32::MAX) }),
            None => Err(cell),
        }
    }
}

const COUNTED: &str = "
SELECT kind AS kind, college AS college, label AS label, n AS n, CAST(0 AS BIGINT) AS proposal, 0 AS position,
    CAST(0 AS BIGINT) AS n_for, CAST(0 AS BIGINT) AS n_against, CAST(0 AS BIGINT) AS n_abstain,
    CAST(0 AS BIGINT) AS n_unspecified FROM";
const CELLS: &str = "SELECT kind, college, '', 0, proposal, position, n_for, n_against, n_abstain, n_unspecified FROM";

/// The seats of the colleges of a consultation; `{id}` is a number. How many took part is what was kept, once votes were cut
/// from seats.
const SEATED: &str = "
SELECT 'seats' AS kind, s.college_id AS college, '' AS label, COUNT(*) AS n
  FROM seats s WHERE s.consultation_id = {id} AND (s.standing = 'active' OR s.suspended_until IS NOT NULL) GROUP BY s.college_id
UNION ALL
SELECT 'active', g.id, '', CAST(g.active AS BIGINT) FROM colleges g WHERE g.consultation_id = {id} AND g.active > 0
UNION ALL
SELECT 'active', s.college_id, '', COUNT(*) FROM seats s JOIN colleges g ON g.id = s.college_id AND g.active IS NULL
 WHERE s.consultation_id = {id} AND (
    EXISTS (SELECT 1 FROM ballots b WHERE b.seat_id = s.id)
    OR s.id IN (SELECT p.author_seat_id FROM proposals p
        WHERE p.consultation_id = {id} AND p.author_seat_id IS NOT NULL AND p.published_at IS NOT NULL)
    OR s.id IN (SELECT c.author_seat_id FROM comments c
        WHERE c.consultation_id = {id} AND c.author_seat_id IS NOT NULL AND c.status = 'published'))
  GROUP BY s.college_id";
/// What else is counted of it; `{hour}` cuts a time to its hour.
const COUNTS: &str = "
SELECT 'comments', c.author_college_id, {hour:c.posted_at}, COUNT(*)
  FROM comments c WHERE c.consultation_id = {id} AND c.status = 'published'
  GROUP BY c.author_college_id, {hour:c.posted_at}
UNION ALL
SELECT 'ballots', CAST(NULL AS BIGINT), h.hour, CAST(h.n AS BIGINT) FROM publication_hours h WHERE h.publication_id =
    (SELECT q.id FROM publications q WHERE q.consultation_id = {id} ORDER BY q.number DESC LIMIT 1)
UNION ALL
SELECT 'ballots', CAST(NULL AS BIGINT), {hour:b.cast_at}, COUNT(*)
  FROM ballots b JOIN proposals p ON p.id = b.proposal_id
 WHERE p.consultation_id = {id} AND NOT EXISTS (SELECT 1 FROM publications q WHERE q.consultation_id = {id})
 GROUP BY {hour:b.cast_at}
UNION ALL
SELECT 'reports', CAST(NULL AS BIGINT), '', COUNT(*) FROM reports r WHERE r.consultation_id = {id}
UNION ALL
SELECT 'decisions', CAST(NULL AS BIGINT), d.origin || ' ' || d.measure || ' ' || COALESCE(CAST(d.clause AS TEXT), ''),
    COUNT(*)
  FROM decisions d WHERE d.consultation_id = {id} AND {effective} GROUP BY d.origin, d.measure, d.clause
UNION ALL
SELECT 'reviews', CAST(NULL AS BIGINT), COALESCE(v.outcome, ''), COUNT(*)
  FROM reviews v JOIN decisions d ON d.id = v.decision_id WHERE d.consultation_id = {id} GROUP BY v.outcome
UNION ALL
SELECT 'publications', CAST(NULL AS BIGINT), '', COUNT(*) FROM publications p WHERE p.consultation_id = {id}";

/// What is counted of a consultation, its tallies and the rows of its last publication, these in their order; one statement.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, id: ConsultationId) -> Stored<(Vec<Count>, Vec<CountedCell>)> {
    let hour = |column: &str| hour_of(conn, column);
    let sql = format!(
        "{COUNTED} ({SEATED} UNION ALL {COUNTS}) AS counted UNION ALL {CELLS} ({FIGURES}) AS cells ORDER BY 5, 6, 2"
    )
    .replace("{id}", &id.0.to_string())
    .replace("{effective}", EFFECTIVE)
    .replace("{hour:c.posted_at}", &hour("c.posted_at"))
    .replace("{hour:b.cast_at}", &hour("b.cast_at"));
    let (mut counts, mut cells) = (Vec::new(), Vec::new());
    for row in sql_query(sql).load::<CountRow>(conn)? {
        match row.count() {
            Ok(count) => counts.push(count),
            Err(cell) => cells.push(cell),
        }
    }
    Ok((counts, cells))
}

/// The seats that may act and those that did, by college; one statement.
///
/// # Errors
/// A fault of the database.
pub fn seated(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Count>> {
    let sql = format!("{COUNTED} ({SEATED}) AS counted ORDER BY 2, 1").replace("{id}", &id.0.to_string());
    Ok(sql_query(sql).load::<CountRow>(conn)?.into_iter().filter_map(|row| row.count().ok()).collect())
}

/// A proposal as a summary needs it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proposals)]
pub struct ProposalRow {
    /// The row.
    pub id: ProposalId,
    /// Its number.
    pub number: i32,
    /// Its id in the file that it was imported from.
    pub external_id: Option<String>,
    /// Its axis.
    pub axis_id: AxisId,
    /// Its title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// Its text, Markdown.
    pub body: String,
    /// The college of its author's seat.
    pub author_college_id: Option<CollegeId>,
    /// Where it stands.
    pub status: ProposalStatus,
    /// When it was published.
    pub published_at: Option<Moment>,
    /// Comments shown: arguments for.
    pub comments_for: i32,
    /// Comments shown: arguments against.
    pub comments_against: i32,
    /// Comments shown: remarks.
    pub comments_neutral: i32,
    /// The proposal it was merged into.
    pub merged_into: Option<ProposalId>,
    /// Its published answer.
    #[diesel(embed)]
    pub answer: Option<Version>,
}

/// Every proposal of a consultation, of every status, by number; one statement.
///
/// # Errors
/// A fault of the database.
pub fn proposals(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<ProposalRow>> {
    let current = answer_versions::answer_id.eq(answers::id).and(answer_versions::number.eq(answers::version));
    let of = proposals::table
        .left_join(answers::table)
        .left_join(answer_versions::table.on(current))
        .filter(proposals::consultation_id.eq(id))
        .order(proposals::number);
    Ok(of.select(ProposalRow::as_select()).load(conn)?)
}

/// A college's tally (`kind` is `tally`), or a row of the last publication.
#[derive(Debug, Clone, QueryableByName)]
pub struct CountedCell {
    /// The proposal.
    #[diesel(sql_type = BigInt)]
    pub proposal: ProposalId,
    /// `tally`, or how the row shows its ballots.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The college; none for the hidden colleges together.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub college: Option<CollegeId>,
    /// Ballots for.
    #[diesel(sql_type = BigInt)]
    pub n_for: i64,
    /// Ballots against.
    #[diesel(sql_type = BigInt)]
    pub n_against: i64,
    /// Ballots without opinion.
    #[diesel(sql_type = BigInt)]
    pub n_abstain: i64,
    /// Ballots counted without their stance.
    #[diesel(sql_type = BigInt)]
    pub n_unspecified: i64,
}

const FIGURES: &str = "
SELECT t.proposal_id AS proposal, 0 AS position, 'tally' AS kind, t.college_id AS college,
    CAST(SUM(CASE WHEN t.stance = 'for' THEN t.n ELSE 0 END) AS BIGINT) AS n_for,
    CAST(SUM(CASE WHEN t.stance = 'against' THEN t.n ELSE 0 END) AS BIGINT) AS n_against,
    CAST(SUM(CASE WHEN t.stance = 'abstain' THEN t.n ELSE 0 END) AS BIGINT) AS n_abstain,
    CAST(0 AS BIGINT) AS n_unspecified
  FROM tallies t JOIN proposals p ON p.id = t.proposal_id WHERE p.consultation_id = {id}
  GROUP BY t.proposal_id, t.college_id
UNION ALL
SELECT c.proposal_id, c.position, c.kind, c.college_id, CAST(c.n_for AS BIGINT), CAST(c.n_against AS BIGINT),
    CAST(c.n_abstain AS BIGINT), CAST(c.n_unspecified AS BIGINT)
  FROM published_cells c WHERE c.publication_id =
    (SELECT q.id FROM publications q WHERE q.consultation_id = {id} ORDER BY q.number DESC LIMIT 1)";

/// The rows of one publication, in their order; one statement.
///
/// # Errors
/// A fault of the database.
pub fn published_in(conn: &mut Conn, consultation: ConsultationId, number: i32) -> Stored<Vec<CountedCell>> {
    let sql = "
SELECT c.proposal_id AS proposal, c.kind AS kind, c.college_id AS college, CAST(c.n_for AS BIGINT) AS n_for,
    CAST(c.n_against AS BIGINT) AS n_against, CAST(c.n_abstain AS BIGINT) AS n_abstain,
    CAST(c.n_unspecified AS BIGINT) AS n_unspecified
  FROM published_cells c JOIN publications q ON q.id = c.publication_id
 WHERE q.consultation_id = $1 AND q.number = $2 ORDER BY c.proposal_id, c.position";
    Ok(sql_query(sql).bind::<BigInt, _>(consultation).bind::<Integer, _>(number).load(conn)?)
}

/// The rows of one proposal in the last publication, in their order; one statement.
///
/// # Errors
/// A fault of the database.
pub fn published(conn: &mut Conn, consultation: ConsultationId, proposal: ProposalId) -> Stored<Vec<CountedCell>> {
    let sql = "
SELECT c.proposal_id AS proposal, c.kind AS kind, c.college_id AS college, CAST(c.n_for AS BIGINT) AS n_for,
    CAST(c.n_against AS BIGINT) AS n_against, CAST(c.n_abstain AS BIGINT) AS n_abstain,
    CAST(c.n_unspecified AS BIGINT) AS n_unspecified
  FROM published_cells c WHERE c.proposal_id = $1 AND c.publication_id =
    (SELECT q.id FROM publications q WHERE q.consultation_id = $2 ORDER BY q.number DESC LIMIT 1)
ORDER BY c.position";
    Ok(sql_query(sql).bind::<BigInt, _>(proposal).bind::<BigInt, _>(consultation).load(conn)?)
}
