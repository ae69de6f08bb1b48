//! Taking an invitation up: reading it, proving the address, claiming the seat or the role once.

use std::sync::Arc;

use serde_json::json;

use super::accounts::{self, Person};
use super::events::{self, Who};
use super::identities;
use super::limits::Limits;
use super::policy;
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::sessions;
use super::sign_in::{self, Ticket};
use crate::model::text::Email;
use crate::model::{Letter, Moment, Role, SeatStep, Verb, Viewer};
use crate::store::consultations::Frame;
use crate::store::invitations::{Invitation, State};
use crate::store::members::{NewMember, Seat};
use crate::store::outbox::NewLetter;
use crate::store::rules::Clause;
use crate::store::{self, Conn, Fault};

/// An invitation as the invited read it.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The invitation.
    pub invitation: Invitation,
    /// The consultation.
    pub frame: Arc<Frame>,
    /// The seat offered.
    pub seat: Option<Seat>,
    /// Whose the seat is, when not a person's.
    pub organisation: Option<String>,
    /// The clauses of the rules in force.
    pub clauses: Vec<Clause>,
    /// Why the viewer may not take it up now, if so.
    pub obstacle: Option<Refusal>,
    /// Whether the account that is signed in still has no name.
    pub is_nameless: bool,
}

/// What somebody agrees to who takes an invitation up.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// The version of the rules that was read.
    pub rules_version: i32,
    /// Given and family name, when the account has none.
    pub name: Option<(String, String)>,
    /// SHA-256 of the browser's token in which an identity waits that is to be linked, if one was announced.
    pub browser: Option<Vec<u8>>,
}

/// Reads an invitation. Changes nothing.
///
/// # Errors
/// `NotFound` for a link that is none; `Conflict` when it was taken up, withdrawn or is too old.
pub fn read(conn: &mut Conn, viewer: &Viewer, token_hash: &[u8], at: Moment) -> Outcome<Offer> {
    let (invitation, slug) = open(conn, token_hash, at)?;
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    let (seat, organisation) = match invitation.seat_id {
        Some(id) => store::invitations::seat(conn, id)?.map_or((None, None), |(seat, name)| (Some(seat), name)),
        None => (None, None),
    };
    let rules = store::rules::find(conn, frame.consultation.id, frame.rules_version)?;
    let clauses = rules.map(|rules| rules.clauses).unwrap_or_default();
    let obstacle = policy::may_claim(viewer, &invitation, at).err();
    let is_nameless = obstacle.is_none() && accounts::mine(conn, viewer)?.family_name.is_empty();
    Ok(Offer { invitation, frame, seat, organisation, clauses, obstacle, is_nameless })
}

/// The invitation of a link that works, and the slug of its consultation.
pub(super) fn open(conn: &mut Conn, token_hash: &[u8], at: Moment) -> Outcome<(Invitation, String)> {
    let (invitation, slug) = store::invitations::of_link(conn, token_hash)?.ok_or(Refusal::NotFound)?;
    require(invitation.state(at) == State::Sent, Conflict::LinkUsed)?;
    Ok((invitation, slug))
}

/// Starts a sign-in for the invited address by mail, making its account if there is none: it proves nothing yet.
///
/// # Errors
/// As `read`; `TooMany`.
pub fn begin(conn: &mut Conn, token_hash: &[u8], ticket: &Ticket, limits: &Limits, at: Moment) -> Outcome<()> {
    let (invitation, _) = open(conn, token_hash, at)?;
    store::invitations::begin(conn, invitation.id, at)?;
    let email = Email::parse(&invitation.email).map_err(|_| Fault::Database("an invitation without address".into()))?;
    if store::accounts::by_email(conn, &invitation.email_key)?.is_none() {
        let person =
            Person { email: email.clone(), given_name: String::new(), family_name: String::new(), is_operator: false };
        accounts::create(conn, None, &person, at)?;
    }
    sign_in::ask(conn, &email, ticket, limits, at)
}

