//! Moderation decisions with their reasons.
