//! Sessions: who is behind a cookie, and until when.

use chrono::Duration;

use super::refusal::Outcome;
use crate::model::{AccountId, Language, Moment, Signed};
use crate::store::{self, Conn};

/// How long sessions last.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Without a request.
    pub idle: Duration,
    /// In any case.
    pub most: Duration,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who it is.
    pub signed: Signed,
    /// The language of the account.
    pub language: Language,
    /// When it was opened.
    pub opened_at: Moment,
    /// Whether its end is due to be moved on.
    pub due: bool,
    /// How many notices the account has not read, counted to 100 at most.
    pub unread: i64,
    /// Whether mail has failed for more than a quarter of an hour: organisers are told.
    pub mail_is_stuck: bool,
}

/// The session of a cookie's hash, if it is open.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, hash: &[u8], at: Moment) -> Outcome<Option<Session>> {
    let Some(open) = store::sessions::find(conn, hash, at)? else { return Ok(None) };
    let account = open.account;
    let signed = Signed {
        id: account.id,
        name: account.display_name(),
        is_operator: account.is_operator,
        session: hash.to_vec(),
        email_key: account.email_key,
    };
    Ok(Some(Session {
        signed,
        language: account.language,
        opened_at: open.created_at,
        due: open.due,
        unread: open.unread,
        mail_is_stuck: open.mail_is_stuck,
    }))
}

/// Opens a session for an account.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn, hash: &[u8], account: AccountId, span: Span, at: Moment) -> Outcome<()> {
    Ok(store::sessions::open(conn, hash, account, at, at.plus(span.idle.min(span.most)))?)
}

/// Moves the end of a session on, never past its longest.
///
/// # Errors
/// A fault of the database.
pub fn touch(conn: &mut Conn, hash: &[u8], opened_at: Moment, span: Span, at: Moment) -> Outcome<()> {
    let until = at.plus(span.idle).min(opened_at.plus(span.most));
    Ok(store::sessions::touch(conn, hash, at, until)?)
}
