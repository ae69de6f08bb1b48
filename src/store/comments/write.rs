//! Comments written, with the counts that their proposal keeps of them, in the same transaction. A comment counts by its
//! side while it is shown, replies as well as threads' first comments. Refuses to know who may.

use diesel::prelude::*;

use super::counts::shift;
use crate::model::{
    AccountId, CollegeId, CommentId, CommentStatus, ConsultationId, Language, Moment, ProposalId, ProposalStatus,
    SeatId, Side,
};
use crate::store::schema::{comment_versions, comments, proposals as commented};
use crate::store::{Conn, Fault, Stored, proposals, search};

/// A comment to store.
#[derive(Debug, Clone, Copy)]
pub struct NewComment<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// The proposal commented on.
    pub proposal: ProposalId,
    /// Its number, taken before.
    pub number: i32,
    /// The comment it replies to.
    pub parent: Option<&'a super::Comment>,
    /// Its side.
    pub side: Side,
    /// Who wrote it.
    pub account: AccountId,
    /// For which seat.
    pub seat: SeatId,
    /// The college of that seat.
    pub college: CollegeId,
    /// The text.
    pub body: &'a str,
    /// The text, HTML made from it.
    pub body_html: &'a str,
    /// The language of the text.
    pub language: Language,
    /// Whether it waits for moderators before it is published.
    pub waits: bool,
}

/// Takes the next number of a comment on a proposal, which stays held until the commit; tells it and the proposal's
/// status.
///
/// # Errors
/// A fault of the database.
pub fn take_number(conn: &mut Conn, proposal: ProposalId) -> Stored<Option<(i32, ProposalStatus)>> {
    let row = commented::table.filter(commented::id.eq(proposal));
    let taken: Option<(i32, ProposalStatus)> = diesel::update(row)
        .set(commented::next_comment.eq(commented::next_comment + 1))
        .returning((commented::next_comment, commented::status))
        .get_result(conn)
        .optional()?;
    Ok(taken.map(|(next, status)| (next - 1, status)))
}

/// Stores a comment with its first version; one that waits is not counted. The caller holds the proposal.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, new: &NewComment<'_>, at: Moment) -> Stored<CommentId> {
    let own = format!("{:06}", new.number);
    let status = if new.waits { CommentStatus::Waiting } else { CommentStatus::Published };
    let row = (
        (
            comments::consultation_id.eq(new.consultation),
            comments::proposal_id.eq(new.proposal),
            comments::number.eq(new.number),
            comments::parent_id.eq(new.parent.map(|parent| parent.id)),
            comments::thread.eq(new.parent.map_or(new.number, |parent| parent.thread)),
            comments::path.eq(new.parent.map_or(own.clone(), |parent| format!("{}.{own}", parent.path))),
            comments::depth.eq(new.parent.map_or(0, |parent| parent.depth + 1)),
            comments::side.eq(new.side),
        ),
        (
            comments::author_account_id.eq(new.account),
            comments::author_seat_id.eq(new.seat),
            comments::author_college_id.eq(new.college),
            comments::status.eq(status),
            comments::status_at.eq(at),
            comments::version.eq(1),
            comments::body.eq(new.body),
            comments::body_html.eq(new.body_html),
            comments::language.eq(new.language),
            comments::posted_at.eq(at),
        ),
    );
    let id: CommentId = diesel::insert_into(comments::table).values(row).returning(comments::id).get_result(conn)?;
    put_version(conn, id, 1, new.side, new.body, at)?;
    search::put_comment(conn, new.consultation, (id, 1), new.body)?;
    shift(conn, new.proposal, new.side, i32::from(!new.waits))?;
    Ok(id)
}

/// Stores a new version of a comment; tells whether it still was at the version and in the state it is made from.
///
/// # Errors
/// A fault of the database.
pub fn revise(
    conn: &mut Conn,
    comment: &super::Comment,
    side: Side,
    body: &str,
    body_html: &str,
    at: Moment,
) -> Stored<bool> {
    proposals::hold_to_change(conn, comment.proposal_id)?;
    let row = comments::table
        .filter(comments::id.eq(comment.id))
        .filter(comments::version.eq(comment.version))
        .filter(comments::status.eq(comment.status));
    let change = (
        comments::version.eq(comment.version + 1),
        comments::side.eq(side),
        comments::body.eq(body),
        comments::body_html.eq(body_html),
        comments::edited_at.eq(at),
    );
    if diesel::update(row).set(change).execute(conn)? == 0 {
        return Ok(false);
    }
    put_version(conn, comment.id, comment.version + 1, side, body, at)?;
    search::put_comment(conn, comment.consultation_id, (comment.id, comment.version + 1), body)?;
    if side != comment.side && comment.status == CommentStatus::Published {
        shift(conn, comment.proposal_id, comment.side, -1)?;
        shift(conn, comment.proposal_id, side, 1)?;
    }
    Ok(true)
}

fn put_version(conn: &mut Conn, id: CommentId, number: i32, side: Side, body: &str, at: Moment) -> Stored<()> {
    let row = (
        comment_versions::comment_id.eq(id),
        comment_versions::number.eq(number),
        comment_versions::side.eq(side),
        comment_versions::body.eq(body),
        comment_versions::at.eq(at),
    );
    diesel::insert_into(comment_versions::table).values(row).execute(conn)?;
    Ok(())
}

/// Moves a comment to a status, and the counts of its proposal with it; tells the former status. The reason is in words;
/// that of a hidden one names the clause by its number, the first number in it, which the placeholder tells.
///
/// # Errors
/// A fault of the database.
pub fn set_status(
    conn: &mut Conn,
    id: CommentId,
    status: CommentStatus,
    reason: &str,
    at: Moment,
) -> Stored<CommentStatus> {
    let row = comments::table.filter(comments::id.eq(id));
    let proposal: ProposalId = row.select(comments::proposal_id).first(conn)?;
    // the proposal first, as everywhere: its row orders the writes of its comments
    proposals::hold_to_change(conn, proposal)?
        .ok_or_else(|| Fault::Database("a comment without its proposal".to_owned()))?;
    let (side, former): (Side, CommentStatus) = row.select((comments::side, comments::status)).first(conn)?;
    let change = (comments::status.eq(status), comments::status_reason.eq(reason), comments::status_at.eq(at));
    diesel::update(row).set(change).execute(conn)?;
    let shown = |status| i32::from(status == CommentStatus::Published);
    shift(conn, proposal, side, shown(status) - shown(former))?;
    Ok(former)
}
