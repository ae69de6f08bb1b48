//! How true tallies become published cells: the one place where a small college is protected.
//!
//! What the rules must withstand: somebody who knows the seats, the threshold, these rules and everything published must
//! not be able to tell a hidden count, not even that it is zero.

use super::{Cell, CellKind, PublishedCells, Tally, Threshold};
use crate::model::{CollegeMode, Stance};

/// The true ballots of one college entitled to vote on a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeTally {
    /// The college's key.
    pub key: String,
    /// Whether its ballots are published by organisation or protected.
    pub mode: CollegeMode,
    /// Its seats that could vote.
    pub seats: u32,
    /// Its ballots.
    pub tally: Tally,
}

impl CollegeTally {
    fn publish(&self, k: Threshold) -> Cell {
        let college = Some(self.key.clone());
        let n = self.tally.n();
        let leading = self.tally.leading();
        let all_or_all_but_one = n >= self.seats && self.tally.count(leading) + 1 >= n;
        match self.mode {
            CollegeMode::Named => Cell { kind: CellKind::Shown, college, tally: self.tally, unspecified: 0 },
            CollegeMode::Protected if n < k.get() => {
                Cell { kind: CellKind::Hidden, college, tally: Tally::NONE, unspecified: 0 }
            }
            CollegeMode::Protected if all_or_all_but_one => {
                Cell { kind: CellKind::Coded, college, tally: Tally::of(leading, n - 1), unspecified: 1 }
            }
            CollegeMode::Protected => Cell { kind: CellKind::Shown, college, tally: self.tally, unspecified: 0 },
        }
    }
}

impl PublishedCells {
    /// The published cells of one proposal from the true tallies of *every* college entitled to vote, in the
    /// consultation's order; a college without a ballot is given with an empty tally.
    #[must_use]
    pub fn publish(colleges: &[CollegeTally], k: Threshold) -> Self {
        let mut rows: Vec<Cell> = colleges.iter().map(|college| college.publish(k)).collect();
        let hidden = || colleges.iter().zip(&rows).filter(|(_, cell)| cell.kind == CellKind::Hidden);
        let together: Tally = hidden().map(|(college, _)| college.tally).sum();
        if hidden().count() >= 2 && may_show_together(together, k) {
            rows.push(Cell { kind: CellKind::Others, college: None, tally: together, unspecified: 0 });
        }
        Self { rows }
    }
}

/// Whether the hidden colleges may be shown together: at least `k` ballots, two stances with two ballots or more, *and no
/// stance without a ballot*. A zero in the sum would be a zero in every hidden college; with a ballot in each stance any
/// hidden count can be changed by exchanging two ballots between colleges, which leaves the sum as it is.
fn may_show_together(together: Tally, k: Threshold) -> bool {
    let with = |ballots: u32| Stance::ALL.iter().filter(|stance| together.count(**stance) >= ballots).count();
    together.n() >= k.get() && with(2) >= 2 && with(1) == Stance::ALL.len()
}
