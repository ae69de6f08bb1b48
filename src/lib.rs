//! Concerto, a consultation platform whose results are balanced by college.
//!
//! The map, one line a room; each imports only what stands below it: web → summary → domain → store → model.

pub mod cli; // one file per command
pub mod config; // one Config: file, environment, flags
pub mod demo; // the demonstration: its content, its ballots, its sample accounts
pub mod domain; // what people may do and what it means
pub mod jobs; // what runs in the background, under leases
pub mod leaks; // passwords known from leaks
pub mod locale; // French and English words of pages and mails
pub mod mail; // messages in words, and the sender of the outbox
pub mod model; // the words: ids, texts, times, who is looking
pub mod openid; // identity providers: where people are sent, what they come back with
pub mod private; // files and folders that others cannot read
pub mod secret; // secrets from files, and out of what is told
pub mod startup; // from a Config to a site that answers
pub mod store; // the only ring that speaks SQL
pub mod summary; // the published result, built once, and its files
pub mod web; // HTTP in, HTML out
