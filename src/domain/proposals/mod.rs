//! Submitting, editing and withdrawing proposals; reading one and many stand beside. Refuses to vote and to moderate.

mod history;
mod list;
mod show;
mod withdrawal;

use serde_json::json;

use super::events::{self, Who};
use super::follows;
use super::limits::{self, Rate};
use super::markdown;
use super::policy::{self, Acting};
use super::presence::{self, Presence};
use super::quotes;
use super::refusal::{Conflict, Denied, Outcome, Refusal, require};
use super::screening;
use crate::model::text::{Body, Sentence, Title};
use crate::model::{AccountId, AxisId, Language, Moderated, Moment, Problem, ProposalStatus, Quoting, Verb, Viewer};
use crate::store::proposals::{NewProposal, Text};
use crate::store::reports::Target;
use crate::store::{self, Conn};

pub use crate::store::proposals::{Author, Card, Entry, Proposal, Version};
pub use history::{Compared, History, VERSIONS_PER_PAGE, history, version};
pub(super) use list::by_lowest_support;
pub use list::{Filter, Listed, PER_PAGE, Sort, list, place_in_shuffle};
pub use show::{Drafting, Look, Shown, THREADS_PER_PAGE, drafting, revising, show};
pub use withdrawal::{Leaving, to_withdraw, withdraw};

/// A proposal as written: parsed, its HTML made.
#[derive(Debug, Clone)]
pub struct Draft {
    axis: i32,
    title: Title,
    sentence: Sentence,
    body: Body,
    body_html: String,
    language: Language,
    quoting: Quoting,
}

impl Draft {
    /// A text for an axis of this number; makes the HTML, so that no write waits for it.
    #[must_use]
    pub fn new(axis: i32, title: Title, sentence: Sentence, body: Body, language: Language) -> Self {
        let body_html = markdown::to_html(body.as_str());
        Self { axis, title, sentence, body, body_html, language, quoting: Quoting::Never }
    }

    /// The same text, which its author lets be quoted so.
    #[must_use]
    pub fn quoted(self, quoting: Quoting) -> Self {
        Self { quoting, ..self }
    }

    pub(super) fn text(&self, presence: &Presence) -> Outcome<Text<'_>> {
        let axis = presence.frame.axes.iter().find(|axis| axis.number == self.axis);
        let axis = axis.ok_or(Refusal::field("axe", Problem::NotAChoice))?;
        Ok(self.in_axis(axis.id))
    }

    fn in_axis(&self, axis: AxisId) -> Text<'_> {
        Text {
            axis,
            title: self.title.as_str(),
            in_one_sentence: self.sentence.as_str(),
            body: self.body.as_str(),
            body_html: &self.body_html,
            language: self.language,
        }
    }

    /// All that is written.
    fn words(&self) -> String {
        [self.title.as_str(), self.sentence.as_str(), self.body.as_str()].join("\n")
    }

    /// The salted hash that stands for the text in the log.
    pub(super) fn hash(&self) -> String {
        events::text_hash(&self.words())
    }
}

/// The key of a form that creates, and the limit on what it makes.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The key; empty when the form had none.
    pub key: String,
    /// So many within so long.
    pub rate: Rate,
}

/// What was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// Its number.
    pub number: i32,
    /// Whether it waits for moderators before it is published.
    pub waits: bool,
}

/// Publishes a proposal of the viewer's seat, or lets it wait where moderators read first, and tells its number; the same
/// form sent again tells the same number.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_submit`, `Invalid` for an axis that is not there, `TooMany`.
pub fn submit(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    draft: &Draft,
    sending: &Sending,
    at: Moment,
) -> Outcome<Posted> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let waits = presence.frame.consultation.moderation == Moderated::Before;
    let route = format!("{slug}/propositions");
    if let Some(number) = sent(conn, viewer, &route, &sending.key)? {
        return Ok(Posted { number, waits });
    }
    let acting = policy::may_submit(presence.member(), presence.phase())?;
    hold_phase_and_seat(conn, &presence, acting, Denied::SubmissionIsClosed)?;
    // the same form may have landed while this one waited for the seat
    if let Some(number) = sent(conn, viewer, &route, &sending.key)? {
        return Ok(Posted { number, waits });
    }
    let text = draft.text(&presence)?;
    limits::count(conn, "proposal.seat", sending.rate, &acting.seat.id.to_string(), at)?;
    let new = NewProposal {
        consultation: presence.frame.consultation.id,
        author: Some((acting.member.account_id, acting.seat.id, acting.seat.college_id)),
        text,
        waits,
    };
    let (id, number) = store::proposals::insert(conn, &new, at)?;
    if draft.quoting != Quoting::Never {
        let (author, subject) = (acting.member.account_id, format!("proposal/{number}"));
        quotes::set(conn, (&presence, author), (id, None), (draft.quoting, &subject), at)?;
    }
    let target = Target { proposal: id, comment: None };
    screening::arrived(conn, &presence.frame, acting.seat.id, target, &draft.words(), at)?;
    record(conn, &presence, acting, Verb::ProposalSubmitted, number, (1, draft.hash()), at)?;
    let submitted = presence::proposal(conn, &presence, number)?;
    follows::proposed(conn, &presence, &submitted, at)?;
    keep(conn, acting.member.account_id, &route, &sending.key, number, at)?;
    Ok(Posted { number, waits })
}

