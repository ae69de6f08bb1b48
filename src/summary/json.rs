//! The summary as `summary.json`.

use super::Summary;

impl Summary {
    /// Indented JSON in UTF-8, ended by a newline; equal summaries give equal bytes.
    ///
    /// # Errors
    /// None is known: every key is text and every value can be written. The library's own error is passed on.
    pub fn json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
