//! Links to a synthesis that is not published yet, as rows: hashes of tokens, never tokens. Refuses to know what is read.

use diesel::prelude::*;

use super::schema::{accounts, consultations, embargo_links as links};
use super::{Conn, Stored};
use crate::model::{AccountId, ConsultationId, EmbargoId, Moment};

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = links)]
pub struct Link {
    /// The row.
    pub id: EmbargoId,
    /// Its number in the consultation.
    pub number: i32,
    /// Who it is for.
    pub recipient: String,
    /// When it was made.
    pub made_at: Moment,
    /// Until when it works.
    pub expires_at: Moment,
    /// When it was ended before.
    pub revoked_at: Option<Moment>,
    /// How often it was opened.
    pub opens: i32,
    /// When it was last.
    pub opened_at: Option<Moment>,
}

/// The links of a consultation with given and family name of who made each, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, id: ConsultationId, most: i64) -> Stored<Vec<(Link, String, String)>> {
    let of = links::table.inner_join(accounts::table).filter(links::consultation_id.eq(id));
    let newest = of.order(links::number.desc()).limit(most);
    Ok(newest.select((Link::as_select(), accounts::given_name, accounts::family_name)).load(conn)?)
}

/// Stores a link under the next number. The caller holds the synthesis.
///
/// # Errors
/// A fault of the database.
pub fn insert(
    conn: &mut Conn,
    id: ConsultationId,
    (hash, recipient): (&[u8], &str),
    by: AccountId,
    (at, until): (Moment, Moment),
) -> Stored<i32> {
    let last: Option<i32> =
        links::table.filter(links::consultation_id.eq(id)).select(diesel::dsl::max(links::number)).first(conn)?;
    let number = last.unwrap_or(0) + 1;
    let row = (
        links::consultation_id.eq(id),
        links::number.eq(number),
        links::token_hash.eq(hash),
        links::recipient.eq(recipient),
        links::made_by.eq(by),
        links::made_at.eq(at),
        links::expires_at.eq(until),
    );
    diesel::insert_into(links::table).values(row).execute(conn)?;
    Ok(number)
}

/// Ends a link, or all of a consultation; tells how many worked until then.
///
/// # Errors
/// A fault of the database.
pub fn revoke(conn: &mut Conn, id: ConsultationId, number: Option<i32>, at: Moment) -> Stored<usize> {
    let open = links::table.filter(links::consultation_id.eq(id)).filter(links::revoked_at.is_null());
    let change = links::revoked_at.eq(Some(at));
    Ok(match number {
        Some(number) => diesel::update(open.filter(links::number.eq(number))).set(change).execute(conn)?,
        None => diesel::update(open).set(change).execute(conn)?,
    })
}

/// The link of this token's hash, with the slug of its consultation.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, hash: &[u8]) -> Stored<Option<(Link, String)>> {
    let of = links::table.inner_join(consultations::table).filter(links::token_hash.eq(hash));
    Ok(of.select((Link::as_select(), consultations::slug)).first(conn).optional()?)
}

/// Counts one opening.
///
/// # Errors
/// A fault of the database.
pub fn opened(conn: &mut Conn, id: EmbargoId, at: Moment) -> Stored<()> {
    let change = (links::opens.eq(links::opens + 1), links::opened_at.eq(Some(at)));
    diesel::update(links::table.filter(links::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}
