//! Cutting votes from seats, some at a time. What is left of a vote is its proposal, its college and its choice; its row is
//! made anew at a random place among them and its time cut to the hour, so that the order of rows tells nobody's votes either.
//! Refuses to know when that is due.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

use super::facts::{self, CountKind};
use super::schema::{ballots, colleges, consultations, events, members, prints, proposals};
use super::{Conn, Stored};
use crate::model::{AccountId, BallotId, ConsultationId, EventId, Moment, SeatId, Verb, Visibility};

/// The slugs of the consultations whose votes may still be cut.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn) -> Stored<Vec<String>> {
    let known = consultations::results_opened_at.is_not_null().or(consultations::cutting_on.is_not_null());
    let open = consultations::table
        .filter(consultations::cut_at.is_null())
        .filter(consultations::destroyed_at.is_null())
        .filter(known)
        .order(consultations::id);
    Ok(open.select(consultations::slug).load(conn)?)
}

/// Notes the day that members are told; none when it does not stand any more.
///
/// # Errors
/// A fault of the database.
pub fn set_day(conn: &mut Conn, id: ConsultationId, day: Option<Moment>) -> Stored<()> {
    let of = consultations::table.filter(consultations::id.eq(id));
    diesel::update(of).set(consultations::cutting_on.eq(day)).execute(conn)?;
    Ok(())
}

/// Begins: nothing opens any more, and how many seats took part is kept beside each college, as votes will not tell it.
///
/// # Errors
/// A fault of the database.
pub fn begin(conn: &mut Conn, id: ConsultationId, at: Moment) -> Stored<()> {
    let counts = facts::seated(conn, id)?;
    diesel::update(colleges::table.filter(colleges::consultation_id.eq(id)))
        .set(colleges::active.eq(0))
        .execute(conn)?;
    for count in counts.iter().filter(|count| count.kind == CountKind::Active) {
        let Some(college) = count.college else { continue };
        diesel::update(colleges::table.filter(colleges::id.eq(college)))
            .set(colleges::active.eq(i32::try_from(count.n).unwrap_or(i32::MAX)))
            .execute(conn)?;
    }
    let of = consultations::table.filter(consultations::id.eq(id));
    diesel::update(of).set(consultations::cutting_began_at.eq(at)).execute(conn)?;
    Ok(())
}

/// How many votes of a consultation are linked to a seat or to who cast them.
///
/// # Errors
/// A fault of the database.
pub fn linked(conn: &mut Conn, id: ConsultationId) -> Stored<i64> {
    let of = ballots::table
        .inner_join(proposals::table)
        .filter(proposals::consultation_id.eq(id))
        .filter(ballots::seat_id.is_not_null().or(ballots::cast_by.is_not_null()));
    Ok(of.count().get_result(conn)?)
}

/// Cuts some votes from their seats; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn cut_ballots(conn: &mut Conn, id: ConsultationId, most: i64) -> Stored<usize> {
    let linked: Vec<BallotId> = ballots::table
        .inner_join(proposals::table)
        .filter(proposals::consultation_id.eq(id))
        .filter(ballots::seat_id.is_not_null().or(ballots::cast_by.is_not_null()))
        .order((ballots::proposal_id, ballots::college_id, ballots::stance, ballots::id))
        .limit(most)
        .select(ballots::id)
        .load(conn)?;
    if linked.is_empty() {
        return Ok(0);
    }
    let ids = linked.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let hour = match conn {
        Conn::Sqlite(_) => "SUBSTR(cast_at, 1, 13) || ':00:00'",
        Conn::Postgres(_) => "DATE_TRUNC('hour', cast_at)",
    };
    sql_query(format!(
        "INSERT INTO ballots (proposal_id, college_id, stance, cast_at)
         SELECT proposal_id, college_id, stance, {hour} FROM ballots WHERE id IN ({ids})
         ORDER BY proposal_id, college_id, stance, RANDOM()"
    ))
    .execute(conn)?;
    Ok(sql_query(format!("DELETE FROM ballots WHERE id IN ({ids})")).execute(conn)?)
}

/// Erases who voted from some entries of the log about votes; their hashes stay. Tells how many.
///
/// # Errors
/// A fault of the database.
pub fn cut_events(conn: &mut Conn, id: ConsultationId, most: i64) -> Stored<usize> {
    let said = events::payload.is_not_null().or(events::seat_id.is_not_null()).or(events::account_id.is_not_null());
    let told: Vec<EventId> = events::table
        .filter(events::consultation_id.eq(id))
        .filter(events::verb.eq(Verb::BallotCast).or(events::verb.eq(Verb::BallotTakenBack)))
        .filter(said)
        .order(events::id)
        .limit(most)
        .select(events::id)
        .load(conn)?;
    erase(conn, &told)
}

/// Erases who acted and what was said from entries of the log; their hashes stay. Tells how many.
///
/// # Errors
/// A fault of the database.
pub fn erase(conn: &mut Conn, told: &[EventId]) -> Stored<usize> {
    let erased = diesel::update(events::table.filter(events::id.eq_any(told)))
        .set((
            events::account_id.eq(None::<AccountId>),
            events::seat_id.eq(None::<SeatId>),
            events::payload.eq(None::<String>),
            events::salt.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    Ok(erased)
}

/// Deletes where some seats stand among opinion groups; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn cut_places(conn: &mut Conn, id: ConsultationId, most: i64) -> Stored<usize> {
    let sql = "DELETE FROM opinion_places WHERE (publication_id, seat_id) IN (
        SELECT p.publication_id, p.seat_id FROM opinion_places p JOIN publications q ON q.id = p.publication_id
        WHERE q.consultation_id = $1 LIMIT $2)";
    Ok(sql_query(sql).bind::<BigInt, _>(id).bind::<BigInt, _>(most).execute(conn)?)
}

/// Ends: nothing is linked any more.
///
/// # Errors
/// A fault of the database.
pub fn end(conn: &mut Conn, id: ConsultationId, at: Moment) -> Stored<()> {
    diesel::delete(prints::table.filter(prints::consultation_id.eq(id))).execute(conn)?;
    let of = consultations::table.filter(consultations::id.eq(id));
    diesel::update(of).set(consultations::cut_at.eq(at)).execute(conn)?;
    Ok(())
}

/// A consultation with the day on which its votes are, or were, cut from seats.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Day {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The day that members were told.
    pub cutting_on: Option<Moment>,
    /// When it began.
    pub cutting_began_at: Option<Moment>,
}

/// The consultations that everybody reads and that have such a day, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn days(conn: &mut Conn, most: i64) -> Stored<Vec<Day>> {
    let of = consultations::table
        .filter(consultations::visibility.eq(Visibility::Public))
        .filter(consultations::cutting_on.is_not_null())
        .order((consultations::cutting_on.desc(), consultations::id))
        .limit(most);
    let columns =
        (consultations::slug, consultations::title, consultations::cutting_on, consultations::cutting_began_at);
    Ok(of.select(columns).load(conn)?)
}

/// The consultations in which an account had a seat whose votes were cut from it, the latest first.
///
/// # Errors
/// A fault of the database.
pub fn days_of(conn: &mut Conn, account: AccountId) -> Stored<Vec<Day>> {
    let of = consultations::table
        .inner_join(members::table)
        .filter(members::account_id.eq(account))
        .filter(members::seat_id.is_not_null())
        .filter(consultations::cutting_began_at.is_not_null())
        .order((consultations::cutting_on.desc(), consultations::id));
    let columns =
        (consultations::slug, consultations::title, consultations::cutting_on, consultations::cutting_began_at);
    Ok(of.select(columns).load(conn)?)
}
