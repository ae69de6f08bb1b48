//! Comments as everybody reads them, for files. Refuses those that are hidden, withdrawn or wait, and those on a proposal
//! whose text nobody reads.

use diesel::prelude::*;

use crate::model::{AxisId, CollegeId, CommentStatus, ConsultationId, Language, Moment, ProposalStatus, Side};
use crate::store::schema::{comments, proposals};
use crate::store::{Conn, Stored};

/// A comment that everybody reads.
#[derive(Debug, Clone, Queryable)]
pub struct Shown {
    /// The number of the proposal.
    pub proposal: i32,
    /// The axis of the proposal.
    pub axis: AxisId,
    /// Its number under the proposal.
    pub number: i32,
    /// Its place: the numbers of the comments that it replies to, from the first one, and its own.
    pub path: String,
    /// The college of its author's seat.
    pub college: Option<CollegeId>,
    /// Its side.
    pub side: Side,
    /// When it was posted.
    pub posted_at: Moment,
    /// The language of its text.
    pub language: Language,
    /// Its text.
    pub body: String,
}

/// All of a consultation, by proposal and number; one statement.
///
/// # Errors
/// A fault of the database.
pub fn shown(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Shown>> {
    let of = comments::table
        .inner_join(proposals::table)
        .filter(comments::consultation_id.eq(id))
        .filter(comments::status.eq(CommentStatus::Published))
        .filter(proposals::status.eq_any([ProposalStatus::Published, ProposalStatus::Merged]));
    let columns = (
        proposals::number,
        proposals::axis_id,
        comments::number,
        comments::path,
        comments::author_college_id,
        comments::side,
        comments::posted_at,
        comments::language,
        comments::body,
    );
    Ok(of.order((proposals::number, comments::number)).select(columns).load(conn)?)
}
