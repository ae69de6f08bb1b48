//! The next steps of a decision: taken back within ten minutes, confirmed, dropped. Refuses what another may do only.

use super::matter::Matter;
use super::particulars::Particulars;
use crate::domain::policy;
use crate::domain::presence;
use crate::domain::refusal::Outcome;
use crate::model::{CaseReason, DecisionState, Measure, Moment, Verb, Viewer};
use crate::store::decisions::Step;
use crate::store::{self, Conn};

/// Takes the last step of a decision back: what it changed, the reports that it handled, the case that it closed, the
/// letters and notices that nobody has received. The decision keeps its number.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` or `Conflict` of `may_cancel`; `Conflict` when something came between.
pub fn cancel(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_moderate(presence.member())?.account_id;
    store::consultations::hold(conn, presence.frame.consultation.id)?;
    let mut matter = Matter::take(conn, &presence, number, by)?;
    policy::may_cancel(presence.member(), &matter.decision, matter.review.as_ref(), at)?;
    let mut kept = Particulars::of(&matter.decision.particulars);
    let (since, left) = (matter.decision.acted_at.unwrap_or(matter.decision.at), kept.steps.pop());
    if left == Some(DecisionState::Effective) {
        matter.undo(conn, &kept)?;
        kept.found = None;
    }
    matter.give_back(conn, since)?;
    let before = kept.steps.last().copied();
    if before == Some(DecisionState::SecondReading) {
        store::decisions::read_twice(conn, matter.decision.id, None)?;
    }
    matter.wait_again(conn, left, before)?;
    matter.write_step(conn, before.unwrap_or(DecisionState::Cancelled), None, &kept)?;
    if let Some(state) = before {
        // an earlier step is not taken back by who took back a later one: it is its author's, and of its time
        let by = matter.decision.author_account_id.unwrap_or(by);
        let step = Step { state, by, observations_until: None, until: None };
        store::decisions::step(conn, matter.decision.id, step, matter.decision.at)?;
    }
    matter.record(conn, Verb::DecisionCancelled)
}

impl Matter<'_> {
    /// Reports, letters and notices of the last step.
    fn give_back(&self, conn: &mut Conn, since: Moment) -> Outcome<()> {
        store::decisions::give_reports_back(conn, self.decision.id)?;
        store::decisions::withdraw_letters(conn, self.decision.id, since)?;
        let consultation = self.presence.frame.consultation.id;
        store::decisions::withdraw_notices(conn, consultation, &self.location(), since)?;
        Ok(())
    }

    /// The case as it was before the last step.
    fn wait_again(&self, conn: &mut Conn, left: Option<DecisionState>, before: Option<DecisionState>) -> Outcome<()> {
        let consultation = self.presence.frame.consultation.id;
        let target = self.contribution.target();
        if left == Some(DecisionState::SecondReading) {
            return self.settle_case(conn, CaseReason::SecondReading);
        }
        store::cases::reopen(conn, consultation, target, self.decision.id)?;
        match before {
            Some(DecisionState::SecondReading) => self.open_case(conn, CaseReason::SecondReading),
            Some(DecisionState::Announced) => self.open_case(conn, CaseReason::Observations),
            _ => Ok(()),
        }
    }
}

/// Confirms or drops a decision that waits for a second reader, or an announced one whose person was heard.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` or `Conflict` of `may_confirm`.
pub fn confirm(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (number, confirms): (i32, bool),
    at: Moment,
) -> Outcome<DecisionState> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_moderate(presence.member())?.account_id;
    store::consultations::hold(conn, presence.frame.consultation.id)?;
    let mut matter = Matter::take(conn, &presence, number, by)?;
    policy::may_confirm(presence.member(), &matter.decision, at)?;
    let second = matter.decision.state == DecisionState::SecondReading;
    let reason = if second { CaseReason::SecondReading } else { CaseReason::Observations };
    if confirms {
        if second {
            store::decisions::read_twice(conn, matter.decision.id, Some(by))?;
            matter.decision.second_reader_id = Some(by);
            matter.announce_or_apply(conn)?;
        } else {
            matter.take_effect(conn)?;
        }
        matter.settle_case(conn, reason)?;
        matter.record(conn, Verb::DecisionConfirmed)?;
    } else {
        matter.drop_it(conn, reason, second)?;
    }
    Ok(matter.decision.state)
}

impl Matter<'_> {
    /// The measure is not taken; what waited before goes on waiting, and who heard of the measure hears of its end.
    fn drop_it(&mut self, conn: &mut Conn, reason: CaseReason, second: bool) -> Outcome<()> {
        self.step(conn, DecisionState::Dropped, None)?;
        let waits_to_be_published = self.decision.measure == Measure::Refuse;
        if waits_to_be_published {
            self.open_case(conn, CaseReason::Awaiting)?;
        }
        self.settle_case(conn, reason)?;
        if !second {
            self.tell_concerned(conn)?;
        }
        self.record(conn, Verb::DecisionDropped)
    }
}
