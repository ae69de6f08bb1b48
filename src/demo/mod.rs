//! The demonstration: what it shows, the ballots drawn for it, and how both are put into an empty database. Refuses to
//! know HTTP and where the database stands.

pub mod calendar;
pub mod content;
pub mod draw;
pub mod mailbox;
pub mod samples;
pub mod stage;

pub use content::{Content, ContentError};
pub use stage::play;
