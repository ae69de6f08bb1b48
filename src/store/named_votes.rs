//! Votes in the name of organisations, as they stood when results were opened. Refuses to know who voted.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::schema::{named_votes as votes, proposals};
use super::{Conn, Stored, on_backend};
use crate::model::{CollegeId, ConsultationId, ProposalId};

/// Rows of one insert: far from what either database takes at once.
const AT_ONCE: usize = 500;

/// How the seats of an organisation voted on a proposal, in a college that votes in the name of organisations.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Standing {
    /// The proposal.
    #[diesel(sql_type = BigInt)]
    pub proposal: ProposalId,
    /// The college.
    #[diesel(sql_type = BigInt)]
    pub college: CollegeId,
    /// The name of the organisation; empty for seats without one.
    #[diesel(sql_type = Text)]
    pub organisation: String,
    /// Ballots for.
    #[diesel(sql_type = BigInt)]
    pub n_for: i64,
    /// Ballots against.
    #[diesel(sql_type = BigInt)]
    pub n_against: i64,
    /// Ballots without opinion.
    #[diesel(sql_type = BigInt)]
    pub n_abstain: i64,
}

/// A row as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NamedVote {
    /// The number of the proposal.
    pub proposal: i32,
    /// The college.
    pub college: CollegeId,
    /// The name of the organisation; empty for seats without one.
    pub organisation: String,
    /// Ballots for.
    pub n_for: i32,
    /// Ballots against.
    pub n_against: i32,
    /// Ballots without opinion.
    pub n_abstain: i32,
}

/// How the ballots of a consultation stand, where nothing was published of the proposal yet; reads every ballot of such colleges.
///
/// # Errors
/// A fault of the database.
pub fn standing(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Standing>> {
    let sum = |stance: &str, name: &str| {
        format!("CAST(SUM(CASE WHEN b.stance = '{stance}' THEN 1 ELSE 0 END) AS BIGINT) AS {name}")
    };
    let sql = format!(
        "SELECT b.proposal_id AS proposal, b.college_id AS college, COALESCE(o.name, '') AS organisation, {}, {}, {}
           FROM ballots b JOIN colleges g ON g.id = b.college_id AND g.mode = 'named' AND g.consultation_id = $1
           LEFT JOIN seats s ON s.id = b.seat_id LEFT JOIN organisations o ON o.id = s.organisation_id
          WHERE NOT EXISTS (SELECT 1 FROM named_votes v WHERE v.proposal_id = b.proposal_id)
          GROUP BY b.proposal_id, b.college_id, COALESCE(o.name, '') ORDER BY 1, 2, 3",
        sum("for", "n_for"),
        sum("against", "n_against"),
        sum("abstain", "n_abstain")
    );
    Ok(sql_query(sql).bind::<BigInt, _>(id).load(conn)?)
}

/// Publishes them, for good.
///
/// # Errors
/// A fault of the database; a conflict when somebody else published one.
pub fn insert(conn: &mut Conn, standing: &[Standing]) -> Stored<()> {
    let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    for some in standing.chunks(AT_ONCE) {
        let row = |it: &Standing| {
            (
                votes::proposal_id.eq(it.proposal),
                votes::college_id.eq(it.college),
                votes::organisation.eq(it.organisation.clone()),
                votes::n_for.eq(count(it.n_for)),
                votes::n_against.eq(count(it.n_against)),
                votes::n_abstain.eq(count(it.n_abstain)),
            )
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        on_backend!(conn, conn => diesel::insert_into(votes::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// What was published of one proposal, by its number, in order of college and name; one statement.
///
/// # Errors
/// A fault of the database.
pub fn of_proposal(conn: &mut Conn, id: ConsultationId, number: i32) -> Stored<Vec<NamedVote>> {
    let of = published(id).filter(proposals::number.eq(number));
    Ok(of.load(conn)?)
}

/// What was published of all, in order of proposal, college and name; one statement.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<NamedVote>> {
    Ok(published(id).load(conn)?)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn published(id: ConsultationId) -> _ {
    votes::table
        .inner_join(proposals::table)
        .filter(proposals::consultation_id.eq(id))
        .order((proposals::number, votes::college_id, votes::organisation))
        .select((
            proposals::number,
            votes::college_id,
            votes::organisation,
            votes::n_for,
            votes::n_against,
            votes::n_abstain,
        ))
}
