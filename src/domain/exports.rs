//! From the database to a summary.
