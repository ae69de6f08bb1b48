//! Proofs under way, of accounts that are known: the second step of a sign-in, or a session that proves itself again.

use diesel::prelude::*;

use super::schema::proofs;
use super::sessions::AHEAD;
use super::{Conn, Stored};
use crate::model::{AccountId, Moment, column::words};

words! {
    /// What is to be proved: the rest of a sign-in, or that who uses a session still is its account.
    Purpose { SecondStep = "second_step", Again = "again" }
}

/// A proof under way.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proofs)]
pub struct Proof {
    /// The row.
    pub id: i64,
    /// Whose.
    pub account_id: AccountId,
    /// SHA-256 of the holder's hash and the mailed code; empty where no code was mailed.
    pub code_hash: Vec<u8>,
    /// Codes tried so far.
    pub tries: i32,
}

/// Stores a proof under way; earlier ones of the same holder end.
///
/// # Errors
/// A fault of the database.
pub fn insert(
    conn: &mut Conn,
    (purpose, account): (Purpose, AccountId),
    (holder, code): (&[u8], &[u8]),
    (at, until): (Moment, Moment),
) -> Stored<()> {
    let earlier = proofs::table
        .filter(proofs::holder_hash.eq(holder))
        .filter(proofs::purpose.eq(purpose))
        .filter(proofs::used_at.is_null());
    diesel::update(earlier).set(proofs::used_at.eq(at)).execute(conn)?;
    let row = (
        proofs::purpose.eq(purpose),
        proofs::account_id.eq(account),
        proofs::holder_hash.eq(holder),
        proofs::code_hash.eq(code),
        proofs::created_at.eq(at),
        proofs::expires_at.eq(until),
    );
    diesel::insert_into(proofs::table).values(row).execute(conn)?;
    Ok(())
}

/// What a holder has under way.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, holder: &[u8], purpose: Purpose, at: Moment) -> Stored<Option<Proof>> {
    let open = proofs::table
        .filter(proofs::holder_hash.eq(holder))
        .filter(proofs::purpose.eq(purpose))
        .filter(proofs::used_at.is_null())
        .filter(proofs::expires_at.gt(at))
        .filter(proofs::created_at.le(at.plus(AHEAD)))
        .order(proofs::id.desc())
        .select(Proof::as_select());
    Ok(open.first(conn).optional()?)
}

/// Takes one of the tries that a mailed code has; tells whether there was one left.
///
/// # Errors
/// A fault of the database.
pub fn take_try(conn: &mut Conn, id: i64, most: i32) -> Stored<bool> {
    let open = proofs::table.filter(proofs::id.eq(id)).filter(proofs::used_at.is_null()).filter(proofs::tries.lt(most));
    Ok(diesel::update(open).set(proofs::tries.eq(proofs::tries + 1)).execute(conn)? == 1)
}

/// Uses a proof up; tells whether it was still open.
///
/// # Errors
/// A fault of the database.
pub fn use_up(conn: &mut Conn, id: i64, at: Moment) -> Stored<bool> {
    let open = proofs::table.filter(proofs::id.eq(id)).filter(proofs::used_at.is_null());
    Ok(diesel::update(open).set(proofs::used_at.eq(at)).execute(conn)? == 1)
}

/// Ends every proof that an account has under way.
///
/// # Errors
/// A fault of the database.
pub fn use_up_all(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<()> {
    let open = proofs::table.filter(proofs::account_id.eq(account)).filter(proofs::used_at.is_null());
    diesel::update(open).set(proofs::used_at.eq(at)).execute(conn)?;
    Ok(())
}
