//! Rows into facts: two statements, whatever the size of the consultation. Refuses to decide who may read them.

use std::collections::BTreeMap;

use super::{
    AxisFacts, CollegeFacts, CommentCounts, ConsultationFacts, Facts, ModerationFacts, PhaseFacts, ProposalFacts,
    WeekFacts,
};
use crate::domain::figures::{Cell, CellKind, PublishedCells, Tally, Threshold};
use crate::domain::refusal::Outcome;
use crate::model::{CollegeId, Moment, ProposalId, ReviewOutcome};
use crate::store::consultations::{College, Frame, Phase};
use crate::store::facts::{Count, CountKind, CountedCell, ProposalRow};
use crate::store::{self, Conn, Fault};

/// The facts of a consultation; two statements.
///
/// # Errors
/// A fault of the database.
pub fn facts(conn: &mut Conn, frame: &Frame) -> Outcome<Facts> {
    let id = frame.consultation.id;
    let (counts, cells) = store::facts::counts(conn, id)?;
    let proposals = store::facts::proposals(conn, id)?;
    let figures = Figures::of(cells, frame)?;
    Ok(Facts {
        consultation: consultation(frame),
        threshold: threshold(frame),
        results_open: frame.consultation.results_opened_at.is_some(),
        colleges: frame.colleges.iter().map(|it| college(it, frame, &counts, &proposals)).collect(),
        axes: frame.axes.iter().map(|axis| AxisFacts { number: axis.number, title: axis.title.clone() }).collect(),
        weeks: weeks(&counts, &proposals),
        actions: Vec::new(),
        opinion: None,
        people: Vec::new(),
        comments: None,
        named: None,
        moderation: moderation(&counts),
        proposals: described(proposals, frame, figures),
    })
}

/// The colleges of a consultation with their seats, nothing else of it: what it is told by that somebody wrote something.
/// One statement.
///
/// # Errors
/// A fault of the database.
pub fn colleges(conn: &mut Conn, frame: &Frame) -> Outcome<Facts> {
    let counts = store::facts::seated(conn, frame.consultation.id)?;
    Ok(Facts {
        consultation: consultation(frame),
        threshold: threshold(frame),
        results_open: frame.consultation.results_opened_at.is_some(),
        colleges: frame.colleges.iter().map(|it| college(it, frame, &counts, &[])).collect(),
        ..Facts::default()
    })
}

/// The threshold of a consultation; one that is too small to protect anybody is raised.
#[must_use]
pub fn threshold(frame: &Frame) -> Threshold {
    let set = u32::try_from(frame.consultation.threshold).ok();
    set.and_then(Threshold::new).or_else(|| Threshold::new(Threshold::LEAST)).unwrap_or_default()
}

fn consultation(frame: &Frame) -> ConsultationFacts {
    let it = &frame.consultation;
    let ended = it.results_opened_at.is_some() || frame.phases.iter().all(|phase| phase.frozen_at.is_some());
    let last = frame.phases.iter().map(|phase| phase.closes_at).max();
    ConsultationFacts {
        slug: it.slug.clone(),
        title: it.title.clone(),
        opened_at: frame.phases.iter().map(|phase| phase.opens_at).min(),
        closed_at: if ended { last } else { None },
        rules_version: frame.rules_version,
        in_one_sentence: it.in_one_sentence.clone(),
        mandate: it.mandate.clone(),
        led_by: it.led_by.clone(),
        licence: it.licence.clone(),
        phases: frame.phases.iter().map(phase).collect(),
    }
}

fn phase(phase: &Phase) -> PhaseFacts {
    PhaseFacts { title: phase.title.clone(), opens_at: phase.opens_at, closes_at: phase.closes_at }
}

fn college(college: &College, frame: &Frame, counts: &[Count], proposals: &[ProposalRow]) -> CollegeFacts {
    let of = |kind: CountKind| {
        let of = counts.iter().filter(|count| count.kind == kind && count.college == Some(college.id));
        of.map(|count| count.n).fold(0, u32::saturating_add)
    };
    let published = |it: &&ProposalRow| it.author_college_id == Some(college.id) && it.published_at.is_some();
    CollegeFacts {
        key: college.key.clone(),
        label: college.label.clone(),
        mode: college.mode,
        votes: frame.voting_colleges().any(|voting| voting.id == college.id),
        seats: of(CountKind::Seats),
        active: of(CountKind::Active),
        proposals: u32::try_from(proposals.iter().filter(published).count()).unwrap_or(u32::MAX),
        comments: of(CountKind::Comments),
    }
}

/// Hours of UTC lie wholly in one week of Paris, whose offsets are whole hours.
fn weeks(counts: &[Count], proposals: &[ProposalRow]) -> Vec<WeekFacts> {
    let mut weeks: BTreeMap<String, WeekFacts> = BTreeMap::new();
    let mut add = |week: String, ballots: u32, proposals: u32, comments: u32| {
        let blank = || WeekFacts { week: week.clone(), ballots: 0, proposals: 0, comments: 0 };
        let facts = weeks.entry(week.clone()).or_insert_with(blank);
        facts.ballots = facts.ballots.saturating_add(ballots);
        facts.proposals = facts.proposals.saturating_add(proposals);
        facts.comments = facts.comments.saturating_add(comments);
    };
    for count in counts {
        let Some(week) = hour(&count.label).map(Moment::iso_week) else { continue };
        match count.kind {
            CountKind::Ballots => add(week, count.n, 0, 0),
            CountKind::Comments => add(week, 0, 0, count.n),
            _ => {}
        }
    }
    for moment in proposals.iter().filter_map(|proposal| proposal.published_at) {
        add(moment.iso_week(), 0, 1, 0);
    }
    weeks.into_values().collect()
}

