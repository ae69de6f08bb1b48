//! Casting: a seat's choice put in place of its former one, or taken back, and the tallies moved with it.

use diesel::backend::Backend;
use diesel::expression::Selectable;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, HasSqlType, Integer, Text, Timestamp};

use super::{Ballot, of_seat};
use crate::model::{AccountId, CollegeId, Moment, ProposalId, SeatId, Stance};
use crate::store::members::Seat;
use crate::store::schema::ballots;
use crate::store::{Conn, Stored, on_backend};

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
    let choice = Choice { proposal, seat: seat.id, college: seat.college_id, stance, by, at };
    if let Conn::Postgres(c) = conn {
        return Ok(Counted(choice).get_result(c).optional()?);
    }
    let former = of_seat(conn, proposal, seat.id)?;
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

/// A choice, with the tallies that it moves and the former one that it tells, in one statement: PostgreSQL takes each over a
/// socket. All parts of it see the rows as they were before. Tallies are touched in one order.
#[derive(QueryId)]
struct Counted(Choice);

impl Query for Counted {
    type SqlType = <<Ballot as Selectable<Pg>>::SelectExpression as Expression>::SqlType;
}

impl QueryFragment<Pg> for Counted {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let Self(it) = self;
        out.push_sql(
            "WITH before AS (SELECT proposal_id, college_id, stance, cast_by, cast_at, former FROM ballots \
             WHERE proposal_id = ",
        );
        out.push_bind_param::<BigInt, _>(&it.proposal.0)?;
        out.push_sql(" AND seat_id = ");
        out.push_bind_param::<BigInt, _>(&it.seat.0)?;
        out.push_sql("), own AS (");
        it.walk_ast(out.reborrow())?;
        out.push_sql("), moved AS (INSERT INTO tallies (proposal_id, college_id, stance, n) SELECT ");
        out.push_bind_param::<BigInt, _>(&it.proposal.0)?;
        out.push_sql(", college_id, stance, n FROM (SELECT college_id, stance, 0 AS n FROM before UNION ALL SELECT ");
        out.push_bind_param::<BigInt, _>(&it.college.0)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&it.stance)?;
        out.push_sql(", 1) AS moves WHERE NOT EXISTS (SELECT 1 FROM before WHERE college_id = ");
        out.push_bind_param::<BigInt, _>(&it.college.0)?;
        out.push_sql(" AND stance = ");
        out.push_bind_param::<Text, _>(&it.stance)?;
        out.push_sql(") ORDER BY college_id, stance");
        out.push_sql(MOVED);
        out.push_sql(") SELECT proposal_id, college_id, stance, cast_by, cast_at, former FROM before");
        Ok(())
    }
}

impl<C> RunQueryDsl<C> for Counted {}

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

/// A row that is there has one more, or one less when 0 stands in place of its number.
const MOVED: &str = " ON CONFLICT (proposal_id, college_id, stance) \
                     DO UPDATE SET n = tallies.n + CASE excluded.n WHEN 0 THEN -1 ELSE 1 END";

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
        out.push_sql(MOVED);
        Ok(())
    }
}

impl<C, const N: usize> RunQueryDsl<C> for Shift<N> {}
