//! Reports, decisions and their reviews, as the file says it.

use serde::Deserialize;

use crate::model::{Measure, Origin, ReportStatus};

/// What a report or a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A proposal, by its number.
    Proposal,
    /// A comment, by its key.
    Comment,
    /// An account, by its key.
    Account,
}

/// The number or the key of a target.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Target {
    /// Of a proposal.
    Number(i32),
    /// Of a comment or an account.
    Key(String),
}

/// A report.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Its key in the file.
    pub key: String,
    /// The consultation.
    pub consultation: String,
    /// What it is about.
    pub target_kind: TargetKind,
    /// Which one.
    pub target: Target,
    /// Who reports.
    pub reporter: String,
    /// When.
    pub day: i64,
    /// The clause of the rules.
    pub clause: i32,
    /// Why.
    pub text: String,
    /// Where it stands.
    pub status: ReportStatus,
}

/// A moderation decision.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its key in the file.
    pub key: String,
    /// The consultation.
    pub consultation: String,
    /// What it is about.
    pub target_kind: TargetKind,
    /// Which one.
    pub target: Target,
    /// What is decided.
    pub measure: Measure,
    /// The version of the rules.
    pub rules_version: i32,
    /// The clause applied.
    pub clause: i32,
    /// What made moderation look.
    pub origin: Origin,
    /// The keys of the reports that it answers.
    pub reports: Vec<String>,
    /// Whether a rule acted, and not a person.
    pub automated: bool,
    /// Whether it could not wait.
    pub urgent: bool,
    /// Whether the text criticises the lead.
    pub concerns_lead: bool,
    /// Who decides.
    pub author: String,
    /// Who read it a second time.
    pub second_reader: Option<String>,
    /// When it was announced.
    pub announced: Option<i64>,
    /// What the person concerned observed.
    #[serde(default)]
    pub observations: Option<String>,
    /// Until when observations were heard.
    pub observations_until: Option<i64>,
    /// When.
    pub day: i64,
    /// The facts.
    pub facts: String,
    /// The reasons.
    pub reasons: String,
}

/// What became of a decision on review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was taken back.
    Overturned,
    /// It stands.
    Upheld,
}

/// A review of a decision by another moderator.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Its key in the file.
    pub key: String,
    /// The consultation.
    pub consultation: String,
    /// The key of the decision.
    pub decision: String,
    /// Who asks for it.
    pub author: String,
    /// When.
    pub day: i64,
    /// Why.
    pub text: String,
    /// What became of it; nothing while it waits.
    #[serde(default)]
    pub decided: Option<Decided>,
}

/// The decision on a review.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// Who decides.
    pub reviewer: String,
    /// When.
    pub day: i64,
    /// What.
    pub outcome: Outcome,
    /// The reasons.
    pub reasons: String,
}
