//! Opening results and reading published cells. Refuses to show anything else: what is public is a function of the
//! cells, which are frozen when results are opened.

use std::collections::BTreeMap;

use serde_json::json;

use super::events::{self, Who};
use super::exports::{self, Facts, ProposalFacts};
use super::figures::{Balance, Cell, CollegeTally, PublishedCells, Threshold};
use super::opinion_groups::{self, Place};
use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Conflict, Outcome, require};
use crate::model::{CollegeId, CollegeMode, Moment, ProposalId, SeatId, Verb, Viewer};
use crate::store::consultations::Frame;
use crate::store::facts::ProposalRow;
use crate::store::named_votes;
pub use crate::store::named_votes::NamedVote;
use crate::store::proposals::Proposal;
use crate::store::publications::{Hour, NewCell};
use crate::store::{self, Conn};

/// The published result of one proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Its rows.
    pub cells: PublishedCells,
    /// Its figures over colleges.
    pub balance: Balance,
}

impl Published {
    /// The figures of these rows.
    #[must_use]
    pub fn of(cells: PublishedCells, k: Threshold) -> Self {
        let balance = Balance::of(&cells, k);
        Self { cells, balance }
    }
}

/// What opening the results would publish, made before: so that nobody who writes waits for a million ballots to be read.
///
/// # Errors
/// As `open`.
pub fn prepare(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Made> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_open_results(presence.member(), &presence.frame, at)?;
    let open = presence.frame.consultation.results_opened_at.is_some();
    require(!open, Conflict::AlreadyDone)?;
    compose(conn, &presence.frame)
}

/// Opens the results to all: no ballot lands any more, and the published cells are made, once. What was prepared is
/// published as it is as long as the log says nothing more than it said then; else it is made anew, here.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_open_results`, or `Conflict` when they are open.
pub fn open(conn: &mut Conn, viewer: &Viewer, slug: &str, prepared: &Made, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let account = policy::may_open_results(presence.member(), &presence.frame, at)?.account_id;
    let frame = &presence.frame;
    let id = frame.consultation.id;
    store::consultations::freeze(conn, id, at)?; // the phases first, as whoever proposes holds them
    require(store::publications::open(conn, id, at)?, Conflict::AlreadyDone)?;
    if prepared.logged == store::events::count(conn, id)? {
        put(conn, frame, prepared, at)?;
    } else {
        publish(conn, frame, at)?;
    }
    let who = Who { consultation: Some(id), account: Some(account), seat: None };
    events::record(conn, who, Verb::ResultsOpened, "consultation", &json!({ "publication": 1 }), at)?;
    Ok(())
}

/// A publication that is made and not stored.
#[derive(Debug, Clone)]
pub struct Made {
    /// How many rows the log had about the consultation when the ballots were read.
    logged: i64,
    /// Its number, or that of the last one where it would say the same.
    number: i32,
    threshold: i32,
    /// What it stores; nothing where it would say what the last one says.
    new: Option<New>,
}

/// What a publication stores.
#[derive(Debug, Clone)]
struct New {
    cells: Vec<NewCell>,
    hours: Vec<Hour>,
    groups: opinion_groups::Found,
    named: Vec<named_votes::Standing>,
}

/// Makes a publication of the tallies as they are, unless it would say what the last one says; tells its number.
///
/// # Errors
/// A fault of the database.
pub fn publish(conn: &mut Conn, frame: &Frame, at: Moment) -> Outcome<i32> {
    let made = compose(conn, frame)?;
    put(conn, frame, &made, at)
}

fn compose(conn: &mut Conn, frame: &Frame) -> Outcome<Made> {
    let id = frame.consultation.id;
    let logged = store::events::count(conn, id)?;
    let last = store::publications::last(conn, id)?;
    let rows = store::facts::proposals(conn, id)?;
    let facts = exports::facts(conn, frame)?;
    let number = last.as_ref().map_or(0, |last| last.number);
    let threshold = i32::try_from(facts.threshold.get()).unwrap_or(i32::MAX);
    let said: BTreeMap<i32, PublishedCells> =
        facts.proposals.iter().filter_map(|it| Some((it.number, it.cells.clone()?))).collect();
    let made = make_after(&facts, &said);
    // a row that had to stay as it was is stored again, so that a recount knows why it differs from the ballots
    if last.is_some() && said == made && made == make(&facts) {
        return Ok(Made { logged, number, threshold, new: None });
    }
    let found = opinion_groups::find(conn, frame, last.map(|last| last.id), &facts, &made)?;
    let hours = store::publications::hours(conn, id)?;
    let named = named_votes::standing(conn, id)?;
    let new = New { cells: stored(&made, &rows, frame), hours, groups: found, named };
    Ok(Made { logged, number: number + 1, threshold, new: Some(new) })
}

fn put(conn: &mut Conn, frame: &Frame, made: &Made, at: Moment) -> Outcome<i32> {
    if let Some(New { cells, hours, groups, named }) = &made.new {
        let id = frame.consultation.id;
        let publication = store::publications::insert(conn, id, made.number, made.threshold, (cells, hours), at)?;
        opinion_groups::freeze(conn, publication, groups)?;
        named_votes::insert(conn, named)?;
    }
    Ok(made.number)
}

/// The published cells of every proposal that was ever open to votes, by number.
#[must_use]
pub fn make(facts: &Facts) -> BTreeMap<i32, PublishedCells> {
    let open = facts.proposals.iter().filter(|it| was_open_to_votes(it));
    open.map(|it| (it.number, PublishedCells::publish(&entitled(it, facts), facts.threshold))).collect()
}

