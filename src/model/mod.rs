//! The words: ids, closed lists, texts, times, and who is looking. No input or output, and nothing of ours is imported.

mod audience;
mod candidacy;
mod clock;
pub(crate) mod column;
mod effort;
mod finding;
pub mod formula;
mod ids;
mod intake;
mod letter;
mod moment;
mod plain;
mod problem;
pub mod search;
mod sight;
pub mod stems;
pub mod text;
mod topic;
mod viewer;
mod words;

pub use audience::Audience;
pub use candidacy::*;
pub use clock::Clock;
pub use effort::minutes_to_vote;
pub use finding::Finding;
pub use ids::*;
pub use intake::*;
pub use letter::{DigestPart, Letter, Statement};
pub use moment::Moment;
pub use plain::plain;
pub use problem::{FieldProblem, Problem};
pub use search::Searched;
pub use sight::Sight;
pub use viewer::{Proof, Signed, Viewer};
pub use words::*;
