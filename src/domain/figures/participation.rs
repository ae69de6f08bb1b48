//! Margins by college other than ballots, and total counts of ballots: how much of them may be public.

use super::Threshold;
use crate::model::CollegeMode;

/// How many of a college's seats took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participation {
    /// Distinct seats that took part; none when it may not be shown.
    pub active: Option<u32>,
    /// The college's seats.
    pub seats: u32,
}

impl Participation {
    /// What may be public of the participation of a college.
    #[must_use]
    pub fn published(mode: CollegeMode, active: u32, seats: u32, k: Threshold) -> Self {
        Self { active: public_count(mode, active, k), seats }
    }

    /// Active seats over seats; none when it may not be shown or there is no seat.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.seats > 0).then_some(f64::from(self.active?) / f64::from(self.seats))
    }
}

/// A count by college as it may be public: whole for a named college; for a protected one at least `k`, or nothing.
#[must_use]
pub fn public_count(mode: CollegeMode, count: u32, k: Threshold) -> Option<u32> {
    (mode == CollegeMode::Named || count >= k.get()).then_some(count)
}

/// Whether counts of ballots over all colleges (by week) may stand beside published cells.
///
/// Their difference to the rows shown is the number of ballots that are not detailed. It may be known when it is at least
/// `k`; when it is smaller it would count a hidden college, and when it is zero it would tell that nobody there voted,
/// unless no college is left out at all.
#[must_use]
pub fn may_count_ballots(ballots: u64, shown: u64, leaves_out: bool, k: Threshold) -> bool {
    match ballots.saturating_sub(shown) {
        0 => !leaves_out,
        others => others >= u64::from(k.get()),
    }
}
