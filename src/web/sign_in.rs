//! Signing in over HTTP.
