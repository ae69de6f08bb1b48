//! Asking to take part where a consultation allows it: asked for, confirmed at the address, accepted with a college or refused
//! with a reason. Known and unknown addresses are answered alike.

use std::sync::Arc;

use chrono::Duration;
use serde_json::json;

use super::events::{self, Who};
use super::invitations::{self, Invited, Link, Place};
use super::limits::{self, Limits};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::text::Email;
use crate::model::{CandidacyState, Language, Letter, Moment, Problem, Role, SeatStep, Verb, Viewer};
pub use crate::store::candidacies::Candidacy;
use crate::store::candidacies::{self as rows, NewCandidacy};
use crate::store::consultations::Frame;
use crate::store::invitations::State;
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn, Fault};

/// Requests on a page.
pub const PAGE: i64 = 50;
/// For how long a link works.
const KEPT: Duration = Duration::hours(24);
/// The same request, sent again within this time, is the same request.
const SAME: Duration = Duration::minutes(5);
/// Requests removed in one write.
const REMOVED: i64 = 500;
const BY_EMAIL: &str = "candidacy/email";
const BY_NETWORK: &str = "candidacy/network";

/// Somebody who asks.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The address.
    pub email: Email,
    /// The person's name.
    pub name: String,
    /// The key of the college wished for, perhaps empty.
    pub college: String,
    /// For whom, when not for oneself; perhaps empty.
    pub organisation: String,
    /// Why.
    pub motive: String,
}

/// The link that confirms a request.
#[derive(Debug, Clone)]
pub struct Confirming {
    /// SHA-256 of its token.
    pub hash: Vec<u8>,
    /// Its path.
    pub location: String,
}

/// Enters a consultation to ask for a place.
///
/// # Errors
/// `NotFound`, also where nobody may ask; a refusal of `may_ask_to_join`.
pub fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_ask_to_join(&presence.frame, presence.member(), at)?;
    Ok(presence)
}

/// Keeps a request and writes to the address: a link to confirm it, or that the address is known already. What is answered is
/// the same.
///
/// # Errors
/// As `enter`; `Invalid` for a college that is none; `TooMany` for the address or the network.
pub fn ask(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (candidate, link): (&Candidate, &Confirming),
    (limits, network): (&Limits, &str),
    at: Moment,
) -> Outcome<()> {
    let presence = enter(conn, viewer, slug, at)?;
    let (frame, key) = (&presence.frame, candidate.email.key());
    let college = match candidate.college.as_str() {
        "" => None,
        wished => Some(college_of(frame, wished)?),
    };
    limits::check(conn, BY_NETWORK, limits.sign_ins_by_network, network, at)?;
    limits::count_address(conn, BY_EMAIL, limits.sign_ins(), (&key, network), at)?;
    store::attempts::put(conn, BY_NETWORK, network, at)?;
    store::seats::hold_consultation(conn, frame.consultation.id)?;
    let former = rows::of_address(conn, frame.consultation.id, &key)?;
    if let Some(former) = &former
        && former.state == CandidacyState::Unconfirmed
        && at < former.asked_at.plus(SAME)
    {
        return Ok(());
    }
    let decided = former.is_some_and(|it| it.state != CandidacyState::Unconfirmed);
    if decided || is_known(conn, frame, &key, at)? {
        return write(conn, frame, (&candidate.email, viewer.language), SeatStep::Known, ("", "", None), at);
    }
    let new = NewCandidacy {
        consultation: frame.consultation.id,
        email: candidate.email.as_str().to_owned(),
        email_key: key,
        name: candidate.name.clone(),
        college,
        organisation: candidate.organisation.clone(),
        motive: candidate.motive.clone(),
        language: viewer.language,
        link_hash: link.hash.clone(),
        expires_at: at.plus(KEPT),
    };
    rows::put(conn, &new, at)?;
    let said = ("", link.location.as_str(), Some(at.plus(KEPT)));
    write(conn, frame, (&candidate.email, viewer.language), SeatStep::Confirm, said, at)
}

fn college_of(frame: &Frame, key: &str) -> Outcome<crate::model::CollegeId> {
    let college = frame.colleges.iter().find(|college| college.key == key);
    Ok(college.ok_or_else(|| Refusal::field("college", Problem::NotAChoice))?.id)
}

/// Whether the address takes part, suspended or not, or may do so by an invitation.
fn is_known(conn: &mut Conn, frame: &Frame, key: &str, at: Moment) -> Outcome<bool> {
    let id = frame.consultation.id;
    if let Some(account) = store::accounts::by_email(conn, key)?
        && store::members::of(conn, account.id, id)?.is_some()
    {
        return Ok(true);
    }
    let invited = store::invitations::of_address(conn, id, key)?;
    Ok(invited.is_some_and(|it| matches!(it.state(at), State::Sent | State::Claimed)))
}

