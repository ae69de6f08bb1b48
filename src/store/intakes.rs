//! Files of people to invite, as rows and lines. Refuses to know what a line may say.

mod standing;

use diesel::prelude::*;

use super::schema::{intake_lines as lines, intakes};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, Fate, IntakeId, IntakeState, Moment};

pub use standing::{Known, Place, addresses, invited, places};

/// A file of people as kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = intakes)]
pub struct Intake {
    /// The row.
    pub id: IntakeId,
    /// The consultation.
    pub consultation_id: ConsultationId,
    /// Whose draft it is.
    pub account_id: Option<AccountId>,
    /// Its name in addresses.
    pub token: String,
    /// SHA-256 of the file.
    pub fingerprint: String,
    /// Where it stands.
    pub state: IntakeState,
    /// Lines in all.
    pub lines: i32,
    /// Lines with mistakes.
    pub wrong: i32,
    /// Lines that invite.
    pub fresh: i32,
    /// Lines that send an invitation again.
    pub again: i32,
    /// Lines that change nothing.
    pub unchanged: i32,
    /// Lines carried out.
    pub sent: i32,
    /// Lines that something came between.
    pub left_out: i32,
    /// When the file was read.
    pub made_at: Moment,
    /// When it was confirmed.
    pub confirmed_at: Option<Moment>,
    /// When the last line was carried out.
    pub done_at: Option<Moment>,
    /// Until when it is kept.
    pub expires_at: Moment,
}

impl Intake {
    /// Lines to carry out in all.
    #[must_use]
    pub const fn due(&self) -> i32 {
        self.fresh + self.again
    }
}

/// A line as kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = lines)]
pub struct Kept {
    /// Its number in the file, from 1.
    pub line: i32,
    /// What becomes of it.
    pub fate: Fate,
    /// The address, as it stands in the file.
    pub email: String,
    /// What it says, as JSON.
    pub said: String,
    /// What is wrong with it, as JSON; empty when nothing is.
    pub mistakes: String,
}

/// Begins a file, in the place of one that the same organiser did not confirm.
///
/// # Errors
/// A fault of the database.
pub fn begin(
    conn: &mut Conn,
    of: (ConsultationId, Option<AccountId>),
    (token, fingerprint): (&str, &str),
    (at, until): (Moment, Moment),
) -> Stored<IntakeId> {
    if let Some(account) = of.1 {
        let open = intakes::state.eq(IntakeState::Reading).or(intakes::state.eq(IntakeState::Ready));
        let mine = intakes::table.filter(intakes::consultation_id.eq(of.0)).filter(intakes::account_id.eq(account));
        let change = (intakes::state.eq(IntakeState::Dropped), intakes::expires_at.eq(at));
        diesel::update(mine.filter(open)).set(change).execute(conn)?;
    }
    let row = (
        intakes::consultation_id.eq(of.0),
        intakes::account_id.eq(of.1),
        intakes::token.eq(token),
        intakes::fingerprint.eq(fingerprint),
        intakes::state.eq(IntakeState::Reading),
        intakes::made_at.eq(at),
        intakes::expires_at.eq(until),
    );
    Ok(diesel::insert_into(intakes::table).values(row).returning(intakes::id).get_result(conn)?)
}

