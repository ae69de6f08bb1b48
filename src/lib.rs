//! Concerto, a consultation platform whose results are balanced by college.
//!
//! The map, one line a room; each imports only what stands below it: web → summary → domain → store → model.

pub mod model; // the words: ids, texts, times, who is looking
pub mod web; // HTTP in, HTML out
