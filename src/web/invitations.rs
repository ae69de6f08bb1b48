//! Invitations over HTTP.
