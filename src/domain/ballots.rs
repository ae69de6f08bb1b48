//! Voting: a seat's choice on a proposal, changed or taken back while a phase opens votes to its college.

use serde_json::json;

use super::events;
use super::limits::{self, Rate};
use super::policy::{self, Acting};
use super::presence::{self, Presence};
use super::refusal::{Denied, Failure, Outcome, Refusal, require};
use crate::model::{EventId, Moment, ProposalStatus, Stance, Verb, Viewer};
use crate::store::ballots::{Ballot, Held};
use crate::store::{self, Conn};

/// What a member gets for a vote.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The entry of the log.
    pub event: EventId,
    /// The title of the proposal voted on.
    pub title: String,
}

/// Records the seat's ballot; a second ballot replaces the first while voting is open.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_vote` or `Merged`, `Conflict::Changed` when the seat was passed on or moved to
/// another college meanwhile, or `TooMany`.
pub fn cast(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    number: i32,
    stance: Stance,
    rate: Rate,
    at: Moment,
) -> Outcome<Receipt> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let (acting, proposal) = match hold(conn, &presence, number) {
        Err(Failure::Refusal(Refusal::Denied(Denied::ProposalNotOpen))) => {
            return Err(closed(conn, &presence, number)?.into());
        }
        held => held?,
    };
    limits::votes(conn, acting.seat.id, rate, at)?;
    let by = acting.member.account_id;
    let former = store::ballots::put(conn, proposal.id, acting.seat, stance, by, at)?;
    record(conn, acting, &proposal, Verb::BallotCast, Some(stance), former.as_ref(), at)
}

/// Takes the seat's ballot back while voting is open; without one nothing happens.
///
/// # Errors
/// As `cast`, but for `Merged` and `TooMany`.
pub fn take_back(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Option<Receipt>> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let (acting, proposal) = hold(conn, &presence, number)?;
    let former = store::ballots::take_back(conn, proposal.id, acting.seat.id)?;
    let Some(former) = former else { return Ok(None) };
    record(conn, acting, &proposal, Verb::BallotTakenBack, None, Some(&former), at).map(Some)
}

/// Keeps phase, seat and proposal as they are until the commit, in this order, and allows the vote.
fn hold<'p>(conn: &mut Conn, presence: &'p Presence, number: i32) -> Outcome<(Acting<'p>, Held)> {
    let acting = match policy::may_vote_now(presence.member(), presence.phase()) {
        Ok(acting) => acting,
        // of a proposal that is not there nothing else is said
        Err(refusal) => return presence::proposal(conn, presence, number).and(Err(refusal.into())),
    };
    let phase = presence.phase().ok_or(Denied::VotingIsClosed)?;
    let of = (presence.frame.consultation.id, number);
    let held = store::ballots::hold(conn, phase.id, acting.seat.id, of)?;
    let known = |held: &Held| presence.sight.knows_of(held.status.is_unpublished(), held.author_account_id);
    let held = held.filter(known).ok_or(Refusal::NotFound)?;
    policy::may_still_act(acting, &held.seat, presence.at)?;
    require(held.frozen_at.is_none(), Denied::VotingIsClosed)?;
    Ok((policy::may_vote(presence.member(), presence.phase(), held.status)?, held))
}

/// Why a proposal takes no votes: the seat is told where a merged one went.
fn closed(conn: &mut Conn, presence: &Presence, number: i32) -> Outcome<Denied> {
    let proposal = presence::proposal(conn, presence, number)?;
    let into = match proposal.merged_into.filter(|_| proposal.status == ProposalStatus::Merged) {
        Some(id) => store::proposals::number_of(conn, id)?,
        None => None,
    };
    Ok(into.map_or(Denied::ProposalNotOpen, |into| Denied::Merged { into }))
}

fn record(
    conn: &mut Conn,
    acting: Acting<'_>,
    proposal: &Held,
    verb: Verb,
    stance: Option<Stance>,
    former: Option<&Ballot>,
    at: Moment,
) -> Outcome<Receipt> {
    let who = events::Who {
        consultation: Some(acting.member.consultation_id),
        account: Some(acting.member.account_id),
        seat: Some(acting.seat.id),
    };
    let own = former.filter(|ballot| !ballot.former);
    let details = json!({ "stance": stance, "former": own.map(|ballot| ballot.stance) });
    let event = events::record(conn, who, verb, &format!("proposal/{}", proposal.number), &details, at)?;
    Ok(Receipt { event, title: proposal.title.clone() })
}
