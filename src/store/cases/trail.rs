//! What was said about one contribution: readers' reports, why it waits, moderators' notes. Refuses to know who reads it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamp};

use super::Target;
use crate::model::{AccountId, CaseId, CaseReason, CollegeId, ConsultationId, Moment, ReportStatus};
use crate::store::reports::Report;
use crate::store::schema::case_notes;
use crate::store::{Conn, Stored};

/// A moderator's note on a case.
#[derive(Debug, Clone)]
pub struct Note {
    /// What is noted.
    pub text: String,
    /// When.
    pub at: Moment,
    /// The name of who noted it.
    pub by: String,
}

/// All that was said about a contribution.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// Its newest reports, open ones first.
    pub reports: Vec<Report>,
    /// Why it waits now, each with what a rule found.
    pub reasons: Vec<(CaseReason, String)>,
    /// Notes of moderators on its cases, oldest first.
    pub notes: Vec<Note>,
}

#[derive(QueryableByName)]
struct Strand {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    college: Option<CollegeId>,
    #[diesel(sql_type = Integer)]
    clause: i32,
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Text)]
    more: String,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Timestamp)]
    at: Moment,
}

const TRAIL: &str = "SELECT 'report' AS kind, said.reporter_college_id AS college, said.clause AS clause, said.text AS text, \
    said.snapshot AS more, said.status AS code, said.at AS at, said.id AS id FROM (SELECT * FROM reports \
    WHERE proposal_id = $1 AND COALESCE(comment_id, -proposal_id) = $2 ORDER BY status DESC, at, id LIMIT 100) said \
    UNION ALL SELECT 'reason', NULL, 0, case_reasons.detail, '', case_reasons.reason, case_reasons.at, cases.id \
    FROM case_reasons JOIN cases ON cases.id = case_reasons.case_id \
    WHERE cases.consultation_id = $3 AND cases.target = $4 AND cases.closed_at IS NULL \
    UNION ALL SELECT 'note', NULL, 0, noted.text, noted.name, '', noted.at, noted.id FROM (SELECT case_notes.id, \
    case_notes.text, case_notes.at, accounts.given_name || ' ' || accounts.family_name AS name FROM case_notes \
    JOIN cases ON cases.id = case_notes.case_id JOIN accounts ON accounts.id = case_notes.account_id \
    WHERE cases.proposal_id = $5 AND cases.target = $6 ORDER BY case_notes.id DESC LIMIT 100) noted ORDER BY at, id";

/// What was said about a contribution; one statement.
///
/// # Errors
/// A fault of the database.
pub fn trail(conn: &mut Conn, consultation: ConsultationId, target: Target) -> Stored<Trail> {
    let strands: Vec<Strand> = diesel::sql_query(TRAIL)
        .bind::<BigInt, _>(target.proposal)
        .bind::<BigInt, _>(target.key())
        .bind::<BigInt, _>(consultation)
        .bind::<BigInt, _>(target.key())
        .bind::<BigInt, _>(target.proposal)
        .bind::<BigInt, _>(target.key())
        .load(conn)?;
    let mut trail = Trail::default();
    for it in strands {
        match (it.kind.as_str(), ReportStatus::parse(&it.code), CaseReason::parse(&it.code)) {
            ("report", Some(status), _) => trail.reports.push(Report {
                reporter_college_id: it.college,
                clause: it.clause,
                text: it.text,
                snapshot: it.more,
                status,
                at: it.at,
            }),
            ("reason", _, Some(reason)) => trail.reasons.push((reason, it.text)),
            ("note", _, _) => trail.notes.push(Note { text: it.text, at: it.at, by: it.more.trim().to_owned() }),
            _ => {}
        }
    }
    trail.reports.sort_by_key(|report| report.status != ReportStatus::Open);
    Ok(trail)
}

/// Keeps a note on a case.
///
/// # Errors
/// A fault of the database.
pub fn put_note(conn: &mut Conn, case: CaseId, by: AccountId, text: &str, at: Moment) -> Stored<()> {
    let row =
        (case_notes::case_id.eq(case), case_notes::account_id.eq(by), case_notes::text.eq(text), case_notes::at.eq(at));
    diesel::insert_into(case_notes::table).values(row).execute(conn)?;
    Ok(())
}
