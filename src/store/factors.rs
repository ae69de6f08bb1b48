//! Second factors and their recovery codes as rows: the secret of an application, digests of codes. Refuses to know what
//! they open.

use diesel::prelude::*;

use super::schema::{recovery_codes as codes, second_factors as factors};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, Moment};

/// The second factor of an account. Its secrets are not shown by `Debug`.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = factors)]
pub struct Factor {
    /// What the application shares, perhaps closed with a key (`domain::seal`).
    pub secret: Vec<u8>,
    /// Since when it is in force; before that its first code is awaited.
    pub confirmed_at: Option<Moment>,
    /// The last time step whose code was used: that code and earlier ones work no more.
    pub last_step: i64,
    /// What the recovery codes are made of, closed likewise, until they were noted.
    pub codes_seed: Option<Vec<u8>>,
    /// When they were made.
    pub codes_at: Option<Moment>,
}

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Factor").field("confirmed_at", &self.confirmed_at).finish_non_exhaustive()
    }
}

/// The second factor of an account, in force or not.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId) -> Stored<Option<Factor>> {
    let row = factors::table.filter(factors::account_id.eq(account)).select(Factor::as_select());
    Ok(row.first(conn).optional()?)
}

/// Whether an account has a second factor in force.
///
/// # Errors
/// A fault of the database.
pub fn is_set(conn: &mut Conn, account: AccountId) -> Stored<bool> {
    Ok(of(conn, account)?.is_some_and(|factor| factor.confirmed_at.is_some()))
}

