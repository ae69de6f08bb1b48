//! Proposals over HTTP.
