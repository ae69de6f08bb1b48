//! What an account is told in the application: put in the transaction of its cause, read in one's own space. Refuses to
//! hold words that are not for the account.

use super::refusal::{Outcome, Refusal};
use crate::model::{AccountId, ConsultationId, Moment, NoticeKind, Viewer};
use crate::store::notices::NewNotice;
pub use crate::store::notices::Notice;
use crate::store::{self, Conn};

/// How many notices a page lists.
pub const PAGE: i64 = 20;

/// A page of notices.
#[derive(Debug, Clone)]
pub struct Notices {
    /// Unread first, then the newest.
    pub rows: Vec<Notice>,
    /// How many there are in all.
    pub total: i64,
    /// How many are not read.
    pub unread: i64,
}

/// Tells an account something, in the transaction of its cause. `subject` names what `location` leads to, in the
/// account's language, and is never a text that is hidden from it.
///
/// # Errors
/// A fault of the database.
pub fn put(
    conn: &mut Conn,
    account: AccountId,
    consultation: Option<ConsultationId>,
    kind: NoticeKind,
    location: &str,
    subject: &str,
    at: Moment,
) -> Outcome<()> {
    Ok(store::notices::put(conn, &NewNotice { account, consultation, kind, location, subject }, at)?)
}

/// A page of an account's notices, from 1; three statements.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId, page: i64) -> Outcome<Notices> {
    let rows = store::notices::of(conn, account, PAGE, PAGE * (page - 1).max(0))?;
    let total = store::notices::count(conn, account)?;
    Ok(Notices { rows, total, unread: unread(conn, account)? })
}

/// How many notices an account has not read.
///
/// # Errors
/// A fault of the database.
pub fn unread(conn: &mut Conn, account: AccountId) -> Outcome<i64> {
    Ok(store::notices::unread(conn, account)?)
}

/// A page of the viewer's notices, from 1.
///
/// # Errors
/// `NotSignedIn` for a guest.
pub fn mine(conn: &mut Conn, viewer: &Viewer, page: i64) -> Outcome<Notices> {
    of(conn, viewer.account_id().ok_or(Refusal::NotSignedIn)?, page)
}

/// Marks all of the viewer's notices as read.
///
/// # Errors
/// `NotSignedIn` for a guest.
pub fn read_all(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<()> {
    store::notices::read(conn, viewer.account_id().ok_or(Refusal::NotSignedIn)?, at)?;
    Ok(())
}
