//! What others on the machine cannot read: folders and files of the user who runs the program, and no memory of it on the
//! disk after a crash.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Makes a folder, and those above it that are missing, for its owner alone; one that is there stays as it is.
///
/// # Errors
/// The disk's.
pub fn folder(path: &Path) -> Result<(), Error> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Opens a file for writing, emptied; a new one is its owner's alone.
///
/// # Errors
/// The disk's.
pub fn file(path: &Path) -> Result<File, Error> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Makes an empty file for its owner alone, unless one is there.
///
/// # Errors
/// The disk's.
pub fn file_if_missing(path: &Path) -> Result<(), Error> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Keeps what is in memory from being written to the disk when the process crashes.
pub fn no_core_dumps() {
    // where the limit may not be lowered it is zero already
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}
