//! Inviting to a seat or a role. Taking it up stands in `claims`.

use serde_json::json;

use super::events::{self, Who};
use super::limits::{self, Rate};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::seats;
use crate::model::text::Email;
use crate::model::{ConsultationId, Letter, Moment, Problem, Role, SeatId, Verb, Viewer};
use crate::store::consultations::Frame;
use crate::store::invitations::NewInvitation;
pub use crate::store::invitations::{Invitation, Listed, State};
use crate::store::outbox::NewLetter;
use crate::store::seats::HeldSeat;
use crate::store::{self, Conn};

/// Under which keys of forms are kept.
const ROUTE: &str = "invitations";

/// What organisers see: the invitations sent, and the seats to invite to.
#[derive(Debug, Clone)]
pub struct Board {
    /// The organiser in the consultation.
    pub presence: Presence,
    /// The invitations, the newest first.
    pub invitations: Vec<Listed>,
    /// The seats, by college and number.
    pub seats: Vec<HeldSeat>,
}

/// The seat that an invitation offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The college's key.
    pub college: String,
    /// The seat's number; the next one when not given.
    pub number: Option<i32>,
}

/// Somebody to invite.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The address.
    pub email: Email,
    /// The person's name, perhaps empty.
    pub name: String,
    /// The role offered.
    pub role: Role,
    /// For DNS, DGOS…: the service of a role, perhaps empty.
    pub service: String,
    /// The seat, for holders and deputies.
    pub place: Option<Place>,
    /// Whose a new seat is, when not a person's; perhaps empty.
    pub organisation: String,
    /// Whether several people read the address.
    pub shared_mailbox: bool,
}

/// The link of an invitation.
#[derive(Debug, Clone)]
pub struct Link {
    /// SHA-256 of its token.
    pub hash: Vec<u8>,
    /// Its path.
    pub location: String,
    /// Until when it works.
    pub until: Moment,
}

/// The invitations of a consultation, for its organisers; three statements after entering.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn board(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Board> {
    let presence = enter(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let invitations = store::invitations::all(conn, consultation)?;
    let seats = store::seats::all(conn, consultation)?;
    Ok(Board { presence, invitations, seats })
}

fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    Ok(presence)
}

/// Invites somebody: makes the seat if it is new, keeps the invitation and writes the letter. The same form, sent twice,
/// invites once; `key` is its own.
///
/// # Errors
/// As `board`; `Invalid` for an address that is invited already or a place that is none; `Conflict` when the seat has a
/// holder, the organisation has all its seats, or the address takes part already; `TooMany`.
pub fn send(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (invited, link, key): (&Invited, &Link, &str),
    rate: Rate,
    at: Moment,
) -> Outcome<()> {
    let presence = enter(conn, viewer, slug, at)?;
    let organiser = policy::may_organise(presence.member())?;
    if store::idempotency::find(conn, organiser.account_id, ROUTE, key)?.is_some() {
        return Ok(());
    }
    limits::count(conn, "invitation", rate, &organiser.account_id.0.to_string(), at)?;
    let consultation = presence.frame.consultation.id;
    store::seats::hold_consultation(conn, consultation)?;
    require_newcomer(conn, consultation, &invited.email, at)?;
    let who = Who { consultation: Some(consultation), account: Some(organiser.account_id), seat: None };
    let seat = match (&invited.place, is_seated(invited.role)) {
        (Some(place), true) => Some(seat_of(conn, &presence.frame, invited, place, who, at)?),
        (None, true) => return Err(Refusal::field("place", Problem::NotAChoice).into()),
        (_, false) => None,
    };
    let new = NewInvitation {
        consultation,
        role: invited.role,
        seat,
        service: invited.service.clone(),
        name: invited.name.clone(),
        email: invited.email.as_str().to_owned(),
        email_key: invited.email.key(),
        shared_mailbox: invited.shared_mailbox,
        token_hash: link.hash.clone(),
        invited_by: who.account,
        expires_at: link.until,
    };
    store::invitations::insert(conn, &new, at)?;
    let details = json!({ "role": invited.role, "seat": seat });
    events::record(conn, Who { seat, ..who }, Verb::MemberInvited, "invitation", &details, at)?;
    store::idempotency::put(conn, organiser.account_id, ROUTE, key, &link.location, at)?;
    put_letter(conn, &presence.frame, (new.role, seat), &new.email, link, at)
}

const fn is_seated(role: Role) -> bool {
    matches!(role, Role::Holder | Role::Deputy)
}

