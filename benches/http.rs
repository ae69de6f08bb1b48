//! Requests a second against a bare answer.

fn main() {}
