//! One decision as its reader may see it: for all what was decided by which rule, for those concerned and moderation the
//! facts, the texts and the ways on. Refuses to hand out what is not for the reader.

use super::particulars::Particulars;
use super::reading::{Can, Judgement, Private};
use super::{Clauses, Place};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{AccountId, CommentStatus, DecisionKind, DecisionState, Moment, ProposalStatus, Role, Viewer};
use crate::store::decisions::{self, Decision, Review};
use crate::store::{self, Conn};

/// A decision: measure, clause, date and origin for all who may read the consultation; facts and texts for moderation
/// and those concerned; at most five statements after those of the presence.
///
/// # Errors
/// `NotFound`, also for a decision that is not for this reader.
pub fn decision(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Judgement> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let found = decisions::find(conn, presence.frame.consultation.id, number)?.ok_or(Refusal::NotFound)?;
    let place = Place { proposal: found.proposal.ok_or(Refusal::NotFound)?, comment: found.comment };
    let (mut decision, mut review) = (found.decision, found.review);
    policy::may_read_decision(presence.member(), viewer, &decision)?;
    let concerned = policy::is_concerned(presence.member(), viewer, &decision);
    let withdrawn = concerned && withdrawn(conn, &presence, &decision, place)?;
    let can = can(&presence, viewer, (&decision, review.as_ref()), withdrawn);
    let may = policy::may_read_reasons(presence.member(), viewer, &decision).is_ok();
    let private = if may { Some(private(conn, &presence, &decision)?) } else { None };
    for text in [&mut decision.facts, &mut decision.reasons, &mut decision.snapshot] {
        text.clear();
    }
    decision.observations.clear();
    decision.particulars.clear();
    if let Some(review) = review.as_mut().filter(|_| !may) {
        review.text.clear();
        review.reasons.clear();
    }
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Judgement { presence, decision, review, place, private, concerned, can, clauses })
}

fn can(presence: &Presence, viewer: &Viewer, (decision, review): (&Decision, Option<&Review>), withdrawn: bool) -> Can {
    let (member, at) = (presence.member(), presence.at);
    let days = presence.frame.consultation.review_days;
    Can {
        cancel: policy::may_cancel(member, decision, review, at).is_ok(),
        confirm: policy::may_confirm(member, decision, at).map(|_| ()),
        observe: policy::may_observe(member, viewer, decision, at).is_ok(),
        ask_review: policy::may_ask_review(member, viewer, (decision, review), (withdrawn, days), at),
        decide_review: policy::may_decide_review(member, decision, review).map(|_| ()),
    }
}

/// Whether the author withdrew the text since; a measure on a person does not depend on it.
fn withdrawn(conn: &mut Conn, presence: &Presence, decision: &Decision, place: Place) -> Outcome<bool> {
    if decision.target_kind == DecisionKind::Account {
        return Ok(false);
    }
    let consultation = presence.frame.consultation.id;
    let found = store::contributions::find(conn, presence.sight, consultation, place.proposal, place.comment)?;
    Ok(found.is_some_and(|it| match &it.comment {
        Some(comment) => comment.status == CommentStatus::Withdrawn,
        None => it.proposal.status == ProposalStatus::Withdrawn,
    }))
}

fn private(conn: &mut Conn, presence: &Presence, decision: &Decision) -> Outcome<Private> {
    let kept = Particulars::of(&decision.particulars);
    let moderates = policy::may_moderate(presence.member()).is_ok();
    let told = moderates || presence.frame.consultation.signs_decisions;
    let ids: Vec<AccountId> =
        [decision.author_account_id, decision.second_reader_id].into_iter().flatten().filter(|_| told).collect();
    let names = if ids.is_empty() { Vec::new() } else { store::accounts::signatures(conn, &ids)? };
    let name = |id: Option<AccountId>| {
        let found = names.iter().find(|(account, _)| Some(*account) == id);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let readers = match decision.state {
        DecisionState::SecondReading if moderates => readers(conn, presence, &name(decision.author_account_id))?,
        _ => Vec::new(),
    };
    Ok(Private {
        facts: decision.facts.clone(),
        reasons: decision.reasons.clone(),
        snapshot: decision.snapshot.clone(),
        observations: decision.observations.clone(),
        passages: kept.passages,
        days: kept.days,
        by: name(decision.author_account_id),
        second: name(decision.second_reader_id).chars().filter(|_| moderates).collect(),
        readers,
    })
}

/// The moderators with the service of each: whoever reads second is best from outside the delegation.
fn readers(conn: &mut Conn, presence: &Presence, first: &str) -> Outcome<Vec<(String, String)>> {
    let people = store::rosters::roles(conn, presence.frame.consultation.id)?;
    let moderators = people.into_iter().filter(|it| it.role == Role::Moderation);
    let named = moderators.map(|it| (format!("{} {}", it.given_name, it.family_name).trim().to_owned(), it.service));
    Ok(named.filter(|(name, _)| !first.starts_with(name.as_str())).collect())
}
