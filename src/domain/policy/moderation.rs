//! Who takes, takes back, confirms and contests a moderation decision. Refuses to read or write anything.

use chrono::Duration;

use super::{May, may_decide, may_moderate};
use crate::domain::refusal::{Conflict, Denied, Refusal, require};
use crate::model::{DecisionState, Measure, Moment, Role, Standing, Viewer};
use crate::store::decisions::{Decision, Review};
use crate::store::members::Member;

/// How long a step of a decision can be taken back, and how long its letters wait, in minutes.
pub const CANCELLABLE_MINUTES: i64 = 10;

/// A measure that takes something from somebody: never without a rule, or a legal ground, and facts.
#[must_use]
pub const fn is_unfavourable(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Refuse | Measure::Hide | Measure::Mask | Measure::Lock | Measure::Warn | Measure::Suspend
    )
}

/// A measure that is announced first, so that the person concerned can write observations, unless it is urgent.
#[must_use]
pub const fn is_announced(measure: Measure) -> bool {
    matches!(measure, Measure::Refuse | Measure::Warn | Measure::Suspend)
}

/// A decision concerns who wrote the text, and everybody who acts for the seat whose participation is decided upon.
#[must_use]
pub fn is_concerned(member: Option<&Member>, viewer: &Viewer, decision: &Decision) -> bool {
    let own = viewer.account.is_some() && viewer.account_id() == decision.account_id;
    let seat = member.and_then(|member| member.seat.as_ref()).map(|seat| seat.id);
    let of_seat = matches!(decision.measure, Measure::Suspend | Measure::Reinstate);
    own || (of_seat && seat.is_some() && seat == decision.seat_id)
}

/// A decision that took effect is read by all; one that is announced by those concerned and by moderation; one that
/// waits for a second reader, or was taken back, by moderation.
pub fn may_read_decision(member: Option<&Member>, viewer: &Viewer, decision: &Decision) -> May<()> {
    let seen = match decision.state {
        DecisionState::Effective | DecisionState::Overturned => true,
        DecisionState::Announced => is_concerned(member, viewer, decision),
        DecisionState::Dropped => decision.observations_until.is_some() && is_concerned(member, viewer, decision),
        DecisionState::SecondReading | DecisionState::Cancelled => false,
    };
    require(seen || may_moderate(member).is_ok(), Refusal::NotFound)
}

/// Who took the last step of a decision takes it back within ten minutes, as long as nobody contests it.
pub fn may_cancel<'m>(
    member: Option<&'m Member>,
    decision: &Decision,
    review: Option<&Review>,
    at: Moment,
) -> May<&'m Member> {
    let member = may_moderate(member)?;
    require(decision.acted_by == Some(member.account_id), Denied::NotTheDecider)?;
    let stands =
        matches!(decision.state, DecisionState::Announced | DecisionState::SecondReading | DecisionState::Effective);
    require(stands && review.is_none(), Conflict::Changed)?;
    let until = decision.acted_at.unwrap_or(decision.at).plus(Duration::minutes(CANCELLABLE_MINUTES));
    require(at < until, Denied::TooLateToCancel)?;
    Ok(member)
}

/// A moderator confirms or drops an announced measure once the person was heard or the time for it is over; one that
/// needs a second reader, anyone but who decided first.
pub fn may_confirm<'m>(member: Option<&'m Member>, decision: &Decision, at: Moment) -> May<&'m Member> {
    let member = may_decide(member, decision.account_id)?;
    match decision.state {
        DecisionState::SecondReading => {
            require(decision.author_account_id != Some(member.account_id), Denied::FirstReader)?;
        }
        DecisionState::Announced => {
            let over = decision.observations_until.is_none_or(|until| until <= at);
            require(decision.heard_at.is_some() || over, Denied::ObservationsAreOpen)?;
        }
        _ => return Err(Conflict::Changed.into()),
    }
    Ok(member)
}

/// The person concerned writes observations on an announced measure, once, within the delay.
pub fn may_observe(member: Option<&Member>, viewer: &Viewer, decision: &Decision, at: Moment) -> May<()> {
    require(is_concerned(member, viewer, decision), Denied::NotTheAuthor)?;
    require(decision.state == DecisionState::Announced, Denied::ObservationsAreOver)?;
    require(decision.observations.is_empty(), Conflict::AlreadyDone)?;
    let until = decision.observations_until.unwrap_or(decision.at);
    require(decision.heard_at.is_none() && at < until, Denied::ObservationsAreOver)
}

/// Until when a decision can be contested.
#[must_use]
pub fn review_ends(decision: &Decision, review_days: i32) -> Moment {
    decision.acted_at.unwrap_or(decision.at).plus(Duration::days(review_days.into()))
}

/// A decision is contested once, when it is unfavourable and took effect, within the delay.
pub fn may_be_contested((decision, review): (&Decision, Option<&Review>), review_days: i32, at: Moment) -> May<()> {
    require(review.is_none(), Conflict::AlreadyDone)?;
    require(is_unfavourable(decision.measure) && decision.state == DecisionState::Effective, Denied::NotReviewable)?;
    require(at < review_ends(decision, review_days), Denied::ReviewIsOver)
}

/// The person concerned contests a decision that may be contested, on a text that they did not withdraw.
pub fn may_ask_review(
    member: Option<&Member>,
    viewer: &Viewer,
    (decision, review): (&Decision, Option<&Review>),
    (withdrawn, review_days): (bool, i32),
    at: Moment,
) -> May<()> {
    require(is_concerned(member, viewer, decision), Denied::NotTheAuthor)?;
    match may_be_contested((decision, review), review_days, at) {
        // what cannot be contested at all is said first; then that the text is gone; then that it is too late
        Err(Refusal::Denied(Denied::ReviewIsOver)) | Ok(()) if withdrawn => Err(Denied::TextWithdrawn.into()),
        other => other,
    }
}

/// A moderator who neither took nor confirmed the decision decides on its review.
pub fn may_decide_review<'m>(
    member: Option<&'m Member>,
    decision: &Decision,
    review: Option<&Review>,
) -> May<&'m Member> {
    let member = may_decide(member, decision.account_id)?;
    let review = review.ok_or(Refusal::NotFound)?;
    require(review.outcome.is_none(), Conflict::AlreadyDone)?;
    let took_part = [decision.author_account_id, decision.second_reader_id, decision.acted_by];
    require(!took_part.contains(&Some(member.account_id)), Denied::FirstReader)?;
    Ok(member)
}

/// Moderation and pilotage edit what is written to authors when a rule is applied.
pub fn may_edit_letters(member: Option<&Member>) -> May<&Member> {
    let member = member.ok_or(Denied::NotAMember)?;
    require(member.standing == Standing::Active, Denied::Suspended)?;
    require(Role::DECIDING.contains(&member.role), Denied::NotModeration)?;
    require(!member.lacks_factor, Denied::FactorMissing)?;
    Ok(member)
}
