//! Editing the frame of a consultation, within what its members can rely on: what was voted under does not change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::acts;
use super::bounds::{Bounds, bounds};
use super::current::{definition, mark};
use crate::domain::definition::{Definition, Flaw, RulesDraft, Sheet, local};
use crate::domain::events::{self, Who};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Outcome, require};
use crate::model::{CollegeId, Moment, Verb, Viewer};
use crate::store::consultations::Frame;
use crate::store::rules::Rules;
use crate::store::{self, Conn};

/// The organisers' form before anything is changed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Who edits.
    pub presence: Presence,
    /// The consultation as it stands; its rules are edited apart.
    pub definition: Definition,
    /// What does not change any more.
    pub bounds: Bounds,
}

/// What an organiser may edit.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn draft(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Draft> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    let documents = store::documents::of(conn, presence.frame.consultation.id)?;
    let definition = definition(&presence.frame, documents);
    let bounds = bounds(conn, &presence.frame, at)?;
    Ok(Draft { presence, definition, bounds })
}

/// Stores what an organiser changed, unless the consultation is no longer as `seen` (a `mark`). Answers the flaws that
/// only the database knows of; nothing is stored when there are any.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`, `Conflict::Changed`.
pub fn edit(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    wanted: &Definition,
    seen: &str,
    at: Moment,
) -> Outcome<Vec<Flaw>> {
    let Draft { presence, definition: now, bounds } = draft(conn, viewer, slug, at)?;
    require(mark(&now) == seen, Conflict::Changed)?;
    let wanted = aligned(&now, wanted);
    let flaws = bounds.flaws(&now, &wanted);
    if flaws.is_empty() && wanted != now {
        write(conn, &presence.frame, &now, &wanted, &bounds)?;
        record(conn, &presence, &format!("consultation/{slug}"), &changes(&now, &wanted), at)?;
    }
    Ok(flaws)
}

/// Publishes a new version of the rules, whose number follows the last.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`; `Conflict::Changed` when `draft` is not the next version,
/// `Conflict::AlreadyDone` when it says the same as the last.
pub fn publish_rules(conn: &mut Conn, viewer: &Viewer, slug: &str, draft: &RulesDraft, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    let (id, last) = (presence.frame.consultation.id, presence.frame.rules_version);
    require(draft.version == last + 1, Conflict::Changed)?;
    if let Some(former) = store::rules::find(conn, id, last)? {
        let same = former.introduction == draft.introduction && former.clauses == draft.clauses;
        require(!same, Conflict::AlreadyDone)?;
    }
    let (introduction, clauses) = (draft.introduction.clone(), draft.clauses.clone());
    let rules = Rules { version: draft.version, introduction, clauses, published_at: at };
    store::rules::insert(conn, id, &rules)?;
    record(conn, &presence, &format!("rules/{}", draft.version), &json!({}), at)
}

/// What an edit changed, by place: what stood there and what stands there now. Words that moderation watches, and texts too
/// long for the log, stand there as salted hashes.
fn changes(now: &Definition, wanted: &Definition) -> Value {
    const LONG: usize = 1_000;
    let (former, new) = (Sheet::of(now), Sheet::of(wanted));
    let told = |place: &str, texts: &[String]| {
        let text = texts.join("\n");
        let hashed = place == "watched_words" || text.chars().count() > LONG;
        if hashed { json!({ "hash": events::text_hash(&text) }) } else { json!(text) }
    };
    let places: BTreeSet<&String> = former.iter().chain(new.iter()).map(|(place, _)| place).collect();
    let changed = places.into_iter().filter(|place| former.all(place) != new.all(place));
    let line = |place: &String| {
        let (old, new) = (told(place, former.all(place)), told(place, new.all(place)));
        (place.clone(), json!({ "old": old, "new": new }))
    };
    json!({ "changed": changed.map(line).collect::<serde_json::Map<String, Value>>() })
}

fn record(conn: &mut Conn, presence: &Presence, subject: &str, details: &Value, at: Moment) -> Outcome<()> {
    let account = presence.member().map(|member| member.account_id);
    let who = Who { consultation: Some(presence.frame.consultation.id), account, seat: None };
    events::record(conn, who, Verb::ConsultationEdited, subject, details, at)?;
    Ok(())
}

