//! Seats as rows: made, numbered within their college, counted by organisation. Refuses to know the caps.

use diesel::prelude::*;

use super::members::Seat;
use super::schema::{accounts, consultations, decisions, members, organisations, seats};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CollegeId, ConsultationId, Language, Measure, Moment, OrganisationId, Role, SeatId, Standing,
};

/// A seat to create.
#[derive(Debug, Clone)]
pub struct NewSeat {
    /// The consultation.
    pub consultation: ConsultationId,
    /// The college.
    pub college: CollegeId,
    /// Its number within the college; the next one when not given.
    pub number: Option<i32>,
    /// Whose it is, when not a person's.
    pub organisation: Option<OrganisationId>,
    /// The participant of an import.
    pub external_id: Option<String>,
}

/// A seat with whose it is and who holds it.
#[derive(Debug, Clone)]
pub struct HeldSeat {
    /// The seat.
    pub seat: Seat,
    /// Whose it is, when not a person's.
    pub organisation: Option<String>,
    /// The holder's given and family name; nothing while the seat is free.
    pub holder: Option<(String, String)>,
}

/// Keeps other invitations of the consultation waiting until this write is committed, so that numbers and caps hold.
/// On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold_consultation(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    if let Conn::Postgres(c) = conn {
        let held = consultations::table.filter(consultations::id.eq(id)).select(consultations::id);
        held.for_no_key_update().first::<ConsultationId>(c)?;
    }
    Ok(())
}

/// Stores a seat that may act.
///
/// # Errors
/// A fault of the database; its number must be free in the college.
pub fn insert(conn: &mut Conn, new: &NewSeat, at: Moment) -> Stored<SeatId> {
    let number = match new.number {
        Some(number) => number,
        None => next_number(conn, new.college)?,
    };
    let row = (
        seats::consultation_id.eq(new.consultation),
        seats::college_id.eq(new.college),
        seats::number.eq(number),
        seats::organisation_id.eq(new.organisation),
        seats::external_id.eq(&new.external_id),
        seats::standing.eq(Standing::Active),
        seats::created_at.eq(at),
    );
    Ok(diesel::insert_into(seats::table).values(row).returning(seats::id).get_result(conn)?)
}

/// The number of the next seat of a college.
///
/// # Errors
/// A fault of the database.
pub fn next_number(conn: &mut Conn, college: CollegeId) -> Stored<i32> {
    let last = seats::table.filter(seats::college_id.eq(college)).select(diesel::dsl::max(seats::number));
    let last: Option<i32> = last.first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// The seat of this number in a college.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, college: CollegeId, number: i32) -> Stored<Option<Seat>> {
    let found = seats::table.filter(seats::college_id.eq(college)).filter(seats::number.eq(number));
    Ok(found.select(Seat::as_select()).first(conn).optional()?)
}

/// How many seats of a consultation an organisation has.
///
/// # Errors
/// A fault of the database.
pub fn of_organisation(conn: &mut Conn, consultation: ConsultationId, organisation: OrganisationId) -> Stored<i64> {
    let theirs =
        seats::table.filter(seats::consultation_id.eq(consultation)).filter(seats::organisation_id.eq(organisation));
    Ok(theirs.count().get_result(conn)?)
}

/// Whether somebody holds the seat.
///
/// # Errors
/// A fault of the database.
pub fn has_holder(conn: &mut Conn, id: SeatId) -> Stored<bool> {
    let holder = members::table.filter(members::seat_id.eq(id)).filter(members::role.eq(Role::Holder));
    Ok(diesel::select(diesel::dsl::exists(holder)).get_result(conn)?)
}

/// Moves a seat to another college, where it gets the next number; gives that.
///
/// # Errors
/// A fault of the database.
pub fn move_to(conn: &mut Conn, id: SeatId, college: CollegeId) -> Stored<i32> {
    let number = next_number(conn, college)?;
    let change = (seats::college_id.eq(college), seats::number.eq(number));
    diesel::update(seats::table.filter(seats::id.eq(id))).set(change).execute(conn)?;
    Ok(number)
}

