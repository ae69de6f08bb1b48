//! Deciding on a contribution: one transaction from the decision to the letters. Refuses to decide on a text that
//! changed, or that somebody decided on, since the moderator read it.

use super::matter::Matter;
use super::queue::first_but;
use super::{Clauses, Contribution, Place, Ruling, contribution, sent_before};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Outcome, require};
use crate::model::text::{Facts, Ground};
use crate::model::{AccountId, DecisionKind, DecisionState, Moment, Origin, SeatId, Verb, Viewer};
use crate::store::decisions::{self, NewDecision};
use crate::store::{self, Conn};

/// What the keys of decisions are kept under.
pub(super) const ROUTE: &str = "decision";

/// What a decision came to.
#[derive(Debug, Clone)]
pub struct Decided {
    /// Its number; nothing when the same form was sent before.
    pub number: Option<i32>,
    /// Where it stands: in effect, announced, or waiting for a second reader.
    pub state: DecisionState,
    /// What waits next, if anything does.
    pub next: Option<Place>,
}

/// Takes a decision: the row, its effect or its announcement, the open reports, the log, the notices and the letters.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_decide` or for a withdrawn text, `Invalid`, or `Conflict` when the
/// contribution changed, or another measure on it is under way.
pub fn decide(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    place: Place,
    ruling: &Ruling,
    at: Moment,
) -> Outcome<Decided> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_moderate(presence.member())?.account_id;
    if sent_before(conn, by, ROUTE, &ruling.key)?.is_some() {
        let next = first_but(conn, &presence, place)?;
        return Ok(Decided { number: None, state: DecisionState::Effective, next });
    }
    let number = decisions::next_number(conn, presence.frame.consultation.id)?;
    let target = contribution(conn, &presence, place)?.target();
    store::contributions::hold(conn, target)?;
    let contribution = contribution(conn, &presence, place)?;
    policy::may_decide(presence.member(), contribution.author())?;
    require(contribution.mark() == ruling.mark, Conflict::Changed)?;
    unseen(conn, &presence, &contribution, ruling)?;
    ruling.fits(&contribution)?;
    let new = New { number, kind: contribution.kind().into(), seat: None, by };
    let state = keep(conn, &presence, &contribution, ruling, new)?;
    Ok(Decided { number: Some(number), state, next: first_but(conn, &presence, place)? })
}

/// Refuses when somebody decided since the moderator read, or when a measure waits for a second reader or observations.
fn unseen(conn: &mut Conn, presence: &Presence, contribution: &Contribution, ruling: &Ruling) -> Outcome<()> {
    let (consultation, target) = (presence.frame.consultation.id, contribution.target());
    let under_way = decisions::pending(conn, consultation, target)?.into_iter().any(|it| {
        it.decision.target_kind != DecisionKind::Account
            && matches!(it.decision.state, DecisionState::Announced | DecisionState::SecondReading)
    });
    require(!under_way, Conflict::DecisionPending)?;
    if let Some(seen) = ruling.seen {
        let last = decisions::before(conn, consultation, target, None, 1)?;
        require(last.first().is_none_or(|it| it.decision.number <= seen), Conflict::Changed)?;
    }
    Ok(())
}

/// The place of a decision in its consultation.
#[derive(Debug, Clone, Copy)]
pub(super) struct New {
    pub(super) number: i32,
    pub(super) kind: DecisionKind,
    pub(super) seat: Option<SeatId>,
    pub(super) by: AccountId,
}

/// Checks a ruling, stores the decision and takes its first step.
pub(super) fn keep(
    conn: &mut Conn,
    presence: &Presence,
    contribution: &Contribution,
    ruling: &Ruling,
    new: New,
) -> Outcome<DecisionState> {
    let (frame, target, at) = (&presence.frame, contribution.target(), presence.at);
    let clause = ruling.checked(&Clauses::of(conn, presence)?, frame.rules_version)?;
    let needs = ruling.needs(presence, contribution)?.text()?;
    let reported = new.kind != DecisionKind::Account && store::reports::open_on(conn, target)? > 0;
    let row = NewDecision {
        consultation: frame.consultation.id,
        number: new.number,
        kind: new.kind,
        target,
        concerned: contribution.author(),
        seat: new.seat,
        measure: ruling.measure,
        rules_version: frame.rules_version,
        clause,
        ground: ruling.ground.as_ref().filter(|_| clause.is_none()).map_or("", Ground::as_str),
        facts: ruling.facts.as_ref().map_or("", Facts::as_str),
        reasons: ruling.reasons.as_ref().map_or("", Facts::as_str),
        snapshot: &contribution.text(),
        origin: if reported { Origin::Report } else { Origin::OwnInitiative },
        urgent: ruling.urgent,
        concerns_lead: ruling.concerns_lead,
        particulars: &needs,
        by: new.by,
    };
    decisions::put(conn, &row, at)?;
    let mut matter = Matter::take(conn, presence, new.number, new.by)?;
    let state = matter.begin(conn)?;
    store::idempotency::put(conn, new.by, ROUTE, &ruling.key, &matter.location(), at)?;
    matter.record(conn, Verb::DecisionTaken)?;
    Ok(state)
}

/// Whether this form was sent before.
pub(super) fn was_sent(conn: &mut Conn, by: AccountId, key: &str) -> Outcome<bool> {
    Ok(sent_before(conn, by, ROUTE, key)?.is_some())
}
