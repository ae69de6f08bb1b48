//! What moderators read to decide, and what everybody reads of a decision. Refuses to hand out what is not for the reader.

use super::{Clauses, Contribution, Place, contribution};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal};
use crate::domain::search::{self, Similar};
use crate::model::{AccountId, CollegeId, Moment, Viewer};
use crate::store::Conn;
use crate::store::decisions::{self, Decision, Listed};
use crate::store::reports::{self, Report, Reported, Waiting};

/// How many contributions or decisions a page lists.
pub const PAGE: i64 = 20;
/// How many reports and earlier decisions are shown beside a contribution.
const SHOWN: i64 = 100;
/// How far the queue is read to find what comes next.
const AHEAD: i64 = 500;

/// A contribution that waits for a decision.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Its address.
    pub place: Place,
    /// The title of the proposal, or of the one commented on.
    pub title: String,
    /// The college of its author.
    pub college: Option<CollegeId>,
    /// Whether the viewer wrote it, who then does not decide.
    pub own: bool,
    /// Since when it waits.
    pub since: Moment,
    /// Its open reports, oldest first; the text as it was is the first one's.
    pub reports: Vec<Report>,
}

/// The contributions that wait, the one reported first first.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The consultation.
    pub presence: Presence,
    /// One page of them.
    pub rows: Vec<QueueRow>,
    /// How many wait in all.
    pub waiting: i64,
    /// How many decisions were taken.
    pub decided: i32,
    /// The rules.
    pub clauses: Clauses,
}

/// A page of decisions, the newest first.
#[derive(Debug, Clone)]
pub struct Judgements {
    /// The consultation.
    pub presence: Presence,
    /// One page of them.
    pub rows: Vec<Listed>,
    /// How many contributions wait.
    pub waiting: i64,
    /// How many decisions were taken.
    pub decided: i32,
    /// The rules.
    pub clauses: Clauses,
}

/// All that a moderator reads to decide on a contribution.
#[derive(Debug, Clone)]
pub struct Docket {
    /// The consultation.
    pub presence: Presence,
    /// The contribution.
    pub contribution: Contribution,
    /// Its reports, open ones first.
    pub reports: Vec<Report>,
    /// Earlier decisions on it, the newest first.
    pub earlier: Vec<Decision>,
    /// How many other decisions concern its author.
    pub others: usize,
    /// The rules.
    pub clauses: Clauses,
    /// Published proposals that resemble it.
    pub similar: Vec<Similar>,
}

/// What only moderation and the author read of a decision.
#[derive(Debug, Clone)]
pub struct Private {
    /// The facts, in the moderator's words.
    pub facts: String,
    /// The text that was decided upon.
    pub snapshot: String,
}

/// A decision as its reader may see it.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The consultation.
    pub presence: Presence,
    /// The decision; without facts and text.
    pub decision: Decision,
    /// What it is about.
    pub place: Place,
    /// What is not for everybody, for those who may read it.
    pub private: Option<Private>,
    /// The rules.
    pub clauses: Clauses,
}

/// One page of what waits; four statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn queue(conn: &mut Conn, viewer: &Viewer, slug: &str, page: i64, at: Moment) -> Outcome<Queue> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let me = policy::may_moderate(presence.member())?.account_id;
    let consultation = presence.frame.consultation.id;
    let (waiting, decided) = reports::counts(conn, consultation)?;
    let found = reports::waiting(conn, consultation, PAGE, PAGE * (page - 1).max(0))?;
    let keys: Vec<i64> = found.iter().map(|it| it.key).collect();
    let mut reported = reports::of_waiting(conn, consultation, &keys)?;
    let rows = found.into_iter().filter_map(|it| row(it, &mut reported, me)).collect();
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Queue { presence, rows, waiting, decided, clauses })
}

