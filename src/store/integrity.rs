//! What the log tells of the pace of votes: by hour, by minute, after a seat was taken up. Tells no stance and names nobody.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamp};

use super::{Conn, Stored};
use crate::model::{CollegeId, ConsultationId, Moment};

/// The first so many characters of a moment of the log, on either database.
fn cut(conn: &Conn, characters: usize) -> String {
    match conn {
        Conn::Sqlite(_) => format!("substr(e.at, 1, {characters})"),
        Conn::Postgres(_) => format!("substr(to_char(e.at, 'YYYY-MM-DD HH24:MI'), 1, {characters})"),
    }
}

/// The votes of an hour.
#[derive(Debug, Clone, QueryableByName)]
pub struct Hour {
    /// `2026-11-24 10`, UTC.
    #[diesel(sql_type = Text)]
    pub hour: String,
    /// Votes, changes included.
    #[diesel(sql_type = BigInt)]
    pub votes: i64,
    /// The seats that cast them.
    #[diesel(sql_type = BigInt)]
    pub seats: i64,
}

/// The votes since a moment, by hour.
///
/// # Errors
/// A fault of the database.
pub fn hours(conn: &mut Conn, id: ConsultationId, since: Moment) -> Stored<Vec<Hour>> {
    let hour = cut(conn, 13);
    let query = format!(
        "SELECT {hour} AS hour, COUNT(*) AS votes, COUNT(DISTINCT e.seat_id) AS seats FROM events e
         WHERE e.consultation_id = $1 AND e.at >= $2 AND e.verb = 'ballot.cast' GROUP BY {hour} ORDER BY {hour}"
    );
    Ok(diesel::sql_query(query).bind::<BigInt, _>(id).bind::<Timestamp, _>(since).load(conn)?)
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many seats cast at least so many votes within one minute since a moment.
///
/// # Errors
/// A fault of the database.
pub fn hasty(conn: &mut Conn, id: ConsultationId, since: Moment, least: i64) -> Stored<i64> {
    let minute = cut(conn, 16);
    let query = format!(
        "SELECT COUNT(DISTINCT seat_id) AS n FROM (SELECT e.seat_id AS seat_id FROM events e
         WHERE e.consultation_id = $1 AND e.at >= $2 AND e.verb = 'ballot.cast'
         GROUP BY e.seat_id, {minute} HAVING COUNT(*) >= {least}) AS hasty"
    );
    let counted = diesel::sql_query(query).bind::<BigInt, _>(id).bind::<Timestamp, _>(since);
    Ok(counted.get_result::<Counted>(conn)?.n)
}

/// A seat that was taken up and voted.
#[derive(Debug, Clone, QueryableByName)]
pub struct Newcomer {
    /// Its college.
    #[diesel(sql_type = BigInt)]
    pub college_id: CollegeId,
    /// When it was taken up.
    #[diesel(sql_type = Timestamp)]
    pub claimed_at: Moment,
    /// Its first vote after that.
    #[diesel(sql_type = Timestamp)]
    pub first_at: Moment,
    /// Its votes since.
    #[diesel(sql_type = BigInt)]
    pub votes: i64,
}

/// The seats taken up since a moment that voted, so many at most.
///
/// # Errors
/// A fault of the database.
pub fn newcomers(conn: &mut Conn, id: ConsultationId, since: Moment, most: i64) -> Stored<Vec<Newcomer>> {
    let query = format!(
        "SELECT s.college_id AS college_id, e.at AS claimed_at, MIN(v.at) AS first_at, COUNT(*) AS votes
         FROM events e JOIN seats s ON s.id = e.seat_id
         JOIN events v ON v.seat_id = e.seat_id AND v.at >= e.at AND v.verb = 'ballot.cast'
         WHERE e.consultation_id = $1 AND e.at >= $2 AND e.verb = 'seat.claimed'
         GROUP BY e.id, s.college_id, e.at ORDER BY e.at, e.id LIMIT {most}"
    );
    Ok(diesel::sql_query(query).bind::<BigInt, _>(id).bind::<Timestamp, _>(since).load(conn)?)
}
