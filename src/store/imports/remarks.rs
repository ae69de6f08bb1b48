//! The comments of an import, put many at a time; putting one twice leaves one. Refuses to open a transaction.

use diesel::prelude::*;

use crate::model::{CollegeId, CommentId, CommentStatus, ConsultationId, Language, Moment, ProposalId, SeatId, Side};
use crate::store::schema::{comment_versions, comments};
use crate::store::{Conn, Stored, on_backend, search};

/// A comment of an import.
#[derive(Debug, Clone)]
pub struct NewRemark {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its number on the proposal.
    pub number: i32,
    /// The seat of its author, and its college.
    pub author: (SeatId, CollegeId),
    /// Its side.
    pub side: Side,
    /// Its text.
    pub body: String,
    /// Its text as HTML.
    pub body_html: String,
    /// When it was written.
    pub at: Moment,
}

/// Puts comments without accounts, each with its first version; one that is there stays as it is. Proposals count them when
/// `count_comments` is called.
///
/// # Errors
/// A fault of the database.
pub fn put_remarks(conn: &mut Conn, id: ConsultationId, language: Language, new: &[NewRemark]) -> Stored<()> {
    use comments as c;
    let row = |it: &NewRemark| {
        (
            (c::consultation_id.eq(id), c::proposal_id.eq(it.proposal), c::number.eq(it.number)),
            (c::thread.eq(it.number), c::path.eq(format!("{:06}", it.number)), c::depth.eq(0), c::side.eq(it.side)),
            (c::author_seat_id.eq(it.author.0), c::author_college_id.eq(it.author.1)),
            (c::status.eq(CommentStatus::Published), c::status_at.eq(it.at), c::version.eq(1)),
            (c::body.eq(it.body.clone()), c::body_html.eq(it.body_html.clone()), c::language.eq(language)),
            c::posted_at.eq(it.at),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    let made: Vec<(CommentId, Side, String, Moment)> = on_backend!(conn, conn => diesel::insert_into(c::table)
        .values(rows)
        .on_conflict_do_nothing()
        .returning((c::id, c::side, c::body, c::posted_at))
        .get_results(conn))?;
    let version = |(comment, side, body, at): &(CommentId, Side, String, Moment)| {
        (
            (comment_versions::comment_id.eq(*comment), comment_versions::number.eq(1)),
            (comment_versions::side.eq(*side), comment_versions::body.eq(body.clone()), comment_versions::at.eq(*at)),
        )
    };
    let versions: Vec<_> = made.iter().map(version).collect();
    on_backend!(conn, conn => diesel::insert_into(comment_versions::table).values(versions).execute(conn))?;
    made.iter().try_for_each(|(comment, _, body, _)| search::put_comment(conn, id, (*comment, 1), body))
}

/// Counts the shown comments of a consultation by proposal and side, and the number that the next one of each gets.
///
/// # Errors
/// A fault of the database.
pub fn count_comments(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    let of = |side: Side| {
        format!(
            "(SELECT COUNT(*) FROM comments c WHERE c.proposal_id = proposals.id AND c.status = '{}' AND c.side = '{}')",
            CommentStatus::Published.code(),
            side.code()
        )
    };
    let sql = format!(
        "UPDATE proposals SET comments_for = {}, comments_against = {}, comments_neutral = {}, next_comment =
             (SELECT COALESCE(MAX(c.number), 0) + 1 FROM comments c WHERE c.proposal_id = proposals.id)
         WHERE consultation_id = {}",
        of(Side::For),
        of(Side::Against),
        of(Side::Neutral),
        id.0
    );
    on_backend!(conn, c => diesel::sql_query(sql).execute(c))?;
    Ok(())
}
