//! Commenting on proposals, editing and withdrawing comments. Refuses to moderate them.

mod history;
mod reading;

use serde_json::json;

use super::events::{self, Who};
use super::follows::{self, Spoken};
use super::limits;
use super::markdown;
use super::mentions::Mentions;
use super::policy::{self, Acting};
use super::presence::{self, Presence};
use super::proposals::{Posted, Sending, hold_phase_and_seat, keep, sent};
use super::quotes;
use super::refusal::{Conflict, Denied, Outcome, Refusal, require};
use super::screening;
use crate::model::text::CommentBody;
use crate::model::{
    AccountId, CommentStatus, Language, Moderated, Moment, ProposalId, Quoting, Side, Sight, Verb, Viewer,
};
use crate::store::comments::NewComment;
use crate::store::proposals::Proposal;
use crate::store::reports::Target;
use crate::store::{self, Conn};

pub use crate::store::comments::{Comment, Version};
pub use history::{Compared, History, VERSIONS_PER_PAGE, history, version};
pub use reading::{Writing, page_of, revising, to_withdraw, writing};

/// A comment as written: parsed, its HTML made.
#[derive(Debug, Clone)]
pub struct Remark {
    side: Side,
    body: CommentBody,
    body_html: String,
    language: Language,
    mentions: Vec<AccountId>,
    quoting: Quoting,
}

impl Remark {
    /// A text on a side; makes the HTML, so that no write waits for it.
    #[must_use]
    pub fn new(side: Side, body: CommentBody, language: Language) -> Self {
        let body_html = markdown::comment_to_html(body.as_str());
        Self { side, body, body_html, language, mentions: Vec::new(), quoting: Quoting::Never }
    }

    /// The same text, which its author lets be quoted so.
    #[must_use]
    pub fn quoted(self, quoting: Quoting) -> Self {
        Self { quoting, ..self }
    }

    /// The text as typed.
    #[must_use]
    pub fn body(&self) -> &str {
        self.body.as_str()
    }

    /// The same text with the members whom it names; their names become links when they may.
    #[must_use]
    pub fn naming(mut self, mentions: &Mentions) -> Self {
        self.body_html = mentions.linked(&self.body_html);
        self.mentions = mentions.accounts();
        self
    }
}

/// A comment in an address: the consultation's slug, the proposal's number, the comment's.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Place {
    /// The consultation.
    pub slug: String,
    /// The proposal's number.
    pub number: i32,
    /// The comment's number within the proposal.
    pub comment: i32,
}

/// Whether the text of a comment is shown to this reader: one that is hidden or withdrawn only to its author and to
/// moderation.
#[must_use]
pub fn text_is_seen(comment: &Comment, sight: Sight) -> bool {
    comment.status == CommentStatus::Published || sight.sees_unpublished(comment.author_account_id)
}

/// Publishes a comment, or lets it wait where moderators read first, and tells its number; `reply` is the number of the
/// comment replied to. The same form sent again
/// tells the same number.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_comment` or `may_reply`, `TooMany`.
pub fn post(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number, reply): (&str, i32, Option<i32>),
    remark: &Remark,
    sending: &Sending,
    at: Moment,
) -> Outcome<Posted> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let waits = presence.frame.consultation.moderation == Moderated::Before;
    let proposal = presence::proposal(conn, &presence, number)?;
    let route = format!("{slug}/propositions/{number}/commentaires");
    if let Some(number) = sent(conn, viewer, &route, &sending.key)? {
        return Ok(Posted { number, waits });
    }
    let acting = policy::may_comment(presence.member(), presence.phase(), &proposal)?;
    hold_phase_and_seat(conn, &presence, acting, Denied::CommentingIsClosed)?;
    // the same form may have landed while this one waited for the seat
    if let Some(number) = sent(conn, viewer, &route, &sending.key)? {
        return Ok(Posted { number, waits });
    }
    limits::count(conn, "comment.seat", sending.rate, &acting.seat.id.to_string(), at)?;
    let (number, to) = insert(conn, &presence, acting, &proposal, (reply, remark), at)?;
    let spoken = Spoken { number, by: acting.member.account_id, to, mentions: &remark.mentions };
    if waits {
        follows::wrote(conn, &proposal, spoken.by, at)?;
    } else {
        follows::commented(conn, slug, &proposal, spoken, at)?;
    }
    let subject = (&proposal, number, 1);
    record(conn, acting, Verb::CommentPosted, subject, &events::text_hash(remark.body.as_str()), at)?;
    keep(conn, acting.member.account_id, &route, &sending.key, number, at)?;
    Ok(Posted { number, waits })
}

