//! Reporting a contribution to the moderators. Refuses a second open report of the same reader on the same contribution.

use serde_json::json;

use super::{Clauses, Contribution, Place, State, contribution, sent_before};
use crate::domain::limits::{self, Rate};
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Denied, Outcome, Refusal, require};
use crate::domain::{events, policy};
use crate::model::text::ReportText;
use crate::model::{CaseReason, Moment, Problem, Sight, Verb, Viewer};
use crate::store::members::Member;
use crate::store::reports::NewReport;
use crate::store::{self, Conn};

const ROUTE: &str = "report";

/// What a reader says of a contribution.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// The clause of the rules in force.
    pub clause: i32,
    /// Why, in the reader's words.
    pub text: ReportText,
    /// The key of the form.
    pub key: String,
}

/// A contribution that the viewer may report.
#[derive(Debug, Clone)]
pub struct Reportable {
    /// The consultation.
    pub presence: Presence,
    /// The contribution.
    pub contribution: Contribution,
    /// The clauses to choose from.
    pub clauses: Clauses,
}

/// What the form of a report shows.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_report`.
pub fn reportable(conn: &mut Conn, viewer: &Viewer, slug: &str, place: Place, at: Moment) -> Outcome<Reportable> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let contribution = contribution(conn, &presence, place)?;
    allowed(&presence, &contribution)?;
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Reportable { presence, contribution, clauses })
}

/// Keeps a report for the moderators, with the text as it is now.
///
/// # Errors
/// As `reportable`; `Invalid` for a clause that is not in force; `TooMany`; `Conflict` when this reader's report on the
/// contribution is still open.
pub fn report(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    place: Place,
    complaint: &Complaint,
    rate: Rate,
    at: Moment,
) -> Outcome<()> {
    let Reportable { presence, contribution, clauses } = reportable(conn, viewer, slug, place, at)?;
    let member = allowed(&presence, &contribution)?;
    store::reports::hold_reporter(conn, member.id)?;
    if sent_before(conn, member.account_id, ROUTE, &complaint.key)?.is_some() {
        return Ok(());
    }
    let version = presence.frame.rules_version;
    let known = clauses.in_version(version).any(|clause| clause.number == complaint.clause);
    require(known, Refusal::field("clause", Problem::NotAChoice))?;
    require(!store::reports::is_open(conn, member.account_id, contribution.target())?, Conflict::AlreadyDone)?;
    limits::count(conn, "report.account", rate, &member.account_id.to_string(), at)?;
    keep(conn, &presence, member, &contribution, complaint, at)
}

fn keep(
    conn: &mut Conn,
    presence: &Presence,
    member: &Member,
    contribution: &Contribution,
    complaint: &Complaint,
    at: Moment,
) -> Outcome<()> {
    let new = NewReport {
        consultation: presence.frame.consultation.id,
        target: contribution.target(),
        reporter: member.account_id,
        college: member.college_id(),
        clause: complaint.clause,
        text: complaint.text.as_str(),
        snapshot: &contribution.text(),
    };
    store::reports::put(conn, &new, at)?;
    store::cases::open(conn, new.consultation, new.target, CaseReason::Reported, "", at)?;
    let location = contribution.place.path(&presence.frame.consultation.slug);
    store::idempotency::put(conn, member.account_id, ROUTE, &complaint.key, &location, at)?;
    let who = events::Who {
        consultation: Some(new.consultation),
        account: Some(member.account_id),
        seat: member.seat.as_ref().map(|seat| seat.id),
    };
    let details = json!({ "clause": complaint.clause, "text": events::text_hash(complaint.text.as_str()) });
    events::record(conn, who, Verb::ContributionReported, &contribution.place.in_the_log(), &details, at)?;
    Ok(())
}

/// A contribution is reported by members, while its text is shown to all.
fn allowed<'p>(presence: &'p Presence, contribution: &Contribution) -> Outcome<&'p Member> {
    let member = policy::may_report(presence.member(), contribution.author())?;
    require(contribution.subject.proposal.text_is_seen(Sight::Public), Denied::ProposalNotOpen)?;
    let is_comment = contribution.place.comment.is_some();
    require(!is_comment || contribution.state() == State::Shown, Denied::CommentNotOpen)?;
    Ok(member)
}
