//! What is asked of accounts whose role decides.

use chrono::Duration;
use serde::Deserialize;

/// What is asked of accounts whose role decides.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Whether moderators and organisers need a second factor.
    pub second_factor: bool,
    /// Days for which they act without one.
    pub grace_days: u16,
}

impl Security {
    /// For how long somebody in such a role acts without a second factor; nothing where none is asked.
    #[must_use]
    pub fn grace(&self) -> Option<Duration> {
        self.second_factor.then(|| Duration::days(self.grace_days.into()))
    }
}