/// `2018-04-16 05`, in UTC.
fn hour(label: &str) -> Option<Moment> {
    Moment::parse(&format!("{}:00:00Z", label.replacen(' ', "T", 1)))
}

fn moderation(counts: &[Count]) -> ModerationFacts {
    let mut facts = ModerationFacts::default();
    for count in counts {
        match count.kind {
            CountKind::Reports => facts.reports = count.n,
            CountKind::Decisions => {
                let ground = count.label.split(' ').nth(2).filter(|clause| !clause.is_empty()).unwrap_or("none");
                *facts.decisions_by_ground.entry(ground.to_owned()).or_default() += count.n;
            }
            CountKind::Reviews => {
                facts.appeals += count.n;
                let overturned = count.label == ReviewOutcome::Overturned.code();
                facts.appeals_upheld += if overturned { count.n } else { 0 };
            }
            _ => {}
        }
    }
    facts
}

fn described(proposals: Vec<ProposalRow>, frame: &Frame, mut figures: Figures) -> Vec<ProposalFacts> {
    let numbers: BTreeMap<ProposalId, i32> = proposals.iter().map(|it| (it.id, it.number)).collect();
    let count = |n: i32| u32::try_from(n).unwrap_or(0);
    let describe = |it: ProposalRow| ProposalFacts {
        number: it.number,
        external_id: it.external_id,
        axis: frame.axis(it.axis_id).map(|axis| axis.number),
        title: it.title,
        in_one_sentence: it.in_one_sentence,
        body: it.body,
        author_college: it.author_college_id.and_then(|id| key(frame, id)),
        status: it.status,
        published_at: it.published_at,
        tallies: figures.tallies.remove(&it.id).unwrap_or_default(),
        cells: figures.cells.remove(&it.id),
        comments: CommentCounts {
            supporting: count(it.comments_for),
            against: count(it.comments_against),
            neutral: count(it.comments_neutral),
        },
        merged_into: it.merged_into.and_then(|id| numbers.get(&id).copied()),
        answer: it.answer.map(super::roadmap::answer),
    };
    proposals.into_iter().map(describe).collect()
}

pub(super) fn key(frame: &Frame, id: CollegeId) -> Option<String> {
    frame.college(id).map(|college| college.key.clone())
}

/// Tallies and published cells, by proposal.
struct Figures {
    tallies: BTreeMap<ProposalId, BTreeMap<String, Tally>>,
    cells: BTreeMap<ProposalId, PublishedCells>,
}

impl Figures {
    fn of(rows: Vec<CountedCell>, frame: &Frame) -> Outcome<Self> {
        let mut tallies: BTreeMap<ProposalId, BTreeMap<String, Tally>> = BTreeMap::new();
        let mut cells: BTreeMap<ProposalId, Vec<Cell>> = BTreeMap::new();
        for row in rows {
            let college = row.college.and_then(|id| key(frame, id));
            match CellKind::parse(&row.kind) {
                Some(_) => cells.entry(row.proposal).or_default().push(cell(&row, frame)?),
                None if row.tally() == Tally::NONE => {}
                None => {
                    tallies.entry(row.proposal).or_default().insert(college.unwrap_or_default(), row.tally());
                }
            }
        }
        let whole = |(id, rows)| Ok((id, PublishedCells::from_rows(rows).map_err(|it| broken(&it))?));
        Ok(Self { tallies, cells: cells.into_iter().map(whole).collect::<Outcome<_>>()? })
    }
}

/// The published cells of every proposal in one publication; one statement.
///
/// # Errors
/// A fault of the database, or when no publication can have written them.
pub fn published_in(conn: &mut Conn, frame: &Frame, number: i32) -> Outcome<BTreeMap<ProposalId, PublishedCells>> {
    Ok(Figures::of(store::facts::published_in(conn, frame.consultation.id, number)?, frame)?.cells)
}

/// A published cell from its row.
///
/// # Errors
/// A fault when no publication can have written it.
pub fn cell(row: &CountedCell, frame: &Frame) -> Outcome<Cell> {
    let kind = CellKind::parse(&row.kind).ok_or_else(|| broken(&row.kind))?;
    let college = row.college.and_then(|id| key(frame, id));
    Ok(Cell { kind, college, tally: row.tally(), unspecified: row.unspecified() })
}

/// A fault: stored cells that no publication can have written.
pub fn broken(what: &impl std::fmt::Display) -> Fault {
    Fault::Database(format!("published cells: {what}"))
}

impl CountedCell {
    fn tally(&self) -> Tally {
        let count = |n: i64| u32::try_from(n).unwrap_or(0);
        Tally::new(count(self.n_for), count(self.n_against), count(self.n_abstain))
    }

    fn unspecified(&self) -> u32 {
        u32::try_from(self.n_unspecified).unwrap_or(0)
    }
}
