//! What a decision that is taken back gives back, and the announced ones whose time is over. Refuses to know why.

use diesel::prelude::*;

use crate::model::{ConsultationId, DecisionId, Moment, ReportStatus};
use crate::store::reports::{Reporter, Target};
use crate::store::schema::{accounts, decisions, notices, outbox, reports};
use crate::store::{Conn, Stored};

/// Opens the reports again that a decision handled; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn give_reports_back(conn: &mut Conn, id: DecisionId) -> Stored<usize> {
    let handled = reports::table.filter(reports::decision_id.eq(id));
    let change = (
        reports::status.eq(ReportStatus::Open),
        reports::handled_at.eq(None::<Moment>),
        reports::decision_id.eq(None::<DecisionId>),
    );
    Ok(diesel::update(handled).set(change).execute(conn)?)
}

/// Removes the letters of a decision that were written since and that nobody tried to send; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn withdraw_letters(conn: &mut Conn, id: DecisionId, since: Moment) -> Stored<usize> {
    let unsent = outbox::table
        .filter(outbox::decision_id.eq(id))
        .filter(outbox::created_at.ge(since))
        .filter(outbox::tries.eq(0))
        .filter(outbox::sent_at.is_null());
    Ok(diesel::delete(unsent).execute(conn)?)
}

/// Removes the notices that lead to a decision and were put since; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn withdraw_notices(conn: &mut Conn, consultation: ConsultationId, location: &str, since: Moment) -> Stored<usize> {
    let put = notices::table
        .filter(notices::consultation_id.eq(consultation))
        .filter(notices::location.eq(location))
        .filter(notices::at.ge(since));
    Ok(diesel::delete(put).execute(conn)?)
}

type OverdueRow = (DecisionId, ConsultationId, Option<crate::model::ProposalId>, Option<crate::model::CommentId>);

/// Announced decisions whose time for observations is over and that nobody looked at since, with the contribution.
///
/// # Errors
/// A fault of the database.
pub fn overdue(conn: &mut Conn, at: Moment, limit: i64) -> Stored<Vec<(DecisionId, ConsultationId, Target)>> {
    let rows: Vec<OverdueRow> = decisions::table
        // told as it stands in the condition of the index, which bound values do not meet
        .filter(diesel::dsl::sql::<diesel::sql_types::Bool>("decisions.state = 'announced'"))
        .filter(decisions::heard_at.is_null())
        .filter(decisions::observations_until.le(at))
        .order((decisions::observations_until, decisions::id))
        .limit(limit)
        .select((decisions::id, decisions::consultation_id, decisions::proposal_id, decisions::comment_id))
        .load(conn)?;
    let row = |(id, consultation, proposal, comment): OverdueRow| {
        Some((id, consultation, Target { proposal: proposal?, comment }))
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

/// Who made the reports that a decision handled.
///
/// # Errors
/// A fault of the database.
pub fn reporters_of(conn: &mut Conn, id: DecisionId) -> Stored<Vec<Reporter>> {
    let handled = reports::table
        .inner_join(accounts::table)
        .filter(reports::decision_id.eq(id))
        .order(reports::id)
        .select((accounts::id, accounts::email, accounts::language));
    Ok(handled.load(conn)?)
}
