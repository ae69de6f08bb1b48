//! The versions of a proposal as rows: each edit leaves one.

use diesel::prelude::*;

use super::{Author, authored};
use crate::model::{AccountId, AxisId, DecisionId, Language, Moment, ProposalId};
use crate::store::schema::{accounts, organisations, proposals, seats, versions as rows};
use crate::store::{Conn, Stored};

/// A version of a proposal.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct Version {
    /// Its number, from 1.
    pub number: i32,
    /// The axis it stood in.
    pub axis_id: AxisId,
    /// The title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// The text, Markdown.
    pub body: String,
    /// The language of the text.
    pub language: Language,
    /// When it was published.
    pub at: Moment,
    /// The decision that made it, in place of an author.
    pub decision_id: Option<DecisionId>,
    /// The decision that closed it to all but moderation and the author, for the personal data that it holds.
    pub masked_by: Option<DecisionId>,
}

type VersionRow = (Version, Option<(AccountId, String, String)>, Option<String>);

/// Versions with who wrote them, the newest first, from one number down to another; the organisation is that of the
/// proposal's seat. One statement.
///
/// # Errors
/// A fault of the database.
pub fn versions(
    conn: &mut Conn,
    proposal: ProposalId,
    (first, last): (i32, i32),
) -> Stored<Vec<(Version, Option<Author>)>> {
    let found: Vec<VersionRow> = rows::table
        .inner_join(proposals::table)
        .left_join(accounts::table.on(rows::author_account_id.eq(accounts::id.nullable())))
        .left_join(seats::table.on(proposals::author_seat_id.eq(seats::id.nullable())))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(rows::proposal_id.eq(proposal))
        .filter(rows::number.between(first, last))
        .order(rows::number.desc())
        .select((
            Version::as_select(),
            (accounts::id, accounts::given_name, accounts::family_name).nullable(),
            organisations::name.nullable(),
        ))
        .load(conn)?;
    Ok(found.into_iter().map(|(version, account, seat)| (version, authored(account, seat))).collect())
}
