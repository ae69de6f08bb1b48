//! The published result as one value, built once; JSON, tables and the open-data archive are renderings of it. Refuses to
//! read a database or to speak to a browser. The keys are stable: one may be added, none changes its meaning without a
//! new `format`.

mod archive;
mod build;
mod column;
mod consultation;
pub mod deposit;
mod dictionary;
pub mod document;
pub mod docx;
mod files;
mod fingerprint;
mod json;
mod opinion;
mod package;
pub mod pdf;
mod proposal;
mod roadmap;
mod sheets;
mod table;
mod tables;
mod titles;
pub(crate) mod xml;
mod zip;

use crate::domain::figures::{Rankings, Tally, Threshold};
use crate::model::{ActionStatus, CollegeMode, Moment, ProposalStatus};

pub use crate::domain::exports::{
    ActionFacts, AnswerFacts, AxisFacts, CollegeFacts, CommentCounts, CommentFacts, ConsultationFacts, Facts,
    ModerationFacts, NamedFacts, PersonFacts, PhaseFacts, ProposalFacts, Scope, WeekFacts,
};
pub use archive::packed;
pub use column::{Column, Kind};
pub use document::Quote;
pub use files::{FileFormat, dictionary_file};
pub use opinion::{Choice, Group, Members, OpinionGroups};
pub use pdf::Press;
pub use roadmap::roadmap;
pub use table::{Field, Table};

/// A consultation's result for one scope. A figure without a value is `null`; floats have at most 9 decimals.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Summary {
    /// The format's name and version.
    pub format: &'static str,
    /// The consultation.
    pub consultation: Consultation,
    /// The stamp given by the caller.
    pub generated_at: Moment,
    /// SHA-256 over this scope's open-data tables.
    pub data_fingerprint: String,
    /// Who it is for.
    pub scope: Scope,
    /// The threshold of the published cells.
    pub threshold: Threshold,
    /// The colleges, in the consultation's order.
    pub colleges: Vec<College>,
    /// The axes, by number.
    pub axes: Vec<Axis>,
    /// The proposals, by number.
    pub proposals: Vec<Proposal>,
    /// The proposals' numbers in the orders of their figures.
    pub rankings: Rankings,
    /// The opinion groups as they were frozen with the results; `null` when none stood out, and in public while results are
    /// closed.
    pub opinion_groups: Option<OpinionGroups>,
    /// What moderation did.
    pub moderation: ModerationFacts,
    /// What happened by week.
    pub participation_by_week: Vec<Week>,
    /// The comments that everybody reads; a table of their own, outside of the fingerprint and of `summary.json`.
    #[serde(skip)]
    pub comments: Option<Vec<CommentFacts>>,
    /// How organisations voted that vote by name; a table of its own likewise.
    #[serde(skip)]
    pub named: Option<Vec<NamedFacts>>,
    /// The actions of the roadmap, by number.
    pub roadmap: Vec<Action>,
    /// What the synthesis quotes with the accord of the authors; empty outside of a synthesis.
    pub quotes: Vec<Quote>,
}

/// The consultation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Consultation {
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
    /// Its mandate, Markdown.
    pub mandate: String,
    /// Who leads it, in words.
    pub led_by: String,
    /// The licence of contributions, in words.
    pub licence: String,
    /// Its phases, in order.
    pub phases: Vec<PhaseFacts>,
}

/// A college and how much it took part.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct College {
    /// Its key.
    pub key: String,
    /// Its name.
    pub label: String,
    /// How its ballots are published.
    pub mode: CollegeMode,
    /// Its seats.
    pub seats: u32,
    /// Its seats that took part; `null` in public under the threshold, and while results are closed.
    pub active: Option<u32>,
    /// Its proposals; `null` in public under the threshold.
    pub proposals: Option<u32>,
    /// Its comments; `null` in public under the threshold.
    pub comments: Option<u32>,
}

/// An axis.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Axis {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
}

