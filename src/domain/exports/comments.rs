//! Comments as facts: those that everybody reads. Refuses to know who wrote them, but for the college.

use super::CommentFacts;
use super::gather::key;
use crate::domain::refusal::Outcome;
use crate::store::Conn;
use crate::store::comments::{self as rows, Shown};
use crate::store::consultations::Frame;

/// The comments that everybody reads, by proposal and number; one statement.
///
/// # Errors
/// A fault of the database.
pub(super) fn comments(conn: &mut Conn, frame: &Frame) -> Outcome<Vec<CommentFacts>> {
    let fact = |it: Shown| CommentFacts {
        proposal: it.proposal,
        number: it.number,
        axis: frame.axis(it.axis).map(|axis| axis.number),
        replies_to: replies_to(&it.path),
        college: it.college.and_then(|id| key(frame, id)),
        side: it.side,
        posted_at: it.posted_at,
        language: it.language,
        body: it.body,
    };
    Ok(rows::shown(conn, frame.consultation.id)?.into_iter().map(fact).collect())
}

/// The number before the last of a place such as `000004.000007`.
fn replies_to(path: &str) -> Option<i32> {
    path.rsplit('.').nth(1)?.parse().ok()
}