/// Publishes a new version of a proposal, made from version `from`; a text that did not change makes none.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_edit_proposal`, `Invalid` for an axis that is not there, `Conflict`
/// when the version changed meanwhile.
pub fn edit(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (number, from): (i32, i32),
    draft: &Draft,
    at: Moment,
) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    let acting = policy::may_edit_proposal(presence.member(), &presence.frame, &proposal, at)?;
    let text = draft.text(&presence)?;
    hold_phase_and_seat(conn, &presence, acting, Denied::SubmissionIsClosed)?;
    let (version, status) = store::proposals::hold_to_change(conn, proposal.id)?.ok_or(Refusal::NotFound)?;
    require(status == proposal.status, Denied::ProposalNotOpen)?;
    require(version == from, Conflict::Changed)?;
    let former = (proposal.axis_id, proposal.title.as_str(), proposal.in_one_sentence.as_str(), proposal.body.as_str());
    if former == (text.axis, text.title, text.in_one_sentence, text.body) {
        return Ok(());
    }
    let version = version + 1;
    store::proposals::revise(conn, proposal.id, version, text, (Some(acting.member.account_id), None), at)?;
    let target = Target { proposal: proposal.id, comment: None };
    let shown = proposal.status == ProposalStatus::Published;
    screening::edited(conn, &presence.frame, (acting.seat.id, target, shown), &draft.words(), at)?;
    record(conn, &presence, acting, Verb::ProposalEdited, number, (version, draft.hash()), at)
}

/// Keeps phase and seat as they are until the commit, in this order, and asks the seat anew.
pub(super) fn hold_phase_and_seat(
    conn: &mut Conn,
    presence: &Presence,
    acting: Acting<'_>,
    closed: Denied,
) -> Outcome<()> {
    let phase = presence.phase().ok_or(closed)?;
    require(store::consultations::hold_phase(conn, phase.id)?, closed)?;
    match store::members::hold_seat(conn, acting.seat.id)? {
        Some(seat) => Ok(policy::may_still_act(acting, &seat, presence.at)?),
        None => Ok(()),
    }
}

/// The number that the same form made before, if it was sent before.
pub(super) fn sent(conn: &mut Conn, viewer: &Viewer, route: &str, key: &str) -> Outcome<Option<i32>> {
    let Some(account) = viewer.account_id().filter(|_| !key.is_empty()) else { return Ok(None) };
    let location = store::idempotency::find(conn, account, route, key)?;
    Ok(location.and_then(|number| number.parse().ok()))
}

/// Keeps the number that a form made; it is the last part of its address.
pub(super) fn keep(
    conn: &mut Conn,
    account: AccountId,
    route: &str,
    key: &str,
    number: i32,
    at: Moment,
) -> Outcome<()> {
    if key.is_empty() {
        return Ok(());
    }
    Ok(store::idempotency::put(conn, account, route, key, &number.to_string(), at)?)
}

fn record(
    conn: &mut Conn,
    presence: &Presence,
    acting: Acting<'_>,
    verb: Verb,
    number: i32,
    (version, hash): (i32, String),
    at: Moment,
) -> Outcome<()> {
    let who = Who {
        consultation: Some(presence.frame.consultation.id),
        account: Some(acting.member.account_id),
        seat: Some(acting.seat.id),
    };
    let details = json!({ "version": version, "text": hash });
    events::record(conn, who, verb, &format!("proposal/{number}"), &details, at)?;
    Ok(())
}
