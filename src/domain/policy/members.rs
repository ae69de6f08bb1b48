//! Coming to a seat, its move to another college, its passing on: who may. Refuses to read or write anything.

use super::{May, may_moderate, may_organise};
use crate::domain::refusal::{Conflict, Denied, Refusal, require};
use crate::model::{Moment, Signed, Viewer};
use crate::store::consultations::Frame;
use crate::store::invitations::{Invitation, State};
use crate::store::members::Member;

/// Whoever has no part in a consultation asks for one where it allows so, while a phase is open in which something can be
/// done.
pub fn may_ask_to_join(frame: &Frame, member: Option<&Member>, at: Moment) -> May<()> {
    require(frame.consultation.joining, Refusal::NotFound)?;
    let phase = frame.phase_at(at).filter(|phase| phase.frozen_at.is_none() && !phase.acts.is_empty());
    require(phase.is_some(), Denied::JoiningIsClosed)?;
    require(member.is_none(), Conflict::AlreadyMember)
}

/// Organisers move a seat to another college until voting is over.
pub fn may_move_seat<'m>(member: Option<&'m Member>, frame: &Frame, at: Moment) -> May<&'m Member> {
    let member = may_organise(member)?;
    let open = frame.consultation.results_opened_at.is_none() && frame.voting_ends().is_none_or(|end| at < end);
    require(open, Denied::SeatsAreFixed)?;
    Ok(member)
}

/// Organisers and moderators read who looked at what is about single persons.
pub fn may_see_readings(member: Option<&Member>) -> May<&Member> {
    may_moderate(member).or_else(|_| may_organise(member))
}

/// Organisers pass a seat on to another holder at any time.
pub fn may_pass_seat_on(member: Option<&Member>) -> May<&Member> {
    may_organise(member)
}

/// Whoever is invited takes an open invitation up, signed in with the address that received it; when several people read
/// that address, once an organiser has confirmed who it is.
pub fn may_claim<'v>(viewer: &'v Viewer, invitation: &Invitation, at: Moment) -> May<&'v Signed> {
    let account = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    require(invitation.state(at) == State::Sent, Conflict::LinkUsed)?;
    require(account.email_key == invitation.email_key, Denied::NotTheInvited)?;
    require(!invitation.shared_mailbox, Denied::SharedMailbox)?;
    Ok(account)
}

/// Whoever holds the link of an open invitation with another address asks to take it up; an organiser decides.
pub fn may_ask_for<'v>(viewer: &'v Viewer, invitation: &Invitation, at: Moment) -> May<&'v Signed> {
    let account = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    require(invitation.state(at) == State::Sent, Conflict::LinkUsed)?;
    require(account.email_key != invitation.email_key, Conflict::AlreadyDone)?;
    Ok(account)
}
