//! Answering proposals: drafted by DNS, DGOS or AIS, reviewed by a second organiser, published by the DNS once voting is
//! over. Every published revision is a version that stays. Refuses to publish what nobody else has read.

mod reading;
mod work;

use serde_json::json;

use super::events::{self, Who};
use super::moderation::Place;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::{announcements, markdown, policy};
use crate::model::text::{Lead, Reason, Remark};
use crate::model::{
    AccountId, AnswerStage, Audience, Language, Moment, NoticeKind, Problem, ProposalId, ProposalStatus, Verb, Verdict,
    Viewer,
};
use crate::store::announcements::NewAnnouncement;
use crate::store::answers::{self as rows, Text};
pub use crate::store::answers::{Answered, Draft, Published, Version};
use crate::store::proposals::Proposal;
use crate::store::{self, Conn};

pub(super) use reading::cut;
pub use reading::{Filter, History, Listed, PAGE, Row, View, chain, history, is_late, list, version};
pub use work::{Sheet, Stage, Work, WorkRow, Workload, sheet, workload};

/// A day as typed, `2027-06-30`, as its last minute in Paris: nothing is late on the day itself. Nothing for no text.
///
/// # Errors
/// `NotAMoment`.
pub fn day(typed: &str) -> Result<Option<Moment>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let is_day = typed.len() == 10 && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let moment = is_day.then(|| Moment::parse(&format!("{typed}T23:59"))).flatten();
    moment.map(Some).ok_or(Problem::NotAMoment)
}

/// An answer as written: parsed, its HTML made, so that no write waits for it.
#[derive(Debug, Clone)]
pub struct Writing {
    text: Text,
}

impl Writing {
    /// A text with what it promises; a proposal that is not accepted promises no date.
    #[must_use]
    pub fn new(verdict: Verdict, reason: Reason, lead: Lead, due: Option<Moment>) -> Self {
        let reason_html = markdown::to_html(reason.as_str());
        let due_at = due.filter(|_| verdict != Verdict::NotAccepted);
        Self { text: Text { verdict, reason: reason.into(), reason_html, lead: lead.into(), due_at } }
    }

    /// A date is to come; what is under study needs one. One that was published already may stay.
    fn checked(&self, former: Option<&Draft>, at: Moment) -> Result<(), Refusal> {
        let studied = self.text.verdict == Verdict::UnderStudy;
        let kept = !studied && former.is_some_and(|it| it.version > 0 && it.due_at == self.text.due_at);
        match self.text.due_at {
            None if studied => Err(Refusal::field("echeance", Problem::Empty)),
            Some(due) if due <= at && !kept => Err(Refusal::field("echeance", Problem::InThePast)),
            _ => Ok(()),
        }
    }
}

/// Keeps a draft, made on the mark that its form had (0 for the first one), and may send it to be reviewed. A change makes
/// an earlier review void. The same text sent twice changes nothing.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_draft_answer`, `Invalid` for the date, `Conflict::Changed` when somebody
/// else was faster.
pub fn draft(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number): (&str, i32),
    writing: &Writing,
    (mark, submit): (i32, bool),
    at: Moment,
) -> Outcome<()> {
    let (presence, proposal) = enter(conn, viewer, slug, number, at)?;
    let account = policy::may_draft_answer(presence.member(), &proposal)?.account_id;
    hold(conn, &proposal)?;
    let stage = if submit { AnswerStage::Submitted } else { AnswerStage::Draft };
    let former = rows::hold(conn, proposal.id)?;
    let again = |it: &Draft| it.stage == stage && it.drafted_by == account && it.says(&writing.text);
    if former.as_ref().is_some_and(again) {
        return Ok(());
    }
    require(former.as_ref().map_or(0, |it| it.mark) == mark, Conflict::Changed)?;
    writing.checked(former.as_ref(), at)?;
    match &former {
        Some(it) => rows::redraft(conn, it.id, stage, &writing.text, account, at)?,
        None => {
            let place = (presence.frame.consultation.id, proposal.id);
            require(rows::insert(conn, place, stage, &writing.text, account, at)?, Conflict::Changed)?;
        }
    }
    let verb = if submit { Verb::AnswerSubmitted } else { Verb::AnswerDrafted };
    record(conn, (&presence, account), verb, number, &writing.text, at)
}

/// What a reviewer says of a draft.
#[derive(Debug, Clone)]
pub enum Review {
    /// It can be published.
    Approve,
    /// It goes back to who wrote it, with a remark.
    SendBack(Remark),
}

