//! Where facts are kept.

use std::fmt;

use serde::Deserialize;

use crate::secret;

/// Where facts are kept; shown without the password.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// A file of SQLite, or `postgres://…`, the password of `password_file` included.
    pub url: String,
    /// The file that the password came from, or the name of a systemd credential; may be empty.
    pub password_file: String,
    /// Connections that read.
    pub readers: usize,
    /// Connections that write to PostgreSQL.
    pub writers: usize,
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { url, password_file, readers, writers } = self;
        let mut shown = f.debug_struct("Database");
        shown.field("url", &secret::shown(url)).field("password_file", password_file);
        shown.field("readers", readers).field("writers", writers).finish()
    }
}
