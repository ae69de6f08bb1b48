//! Importing a Polis conversation: files are checked as a whole, then loaded in small writes; and how any imported CSV file
//! is read. Refuses to read the disk.

mod ballots;
mod load;
mod polis;
mod remarks;
mod sheet;
mod statement;

pub use load::{Imported, Options, load};
pub use polis::check;
pub use sheet::{File, Mistake, Mistakes};
pub(super) use sheet::{Row, Sheet, shown};

use crate::model::{Moment, ProposalStatus, Side, Stance};

/// The files of a Polis export, as bytes.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `summary.csv`: topic and description.
    pub summary: File,
    /// `comments.csv`: the statements.
    pub comments: File,
    /// `participants-votes.csv`: who voted what in the end.
    pub participants: File,
    /// `votes.csv`: every vote ever cast, in order; may be missing.
    pub votes: Option<File>,
    /// `colleges.csv`: participant, college; may be missing.
    pub colleges: Option<File>,
}

/// A conversation that was checked: everything in it can be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// The topic.
    pub title: String,
    /// What the organisers said of it, plain text; may be empty.
    pub description: String,
    /// The first timestamp of the files.
    pub opened_at: Moment,
    /// The last timestamp of the files.
    pub closed_at: Moment,
    /// The colleges, by key and label, in order.
    pub colleges: Vec<(String, String)>,
    /// Who took part, by id.
    pub participants: Vec<Participant>,
    /// What was voted on, by id.
    pub statements: Vec<Statement>,
    /// The ballots that stand.
    pub ballots: Vec<Vote>,
    /// What was said under the statements, oldest first; no Polis export has any.
    pub remarks: Vec<Remark>,
    /// Lines of `sha256sum` over the files, by name.
    pub hashes: String,
}

/// A comment on a statement, which becomes a comment on a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The statement, by id.
    pub statement: i64,
    /// Who wrote it, by id.
    pub participant: i64,
    /// Its side.
    pub side: Side,
    /// Its text.
    pub body: String,
    /// When.
    pub at: Moment,
}

/// How the hashes of what was drawn begin, and those of no file.
const SIMULATED: &str = "simulation ";

impl Conversation {
    /// Whether it may be loaded where this was loaded last: what was drawn never takes the place of what people said, nor the
    /// other way round, nor of another draw.
    fn may_follow(&self, last: &str) -> bool {
        let drawn = |hashes: &str| hashes.starts_with(SIMULATED);
        self.hashes == last || !drawn(&self.hashes) && !drawn(last)
    }
}

/// A participant, who becomes a seat without an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participant {
    /// Its id in the files.
    pub id: i64,
    /// Its college, by place.
    pub college: usize,
}

/// A statement, which becomes a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id in the files.
    pub id: i64,
    /// Who wrote it, by id; not every author took part.
    pub author: i64,
    /// When.
    pub at: Moment,
    /// Accepted, rejected, or not looked at.
    pub status: ProposalStatus,
    /// Its text.
    pub body: String,
    /// Whether anybody voted on it.
    pub has_ballots: bool,
}

/// A ballot that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// The statement, by id.
    pub statement: i64,
    /// The participant, by id.
    pub participant: i64,
    /// The choice.
    pub stance: Stance,
    /// When it was last cast.
    pub at: Moment,
}
