//! Files in one archive, such that equal files give equal bytes: the order is the caller's, dates are fixed.

use std::io::{Cursor, Seek, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// How an entry is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// As it is.
    Plain,
    /// Compressed.
    Packed,
}

/// An archive in memory.
pub(super) fn begin() -> ZipWriter<Cursor<Vec<u8>>> {
    ZipWriter::new(Cursor::new(Vec::new()))
}

/// Begins an entry: what is written next is its content.
pub(super) fn start<W: Write + Seek>(archive: &mut ZipWriter<W>, name: &str, stored: Stored) -> ZipResult<()> {
    let method = match stored {
        Stored::Plain => CompressionMethod::Stored,
        Stored::Packed => CompressionMethod::Deflated,
    };
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    archive.start_file(name, options)
}

/// Writes a whole entry.
pub(super) fn put<W: Write + Seek>(
    archive: &mut ZipWriter<W>,
    name: &str,
    bytes: &[u8],
    stored: Stored,
) -> ZipResult<()> {
    start(archive, name, stored)?;
    Ok(archive.write_all(bytes)?)
}

/// Files as one archive, in the order given.
///
/// # Errors
/// What the archive's writer refuses; in memory nothing is known to.
pub fn packed(files: &[(&str, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut archive = begin();
    for (name, bytes) in files {
        put(&mut archive, name, bytes, Stored::Packed)?;
    }
    Ok(archive.finish()?.into_inner())
}
