//! Consultations: creating them, listing them, and what their first page tells. Editing stands in `edit`.

mod bounds;
mod current;
mod edit;
mod steering;

pub use bounds::Bounds;
pub use current::mark;
pub use edit::{Draft, draft, edit, publish_rules};
pub use steering::{Overview, overview};

use serde_json::json;

use super::definition::{Definition, PhaseDraft};
use super::events::{self, Who};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal};
use super::sessions;
use crate::model::{AccountId, Act, AxisId, CollegeId, ConsultationId, Moment, Role, Verb, Viewer};
pub use crate::store::consultations::Consultation;
pub use crate::store::documents::Document;
use crate::store::members::NewMember;
pub use crate::store::rosters::SeatCount;
use crate::store::rules::Rules;
use crate::store::{self, Conn};

/// Creates a consultation with all that its definition says; `by` is who did, nobody for the command line.
///
/// # Errors
/// `Conflict::AlreadyDone` when there is one of this slug.
pub fn create(conn: &mut Conn, by: Option<AccountId>, definition: &Definition, at: Moment) -> Outcome<ConsultationId> {
    if store::frames::slug_is_taken(conn, &definition.slug)? {
        return Err(Conflict::AlreadyDone.into());
    }
    let id = store::frames::insert(conn, &definition.slug, &definition.settings(), at)?;
    let mut colleges = Vec::new();
    for (position, line) in (1_i32..).zip(&definition.colleges) {
        colleges.push((line.key.clone(), store::frames::insert_college(conn, id, position, line)?));
    }
    for line in &definition.axes {
        store::frames::insert_axis(conn, id, line)?;
    }
    for (position, phase) in (1_i32..).zip(&definition.phases) {
        let stored = store::frames::insert_phase(conn, id, position, &phase.line)?;
        store::frames::set_acts(conn, stored, &acts(phase, &colleges))?;
    }
    store::documents::replace(conn, id, &definition.documents)?;
    if let Some(rules) = &definition.rules {
        let (introduction, clauses) = (rules.introduction.clone(), rules.clauses.clone());
        let rules = Rules { version: rules.version, introduction, clauses, published_at: at };
        store::rules::insert(conn, id, &rules)?;
    }
    let who = Who { consultation: Some(id), account: by, seat: None };
    let subject = format!("consultation/{}", definition.slug);
    events::record(conn, who, Verb::ConsultationCreated, &subject, &json!({ "title": definition.title }), at)?;
    Ok(id)
}

/// The acts of a phase with the ids of their colleges.
fn acts(phase: &PhaseDraft, colleges: &[(String, CollegeId)]) -> Vec<(Act, CollegeId)> {
    let of = |key: &str| colleges.iter().find(|(known, _)| known == key).map(|(_, id)| *id);
    phase.acts.iter().filter_map(|(act, key)| of(key).map(|id| (*act, id))).collect()
}

/// Makes an account an organiser of a consultation, for the delegation that leads it; ends its sessions but the one kept.
///
/// # Errors
/// `Conflict::AlreadyMember` when it takes part in it already.
fn entrust(
    conn: &mut Conn,
    id: ConsultationId,
    (account, kept): (AccountId, Option<&[u8]>),
    at: Moment,
) -> Outcome<()> {
    if store::members::of(conn, account, id)?.is_some() {
        return Err(Conflict::AlreadyMember.into());
    }
    let service = policy::SERVICES.first().map_or_else(String::new, |service| (*service).to_owned());
    let new = NewMember { consultation: id, account, role: Role::Pilotage, seat: None, service };
    store::members::insert(conn, &new, at)?;
    sessions::end_all(conn, account, kept, at)
}

/// Creates a consultation and makes the account of this address its organiser.
///
/// # Errors
/// As `create`; `NotFound` when the address has no account.
pub fn create_for(conn: &mut Conn, organiser: Option<&str>, definition: &Definition, at: Moment) -> Outcome<()> {
    let account = match organiser {
        Some(email_key) => Some(store::accounts::by_email(conn, email_key)?.ok_or(Refusal::NotFound)?.id),
        None => None,
    };
    let id = create(conn, None, definition, at)?;
    account.map_or(Ok(()), |account| entrust(conn, id, (account, None), at))
}

/// An operator creates a consultation and becomes its organiser; `key` makes a form that is sent twice create one.
/// Answers its slug.
///
/// # Errors
/// `NotSignedIn`, `Denied::NotOperator`; `Conflict::AlreadyDone` when there is one of this slug.
pub fn start(conn: &mut Conn, viewer: &Viewer, definition: &Definition, key: &str, at: Moment) -> Outcome<String> {
    const ROUTE: &str = "consultations";
    policy::may_create_consultation(viewer)?;
    let signed = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    let account = signed.id;
    if let Some(slug) = store::idempotency::find(conn, account, ROUTE, key)? {
        return Ok(slug);
    }
    let id = create(conn, Some(account), definition, at)?;
    entrust(conn, id, (account, Some(&signed.session)), at)?;
    store::idempotency::put(conn, account, ROUTE, key, &definition.slug, at)?;
    Ok(definition.slug.clone())
}

/// The consultations that a viewer may read: those that are open now, those to come, those that are over; in each the
/// newest first.
///
/// # Errors
/// A fault of the database.
pub fn list(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<Vec<Consultation>> {
    let own = match viewer.account_id() {
        Some(account) => store::rosters::consultations_of(conn, account)?,
        None => Vec::new(),
    };
    let mut readable = store::consultations::all(conn)?;
    readable.retain(|it| policy::may_list(it, own.contains(&it.id), viewer));
    readable.sort_by_key(|it| if it.closes_at <= at { 2 } else { u8::from(at < it.opens_at) });
    Ok(readable)
}

/// What the first page of a consultation tells; at most nine statements.
#[derive(Debug, Clone)]
pub struct Home {
    /// Who reads it.
    pub presence: Presence,
    /// How many published proposals each axis has.
    pub published: Vec<(AxisId, i64)>,
    /// The seats of each college.
    pub seats: Vec<SeatCount>,
    /// The dossier d'information.
    pub documents: Vec<Document>,
    /// How many published proposals the reader's seat has not voted on, while it may vote.
    pub left_to_vote: Option<i64>,
}

/// The first page of a consultation.
///
/// # Errors
/// `NotFound`, as `presence::enter`.
pub fn home(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Home> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let voting = policy::may_take_part(presence.member())
        .ok()
        .filter(|acting| presence.phase().is_some_and(|phase| phase.opens(Act::Vote, acting.seat.college_id)))
        .map(|acting| acting.seat.id);
    let left_to_vote = match voting {
        Some(seat) => Some(store::overviews::left_to_vote(conn, id, seat)?),
        None => None,
    };
    Ok(Home {
        published: store::overviews::published_by_axis(conn, id)?,
        seats: store::rosters::seat_counts(conn, id)?,
        documents: store::documents::of(conn, id)?,
        left_to_vote,
        presence,
    })
}

/// The dossier d'information.
///
/// # Errors
/// `NotFound`, as `presence::enter`.
pub fn dossier(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<(Presence, Vec<Document>)> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let documents = store::documents::of(conn, presence.frame.consultation.id)?;
    Ok((presence, documents))
}
