//! Opinion groups of a consultation: found and frozen when its results are published, read afterwards. Refuses to find
//! them again: a text hidden later changes no published group.

use std::collections::BTreeMap;

use super::exports::{CollegeFacts, Facts, PersonFacts};
use super::figures::groups::{Column, GroupFigures, OpinionGroups, Vote};
use super::figures::{PublishedCells, Threshold, public_count, rounded};
use super::refusal::Outcome;
use crate::model::{CollegeId, CollegeMode, ConsultationId, ProposalStatus, PublicationId, SeatId};
use crate::store::consultations::Frame;
pub use crate::store::opinion_groups::Place;
use crate::store::opinion_groups::{Cast, NewPlace};
use crate::store::{self, Conn, Fault};

/// What a publication says of opinion groups.
#[derive(Debug, Clone)]
pub enum Found {
    /// None stand out.
    None,
    /// Those of the publication before, where the difference would tell something of a few people.
    Former(PublicationId),
    /// These: what is told to all and to organisers, as JSON, and each seat's place.
    Told([String; 2], Vec<NewPlace>),
}

/// Finds the groups of all ballots, or tells that those of the publication before are to be kept. Grows with the ballots:
/// about a second and a half for a million, on one processor.
///
/// # Errors
/// A fault of the database.
pub fn find(
    conn: &mut Conn,
    frame: &Frame,
    former: Option<PublicationId>,
    facts: &Facts,
    cells: &BTreeMap<i32, PublishedCells>,
) -> Outcome<Found> {
    if frame.consultation.cutting_began_at.is_some() {
        // nobody's votes can be put side by side any more: what was found stays
        return Ok(former.map_or(Found::None, Found::Former));
    }
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
    let Some((public, organiser)) = public.zip(organiser) else { return Ok(Found::None) };
    if let Some(former) = former {
        let before = store::opinion_groups::of(conn, former)?.map(parsed).transpose()?;
        if before.is_some_and(|before| !public.may_follow(&before.public, facts.threshold)) {
            return Ok(Found::Former(former));
        }
    }
    Ok(Found::Told([json(&public)?, json(&organiser)?], places(&opinion, &public)))
}

/// Freezes what was found with a publication.
///
/// # Errors
/// A fault of the database.
pub fn freeze(conn: &mut Conn, publication: PublicationId, found: &Found) -> Outcome<()> {
    match found {
        Found::None => {}
        Found::Former(former) => store::opinion_groups::keep(conn, *former, publication)?,
        Found::Told([public, organiser], places) => {
            store::opinion_groups::insert(conn, publication, [public, organiser], places)?;
        }
    }
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
    Ok(read_with_own(conn, id, None)?.0)
}

/// The same, and where a seat stands among them, which is for its own people alone; one statement.
///
/// # Errors
/// A fault of the database.
pub fn read_with_own(
    conn: &mut Conn,
    id: ConsultationId,
    seat: Option<SeatId>,
) -> Outcome<(Option<Frozen>, Option<Place>)> {
    let Some((told, own)) = store::opinion_groups::last(conn, id, seat)? else { return Ok((None, None)) };
    Ok((Some(parsed(told)?), own))
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

/// Where a seat stands, for its own people alone; one statement.
///
/// # Errors
/// A fault of the database.
pub fn own(conn: &mut Conn, id: ConsultationId, seat: SeatId) -> Outcome<Option<Place>> {
    Ok(store::opinion_groups::place(conn, id, seat)?)
}
