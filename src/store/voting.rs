//! What is left to vote on, as rows. Refuses to know in which order it is offered.

use std::collections::HashMap;

use diesel::prelude::*;

use super::schema::{accounts, ballots, proposals, tallies};
use super::{Conn, Stored};
use crate::model::{CollegeId, ConsultationId, ProposalId, ProposalStatus, SeatId, Stance};

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

/// A seat's choice, and given and family name of who clicked.
pub type Choice = (Stance, Option<(String, String)>);

/// What a seat chose in a consultation.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// By proposal.
    pub by_proposal: HashMap<ProposalId, Choice>,
    /// The numbers of those of them that were merged, each with where it went.
    pub merged: Vec<(i32, ProposalId)>,
}

type ChoiceRow = (ProposalId, i32, Option<ProposalId>, Choice);

/// The seat's choices in a consultation; one statement.
///
/// # Errors
/// A fault of the database.
pub fn choices(conn: &mut Conn, consultation: ConsultationId, seat: SeatId) -> Stored<Choices> {
    let of = ballots::table
        .inner_join(proposals::table)
        .left_join(accounts::table.on(ballots::cast_by.eq(accounts::id.nullable())))
        .filter(ballots::seat_id.eq(seat))
        .filter(ballots::former.eq(false))
        .filter(proposals::consultation_id.eq(consultation))
        .order((proposals::number, proposals::id))
        .select((
            ballots::proposal_id,
            proposals::number,
            proposals::merged_into,
            (ballots::stance, (accounts::given_name, accounts::family_name).nullable()),
        ));
    let rows: Vec<ChoiceRow> = of.load(conn)?;
    let mut choices = Choices::default();
    for (proposal, number, into, choice) in rows {
        choices.merged.extend(into.map(|into| (number, into)));
        choices.by_proposal.insert(proposal, choice);
    }
    Ok(choices)
}