fn require_newcomer(conn: &mut Conn, consultation: ConsultationId, email: &Email, at: Moment) -> Outcome<()> {
    if let Some(account) = store::accounts::by_email(conn, &email.key())? {
        require(store::members::of(conn, account.id, consultation)?.is_none(), Conflict::AlreadyMember)?;
    }
    let former = store::invitations::of_address(conn, consultation, &email.key())?;
    match former.map(|former| former.state(at)) {
        Some(State::Sent) => Err(Refusal::field("email", Problem::Taken).into()),
        Some(State::Claimed) => Err(Conflict::AlreadyMember.into()),
        Some(State::Expired | State::Withdrawn) | None => Ok(()),
    }
}

/// The seat that is offered: a new one within the organisation's cap, or one that is there and, for a holder, free.
fn seat_of(conn: &mut Conn, frame: &Frame, invited: &Invited, place: &Place, who: Who, at: Moment) -> Outcome<SeatId> {
    let no_such_place = Refusal::field("place", Problem::NotAChoice);
    let college = frame.colleges.iter().find(|college| college.key == place.college);
    let college = college.ok_or(no_such_place.clone())?.id;
    if let Some(number) = place.number {
        let seat = store::seats::find(conn, college, number)?.ok_or(no_such_place)?;
        let free = invited.role != Role::Holder || !store::seats::has_holder(conn, seat.id)?;
        require(free, Conflict::SeatTaken)?;
        return Ok(seat.id);
    }
    let organisation = Some(invited.organisation.as_str()).filter(|name| !name.is_empty());
    let most = frame.consultation.max_seats_per_organisation;
    seats::insert(conn, who, college, organisation, Some(most), at)
}

fn put_letter(
    conn: &mut Conn,
    frame: &Frame,
    (role, seat): (Role, Option<SeatId>),
    address: &str,
    link: &Link,
    at: Moment,
) -> Outcome<()> {
    let seat = match seat {
        Some(id) => store::invitations::seat(conn, id)?.map(|(seat, _)| seat),
        None => None,
    };
    let college = seat.and_then(|seat| frame.college(seat.college_id)).map(|college| college.label.clone());
    let letter = Letter::Invitation {
        consultation: frame.consultation.title.clone(),
        college,
        role,
        location: link.location.clone(),
        until: link.until.rfc3339(),
    };
    let known = store::accounts::by_email(conn, &address.to_lowercase())?;
    let language = known.as_ref().map_or(frame.consultation.language, |account| account.language);
    let new = NewLetter {
        account: known.map(|account| account.id),
        consultation: Some(frame.consultation.id),
        recipient: address,
        language,
        letter: &letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}

/// An act of an organiser on an invitation, which its address names.
fn of_address(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    email: &str,
    at: Moment,
) -> Outcome<(Presence, Invitation)> {
    let presence = enter(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let found = store::invitations::of_address(conn, consultation, &email.to_lowercase())?;
    let found = found.ok_or(Refusal::NotFound)?;
    require(found.claimed_at.is_none(), Conflict::AlreadyDone)?;
    Ok((presence, found))
}

/// Sends an invitation again, with a new link; the former one stops working. One that was withdrawn works again.
///
/// # Errors
/// As `board`; `Conflict` when it was taken up; `TooMany`.
pub fn send_again(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (email, link): (&str, &Link),
    rate: Rate,
    at: Moment,
) -> Outcome<()> {
    let (presence, invitation) = of_address(conn, viewer, slug, email, at)?;
    let organiser = policy::may_organise(presence.member())?;
    limits::count(conn, "invitation", rate, &organiser.account_id.0.to_string(), at)?;
    store::invitations::renew(conn, invitation.id, &link.hash, link.until, at)?;
    let offer = (invitation.role, invitation.seat_id);
    put_letter(conn, &presence.frame, offer, &invitation.email, link, at)
}

/// Withdraws an invitation; its link stops working.
///
/// # Errors
/// As `board`; `Conflict` when it was taken up.
pub fn withdraw(conn: &mut Conn, viewer: &Viewer, slug: &str, email: &str, at: Moment) -> Outcome<()> {
    let (_, invitation) = of_address(conn, viewer, slug, email, at)?;
    Ok(require(store::invitations::withdraw(conn, invitation.id, at)?, Conflict::AlreadyDone)?)
}

/// Says who of those who read a shared mailbox takes the invitation up.
///
/// # Errors
/// As `board`; `Conflict` when it was taken up.
pub fn confirm(conn: &mut Conn, viewer: &Viewer, slug: &str, (email, name): (&str, &str), at: Moment) -> Outcome<()> {
    let (presence, invitation) = of_address(conn, viewer, slug, email, at)?;
    store::invitations::confirm(conn, invitation.id, name)?;
    let who =
        Who { consultation: Some(invitation.consultation_id), account: viewer.account_id(), seat: invitation.seat_id };
    let details = json!({ "confirmed": true, "role": invitation.role });
    events::record(conn, who, Verb::MemberInvited, "invitation", &details, presence.at)?;
    Ok(())
}
