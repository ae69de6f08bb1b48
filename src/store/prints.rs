//! Prints of texts, by which a text sent again is recognised without reading the others. Refuses to hold a text.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::reports::Target;
use super::schema::prints;
use super::{Conn, Stored};
use crate::model::{ConsultationId, Moment, SeatId};

/// The print of a text.
#[derive(Debug, Clone)]
pub struct Print {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Whose text.
    pub target: Target,
    /// The seat that sent it.
    pub seat: SeatId,
    /// What tells the text apart from others.
    pub print: String,
    /// When it was sent.
    pub at: Moment,
}

/// Keeps the print of a text in place of its former one.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &Print) -> Stored<()> {
    diesel::delete(prints::table.find(new.target.key())).execute(conn)?;
    let row = (
        prints::target.eq(new.target.key()),
        prints::consultation_id.eq(new.consultation),
        prints::seat_id.eq(new.seat),
        prints::print.eq(&new.print),
        prints::at.eq(new.at),
    );
    diesel::insert_into(prints::table).values(row).execute(conn)?;
    Ok(())
}

/// How many other texts of the consultation have the same print: of the same seat, and of others.
///
/// # Errors
/// A fault of the database.
pub fn same(conn: &mut Conn, of: &Print) -> Stored<(i64, i64)> {
    let of_seat = sql::<BigInt>("COUNT(CASE WHEN seat_id = ").bind::<BigInt, _>(of.seat).sql(" THEN 1 END)");
    let others = prints::table
        .filter(prints::consultation_id.eq(of.consultation))
        .filter(prints::print.eq(&of.print))
        .filter(prints::target.ne(of.target.key()))
        .select((of_seat, count_star()));
    let (own, all): (i64, i64) = others.first(conn)?;
    Ok((own, all - own))
}

/// How many texts a seat sent or changed since a moment.
///
/// # Errors
/// A fault of the database.
pub fn of_seat(conn: &mut Conn, seat: SeatId, since: Moment) -> Stored<i64> {
    let recent = prints::table.filter(prints::seat_id.eq(seat)).filter(prints::at.gt(since));
    Ok(recent.select(count_star()).first(conn)?)
}
