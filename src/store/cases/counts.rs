//! How many cases are open, as a menu shows it. Refuses to list them.

use diesel::dsl::{count_star, max, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamp};

use crate::model::{AccountId, CaseReason, ConsultationId, Moment};
use crate::store::schema::{cases, decisions};
use crate::store::{Conn, Stored};

/// How many cases are open, by what a menu shows.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// All.
    pub waiting: i64,
    /// Those past their time.
    pub late: i64,
    /// Those in the viewer's hands.
    pub mine: i64,
    /// Those in nobody's hands.
    pub unassigned: i64,
    /// Those with each reason, in the order of the reasons.
    pub by_reason: Vec<(CaseReason, i64)>,
    /// The number of the last decision.
    pub decided: i32,
}

/// How many cases wait in a consultation, in all and by reason; one statement.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, consultation: ConsultationId, me: AccountId, at: Moment) -> Stored<Counts> {
    type Row = (i64, i64, i64, i64, Option<String>, Option<i32>);
    let last = decisions::table
        .filter(decisions::consultation_id.eq(consultation))
        .select(max(decisions::number))
        .single_value();
    let by_reason = sql::<Nullable<Text>>(
        "(SELECT STRING_AGG(found.reason || ' ' || CAST(found.n AS TEXT), ',') FROM (SELECT case_reasons.reason, COUNT(*) AS n \
         FROM cases waiting JOIN case_reasons ON case_reasons.case_id = waiting.id WHERE waiting.closed_at IS NULL \
         AND waiting.consultation_id = ",
    );
    let (waiting, late, mine, unassigned, listed, decided): Row = cases::table
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::closed_at.is_null())
        .select((
            count_star(),
            sql::<BigInt>("COUNT(CASE WHEN cases.due_at < ").bind::<Timestamp, _>(at).sql(" THEN 1 END)"),
            sql::<BigInt>("COUNT(CASE WHEN cases.assigned_to = ").bind::<BigInt, _>(me).sql(" THEN 1 END)"),
            sql::<BigInt>("COUNT(CASE WHEN cases.assigned_to IS NULL THEN 1 END)"),
            by_reason.bind::<BigInt, _>(consultation).sql(" GROUP BY case_reasons.reason) found)"),
            last,
        ))
        .first(conn)?;
    let counted = listed.unwrap_or_default();
    let of = |reason: CaseReason| {
        let mut each = counted.split(',').filter_map(|it| it.split_once(' '));
        each.find(|(code, _)| *code == reason.code()).and_then(|(_, n)| n.parse().ok()).unwrap_or(0)
    };
    let by_reason = CaseReason::ALL.iter().map(|reason| (*reason, of(*reason))).collect();
    Ok(Counts { waiting, late, mine, unassigned, by_reason, decided: decided.unwrap_or(0) })
}
