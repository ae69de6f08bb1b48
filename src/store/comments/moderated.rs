//! What moderation changes in comments beside their status: a text in place of another, versions that hold personal data,
//! closed threads. Refuses to know why.

use diesel::prelude::*;

use crate::model::{CommentId, DecisionId, Moment};
use crate::store::schema::{comment_versions, comments};
use crate::store::{Conn, Stored, search};

/// Puts a text in place of a comment's, as its next version made by a decision.
///
/// # Errors
/// A fault of the database; a conflict when the version is there.
pub fn in_place_of(
    conn: &mut Conn,
    comment: &super::Comment,
    (body, body_html): (&str, &str),
    decision: DecisionId,
    at: Moment,
) -> Stored<()> {
    let number = comment.version + 1;
    let version = (
        comment_versions::comment_id.eq(comment.id),
        comment_versions::number.eq(number),
        comment_versions::side.eq(comment.side),
        comment_versions::body.eq(body),
        comment_versions::at.eq(at),
        comment_versions::decision_id.eq(decision),
    );
    diesel::insert_into(comment_versions::table).values(version).execute(conn)?;
    let change = (comments::version.eq(number), comments::body.eq(body), comments::body_html.eq(body_html));
    diesel::update(comments::table.filter(comments::id.eq(comment.id))).set(change).execute(conn)?;
    search::put_comment(conn, comment.consultation_id, (comment.id, number), body)
}

/// The versions of a comment that are not closed: number and text, oldest first.
///
/// # Errors
/// A fault of the database.
pub fn version_bodies(conn: &mut Conn, id: CommentId) -> Stored<Vec<(i32, String)>> {
    let of = comment_versions::table
        .filter(comment_versions::comment_id.eq(id))
        .filter(comment_versions::masked_by.is_null())
        .order(comment_versions::number);
    Ok(of.select((comment_versions::number, comment_versions::body)).load(conn)?)
}

/// Closes versions of a comment to all but moderation and its author.
///
/// # Errors
/// A fault of the database.
pub fn mask_versions(conn: &mut Conn, id: CommentId, numbers: &[i32], by: DecisionId) -> Stored<()> {
    for number in numbers {
        let row = comment_versions::table
            .filter(comment_versions::comment_id.eq(id))
            .filter(comment_versions::number.eq(number));
        diesel::update(row).set(comment_versions::masked_by.eq(by)).execute(conn)?;
    }
    Ok(())
}

/// Opens the versions again that a decision closed.
///
/// # Errors
/// A fault of the database.
pub fn unmask_versions(conn: &mut Conn, id: CommentId, by: DecisionId) -> Stored<()> {
    let closed =
        comment_versions::table.filter(comment_versions::comment_id.eq(id)).filter(comment_versions::masked_by.eq(by));
    diesel::update(closed).set(comment_versions::masked_by.eq(None::<DecisionId>)).execute(conn)?;
    Ok(())
}

/// Closes the thread of a comment to replies, or opens it.
///
/// # Errors
/// A fault of the database.
pub fn lock_thread(conn: &mut Conn, comment: &super::Comment, since: Option<Moment>) -> Stored<()> {
    let thread = comments::table
        .filter(comments::proposal_id.eq(comment.proposal_id))
        .filter(comments::thread.eq(comment.thread));
    diesel::update(thread).set(comments::locked_at.eq(since)).execute(conn)?;
    Ok(())
}
