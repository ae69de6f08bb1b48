//! Comments as rows, in reading order, filtered by what the reader may see. Refuses to know who may change them.

use diesel::prelude::*;

use super::schema::{comments, proposals};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CollegeId, CommentId, CommentStatus, ConsultationId, Language, Moment, ProposalId, SeatId, Side,
};

/// A comment with its current text.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// The row.
    pub id: CommentId,
    /// Its consultation.
    pub consultation_id: ConsultationId,
    /// The proposal commented on.
    pub proposal_id: ProposalId,
    /// Its number within the proposal, for permanent links.
    pub number: i32,
    /// What it replies to.
    pub parent_id: Option<CommentId>,
    /// The number of the thread's first comment.
    pub thread: i32,
    /// The reading order within the proposal.
    pub path: String,
    /// 0 for a thread's first comment, 2 at most.
    pub depth: i32,
    /// Argument pour, argument contre, remarque.
    pub side: Side,
    /// Who wrote it; nobody known for an import.
    pub author_account_id: Option<AccountId>,
    /// For which seat.
    pub author_seat_id: Option<SeatId>,
    /// The college of that seat.
    pub author_college_id: Option<CollegeId>,
    /// Where it stands.
    pub status: CommentStatus,
    /// Why, in words.
    pub status_reason: String,
    /// Since when.
    pub status_at: Moment,
    /// The number of the current version, from 1.
    pub version: i32,
    /// Its text.
    pub body: String,
    /// Its text, HTML made from it.
    pub body_html: String,
    /// The language of the text.
    pub language: Language,
    /// When it was posted.
    pub posted_at: Moment,
    /// When it was last edited.
    pub edited_at: Option<Moment>,
}

/// The comment of this number on a proposal.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, proposal: ProposalId, number: i32) -> Stored<Option<Comment>> {
    let numbered = comments::table.filter(comments::proposal_id.eq(proposal)).filter(comments::number.eq(number));
    Ok(numbered.select(Comment::as_select()).first(conn).optional()?)
}

/// Moves a comment to a status, and the proposal's counts of shown comments with it. For one that moderation hides,
/// `reason` is the clause as `number|title`: free of any language, put into words where it is shown.
///
/// # Errors
/// A fault of the database.
pub fn set_status(conn: &mut Conn, id: CommentId, status: CommentStatus, reason: &str, at: Moment) -> Stored<()> {
    let row = comments::table.filter(comments::id.eq(id));
    let (proposal, side, before): (ProposalId, Side, CommentStatus) =
        row.select((comments::proposal_id, comments::side, comments::status)).first(conn)?;
    let change = (comments::status.eq(status), comments::status_reason.eq(reason), comments::status_at.eq(at));
    diesel::update(row).set(change).execute(conn)?;
    let shown = |status: CommentStatus| i32::from(status == CommentStatus::Published);
    let by = shown(status) - shown(before);
    let counts = proposals::table.filter(proposals::id.eq(proposal));
    let update = diesel::update(counts);
    match side {
        Side::For => update.set(proposals::comments_for.eq(proposals::comments_for + by)).execute(conn)?,
        Side::Against => update.set(proposals::comments_against.eq(proposals::comments_against + by)).execute(conn)?,
        Side::Neutral => update.set(proposals::comments_neutral.eq(proposals::comments_neutral + by)).execute(conn)?,
    };
    Ok(())
}
