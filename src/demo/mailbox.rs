//! The mails of the demonstration, which never leave: whoever tries it reads them all. Refuses to put them into words.

use crate::domain::{Outcome, Refusal};
use crate::model::{Language, Letter, Moment};
use crate::store::outbox::Waiting;
use crate::store::{self, Conn, Fault};

/// The most mails listed.
const MOST: i64 = 200;

/// A mail as it would leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its number in addresses.
    pub number: i64,
    /// Whom it is for.
    pub recipient: String,
    /// Its language.
    pub language: Language,
    /// What it says.
    pub letter: Letter,
    /// When it was written.
    pub at: Moment,
}

/// The newest mails, the last one written first.
///
/// # Errors
/// A fault of the database.
pub fn mails(conn: &mut Conn) -> Outcome<Vec<Mail>> {
    let found = store::outbox::newest(conn, MOST)?;
    let mut mails = found.into_iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    // those of the content were not written in the order of their days
    mails.sort_by_key(|mail| std::cmp::Reverse((mail.at, mail.number)));
    Ok(mails)
}

/// The mail of this number, among the newest.
///
/// # Errors
/// `NotFound`, or a fault of the database.
pub fn mail(conn: &mut Conn, number: i64) -> Outcome<Mail> {
    let found = store::outbox::newest(conn, MOST)?.into_iter().find(|mail| mail.id.0 == number);
    Ok(read(found.ok_or(Refusal::NotFound)?)?)
}

fn read(mail: Waiting) -> Result<Mail, Fault> {
    let letter = serde_json::from_str(&mail.letter).map_err(|error| Fault::Database(error.to_string()))?;
    Ok(Mail { number: mail.id.0, recipient: mail.recipient, language: mail.language, letter, at: mail.created_at })
}
