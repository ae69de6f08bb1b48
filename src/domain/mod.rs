//! What people may do and what it means: one function per act, each a refusal or a fact.

pub mod accounts; // making accounts
pub mod ballots; // voting
pub mod events; // the log of acts
pub mod figures; // tallies, intervals, published cells, balance: pure
pub mod limits; // so many within so long
pub mod policy; // every permission
pub mod presence; // a viewer in a consultation
mod refusal;
pub mod sessions; // who is behind a cookie

pub use refusal::{Conflict, Denied, Failure, Outcome, Refusal, require};
