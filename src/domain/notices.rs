//! What an account is told in the application: put in the transaction of its cause, read in one's own space. Refuses to
//! hold words that are not for the account.

use super::announcements::NewAnnouncement;
use super::policy;
use super::refusal::{Outcome, Refusal};
use super::telling::{self, Told};
use crate::model::{AccountId, ConsultationId, Moment, NoticeKind, Topic, Viewer};
use crate::store::notices::{Filter, NewNotice};
pub use crate::store::notices::{Notice, WINDOW};
use crate::store::{self, Conn};

/// How many notices a page lists.
pub const PAGE: i64 = 20;

/// A page of notices.
#[derive(Debug, Clone)]
pub struct Notices {
    /// Unread first, then the newest.
    pub rows: Vec<Notice>,
    /// How many there are of what was asked for, within what is looked through.
    pub total: i64,
    /// How many are not read, counted to `WINDOW` at most.
    pub unread: i64,
    /// The consultations of the account: slug and title.
    pub places: Vec<(String, String)>,
}

/// What of the notices is asked for.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The page, from 1.
    pub page: i64,
    /// Only this topic.
    pub topic: Option<Topic>,
    /// Only the consultation with this slug; all when it is empty.
    pub slug: String,
}

/// Tells an account something, in the transaction of its cause. `subject` names what `location` leads to, in the
/// account's language, and is never a text that is hidden from it. What is not about moderation is mailed as the account
/// chose; letters about moderation are written by their cause.
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
    if kind.topic().may_be_refused() {
        let title = match consultation {
            Some(id) => store::audiences::place(conn, id)?.0,
            None => String::new(),
        };
        let told = Told { consultation, title: &title, kind, location, subject: (subject, subject), at };
        let readers = store::audiences::readers(conn, consultation, &[account])?;
        telling::tell(conn, &told, &readers, at)?;
        return Ok(());
    }
    let new = NewNotice { account, consultation, kind, location, subject, at, digest: None };
    Ok(store::notices::put(conn, &[new])?)
}

/// Tells one account what is announced to others, in the transaction of its cause, if it may still read of it.
///
/// # Errors
/// A fault of the database.
pub fn tell_one(conn: &mut Conn, account: AccountId, new: &NewAnnouncement<'_>, at: Moment) -> Outcome<()> {
    let (title, visibility) = store::audiences::place(conn, new.consultation)?;
    let mut readers = store::audiences::readers(conn, Some(new.consultation), &[account])?;
    readers.retain(|it| policy::may_be_told(visibility, it.is_operator, it.standing, it.seat));
    let told = Told {
        consultation: Some(new.consultation),
        title: &title,
        kind: new.kind,
        location: new.location,
        subject: new.subject,
        at,
    };
    telling::tell(conn, &told, &readers, at)?;
    Ok(())
}

/// A page of an account's notices; three statements, none of which grows with what the account was ever told.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId, look: &Look) -> Outcome<Notices> {
    let filter =
        Filter { kinds: look.topic.map(|it| it.notices().collect()).unwrap_or_default(), slug: look.slug.clone() };
    let rows = store::notices::of(conn, account, &filter, PAGE, PAGE * (look.page - 1).max(0))?;
    let places = store::accounts::memberships(conn, account)?;
    Ok(Notices {
        total: rows.first().map_or(0, |row| row.total),
        rows,
        unread: unread(conn, account)?,
        places: places.into_iter().map(|it| (it.slug, it.title)).collect(),
    })
}

/// How many notices an account has not read, counted to `WINDOW` at most.
///
/// # Errors
/// A fault of the database.
pub fn unread(conn: &mut Conn, account: AccountId) -> Outcome<i64> {
    Ok(store::notices::unread(conn, account)?)
}

/// A page of the viewer's notices.
///
/// # Errors
/// `NotSignedIn` for a guest.
pub fn mine(conn: &mut Conn, viewer: &Viewer, look: &Look) -> Outcome<Notices> {
    of(conn, viewer.account_id().ok_or(Refusal::NotSignedIn)?, look)
}

/// Marks all of the viewer's notices as read.
///
/// # Errors
/// `NotSignedIn` for a guest.
pub fn read_all(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<()> {
    store::notices::read(conn, viewer.account_id().ok_or(Refusal::NotSignedIn)?, None, at)?;
    Ok(())
}

/// Marks the viewer's notices about one place as read, on the way there.
///
/// # Errors
/// `NotSignedIn` for a guest; `NotFound` when the viewer was not told of that place.
pub fn open(conn: &mut Conn, viewer: &Viewer, location: &str, at: Moment) -> Outcome<()> {
    let account = viewer.account_id().ok_or(Refusal::NotSignedIn)?;
    if store::notices::read(conn, account, Some(location), at)? == 0 && !store::notices::has(conn, account, location)? {
        return Err(Refusal::NotFound.into());
    }
    Ok(())
}
