//! What came after decisions: which a later one lifted, and which suspend seats now. Refuses to know who reads it.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::{Decision, Review};
use crate::model::{DecisionId, DecisionState, Measure, SeatId};
use crate::store::schema::{decisions, reviews};
use crate::store::{Conn, Stored};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: DecisionId,
}

/// Those of these decisions that a later one lifted, on the same contribution or the same seat; one statement.
///
/// # Errors
/// A fault of the database.
pub fn lifted(conn: &mut Conn, of: &[DecisionId]) -> Stored<HashSet<DecisionId>> {
    if of.is_empty() {
        return Ok(HashSet::new());
    }
    let ids: Vec<String> = of.iter().map(|id| id.0.to_string()).collect();
    let query = format!(
        "SELECT d.id FROM decisions d WHERE d.id IN ({}) AND (
            EXISTS (SELECT 1 FROM decisions l WHERE l.proposal_id = d.proposal_id AND l.number > d.number
                AND l.state = 'effective' AND COALESCE(l.comment_id, 0) = COALESCE(d.comment_id, 0)
                AND ((d.measure = 'hide' AND l.measure = 'restore') OR (d.measure = 'lock' AND l.measure = 'unlock')
                    OR (d.measure = 'refuse' AND l.measure IN ('publish', 'restore'))
                    OR (d.measure = 'merge' AND l.measure = 'separate')))
            OR (d.measure = 'suspend' AND EXISTS (SELECT 1 FROM decisions l WHERE l.seat_id = d.seat_id
                AND l.number > d.number AND l.state = 'effective' AND l.measure = 'reinstate')))",
        ids.join(", ")
    );
    let rows: Vec<Row> = diesel::sql_query(query).load(conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The suspensions of these seats that took effect, the newest first, each with its contest; one statement.
///
/// # Errors
/// A fault of the database.
pub fn suspensions(conn: &mut Conn, seats: &[SeatId]) -> Stored<Vec<(Decision, Option<Review>)>> {
    let of = decisions::table
        .left_join(reviews::table.on(reviews::decision_id.eq(decisions::id)))
        .filter(decisions::seat_id.eq_any(seats))
        .filter(decisions::measure.eq(Measure::Suspend))
        .filter(decisions::state.eq(DecisionState::Effective))
        .order((decisions::number.desc(), decisions::id))
        .select((Decision::as_select(), Option::<Review>::as_select()));
    Ok(of.load(conn)?)
}
