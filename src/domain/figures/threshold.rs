//! `k`, the number of ballots under which a protected college is not shown. Our choice, not law.

/// A threshold of at least [`Threshold::LEAST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Threshold(u32);

impl Threshold {
    /// The smallest threshold: with two ballots either of the voters knows the other's choice, and a college of two that
    /// is "all or all but one of the same mind" has no one majority to publish.
    pub const LEAST: u32 = 3;

    /// The threshold of this size, refused under [`Threshold::LEAST`].
    #[must_use]
    pub const fn new(ballots: u32) -> Option<Self> {
        if ballots < Self::LEAST { None } else { Some(Self(ballots)) }
    }

    /// The number of ballots.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Default for Threshold {
    /// Five ballots.
    fn default() -> Self {
        Self(5)
    }
}

impl serde::Serialize for Threshold {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}
