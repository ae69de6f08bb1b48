//! What moderation changes in proposals beside their status: versions that hold personal data, closed comments. Refuses to know why.

use diesel::prelude::*;

use crate::model::{DecisionId, Moment, ProposalId};
use crate::store::schema::{proposals, versions};
use crate::store::{Conn, Stored};

/// The versions of a proposal that are not closed: number, and all that is written in it.
///
/// # Errors
/// A fault of the database.
pub fn version_texts(conn: &mut Conn, id: ProposalId) -> Stored<Vec<(i32, String)>> {
    let of = versions::table
        .filter(versions::proposal_id.eq(id))
        .filter(versions::masked_by.is_null())
        .order(versions::number)
        .select((versions::number, versions::title, versions::in_one_sentence, versions::body));
    let rows: Vec<(i32, String, String, String)> = of.load(conn)?;
    Ok(rows.into_iter().map(|(n, title, sentence, body)| (n, format!("{title}\n{sentence}\n{body}"))).collect())
}

/// Closes versions of a proposal to all but moderation and its author.
///
/// # Errors
/// A fault of the database.
pub fn mask_versions(conn: &mut Conn, id: ProposalId, numbers: &[i32], by: DecisionId) -> Stored<()> {
    for number in numbers {
        let row = versions::table.filter(versions::proposal_id.eq(id)).filter(versions::number.eq(number));
        diesel::update(row).set(versions::masked_by.eq(by)).execute(conn)?;
    }
    Ok(())
}

/// Opens the versions again that a decision closed.
///
/// # Errors
/// A fault of the database.
pub fn unmask_versions(conn: &mut Conn, id: ProposalId, by: DecisionId) -> Stored<()> {
    let closed = versions::table.filter(versions::proposal_id.eq(id)).filter(versions::masked_by.eq(by));
    diesel::update(closed).set(versions::masked_by.eq(None::<DecisionId>)).execute(conn)?;
    Ok(())
}

/// Closes a proposal to comments, or opens it.
///
/// # Errors
/// A fault of the database.
pub fn lock(conn: &mut Conn, id: ProposalId, since: Option<Moment>) -> Stored<()> {
    diesel::update(proposals::table.filter(proposals::id.eq(id))).set(proposals::locked_at.eq(since)).execute(conn)?;
    Ok(())
}

/// Sets when a proposal was published.
///
/// # Errors
/// A fault of the database.
pub fn set_published_at(conn: &mut Conn, id: ProposalId, at: Option<Moment>) -> Stored<()> {
    diesel::update(proposals::table.filter(proposals::id.eq(id))).set(proposals::published_at.eq(at)).execute(conn)?;
    Ok(())
}
