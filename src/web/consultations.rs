//! The consultation's pages over HTTP.
