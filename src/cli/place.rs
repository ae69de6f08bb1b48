//! Files put where they belong, whole or not at all. Refuses to know what is in them.

use std::fs::File;
use std::io::{Error, Write};
use std::path::{Path, PathBuf};

use super::{Done, Stop};
use crate::private;

/// Who on the machine may read a file, as far as the user's own mask lets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Who runs the program.
    Owner,
    /// Everybody.
    Anybody,
}

/// Writes every file beside its place, then takes the places: who reads a path finds the whole file or the former one, and
/// a disk that is full changes none.
pub(super) fn place(files: &[(PathBuf, Vec<u8>)], readers: Readers) -> Done {
    let mut written: Vec<(PathBuf, &Path)> = Vec::new();
    let all = files.iter().try_for_each(|(path, bytes)| {
        let part = beside(path)?;
        written.push((part.clone(), path));
        write(&part, bytes, readers).map_err(|error| failed(path, &error))
    });
    let placed = all.and_then(|()| {
        written.iter().try_for_each(|(part, path)| std::fs::rename(part, path).map_err(|error| failed(path, &error)))
    });
    if placed.is_err() {
        for (part, _) in &written {
            let _ = std::fs::remove_file(part);
        }
        return placed;
    }
    files.iter().try_for_each(|(path, _)| settle(path))
}

fn beside(path: &Path) -> Result<PathBuf, Stop> {
    let name = path.file_name().ok_or_else(|| Stop(format!("{}: expected the path of a file", path.display())))?;
    Ok(path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id())))
}

fn write(part: &Path, bytes: &[u8], readers: Readers) -> Result<(), Error> {
    let mut file = match readers {
        Readers::Owner => private::file(part)?,
        Readers::Anybody => File::create(part)?,
    };
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new name in a folder lasts once the folder itself is on the disk.
fn settle(path: &Path) -> Done {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &Error) -> Stop {
    let stays = if path.exists() { "; the former file stays as it was" } else { "" };
    Stop(format!("{}: {error}{stays}", path.display()))
}
