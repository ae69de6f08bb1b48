//! Counts of stances, and the plain support that they give. Refuses to know whose they are.

use crate::model::Stance;

/// How many ballots took each stance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Tally {
    /// Ballots for (pour), `A`.
    #[serde(rename = "for")]
    pub supporting: u32,
    /// Ballots against (contre), `D`.
    pub against: u32,
    /// Ballots without opinion (sans avis), `P`.
    pub abstain: u32,
}

impl Tally {
    /// No ballot.
    pub const NONE: Self = Self::new(0, 0, 0);

    /// The tally of so many ballots for, against and without opinion.
    #[must_use]
    pub const fn new(supporting: u32, against: u32, abstain: u32) -> Self {
        Self { supporting, against, abstain }
    }

    /// So many ballots of one stance.
    #[must_use]
    pub const fn of(stance: Stance, ballots: u32) -> Self {
        match stance {
            Stance::For => Self::new(ballots, 0, 0),
            Stance::Against => Self::new(0, ballots, 0),
            Stance::Abstain => Self::new(0, 0, ballots),
        }
    }

    /// The ballots of one stance.
    #[must_use]
    pub const fn count(&self, stance: Stance) -> u32 {
        match stance {
            Stance::For => self.supporting,
            Stance::Against => self.against,
            Stance::Abstain => self.abstain,
        }
    }

    /// Counts more ballots of one stance.
    pub fn add(&mut self, stance: Stance, ballots: u32) {
        *self += Self::of(stance, ballots);
    }

    /// All ballots, `n = A + D + P`.
    #[must_use]
    pub const fn n(&self) -> u32 {
        self.expressed().saturating_add(self.abstain)
    }

    /// Ballots that express an opinion, `e = A + D`.
    #[must_use]
    pub const fn expressed(&self) -> u32 {
        self.supporting.saturating_add(self.against)
    }

    /// Plain support (soutien), `A / e`; none when nobody expressed an opinion.
    #[must_use]
    pub fn support(&self) -> Option<f64> {
        (self.expressed() > 0).then(|| f64::from(self.supporting) / f64::from(self.expressed()))
    }

    /// The stance of the most ballots; the first of for, against, abstain when several have as many.
    #[must_use]
    pub fn leading(&self) -> Stance {
        Stance::ALL.iter().copied().fold(
            Stance::For,
            |best, stance| {
                if self.count(stance) > self.count(best) { stance } else { best }
            },
        )
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.supporting = self.supporting.saturating_add(other.supporting);
        self.against = self.against.saturating_add(other.against);
        self.abstain = self.abstain.saturating_add(other.abstain);
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::NONE, |sum, tally| sum + tally)
    }
}