/// Takes a number, which holds the proposal; then reads what is replied to as it is from then on. Gives the number, and who
/// wrote what is replied to.
fn insert(
    conn: &mut Conn,
    presence: &Presence,
    acting: Acting<'_>,
    proposal: &Proposal,
    (reply, remark): (Option<i32>, &Remark),
    at: Moment,
) -> Outcome<(i32, Option<AccountId>)> {
    let (number, status) = store::comments::take_number(conn, proposal.id)?.ok_or(Refusal::NotFound)?;
    require(status == proposal.status, Denied::ProposalNotOpen)?;
    let parent = match reply {
        Some(reply) => Some(known(conn, presence, proposal.id, reply)?),
        None => None,
    };
    if let Some(parent) = &parent {
        policy::may_reply(presence.member(), presence.phase(), proposal, parent)?;
    }
    let new = NewComment {
        consultation: proposal.consultation_id,
        proposal: proposal.id,
        number,
        parent: parent.as_ref(),
        side: remark.side,
        account: acting.member.account_id,
        seat: acting.seat.id,
        college: acting.seat.college_id,
        body: remark.body.as_str(),
        body_html: &remark.body_html,
        language: remark.language,
        waits: presence.frame.consultation.moderation == Moderated::Before,
    };
    let id = store::comments::insert(conn, &new, at)?;
    if remark.quoting != Quoting::Never {
        let subject = format!("proposal/{}/comment/{number}", proposal.number);
        quotes::set(conn, (presence, new.account), (proposal.id, Some(id)), (remark.quoting, &subject), at)?;
    }
    let target = Target { proposal: proposal.id, comment: Some(id) };
    screening::arrived(conn, &presence.frame, acting.seat.id, target, remark.body.as_str(), at)?;
    Ok((number, parent.and_then(|parent| parent.author_account_id)))
}

/// Publishes a new version of a comment, made from version `from`; a text that did not change makes none.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_edit_comment`, `Conflict` when it changed meanwhile.
pub fn edit(conn: &mut Conn, viewer: &Viewer, place: &Place, from: i32, remark: &Remark, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, &place.slug, at)?;
    let (proposal, comment) = find(conn, &presence, place)?;
    let acting = policy::may_edit_comment(presence.member(), &presence.frame, &comment, at)?;
    hold_phase_and_seat(conn, &presence, acting, Denied::CommentingIsClosed)?;
    require(comment.version == from, Conflict::Changed)?;
    if (comment.side, comment.body.as_str()) == (remark.side, remark.body.as_str()) {
        return Ok(());
    }
    let body = remark.body.as_str();
    require(store::comments::revise(conn, &comment, remark.side, body, &remark.body_html, at)?, Conflict::Changed)?;
    let target = Target { proposal: proposal.id, comment: Some(comment.id) };
    let shown = comment.status == CommentStatus::Published;
    screening::edited(conn, &presence.frame, (acting.seat.id, target, shown), body, at)?;
    if shown {
        let by = acting.member.account_id;
        let spoken = Spoken { number: comment.number, by, to: None, mentions: &remark.mentions };
        follows::edited(conn, &place.slug, &proposal, spoken, at)?;
    }
    let subject = (&proposal, comment.number, comment.version + 1);
    record(conn, acting, Verb::CommentEdited, subject, &events::text_hash(body), at)
}

/// Withdraws a comment: its text is no longer shown, replies stay.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_withdraw_comment`.
pub fn withdraw(conn: &mut Conn, viewer: &Viewer, place: &Place, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, &place.slug, at)?;
    let (proposal, comment) = find(conn, &presence, place)?;
    let acting = policy::may_withdraw_comment(presence.member(), &presence.frame, &comment, at)?;
    hold_phase_and_seat(conn, &presence, acting, Denied::CommentingIsClosed)?;
    let former = store::comments::set_status(conn, comment.id, CommentStatus::Withdrawn, "", at)?;
    require(matches!(former, CommentStatus::Published | CommentStatus::Waiting), Denied::CommentNotOpen)?;
    if former == CommentStatus::Waiting {
        let target = Target { proposal: proposal.id, comment: Some(comment.id) };
        store::cases::close(conn, proposal.consultation_id, target, None, at)?;
    }
    record(conn, acting, Verb::CommentWithdrawn, (&proposal, comment.number, comment.version), "", at)
}

fn record(
    conn: &mut Conn,
    acting: Acting<'_>,
    verb: Verb,
    (proposal, number, version): (&Proposal, i32, i32),
    hash: &str,
    at: Moment,
) -> Outcome<()> {
    let who = Who {
        consultation: Some(proposal.consultation_id),
        account: Some(acting.member.account_id),
        seat: Some(acting.seat.id),
    };
    let subject = format!("proposal/{}/comment/{number}", proposal.number);
    events::record(conn, who, verb, &subject, &json!({ "version": version, "text": hash }), at)?;
    Ok(())
}

fn find(conn: &mut Conn, presence: &Presence, place: &Place) -> Outcome<(Proposal, Comment)> {
    let proposal = presence::proposal(conn, presence, place.number)?;
    let comment = known(conn, presence, proposal.id, place.comment)?;
    Ok((proposal, comment))
}

/// The comment of this number, if the viewer may know of it: one that was never shown is its author's and moderation's.
pub(super) fn known(conn: &mut Conn, presence: &Presence, proposal: ProposalId, number: i32) -> Outcome<Comment> {
    let found = store::comments::find(conn, proposal, number)?.ok_or(Refusal::NotFound)?;
    let known = presence.sight.knows_of(found.status.is_unpublished(), found.author_account_id);
    require(known, Refusal::NotFound)?;
    Ok(found)
}
