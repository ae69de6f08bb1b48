//! What many people are told, as rows: one short write with its cause, told by a job. Refuses to know who they are.

use diesel::prelude::*;

use super::schema::announcements;
use super::{Conn, Fault, Stored};
use crate::model::{AccountId, Audience, ConsultationId, Moment, NoticeKind};

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
