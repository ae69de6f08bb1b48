//! Passwords known from leaks: a sorted file that the operator keeps, one digest a line, searched by halves. Nothing of a
//! password leaves this machine.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use data_encoding::HEXUPPER;
use serde::Deserialize;
use sha1::{Digest, Sha1};

/// Letters of a digest: SHA-1 in hexadecimal capitals.
const LETTERS: usize = 40;
/// The most bytes of a line: the digest, a colon, how often it was seen, the line's end.
const LINE: u64 = 64;

/// Where the file is. Each of its lines is the SHA-1 of a password in 40 hexadecimal capitals; after a colon, how often it was
/// seen may follow. Lines stand in the order of the digests, as Pwned Passwords has them "ordered by hash".
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Leaks(PathBuf);

impl Leaks {
    /// Whether a password stands in the file; without a file none does. Reads a line some thirty times in the largest file.
    ///
    /// # Errors
    /// Of the file: not there, not readable, or a line that is none of its kind.
    pub fn hold(&self, password: &str) -> io::Result<bool> {
        if self.0.as_os_str().is_empty() {
            return Ok(false);
        }
        search(&self.0, &HEXUPPER.encode(&Sha1::digest(password.as_bytes())))
    }

    /// Whether the file can be read and begins as it should.
    ///
    /// # Errors
    /// What is wrong, with the path.
    pub fn check(&self) -> Result<(), String> {
        let told = |error: io::Error| format!("security.leaked_passwords: {}: {error}", self.0.display());
        self.hold("").map(drop).map_err(told)
    }
}

fn search(path: &Path, wanted: &str) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(128, File::open(path)?);
    // the line looked for begins at `low` or later, and before `high`
    let (mut low, mut high) = (0, file.seek(SeekFrom::End(0))?);
    while low < high {
        let middle = low + (high - low) / 2;
        let start = line_after(&mut file, low, middle)?;
        if start >= high {
            high = middle;
            continue;
        }
        let (digest, length) = line(&mut file, start)?;
        match digest.as_str().cmp(wanted) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = start + length,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

/// Where the first line begins at or after a place; the lowest place is known to be a beginning.
fn line_after(file: &mut BufReader<File>, low: u64, place: u64) -> io::Result<u64> {
    if place == low {
        return Ok(low);
    }
    file.seek(SeekFrom::Start(place - 1))?;
    let mut skipped = Vec::new();
    file.by_ref().take(LINE).read_until(b'\n', &mut skipped)?;
    Ok(place - 1 + skipped.len() as u64)
}

/// The digest of the line that begins there, and how long the line is.
fn line(file: &mut BufReader<File>, start: u64) -> io::Result<(String, u64)> {
    file.seek(SeekFrom::Start(start))?;
    let mut line = Vec::new();
    file.by_ref().take(LINE).read_until(b'\n', &mut line)?;
    let digest = line.get(..LETTERS).filter(|digest| {
        let is_whole = !line.get(LETTERS).is_some_and(u8::is_ascii_alphanumeric);
        is_whole && digest.iter().all(|letter| matches!(letter, b'0'..=b'9' | b'A'..=b'F'))
    });
    let digest = digest.and_then(|digest| std::str::from_utf8(digest).ok()).ok_or_else(|| {
        let why = format!("at byte {start}: expected 40 hexadecimal capitals, then nothing or a colon and a number");
        io::Error::new(io::ErrorKind::InvalidData, why)
    })?;
    Ok((digest.to_owned(), line.len() as u64))
}
