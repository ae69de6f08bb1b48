//! Ballots and the tallies kept beside them in the same transaction. Refuses to know who may vote.

mod cast;

use diesel::expression::Selectable;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use rustc_hash::FxHashMap;

use super::members::Seat;
use super::schema::{ballots, phases, proposals, seats};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, CollegeId, ConsultationId, Moment, PhaseId, ProposalId, ProposalStatus, SeatId, Stance};

pub use cast::{put, take_back};

/// A seat's current choice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = ballots)]
pub struct Ballot {
    /// The proposal.
    pub proposal_id: ProposalId,
    /// The college of the seat when it was cast.
    pub college_id: CollegeId,
    /// The choice.
    pub stance: Stance,
    /// Who clicked.
    pub cast_by: Option<AccountId>,
    /// When.
    pub cast_at: Moment,
    /// Whether it was cast before the seat was passed on: it counts, and is nobody's to see.
    pub former: bool,
}

/// A proposal as a vote on it needs it, kept as it is until the commit.
#[derive(Debug, Clone, Queryable)]
pub struct Held {
    /// The row.
    pub id: ProposalId,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Who wrote it; nobody known for an import.
    pub author_account_id: Option<AccountId>,
    /// Since when the phase is frozen, if it is.
    pub frozen_at: Option<Moment>,
    /// The seat as it stands then.
    pub seat: Seat,
}

/// A query whose rows stay as they are until the commit, in one statement that is prepared once.
#[derive(QueryId)]
struct Locked<Q> {
    query: Q,
    /// Which rows, and how: always the same of one query.
    locks: &'static str,
}

impl<Q: Query> Query for Locked<Q> {
    type SqlType = Q::SqlType;
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Locked<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(self.locks);
        Ok(())
    }
}

impl<C, Q> RunQueryDsl<C> for Locked<Q> {}

/// Keeps a phase from being frozen, other writes of the seat waiting and a proposal as it is until this write is committed, locked
/// in this order; tells the proposal of this number as it stands then. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(
    conn: &mut Conn,
    phase: PhaseId,
    seat: SeatId,
    (consultation, number): (ConsultationId, i32),
) -> Stored<Option<Held>> {
    use proposals as p;
    let query = p::table
        .inner_join(phases::table.on(phases::id.eq(phase)))
        .inner_join(seats::table.on(seats::id.eq(seat)))
        .filter(p::consultation_id.eq(consultation))
        .filter(p::number.eq(number))
        .select((
            p::id,
            p::number,
            p::title,
            p::status,
            p::author_account_id,
            phases::frozen_at,
            <Seat as Selectable<Pg>>::construct_selection(),
        ));
    let locks = " FOR SHARE OF phases FOR UPDATE OF seats FOR SHARE OF proposals";
    Ok(match conn {
        Conn::Sqlite(c) => query.get_result(c).optional()?,
        Conn::Postgres(c) => Locked { query, locks }.get_result(c).optional()?,
    })
}

/// The seat's ballot on one proposal.
///
/// # Errors
/// A fault of the database.
pub fn of_seat(conn: &mut Conn, proposal: ProposalId, seat: SeatId) -> Stored<Option<Ballot>> {
    let found = ballots::table.filter(ballots::proposal_id.eq(proposal)).filter(ballots::seat_id.eq(seat));
    Ok(on_backend!(conn, c => found.select(Ballot::as_select()).first(c).optional())?)
}

/// Hides the seat's ballots from those who act for it from now on; they count until they are replaced. The caller holds the
/// seat.
///
/// # Errors
/// A fault of the database.
pub fn veil(conn: &mut Conn, seat: SeatId) -> Stored<()> {
    diesel::update(ballots::table.filter(ballots::seat_id.eq(seat))).set(ballots::former.eq(true)).execute(conn)?;
    Ok(())
}

/// The seat's choices, by proposal: all of its own consultation, for a seat is of one.
///
/// # Errors
/// A fault of the database.
pub fn stances(conn: &mut Conn, seat: SeatId) -> Stored<FxHashMap<ProposalId, Stance>> {
    let own = ballots::table.filter(ballots::seat_id.eq(seat)).filter(ballots::former.eq(false));
    let own = own.select((ballots::proposal_id, ballots::stance));
    let found: Vec<(ProposalId, Stance)> = on_backend!(conn, c => own.load(c))?;
    Ok(found.into_iter().collect())
}
