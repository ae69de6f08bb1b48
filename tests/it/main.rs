//! Every integration test of Concerto, in one binary.
// A test that is surprised panics: clippy's own exception reaches only the bodies of the test functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

mod accounts;
mod architecture;
mod assets;
mod ballots;
mod comments;
mod config;
mod conn;
mod consultations;
mod definition;
mod demo;
mod diff;
mod docs;
mod exports;
mod figures;
mod format;
mod harness;
mod history;
mod imports;
mod invitations;
mod journey;
mod layout;
mod locale;
mod mail;
mod markdown;
mod merges;
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
mod transparency;
mod verify;
mod voting;
