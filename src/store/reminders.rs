//! Reminders of invitations that nobody answered, as organisers ask for them. Refuses to know whom one reaches.

use diesel::prelude::*;

use super::schema::reminders;
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, InvitationId, Moment};

/// A reminder that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = reminders)]
pub struct Reminder {
    /// The row.
    pub id: i64,
    /// The consultation.
    pub consultation_id: ConsultationId,
    /// When it was asked for.
    pub asked_at: Moment,
    /// The last invitation that was looked at.
    pub reached: i64,
    /// How many people were written to.
    pub reminded: i32,
    /// When the last one was.
    pub done_at: Option<Moment>,
}

/// Asks for a reminder; tells whether none was under way.
///
/// # Errors
/// A fault of the database.
pub fn ask(conn: &mut Conn, consultation: ConsultationId, by: AccountId, at: Moment) -> Stored<bool> {
    let row = (
        reminders::consultation_id.eq(consultation),
        reminders::account_id.eq(by),
        reminders::asked_at.eq(at),
        reminders::reached.eq(0_i64),
        reminders::reminded.eq(0),
    );
    // the index over those under way
    let asked =
        on_backend!(conn, c => diesel::insert_into(reminders::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(asked == 1)
}

/// The oldest reminder that is under way.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn) -> Stored<Option<Reminder>> {
    let open = reminders::table.filter(reminders::done_at.is_null()).order(reminders::id);
    Ok(open.select(Reminder::as_select()).first(conn).optional()?)
}

/// The reminder that was asked for last in a consultation.
///
/// # Errors
/// A fault of the database.
pub fn newest(conn: &mut Conn, consultation: ConsultationId) -> Stored<Option<Reminder>> {
    let of = reminders::table.filter(reminders::consultation_id.eq(consultation)).order(reminders::id.desc());
    Ok(of.select(Reminder::as_select()).first(conn).optional()?)
}

/// Notes how far a reminder is, and how many more people were written to; without an invitation it is done.
///
/// # Errors
/// A fault of the database.
pub fn reach(conn: &mut Conn, id: i64, (last, more): (Option<InvitationId>, i32), at: Moment) -> Stored<()> {
    let it = reminders::table.filter(reminders::id.eq(id));
    match last {
        Some(last) => {
            let change = (reminders::reached.eq(last.0), reminders::reminded.eq(reminders::reminded + more));
            diesel::update(it).set(change).execute(conn)?
        }
        None => diesel::update(it).set(reminders::done_at.eq(at)).execute(conn)?,
    };
    Ok(())
}
