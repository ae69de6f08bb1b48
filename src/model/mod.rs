//! The words: ids, closed lists, texts, times, and who is looking. No input or output, and nothing of ours is imported.

mod clock;
mod column;
mod ids;
mod moment;
mod words;

pub use clock::Clock;
pub use ids::*;
pub use moment::Moment;
pub use words::*;
