//! Every permission, as pure functions of the member, the phase, the object and the time: the page that a lawyer can
//! read. A function that allows an act returns who acts. Refuses to read or write anything.
#![allow(
    clippy::missing_errors_doc,
    reason = "each sentence says when an act is allowed; every other case is a Denied"
)]

mod accounts;
mod answers;
mod following;
mod members;
mod moderation;
mod quotes;
mod syntheses;

use chrono::Duration;

pub use accounts::{factor_due, may_change_account, may_close_account, may_disable, may_unlink};
pub use answers::*;
pub use members::{may_ask_for, may_ask_to_join, may_claim, may_move_seat, may_pass_seat_on, may_see_readings};
pub use quotes::{may_quote, may_quote_names, may_set_quoting};
pub use syntheses::{
    may_approve_synthesis, may_open_embargo, may_publish_synthesis, may_read_synthesis, may_write_synthesis,
};

pub use following::{may_be_told, may_follow, may_follow_proposal};

use super::refusal::{Conflict, Denied, Refusal, require};
use crate::model::{
    AccountId, Act, CommentStatus, Moment, NamesShown, ProposalStatus, Role, Standing, Viewer, Visibility,
};
use crate::store::comments::Comment;
use crate::store::consultations::{Consultation, Frame, Phase};
use crate::store::decisions::Decision;
use crate::store::members::{Member, Seat};
use crate::store::proposals::Proposal;

pub use moderation::{
    CANCELLABLE_MINUTES, is_announced, is_concerned, is_unfavourable, may_ask_review, may_be_contested, may_cancel,
    may_confirm, may_decide_review, may_edit_letters, may_observe, may_read_decision, review_ends,
};

/// A member who acts for a seat.
#[derive(Debug, Clone, Copy)]
pub struct Acting<'m> {
    /// The member.
    pub member: &'m Member,
    /// The seat.
    pub seat: &'m Seat,
}

type May<T> = Result<T, Refusal>;

/// A consultation that is public to read is read by all; one for members by its members.
pub fn may_read(frame: &Frame, member: Option<&Member>, viewer: &Viewer) -> May<()> {
    require(may_list(&frame.consultation, member.is_some(), viewer), Refusal::NotFound)
}

/// A consultation is listed for those who may read it.
pub fn may_list(consultation: &Consultation, is_member: bool, viewer: &Viewer) -> bool {
    let open = consultation.visibility == Visibility::Public;
    let operator = viewer.account.as_ref().is_some_and(|account| account.is_operator && !account.proof.lacks_factor);
    open || is_member || operator
}

/// A member accepts the rules in force once.
pub fn may_accept_rules<'m>(member: Option<&'m Member>, frame: &Frame) -> May<&'m Member> {
    let member = member.ok_or(Denied::NotAMember)?;
    require(frame.rules_version > 0, Refusal::NotFound)?;
    require(member.rules_version != Some(frame.rules_version), Conflict::AlreadyDone)?;
    Ok(member)
}

/// Names beside contributions are seen by all, by members or by nobody, as the consultation sets; one's own by oneself.
pub fn may_see_names(frame: &Frame, member: Option<&Member>) -> May<()> {
    let seen = match frame.consultation.names {
        NamesShown::Public => true,
        NamesShown::Members => member.is_some(),
        NamesShown::Never => false,
    };
    require(seen, Denied::NotAMember)
}

/// Who takes part has a seat that is not suspended, and has accepted the rules.
pub fn may_take_part(member: Option<&Member>) -> May<Acting<'_>> {
    let member = member.ok_or(Denied::NotAMember)?;
    require(member.seat.is_some(), Denied::NoSeat)?;
    let seat = member.active_seat().ok_or(Denied::Suspended)?;
    require(member.rules_version.is_some(), Denied::RulesNotAccepted)?;
    Ok(Acting { member, seat })
}

/// A member who waited for the seat acts with it as it stands then: not when it was suspended meanwhile, and anew when it was
/// passed on or moved to another college.
pub fn may_still_act(acting: Acting<'_>, held: &Seat, at: Moment) -> May<()> {
    require(!held.is_suspended(at), Denied::Suspended)?;
    let is_same = (held.college_id, held.passed_at) == (acting.seat.college_id, acting.seat.passed_at);
    require(is_same, Conflict::Changed)
}

/// A seated member submits a proposal while a phase opens submission to the seat's college.
pub fn may_submit<'m>(member: Option<&'m Member>, phase: Option<&Phase>) -> May<Acting<'m>> {
    let acting = may_take_part(member)?;
    require(opens(phase, Act::Submit, acting), Denied::SubmissionIsClosed)?;
    Ok(acting)
}

