//! What an account is told in the application, as rows. Refuses to know why it is told.

use diesel::prelude::*;

use super::schema::{consultations, notices};
use super::{Conn, Stored};
use crate::model::{AccountId, ConsultationId, Moment, NoticeKind};

/// A notice to store.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    /// Whom it is for.
    pub account: AccountId,
    /// What consultation it is about.
    pub consultation: Option<ConsultationId>,
    /// What happened.
    pub kind: NoticeKind,
    /// The path of what it is about.
    pub location: &'a str,
    /// Words that name it, in the account's language; never a text that is hidden from this account.
    pub subject: &'a str,
}

/// A notice as kept.
#[derive(Debug, Clone, Queryable)]
pub struct Notice {
    /// What happened.
    pub kind: NoticeKind,
    /// The path of what it is about.
    pub location: String,
    /// Words that name it.
    pub subject: String,
    /// When.
    pub at: Moment,
    /// When the account read it.
    pub read_at: Option<Moment>,
    /// The title of the consultation.
    pub consultation: Option<String>,
}

/// Stores a notice.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &NewNotice<'_>, at: Moment) -> Stored<()> {
    let row = (
        notices::account_id.eq(new.account),
        notices::consultation_id.eq(new.consultation),
        notices::kind.eq(new.kind),
        notices::location.eq(new.location),
        notices::subject.eq(new.subject),
        notices::at.eq(at),
    );
    diesel::insert_into(notices::table).values(row).execute(conn)?;
    Ok(())
}

/// The notices of an account: unread first, then the newest.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, account: AccountId, limit: i64, offset: i64) -> Stored<Vec<Notice>> {
    let of = notices::table
        .left_join(consultations::table)
        .filter(notices::account_id.eq(account))
        .order((notices::read_at.is_null().desc(), notices::at.desc(), notices::id.desc()))
        .limit(limit)
        .offset(offset)
        .select((
            notices::kind,
            notices::location,
            notices::subject,
            notices::at,
            notices::read_at,
            consultations::title.nullable(),
        ));
    Ok(of.load(conn)?)
}

/// How many notices an account has, read or not.
///
/// # Errors
/// A fault of the database.
pub fn count(conn: &mut Conn, account: AccountId) -> Stored<i64> {
    Ok(notices::table.filter(notices::account_id.eq(account)).count().get_result(conn)?)
}

/// How many notices an account has not read.
///
/// # Errors
/// A fault of the database.
pub fn unread(conn: &mut Conn, account: AccountId) -> Stored<i64> {
    let unread = notices::table.filter(notices::account_id.eq(account)).filter(notices::read_at.is_null());
    Ok(unread.count().get_result(conn)?)
}

/// Marks all notices of an account as read; tells how many were not.
///
/// # Errors
/// A fault of the database.
pub fn read(conn: &mut Conn, account: AccountId, at: Moment) -> Stored<usize> {
    let unread = notices::table.filter(notices::account_id.eq(account)).filter(notices::read_at.is_null());
    Ok(diesel::update(unread).set(notices::read_at.eq(at)).execute(conn)?)
}
