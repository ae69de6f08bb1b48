//! Every integration test of Concerto, in one binary.
// A test that is surprised panics: clippy's own exception reaches only the bodies of the test functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

mod accounts;
mod actions;
mod answers;
mod architecture;
mod assets;
mod ballots;
mod comments;
mod config;
mod conn;
mod consultations;
mod definition;
mod demo;
mod docs;
mod exports;
mod figures;
mod format;
mod harness;
mod imports;
mod invitations;
mod journey;
mod layout;
mod locale;
mod mail;
mod markdown;
mod moderation;
mod notices;
mod policy_matrix;
mod proposals;
mod results;
mod routes_matrix;
mod schema_parity;
mod sign_in;
mod site;
mod steering;
mod summary;
mod support;
mod verify;
mod voting;
