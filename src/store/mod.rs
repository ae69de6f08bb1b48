//! The only ring that speaks SQL: facts in, facts out, and no rule about people.

pub mod conn; // the one door to the databases
pub mod fault; // what went wrong on our side