/// The same, held until the commit, so that tries are counted one after the other.
///
/// # Errors
/// A fault of the database.
pub fn hold(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<Option<Factor>> {
    diesel::update(factors::table.filter(factors::account_id.eq(account)))
        .set(factors::tried_at.eq(at))
        .execute(conn)?;
    of(conn, account)
}

/// Stores a secret whose first code is awaited, in place of an earlier one; tells whether none was in force.
///
/// # Errors
/// A fault of the database.
pub fn begin(conn: &mut Conn, account: AccountId, secret: &[u8], at: Moment) -> Stored<bool> {
    let awaited = factors::table.filter(factors::account_id.eq(account)).filter(factors::confirmed_at.is_null());
    let change = (factors::secret.eq(secret), factors::created_at.eq(at));
    if diesel::update(awaited).set(change).execute(conn)? == 1 {
        return Ok(true);
    }
    let row = (factors::account_id.eq(account), factors::secret.eq(secret), factors::created_at.eq(at));
    let inserted = on_backend!(conn, c => {
        diesel::insert_into(factors::table).values(row).on_conflict_do_nothing().execute(c)?
    });
    Ok(inserted == 1)
}

/// Puts the awaited factor in force; tells whether there was one.
///
/// # Errors
/// A fault of the database.
pub fn confirm(conn: &mut Conn, account: AccountId, step: i64, at: Moment) -> Stored<bool> {
    let awaited = factors::table.filter(factors::account_id.eq(account)).filter(factors::confirmed_at.is_null());
    let change = (factors::confirmed_at.eq(at), factors::last_step.eq(step));
    Ok(diesel::update(awaited).set(change).execute(conn)? == 1)
}

/// Uses the code of a time step up; tells whether it and later ones were unused.
///
/// # Errors
/// A fault of the database.
pub fn take_step(conn: &mut Conn, account: AccountId, step: i64) -> Stored<bool> {
    let unused = factors::table.filter(factors::account_id.eq(account)).filter(factors::last_step.lt(step));
    Ok(diesel::update(unused).set(factors::last_step.eq(step)).execute(conn)? == 1)
}

/// Stores the digests of new recovery codes in place of all earlier ones, and what they are made of until they are noted.
///
/// # Errors
/// A fault of the database.
pub fn put_codes(conn: &mut Conn, account: AccountId, seed: &[u8], hashes: &[Vec<u8>], at: Moment) -> Stored<()> {
    diesel::delete(codes::table.filter(codes::account_id.eq(account))).execute(conn)?;
    for hash in hashes {
        let row = (codes::account_id.eq(account), codes::code_hash.eq(hash));
        diesel::insert_into(codes::table).values(row).execute(conn)?;
    }
    let factor = factors::table.filter(factors::account_id.eq(account));
    diesel::update(factor).set((factors::codes_seed.eq(seed), factors::codes_at.eq(at))).execute(conn)?;
    Ok(())
}

/// Of an account, what its application shares and what its recovery codes are made of.
pub type Secrets = (AccountId, Vec<u8>, Option<Vec<u8>>);

/// What is kept of all second factors.
///
/// # Errors
/// A fault of the database.
pub fn secrets(conn: &mut Conn) -> Stored<Vec<Secrets>> {
    let columns = (factors::account_id, factors::secret, factors::codes_seed);
    Ok(factors::table.select(columns).order(factors::account_id).load(conn)?)
}

/// Keeps what was closed anew; neither where it was replaced meanwhile.
///
/// # Errors
/// A fault of the database.
pub fn put_secrets(conn: &mut Conn, former: &Secrets, secret: &[u8], seed: Option<&[u8]>) -> Stored<()> {
    let (account, former, former_seed) = former;
    let factor = || factors::table.filter(factors::account_id.eq(account));
    let same = factor().filter(factors::secret.eq(former));
    diesel::update(same).set(factors::secret.eq(secret)).execute(conn)?;
    if former_seed.is_some() {
        let same = factor().filter(factors::codes_seed.eq(former_seed));
        diesel::update(same).set(factors::codes_seed.eq(seed)).execute(conn)?;
    }
    Ok(())
}

/// Uses a recovery code up; tells whether it was one that nobody had used.
///
/// # Errors
/// A fault of the database.
pub fn use_code(conn: &mut Conn, account: AccountId, hash: &[u8], at: Moment) -> Stored<bool> {
    let unused = codes::table
        .filter(codes::account_id.eq(account))
        .filter(codes::code_hash.eq(hash))
        .filter(codes::used_at.is_null());
    Ok(diesel::update(unused).set(codes::used_at.eq(at)).execute(conn)? == 1)
}

/// How many recovery codes are left.
///
/// # Errors
/// A fault of the database.
pub fn codes_left(conn: &mut Conn, account: AccountId) -> Stored<i64> {
    let unused = codes::table.filter(codes::account_id.eq(account)).filter(codes::used_at.is_null());
    Ok(unused.count().get_result(conn)?)
}

/// Forgets what the recovery codes are made of: they were noted.
///
/// # Errors
/// A fault of the database.
pub fn forget_seed(conn: &mut Conn, account: AccountId) -> Stored<()> {
    let none: Option<Vec<u8>> = None;
    diesel::update(factors::table.filter(factors::account_id.eq(account)))
        .set(factors::codes_seed.eq(none))
        .execute(conn)?;
    Ok(())
}

/// Forgets what codes made before a moment are made of, and secrets whose first code never came.
///
/// # Errors
/// A fault of the database.
pub fn forget_before(conn: &mut Conn, moment: Moment) -> Stored<()> {
    let none: Option<Vec<u8>> = None;
    let old = factors::table.filter(factors::codes_seed.is_not_null()).filter(factors::codes_at.lt(moment));
    diesel::update(old).set(factors::codes_seed.eq(none)).execute(conn)?;
    let awaited = factors::table.filter(factors::confirmed_at.is_null()).filter(factors::created_at.lt(moment));
    diesel::delete(awaited).execute(conn)?;
    Ok(())
}

/// Removes a second factor with its codes; tells whether one was in force.
///
/// # Errors
/// A fault of the database.
pub fn remove(conn: &mut Conn, account: AccountId) -> Stored<bool> {
    diesel::delete(codes::table.filter(codes::account_id.eq(account))).execute(conn)?;
    let row = factors::table.filter(factors::account_id.eq(account)).filter(factors::confirmed_at.is_not_null());
    Ok(diesel::delete(row).execute(conn)? == 1)
}