/// Keeps lines of a file that is still being read; tells whether it is.
///
/// # Errors
/// A fault of the database.
pub fn append(conn: &mut Conn, id: IntakeId, new: &[Kept]) -> Stored<bool> {
    if !is_in(conn, id, IntakeState::Reading)? {
        return Ok(false);
    }
    let row = |it: &Kept| {
        (
            lines::intake_id.eq(id),
            lines::line.eq(it.line),
            lines::fate.eq(it.fate),
            lines::email.eq(it.email.clone()),
            lines::said.eq(it.said.clone()),
            lines::mistakes.eq(it.mistakes.clone()),
        )
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    on_backend!(conn, c => diesel::insert_into(lines::table).values(&rows).execute(c))?;
    Ok(true)
}

fn is_in(conn: &mut Conn, id: IntakeId, state: IntakeState) -> Stored<bool> {
    let found = intakes::table.filter(intakes::id.eq(id)).filter(intakes::state.eq(state));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// How many lines of a file have each fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In all.
    pub lines: i32,
    /// With mistakes.
    pub wrong: i32,
    /// That invite.
    pub fresh: i32,
    /// That send an invitation again.
    pub again: i32,
    /// That change nothing.
    pub unchanged: i32,
}

/// Notes that every line of a file is kept.
///
/// # Errors
/// A fault of the database.
pub fn finish(conn: &mut Conn, id: IntakeId, counts: Counts) -> Stored<()> {
    let reading = intakes::table.filter(intakes::id.eq(id)).filter(intakes::state.eq(IntakeState::Reading));
    let change = (
        intakes::state.eq(IntakeState::Ready),
        intakes::lines.eq(counts.lines),
        intakes::wrong.eq(counts.wrong),
        intakes::fresh.eq(counts.fresh),
        intakes::again.eq(counts.again),
        intakes::unchanged.eq(counts.unchanged),
    );
    diesel::update(reading).set(change).execute(conn)?;
    Ok(())
}

/// The file of this name that is somebody's in a consultation, as long as it is kept and was read to its end.
///
/// # Errors
/// A fault of the database.
pub fn find(
    conn: &mut Conn,
    of: (ConsultationId, Option<AccountId>),
    token: &str,
    at: Moment,
) -> Stored<Option<Intake>> {
    let found = intakes::table
        .filter(intakes::token.eq(token))
        .filter(intakes::consultation_id.eq(of.0))
        .filter(intakes::state.ne(IntakeState::Reading))
        .filter(intakes::state.ne(IntakeState::Dropped))
        .filter(intakes::expires_at.gt(at))
        .select(Intake::as_select());
    let found: Option<Intake> = found.first(conn).optional()?;
    Ok(found.filter(|it| it.account_id == of.1))
}

/// The newest file of a consultation that is being carried out, or was.
///
/// # Errors
/// A fault of the database.
pub fn newest(conn: &mut Conn, consultation: ConsultationId, at: Moment) -> Stored<Option<Intake>> {
    let found = intakes::table
        .filter(intakes::consultation_id.eq(consultation))
        .filter(intakes::confirmed_at.is_not_null())
        .filter(intakes::expires_at.gt(at))
        .order(intakes::id.desc())
        .select(Intake::as_select());
    Ok(found.first(conn).optional()?)
}

/// So many lines of a file after a line, of some fates only when they are named.
///
/// # Errors
/// A fault of the database.
pub fn lines(conn: &mut Conn, id: IntakeId, fates: &[Fate], (skip, most): (i64, i64)) -> Stored<Vec<Kept>> {
    let mut of = lines::table.filter(lines::intake_id.eq(id)).select(Kept::as_select()).into_boxed();
    if !fates.is_empty() {
        of = of.filter(lines::fate.eq_any(fates.to_vec()));
    }
    Ok(of.order(lines::line).offset(skip).limit(most).load(conn)?)
}

/// Lets a file that was read be carried out; tells whether nobody did so before.
///
/// # Errors
/// A fault of the database.
pub fn confirm(conn: &mut Conn, id: IntakeId, at: Moment) -> Stored<bool> {
    let ready = intakes::table.filter(intakes::id.eq(id)).filter(intakes::state.eq(IntakeState::Ready));
    let change = (intakes::state.eq(IntakeState::Running), intakes::confirmed_at.eq(at));
    Ok(diesel::update(ready).set(change).execute(conn)? == 1)
}

/// The oldest file that is being carried out.
///
/// # Errors
/// A fault of the database.
pub fn running(conn: &mut Conn) -> Stored<Option<Intake>> {
    let found = intakes::table.filter(intakes::state.eq(IntakeState::Running)).order(intakes::id);
    Ok(found.select(Intake::as_select()).first(conn).optional()?)
}

/// Notes what became of a line.
///
/// # Errors
/// A fault of the database.
pub fn settle(conn: &mut Conn, id: IntakeId, line: i32, fate: Fate, mistakes: &str) -> Stored<()> {
    let it = lines::table.filter(lines::intake_id.eq(id)).filter(lines::line.eq(line));
    diesel::update(it).set((lines::fate.eq(fate), lines::mistakes.eq(mistakes))).execute(conn)?;
    Ok(())
}

/// Adds to the lines carried out and left out.
///
/// # Errors
/// A fault of the database.
pub fn add(conn: &mut Conn, id: IntakeId, (sent, left_out): (i32, i32)) -> Stored<()> {
    let change = (intakes::sent.eq(intakes::sent + sent), intakes::left_out.eq(intakes::left_out + left_out));
    diesel::update(intakes::table.filter(intakes::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Notes that the last line was carried out; the file is kept until a moment.
///
/// # Errors
/// A fault of the database.
pub fn done(conn: &mut Conn, id: IntakeId, at: Moment, until: Moment) -> Stored<()> {
    let change = (intakes::state.eq(IntakeState::Done), intakes::done_at.eq(at), intakes::expires_at.eq(until));
    diesel::update(intakes::table.filter(intakes::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Removes lines of a file that is kept no longer, or, when it has none left, the file; gives how much was removed.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, at: Moment, most: i64) -> Stored<usize> {
    let old = intakes::table.filter(intakes::expires_at.le(at)).filter(intakes::state.ne(IntakeState::Running));
    let Some(id) = old.order(intakes::id).select(intakes::id).first::<IntakeId>(conn).optional()? else { return Ok(0) };
    let of = lines::table.filter(lines::intake_id.eq(id));
    let last: Option<i32> = of.order(lines::line).offset(most - 1).select(lines::line).first(conn).optional()?;
    let gone = match last {
        Some(last) => diesel::delete(of.filter(lines::line.le(last))).execute(conn)?,
        None => diesel::delete(of).execute(conn)?,
    };
    if last.is_none() {
        diesel::delete(intakes::table.filter(intakes::id.eq(id))).execute(conn)?;
    }
    Ok(gone.max(1))
}
