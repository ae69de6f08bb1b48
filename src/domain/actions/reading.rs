//! Reading the roadmap: its actions by axis, one action with its steps, links and history. Refuses to name a proposal
//! whose words are not read.

use super::{Action, Link, Version, is_read};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{ActionId, ActionStatus, Moment, Viewer};
use crate::store::Conn;
use crate::store::actions as rows;

/// Whether an action should be done by now and is not.
#[must_use]
pub fn is_late(action: &Action, at: Moment) -> bool {
    let runs = matches!(action.status, ActionStatus::Planned | ActionStatus::Started);
    runs && action.due_at.is_some_and(|due| due <= at)
}

/// The roadmap.
#[derive(Debug, Clone)]
pub struct Roadmap {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// Its actions, by number.
    pub actions: Vec<Action>,
    /// The proposals that they come from.
    pub links: Vec<Link>,
}

/// The roadmap of a consultation; two statements after entering.
///
/// # Errors
/// `NotFound`, or a `Denied` of `may_read_answers`.
pub fn roadmap(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Roadmap> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_read_answers(&presence.frame, at)?;
    let id = presence.frame.consultation.id;
    let (actions, mut links) = (rows::all(conn, id)?, rows::links(conn, id)?);
    links.retain(|link| is_read(link.status));
    Ok(Roadmap { presence, actions, links })
}

/// The roadmap with what happened to its actions, for a file.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The actions and what they come from.
    pub roadmap: Roadmap,
    /// What happened, by action, in the order in which it did: of which action, when, and what.
    pub steps: Vec<(ActionId, Moment, String)>,
}

/// The whole roadmap of a consultation; three statements after entering.
///
/// # Errors
/// As `roadmap`.
pub fn outline(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Outline> {
    let roadmap = roadmap(conn, viewer, slug, at)?;
    let steps = rows::all_steps(conn, roadmap.presence.frame.consultation.id)?;
    Ok(Outline { roadmap, steps })
}

/// One action.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The action.
    pub action: Action,
    /// The proposals that it comes from.
    pub links: Vec<Link>,
    /// What happened, the newest first.
    pub steps: Vec<(Moment, String)>,
    /// The action after each change, the newest first.
    pub versions: Vec<Version>,
}

/// One action for its page; four statements after entering.
///
/// # Errors
/// `NotFound`, or a `Denied` of `may_read_answers`.
pub fn show(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Shown> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_read_answers(&presence.frame, at)?;
    let action = rows::find(conn, presence.frame.consultation.id, number)?.ok_or(Refusal::NotFound)?;
    let mut links = rows::links_of(conn, action.id)?;
    links.retain(|link| is_read(link.status));
    let (steps, versions) = (rows::steps(conn, action.id)?, rows::versions(conn, action.id)?);
    Ok(Shown { presence, action, links, steps, versions })
}

/// A consultation in which an organiser makes an action.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`.
pub fn to_create(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    Ok(super::enter(conn, viewer, slug, at)?.0)
}

/// An action on an organiser's desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The action.
    pub action: Action,
    /// The proposals that it comes from.
    pub links: Vec<Link>,
}

/// An action for the organisers' form; two statements after entering.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_keep_roadmap`.
pub fn desk(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Desk> {
    let (presence, _) = super::enter(conn, viewer, slug, at)?;
    let action = rows::find(conn, presence.frame.consultation.id, number)?.ok_or(Refusal::NotFound)?;
    let mut links = rows::links_of(conn, action.id)?;
    links.retain(|link| is_read(link.status));
    Ok(Desk { presence, action, links })
}
