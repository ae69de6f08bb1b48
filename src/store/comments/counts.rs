//! The counts of shown comments that a proposal keeps, by side, and their recount from the comments themselves.

use diesel::prelude::*;

use crate::model::{CommentStatus, ConsultationId, ProposalId, Side};
use crate::store::schema::{comments, proposals};
use crate::store::{Conn, Stored};

/// Stored counts of a proposal beside what its comments give, each for, against, neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recount {
    /// The proposal's number.
    pub number: i32,
    /// As kept in its row.
    pub stored: [i64; 3],
    /// As counted now.
    pub counted: [i64; 3],
}

impl Recount {
    /// Whether both agree.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.stored == self.counted
    }
}

/// Moves a stored count; nothing for zero.
pub(super) fn shift(conn: &mut Conn, proposal: ProposalId, side: Side, by: i32) -> Stored<()> {
    if by == 0 {
        return Ok(());
    }
    let row = proposals::table.filter(proposals::id.eq(proposal));
    match side {
        Side::For => diesel::update(row).set(proposals::comments_for.eq(proposals::comments_for + by)).execute(conn)?,
        Side::Against => {
            diesel::update(row).set(proposals::comments_against.eq(proposals::comments_against + by)).execute(conn)?
        }
        Side::Neutral => {
            diesel::update(row).set(proposals::comments_neutral.eq(proposals::comments_neutral + by)).execute(conn)?
        }
    };
    Ok(())
}

/// Counts the shown comments of every proposal of a consultation again, by number; two statements.
///
/// # Errors
/// A fault of the database.
pub fn recount(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Recount>> {
    let counted: Vec<(ProposalId, Side, i64)> = comments::table
        .filter(comments::consultation_id.eq(consultation))
        .filter(comments::status.eq(CommentStatus::Published))
        .group_by((comments::proposal_id, comments::side))
        .order((comments::proposal_id, comments::side))
        .select((comments::proposal_id, comments::side, diesel::dsl::count_star()))
        .load(conn)?;
    let stored: Vec<(ProposalId, i32, (i32, i32, i32))> = proposals::table
        .filter(proposals::consultation_id.eq(consultation))
        .order(proposals::number)
        .select((
            proposals::id,
            proposals::number,
            (proposals::comments_for, proposals::comments_against, proposals::comments_neutral),
        ))
        .load(conn)?;
    let of = |id: ProposalId, side: Side| {
        counted.iter().find(|(proposal, counted, _)| (*proposal, *counted) == (id, side)).map_or(0, |(_, _, n)| *n)
    };
    let one = |(id, number, (favour, against, neutral)): (ProposalId, i32, (i32, i32, i32))| Recount {
        number,
        stored: [favour.into(), against.into(), neutral.into()],
        counted: [of(id, Side::For), of(id, Side::Against), of(id, Side::Neutral)],
    };
    Ok(stored.into_iter().map(one).collect())
}
