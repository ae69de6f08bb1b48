//! The roadmap: actions with their steps, linked to the proposals that they come from, each change a version that stays.
//! Refuses to let the roadmap be kept before voting is over.

mod file;
mod load;
mod reading;

use serde_json::{Value, json};

use super::answers::day;
use super::events::{self, Who};
use super::presence::{self, Frame, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::{announcements, markdown, policy};
use crate::model::text::{Lead, Reason, Taken, Title};
use crate::model::{
    AccountId, ActionStatus, Audience, Moment, NoticeKind, Problem, ProposalId, ProposalStatus, Verb, Viewer,
};
use crate::store::actions::{self as rows, Text};
pub use crate::store::actions::{Action, Link, Version};
use crate::store::announcements::NewAnnouncement;
use crate::store::{self, Conn};

pub use file::{COLUMNS, Checked, MOST_BYTES, check};
pub use load::{Loaded, load};
pub use reading::{Desk, Outline, Roadmap, Shown, desk, is_late, outline, roadmap, show, to_create};

const ROUTE: &str = "action";

/// An action as written: parsed, its HTML made, so that no write waits for it.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The number of the axis.
    pub axis: i32,
    /// Its title.
    pub title: Title,
    /// What is done.
    pub description: Reason,
    /// Who carries it out.
    pub lead: Lead,
    /// By when it is done.
    pub due: Option<Moment>,
    /// How far it is, in percent.
    pub progress: i32,
    /// Where it stands.
    pub status: ActionStatus,
    /// What is done, HTML made from it.
    pub html: String,
}

/// A day on which something happened, as typed, `2026-11-20`: its beginning, as its last minute may be to come.
///
/// # Errors
/// `Empty`, `NotAMoment`.
pub fn happened(typed: &str) -> Result<Moment, Problem> {
    let end = day(typed)?.ok_or(Problem::Empty)?;
    Moment::parse(&end.day()).ok_or(Problem::NotAMoment)
}

impl Writing {
    /// An action that is planned, for an axis of this number.
    #[must_use]
    pub fn new(axis: i32, title: Title, description: Reason, lead: Lead) -> Self {
        let html = markdown::to_html(description.as_str());
        Self { axis, title, description, lead, due: None, progress: 0, status: ActionStatus::Planned, html }
    }

    /// What is done has all of its progress; the others say how far they are.
    fn text(&self, frame: &Frame) -> Result<Text, Refusal> {
        let axis = frame.axes.iter().find(|axis| axis.number == self.axis);
        let axis = axis.ok_or_else(|| Refusal::field("axe", Problem::NotAChoice))?;
        require((0..=100).contains(&self.progress), Refusal::field("avancement", Problem::NotANumber))?;
        let done = self.status == ActionStatus::Done;
        require(!done || self.progress == 100, Refusal::field("avancement", Problem::Wrong))?;
        Ok(Text {
            axis: axis.id,
            title: self.title.as_str().to_owned(),
            description: self.description.as_str().to_owned(),
            description_html: self.html.clone(),
            lead: self.lead.as_str().to_owned(),
            due_at: self.due,
            progress: self.progress,
            status: self.status,
        })
    }
}

/// Makes an action and tells its number; the same form sent again tells the same number.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`, `Invalid`.
pub fn create(conn: &mut Conn, viewer: &Viewer, slug: &str, writing: &Writing, key: &str, at: Moment) -> Outcome<i32> {
    let (presence, account) = enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    store::consultations::hold(conn, id)?;
    if let Some(number) = store::idempotency::find(conn, account, ROUTE, key)?.and_then(|it| it.parse().ok()) {
        return Ok(number);
    }
    let action = rows::insert(conn, id, None, &writing.text(&presence.frame)?, at)?;
    rows::put_version(conn, action.id, Some(account), at)?;
    store::idempotency::put(conn, account, ROUTE, key, &action.number.to_string(), at)?;
    record(conn, (&presence, account), Verb::ActionCreated, action.number, &details(writing), at)?;
    Ok(action.number)
}

/// Changes an action, from the version that its form had; a text that says the same changes nothing.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`, `Invalid`, `Conflict::Changed`.
pub fn change(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number): (&str, i32),
    (writing, from): (&Writing, i32),
    at: Moment,
) -> Outcome<()> {
    let (presence, account) = enter(conn, viewer, slug, at)?;
    let action = held(conn, &presence, number)?;
    let text = writing.text(&presence.frame)?;
    if action.says(&text) {
        return Ok(());
    }
    require(action.version == from, Conflict::Changed)?;
    rows::change(conn, action.id, &text)?;
    changed(conn, (&presence, account), &action, (Verb::ActionChanged, details(writing)), None, at)
}

