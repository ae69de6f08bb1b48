//! What a summary is built from: plain facts of one consultation, filled by the caller. Refuses to compute anything.

use std::collections::BTreeMap;

use crate::domain::figures::{PublishedCells, Tally, Threshold};
use crate::domain::opinion_groups::Frozen;
use crate::model::{ActionStatus, CollegeMode, Language, Moment, ProposalStatus, Side, Verdict};

/// Everything that a summary says, before it is decided who may read what.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The consultation.
    pub consultation: ConsultationFacts,
    /// The threshold of its published cells.
    pub threshold: Threshold,
    /// Whether the published cells are public, once voting is closed.
    pub results_open: bool,
    /// Its colleges, in its order.
    pub colleges: Vec<CollegeFacts>,
    /// Its axes; sorted by number when built.
    pub axes: Vec<AxisFacts>,
    /// Its proposals, of every status; sorted by number when built.
    pub proposals: Vec<ProposalFacts>,
    /// The actions of the roadmap, by number; left out where nobody asks for them.
    pub actions: Vec<ActionFacts>,
    /// The opinion groups frozen with the last publication; none when none stood out, and left out where nobody asks.
    pub opinion: Option<Frozen>,
    /// Where imported pseudonyms stand among them, in their seats' order.
    pub people: Vec<PersonFacts>,
    /// The comments that everybody reads, by proposal and number; left out where nobody asks.
    pub comments: Option<Vec<CommentFacts>>,
    /// How organisations voted in the colleges that vote in their name, once results are open; left out where nobody asks.
    pub named: Option<Vec<NamedFacts>>,
    /// What moderation did.
    pub moderation: ModerationFacts,
    /// What happened by week; sorted by week when built.
    pub weeks: Vec<WeekFacts>,
}

impl Facts {
    /// The moment that public files are stamped with: when results opened, or when the last answer was published after that.
    /// So the same data have the same stamp, and no file tells of what came after it.
    #[must_use]
    pub fn stamp(&self, opened: Moment) -> Moment {
        let answered = self.proposals.iter().filter_map(|it| Some(it.answer.as_ref()?.answered_at));
        answered.fold(opened, Moment::max)
    }
}

/// Where an imported pseudonym stands.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct PersonFacts {
    /// The id in the file that it was imported from.
    pub external_id: String,
    /// Along the first component.
    pub x: f64,
    /// Along the second component.
    pub y: f64,
    /// The key of the group; none for who is in no group.
    pub group: Option<String>,
}

/// The consultation itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConsultationFacts {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// When its first phase begins.
    pub opened_at: Option<Moment>,
    /// When its last phase ended.
    pub closed_at: Option<Moment>,
    /// The version of its rules.
    pub rules_version: i32,
    /// What it is about, in one sentence.
    pub in_one_sentence: String,
    /// Its mandate, as written (Markdown).
    pub mandate: String,
    /// Who leads it, in words.
    pub led_by: String,
    /// The licence of contributions, in words.
    pub licence: String,
    /// Its phases, in order.
    pub phases: Vec<PhaseFacts>,
}

/// A phase of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PhaseFacts {
    /// Its title.
    pub title: String,
    /// Its first moment.
    pub opens_at: Moment,
    /// The first moment after it.
    pub closes_at: Moment,
}

/// One college.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeFacts {
    /// Its key.
    pub key: String,
    /// Its name.
    pub label: String,
    /// How its ballots are published.
    pub mode: CollegeMode,
    /// Whether it is entitled to vote in some phase.
    pub votes: bool,
    /// Its seats.
    pub seats: u32,
    /// Its distinct seats that cast a ballot or contributed.
    pub active: u32,
    /// Proposals by its members that were published.
    pub proposals: u32,
    /// Published comments by its members.
    pub comments: u32,
}

/// One axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisFacts {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalFacts {
    /// Its number in the consultation.
    pub number: i32,
    /// Its id in the file that it was imported from.
    pub external_id: Option<String>,
    /// Its axis, by number.
    pub axis: Option<i32>,
    /// Its title.
    pub title: String,
    /// Its "En une phrase".
    pub in_one_sentence: String,
    /// Its text, as written (Markdown).
    pub body: String,
    /// The college of its author's seat; none when written without a seat.
    pub author_college: Option<String>,
    /// Where it stands.
    pub status: ProposalStatus,
    /// When it was published.
    pub published_at: Option<Moment>,
    /// The true tallies by college key, in any order; a college that is not named has no ballot.
    pub tallies: BTreeMap<String, Tally>,
    /// Its frozen cells; without them they are made from the tallies.
    pub cells: Option<PublishedCells>,
    /// Its published comments by side.
    pub comments: CommentCounts,
    /// The number of the proposal that it was merged into.
    pub merged_into: Option<i32>,
    /// Its published answer.
    pub answer: Option<AnswerFacts>,
}

/// What is answered to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AnswerFacts {
    /// What is answered.
    pub verdict: Verdict,
    /// Why, as written (Markdown).
    pub reason: String,
    /// Who carries it out.
    pub lead: String,
    /// The day by which it is done, or on which more is said.
    pub due: Option<String>,
    /// When this version was published.
    pub answered_at: Moment,
}

/// An action of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionFacts {
    /// Its number.
    pub number: i32,
    /// Its axis, by number.
    pub axis: Option<i32>,
    /// Its title.
    pub title: String,
    /// What is done, as written (Markdown).
    pub description: String,
    /// Who carries it out.
    pub lead: String,
    /// The day by which it is done.
    pub due: Option<String>,
    /// How far it is, in percent.
    pub progress: i32,
    /// Where it stands.
    pub status: ActionStatus,
    /// The proposals that it comes from, by number, each with how it was taken into account.
    pub links: Vec<(i32, String)>,
}

/// How the seats of an organisation voted on a proposal, in a college that votes in the name of organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFacts {
    /// The number of the proposal.
    pub proposal: i32,
    /// The key of the college.
    pub college: String,
    /// The name of the organisation; empty for seats without one.
    pub organisation: String,
    /// Its ballots.
    pub tally: Tally,
}

/// A comment that everybody reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentFacts {
    /// The number of the proposal.
    pub proposal: i32,
    /// Its number under the proposal.
    pub number: i32,
    /// The axis of the proposal, by number.
    pub axis: Option<i32>,
    /// The number of the comment that it replies to.
    pub replies_to: Option<i32>,
    /// The college of its author's seat; none when written without a seat.
    pub college: Option<String>,
    /// Its side.
    pub side: Side,
    /// When it was posted.
    pub posted_at: Moment,
    /// The language of its text.
    pub language: Language,
    /// Its text, as written (Markdown).
    pub body: String,
}

/// Comments by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct CommentCounts {
    /// Arguments for.
    #[serde(rename = "for")]
    pub supporting: u32,
    /// Arguments against.
    pub against: u32,
    /// Remarks.
    pub neutral: u32,
}

/// What moderation did; public as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct ModerationFacts {
    /// Decisions by ground.
    pub decisions_by_ground: BTreeMap<String, u32>,
    /// Reports received.
    pub reports: u32,
    /// Reviews asked for.
    pub appeals: u32,
    /// Reviews that changed the decision.
    pub appeals_upheld: u32,
}

/// What happened in one week, over all colleges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekFacts {
    /// The ISO week of Paris: `2025-W27`.
    pub week: String,
    /// Ballots that stand, by the week they were cast in.
    pub ballots: u32,
    /// Proposals published.
    pub proposals: u32,
    /// Comments published.
    pub comments: u32,
}
