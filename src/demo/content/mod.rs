//! What the demonstration shows, as its file says it: one flat list per noun. Refuses to know the database and the
//! present: days count from the day on which the demonstration starts.

mod check;
mod frame;
mod moderation;
mod texts;

use std::sync::OnceLock;

use serde::Deserialize;

pub use frame::{
    Account, Axis, Clause, College, Consultation, Document, Holding, Member, Organisation, Phase, Post, Seat,
};
pub use moderation::{Decision, Outcome, Report, Review, Target, TargetKind};
pub use texts::{Action, Answer, Comment, Counts, Edit, Proposal, Shares, Synthesis, Votes};

use check::flaws;

/// The form that this build reads.
const FORMAT: &str = "concerto-demo/1";

/// The most flaws told at once.
const MOST: usize = 20;

/// Everything that the demonstration shows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// `concerto-demo/1`.
    pub format: String,
    /// The language of its texts.
    pub language: crate::model::Language,
    /// What the draw of ballots begins with.
    pub seed: u64,
    /// The sentences on every page: the first one in bold.
    pub notice: String,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// People.
    pub accounts: Vec<Account>,
    /// Consultations; the first one is open.
    pub consultations: Vec<Consultation>,
    /// Their phases.
    pub phases: Vec<Phase>,
    /// Their axes.
    pub axes: Vec<Axis>,
    /// Their colleges.
    pub colleges: Vec<College>,
    /// The rules that they share.
    pub clauses: Vec<Clause>,
    /// Their documents.
    pub documents: Vec<Document>,
    /// Their seats.
    pub seats: Vec<Seat>,
    /// Their moderators, organisers and observers.
    pub members: Vec<Member>,
    /// Proposals.
    pub proposals: Vec<Proposal>,
    /// Comments, a parent before its replies.
    pub comments: Vec<Comment>,
    /// Reports.
    pub reports: Vec<Report>,
    /// Moderation decisions.
    pub decisions: Vec<Decision>,
    /// Reviews of decisions by another moderator.
    pub reviews: Vec<Review>,
    /// What is answered to proposals.
    pub answers: Vec<Answer>,
    /// Actions of the roadmap.
    pub actions: Vec<Action>,
    /// Versions of syntheses, each after the one before.
    pub syntheses: Vec<Synthesis>,
}

/// Why a file of content was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentError(pub Vec<String>);

impl std::fmt::Display for ContentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "content of the demonstration: {}", self.0.join("; "))
    }
}

impl std::error::Error for ContentError {}

impl Content {
    /// The content of this build.
    ///
    /// # Errors
    /// Never in a tested build.
    pub fn own() -> Result<&'static Self, ContentError> {
        static OWN: OnceLock<Result<Content, ContentError>> = OnceLock::new();
        OWN.get_or_init(|| Self::read(include_str!("../content.toml"))).as_ref().map_err(Clone::clone)
    }

    /// Reads a file of content and checks what it refers to.
    ///
    /// # Errors
    /// The first place that is no such file, with its line; or up to twenty references that lead nowhere, each with the
    /// entry that makes it.
    pub fn read(source: &str) -> Result<Self, ContentError> {
        let content: Self = toml::from_str(source).map_err(|error| ContentError(vec![error.to_string()]))?;
        let mut found = flaws(&content);
        found.truncate(MOST);
        if found.is_empty() { Ok(content) } else { Err(ContentError(found)) }
    }

    /// The account of this key.
    #[must_use]
    pub fn account(&self, key: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.key == key)
    }

    /// The seat that an account acts for in a consultation.
    #[must_use]
    pub fn seat_of(&self, consultation: &str, account: &str) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.consultation == consultation && seat.is_acted_for_by(account))
    }

    /// The notice in two parts: its first sentence, and the rest.
    #[must_use]
    pub fn notice(&self) -> (&str, &str) {
        match self.notice.find(". ") {
            Some(end) => {
                let (first, rest) = self.notice.split_at(end + 1);
                (first, rest.trim_start())
            }
            None => (&self.notice, ""),
        }
    }
}
