//! Why cases wait, with the reports on them. Refuses to know who reads it.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};

use crate::model::{CaseId, CaseReason, ReportStatus};
use crate::store::schema::{case_reasons, cases, reports};
use crate::store::{Conn, Stored};

/// How much of a reported text a list shows.
const QUOTED: usize = 400;

/// Why a case waits; one row for each report when it was reported.
#[derive(Debug, Clone, Queryable)]
pub struct Why {
    /// The case.
    pub case: CaseId,
    /// The reason.
    pub reason: CaseReason,
    /// What a rule found, as `Finding::read` reads it; or nothing.
    pub detail: String,
    /// Clause, words, and the beginning of the text as it was, of a report.
    pub report: Option<(i32, String, String)>,
    /// The title of the clause in the rules in force.
    pub clause: Option<String>,
}

/// Why these cases wait, with their open reports, oldest first; `rules` is the version in force.
///
/// # Errors
/// A fault of the database.
pub fn reasons_of(conn: &mut Conn, ids: &[CaseId], rules: i32) -> Stored<Vec<Why>> {
    // by the index over what is reported, since a proposal may have thousands of reported comments; SQLite takes it only
    // for an expression on both sides
    let of_this = "COALESCE(reports.comment_id, -reports.proposal_id) = COALESCE(cases.comment_id, -cases.proposal_id)
                   AND case_reasons.reason = 'reported'";
    let on = reports::status.eq(ReportStatus::Open).and(sql::<Bool>(of_this));
    let title = format!(
        "(SELECT clauses.title FROM clauses JOIN rules ON rules.id = clauses.rules_id WHERE rules.version = {rules} \
         AND rules.consultation_id = cases.consultation_id AND clauses.number = reports.clause)"
    );
    let of = case_reasons::table
        .inner_join(cases::table)
        .left_join(reports::table.on(on))
        .filter(case_reasons::case_id.eq_any(ids))
        .order((case_reasons::case_id, case_reasons::at, case_reasons::reason, reports::at, reports::id))
        .select((
            case_reasons::case_id,
            case_reasons::reason,
            case_reasons::detail,
            (reports::clause, reports::text, sql::<Text>(&format!("SUBSTR(reports.snapshot, 1, {QUOTED})"))).nullable(),
            sql::<Nullable<Text>>(&title),
        ));
    Ok(of.load(conn)?)
}
