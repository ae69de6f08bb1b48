//! What many people are told, as rows: one short write with its cause, told by a job. Refuses to know who they are.

use diesel::prelude::*;

use super::schema::{announcements, consultations};
use super::{Conn, Fault, Stored};
use crate::model::{AccountId, AnnouncementId, Audience, ConsultationId, Moment, NoticeKind, Visibility};

/// Something that many people are told.
#[derive(Debug, Clone)]
pub struct NewAnnouncement<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// What happened.
    pub kind: NoticeKind,
    /// Who is told.
    pub audience: &'a Audience,
    /// The path of what it is about.
    pub location: &'a str,
    /// Words that name it, in French and in English; never a text that is hidden from those who are told.
    pub subject: (&'a str, &'a str),
    /// Who caused it and is not told.
    pub but: Option<AccountId>,
}

/// Stores an announcement.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &NewAnnouncement<'_>, at: Moment) -> Stored<()> {
    let audience = serde_json::to_string(new.audience).map_err(|error| Fault::Database(error.to_string()))?;
    let row = (
        announcements::consultation_id.eq(new.consultation),
        announcements::kind.eq(new.kind),
        announcements::audience.eq(audience),
        announcements::location.eq(new.location),
        announcements::subject_fr.eq(new.subject.0),
        announcements::subject_en.eq(new.subject.1),
        announcements::but_account_id.eq(new.but),
        announcements::at.eq(at),
    );
    diesel::insert_into(announcements::table).values(row).execute(conn)?;
    Ok(())
}

/// An announcement that is not told to everybody yet.
#[derive(Debug, Clone, Queryable)]
pub struct Waiting {
    /// The row.
    pub id: AnnouncementId,
    /// The consultation.
    pub consultation: ConsultationId,
    /// Its title.
    pub title: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// What happened.
    pub kind: NoticeKind,
    /// Who is told, as JSON.
    pub audience: String,
    /// The path of what it is about.
    pub location: String,
    /// Words that name it, in French.
    pub subject_fr: String,
    /// Words that name it, in English.
    pub subject_en: String,
    /// Who caused it and is not told.
    pub but: Option<AccountId>,
    /// The last account that was told.
    pub told_until: AccountId,
    /// When it happened.
    pub at: Moment,
}

/// The oldest announcement that is not told to everybody yet.
///
/// # Errors
/// A fault of the database.
pub fn oldest(conn: &mut Conn) -> Stored<Option<Waiting>> {
    let waiting = announcements::table
        .inner_join(consultations::table)
        .filter(announcements::done_at.is_null())
        .order(announcements::id)
        .select((
            announcements::id,
            announcements::consultation_id,
            consultations::title,
            consultations::visibility,
            announcements::kind,
            announcements::audience,
            announcements::location,
            announcements::subject_fr,
            announcements::subject_en,
            announcements::but_account_id,
            announcements::told_until,
            announcements::at,
        ));
    Ok(waiting.first(conn).optional()?)
}

/// Notes how far an announcement was told, and that it is done when it is; false when another write was faster.
///
/// # Errors
/// A fault of the database.
pub fn told(conn: &mut Conn, waiting: &Waiting, until: AccountId, done: Option<Moment>) -> Stored<bool> {
    let mine = announcements::table
        .filter(announcements::id.eq(waiting.id))
        .filter(announcements::told_until.eq(waiting.told_until))
        .filter(announcements::done_at.is_null());
    let change = (announcements::told_until.eq(until), announcements::done_at.eq(done));
    Ok(diesel::update(mine).set(change).execute(conn)? == 1)
}
