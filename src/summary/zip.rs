//! The package of open data in one archive.

use ::zip::result::{ZipError, ZipResult};

use super::{Summary, archive};

impl Summary {
    /// The archive's bytes; equal summaries give equal bytes.
    ///
    /// # Errors
    /// What the archive's writer refuses; in memory nothing is known to.
    pub fn zip(&self) -> ZipResult<Vec<u8>> {
        let files = self.package().map_err(|error| ZipError::Io(error.into()))?;
        archive::packed(&files)
    }
}
