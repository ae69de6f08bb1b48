//! Seats: one voice of a college each.