/// The seat that wrote a proposal edits it while submission is open, until the text is put to the vote.
pub fn may_edit_proposal<'m>(
    member: Option<&'m Member>,
    frame: &Frame,
    proposal: &Proposal,
    at: Moment,
) -> May<Acting<'m>> {
    let acting = may_take_part(member)?;
    require(proposal.author_seat_id == Some(acting.seat.id), Denied::NotTheAuthor)?;
    require(matches!(proposal.status, ProposalStatus::Published | ProposalStatus::Waiting), Denied::ProposalNotOpen)?;
    require(!was_put_to_vote(frame, proposal, at), Denied::TextIsUnderVote)?;
    require(opens(frame.phase_at(at), Act::Submit, acting), Denied::SubmissionIsClosed)?;
    Ok(acting)
}

/// The seat that wrote a proposal withdraws it while any phase of the consultation runs; votes on it are kept.
pub fn may_withdraw_proposal<'m>(
    member: Option<&'m Member>,
    phase: Option<&Phase>,
    proposal: &Proposal,
) -> May<Acting<'m>> {
    let acting = may_take_part(member)?;
    require(proposal.author_seat_id == Some(acting.seat.id), Denied::NotTheAuthor)?;
    require(matches!(proposal.status, ProposalStatus::Published | ProposalStatus::Waiting), Denied::ProposalNotOpen)?;
    let open =
        opens(phase, Act::Submit, acting) || opens(phase, Act::Comment, acting) || opens(phase, Act::Vote, acting);
    require(open, Denied::SubmissionIsClosed)?;
    Ok(acting)
}

/// A seated member comments on a published proposal while a phase opens comments to the seat's college.
pub fn may_comment<'m>(member: Option<&'m Member>, phase: Option<&Phase>, proposal: &Proposal) -> May<Acting<'m>> {
    let acting = may_take_part(member)?;
    require(opens(phase, Act::Comment, acting), Denied::CommentingIsClosed)?;
    require(proposal.is_open(), Denied::ProposalNotOpen)?;
    require(proposal.locked_at.is_none(), Denied::ThreadIsLocked)?;
    Ok(acting)
}

/// As commenting, on a comment that is shown and not at the third level already.
pub fn may_reply<'m>(
    member: Option<&'m Member>,
    phase: Option<&Phase>,
    proposal: &Proposal,
    parent: &Comment,
) -> May<Acting<'m>> {
    let acting = may_comment(member, phase, proposal)?;
    require(parent.status == CommentStatus::Published, Denied::CommentNotOpen)?;
    require(parent.locked_at.is_none(), Denied::ThreadIsLocked)?;
    require(parent.depth < 2, Denied::ThreadTooDeep)?;
    Ok(acting)
}

/// Whoever wrote a comment edits it within the time that the consultation sets, while comments are open.
pub fn may_edit_comment<'m>(
    member: Option<&'m Member>,
    frame: &Frame,
    comment: &Comment,
    at: Moment,
) -> May<Acting<'m>> {
    let acting = may_withdraw_comment(member, frame, comment, at)?;
    let until = comment.posted_at.plus(Duration::minutes(frame.consultation.comment_edit_minutes.into()));
    require(at < until, Denied::EditingIsOver)?;
    Ok(acting)
}

/// Whoever wrote a comment withdraws it while comments are open.
pub fn may_withdraw_comment<'m>(
    member: Option<&'m Member>,
    frame: &Frame,
    comment: &Comment,
    at: Moment,
) -> May<Acting<'m>> {
    let acting = may_take_part(member)?;
    require(comment.author_account_id == Some(acting.member.account_id), Denied::NotTheAuthor)?;
    require(matches!(comment.status, CommentStatus::Published | CommentStatus::Waiting), Denied::CommentNotOpen)?;
    require(opens(frame.phase_at(at), Act::Comment, acting), Denied::CommentingIsClosed)?;
    Ok(acting)
}

/// A seated member votes on a published proposal, or takes the vote back, while a phase opens voting to the seat's
/// college.
pub fn may_vote<'m>(member: Option<&'m Member>, phase: Option<&Phase>, status: ProposalStatus) -> May<Acting<'m>> {
    let acting = may_vote_now(member, phase)?;
    require(status == ProposalStatus::Published, Denied::ProposalNotOpen)?;
    Ok(acting)
}

/// As voting on a proposal, whichever it is, as long as it is published.
pub fn may_vote_now<'m>(member: Option<&'m Member>, phase: Option<&Phase>) -> May<Acting<'m>> {
    let acting = may_take_part(member)?;
    require(opens(phase, Act::Vote, acting), Denied::VotingIsClosed)?;
    Ok(acting)
}

