//! Ballots and the tallies kept beside them in the same transaction. Refuses to know who may vote.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, HasSqlType, Integer, Nullable, Text, Timestamp};

use super::members::Seat;
use super::schema::{accounts, ballots};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, CollegeId, Moment, PhaseId, ProposalId, ProposalStatus, SeatId, Stance};

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

/// The state of a phase and of a proposal, and a seat, in one statement that is prepared once: one on PostgreSQL, another on
/// SQLite, but each connection prepares only its own.
#[derive(QueryId)]
struct Hold {
    phase: PhaseId,
    seat: SeatId,
    proposal: ProposalId,
    locks: &'static str,
}

impl Query for Hold {
    type SqlType = (Nullable<Timestamp>, Text);
}

impl<DB: Backend> QueryFragment<DB> for Hold
where
    i64: ToSql<BigInt, DB>,
    DB: HasSqlType<BigInt>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("SELECT h.frozen_at, p.status FROM phases h, seats s, proposals p WHERE h.id = ");
        out.push_bind_param::<BigInt, _>(&self.phase.0)?;
        out.push_sql(" AND s.id = ");
        out.push_bind_param::<BigInt, _>(&self.seat.0)?;
        out.push_sql(" AND p.id = ");
        out.push_bind_param::<BigInt, _>(&self.proposal.0)?;
        out.push_sql(self.locks);
        Ok(())
    }
}

impl<C> RunQueryDsl<C> for Hold {}

/// Keeps a phase from being frozen, other writes of the seat waiting and the proposal as it is until this write is committed, locked
/// in this order; tells since when the phase is frozen, and where the proposal stands. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(
    conn: &mut Conn,
    phase: PhaseId,
    seat: SeatId,
    proposal: ProposalId,
) -> Stored<Option<(Option<Moment>, ProposalStatus)>> {
    let hold = |locks| Hold { phase, seat, proposal, locks };
    Ok(match conn {
        Conn::Sqlite(c) => hold("").get_result(c).optional()?,
        Conn::Postgres(c) => hold(" FOR SHARE OF h FOR UPDATE OF s FOR SHARE OF p").get_result(c).optional()?,
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

/// Stores the seat's choice in place of an earlier one, and moves the tallies with it; tells the earlier choice.
/// The caller holds the seat.
///
/// # Errors
/// A fault of the database.
pub fn put(
    conn: &mut Conn,
    proposal: ProposalId,
    seat: &Seat,
    stance: Stance,
    by: AccountId,
    at: Moment,
) -> Stored<Option<Ballot>> {
    let former = of_seat(conn, proposal, seat.id)?;
    let choice = Choice { proposal, seat: seat.id, college: seat.college_id, stance, by, at };
    on_backend!(conn, c => choice.execute(c))?;
    let before = former.as_ref().map(|ballot| (ballot.college_id, ballot.stance));
    shift(conn, proposal, before, Some((seat.college_id, stance)))?;
    Ok(former)
}

/// A choice in place of a former one, in one statement that is prepared once, as an update of Diesel's is not.
#[derive(QueryId)]
struct Choice {
    proposal: ProposalId,
    seat: SeatId,
    college: CollegeId,
    stance: Stance,
    by: AccountId,
    at: Moment,
}

impl<DB: Backend> QueryFragment<DB> for Choice
where
    i64: ToSql<BigInt, DB>,
    Stance: ToSql<Text, DB>,
    Moment: ToSql<Timestamp, DB>,
    DB: HasSqlType<BigInt> + HasSqlType<Text> + HasSqlType<Timestamp>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "INSERT INTO ballots (proposal_id, seat_id, college_id, cast_by, stance, cast_at, former) VALUES (",
        );
        for id in [&self.proposal.0, &self.seat.0, &self.college.0, &self.by.0] {
            out.push_bind_param::<BigInt, _>(id)?;
            out.push_sql(", ");
        }
        out.push_bind_param::<Text, _>(&self.stance)?;
        out.push_sql(", ");
        out.push_bind_param::<Timestamp, _>(&self.at)?;
        out.push_sql(
            ", FALSE) ON CONFLICT (proposal_id, seat_id) DO UPDATE SET college_id = excluded.college_id, \
             cast_by = excluded.cast_by, stance = excluded.stance, cast_at = excluded.cast_at, former = FALSE",
        );
        Ok(())
    }
}

impl<C> RunQueryDsl<C> for Choice {}

/// Hides the seat's ballots from those who act for it from now on; they count until they are replaced. The caller holds the
/// seat.
///
/// # Errors
/// A fault of the database.
pub fn veil(conn: &mut Conn, seat: SeatId) -> Stored<()> {
    diesel::update(ballots::table.filter(ballots::seat_id.eq(seat))).set(ballots::former.eq(true)).execute(conn)?;
    Ok(())
}