fn row(waiting: Waiting, reported: &mut Vec<Reported>, me: AccountId) -> Option<QueueRow> {
    let of_this: Vec<Reported> = reported.extract_if(.., |it| it.key == waiting.key).collect();
    let first = of_this.first()?;
    let (author, college) = match (waiting.comment, first.comment_author) {
        (Some(_), Some(author)) => author,
        _ => first.proposal_author,
    };
    Some(QueueRow {
        place: Place { proposal: waiting.proposal, comment: waiting.comment },
        title: first.title.clone(),
        college,
        own: author == Some(me),
        since: waiting.since.unwrap_or(first.report.at),
        reports: of_this.into_iter().map(|it| it.report).collect(),
    })
}

/// One page of the decisions taken; three statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn decisions(conn: &mut Conn, viewer: &Viewer, slug: &str, page: i64, at: Moment) -> Outcome<Judgements> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    let consultation = presence.frame.consultation.id;
    let (waiting, decided) = reports::counts(conn, consultation)?;
    let rows = decisions::newest(conn, consultation, PAGE, PAGE * (page - 1).max(0))?;
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Judgements { presence, rows, waiting, decided, clauses })
}

/// All that a moderator reads to decide on a contribution, reported or not; five statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_decide`.
pub fn docket(conn: &mut Conn, viewer: &Viewer, slug: &str, place: Place, at: Moment) -> Outcome<Docket> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    let contribution = contribution(conn, &presence, place)?;
    policy::may_decide(presence.member(), contribution.author())?;
    let target = contribution.target();
    let reports = reports::on(conn, target, SHOWN)?;
    let consultation = presence.frame.consultation.id;
    let before = decisions::before(conn, consultation, target, contribution.author(), SHOWN)?;
    let on_it = |it: &Decision| it.comment_id == target.comment && it.proposal_id == Some(target.proposal);
    let (earlier, others): (Vec<Decision>, Vec<Decision>) = before.into_iter().partition(on_it);
    let clauses = Clauses::of(conn, &presence)?;
    let similar = search::similar(conn, &presence, &contribution.text(), Some(target.proposal))?;
    Ok(Docket { presence, contribution, reports, earlier, others: others.len(), clauses, similar })
}

/// What waits after a contribution, or first when that is the last.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn next(conn: &mut Conn, viewer: &Viewer, slug: &str, after: Option<Place>, at: Moment) -> Outcome<Option<Place>> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    let places = places(conn, &presence)?;
    let here = after.and_then(|after| places.iter().position(|place| *place == after));
    let next = here.map_or(0, |here| here + 1);
    Ok(places.get(next).or(places.first()).copied().filter(|place| Some(*place) != after))
}

/// What waits first, another than this one.
pub(super) fn first_but(conn: &mut Conn, presence: &Presence, but: Place) -> Outcome<Option<Place>> {
    Ok(places(conn, presence)?.into_iter().find(|place| *place != but))
}

fn places(conn: &mut Conn, presence: &Presence) -> Outcome<Vec<Place>> {
    let waiting = reports::waiting(conn, presence.frame.consultation.id, AHEAD, 0)?;
    Ok(waiting.into_iter().map(|it| Place { proposal: it.proposal, comment: it.comment }).collect())
}

/// A decision: measure, clause, date and origin for all who may read the consultation; facts and text for moderation
/// and the author.
///
/// # Errors
/// `NotFound`.
pub fn decision(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Judgement> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let found = decisions::find(conn, presence.frame.consultation.id, number)?.ok_or(Refusal::NotFound)?;
    let place = Place { proposal: found.proposal.ok_or(Refusal::NotFound)?, comment: found.comment };
    let mut decision = found.decision;
    let private =
        Private { facts: std::mem::take(&mut decision.facts), snapshot: std::mem::take(&mut decision.snapshot) };
    let may = policy::may_read_reasons(presence.member(), viewer, decision.account_id).is_ok();
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Judgement { presence, decision, place, private: may.then_some(private), clauses })
}

/// Whether a text names the administration that leads, so that the question of a second reader is worth asking.
#[must_use]
pub fn names_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let named = ["délégation", "delegation", "ministère", "ministere"].iter().any(|word| lower.contains(word));
    named || text.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "DNS" | "DGOS" | "AIS"))
}
