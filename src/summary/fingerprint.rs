//! The fingerprint of the open data, as a third party recomputes it:
//! `sha256sum *.csv | LC_ALL=C sort | sha256sum`.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Summary;

impl Summary {
    /// SHA-256, in hexadecimal, of the sorted lines `sha256  name` over this scope's tables.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut lines: Vec<String> =
            self.tables().iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
        lines.sort_unstable();
        sha256(lines.concat().as_bytes())
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // writing to a String cannot fail
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
