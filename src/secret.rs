//! Secrets: read from files that are closed to others, and cut out of what is told. Refuses to show one.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The most bytes of a file that holds a secret.
const MOST: u64 = 64 * 1024;
/// What stands where a secret was.
const HIDDEN: &str = "…";

/// A secret; never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Reads a file of one line, whose end is cut off; a name that is no path is a credential that systemd hands over
    /// (`$CREDENTIALS_DIRECTORY`).
    ///
    /// # Errors
    /// A file that cannot be read, that everybody on the machine may read, that is empty or has several lines; the message
    /// names the file.
    pub fn read(file: &str) -> Result<Self, String> {
        let refused = |why: &dyn fmt::Display| format!("{file:?}: {why}");
        let open = File::open(place(file)).map_err(|error| refused(&error))?;
        let about = open.metadata().map_err(|error| refused(&error))?;
        if is_open_to_others(&about) {
            return Err(refused(&"everybody on this machine may read it: chmod o= it"));
        }
        let mut text = String::new();
        open.take(MOST).read_to_string(&mut text).map_err(|error| refused(&error))?;
        let text = text.trim_end_matches(['\r', '\n']);
        if text.contains(['\r', '\n', '\0']) {
            return Err(refused(&"expected one line"));
        }
        if text.trim().is_empty() { Err(format!("{file:?} is empty")) } else { Ok(Self(text.to_owned())) }
    }

    /// The secret itself, for who must send it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

fn place(file: &str) -> PathBuf {
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY").filter(|_| !file.contains('/'));
    folder.map_or_else(|| file.into(), |folder| Path::new(&folder).join(file))
}

/// Whether others than the owner and the group of a file may read or change it.
#[must_use]
pub fn is_open_to_others(about: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.is_file() && about.permissions().mode() & 0o007 != 0
}

/// The secrets inside an address, such as `smtps://user:password@host`, as they stand there and as they are meant.
#[must_use]
pub fn of_address(address: &str) -> Vec<String> {
    let Some((_, rest)) = address.split_once("://") else { return Vec::new() };
    let mut found = Vec::new();
    match rest.rsplit_once('@') {
        Some((who, _)) => found.extend(who.split_once(':').map(|(_, password)| password)),
        // where the host was forgotten, the password stands where a port would
        None => {
            let after = rest.split(['/', '?']).next().and_then(|host| host.rsplit_once(':')).map(|(_, port)| port);
            found.extend(after.filter(|port| !port.ends_with(']') && !port.chars().all(|c| c.is_ascii_digit())));
        }
    }
    let pairs = rest.split_once('?').map_or("", |(_, query)| query).split('&').filter_map(|pair| pair.split_once('='));
    found.extend(pairs.filter(|(key, _)| key.contains("password")).map(|(_, value)| value));
    let meant = found.iter().map(|raw| percent_decode_str(raw).decode_utf8_lossy().into_owned());
    let mut all: Vec<String> = found.iter().map(|&raw| raw.to_owned()).chain(meant).collect();
    all.retain(|secret| !secret.is_empty());
    all
}

/// A text in which nothing of an address is secret any more, such as the message of who could not reach it.
#[must_use]
pub fn without(text: &str, address: &str) -> String {
    of_address(address).iter().fold(text.to_owned(), |text, secret| text.replace(secret, HIDDEN))
}

/// An address as it may be shown.
#[must_use]
pub fn shown(address: &str) -> String {
    without(address, address)
}
