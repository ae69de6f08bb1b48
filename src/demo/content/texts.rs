//! What members write, how colleges lean, and what is answered, as the file says it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{ActionStatus, CommentStatus, ProposalStatus, Side, Verdict};

/// A number for each college, by its key.
pub type Shares = BTreeMap<String, f64>;

/// Ballots for, against and without opinion of each college, by its key.
pub type Counts = BTreeMap<String, [usize; 3]>;

/// A proposal, and how it is voted on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The consultation.
    pub consultation: String,
    /// Its number.
    pub number: i32,
    /// The number of its axis.
    pub axis: i32,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub day: i64,
    /// At what time, `HH:MM`.
    pub time: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Since when, when it is not published.
    pub status_day: Option<i64>,
    /// Why.
    pub status_reason: Option<String>,
    /// The number of the proposal that it is merged into.
    pub merged_into: Option<i32>,
    /// The number of the proposal in favour of which it is withdrawn.
    pub in_favour_of: Option<i32>,
    /// The number of a proposal that says nearly the same; a hint for whoever looks for such, not a fact to store.
    pub near_duplicate_of: Option<i32>,
    /// Its title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// Its text, Markdown.
    pub body: String,
    /// How each college leans, from −1 to 1.
    pub lean: Option<Shares>,
    /// The share of each college that votes.
    pub turnout: Option<Shares>,
    /// The share of voters without opinion.
    pub no_opinion: Option<f64>,
    /// How far a voter's outlook moves the lean, from −1 to 1.
    pub tilt: Option<f64>,
    /// The ballots of each college, when they are given.
    pub ballots: Option<Counts>,
    /// The change that its author made to its body.
    pub edit: Option<Edit>,
}

/// A change that an author made to a text that was published.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// When.
    pub day: i64,
    /// At what time, `HH:MM`.
    pub time: String,
    /// What the first version said.
    pub was: String,
    /// What the text says there now.
    pub now: String,
}

impl Edit {
    /// The first version of a text.
    #[must_use]
    pub fn first(edit: Option<&Self>, text: &str) -> String {
        edit.map_or_else(|| text.to_owned(), |it| text.replacen(&it.now, &it.was, 1))
    }
}

/// How the ballots on a proposal are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Votes<'c> {
    /// They are drawn.
    Drawn {
        /// How each college leans.
        lean: &'c Shares,
        /// The share of each college that votes.
        turnout: &'c Shares,
        /// The share without opinion.
        no_opinion: f64,
        /// How far outlooks count.
        tilt: f64,
    },
    /// They are counted.
    Counted(&'c Counts),
    /// The file gives neither, or both.
    Unclear,
}

impl Proposal {
    /// How the ballots on it are found.
    #[must_use]
    pub fn votes(&self) -> Votes<'_> {
        match (&self.lean, &self.turnout, self.no_opinion, self.tilt, &self.ballots) {
            (Some(lean), Some(turnout), Some(no_opinion), Some(tilt), None) => {
                Votes::Drawn { lean, turnout, no_opinion, tilt }
            }
            (None, None, None, None, Some(counts)) => Votes::Counted(counts),
            _ => Votes::Unclear,
        }
    }
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Its key in the file.
    pub key: String,
    /// The consultation.
    pub consultation: String,
    /// The number of the proposal.
    pub proposal: i32,
    /// The key of the comment that it replies to.
    pub parent: Option<String>,
    /// Its side.
    pub side: Side,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub day: i64,
    /// At what time, `HH:MM`.
    pub time: String,
    /// Where it stands.
    pub status: CommentStatus,
    /// The text; a blank line parts paragraphs.
    pub text: String,
    /// The change that its author made to it.
    pub edit: Option<Edit>,
}

/// An answer to a proposal.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The consultation.
    pub consultation: String,
    /// The number of the proposal.
    pub proposal: i32,
    /// What is answered.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who carries it out.
    pub lead: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub day: i64,
    /// When more is said.
    pub next_day: Option<i64>,
    /// By when it is done.
    pub due_day: Option<i64>,
}

/// A version of a synthesis: the automatic document, published.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synthesis {
    /// The consultation, with open results.
    pub consultation: String,
    /// When.
    pub day: i64,
    /// What is new since the last version; absent from the first one, which comes before the answers.
    pub changes: Option<String>,
}

/// An action of the roadmap.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The consultation.
    pub consultation: String,
    /// Its key in the file.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What is done.
    pub description: String,
    /// The numbers of the proposals that it comes from.
    pub proposals: Vec<i32>,
    /// How each of them was taken into account, in the same order.
    #[serde(default)]
    pub taken: Vec<String>,
    /// Who carries it out.
    pub lead: String,
    /// Where it stands.
    pub status: ActionStatus,
    /// Since when.
    pub day: i64,
    /// By when it is done.
    pub due_day: Option<i64>,
}