/// Approves the draft of this mark, or sends it back.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_review_answer`, `Conflict::Changed` when the draft is another one by now.
pub fn review(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number): (&str, i32),
    review: &Review,
    mark: i32,
    at: Moment,
) -> Outcome<()> {
    let (presence, proposal) = enter(conn, viewer, slug, number, at)?;
    policy::may_read_drafts(presence.member())?;
    hold(conn, &proposal)?;
    let draft = rows::hold(conn, proposal.id)?.ok_or(Refusal::NotFound)?;
    let account = policy::may_review_answer(presence.member(), &draft)?.account_id;
    require(draft.mark == mark, Conflict::Changed)?;
    let (stage, remark, verb) = match review {
        Review::Approve => (AnswerStage::Reviewed, "", Verb::AnswerReviewed),
        Review::SendBack(remark) => (AnswerStage::Draft, remark.as_str(), Verb::AnswerReturned),
    };
    rows::review(conn, draft.id, stage, remark, account, at)?;
    record(conn, (&presence, account), verb, number, &text(&draft), at)
}

/// Publishes the approved draft of this mark as the next version, and tells everyone whom the proposal concerns.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_publish_answer`, `Conflict::Changed` when the draft is another one by now.
pub fn publish(conn: &mut Conn, viewer: &Viewer, (slug, number): (&str, i32), mark: i32, at: Moment) -> Outcome<i32> {
    let (presence, proposal) = enter(conn, viewer, slug, number, at)?;
    policy::may_read_drafts(presence.member())?;
    hold(conn, &proposal)?;
    let draft = rows::hold(conn, proposal.id)?.ok_or(Refusal::NotFound)?;
    let member = policy::may_publish_answer(presence.member(), &presence.frame, &proposal, &draft, at)?;
    let account = member.account_id;
    require(draft.mark == mark, Conflict::Changed)?;
    let version = rows::put_version(conn, &draft, account, at)?;
    record(conn, (&presence, account), Verb::AnswerPublished, number, &text(&draft), at)?;
    announce(conn, &presence, &proposal, account, at)?;
    Ok(version)
}

fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<(Presence, Proposal)> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_read_drafts(presence.member())?;
    let proposal = presence::proposal(conn, &presence, number)?;
    Ok((presence, proposal))
}

/// Keeps the proposal as it was read: one that is hidden at the same moment is not answered.
fn hold(conn: &mut Conn, proposal: &Proposal) -> Outcome<()> {
    let status: Option<ProposalStatus> = store::proposals::hold(conn, proposal.id)?;
    Ok(require(status == Some(proposal.status), Conflict::Changed)?)
}

fn text(draft: &Draft) -> Text {
    Text {
        verdict: draft.verdict,
        reason: draft.reason.clone(),
        reason_html: draft.reason_html.clone(),
        lead: draft.lead.clone(),
        due_at: draft.due_at,
    }
}

fn record(
    conn: &mut Conn,
    (presence, account): (&Presence, AccountId),
    verb: Verb,
    number: i32,
    text: &Text,
    at: Moment,
) -> Outcome<()> {
    let who = Who { consultation: Some(presence.frame.consultation.id), account: Some(account), seat: None };
    let details = json!({
        "verdict": text.verdict,
        "text": events::text_hash(&text.reason),
        "lead": text.lead,
        "due": text.due_at,
    });
    events::record(conn, who, verb, &format!("proposal/{number}/answer"), &details, at)?;
    Ok(())
}

/// Tells those who wrote, commented on, voted on or follow the proposal, or one that was merged into it.
fn announce(conn: &mut Conn, presence: &Presence, proposal: &Proposal, by: AccountId, at: Moment) -> Outcome<()> {
    let mut proposals: Vec<ProposalId> = vec![proposal.id];
    proposals.extend(rows::merged_into(conn, proposal.id)?);
    let consultation = &presence.frame.consultation;
    let place = Place { proposal: proposal.number, comment: None };
    let new = NewAnnouncement {
        consultation: consultation.id,
        kind: NoticeKind::Answer,
        audience: &Audience::Concerned { proposals },
        location: &format!("{}#suite", place.path(&consultation.slug)),
        subject: (&place.called(Language::Fr), &place.called(Language::En)),
        but: Some(by),
    };
    announcements::put(conn, &new, at)
}
