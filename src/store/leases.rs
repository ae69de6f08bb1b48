//! Leases: who runs a job until when, with a number that grows with each holder. Refuses to know the jobs.

use chrono::Duration;
use diesel::prelude::*;

use super::schema::leases;
use super::{Conn, Stored, on_backend};
use crate::model::Moment;

/// A lease as its holder took it; a later holder's fence is greater.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub name: &'static str,
    /// Who runs it.
    pub holder: String,
    /// The number of this holding.
    pub fence: i64,
}

/// No lease is taken or given back for longer: one that ends later was written by a clock that ran ahead, and holds nobody.
const LONGEST: Duration = Duration::hours(2);

/// The jobs that are held, or not due yet, at a moment.
///
/// # Errors
/// A fault of the database.
pub fn held(conn: &mut Conn, at: Moment) -> Stored<Vec<String>> {
    let held = leases::table.filter(leases::until.gt(at)).filter(leases::until.le(at.plus(LONGEST)));
    Ok(held.select(leases::name).load(conn)?)
}

/// Every job that was ever taken, and until when nobody takes it.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn) -> Stored<Vec<(String, Moment)>> {
    Ok(leases::table.order(leases::name).select((leases::name, leases::until)).load(conn)?)
}

/// Takes a job until a moment, if nobody holds it and it is due.
///
/// # Errors
/// A fault of the database.
pub fn take(conn: &mut Conn, name: &'static str, holder: &str, at: Moment, until: Moment) -> Stored<Option<Lease>> {
    let first = (leases::name.eq(name), leases::holder.eq(""), leases::fence.eq(0), leases::until.eq(at));
    on_backend!(conn, c => diesel::insert_into(leases::table).values(first).on_conflict_do_nothing().execute(c))?;
    let is_free = leases::until.le(at).or(leases::until.gt(at.plus(LONGEST)));
    let free = leases::table.filter(leases::name.eq(name)).filter(is_free);
    let change = (leases::holder.eq(holder), leases::fence.eq(leases::fence + 1), leases::until.eq(until));
    if diesel::update(free).set(change).execute(conn)? == 0 {
        return Ok(None);
    }
    let fence: i64 = leases::table.filter(leases::name.eq(name)).select(leases::fence).first(conn)?;
    Ok(Some(Lease { name, holder: holder.to_owned(), fence }))
}

/// Keeps a lease until a moment; false when somebody else took it meanwhile. Whoever holds the row of the lease goes on
/// alone until the commit.
///
/// # Errors
/// A fault of the database.
pub fn keep(conn: &mut Conn, lease: &Lease, until: Moment) -> Stored<bool> {
    let mine = leases::table
        .filter(leases::name.eq(lease.name))
        .filter(leases::holder.eq(&lease.holder))
        .filter(leases::fence.eq(lease.fence));
    Ok(diesel::update(mine).set(leases::until.eq(until)).execute(conn)? == 1)
}

/// Gives a lease back; nobody takes it before `next`.
///
/// # Errors
/// A fault of the database.
pub fn give_back(conn: &mut Conn, lease: &Lease, next: Moment) -> Stored<()> {
    let mine = leases::table
        .filter(leases::name.eq(lease.name))
        .filter(leases::holder.eq(&lease.holder))
        .filter(leases::fence.eq(lease.fence));
    diesel::update(mine).set((leases::holder.eq(""), leases::until.eq(next))).execute(conn)?;
    Ok(())
}
