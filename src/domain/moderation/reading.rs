//! What moderators read to decide, and what everybody reads of a decision. Refuses to hand out what is not for the reader.

use std::collections::HashSet;

use super::{Clauses, Contribution, PAGE, Place, contribution};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal};
use crate::domain::search::{self, Similar};
use crate::model::{DecisionId, Moment, Viewer};
use crate::store::Conn;
use crate::store::cases::{self, Counts, Trail};
use crate::store::decisions::{self, Decision, Listed, Review};

/// How many earlier decisions are shown beside a contribution.
const SHOWN: i64 = 100;
/// A page of decisions, the newest first.
#[derive(Debug, Clone)]
pub struct Judgements {
    /// The consultation.
    pub presence: Presence,
    /// One page of them.
    pub rows: Vec<Listed>,
    /// Those of them that a later decision lifted.
    pub lifted: HashSet<DecisionId>,
    /// How many wait, by what the menu shows.
    pub counts: Counts,
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
    /// Its reports, open ones first; why it waits; moderators' notes.
    pub trail: Trail,
    /// Earlier decisions on it, or on a person because of it, the newest first.
    pub earlier: Vec<Listed>,
    /// Other decisions that concern its author, the newest first.
    pub others: Vec<Listed>,
    /// The rules.
    pub clauses: Clauses,
    /// Published proposals that resemble it.
    pub similar: Vec<Similar>,
}

/// What only moderation and those concerned read of a decision.
#[derive(Debug, Clone)]
pub struct Private {
    /// The facts, in the moderator's words.
    pub facts: String,
    /// What the letter says beside them.
    pub reasons: String,
    /// The text that was decided upon.
    pub snapshot: String,
    /// What the person concerned observed.
    pub observations: String,
    /// The passages that are masked.
    pub passages: Vec<String>,
    /// How many days a suspension lasts; for good without.
    pub days: Option<i64>,
    /// Who decided: name and quality, for moderation and where the consultation tells it.
    pub by: String,
    /// Who confirmed it as second reader, for moderation.
    pub second: String,
    /// Moderators with their services, for moderation while a second reader is awaited.
    pub readers: Vec<(String, String)>,
}

/// What the viewer may do with a decision; a refusal says why not.
#[derive(Debug, Clone)]
pub struct Can {
    /// Take its last step back.
    pub cancel: bool,
    /// Confirm or drop it.
    pub confirm: Result<(), Refusal>,
    /// Write observations.
    pub observe: bool,
    /// Ask for a review.
    pub ask_review: Result<(), Refusal>,
    /// Decide on its review.
    pub decide_review: Result<(), Refusal>,
}

/// A decision as its reader may see it.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The consultation.
    pub presence: Presence,
    /// The decision; without what is private.
    pub decision: Decision,
    /// Its contest; without the texts when they are not for the reader.
    pub review: Option<Review>,
    /// What it is about.
    pub place: Place,
    /// What is not for everybody, for those who may read it.
    pub private: Option<Private>,
    /// Whether the viewer is concerned.
    pub concerned: bool,
    /// What the viewer may do.
    pub can: Can,
    /// The rules.
    pub clauses: Clauses,
}

/// One page of the decisions taken; four statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_moderate`.
pub fn decisions(conn: &mut Conn, viewer: &Viewer, slug: &str, page: i64, at: Moment) -> Outcome<Judgements> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let me = policy::may_moderate(presence.member())?.account_id;
    let consultation = presence.frame.consultation.id;
    let counts = cases::counts(conn, consultation, me, at)?;
    let rows = decisions::newest(conn, consultation, PAGE, PAGE * (page - 1).max(0))?;
    let lifted = decisions::lifted(conn, &rows.iter().map(|it| it.decision.id).collect::<Vec<_>>())?;
    let clauses = Clauses::of(conn, &presence)?;
    Ok(Judgements { presence, rows, lifted, counts, clauses })
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
    let consultation = presence.frame.consultation.id;
    let trail = cases::trail(conn, consultation, target)?;
    let before = decisions::before(conn, consultation, target, contribution.author(), SHOWN)?;
    let on_it =
        |it: &Listed| it.decision.comment_id == target.comment && it.decision.proposal_id == Some(target.proposal);
    let (earlier, others): (Vec<Listed>, Vec<Listed>) = before.into_iter().partition(on_it);
    let clauses = Clauses::of(conn, &presence)?;
    let similar = search::similar(conn, &presence, &contribution.text(), Some(target.proposal))?;
    Ok(Docket { presence, contribution, trail, earlier, others, clauses, similar })
}

/// Whether a text names the administration that leads, so that the question of a second reader is worth asking.
#[must_use]
pub fn names_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let named = ["délégation", "delegation", "ministère", "ministere"].iter().any(|word| lower.contains(word));
    named || text.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "DNS" | "DGOS" | "AIS"))
}
