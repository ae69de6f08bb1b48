//! What is left to vote on, as rows. Refuses to know in which order it is offered.

use std::collections::HashMap;

use diesel::prelude::*;

use super::schema::{proposals, tallies};
use super::{Conn, Stored};
use crate::model::{CollegeId, ConsultationId, ProposalId, ProposalStatus};

/// A published proposal by its name.
#[derive(Debug, Clone, Queryable)]
pub struct Named {
    /// The row.
    pub id: ProposalId,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
}

/// The published proposals of a consultation, by number.
///
/// # Errors
/// A fault of the database.
pub fn published(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Named>> {
    let of = proposals::table
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::status.eq(ProposalStatus::Published))
        .order(proposals::number)
        .select((proposals::id, proposals::number, proposals::title));
    Ok(of.load(conn)?)
}

/// How many ballots of a college each proposal has.
///
/// # Errors
/// A fault of the database.
pub fn seen_by(conn: &mut Conn, college: CollegeId) -> Stored<HashMap<ProposalId, i32>> {
    let of = tallies::table.filter(tallies::college_id.eq(college)).select((tallies::proposal_id, tallies::n));
    let rows: Vec<(ProposalId, i32)> = of.load(conn)?;
    let mut seen = HashMap::new();
    for (proposal, n) in rows {
        *seen.entry(proposal).or_insert(0) += n;
    }
    Ok(seen)
}
