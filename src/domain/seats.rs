//! Seats and members made at once, with their entry in the log. Refuses to know who may: that is the caller's affair.

use serde_json::json;

use super::events::{self, Who};
use super::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::{AccountId, CollegeId, ConsultationId, MemberId, Moment, Role, SeatId, Verb};
use crate::store::members::NewMember;
use crate::store::seats::NewSeat;
use crate::store::{self, Conn};

/// Makes a seat with the next number of its college; `most` is the most seats that its organisation may have.
///
/// # Errors
/// `Conflict` when the organisation has as many already.
pub fn insert(
    conn: &mut Conn,
    who: Who,
    college: CollegeId,
    organisation: Option<&str>,
    most: Option<i32>,
    at: Moment,
) -> Outcome<SeatId> {
    let consultation = who.consultation.ok_or(Refusal::NotFound)?;
    let organisation = match organisation {
        Some(name) => Some(store::organisations::find_or_insert(conn, name, at)?),
        None => None,
    };
    if let (Some(organisation), Some(most)) = (organisation, most) {
        let theirs = store::seats::of_organisation(conn, consultation, organisation)?;
        require(theirs < i64::from(most), Conflict::TooManySeats)?;
    }
    let new = NewSeat { consultation, college, number: None, organisation, external_id: None };
    let seat = store::seats::insert(conn, &new, at)?;
    let details = json!({ "college": college, "organisation": organisation });
    events::record(conn, Who { seat: Some(seat), ..who }, Verb::SeatCreated, "seat", &details, at)?;
    Ok(seat)
}

/// Makes a seat and its holder at once, without an invitation: for the demonstration, imports and tests. The rules count
/// as accepted in the version given; the caps are the caller's affair.
///
/// # Errors
/// A fault of the database; the account must not be a member yet.
pub fn insert_with_holder(
    conn: &mut Conn,
    consultation: ConsultationId,
    college: CollegeId,
    (account, organisation): (AccountId, Option<&str>),
    rules_version: Option<i32>,
    at: Moment,
) -> Outcome<(SeatId, MemberId)> {
    let who = Who { consultation: Some(consultation), account: None, seat: None };
    let seat = insert(conn, who, college, organisation, None, at)?;
    let member = insert_member(conn, consultation, account, (Role::Holder, Some(seat)), rules_version, at)?;
    Ok((seat, member))
}

/// Makes a member at once, without an invitation: a role without a seat, or a deputy of a seat.
///
/// # Errors
/// A fault of the database; the account must not be a member yet.
pub fn insert_member(
    conn: &mut Conn,
    consultation: ConsultationId,
    account: AccountId,
    (role, seat): (Role, Option<SeatId>),
    rules_version: Option<i32>,
    at: Moment,
) -> Outcome<MemberId> {
    let new = NewMember { consultation, account, role, seat, service: String::new() };
    let id = store::members::insert(conn, &new, at)?;
    if let Some(version) = rules_version {
        store::members::accept_rules(conn, id, version, at)?;
    }
    Ok(id)
}
