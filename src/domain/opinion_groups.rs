//! Opinion groups of a consultation: found and frozen when its results are published, read afterwards. Refuses to find
//! them again: a text hidden later changes no published group.

use std::collections::BTreeMap;

use super::exports::{CollegeFacts, Facts, PersonFacts};
use super::figures::groups::{Column, GridMap, GroupFigures, OpinionGroups, Square, Vote};
use super::figures::{PublishedCells, Threshold, public_count, rounded};
use super::presence::Presence;
use super::refusal::Outcome;
use crate::model::{CollegeId, CollegeMode, ConsultationId, ProposalStatus, PublicationId, SeatId};
use crate::store::consultations::Frame;
use crate::store::opinion_groups::{Cast, NewPlace};
use crate::store::{self, Conn, Fault};

/// Finds the groups of all ballots and freezes them with a publication, or keeps those of the publication before where
/// the difference would tell something of a few people; nothing when no groups stand out. Grows with the ballots: about a
/// second and a half for a million, on one processor.
///
/// # Errors
/// A fault of the database.
pub fn freeze(
    conn: &mut Conn,
    frame: &Frame,
    (publication, former): (PublicationId, Option<PublicationId>),
    facts: &Facts,
    cells: &BTreeMap<i32, PublishedCells>,
) -> Outcome<()> {
    let cast = store::opinion_groups::ballots(conn, frame.consultation.id)?;
    let opinion = OpinionGroups::of(&columns(facts, cells), &votes(&cast), facts.threshold);
    let colleges: Vec<(String, CollegeMode, u32)> =
        facts.colleges.iter().map(|it| (it.key.clone(), it.mode, at_most(it, facts.threshold))).collect();
    let seated: BTreeMap<i64, CollegeId> = cast.iter().filter_map(|it| Some((it.seat?.0, it.college))).collect();
    let college = |person: i64| {
        let id = seated.get(&person)?;
        frame.colleges.iter().position(|college| college.id == *id)
    };
    let shows = |proposal: i32| cells.get(&proposal).is_some_and(PublishedCells::shows_any);
    let public = GroupFigures::public(&opinion, &colleges, college, shows, facts.threshold);
    let organiser = GroupFigures::organiser(&opinion, &colleges, college, facts.threshold);
    let Some((public, organiser)) = public.zip(organiser) else { return Ok(()) };
    if let Some(former) = former {
        let before = store::opinion_groups::of(conn, former)?.map(parsed).transpose()?;
        if before.is_some_and(|before| !public.may_follow(&before.public, facts.threshold)) {
            return Ok(store::opinion_groups::keep(conn, former, publication)?);
        }
    }
    let told = [json(&public)?, json(&organiser)?];
    let places: Vec<NewPlace> = places(&opinion, &public);
    store::opinion_groups::insert(conn, publication, [&told[0], &told[1]], &places)?;
    Ok(())
}

/// Every proposal that was ever open to votes: those that have cells.
fn columns(facts: &Facts, cells: &BTreeMap<i32, PublishedCells>) -> Vec<Column> {
    let open = facts.proposals.iter().filter(|it| cells.contains_key(&it.number));
    open.map(|it| Column { proposal: it.number, hidden: it.status == ProposalStatus::Hidden }).collect()
}

fn votes(cast: &[Cast]) -> Vec<Vote> {
    let vote = |it: &Cast| Some(Vote { person: it.seat?.0, proposal: it.proposal, stance: it.stance });
    cast.iter().filter_map(vote).collect()
}

/// The most people of a college that the public knows can be in groups.
fn at_most(college: &CollegeFacts, k: Threshold) -> u32 {
    let active = public_count(college.mode, college.active, k);
    active.unwrap_or_else(|| college.seats.min(k.get() - 1))
}

fn places(opinion: &OpinionGroups, told: &GroupFigures) -> Vec<NewPlace> {
    let key = |group: usize| told.groups.get(group).map(|group| group.key.to_string());
    let place = |it: super::figures::groups::Place| NewPlace {
        seat: SeatId(it.person),
        place: it.place.map(rounded),
        group: it.group.and_then(key),
    };
    opinion.people().map(place).collect()
}

fn json(told: &GroupFigures) -> Outcome<String> {
    Ok(serde_json::to_string(told).map_err(|error| broken(&error))?)
}

fn broken(what: &impl std::fmt::Display) -> Fault {
    Fault::Database(format!("opinion groups: {what}"))
}

/// The frozen groups of a consultation.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// What everybody may know once results are open.
    pub public: GroupFigures,
    /// What organisers may know.
    pub organiser: GroupFigures,
}

/// The groups of the last publication, none when none stood out or nothing is published; one statement. The caller decides
/// who may read which.
///
/// # Errors
/// A fault of the database.
pub fn read(conn: &mut Conn, id: ConsultationId) -> Outcome<Option<Frozen>> {
    store::opinion_groups::last(conn, id)?.map(parsed).transpose()
}

fn parsed([public, organiser]: [String; 2]) -> Outcome<Frozen> {
    let parse = |text: &str| serde_json::from_str::<GroupFigures>(text).map_err(|error| broken(&error));
    Ok(Frozen { public: parse(&public)?, organiser: parse(&organiser)? })
}

/// Where imported pseudonyms stand, in their seats' order; for organisers alone. One statement.
///
/// # Errors
/// A fault of the database.
pub fn pseudonyms(conn: &mut Conn, id: ConsultationId) -> Outcome<Vec<PersonFacts>> {
    let person = |row: store::opinion_groups::PlaceRow| {
        Some(PersonFacts { external_id: row.external_id?, x: row.x, y: row.y, group: row.own_group })
    };
    Ok(store::opinion_groups::pseudonyms(conn, id)?.into_iter().filter_map(person).collect())
}

/// The square of the map and the group of who looks, for themselves alone; none without a seat that voted. One statement.
///
/// # Errors
/// A fault of the database.
pub fn own(conn: &mut Conn, presence: &Presence, map: &GridMap) -> Outcome<Option<(Square, Option<String>)>> {
    let Some(seat) = presence.member().and_then(|member| member.seat.as_ref()) else { return Ok(None) };
    let found = store::opinion_groups::place(conn, presence.frame.consultation.id, seat.id)?;
    Ok(found.map(|row| (map.square([row.x, row.y]), row.own_group)))
}
