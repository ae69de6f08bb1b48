//! An invitation sent, and sent again: its seat, its row, its letter. Refuses to list any.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{ROUTE, enter, of_address};
use crate::domain::events::{self, Who};
use crate::domain::limits::{self, Rate};
use crate::domain::policy;
use crate::domain::refusal::{Conflict, Outcome, Refusal, require};
use crate::domain::seats;
use crate::model::text::Email;
use crate::model::{ConsultationId, Letter, Moment, Problem, Role, SeatId, Verb, Viewer};
use crate::store::consultations::Frame;
use crate::store::invitations::{self as rows, Invitation, NewInvitation, State};
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

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

impl Link {
    /// A new link, of 32 random bytes.
    #[must_use]
    pub fn draw(until: Moment) -> Self {
        let token: String = rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect();
        Self { hash: Sha256::digest(token.as_bytes()).to_vec(), location: format!("/invitations/{token}"), until }
    }
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
    store::seats::hold_consultation(conn, presence.frame.consultation.id)?;
    if store::idempotency::find(conn, organiser.account_id, ROUTE, key)?.is_some() {
        return Ok(());
    }
    limits::count(conn, "invitation", rate, &organiser.account_id.0.to_string(), at)?;
    let consultation = Some(presence.frame.consultation.id);
    let who = Who { consultation, account: Some(organiser.account_id), seat: None };
    invite(conn, &presence.frame, who, invited, link, at)?;
    // not the link: it is a secret, and rows of keys are kept for long
    Ok(store::idempotency::put(conn, organiser.account_id, ROUTE, key, "", at)?)
}

/// Invites somebody in the name of `who`. The caller holds the consultation.
///
/// # Errors
/// As `send`; a refusal comes before anything is written.
pub fn invite(conn: &mut Conn, frame: &Frame, who: Who, invited: &Invited, link: &Link, at: Moment) -> Outcome<()> {
    let consultation = frame.consultation.id;
    require_newcomer(conn, consultation, &invited.email, at)?;
    let seat = match (&invited.place, is_seated(invited.role)) {
        (Some(place), true) => Some(seat_of(conn, frame, invited, place, who, at)?),
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
    rows::insert(conn, &new, at)?;
    let details = json!({ "role": invited.role, "seat": seat });
    events::record(conn, Who { seat, ..who }, Verb::MemberInvited, "invitation", &details, at)?;
    put_letter(conn, frame, (new.role, seat), &new.email, (link, false), at)
}

const fn is_seated(role: Role) -> bool {
    matches!(role, Role::Holder | Role::Deputy)
}

fn require_newcomer(conn: &mut Conn, consultation: ConsultationId, email: &Email, at: Moment) -> Outcome<()> {
    if let Some(account) = store::accounts::by_email(conn, &email.key())? {
        require(store::members::of(conn, account.id, consultation)?.is_none(), Conflict::AlreadyMember)?;
    }
    let former = rows::of_address(conn, consultation, &email.key())?;
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

/// Writes the letter of an invitation, or that of a reminder.
pub(super) fn put_letter(
    conn: &mut Conn,
    frame: &Frame,
    (role, seat): (Role, Option<SeatId>),
    address: &str,
    (link, reminder): (&Link, bool),
    at: Moment,
) -> Outcome<()> {
    let seat = match seat {
        Some(id) => rows::seat(conn, id)?.map(|(seat, _)| seat),
        None => None,
    };
    let college = seat.and_then(|seat| frame.college(seat.college_id)).map(|college| college.label.clone());
    let letter = Letter::Invitation {
        consultation: frame.consultation.title.clone(),
        college,
        role,
        location: link.location.clone(),
        until: link.until.rfc3339(),
        reminder,
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
    renew(conn, &presence.frame, &invitation, (link, false), at)
}

/// Sends an invitation again that is too old.
///
/// # Errors
/// `Conflict` when it is not.
pub fn again(conn: &mut Conn, frame: &Frame, email: &str, link: &Link, at: Moment) -> Outcome<()> {
    let found = rows::of_address(conn, frame.consultation.id, &email.to_lowercase())?.ok_or(Refusal::NotFound)?;
    require(found.state(at) == State::Expired, Conflict::AlreadyDone)?;
    renew(conn, frame, &found, (link, false), at)
}

pub(super) fn renew(
    conn: &mut Conn,
    frame: &Frame,
    it: &Invitation,
    (link, reminder): (&Link, bool),
    at: Moment,
) -> Outcome<()> {
    rows::renew(conn, it.id, &link.hash, link.until, at)?;
    put_letter(conn, frame, (it.role, it.seat_id), &it.email, (link, reminder), at)
}