/// Takes the seat's choice back, and moves the tallies with it; tells what it was.
/// The caller holds the seat.
///
/// # Errors
/// A fault of the database.
pub fn take_back(conn: &mut Conn, proposal: ProposalId, seat: SeatId) -> Stored<Option<Ballot>> {
    // one of before the seat was passed on is not its present holder's to take back
    let former = of_seat(conn, proposal, seat)?.filter(|ballot| !ballot.former);
    if let Some(ballot) = &former {
        let row = ballots::table.filter(ballots::proposal_id.eq(proposal)).filter(ballots::seat_id.eq(seat));
        diesel::delete(row).execute(conn)?;
        shift(conn, proposal, Some((ballot.college_id, ballot.stance)), None)?;
    }
    Ok(former)
}

/// Moves one ballot between tallies; rows are touched in order, so that two writes never wait for each other.
fn shift(
    conn: &mut Conn,
    proposal: ProposalId,
    before: Option<(CollegeId, Stance)>,
    after: Option<(CollegeId, Stance)>,
) -> Stored<()> {
    let less = before.map(|row| (row, false));
    let more = after.map(|row| (row, true));
    match (less, more) {
        (Some(less), Some(more)) if less.0 < more.0 => moved(conn, proposal, [less, more]),
        (Some(less), Some(more)) if less.0 > more.0 => moved(conn, proposal, [more, less]),
        (Some(_), Some(_)) | (None, None) => Ok(()),
        (Some(one), None) | (None, Some(one)) => moved(conn, proposal, [one]),
    }
}

fn moved<const N: usize>(conn: &mut Conn, proposal: ProposalId, moves: [Move; N]) -> Stored<()> {
    let shift = Shift { proposal, moves };
    on_backend!(conn, c => shift.execute(c))?;
    Ok(())
}

/// A tally, and whether it has one more or one less.
type Move = ((CollegeId, Stance), bool);

/// Tallies of a proposal moved by one each, in one statement that is prepared once. A row that is not there yet begins at 1;
/// 0 in place of its number says that it is moved down.
struct Shift<const N: usize> {
    proposal: ProposalId,
    moves: [Move; N],
}

impl<const N: usize> QueryId for Shift<N> {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB: Backend, const N: usize> QueryFragment<DB> for Shift<N>
where
    i64: ToSql<BigInt, DB>,
    i32: ToSql<Integer, DB>,
    Stance: ToSql<Text, DB>,
    DB: HasSqlType<BigInt> + HasSqlType<Integer> + HasSqlType<Text>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("INSERT INTO tallies (proposal_id, college_id, stance, n) VALUES ");
        for (n, ((college, stance), more)) in self.moves.iter().enumerate() {
            out.push_sql(if n == 0 { "(" } else { ", (" });
            out.push_bind_param::<BigInt, _>(&self.proposal.0)?;
            out.push_sql(", ");
            out.push_bind_param::<BigInt, _>(&college.0)?;
            out.push_sql(", ");
            out.push_bind_param::<Text, _>(stance)?;
            out.push_sql(", ");
            out.push_bind_param::<Integer, _>(if *more { &1 } else { &0 })?;
            out.push_sql(")");
        }
        out.push_sql(
            " ON CONFLICT (proposal_id, college_id, stance) \
             DO UPDATE SET n = tallies.n + CASE excluded.n WHEN 0 THEN -1 ELSE 1 END",
        );
        Ok(())
    }
}

impl<C, const N: usize> RunQueryDsl<C> for Shift<N> {}

/// The seat's choices, by proposal: all of its own consultation, for a seat is of one.
///
/// # Errors
/// A fault of the database.
pub fn stances(conn: &mut Conn, seat: SeatId) -> Stored<std::collections::HashMap<ProposalId, Stance>> {
    let own = ballots::table.filter(ballots::seat_id.eq(seat)).filter(ballots::former.eq(false));
    let own = own.select((ballots::proposal_id, ballots::stance));
    let found: Vec<(ProposalId, Stance)> = on_backend!(conn, c => own.load(c))?;
    Ok(found.into_iter().collect())
}

/// The seat's ballot on one proposal with the name of who clicked, for the seat's holders.
///
/// # Errors
/// A fault of the database.
pub fn with_name(conn: &mut Conn, proposal: ProposalId, seat: SeatId) -> Stored<Option<(Ballot, Option<String>)>> {
    let found: Option<(Ballot, Option<(String, String)>)> = on_backend!(conn, c => ballots::table
        .left_join(accounts::table)
        .filter(ballots::proposal_id.eq(proposal))
        .filter(ballots::seat_id.eq(seat))
        .filter(ballots::former.eq(false))
        .select((Ballot::as_select(), (accounts::given_name, accounts::family_name).nullable()))
        .first(c)
        .optional())?;
    Ok(found.map(|(ballot, name)| (ballot, name.map(|(given, family)| format!("{given} {family}").trim().to_owned()))))
}
