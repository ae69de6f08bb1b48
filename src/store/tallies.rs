//! Stored tallies, and their recount from the ballots. Refuses to know what of them is public.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::schema::{comments, proposals, tallies};
use super::{Conn, Stored};
use crate::model::{CollegeId, CommentStatus, ConsultationId, ProposalId, Side, Stance};

/// How many ballots of a college took a stance on a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, QueryableByName)]
pub struct TallyRow {
    /// The proposal.
    #[diesel(sql_type = BigInt)]
    pub proposal: ProposalId,
    /// The college.
    #[diesel(sql_type = BigInt)]
    pub college: CollegeId,
    /// The stance.
    #[diesel(sql_type = Text)]
    pub stance: Stance,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

/// The stored tallies of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn stored(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<TallyRow>> {
    let rows: Vec<(ProposalId, CollegeId, Stance, i32)> = tallies::table
        .inner_join(proposals::table)
        .filter(proposals::consultation_id.eq(id))
        .order((tallies::proposal_id, tallies::college_id, tallies::stance))
        .select((tallies::proposal_id, tallies::college_id, tallies::stance, tallies::n))
        .load(conn)?;
    let row = |(proposal, college, stance, n): (ProposalId, CollegeId, Stance, i32)| TallyRow {
        proposal,
        college,
        stance,
        n: n.into(),
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The tallies of a consultation counted from its ballots.
///
/// # Errors
/// A fault of the database.
pub fn counted(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<TallyRow>> {
    let sql = "
SELECT b.proposal_id AS proposal, b.college_id AS college, b.stance AS stance, COUNT(*) AS n
  FROM ballots b JOIN proposals p ON p.id = b.proposal_id WHERE p.consultation_id = $1
  GROUP BY b.proposal_id, b.college_id, b.stance ORDER BY 1, 2, 3";
    Ok(sql_query(sql).bind::<BigInt, _>(id).load(conn)?)
}

/// Makes the stored tallies of a consultation anew from its ballots.
///
/// # Errors
/// A fault of the database.
pub fn recount(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    let clear = "DELETE FROM tallies WHERE proposal_id IN (SELECT id FROM proposals WHERE consultation_id = $1)";
    sql_query(clear).bind::<BigInt, _>(id).execute(conn)?;
    let count = "
INSERT INTO tallies (proposal_id, college_id, stance, n)
SELECT b.proposal_id, b.college_id, b.stance, CAST(COUNT(*) AS INTEGER)
  FROM ballots b JOIN proposals p ON p.id = b.proposal_id WHERE p.consultation_id = $1
  GROUP BY b.proposal_id, b.college_id, b.stance";
    sql_query(count).bind::<BigInt, _>(id).execute(conn)?;
    Ok(())
}

/// The comments shown of a consultation, counted by proposal and side.
///
/// # Errors
/// A fault of the database.
pub fn comments_counted(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<(ProposalId, Side, i64)>> {
    let shown = comments::table
        .filter(comments::consultation_id.eq(id))
        .filter(comments::status.eq(CommentStatus::Published))
        .group_by((comments::proposal_id, comments::side))
        .select((comments::proposal_id, comments::side, diesel::dsl::count_star()));
    Ok(shown.load(conn)?)
}
