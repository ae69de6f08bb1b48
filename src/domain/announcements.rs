//! Telling many people what happened: one short row in the transaction of its cause; a job tells them afterwards. Refuses
//! to make anybody's request wait for that.

use super::refusal::Outcome;
use crate::model::Moment;
pub use crate::store::announcements::NewAnnouncement;
use crate::store::{self, Conn};

/// Announces something to an audience, in the transaction of its cause. `subject` names what `location` leads to in each
/// language, and is never a text that is hidden from those who are told.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &NewAnnouncement<'_>, at: Moment) -> Outcome<()> {
    Ok(store::announcements::put(conn, new, at)?)
}