/// Notes that a seat was passed on.
///
/// # Errors
/// A fault of the database.
pub fn pass_on(conn: &mut Conn, id: SeatId, at: Moment) -> Stored<()> {
    diesel::update(seats::table.filter(seats::id.eq(id))).set(seats::passed_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Given and family name.
type Names = (String, String);

/// Some seats of a consultation, or of one college, with their holders, by college and number.
///
/// # Errors
/// A fault of the database.
pub fn page(
    conn: &mut Conn,
    consultation: ConsultationId,
    college: Option<CollegeId>,
    (skip, most): (i64, i64),
) -> Stored<Vec<HeldSeat>> {
    let holds = members::seat_id.eq(seats::id.nullable()).and(members::role.eq(Role::Holder));
    let mut of = seats::table
        .left_join(organisations::table)
        .left_join(members::table.on(holds))
        .left_join(accounts::table.on(members::account_id.eq(accounts::id)))
        .filter(seats::consultation_id.eq(consultation))
        .select((
            Seat::as_select(),
            organisations::name.nullable(),
            (accounts::given_name, accounts::family_name).nullable(),
        ))
        .into_boxed();
    if let Some(college) = college {
        of = of.filter(seats::college_id.eq(college));
    }
    let of = of.order((seats::college_id, seats::number)).offset(skip).limit(most);
    let found: Vec<(Seat, Option<String>, Option<Names>)> = of.load(conn)?;
    Ok(found.into_iter().map(|(seat, organisation, holder)| HeldSeat { seat, organisation, holder }).collect())
}

/// The colleges whose number of seats may be another one than at a moment: seats were added since, or one was suspended or
/// reinstated at any time.
///
/// # Errors
/// A fault of the database.
pub fn moved_since(conn: &mut Conn, consultation: ConsultationId, moment: Moment) -> Stored<Vec<CollegeId>> {
    let moves = decisions::measure.eq(Measure::Suspend).or(decisions::measure.eq(Measure::Reinstate));
    let decided = decisions::table.filter(decisions::seat_id.eq(seats::id.nullable())).filter(moves);
    let moved = seats::created_at.gt(moment).or(diesel::dsl::exists(decided));
    let of = seats::table.filter(seats::consultation_id.eq(consultation)).filter(moved);
    Ok(of.select(seats::college_id).distinct().order(seats::college_id).load(conn)?)
}

/// The seat of this row.
///
/// # Errors
/// A fault of the database.
pub fn by_id(conn: &mut Conn, id: SeatId) -> Stored<Option<Seat>> {
    Ok(seats::table.filter(seats::id.eq(id)).select(Seat::as_select()).first(conn).optional()?)
}

/// Sets whether a seat may act, and when a suspension ends by itself.
///
/// # Errors
/// A fault of the database.
pub fn set_standing(conn: &mut Conn, id: SeatId, standing: Standing, until: Option<Moment>) -> Stored<()> {
    let change = (seats::standing.eq(standing), seats::suspended_until.eq(until));
    diesel::update(seats::table.filter(seats::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Somebody who acts for a seat.
#[derive(Debug, Clone, Queryable)]
pub struct SeatPerson {
    /// The account.
    pub account: AccountId,
    /// Holder or deputy.
    pub role: Role,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The address.
    pub email: String,
    /// The language of the mails.
    pub language: Language,
}

type HeldRow = (Seat, Option<(AccountId, Role, String, String, String, Language)>);

/// The seat of this number in a college with who acts for it, the holder first; one statement.
///
/// # Errors
/// A fault of the database.
pub fn find_with_people(conn: &mut Conn, college: CollegeId, number: i32) -> Stored<Option<(Seat, Vec<SeatPerson>)>> {
    let rows: Vec<HeldRow> = seats::table
        .left_join(members::table.on(members::seat_id.eq(seats::id.nullable())))
        .left_join(accounts::table.on(members::account_id.eq(accounts::id)))
        .filter(seats::college_id.eq(college))
        .filter(seats::number.eq(number))
        .order((members::role.desc(), members::id))
        .select((
            Seat::as_select(),
            (
                accounts::id,
                members::role,
                accounts::given_name,
                accounts::family_name,
                accounts::email,
                accounts::language,
            )
                .nullable(),
        ))
        .load(conn)?;
    let seat = rows.first().map(|(seat, _)| seat.clone());
    let person = |(account, role, given_name, family_name, email, language)| SeatPerson {
        account,
        role,
        given_name,
        family_name,
        email,
        language,
    };
    let people = rows.into_iter().filter_map(|(_, row)| row.map(person)).collect();
    Ok(seat.map(|seat| (seat, people)))
}

/// Who acts for a seat, the holder first.
///
/// # Errors
/// A fault of the database.
pub fn people(conn: &mut Conn, id: SeatId) -> Stored<Vec<SeatPerson>> {
    let of = members::table
        .inner_join(accounts::table)
        .filter(members::seat_id.eq(id))
        .order((members::role.desc(), members::id))
        .select((
            accounts::id,
            members::role,
            accounts::given_name,
            accounts::family_name,
            accounts::email,
            accounts::language,
        ));
    Ok(of.load(conn)?)
}
