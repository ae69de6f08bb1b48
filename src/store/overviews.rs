//! What the first page of a consultation and the organisers' page count; each count is one statement.

use diesel::dsl::{count_star, exists, not, sum};
use diesel::prelude::*;

use super::schema::{ballots, cases, proposals};
use super::{Conn, Stored};
use crate::model::{AxisId, ConsultationId, ProposalStatus, SeatId};

/// The proposals in one state, with the comments shown on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub status: ProposalStatus,
    /// Proposals.
    pub proposals: i64,
    /// Comments shown on them.
    pub comments: i64,
}

/// How many published proposals each axis has.
///
/// # Errors
/// A fault of the database.
pub fn published_by_axis(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<(AxisId, i64)>> {
    let counted = proposals::table
        .filter(proposals::consultation_id.eq(id))
        .filter(proposals::status.eq(ProposalStatus::Published))
        .group_by(proposals::axis_id)
        .select((proposals::axis_id, count_star()));
    Ok(counted.load(conn)?)
}

/// How many published proposals a seat has not voted on.
///
/// # Errors
/// A fault of the database.
pub fn left_to_vote(conn: &mut Conn, id: ConsultationId, seat: SeatId) -> Stored<i64> {
    let cast = ballots::table
        .filter(ballots::proposal_id.eq(proposals::id))
        .filter(ballots::seat_id.eq(seat))
        .filter(ballots::former.eq(false));
    let left = proposals::table
        .filter(proposals::consultation_id.eq(id))
        .filter(proposals::status.eq(ProposalStatus::Published))
        .filter(not(exists(cast.select(ballots::proposal_id))))
        .select(count_star());
    Ok(left.first(conn)?)
}

/// The proposals of a consultation by state, with their comments.
///
/// # Errors
/// A fault of the database.
pub fn by_status(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<StateCount>> {
    let shown = proposals::comments_for + proposals::comments_against + proposals::comments_neutral;
    let rows: Vec<(ProposalStatus, i64, Option<i64>)> = proposals::table
        .filter(proposals::consultation_id.eq(id))
        .group_by(proposals::status)
        .select((proposals::status, count_star(), sum(shown)))
        .load(conn)?;
    let line = |(status, proposals, comments): (ProposalStatus, i64, Option<i64>)| StateCount {
        status,
        proposals,
        comments: comments.unwrap_or(0),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// How many contributions wait for moderators.
///
/// # Errors
/// A fault of the database.
pub fn open_cases(conn: &mut Conn, id: ConsultationId) -> Stored<i64> {
    let open = cases::table.filter(cases::consultation_id.eq(id)).filter(cases::closed_at.is_null());
    Ok(open.select(count_star()).first(conn)?)
}
