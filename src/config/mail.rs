//! How mails leave.

use std::fmt;

use serde::Deserialize;

use crate::secret;

/// How mails leave; shown without the password.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://…` or `smtps://…`, the password of `password_file` included; empty: mails wait in the outbox.
    pub smtp: String,
    /// The file that the password came from, or the name of a systemd credential; may be empty.
    pub password_file: String,
    /// A file of certificates (PEM) that the mail server's may be signed by, beside those that the machine trusts; may be
    /// empty.
    pub authority: String,
    /// The sender.
    pub from: String,
    /// Seconds between two looks at the outbox.
    pub every_seconds: u64,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { smtp, password_file, authority, from, every_seconds } = self;
        let mut shown = f.debug_struct("Mail");
        shown.field("smtp", &secret::shown(smtp)).field("password_file", password_file).field("authority", authority);
        shown.field("from", from).field("every_seconds", every_seconds).finish()
    }
}
