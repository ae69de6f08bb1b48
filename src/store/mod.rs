//! The only ring that speaks SQL: facts in, facts out, no rules.

pub mod accounts;
pub mod actions;
pub mod announcements;
pub mod answers;
pub mod attempts;
pub mod audiences;
pub mod ballots;
pub mod bounces;
pub mod cases;
pub mod comments;
pub mod conn;
pub mod consultations;
pub mod contributions;
pub mod decisions;
pub mod digests;
pub mod documents;
pub mod events;
pub mod facts;
pub mod fault;
pub mod follows;
pub mod frames;
pub mod idempotency;
pub mod imports;
pub mod invitations;
pub mod leases;
pub mod letter_templates;
pub mod members;
pub mod merges;
pub mod notices;
pub mod organisations;
pub mod outbox;
pub mod overviews;
pub mod posts;
pub mod preferences;
pub mod prints;
pub mod proposals;
pub mod publications;
pub mod reports;
pub mod rosters;
pub mod rules;
mod schema;
pub mod search;
pub mod seats;
pub mod sequels;
pub mod sessions;
pub mod settings;
pub mod sign_ins;
pub mod tallies;
pub mod transparency;
pub mod voting;

pub(crate) use conn::on_backend;
pub use conn::{Conn, DatabaseUrl, Db, Lane, Pulse, Settings};
pub use fault::Fault;

/// What the store answers: facts, or what went wrong on our side.
pub type Stored<T> = Result<T, Fault>;
