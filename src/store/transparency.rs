//! What is public of moderation as numbers and as a log, read from the decisions that stand. Refuses to read a text, a
//! fact or a name.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamp};

use super::{Conn, Stored};
use crate::model::{ConsultationId, Measure, Moment, Origin, ReviewOutcome};

/// Which decisions count in public, as a condition on `decisions d`: those that took effect, what a review changed
/// afterwards included. Announced, cancelled and dropped ones do not, nor those that wait for a second reader.
pub(super) const EFFECTIVE: &str = "d.state IN ('effective', 'overturned')";

/// Decisions of the same kind, counted.
#[derive(Debug, Clone, QueryableByName)]
pub struct Counted {
    /// The measure.
    #[diesel(sql_type = Text)]
    pub measure: Measure,
    /// The clause applied; none for a favourable decision.
    #[diesel(sql_type = Nullable<Integer>)]
    pub clause: Option<i32>,
    /// What made moderation look.
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    /// Whether a rule acted, and not a person.
    #[diesel(sql_type = Bool)]
    pub automated: bool,
    /// Whether the text criticises the administration that leads.
    #[diesel(sql_type = Bool)]
    pub concerns_lead: bool,
    /// How many of them a second person read.
    #[diesel(sql_type = BigInt)]
    pub second_read: i64,
    /// How many there are.
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

/// What is counted beside the decisions.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Aside {
    /// Reports received.
    #[diesel(sql_type = BigInt)]
    pub reports: i64,
    /// Cases that wait for a decision.
    #[diesel(sql_type = BigInt)]
    pub open_cases: i64,
    /// Reviews asked for.
    #[diesel(sql_type = BigInt)]
    pub reviews: i64,
    /// Reviews after which the decision was undone.
    #[diesel(sql_type = BigInt)]
    pub overturned: i64,
    /// The median time from a report to its decision, in seconds (of an even number, the lower middle one).
    #[diesel(sql_type = Nullable<BigInt>)]
    pub delay: Option<i64>,
}

/// A decision as the public log has it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Logged {
    /// Its number.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// When.
    #[diesel(sql_type = Timestamp)]
    pub at: Moment,
    /// The kind of what it is about: `proposal`, `comment`, `account`.
    #[diesel(sql_type = Text)]
    pub target_kind: String,
    /// What a review made of it.
    #[diesel(sql_type = Nullable<Text>)]
    pub review: Option<ReviewOutcome>,
    /// The number of the proposal; none for a decision about a person, which names no contribution.
    #[diesel(sql_type = Nullable<Integer>)]
    pub proposal: Option<i32>,
    /// The number of the comment, when it is one.
    #[diesel(sql_type = Nullable<Integer>)]
    pub comment: Option<i32>,
    /// The measure.
    #[diesel(sql_type = Text)]
    pub measure: Measure,
    /// The clause applied.
    #[diesel(sql_type = Nullable<Integer>)]
    pub clause: Option<i32>,
    /// The version of the rules applied.
    #[diesel(sql_type = Integer)]
    pub rules_version: i32,
    /// What made moderation look.
    #[diesel(sql_type = Text)]
    pub origin: Origin,
    /// Whether a rule acted, and not a person.
    #[diesel(sql_type = Bool)]
    pub automated: bool,
    /// Whether it could not wait.
    #[diesel(sql_type = Bool)]
    pub urgent: bool,
    /// Whether the text criticises the administration that leads.
    #[diesel(sql_type = Bool)]
    pub concerns_lead: bool,
}

/// The decisions that stand, counted by what is public of them; one statement.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Counted>> {
    let id = consultation.0;
    let query = format!(
        "SELECT d.measure AS measure, d.clause AS clause, d.origin AS origin, d.automated AS automated,
            d.concerns_lead AS concerns_lead, COUNT(d.second_reader_id) AS second_read, COUNT(*) AS n
         FROM decisions d WHERE d.consultation_id = {id} AND {EFFECTIVE}
         GROUP BY d.measure, d.clause, d.origin, d.automated, d.concerns_lead"
    );
    Ok(diesel::sql_query(query).load(conn)?)
}

/// Reports, open cases and the median delay; one statement.
///
/// # Errors
/// A fault of the database.
pub fn aside(conn: &mut Conn, consultation: ConsultationId) -> Stored<Aside> {
    let id = consultation.0;
    let delay = match conn {
        Conn::Sqlite(_) => "unixepoch(d.at) - unixepoch(r.at)",
        Conn::Postgres(_) => "CAST(FLOOR(EXTRACT(EPOCH FROM d.at)) - FLOOR(EXTRACT(EPOCH FROM r.at)) AS BIGINT)",
    };
    let query = format!(
        "SELECT (SELECT COUNT(*) FROM reports r WHERE r.consultation_id = {id}) AS reports,
            (SELECT COUNT(*) FROM cases k WHERE k.consultation_id = {id} AND k.closed_at IS NULL) AS open_cases,
            (SELECT COUNT(*) FROM reviews v JOIN decisions d ON d.id = v.decision_id
                WHERE d.consultation_id = {id} AND v.outcome IS NOT NULL) AS reviews,
            (SELECT COUNT(*) FROM reviews v JOIN decisions d ON d.id = v.decision_id
                WHERE d.consultation_id = {id} AND v.outcome = 'overturned') AS overturned,
            (SELECT x.delay FROM (SELECT {delay} AS delay, ROW_NUMBER() OVER (ORDER BY {delay}, r.id) AS place,
                    COUNT(*) OVER () AS many
                FROM reports r JOIN decisions d ON d.id = r.decision_id
                WHERE r.consultation_id = {id} AND {EFFECTIVE}) x WHERE x.place = (x.many + 1) / 2) AS delay"
    );
    Ok(diesel::sql_query(query).get_result(conn)?)
}

/// The public log, the newest decision first; one statement.
///
/// # Errors
/// A fault of the database.
pub fn log(conn: &mut Conn, consultation: ConsultationId, limit: i64, offset: i64) -> Stored<Vec<Logged>> {
    let id = consultation.0;
    let query = format!(
        "SELECT d.number AS number, d.at AS at, d.target_kind AS target_kind, v.outcome AS review,
            CASE WHEN d.target_kind <> 'account' THEN p.number END AS proposal,
            CASE WHEN d.target_kind <> 'account' THEN c.number END AS comment,
            d.measure AS measure, d.clause AS clause, d.rules_version AS rules_version, d.origin AS origin,
            d.automated AS automated, d.urgent AS urgent, d.concerns_lead AS concerns_lead
         FROM decisions d LEFT JOIN proposals p ON p.id = d.proposal_id LEFT JOIN comments c ON c.id = d.comment_id
            LEFT JOIN reviews v ON v.decision_id = d.id
         WHERE d.consultation_id = {id} AND {EFFECTIVE} ORDER BY d.number DESC, d.id LIMIT {limit} OFFSET {offset}"
    );
    Ok(diesel::sql_query(query).load(conn)?)
}