/// The published cells of every proposal as they may stand after those of the publication before, by number.
#[must_use]
pub fn make_after(facts: &Facts, former: &BTreeMap<i32, PublishedCells>) -> BTreeMap<i32, PublishedCells> {
    let named = |key: &str| facts.colleges.iter().any(|it| it.key == key && it.mode == CollegeMode::Named);
    let mut made = make(facts);
    for (number, cells) in &mut made {
        if let Some(former) = former.get(number) {
            *cells = std::mem::take(cells).after(former, named, facts.threshold);
        }
    }
    made
}

/// A proposal that nobody published, and that nobody could vote on, has no result.
fn was_open_to_votes(proposal: &ProposalFacts) -> bool {
    proposal.published_at.is_some() || !proposal.tallies.is_empty()
}

fn entitled(proposal: &ProposalFacts, facts: &Facts) -> Vec<CollegeTally> {
    let voting = facts.colleges.iter().filter(|college| college.votes);
    let tally = |key: &str| proposal.tallies.get(key).copied().unwrap_or_default();
    voting
        .map(|it| CollegeTally { key: it.key.clone(), mode: it.mode, seats: it.seats, tally: tally(&it.key) })
        .collect()
}

fn stored(made: &BTreeMap<i32, PublishedCells>, rows: &[ProposalRow], frame: &Frame) -> Vec<NewCell> {
    let mut cells = Vec::new();
    for row in rows {
        let Some(published) = made.get(&row.number) else { continue };
        for (position, cell) in (1..).zip(published.rows()) {
            cells.push(new_cell(row.id, position, cell, frame));
        }
    }
    cells
}

fn new_cell(proposal: ProposalId, position: i32, cell: &Cell, frame: &Frame) -> NewCell {
    let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    let id = |key: &String| frame.colleges.iter().find(|college| college.key == *key).map(|college| college.id);
    let college: Option<CollegeId> = cell.college.as_ref().and_then(id);
    let tally = cell.tally;
    let counts = [tally.supporting, tally.against, tally.abstain, cell.unspecified].map(count);
    NewCell { proposal, position, kind: cell.kind.code(), college, counts }
}

/// What the page of results is made of.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Who reads what.
    pub presence: Presence,
    /// Whether everybody may read it; until then organisers alone do.
    pub is_public: bool,
    /// The last entry of the log, which changes whenever the results may.
    pub revision: i64,
    /// The facts, each proposal with its cells; none when `known` has this revision already.
    pub facts: Option<Facts>,
    /// Where the reader's seat stands among the opinion groups, if that was asked for; kept nowhere.
    pub own: Option<Place>,
    /// The votes in the name of organisations on the proposal that was asked for, once results are open.
    pub named: Vec<NamedVote>,
}

/// What is read beside the results themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Where the reader's seat stands among the opinion groups.
    pub own: bool,
    /// The votes in the name of organisations on the proposal of this number.
    pub named_of: Option<i32>,
}

/// Reads the results; at most six statements after entering. `known` tells whether the caller keeps what this
/// revision of the consultation came to.
///
/// # Errors
/// `NotFound`, or a `Denied` of `may_see_results`.
pub fn read(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (known, wanted): (impl Fn(i64) -> bool, Wanted),
    at: Moment,
) -> Outcome<Reading> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    policy::may_see_results(&presence.frame, presence.member(), at)?;
    let is_public = presence.frame.consultation.results_opened_at.is_some();
    let revision = exports::revision(conn, presence.frame.consultation.id)?;
    let seat = presence.member().and_then(|member| member.seat.as_ref()).map(|seat| seat.id).filter(|_| wanted.own);
    let (facts, own) = if is_public && known(revision) {
        let own = seat.map(|seat| opinion_groups::own(conn, presence.frame.consultation.id, seat)).transpose()?;
        (None, own.flatten())
    } else {
        let (facts, own) = opened(conn, &presence.frame, seat)?;
        (Some(facts), own)
    };
    let id = presence.frame.consultation.id;
    let named =
        wanted.named_of.filter(|_| is_public).map(|number| named_votes::of_proposal(conn, id, number)).transpose()?;
    Ok(Reading { presence, is_public, revision, facts, own, named: named.unwrap_or_default() })
}

/// The facts as they are once results are open: with the cells that were frozen, or that would be now. Whole, so that the
/// page shows the fingerprint of the files. And where a seat stands.
fn opened(conn: &mut Conn, frame: &Frame, seat: Option<SeatId>) -> Outcome<(Facts, Option<Place>)> {
    let mut facts = exports::told(conn, frame)?;
    let mut own = None;
    if facts.results_open {
        (facts.opinion, own) = opinion_groups::read_with_own(conn, frame.consultation.id, seat)?;
    } else {
        facts.results_open = true;
        let mut made = make(&facts);
        for proposal in &mut facts.proposals {
            proposal.cells = made.remove(&proposal.number);
        }
    }
    Ok((facts, own))
}

/// The published result of a proposal, once results are open; one statement, or none while they are closed.
///
/// # Errors
/// A fault of the database.
pub fn of_proposal(conn: &mut Conn, presence: &Presence, proposal: &Proposal) -> Outcome<Option<Published>> {
    let frame = &presence.frame;
    if frame.consultation.results_opened_at.is_none() || proposal.status.is_unpublished() {
        return Ok(None);
    }
    let rows = store::facts::published(conn, frame.consultation.id, proposal.id)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let cells = rows.iter().map(|row| exports::cell(row, frame)).collect::<Outcome<Vec<Cell>>>()?;
    let cells = PublishedCells::from_rows(cells).map_err(|error| exports::broken(&error))?;
    Ok(Some(Published::of(cells, exports::threshold(frame))))
}
