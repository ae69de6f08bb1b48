//! Who follows which proposal, axis or consultation. Refuses to know who is told.

use diesel::prelude::*;

use super::schema::{axes, consultations, follows, proposals};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, Followed, Moment, ProposalStatus};

/// What is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: Followed,
    /// Its row.
    pub target: i64,
    /// The consultation that it belongs to, or is.
    pub consultation: ConsultationId,
}

/// Follows something, or stops; what was stopped is kept.
///
/// # Errors
/// A fault of the database.
pub fn set(conn: &mut Conn, account: AccountId, thing: Thing, stopped: bool, at: Moment) -> Stored<()> {
    let row = row(account, thing, stopped, at);
    on_backend!(conn, c => diesel::insert_into(follows::table)
        .values(row)
        .on_conflict((follows::account_id, follows::kind, follows::target))
        .do_update()
        .set((follows::stopped.eq(stopped), follows::at.eq(at)))
        .execute(c))?;
    Ok(())
}

/// Follows something unless that was stopped before.
///
/// # Errors
/// A fault of the database.
pub fn begin(conn: &mut Conn, account: AccountId, thing: Thing, at: Moment) -> Stored<()> {
    let row = row(account, thing, false, at);
    on_backend!(conn, c => diesel::insert_into(follows::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

type Row = (
    diesel::dsl::Eq<follows::account_id, AccountId>,
    diesel::dsl::Eq<follows::kind, Followed>,
    diesel::dsl::Eq<follows::target, i64>,
    diesel::dsl::Eq<follows::consultation_id, ConsultationId>,
    diesel::dsl::Eq<follows::stopped, bool>,
    diesel::dsl::Eq<follows::at, Moment>,
);

fn row(account: AccountId, thing: Thing, stopped: bool, at: Moment) -> Row {
    (
        follows::account_id.eq(account),
        follows::kind.eq(thing.kind),
        follows::target.eq(thing.target),
        follows::consultation_id.eq(thing.consultation),
        follows::stopped.eq(stopped),
        follows::at.eq(at),
    )
}

/// What an account follows in a consultation.
///
/// # Errors
/// A fault of the database.
pub fn within(conn: &mut Conn, account: AccountId, consultation: ConsultationId) -> Stored<Vec<(Followed, i64)>> {
    let of = follows::table
        .filter(follows::account_id.eq(account))
        .filter(follows::consultation_id.eq(consultation))
        .filter(follows::kind.ne(Followed::Proposal))
        .filter(follows::stopped.eq(false));
    Ok(of.select((follows::kind, follows::target)).load(conn)?)
}

/// The title and the slug of a consultation.
pub type Place = (String, String);

/// A consultation or an axis that an account follows: the axis' number and title, when it is one.
#[derive(Debug, Clone, Queryable)]
pub struct Field {
    /// The consultation.
    pub place: Place,
    /// The axis.
    pub axis: Option<(i32, String)>,
}

/// The consultations and axes that an account follows.
///
/// # Errors
/// A fault of the database.
pub fn fields(conn: &mut Conn, account: AccountId) -> Stored<Vec<Field>> {
    let of = follows::table
        .inner_join(consultations::table)
        .left_join(axes::table.on(follows::target.eq(axes::id).and(follows::kind.eq(Followed::Axis))))
        .filter(follows::account_id.eq(account))
        .filter(follows::kind.ne(Followed::Proposal))
        .filter(follows::stopped.eq(false))
        .order((consultations::id, axes::number, follows::target))
        .select(((consultations::title, consultations::slug), (axes::number, axes::title).nullable()));
    Ok(of.load(conn)?)
}

/// A proposal that an account follows.
#[derive(Debug, Clone, Queryable)]
pub struct Text {
    /// The consultation.
    pub place: Place,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ProposalStatus,
}

/// The proposals that an account follows, the newest follow first.
///
/// # Errors
/// A fault of the database.
pub fn proposals(conn: &mut Conn, account: AccountId, limit: i64) -> Stored<Vec<Text>> {
    let of = follows::table
        .inner_join(consultations::table)
        .inner_join(proposals::table.on(follows::target.eq(proposals::id)))
        .filter(follows::account_id.eq(account))
        .filter(follows::kind.eq(Followed::Proposal))
        .filter(follows::stopped.eq(false))
        .order((follows::at.desc(), follows::target))
        .limit(limit)
        .select(((consultations::title, consultations::slug), proposals::number, proposals::title, proposals::status));
    Ok(of.load(conn)?)
}
