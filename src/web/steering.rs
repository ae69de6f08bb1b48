//! The organisers' pages over HTTP.