fn write(
    conn: &mut Conn,
    frame: &Frame,
    (email, language): (&Email, Language),
    step: SeatStep,
    (reason, location, until): (&str, &str, Option<Moment>),
    at: Moment,
) -> Outcome<()> {
    let letter = Letter::Seat {
        consultation: frame.consultation.title.clone(),
        step,
        reason: reason.to_owned(),
        college: String::new(),
        location: location.to_owned(),
        until: until.map(Moment::rfc3339),
    };
    let new = NewLetter {
        account: None,
        consultation: Some(frame.consultation.id),
        recipient: email.as_str(),
        language,
        letter: &letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}

/// Reads the request of a link that is still to be confirmed, with its consultation's title. Changes nothing.
///
/// # Errors
/// `NotFound` for a link that is none; `Conflict::LinkUsed` when it was used or is too old; a refusal of `may_ask_to_join`.
pub fn read(conn: &mut Conn, link_hash: &[u8], at: Moment) -> Outcome<(Candidacy, Arc<Frame>)> {
    let found = rows::of_link(conn, link_hash)?.ok_or(Refusal::NotFound)?;
    require(found.state == CandidacyState::Unconfirmed && at < found.expires_at, Conflict::LinkUsed)?;
    let slug = store::consultations::slug_of(conn, found.consultation_id)?.ok_or(Refusal::NotFound)?;
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    policy::may_ask_to_join(&frame, None, at)?;
    Ok((found, frame))
}

/// Confirms a request by its link, once: from then on organisers read it.
///
/// # Errors
/// As `read`.
pub fn confirm(conn: &mut Conn, link_hash: &[u8], at: Moment) -> Outcome<()> {
    let (found, _) = read(conn, link_hash, at)?;
    require(rows::confirm(conn, found.id, at)?, Conflict::LinkUsed)?;
    let who = Who { consultation: Some(found.consultation_id), account: None, seat: None };
    events::record(conn, who, Verb::CandidacyMade, "candidacy", &json!({ "college": found.college_id }), at)?;
    Ok(())
}

/// The requests of a consultation, for its organisers.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The organiser.
    pub presence: Presence,
    /// Those of the page.
    pub candidacies: Vec<Candidacy>,
    /// How many stand where.
    pub counts: Vec<(CandidacyState, i64)>,
}

/// A page of the requests in a state.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn desk(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (state, page): (CandidacyState, i64),
    at: Moment,
) -> Outcome<Desk> {
    let presence = organiser(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let state = if state == CandidacyState::Unconfirmed { CandidacyState::Waiting } else { state };
    let candidacies = rows::page(conn, id, state, ((page.max(1) - 1) * PAGE, PAGE))?;
    let counts = rows::counts(conn, id)?;
    Ok(Desk { presence, candidacies, counts })
}

fn organiser(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    Ok(presence)
}

/// A request that waits, by its address.
fn waiting(conn: &mut Conn, presence: &Presence, email: &str) -> Outcome<Candidacy> {
    let id = presence.frame.consultation.id;
    store::seats::hold_consultation(conn, id)?;
    let found = rows::of_address(conn, id, &email.to_lowercase())?;
    let found = found.filter(|it| it.state != CandidacyState::Unconfirmed).ok_or(Refusal::NotFound)?;
    require(found.state == CandidacyState::Waiting, Conflict::AlreadyDone)?;
    Ok(found)
}

/// Accepts a request: a seat of a college, and an invitation to it.
///
/// # Errors
/// As `desk`; `NotFound` for an address that did not ask; `Conflict` when it was decided, the address was invited meanwhile or
/// the organisation has all its seats; `Invalid` for a college that is none.
pub fn accept(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (email, college, link): (&str, &str, &Link),
    at: Moment,
) -> Outcome<()> {
    let presence = organiser(conn, viewer, slug, at)?;
    let by = policy::may_organise(presence.member())?.account_id;
    let found = waiting(conn, &presence, email)?;
    let id = college_of(&presence.frame, college)?;
    let invited = Invited {
        email: Email::parse(&found.email).map_err(|_| Fault::Database("a request without address".into()))?,
        name: found.name.clone(),
        role: Role::Holder,
        service: String::new(),
        place: Some(Place { college: college.to_owned(), number: None }),
        organisation: found.organisation.clone(),
        shared_mailbox: false,
    };
    let who = Who { consultation: Some(found.consultation_id), account: Some(by), seat: None };
    invitations::invite(conn, &presence.frame, who, &invited, link, at)?;
    require(rows::decide(conn, found.id, (CandidacyState::Accepted, ""), by, at)?, Conflict::AlreadyDone)?;
    events::record(conn, who, Verb::CandidacyAccepted, "candidacy", &json!({ "college": id }), at)?;
    Ok(())
}

/// Refuses a request, with a reason that the person is written.
///
/// # Errors
/// As `accept`.
pub fn refuse(conn: &mut Conn, viewer: &Viewer, slug: &str, (email, reason): (&str, &str), at: Moment) -> Outcome<()> {
    let presence = organiser(conn, viewer, slug, at)?;
    let by = policy::may_organise(presence.member())?.account_id;
    let found = waiting(conn, &presence, email)?;
    require(rows::decide(conn, found.id, (CandidacyState::Refused, reason), by, at)?, Conflict::AlreadyDone)?;
    let who = Who { consultation: Some(found.consultation_id), account: Some(by), seat: None };
    events::record(conn, who, Verb::CandidacyRefused, "candidacy", &json!({}), at)?;
    let email = Email::parse(&found.email).map_err(|_| Fault::Database("a request without address".into()))?;
    write(conn, &presence.frame, (&email, found.language), SeatStep::Refused, (reason, "", None), at)
}

/// Removes requests that nobody confirmed in time; gives how many.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    Ok(rows::forget(conn, at, REMOVED)?)
}