/// A proposal and its figures.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Proposal {
    /// Its number.
    pub number: i32,
    /// Its id in the file that it was imported from.
    pub external_id: Option<String>,
    /// Its axis, by number.
    pub axis: Option<i32>,
    /// Its title; like the two texts after it `null` in public once hidden or withdrawn.
    pub title: Option<String>,
    /// Its "En une phrase".
    pub in_one_sentence: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// The college of its author.
    pub author_college: Option<String>,
    /// Where it stands.
    pub status: ProposalStatus,
    /// When it was published.
    pub published_at: Option<Moment>,
    /// Public: the sums of the rows shown, `null` when none is; a coded row's last ballot is in none of the three.
    /// Organiser: the true totals.
    pub ballots: Option<Tally>,
    /// The support of `ballots`.
    pub support: Option<f64>,
    /// The lower end of its indicative range.
    pub support_low: Option<f64>,
    /// The upper end of its indicative range.
    pub support_high: Option<f64>,
    /// Public: the published cells. Organiser: the true tallies. `null` where `ballots` may not be known.
    pub by_college: Option<Vec<Row>>,
    /// The mean of the colleges' supports, like all that follows to `waiting_for` from published cells in both scopes.
    pub balanced_support: Option<f64>,
    /// Its lower bound.
    pub balanced_low: Option<f64>,
    /// Its upper bound.
    pub balanced_high: Option<f64>,
    /// The smallest of the colleges' supports.
    pub lowest_support: Option<f64>,
    /// The largest minus the smallest of the colleges' supports.
    pub divide: Option<f64>,
    /// The colleges for want of which these figures have no value.
    pub waiting_for: Vec<String>,
    /// How far all opinion groups agree; `null` without groups, and in public where a group cast too few votes.
    pub group_informed_consensus: Option<f64>,
    /// Its comments by side.
    pub comments: CommentCounts,
    /// The number of the proposal that it was merged into.
    pub merged_into: Option<i32>,
    /// The numbers of the proposals that were merged into it, in order.
    pub merged_from: Vec<i32>,
    /// What is published in answer; `null` without one, and where the text is.
    pub answer: Option<AnswerFacts>,
    /// The actions of the roadmap that come from it.
    pub actions: Vec<Origin>,
}

/// An action that a proposal led to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Origin {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ActionStatus,
    /// How the proposal was taken into account.
    pub taken: String,
}

/// An action of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Action {
    /// Its number.
    pub number: i32,
    /// Its axis, by number.
    pub axis: Option<i32>,
    /// Its title.
    pub title: String,
    /// What is done.
    pub description: String,
    /// Who carries it out.
    pub lead: String,
    /// The day by which it is done.
    pub due: Option<String>,
    /// How far it is, in percent.
    pub progress: i32,
    /// Where it stands.
    pub status: ActionStatus,
}

/// One row of a proposal's ballots by college.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Row {
    /// A college whose ballots are shown.
    Shown {
        /// Its key.
        college: String,
        /// Its ballots. In a coded row, the `n − 1` whose stance is known.
        #[serde(flatten)]
        share: Share,
        /// Whether every seat voted and all, or all but one, took the same stance: one more ballot is not specified.
        coded: bool,
    },
    /// A college with fewer ballots than the threshold.
    Hidden {
        /// Its key.
        college: String,
        /// Always true.
        hidden: bool,
    },
    /// The hidden colleges together.
    Others {
        /// Always `null`.
        college: (),
        /// Always true.
        others: bool,
        /// Their ballots.
        #[serde(flatten)]
        share: Share,
    },
}

/// A row's ballots and support.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Share {
    /// Its ballots.
    #[serde(flatten)]
    pub ballots: Tally,
    /// Its support.
    pub support: Option<f64>,
    /// The lower end of its indicative range.
    pub support_low: Option<f64>,
    /// The upper end of its indicative range.
    pub support_high: Option<f64>,
}

/// What happened in a week.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Week {
    /// The ISO week of Paris.
    pub week: String,
    /// Ballots that stand, by the week they were cast in; `null` in public where the published cells forbid their sum.
    pub ballots: Option<u32>,
    /// Proposals published.
    pub proposals: u32,
    /// Comments published.
    pub comments: u32,
}
