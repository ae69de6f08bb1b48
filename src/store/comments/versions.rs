//! The versions of comments as rows. Refuses to know who may read them.

use diesel::prelude::*;

use crate::model::{CommentId, DecisionId, Moment, Side};
use crate::store::schema::comment_versions;
use crate::store::{Conn, Stored};

/// A version of a comment.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = comment_versions)]
pub struct Version {
    /// Its number, from 1.
    pub number: i32,
    /// Its side.
    pub side: Side,
    /// Its text.
    pub body: String,
    /// When it was written.
    pub at: Moment,
    /// The decision that made it, when moderation did.
    pub decision_id: Option<DecisionId>,
    /// The decision that closed it to all but moderation and the author.
    pub masked_by: Option<DecisionId>,
}

/// The versions of a comment of these numbers, the newest first; one statement.
///
/// # Errors
/// A fault of the database.
pub fn versions(conn: &mut Conn, id: CommentId, numbers: &[i32]) -> Stored<Vec<Version>> {
    let of = comment_versions::table
        .filter(comment_versions::comment_id.eq(id))
        .filter(comment_versions::number.eq_any(numbers))
        .order(comment_versions::number.desc());
    Ok(of.select(Version::as_select()).load(conn)?)
}