/// Takes an invitation up: the account becomes a member and has accepted the rules and the licence. Gives the
/// consultation's slug.
///
/// # Errors
/// As `read`; a refusal of `may_claim`; `Conflict` when the rules changed since they were read, the seat has a holder or
/// the account is a member; for an identity that waits, as linking it.
pub fn claim(conn: &mut Conn, viewer: &Viewer, token_hash: &[u8], agreed: &Agreed, at: Moment) -> Outcome<String> {
    let (invitation, slug) = store::invitations::of_link(conn, token_hash)?.ok_or(Refusal::NotFound)?;
    let account = policy::may_claim(viewer, &invitation, at)?.id;
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    require(frame.rules_version == agreed.rules_version, Conflict::Changed)?;
    let consultation = invitation.consultation_id;
    require(store::members::of(conn, account, consultation)?.is_none(), Conflict::AlreadyMember)?;
    hold_place(conn, &invitation)?;
    require(store::invitations::claim(conn, invitation.id, account, at)?, Conflict::LinkUsed)?;
    let new = NewMember {
        consultation,
        account,
        role: invitation.role,
        seat: invitation.seat_id,
        service: invitation.service.clone(),
    };
    let member = store::members::insert(conn, &new, at)?;
    store::members::accept_rules(conn, member, agreed.rules_version, at)?;
    if let Some((given, family)) = &agreed.name {
        store::accounts::set_name(conn, account, given, family)?;
    }
    if let Some(browser) = &agreed.browser {
        identities::link_waiting(conn, viewer, (browser, token_hash), at)?;
    }
    let session = viewer.account.as_ref().map(|signed| signed.session.as_slice());
    sessions::end_all(conn, account, session, at)?;
    let who = Who { consultation: Some(consultation), account: Some(account), seat: invitation.seat_id };
    let details = json!({
        "role": invitation.role,
        "rules_version": agreed.rules_version,
        "licence": frame.consultation.licence,
        "names": frame.consultation.names,
    });
    events::record(conn, who, Verb::SeatClaimed, "seat", &details, at)?;
    Ok(slug)
}

/// Asks to take an invitation up with the account that is signed in, though another address received it: an organiser
/// decides, and the invited address is told.
///
/// # Errors
/// As `read`; a refusal of `may_ask_for`; `Conflict` for a member.
pub fn ask_for(conn: &mut Conn, viewer: &Viewer, token_hash: &[u8], at: Moment) -> Outcome<()> {
    let (invitation, slug) = open(conn, token_hash, at)?;
    let account = policy::may_ask_for(viewer, &invitation, at)?.id;
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    require(store::members::of(conn, account, frame.consultation.id)?.is_none(), Conflict::AlreadyMember)?;
    if invitation.asked_by == Some(account) {
        return Ok(());
    }
    store::invitations::ask_for(conn, invitation.id, Some(account), at)?;
    let who = Who { consultation: Some(frame.consultation.id), account: Some(account), seat: invitation.seat_id };
    events::record(conn, who, Verb::InvitationAsked, "invitation", &json!({ "role": invitation.role }), at)?;
    let asker = store::accounts::by_id(conn, account)?.ok_or(Refusal::NotFound)?;
    let reason = format!("{} ({})", asker.display_name(), asker.email);
    let known = store::accounts::by_email(conn, &invitation.email_key)?;
    let language = known.map_or(frame.consultation.language, |account| account.language);
    let letter = Letter::Seat {
        consultation: frame.consultation.title.clone(),
        step: SeatStep::Asked,
        reason,
        college: String::new(),
        location: String::new(),
        until: None,
    };
    let new = NewLetter {
        account: None,
        consultation: Some(frame.consultation.id),
        recipient: &invitation.email,
        language,
        letter: &letter,
    };
    Ok(store::outbox::put(conn, &new, at)?)
}

/// Keeps the seat as it is until the commit; a holder's must be free.
fn hold_place(conn: &mut Conn, invitation: &Invitation) -> Outcome<()> {
    let Some(seat) = invitation.seat_id else { return Ok(()) };
    store::members::hold_seat(conn, seat)?;
    let free = invitation.role != Role::Holder || !store::seats::has_holder(conn, seat)?;
    Ok(require(free, Conflict::SeatTaken)?)
}
