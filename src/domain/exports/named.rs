//! Votes in the name of organisations as facts: what was published when results were opened.

use super::NamedFacts;
use super::gather::key;
use crate::domain::figures::Tally;
use crate::domain::refusal::Outcome;
use crate::store::Conn;
use crate::store::consultations::Frame;
use crate::store::named_votes::{self, NamedVote};

/// The votes of all organisations, by proposal, in the order of the colleges, then by name; one statement.
///
/// # Errors
/// A fault of the database.
pub(super) fn named(conn: &mut Conn, frame: &Frame) -> Outcome<Vec<NamedFacts>> {
    let count = |n: i32| u32::try_from(n).unwrap_or(0);
    let place = |it: &NamedVote| frame.colleges.iter().position(|college| college.id == it.college);
    let mut all = named_votes::all(conn, frame.consultation.id)?;
    all.sort_by_key(|it| (it.proposal, place(it)));
    let fact = |it: NamedVote| NamedFacts {
        proposal: it.proposal,
        college: key(frame, it.college).unwrap_or_default(),
        organisation: it.organisation,
        tally: Tally { supporting: count(it.n_for), against: count(it.n_against), abstain: count(it.n_abstain) },
    };
    Ok(all.into_iter().map(fact).collect())
}
