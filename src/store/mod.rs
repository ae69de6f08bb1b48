//! The only ring that speaks SQL: facts in, facts out, no rules.

pub mod accounts;
pub mod attempts;
pub mod ballots;
pub mod comments;
pub mod conn;
pub mod consultations;
pub mod events;
pub mod fault;
pub mod idempotency;
pub mod members;
pub mod outbox;
pub mod proposals;
mod schema;
pub mod sessions;
pub mod settings;
pub mod sign_ins;

pub(crate) use conn::on_backend;
pub use conn::{Conn, DatabaseUrl, Db, Lane, Pulse, Settings};
pub use fault::Fault;

/// What the store answers: facts, or what went wrong on our side.
pub type Stored<T> = Result<T, Fault>;
