//! Comments as rows, in reading order, filtered by what the reader may see. Refuses to know who may change them.

use diesel::prelude::*;

use super::proposals::{Author, authored};
use super::schema::{accounts, comments, organisations, seats};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CollegeId, CommentId, CommentStatus, ConsultationId, Language, Moment, ProposalId, SeatId, Side,
};

mod counts;
mod moderated;
mod shown;
mod threads;
mod versions;
mod write;

pub use counts::{Recount, recount};
pub use moderated::{in_place_of, lock_thread, mask_versions, unmask_versions, version_bodies};
pub use shown::{Shown, shown};
pub use threads::{Read, Slice, Threads, threads, threads_after};
pub use versions::{Version, versions};
pub use write::{NewComment, insert, revise, set_status, take_number};

/// A comment with its current text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
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
    /// Since when moderation keeps its thread closed to replies.
    pub locked_at: Option<Moment>,
}

/// The comment of this number on a proposal.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, proposal: ProposalId, number: i32) -> Stored<Option<Comment>> {
    let numbered = comments::table.filter(comments::proposal_id.eq(proposal)).filter(comments::number.eq(number));
    Ok(numbered.select(Comment::as_select()).first(conn).optional()?)
}

/// A comment with who wrote it; nobody known for an import.
pub type Posted = (Comment, Option<Author>);

type PostedRow = (Comment, Option<(AccountId, String, String)>, Option<String>);

/// The comment of this number on a proposal with who wrote it; one statement.
///
/// # Errors
/// A fault of the database.
pub fn find_posted(conn: &mut Conn, proposal: ProposalId, number: i32) -> Stored<Option<Posted>> {
    let found: Option<PostedRow> = comments::table
        .left_join(accounts::table)
        .left_join(seats::table.on(comments::author_seat_id.eq(seats::id.nullable())))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(comments::proposal_id.eq(proposal))
        .filter(comments::number.eq(number))
        .select((
            Comment::as_select(),
            (accounts::id, accounts::given_name, accounts::family_name).nullable(),
            organisations::name.nullable(),
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(comment, account, seat)| (comment, authored(account, seat))))
}

/// What of the comments in a table of this name a reader may know of: those that were never shown are known to their
/// author and to moderation only.
macro_rules! known_to {
    ($sight:expr, $table:literal) => {{
        let (account, all): (i64, i32) = match $sight {
            $crate::model::Sight::Public => (-1, 0),
            $crate::model::Sight::Own(account) => (account.0, 0),
            $crate::model::Sight::Moderation => (-1, 1),
        };
        $crate::store::fixed::fixed!(Shown: diesel::sql_types::Bool =
            concat!($table, ".status NOT IN ('waiting', 'refused')"));
        $crate::store::fixed::fixed!(Author: diesel::sql_types::BigInt =
            concat!("COALESCE(", $table, ".author_account_id, 0)"));
        let everything = 1.into_sql::<diesel::sql_types::Integer>().eq(all);
        Shown.or(Author.eq(account)).or(everything)
    }};
}
pub(super) use known_to;

/// The author of a comment, with the organisation of the seat it was written for.
///
/// # Errors
/// A fault of the database.
pub fn author(conn: &mut Conn, id: CommentId) -> Stored<Option<Author>> {
    let found = comments::table
        .inner_join(accounts::table)
        .left_join(seats::table.on(comments::author_seat_id.eq(seats::id.nullable())))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(comments::id.eq(id))
        .select((accounts::id, accounts::given_name, accounts::family_name, organisations::name.nullable()));
    Ok(found.first(conn).optional()?)
}