/// Results are seen by all once the organisers have opened them; by the organisers once voting is over. Of what was destroyed
/// the published summary alone is left.
pub fn may_see_results(frame: &Frame, member: Option<&Member>, at: Moment) -> May<()> {
    require(frame.consultation.destroyed_at.is_none(), Refusal::NotFound)?;
    let over = frame.voting_ends().is_none_or(|end| end <= at);
    let organiser = over && may_organise(member).is_ok();
    require(frame.consultation.results_opened_at.is_some() || organiser, Denied::ResultsAreClosed)
}

/// Organisers take files with true tallies once voting is over: two that lie one vote apart would tell that vote.
pub fn may_export_tallies(frame: &Frame, member: Option<&Member>, at: Moment) -> May<()> {
    may_organise(member)?;
    may_see_results(frame, member, at)
}

/// Whoever may read a consultation reads its open data once its results are open.
pub fn may_read_open_data(frame: &Frame) -> May<()> {
    require(frame.consultation.results_opened_at.is_some(), Denied::ResultsAreClosed)
}

/// Organisers open the results once voting is over.
pub fn may_open_results<'m>(member: Option<&'m Member>, frame: &Frame, at: Moment) -> May<&'m Member> {
    let member = may_organise(member)?;
    require(frame.voting_ends().is_none_or(|end| end <= at), Denied::VotingIsOpen)?;
    Ok(member)
}

/// Any member reports a contribution of somebody else that is shown.
pub fn may_report(member: Option<&Member>, author: Option<AccountId>) -> May<&Member> {
    let member = member.ok_or(Denied::NotAMember)?;
    require(member.standing == Standing::Active, Denied::Suspended)?;
    require(author != Some(member.account_id), Denied::OwnContribution)?;
    Ok(member)
}

/// Moderation reads what waits and what is hidden.
pub fn may_moderate(member: Option<&Member>) -> May<&Member> {
    in_role(member, Role::Moderation, Denied::NotModeration)
}

/// Moderation decides on contributions, never on its own.
pub fn may_decide(member: Option<&Member>, author: Option<AccountId>) -> May<&Member> {
    let member = may_moderate(member)?;
    require(author != Some(member.account_id), Denied::OwnContribution)?;
    Ok(member)
}

/// Moderation merges proposals that are shown, and into one that is, none of them its own.
pub fn may_merge<'m>(member: Option<&'m Member>, proposal: &Proposal) -> May<&'m Member> {
    let member = may_decide(member, proposal.author_account_id)?;
    require(proposal.is_open(), Denied::ProposalNotOpen)?;
    Ok(member)
}

/// Moderation separates a proposal that is merged, and not its own.
pub fn may_separate<'m>(member: Option<&'m Member>, proposal: &Proposal) -> May<&'m Member> {
    let member = may_decide(member, proposal.author_account_id)?;
    require(proposal.status == ProposalStatus::Merged, Denied::ProposalNotOpen)?;
    Ok(member)
}

/// The facts of a decision and the text it is about are read by moderation and by those concerned.
pub fn may_read_reasons(member: Option<&Member>, viewer: &Viewer, decision: &Decision) -> May<()> {
    if is_concerned(member, viewer, decision) { Ok(()) } else { may_moderate(member).map(|_| ()) }
}

/// Organisers (pilotage) edit the frame, invite and export.
pub fn may_organise(member: Option<&Member>) -> May<&Member> {
    in_role(member, Role::Pilotage, Denied::NotPilotage)
}

/// Operators of the site create consultations.
pub fn may_create_consultation(viewer: &Viewer) -> May<()> {
    let account = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    require(account.is_operator, Denied::NotOperator)?;
    require(!account.proof.lacks_factor, Denied::FactorMissing)
}

fn in_role(member: Option<&Member>, role: Role, otherwise: Denied) -> May<&Member> {
    let member = member.ok_or(Denied::NotAMember)?;
    require(member.standing == Standing::Active, Denied::Suspended)?;
    require(member.role == role, otherwise)?;
    require(!member.lacks_factor, Denied::FactorMissing)?;
    Ok(member)
}

fn opens(phase: Option<&Phase>, act: Act, acting: Acting<'_>) -> bool {
    phase.is_some_and(|phase| phase.opens(act, acting.seat.college_id))
}

/// Whether any seat could already vote on the text.
fn was_put_to_vote(frame: &Frame, proposal: &Proposal, at: Moment) -> bool {
    let since = proposal.published_at.unwrap_or(at);
    frame.phases.iter().any(|phase| phase.opens_to_any(Act::Vote) && phase.opens_at <= at && since < phase.closes_at)
}
