//! What people may do and what it means: one function per act, each a refusal or a fact.

pub mod accounts;
pub mod ballots;
pub mod events;
pub mod limits;
pub mod policy;
pub mod presence;
mod refusal;

pub use refusal::{Conflict, Denied, Failure, Outcome, Refusal, require};
