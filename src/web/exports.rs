//! Exports over HTTP.
