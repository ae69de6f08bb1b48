//! The numbers: tallies, intervals, published cells, balance, rankings, participation, opinion groups.
//! Pure: no SQL, no clock, no words.

mod balance;
mod cells;
pub mod groups;
mod interval;
mod participation;
mod preference;
mod publish;
mod ranking;
mod succeeding;
mod tally;
mod threshold;

pub use balance::{Balance, Balanced};
pub use cells::{BrokenCells, Cell, CellKind, PublishedCells, Voice};
pub use interval::Interval;
pub use participation::{Participation, may_count_ballots, public_count};
pub use preference::{Preferred, preferred};
pub use publish::CollegeTally;
pub use ranking::{Candidate, Rankings};
pub use tally::Tally;
pub use threshold::Threshold;

/// A figure as it is compared, stored and published: 9 decimals, and never a negative zero.
#[must_use]
pub fn rounded(figure: f64) -> f64 {
    (figure * 1e9).round() / 1e9 + 0.0
}
