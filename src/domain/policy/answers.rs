//! Who answers proposals and keeps the roadmap. Voting comes first: nothing of either is shown or published before it is
//! over, so that no vote is cast on what the administration said.

use super::{May, may_organise};
use crate::domain::refusal::{Denied, Refusal, require};
use crate::model::{AnswerStage, Moment, ProposalStatus, Verdict};
use crate::store::answers::Draft;
use crate::store::consultations::Frame;
use crate::store::members::Member;
use crate::store::proposals::Proposal;

/// The services that write answers, by what their members' service is called; the first one publishes.
pub const SERVICES: [&str; 3] = ["DNS", "DGOS", "AIS"];

/// Answers and actions are read by whoever reads the consultation, once voting is over.
pub fn may_read_answers(frame: &Frame, at: Moment) -> May<()> {
    may_read_answers_after(frame.voting_ends(), at)
}

/// The same of a consultation whose votes end at a moment, or that has none.
pub fn may_read_answers_after(voting_ends: Option<Moment>, at: Moment) -> May<()> {
    require(voting_ends.is_none_or(|end| end <= at), Denied::VotingIsOpen)
}

/// Organisers read the drafts of answers at any time.
pub fn may_read_drafts(member: Option<&Member>) -> May<&Member> {
    may_organise(member)
}

/// An organiser of DNS, DGOS or AIS drafts the answer to a published proposal, or a revision, at any time.
pub fn may_draft_answer<'m>(member: Option<&'m Member>, proposal: &Proposal) -> May<&'m Member> {
    let member = may_organise(member)?;
    require(SERVICES.iter().any(|service| is_of(member, service)), Denied::NotAnAnsweringService)?;
    may_be_answered(proposal)?;
    Ok(member)
}

/// An organiser other than who wrote it approves a draft that was sent to be reviewed, or sends it back.
pub fn may_review_answer<'m>(member: Option<&'m Member>, draft: &Draft) -> May<&'m Member> {
    let member = may_organise(member)?;
    require(draft.stage == AnswerStage::Submitted, Denied::AnswerNotSubmitted)?;
    require(draft.drafted_by != member.account_id, Denied::OwnDraft)?;
    Ok(member)
}

/// An organiser of the DNS publishes an approved draft once voting is over, while the next date that it names is to come.
pub fn may_publish_answer<'m>(
    member: Option<&'m Member>,
    frame: &Frame,
    proposal: &Proposal,
    draft: &Draft,
    at: Moment,
) -> May<&'m Member> {
    let member = may_organise(member)?;
    require(is_of(member, "DNS"), Denied::NotTheDns)?;
    may_be_answered(proposal)?;
    require(draft.stage == AnswerStage::Reviewed, Denied::AnswerNotReviewed)?;
    may_read_answers(frame, at)?;
    let promised = draft.verdict != Verdict::UnderStudy || draft.due_at.is_some_and(|due| at < due);
    require(promised, Denied::NextDateIsPast)?;
    Ok(member)
}

/// Organisers make and change actions of the roadmap once voting is over; whoever reads the consultation reads them.
pub fn may_keep_roadmap<'m>(member: Option<&'m Member>, frame: &Frame, at: Moment) -> May<&'m Member> {
    let member = may_organise(member)?;
    may_read_answers(frame, at)?;
    Ok(member)
}

/// A proposal is answered while it is published; for a merged one the common one is.
fn may_be_answered(proposal: &Proposal) -> Result<(), Refusal> {
    require(proposal.status != ProposalStatus::Merged, Denied::ProposalIsMerged)?;
    require(proposal.is_open(), Denied::ProposalNotOpen)
}

pub(super) fn is_of(member: &Member, service: &str) -> bool {
    member.service.trim().eq_ignore_ascii_case(service)
}
