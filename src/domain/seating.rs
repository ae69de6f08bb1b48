//! Seats as organisers see and change them: listed, moved to another college, passed on. Ballots keep the college in which they
//! were cast; a successor does not see the earlier ones, which count until they are replaced.

use serde_json::json;

use super::events::{self, Who};
use super::invitations::{self, Invited, Link, Place};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::sessions;
use crate::model::text::Email;
use crate::model::{Letter, Moment, Problem, Role, SeatStep, Verb, Viewer};
use crate::store::members::Seat;
use crate::store::outbox::NewLetter;
use crate::store::rosters::SeatCount;
pub use crate::store::seats::{HeldSeat, SeatPerson};
use crate::store::{self, Conn};

/// Seats on a page.
pub const PAGE: i64 = 50;

/// A seat in an address: the key of its college, and its number.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The key of the college.
    pub college: String,
    /// The number within it.
    pub number: i32,
}

/// The seats of a consultation, for its organisers.
#[derive(Debug, Clone)]
pub struct Hall {
    /// The organiser.
    pub presence: Presence,
    /// Those of the page, by college and number.
    pub seats: Vec<HeldSeat>,
    /// How many each college has.
    pub counts: Vec<SeatCount>,
}

fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    Ok(presence)
}

/// A page of the seats, of one college when its key is given.
///
/// # Errors
/// `NotFound`, for the college too; `NotSignedIn`, a `Denied` of `may_organise`.
pub fn hall(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (college, page): (Option<&str>, i64),
    at: Moment,
) -> Outcome<Hall> {
    let presence = enter(conn, viewer, slug, at)?;
    let college = match college {
        Some(key) => Some(college_of(&presence, key).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let id = presence.frame.consultation.id;
    let seats = store::seats::page(conn, id, college, ((page.max(1) - 1) * PAGE, PAGE))?;
    let counts = store::rosters::seat_counts(conn, id)?;
    Ok(Hall { presence, seats, counts })
}

fn college_of(presence: &Presence, key: &str) -> Option<crate::model::CollegeId> {
    presence.frame.colleges.iter().find(|college| college.key == key).map(|college| college.id)
}

/// A seat with who acts for it, for organisers.
#[derive(Debug, Clone)]
pub struct Chair {
    /// The organiser.
    pub presence: Presence,
    /// The seat.
    pub seat: Seat,
    /// Whose it is, when not a person's.
    pub organisation: Option<String>,
    /// The holder first.
    pub people: Vec<SeatPerson>,
    /// Whether it may go to another college now.
    pub may_move: bool,
}

/// A seat.
///
/// # Errors
/// `NotFound`, for the seat too; `NotSignedIn`, a `Denied` of `may_organise`.
pub fn chair(conn: &mut Conn, viewer: &Viewer, slug: &str, spot: &Spot, at: Moment) -> Outcome<Chair> {
    let presence = enter(conn, viewer, slug, at)?;
    let college = college_of(&presence, &spot.college).ok_or(Refusal::NotFound)?;
    let (seat, people) = store::seats::find_with_people(conn, college, spot.number)?.ok_or(Refusal::NotFound)?;
    let organisation = store::invitations::seat(conn, seat.id)?.and_then(|(_, name)| name);
    let may_move = policy::may_move_seat(presence.member(), &presence.frame, at).is_ok();
    Ok(Chair { presence, seat, organisation, people, may_move })
}

/// The seat, kept as it is until the commit.
fn held(conn: &mut Conn, presence: &Presence, spot: &Spot) -> Outcome<(Seat, Vec<SeatPerson>)> {
    store::seats::hold_consultation(conn, presence.frame.consultation.id)?;
    let college = college_of(presence, &spot.college).ok_or(Refusal::NotFound)?;
    let seat = store::seats::find(conn, college, spot.number)?.ok_or(Refusal::NotFound)?;
    store::members::hold_seat(conn, seat.id)?;
    let people = store::seats::people(conn, seat.id)?;
    Ok((seat, people))
}

/// Moves a seat to another college, where it gets the next number; gives where it is. Ballots and contributions keep the
/// college in which they were made.
///
/// # Errors
/// As `chair`; a `Denied` of `may_move_seat`; `Invalid` for a college that is none, or the same.
pub fn move_seat(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    spot: &Spot,
    (to, reason): (&str, &str),
    at: Moment,
) -> Outcome<Spot> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_move_seat(presence.member(), &presence.frame, at)?.account_id;
    let (seat, people) = held(conn, &presence, spot)?;
    let college = college_of(&presence, to).filter(|college| *college != seat.college_id);
    let college = college.ok_or_else(|| Refusal::field("college", Problem::NotAChoice))?;
    let number = store::seats::move_to(conn, seat.id, college)?;
    let who = Who { consultation: Some(presence.frame.consultation.id), account: Some(by), seat: Some(seat.id) };
    let details = json!({ "from": spot.college, "to": to, "reason": reason });
    events::record(conn, who, Verb::SeatMoved, "seat", &details, at)?;
    let label = presence.frame.college(college).map(|it| it.label.clone()).unwrap_or_default();
    for person in &people {
        write(conn, &presence, person, (SeatStep::Moved, reason, &label), at)?;
    }
    Ok(Spot { college: to.to_owned(), number })
}

/// Who a seat is passed on to, and why.
#[derive(Debug, Clone)]
pub struct Succession {
    /// The successor's address.
    pub email: Email,
    /// The successor's name, perhaps empty.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Whether the deputies leave with the holder.
    pub deputies_leave: bool,
}

/// Passes a seat on: its holder leaves the consultation, the successor is invited to it. What the holder wrote keeps its
/// author; the ballots count until the seat votes again, and nobody of the seat sees them any more.
///
/// # Errors
/// As `chair`; `Conflict::AlreadyDone` when nobody holds it; `Conflict::AlreadyMember`, or `Invalid`, when the successor takes
/// part or is invited already.
pub fn pass_on(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    spot: &Spot,
    (succession, link): (&Succession, &Link),
    at: Moment,
) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_pass_seat_on(presence.member())?.account_id;
    let (seat, people) = held(conn, &presence, spot)?;
    require(people.iter().any(|person| person.role == Role::Holder), Conflict::AlreadyDone)?;
    let leaves = |person: &&SeatPerson| person.role == Role::Holder || succession.deputies_leave;
    let id = presence.frame.consultation.id;
    for person in people.iter().filter(leaves) {
        store::members::remove(conn, person.account, id)?;
        sessions::end_all(conn, person.account, None, at)?;
        write(conn, &presence, person, (SeatStep::Passed, &succession.reason, ""), at)?;
    }
    store::invitations::withdraw_holders(conn, seat.id, at)?;
    store::seats::pass_on(conn, seat.id, at)?;
    store::ballots::veil(conn, seat.id)?;
    let left: Vec<i64> = people.iter().filter(leaves).map(|person| person.account.0).collect();
    let who = Who { consultation: Some(id), account: Some(by), seat: Some(seat.id) };
    let details = json!({ "left": left, "reason": succession.reason });
    events::record(conn, who, Verb::SeatPassed, "seat", &details, at)?;
    let invited = Invited {
        email: succession.email.clone(),
        name: succession.name.clone(),
        role: Role::Holder,
        service: String::new(),
        place: Some(Place { college: spot.college.clone(), number: Some(seat.number) }),
        organisation: String::new(),
        shared_mailbox: false,
    };
    let who = Who { seat: None, ..who };
    invitations::invite(conn, &presence.frame, who, &invited, link, at)
}

fn write(
    conn: &mut Conn,
    presence: &Presence,
    person: &SeatPerson,
    (step, reason, college): (SeatStep, &str, &str),
    at: Moment,
) -> Outcome<()> {
    let consultation = &presence.frame.consultation;
    let letter = Letter::Seat {
        consultation: consultation.title.clone(),
        step,
        reason: reason.to_owned(),
        college: college.to_owned(),
        location: format!("/concertations/{}", consultation.slug),
        until: None,
    };
    let new = NewLetter {
        account: Some(person.account),
        consultation: Some(consultation.id),
        recipient: &person.email,
        language: person.language,
        letter: &letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}
