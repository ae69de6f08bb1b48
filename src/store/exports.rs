//! Files that organisers asked for, as rows and pieces. A maker is known by its try: a former one writes no more. Refuses to
//! know how a file is made.

use diesel::prelude::*;

use super::schema::{consultations, export_pieces as pieces, exports};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, ExportId, ExportState, Language, Moment};

/// The export, as long as it is this try's.
macro_rules! mine {
    ($id:expr, $tries:expr) => {
        exports::table
            .filter(exports::id.eq($id))
            .filter(exports::tries.eq($tries))
            .filter(exports::state.eq(ExportState::Running))
    };
}

/// What was asked for and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = exports)]
pub struct Export {
    /// The row.
    pub id: ExportId,
    /// The consultation.
    pub consultation_id: ConsultationId,
    /// Who it is for, as a code.
    pub scope: String,
    /// The format.
    pub ending: String,
    /// The language of its words.
    pub language: Language,
    /// Where it stands.
    pub state: ExportState,
    /// When it was asked for: its stamp.
    pub asked_at: Moment,
    /// How often it was tried.
    pub tries: i32,
    /// While it is made: until when it is its maker's; then: until when it is kept.
    pub due_at: Moment,
    /// Pieces stored so far.
    pub done: i32,
    /// Pieces in all, 0 until the file is written.
    pub pieces: i32,
    /// Its size.
    pub bytes: i64,
    /// The fingerprint of its data.
    pub fingerprint: String,
}

/// A file among those of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File<'a> {
    /// Who it is for, as a code.
    pub scope: &'a str,
    /// The format.
    pub ending: &'a str,
    /// The language of its words.
    pub language: Language,
}

/// The exports of a consultation in a language, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, id: ConsultationId, language: Language) -> Stored<Vec<Export>> {
    let of = exports::table.filter(exports::consultation_id.eq(id)).filter(exports::language.eq(language));
    Ok(of.order(exports::id.desc()).select(Export::as_select()).load(conn)?)
}

/// Notes that a file is asked for; one that is under way already is that one.
///
/// # Errors
/// A fault of the database.
pub fn ask(conn: &mut Conn, id: ConsultationId, file: File<'_>, by: AccountId, at: Moment) -> Stored<()> {
    let row = (
        exports::consultation_id.eq(id),
        exports::scope.eq(file.scope),
        exports::ending.eq(file.ending),
        exports::language.eq(file.language),
        exports::state.eq(ExportState::Waiting),
        exports::asked_by.eq(by),
        exports::asked_at.eq(at),
        exports::due_at.eq(at),
    );
    // the index over those under way
    on_backend!(conn, c => diesel::insert_into(exports::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// The oldest that waits, or whose maker did not come back, with the slug of its consultation.
///
/// # Errors
/// A fault of the database.
pub fn due(conn: &mut Conn, at: Moment) -> Stored<Option<(Export, String)>> {
    let open = exports::state.eq(ExportState::Waiting).or(exports::state.eq(ExportState::Running));
    let due = exports::table.inner_join(consultations::table).filter(open).filter(exports::due_at.le(at));
    let first = due.order((exports::asked_at, exports::id)).select((Export::as_select(), consultations::slug));
    Ok(first.first(conn).optional()?)
}

/// Takes an export until a moment; tells whether nobody else did. Pieces of a former try go.
///
/// # Errors
/// A fault of the database.
pub fn claim(conn: &mut Conn, it: &Export, until: Moment) -> Stored<bool> {
    let mine = exports::table
        .filter(exports::id.eq(it.id))
        .filter(exports::tries.eq(it.tries))
        .filter(exports::state.eq(it.state));
    let change = (
        exports::state.eq(ExportState::Running),
        exports::tries.eq(exports::tries + 1),
        exports::due_at.eq(until),
        exports::done.eq(0),
        exports::pieces.eq(0),
    );
    if diesel::update(mine).set(change).execute(conn)? == 0 {
        return Ok(false);
    }
    diesel::delete(pieces::table.filter(pieces::export_id.eq(it.id))).execute(conn)?;
    Ok(true)
}

/// Says until when an export is this try's, if it still is.
///
/// # Errors
/// A fault of the database.
pub fn renew(conn: &mut Conn, (id, tries): (ExportId, i32), until: Moment) -> Stored<()> {
    diesel::update(mine!(id, tries)).set(exports::due_at.eq(until)).execute(conn)?;
    Ok(())
}

/// Stores a piece of so many, if the export still is this try's; tells whether it is.
///
/// # Errors
/// A fault of the database.
pub fn put(
    conn: &mut Conn,
    (id, tries): (ExportId, i32),
    (place, of): (i32, i32),
    bytes: &[u8],
    until: Moment,
) -> Stored<bool> {
    let change = (exports::done.eq(place), exports::pieces.eq(of), exports::due_at.eq(until));
    if diesel::update(mine!(id, tries)).set(change).execute(conn)? == 0 {
        return Ok(false);
    }
    let row = (pieces::export_id.eq(id), pieces::place.eq(place), pieces::bytes.eq(bytes));
    diesel::insert_into(pieces::table).values(row).execute(conn)?;
    Ok(true)
}

/// Ends an export with its file, which takes the place of a former one, or without; kept until a moment. Tells whether it
/// still was this try's.
///
/// # Errors
/// A fault of the database.
pub fn end(
    conn: &mut Conn,
    (it, tries): (&Export, i32),
    state: ExportState,
    (bytes, fingerprint): (i64, &str),
    until: Moment,
) -> Stored<bool> {
    let change = (
        exports::state.eq(state),
        exports::bytes.eq(bytes),
        exports::fingerprint.eq(fingerprint),
        exports::due_at.eq(until),
    );
    if diesel::update(mine!(it.id, tries)).set(change).execute(conn)? == 0 {
        return Ok(false);
    }
    if state != ExportState::Ready {
        diesel::delete(pieces::table.filter(pieces::export_id.eq(it.id))).execute(conn)?;
        return Ok(true);
    }
    let former: Vec<ExportId> = exports::table
        .filter(exports::consultation_id.eq(it.consultation_id))
        .filter(exports::scope.eq(&it.scope))
        .filter(exports::ending.eq(&it.ending))
        .filter(exports::language.eq(it.language))
        .filter(exports::id.lt(it.id))
        .select(exports::id)
        .load(conn)?;
    remove(conn, &former)?;
    Ok(true)
}

/// The bytes of an export, in their order.
///
/// # Errors
/// A fault of the database.
pub fn bytes(conn: &mut Conn, id: ExportId) -> Stored<Vec<u8>> {
    let of = pieces::table.filter(pieces::export_id.eq(id)).order(pieces::place).select(pieces::bytes);
    Ok(of.load::<Vec<u8>>(conn)?.concat())
}

/// Removes what is kept no longer; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, at: Moment, most: i64) -> Stored<usize> {
    let over = exports::state.ne(ExportState::Waiting).and(exports::state.ne(ExportState::Running));
    let old: Vec<ExportId> = exports::table
        .filter(over)
        .filter(exports::due_at.le(at))
        .order(exports::id)
        .limit(most)
        .select(exports::id)
        .load(conn)?;
    remove(conn, &old)?;
    Ok(old.len())
}

fn remove(conn: &mut Conn, ids: &[ExportId]) -> Stored<()> {
    diesel::delete(pieces::table.filter(pieces::export_id.eq_any(ids))).execute(conn)?;
    diesel::delete(exports::table.filter(exports::id.eq_any(ids))).execute(conn)?;
    Ok(())
}
