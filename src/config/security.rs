//! What is asked of accounts whose role decides.

use chrono::Duration;
use serde::Deserialize;

use crate::domain::seal::Seal;
use crate::leaks::Leaks;
use crate::secret::Secret;

/// What is asked of accounts whose role decides.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Whether moderators and organisers need a second factor.
    pub second_factor: bool,
    /// Days for which they act without one.
    pub grace_days: u16,
    /// The file of the key that closes the secrets of second factors; empty for none.
    pub key_file: String,
    /// Passwords that nobody may choose.
    pub leaked_passwords: Leaks,
}

impl Security {
    /// What closes the secrets of second factors; without a file they stay as they are.
    ///
    /// # Errors
    /// A file that cannot be read, that others may read, or that holds no such key.
    pub fn seal(&self) -> Result<Seal, String> {
        seal(&self.key_file).map_err(|why| format!("security.key_file: {why}"))
    }

    /// For how long somebody in such a role acts without a second factor; nothing where none is asked.
    #[must_use]
    pub fn grace(&self) -> Option<Duration> {
        self.second_factor.then(|| Duration::days(self.grace_days.into()))
    }
}

/// The key of a file; none for no name.
///
/// # Errors
/// A file that cannot be read, that others may read, or that holds no such key.
pub fn seal(file: &str) -> Result<Seal, String> {
    if file.is_empty() {
        return Ok(Seal::default());
    }
    Seal::of(Secret::read(file)?.expose()).map_err(|why| format!("{file:?}: {why}"))
}
