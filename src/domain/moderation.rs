//! Reporting, hiding and restoring, with reasons.
