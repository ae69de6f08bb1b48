//! Stored tallies, and their recount from the ballots.
