//! Who takes part: seats with their holders and deputies, roles, and what is counted of them. Refuses to know who may
//! see names.

use diesel::prelude::*;

use super::schema::{accounts, members, organisations, seats};
use super::{Conn, Stored};
use crate::model::{AccountId, CollegeId, ConsultationId, Moment, Role, SeatId, Standing};

/// An account in a seat or a role, as rows tell it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Person {
    /// What the account is in the consultation.
    pub role: Role,
    /// The service of a role.
    pub service: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Function.
    pub quality: String,
    /// Declared interests as a JSON list; nothing when not declared yet.
    pub interests: Option<String>,
}

/// A seat with who acts for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatLine {
    /// The row.
    pub id: SeatId,
    /// Its college.
    pub college_id: CollegeId,
    /// Its number within the college.
    pub number: i32,
    /// Whether it may act.
    pub standing: Standing,
    /// When a suspension ends by itself.
    pub suspended_until: Option<Moment>,
    /// The organisation: name, and declared interests as a JSON list.
    pub organisation: Option<(String, Option<String>)>,
    /// Holder first, then deputies.
    pub people: Vec<Person>,
}

/// The seats of a college.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct SeatCount {
    /// The college.
    pub college_id: CollegeId,
    /// Its seats.
    pub seats: i64,
    /// Those that have a holder.
    pub held: i64,
}

/// How many seats each college has, and how many of them have a holder (a seat has one at most); one statement.
///
/// # Errors
/// A fault of the database.
pub fn seat_counts(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<SeatCount>> {
    let held = members::table.on(members::seat_id.eq(seats::id.nullable()).and(members::role.eq(Role::Holder)));
    let counted = seats::table
        .left_join(held)
        .filter(seats::consultation_id.eq(id))
        .group_by(seats::college_id)
        .order(seats::college_id)
        .select((seats::college_id, diesel::dsl::count(seats::id), diesel::dsl::count(members::seat_id.nullable())));
    Ok(counted.load(conn)?)
}

type SeatRow = (SeatId, CollegeId, i32, (Standing, Option<Moment>), Option<String>, Option<String>);
type PersonRow = (Role, String, String, String, String, Option<String>);

/// The seats that an organisation or an account has, of one college or of all; one statement.
///
/// # Errors
/// A fault of the database.
pub fn seats_with_people(conn: &mut Conn, id: ConsultationId, college: Option<CollegeId>) -> Stored<Vec<SeatLine>> {
    let mut wanted = seats::table
        .left_join(members::table.on(members::seat_id.eq(seats::id.nullable())))
        .left_join(accounts::table.on(members::account_id.eq(accounts::id)))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(seats::consultation_id.eq(id))
        .filter(members::id.nullable().is_not_null().or(seats::organisation_id.is_not_null()))
        .order((seats::college_id, seats::number, members::role.desc(), members::id))
        .select((
            (
                seats::id,
                seats::college_id,
                seats::number,
                (seats::standing, seats::suspended_until),
                organisations::name.nullable(),
                organisations::interests.nullable(),
            ),
            (
                members::role,
                members::service,
                accounts::given_name,
                accounts::family_name,
                accounts::quality,
                accounts::interests,
            )
                .nullable(),
        ))
        .into_boxed();
    if let Some(college) = college {
        wanted = wanted.filter(seats::college_id.eq(college));
    }
    Ok(gathered(wanted.load(conn)?))
}

fn gathered(rows: Vec<(SeatRow, Option<PersonRow>)>) -> Vec<SeatLine> {
    let mut lines: Vec<SeatLine> = Vec::new();
    for ((id, college_id, number, (standing, suspended_until), name, interests), person) in rows {
        if lines.last().is_none_or(|last| last.id != id) {
            let organisation = name.map(|name| (name, interests));
            let people = Vec::new();
            lines.push(SeatLine { id, college_id, number, standing, suspended_until, organisation, people });
        }
        if let (Some(line), Some(person)) = (lines.last_mut(), person) {
            line.people.push(self::person(person));
        }
    }
    for line in &mut lines {
        line.people.sort_by_key(|person| person.role != Role::Holder);
    }
    lines
}

fn person((role, service, given_name, family_name, quality, interests): PersonRow) -> Person {
    Person { role, service, given_name, family_name, quality, interests }
}

/// The accounts that have a role and no seat: moderation, pilotage, observation.
///
/// # Errors
/// A fault of the database.
pub fn roles(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Person>> {
    let without_seat = members::table
        .inner_join(accounts::table)
        .filter(members::consultation_id.eq(id))
        .filter(members::seat_id.is_null())
        .order((members::role, members::id))
        .select((
            members::role,
            members::service,
            accounts::given_name,
            accounts::family_name,
            accounts::quality,
            accounts::interests,
        ));
    Ok(without_seat.load(conn)?)
}

/// The consultations that an account is a member of.
///
/// # Errors
/// A fault of the database.
pub fn consultations_of(conn: &mut Conn, account: AccountId) -> Stored<Vec<ConsultationId>> {
    let of = members::table.filter(members::account_id.eq(account));
    Ok(of.select(members::consultation_id).load(conn)?)
}
