//! Results over HTTP.
