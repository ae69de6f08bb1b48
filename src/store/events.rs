//! The log of acts: appended to, never changed; sealed later.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::events;
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, EventId, Moment, SeatId, Verb};

/// An entry to append.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// The consultation, when it is about one.
    pub consultation: Option<ConsultationId>,
    /// Who acted.
    pub account: Option<AccountId>,
    /// For which seat.
    pub seat: Option<SeatId>,
    /// What was done.
    pub verb: Verb,
    /// To what: `proposal/7`.
    pub subject: String,
    /// RFC 8785 JSON.
    pub payload: String,
    /// 32 random bytes.
    pub salt: Vec<u8>,
    /// SHA-256(0x02, salt, payload).
    pub digest: Vec<u8>,
}

/// Appends an entry.
///
/// # Errors
/// A fault of the database.
pub fn append(conn: &mut Conn, new: &NewEvent, at: Moment) -> Stored<EventId> {
    let row = (
        events::consultation_id.eq(new.consultation),
        events::account_id.eq(new.account),
        events::seat_id.eq(new.seat),
        events::verb.eq(new.verb),
        events::subject.eq(&new.subject),
        events::payload.eq(&new.payload),
        events::salt.eq(&new.salt),
        events::digest.eq(&new.digest),
        events::at.eq(at),
    );
    Ok(on_backend!(conn, c => diesel::insert_into(events::table).values(row).returning(events::id).get_result(c))?)
}

/// When the last act of these kinds was done in a consultation since a moment, if any was.
///
/// # Errors
/// A fault of the database.
pub fn last_of(conn: &mut Conn, id: ConsultationId, verbs: &[Verb], since: Moment) -> Stored<Option<Moment>> {
    let of = events::table.filter(events::consultation_id.eq(id)).filter(events::at.ge(since));
    Ok(of.filter(events::verb.eq_any(verbs)).select(diesel::dsl::max(events::at)).first(conn)?)
}

/// The row of the log written last about a consultation, 0 without any; that somebody read it changes nothing in it. Rows are
/// written in the order of their commits where the consultation is held, whatever moment they tell.
///
/// # Errors
/// A fault of the database.
pub fn newest(conn: &mut Conn, id: ConsultationId) -> Stored<i64> {
    let of = events::table.filter(events::consultation_id.eq(id)).filter(events::verb.ne(Verb::PeopleRead));
    let found: Option<EventId> = of.select(diesel::dsl::max(events::id)).first(conn)?;
    Ok(found.map_or(0, |id| id.0))
}

/// How many rows the log has about a consultation, but those that say that somebody read it: as they are never taken away,
/// the same number is the same rows.
///
/// # Errors
/// A fault of the database.
pub fn count(conn: &mut Conn, id: ConsultationId) -> Stored<i64> {
    let of = events::table.filter(events::consultation_id.eq(id)).filter(events::verb.ne(Verb::PeopleRead));
    Ok(of.count().get_result(conn)?)
}

/// Among how many of the newest rows of the log one may still appear that was begun earlier and committed later.
const LATE: i64 = 10_000;

#[derive(QueryableByName)]
struct Stretch {
    #[diesel(sql_type = BigInt)]
    newest: i64,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// What the log says of a consultation, as one number: another as soon as an entry is added, whatever moment it tells and
/// in whatever order they are committed; 0 without any. That somebody read it changes nothing in it. The newest row, and how
/// many stand in the stretch that ends with it: never more to count than that stretch has.
///
/// # Errors
/// A fault of the database.
pub fn revision(conn: &mut Conn, id: ConsultationId) -> Stored<i64> {
    let read = Verb::PeopleRead.code();
    let query = format!(
        "SELECT newest, (SELECT COUNT(*) FROM events WHERE consultation_id = $1 AND id > newest - {LATE} AND verb <> '{read}') AS n
         FROM (SELECT COALESCE(MAX(id), 0) AS newest FROM events WHERE consultation_id = $1 AND verb <> '{read}') AS last"
    );
    let found: Stretch = diesel::sql_query(query).bind::<BigInt, _>(id).get_result(conn)?;
    Ok(found.newest * (LATE + 1) + found.n)
}

/// How many votes a seat cast, changed or took back since a moment, and the first of them.
///
/// # Errors
/// A fault of the database.
pub fn votes_within(conn: &mut Conn, seat: SeatId, (after, until): (Moment, Moment)) -> Stored<(i64, Option<Moment>)> {
    let counted = events::table
        .filter(events::seat_id.eq(seat))
        .filter(events::at.gt(after))
        .filter(events::at.le(until))
        .filter(events::verb.eq(Verb::BallotCast).or(events::verb.eq(Verb::BallotTakenBack)))
        .select((diesel::dsl::count_star(), diesel::dsl::min(events::at)));
    Ok(on_backend!(conn, c => counted.first(c))?)
}
