//! Settings whose value may hold a password: where it may come from, and how such a value is told. Refuses one on the
//! command line, which every user of the machine can read, and one in a file that everybody may read.

use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use toml::{Table, Value};
use url::Url;

use super::{ConfigError, put};
use crate::secret::{self, Secret};

/// An address, and the setting that names the file of its password.
struct Kept {
    address: &'static str,
    file: &'static str,
    /// Puts the password into the address.
    join: fn(&str, &str) -> Result<String, &'static str>,
}

const KEPT: [Kept; 2] = [
    Kept { address: "database.url", file: "database.password_file", join: database },
    Kept { address: "mail.smtp", file: "mail.password_file", join: mail },
];

/// Refuses a password on the command line.
///
/// # Errors
/// The flag, why, and what to do instead.
pub(super) fn on_command_line(key: &str, text: &str, place: &str) -> Result<(), ConfigError> {
    match KEPT.iter().find(|kept| kept.address == key && !secret::of_address(text).is_empty()) {
        Some(kept) => Err(ConfigError(format!(
            "{place}: a password on the command line can be read by everybody on this machine; name its file in {}",
            kept.file
        ))),
        None => Ok(()),
    }
}

/// Refuses a password in a file of settings that others than its owner and its group may read.
///
/// # Errors
/// The file, the setting, and what to do.
pub(super) fn in_file(path: &Path, key: &str, value: &Value) -> Result<(), ConfigError> {
    let is_secret = value.as_str().is_some_and(|text| !secret::of_address(text).is_empty());
    let is_open = || std::fs::metadata(path).is_ok_and(|about| secret::is_open_to_others(&about));
    match KEPT.iter().find(|kept| kept.address == key && is_secret && is_open()) {
        Some(kept) => Err(ConfigError(format!(
            "{}: {key} holds a password and everybody on this machine may read it: chmod o= it, or name the password's \
             file in {}",
            path.display(),
            kept.file
        ))),
        None => Ok(()),
    }
}

/// A value as a message may repeat it.
pub(super) fn told(key: &str, value: &Value) -> String {
    match value {
        // somebody may have written a secret where its file belongs
        _ if key == "openid.providers" => "something else".to_owned(),
        Value::String(text) => format!("{:?}", secret::shown(text)),
        other => other.to_string(),
    }
}

/// Reads the files of passwords and puts each into its address.
///
/// # Errors
/// A file that cannot be read or that others may read; an address that takes no password, or has one already.
pub(super) fn join(table: &mut Table) -> Result<(), ConfigError> {
    for kept in KEPT {
        let file = text(table, kept.file);
        if file.is_empty() {
            continue;
        }
        let refused = |why: &str| ConfigError(format!("{}: {why}", kept.file));
        let address = text(table, kept.address);
        if !secret::of_address(&address).is_empty() {
            return Err(refused(&format!("{} holds a password already", kept.address)));
        }
        let password = Secret::read(&file).map_err(|why| refused(&why))?;
        let whole = (kept.join)(&address, password.expose()).map_err(refused)?;
        put(table, kept.address, Value::String(whole));
    }
    Ok(())
}

fn text(table: &Table, key: &str) -> String {
    let found = key.split_once('.').and_then(|(head, rest)| table.get(head)?.get(rest)?.as_str());
    found.unwrap_or_default().to_owned()
}

/// As a parameter: an address may name no host (a socket), and then has no place for it.
fn database(address: &str, password: &str) -> Result<String, &'static str> {
    if !["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err("counts only where database.url is postgres://…");
    }
    let joint = if address.contains('?') { '&' } else { '?' };
    Ok(format!("{address}{joint}password={}", utf8_percent_encode(password, NON_ALPHANUMERIC)))
}

fn mail(address: &str, password: &str) -> Result<String, &'static str> {
    let mut url =
        Url::parse(address).map_err(|_| "counts only where mail.smtp is smtps://user@host or smtp://user@host")?;
    if url.username().is_empty() {
        return Err("counts only where mail.smtp names the user: smtps://user@host");
    }
    let encoded = utf8_percent_encode(password, NON_ALPHANUMERIC).to_string();
    url.set_password(Some(&encoded)).map_err(|()| "counts only where mail.smtp names a host")?;
    Ok(url.to_string())
}
