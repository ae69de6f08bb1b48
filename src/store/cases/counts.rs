//! How many cases are open, as a menu shows it. Refuses to list them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamp};

use crate::model::{AccountId, CaseReason, ConsultationId, Moment};
use crate::store::{Conn, Stored};

/// Among how many of the oldest cases reasons are counted.
const WINDOW: i64 = 200;
/// Up to how many cases are counted.
pub const COUNTED: i64 = 2_000;

/// How many cases are open, by what a menu shows.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// All, or `COUNTED` when `is_cut`.
    pub waiting: i64,
    /// Those past their time, or `COUNTED`.
    pub late: i64,
    /// Whether more wait than are counted.
    pub is_cut: bool,
    /// Those in the viewer's hands.
    pub mine: i64,
    /// Those in nobody's hands.
    pub unassigned: i64,
    /// Those with each reason, in the order of the reasons; when `is_sampled`, at least so many.
    pub by_reason: Vec<(CaseReason, i64)>,
    /// The number of the last decision.
    pub decided: i32,
}

impl Counts {
    /// Whether more wait than reasons are counted of.
    #[must_use]
    pub const fn is_sampled(&self) -> bool {
        self.waiting > WINDOW
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    waiting: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    mine: i64,
    #[diesel(sql_type = BigInt)]
    taken: i64,
    #[diesel(sql_type = Nullable<Text>)]
    reasons: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    decided: Option<i32>,
}

/// How many cases wait in a consultation, in all and by reason; one statement. Each count reads an index of its own and
/// stops at `COUNTED`, and reasons are counted among the oldest `WINDOW` alone, so that ten thousand cost little more than
/// ten.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, consultation: ConsultationId, me: AccountId, at: Moment) -> Stored<Counts> {
    let open = format!("FROM cases WHERE consultation_id = {consultation} AND closed_at IS NULL");
    let reasons = format!(
        "SELECT r.reason AS reason, COUNT(*) AS n FROM (SELECT id {open} ORDER BY opened_at, id LIMIT {WINDOW}) oldest
         JOIN case_reasons r ON r.case_id = oldest.id GROUP BY r.reason"
    );
    let more = COUNTED + 1;
    let row: Row = diesel::sql_query(format!(
        "SELECT (SELECT COUNT(*) FROM (SELECT 1 AS one {open} LIMIT {more}) w) AS waiting,
            (SELECT COUNT(*) FROM (SELECT 1 AS one {open} AND due_at < $1 LIMIT {more}) l) AS late,
            (SELECT COUNT(*) {open} AND assigned_to = $2) AS mine,
            (SELECT COUNT(*) {open} AND assigned_to IS NOT NULL) AS taken,
            (SELECT STRING_AGG(reason || ' ' || CAST(n AS TEXT), ',') FROM ({reasons}) found) AS reasons,
            (SELECT MAX(number) FROM decisions WHERE consultation_id = {consultation}) AS decided"
    ))
    .bind::<Timestamp, _>(at)
    .bind::<BigInt, _>(me)
    .get_result(conn)?;
    let counted = row.reasons.unwrap_or_default();
    let of = |reason: CaseReason| {
        let mut each = counted.split(',').filter_map(|it| it.split_once(' '));
        each.find(|(code, _)| *code == reason.code()).and_then(|(_, n)| n.parse().ok()).unwrap_or(0)
    };
    Ok(Counts {
        waiting: row.waiting.min(COUNTED),
        late: row.late.min(COUNTED),
        is_cut: row.waiting > COUNTED,
        mine: row.mine,
        unassigned: (row.waiting - row.taken).clamp(0, COUNTED),
        by_reason: CaseReason::ALL.iter().map(|reason| (*reason, of(*reason))).collect(),
        decided: row.decided.unwrap_or(0),
    })
}