/// Adds what happened to an action, on a day that is not to come; the same form sent again adds nothing.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`, `Invalid` for the day.
pub fn step(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number): (&str, i32),
    (happened, text): (Moment, &Taken),
    key: &str,
    at: Moment,
) -> Outcome<()> {
    let (presence, account) = enter(conn, viewer, slug, at)?;
    let action = held(conn, &presence, number)?;
    if store::idempotency::find(conn, account, ROUTE, key)?.is_some() {
        return Ok(());
    }
    require(happened <= at, Refusal::field("jour", Problem::NotAMoment))?;
    rows::put_step(conn, action.id, (happened, text.as_str()), Some(account), at)?;
    store::idempotency::put(conn, account, ROUTE, key, &number.to_string(), at)?;
    let details = json!({ "text": events::text_hash(text.as_str()) });
    record(conn, (&presence, account), Verb::ActionStepped, number, &details, at)?;
    announce(conn, &presence.frame, Some(account), &action, None, at)
}

/// Links an action to a proposal that is read, with how it was taken into account; linking again says that anew.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`, `Invalid` for the proposal.
pub fn link(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number): (&str, i32),
    (proposal, taken): (i32, &Taken),
    at: Moment,
) -> Outcome<()> {
    let (presence, account) = enter(conn, viewer, slug, at)?;
    let linked = store::proposals::find(conn, presence.sight, presence.frame.consultation.id, proposal)?;
    let linked = linked.filter(|it| is_read(it.status));
    let linked = linked.ok_or_else(|| Refusal::field("proposition", Problem::NotAChoice))?.id;
    let action = held(conn, &presence, number)?;
    let links = rows::links_of(conn, action.id)?;
    if links.iter().any(|it| it.proposal_id == linked && it.taken == taken.as_str()) {
        return Ok(());
    }
    rows::link(conn, action.id, linked, taken.as_str())?;
    let details = json!({ "linked": proposal });
    changed(conn, (&presence, account), &action, (Verb::ActionChanged, details), None, at)
}

/// Takes the link of an action to a proposal away; one that is not there changes nothing.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`.
pub fn unlink(conn: &mut Conn, viewer: &Viewer, (slug, number): (&str, i32), proposal: i32, at: Moment) -> Outcome<()> {
    let (presence, account) = enter(conn, viewer, slug, at)?;
    let action = held(conn, &presence, number)?;
    let linked = rows::links_of(conn, action.id)?.into_iter().find(|it| it.proposal == proposal);
    let Some(linked) = linked.map(|it| it.proposal_id) else { return Ok(()) };
    rows::unlink(conn, action.id, linked)?;
    let details = json!({ "unlinked": proposal });
    changed(conn, (&presence, account), &action, (Verb::ActionChanged, details), Some(linked), at)
}

/// Whether a proposal's words are read by everybody.
fn is_read(status: ProposalStatus) -> bool {
    matches!(status, ProposalStatus::Published | ProposalStatus::Merged)
}

fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<(Presence, AccountId)> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let account = policy::may_keep_roadmap(presence.member(), &presence.frame, at)?.account_id;
    Ok((presence, account))
}

fn held(conn: &mut Conn, presence: &Presence, number: i32) -> Outcome<Action> {
    let id = presence.frame.consultation.id;
    store::consultations::hold(conn, id)?;
    Ok(rows::find(conn, id, number)?.ok_or(Refusal::NotFound)?)
}

/// Keeps the version, the entry of the log and the announcement of a change.
fn changed(
    conn: &mut Conn,
    (presence, account): (&Presence, AccountId),
    action: &Action,
    (verb, details): (Verb, Value),
    former: Option<ProposalId>,
    at: Moment,
) -> Outcome<()> {
    let action = rows::put_version(conn, action.id, Some(account), at)?;
    record(conn, (presence, account), verb, action.number, &details, at)?;
    announce(conn, &presence.frame, Some(account), &action, former, at)
}

fn details(writing: &Writing) -> Value {
    json!({
        "text": events::text_hash(&[writing.title.as_str(), writing.description.as_str()].join("\n")),
        "lead": writing.lead.as_str(),
        "due": writing.due,
        "progress": writing.progress,
        "status": writing.status,
    })
}

fn record(
    conn: &mut Conn,
    (presence, account): (&Presence, AccountId),
    verb: Verb,
    number: i32,
    details: &Value,
    at: Moment,
) -> Outcome<()> {
    let who = Who { consultation: Some(presence.frame.consultation.id), account: Some(account), seat: None };
    events::record(conn, who, verb, &format!("action/{number}"), details, at)?;
    Ok(())
}

/// Tells those whom the linked proposals concern, and those of a link just taken away; nobody without any link.
fn announce(
    conn: &mut Conn,
    frame: &Frame,
    but: Option<AccountId>,
    action: &Action,
    former: impl IntoIterator<Item = ProposalId>,
    at: Moment,
) -> Outcome<()> {
    let linked = rows::links_of(conn, action.id)?;
    let proposals: Vec<ProposalId> = linked.iter().map(|it| it.proposal_id).chain(former).collect();
    if proposals.is_empty() {
        return Ok(());
    }
    let consultation = &frame.consultation;
    let new = NewAnnouncement {
        consultation: consultation.id,
        kind: NoticeKind::Action,
        audience: &Audience::Concerned { proposals },
        location: &format!("/concertations/{}/feuille-de-route/{}", consultation.slug, action.number),
        subject: (&action.title, &action.title),
        but,
    };
    announcements::put(conn, &new, at)
}