/// What is wanted, with the slug and the rules that stay, and with times that a form shows to the minute kept as they
/// are when that minute did not change.
fn aligned(now: &Definition, wanted: &Definition) -> Definition {
    let mut wanted = wanted.clone();
    wanted.slug.clone_from(&now.slug);
    wanted.rules = None;
    if wanted.mandate == now.mandate {
        wanted.mandate_html.clone_from(&now.mandate_html);
    }
    let keep = |new: &mut Moment, old: Moment| {
        if local(*new) == local(old) {
            *new = old;
        }
    };
    keep(&mut wanted.opens, now.opens);
    keep(&mut wanted.closes, now.closes);
    for phase in &mut wanted.phases {
        if let Some(old) = now.phases.iter().find(|old| old.line.key == phase.line.key) {
            keep(&mut phase.line.opens_at, old.line.opens_at);
            keep(&mut phase.line.closes_at, old.line.closes_at);
        }
    }
    wanted
}

fn write(conn: &mut Conn, frame: &Frame, now: &Definition, wanted: &Definition, bounds: &Bounds) -> Outcome<()> {
    let id = frame.consultation.id;
    store::frames::update(conn, id, &wanted.settings())?;
    store::frames::clear_places(conn, id)?;
    let colleges = write_colleges(conn, frame, wanted)?;
    write_axes(conn, frame, wanted)?;
    write_phases(conn, frame, wanted, &colleges, bounds)?;
    if now.documents != wanted.documents {
        store::documents::replace(conn, id, &wanted.documents)?;
    }
    Ok(())
}

fn write_colleges(conn: &mut Conn, frame: &Frame, wanted: &Definition) -> Outcome<Vec<(String, CollegeId)>> {
    let mut ids = Vec::new();
    for gone in frame.colleges.iter().filter(|old| !wanted.colleges.iter().any(|new| new.key == old.key)) {
        store::frames::remove_college(conn, gone.id)?;
    }
    for (position, line) in (1_i32..).zip(&wanted.colleges) {
        let former = frame.colleges.iter().find(|old| old.key == line.key).map(|old| old.id);
        let id = match former {
            Some(id) => store::frames::update_college(conn, id, position, line).map(|()| id)?,
            None => store::frames::insert_college(conn, frame.consultation.id, position, line)?,
        };
        ids.push((line.key.clone(), id));
    }
    Ok(ids)
}

fn write_axes(conn: &mut Conn, frame: &Frame, wanted: &Definition) -> Outcome<()> {
    for gone in frame.axes.iter().filter(|old| !wanted.axes.iter().any(|new| new.number == old.number)) {
        store::frames::remove_axis(conn, gone.id)?;
    }
    for line in &wanted.axes {
        match frame.axes.iter().find(|old| old.number == line.number) {
            Some(old) => store::frames::update_axis(conn, old.id, line)?,
            None => store::frames::insert_axis(conn, frame.consultation.id, line)?,
        }
    }
    Ok(())
}

fn write_phases(
    conn: &mut Conn,
    frame: &Frame,
    wanted: &Definition,
    colleges: &[(String, CollegeId)],
    bounds: &Bounds,
) -> Outcome<()> {
    for gone in frame.phases.iter().filter(|old| !wanted.phases.iter().any(|new| new.line.key == old.key)) {
        store::frames::remove_phase(conn, gone.id)?;
    }
    for (position, phase) in (1_i32..).zip(&wanted.phases) {
        let former = frame.phases.iter().find(|old| old.key == phase.line.key).map(|old| old.id);
        let id = match former {
            Some(id) => store::frames::update_phase(conn, id, position, &phase.line).map(|()| id)?,
            None => store::frames::insert_phase(conn, frame.consultation.id, position, &phase.line)?,
        };
        if !bounds.locked_phases.contains(&phase.line.key) {
            store::frames::set_acts(conn, id, &acts(phase, colleges))?;
        }
    }
    Ok(())
}
