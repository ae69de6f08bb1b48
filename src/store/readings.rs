//! Views of what is about single persons or not published, as rows. Refuses to know which pages show such things.

use diesel::prelude::*;

use super::schema::{accounts, events, readings};
use super::{Conn, Stored};
use crate::model::{AccountId, ConsultationId, EventId, Moment, Reading, ReadingId};

/// A view to note.
#[derive(Debug, Clone, Copy)]
pub struct NewView<'v> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Who looked; nobody for the command line.
    pub account: Option<AccountId>,
    /// At what.
    pub kind: Reading,
    /// The address without its query, or the command.
    pub place: &'v str,
    /// The entry of the log.
    pub event: EventId,
}

/// Notes a view.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: NewView<'_>, at: Moment) -> Stored<()> {
    let row = (
        readings::consultation_id.eq(new.consultation),
        readings::account_id.eq(new.account),
        readings::kind.eq(new.kind),
        readings::place.eq(new.place),
        readings::event_id.eq(new.event),
        readings::at.eq(at),
    );
    diesel::insert_into(readings::table).values(row).execute(conn)?;
    Ok(())
}

/// A view that was noted.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct View {
    /// What was looked at.
    pub kind: Reading,
    /// The address without its query, or the command.
    pub place: String,
    /// When.
    pub at: Moment,
    /// Given and family name of who looked; none for the command line, and once the account is closed.
    pub name: Option<(String, String)>,
}

/// Some of the views of a consultation, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn page(conn: &mut Conn, id: ConsultationId, (skip, most): (i64, i64)) -> Stored<Vec<View>> {
    let of = readings::table
        .left_join(accounts::table)
        .filter(readings::consultation_id.eq(id))
        .order(readings::id.desc())
        .offset(skip)
        .limit(most);
    let name = (accounts::given_name, accounts::family_name).nullable();
    Ok(of.select((readings::kind, readings::place, readings::at, name)).load(conn)?)
}

/// How many views of a consultation are kept.
///
/// # Errors
/// A fault of the database.
pub fn count(conn: &mut Conn, id: ConsultationId) -> Stored<i64> {
    Ok(readings::table.filter(readings::consultation_id.eq(id)).count().get_result(conn)?)
}

/// Views noted before a moment, the oldest first, each with its entry of the log.
///
/// # Errors
/// A fault of the database.
pub fn before(conn: &mut Conn, moment: Moment, most: i64) -> Stored<Vec<(ReadingId, EventId)>> {
    let old = readings::table.filter(readings::at.lt(moment)).order((readings::at, readings::id)).limit(most);
    Ok(old.select((readings::id, readings::event_id)).load(conn)?)
}

/// Removes views; what the log says of who looked goes with them, the hashes stay.
///
/// # Errors
/// A fault of the database.
pub fn remove(conn: &mut Conn, views: &[(ReadingId, EventId)]) -> Stored<usize> {
    let (ids, told): (Vec<ReadingId>, Vec<EventId>) = views.iter().copied().unzip();
    let removed = diesel::delete(readings::table.filter(readings::id.eq_any(ids))).execute(conn)?;
    diesel::update(events::table.filter(events::id.eq_any(told)))
        .set((
            events::account_id.eq(None::<AccountId>),
            events::payload.eq(None::<String>),
            events::salt.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    Ok(removed)
}
