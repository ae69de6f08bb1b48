//! The package of open data in one archive. Equal summaries give equal bytes: names are sorted, dates
//! are fixed.

use std::io::{Cursor, Write};

use ::zip::result::{ZipError, ZipResult};
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use super::Summary;

impl Summary {
    /// The archive's bytes.
    ///
    /// # Errors
    /// What the archive's writer refuses; in memory nothing is known to.
    pub fn zip(&self) -> ZipResult<Vec<u8>> {
        let files = self.package().map_err(|error| ZipError::Io(error.into()))?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &files {
            archive.start_file(*name, options)?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}
