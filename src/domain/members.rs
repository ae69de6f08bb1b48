//! Who takes part in a consultation, as each reader may see it, and the acceptance of its rules.

use serde_json::json;

use super::events::{self, Who};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::{CollegeId, CollegeMode, Moment, Role, Standing, Verb, Viewer};
use crate::store::rosters::{Person, SeatCount, SeatLine};
pub use crate::store::rules::Rules;
use crate::store::{self, Conn};

/// The rules as a reader sees them.
#[derive(Debug, Clone)]
pub struct RulesRead {
    /// Who reads them.
    pub presence: Presence,
    /// The version asked for; nothing while the consultation has no rules.
    pub rules: Option<Rules>,
    /// Every version with its date, newest first.
    pub versions: Vec<(i32, Moment)>,
}

impl RulesRead {
    /// Whether the reader is asked to accept the rules in force.
    #[must_use]
    pub fn waits_for_acceptance(&self) -> bool {
        let in_force = self.rules.as_ref().is_some_and(|it| it.version == self.presence.frame.rules_version);
        in_force && policy::may_accept_rules(self.presence.member(), &self.presence.frame).is_ok()
    }
}

/// The rules in force, or an earlier version.
///
/// # Errors
/// `NotFound`, for the version too.
pub fn rules(conn: &mut Conn, viewer: &Viewer, slug: &str, version: Option<i32>, at: Moment) -> Outcome<RulesRead> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let rules = store::rules::find(conn, id, version.unwrap_or(presence.frame.rules_version))?;
    if version.is_some() && rules.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let versions = store::rules::versions(conn, id)?;
    Ok(RulesRead { presence, rules, versions })
}

/// A member accepts the version of the rules in force; accepting it again changes nothing.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied`; `Conflict::Changed` when another version is in force.
pub fn accept_rules(conn: &mut Conn, viewer: &Viewer, slug: &str, version: i32, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let frame = &presence.frame;
    require(version == frame.rules_version, Conflict::Changed)?;
    let accepted = presence.member().and_then(|member| member.rules_version);
    if accepted == Some(version) {
        return Ok(());
    }
    let member = policy::may_accept_rules(presence.member(), frame)?;
    store::members::accept_rules(conn, member.id, version, at)?;
    let seat = member.seat.as_ref().map(|seat| seat.id);
    let who = Who { consultation: Some(frame.consultation.id), account: Some(member.account_id), seat };
    let details = json!({ "version": version, "licence": frame.consultation.licence });
    events::record(conn, who, Verb::RulesAccepted, &format!("rules/{version}"), &details, at)?;
    Ok(())
}

/// Who takes part, without what this reader may not see.
#[derive(Debug, Clone)]
pub struct Roster {
    /// Who reads it.
    pub presence: Presence,
    /// The seats of each college.
    pub counts: Vec<SeatCount>,
    /// The seats that are told one by one.
    pub seats: Vec<SeatShown>,
    /// Who moderates, steers and observes.
    pub roles: Vec<PersonShown>,
    /// Whether names are shown to this reader.
    pub names: bool,
}

/// A seat as it is shown.
#[derive(Debug, Clone)]
pub struct SeatShown {
    /// Its college.
    pub college_id: CollegeId,
    /// Its number within the college.
    pub number: i32,
    /// Whether it is suspended.
    pub suspended: bool,
    /// Its organisation.
    pub organisation: Option<String>,
    /// What the organisation declares; nothing when it did not declare yet.
    pub interests: Option<Vec<String>>,
    /// Holder first, then deputies; none when names are not shown.
    pub people: Vec<PersonShown>,
    /// Whether it has a holder.
    pub is_held: bool,
}

/// A person as it is shown.
#[derive(Debug, Clone)]
pub struct PersonShown {
    /// Holder, deputy, or a role.
    pub role: Role,
    /// The service of a role.
    pub service: String,
    /// Given and family name; empty when names are not shown.
    pub name: String,
    /// The function; empty when names are not shown.
    pub quality: String,
    /// What the person declares; nothing when not declared yet, or not shown.
    pub interests: Option<Vec<String>>,
}

/// Who takes part; of one college when its key is given.
///
/// # Errors
/// `NotFound`, for the college too.
pub fn roster(conn: &mut Conn, viewer: &Viewer, slug: &str, college: Option<&str>, at: Moment) -> Outcome<Roster> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let frame = &presence.frame;
    let college = match college {
        Some(key) => Some(frame.colleges.iter().find(|it| it.key == key).ok_or(Refusal::NotFound)?.id),
        None => None,
    };
    let id = frame.consultation.id;
    let names = policy::may_see_names(frame, presence.member()).is_ok();
    let counts = store::rosters::seat_counts(conn, id)?;
    let lines = store::rosters::seats_with_people(conn, id, college)?;
    let seats = lines.into_iter().filter_map(|line| seat_shown(&presence, line, names)).collect();
    let roles = store::rosters::roles(conn, id)?.into_iter().map(|it| person_shown(it, names)).collect();
    Ok(Roster { counts, seats, roles, names, presence })
}

/// A seat whose holder is unnamed and whose organisation is not told has nothing to show.
fn seat_shown(presence: &Presence, line: SeatLine, names: bool) -> Option<SeatShown> {
    let named = presence.frame.college(line.college_id).is_some_and(|college| college.mode == CollegeMode::Named);
    let organisation = line.organisation.filter(|_| named || names);
    let is_held = line.people.iter().any(|person| person.role == Role::Holder);
    if organisation.is_none() && !names {
        return None;
    }
    let interests = organisation.as_ref().and_then(|(_, interests)| sentences(interests.as_deref()));
    let people = if names { line.people.into_iter().map(|it| person_shown(it, names)).collect() } else { Vec::new() };
    Some(SeatShown {
        college_id: line.college_id,
        number: line.number,
        suspended: line.standing == Standing::Suspended && line.suspended_until.is_none_or(|until| presence.at < until),
        organisation: organisation.map(|(name, _)| name),
        interests,
        people,
        is_held,
    })
}

fn person_shown(person: Person, names: bool) -> PersonShown {
    let Person { role, service, given_name, family_name, quality, interests } = person;
    if !names {
        let (name, quality) = (String::new(), String::new());
        return PersonShown { role, service, name, quality, interests: None };
    }
    let name = format!("{given_name} {family_name}").trim().to_owned();
    PersonShown { role, service, name, quality, interests: sentences(interests.as_deref()) }
}

/// A JSON list of sentences; an empty one declares no interests.
fn sentences(json: Option<&str>) -> Option<Vec<String>> {
    json.map(|json| serde_json::from_str(json).unwrap_or_default())
}
