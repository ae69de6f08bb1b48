//! Every integration test of Concerto, in one binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that panics says where")]

mod assets;
mod format;
mod layout;
mod locale;
