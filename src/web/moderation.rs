//! Moderation over HTTP.
