//! What the person concerned answers: observations on an announced measure, the request of a review; and what another
//! moderator decides on it. Refuses both to anybody else.

use super::matter::Matter;
use super::particulars::Particulars;
use crate::domain::policy;
use crate::domain::presence;
use crate::domain::refusal::{Conflict, Outcome, require};
use crate::model::text::{Facts, Plea};
use crate::model::{AccountId, CaseReason, DecisionState, Moment, ReviewOutcome, Verb, Viewer};
use crate::store::{self, Conn};

/// How many overdue announcements one round looks at.
const ROUND: i64 = 100;

/// Keeps the observations of the person concerned; the case is back among what waits.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` or `Conflict` of `may_observe`.
pub fn observe(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, plea: &Plea, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    store::consultations::hold(conn, presence.frame.consultation.id)?;
    let matter = Matter::take(conn, &presence, number, signed(viewer))?;
    policy::may_read_decision(presence.member(), viewer, &matter.decision)?;
    policy::may_observe(presence.member(), viewer, &matter.decision, at)?;
    require(store::decisions::hear(conn, matter.decision.id, plea.as_str(), at)?, Conflict::AlreadyDone)?;
    matter.open_case(conn, CaseReason::Observations)?;
    matter.record(conn, Verb::ObservationsSent)
}

/// Puts announced measures whose time for observations is over back among what waits; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn round(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    let overdue = store::decisions::overdue(conn, at, ROUND)?;
    let mut seen = 0;
    for (id, consultation, target) in overdue {
        if store::decisions::hear(conn, id, "", at)? {
            store::cases::open(conn, consultation, target, CaseReason::Observations, "", at)?;
            seen += 1;
        }
    }
    Ok(seen)
}

/// Keeps the request of a review; a case is opened for another moderator.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` or `Conflict` of `may_ask_review`.
pub fn ask_review(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, plea: &Plea, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    store::consultations::hold(conn, presence.frame.consultation.id)?;
    let matter = Matter::take(conn, &presence, number, signed(viewer))?;
    policy::may_read_decision(presence.member(), viewer, &matter.decision)?;
    let days = presence.frame.consultation.review_days;
    let withdrawn = matter.contribution.is_withdrawn() && !matter.is_about_person();
    let subject = (&matter.decision, matter.review.as_ref());
    policy::may_ask_review(presence.member(), viewer, subject, (withdrawn, days), at)?;
    let (id, by) = (matter.decision.id, matter.by);
    require(store::decisions::ask_review(conn, id, by, plea.as_str(), at)?, Conflict::AlreadyDone)?;
    matter.open_case(conn, CaseReason::Review)?;
    matter.record(conn, Verb::ReviewRequested)
}

/// Decides on a review: the decision stands, or all that it took is back.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` or `Conflict` of `may_decide_review`.
pub fn decide_review(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    number: i32,
    (outcome, reasons): (ReviewOutcome, &Facts),
    at: Moment,
) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    store::consultations::hold(conn, presence.frame.consultation.id)?;
    let mut matter = Matter::take(conn, &presence, number, signed(viewer))?;
    policy::may_decide_review(presence.member(), &matter.decision, matter.review.as_ref())?;
    let (id, by) = (matter.decision.id, matter.by);
    let settled = store::decisions::settle_review(conn, id, (outcome, reasons.as_str()), by, at)?;
    require(settled, Conflict::AlreadyDone)?;
    matter.is_review = true;
    if outcome == ReviewOutcome::Overturned {
        matter.undo(conn, &Particulars::of(&matter.decision.particulars))?;
        matter.step(conn, DecisionState::Overturned, None)?;
    }
    matter.settle_case(conn, CaseReason::Review)?;
    matter.tell_review(conn, outcome, reasons.as_str())?;
    matter.record(conn, Verb::ReviewDecided)
}

/// The account of a viewer who was let in to act.
fn signed(viewer: &Viewer) -> AccountId {
    viewer.account_id().unwrap_or(AccountId(0))
}
