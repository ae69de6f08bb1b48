//! Mails that wait or were sent.

use diesel::prelude::*;

use super::schema::outbox;
use super::{Conn, Fault, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, DecisionId, Language, Letter, LetterId, Moment};

/// A mail to store.
#[derive(Debug, Clone)]
pub struct NewLetter<'a> {
    /// Whom it is for, when they have an account.
    pub account: Option<AccountId>,
    /// What consultation it is about.
    pub consultation: Option<ConsultationId>,
    /// The address.
    pub recipient: &'a str,
    /// The language.
    pub language: Language,
    /// What it says.
    pub letter: &'a Letter,
}

/// A mail as kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Waiting {
    /// The row.
    pub id: LetterId,
    /// The Message-ID's left part, the same at each try.
    pub message_id: String,
    /// Whom it is for, when they have an account.
    pub account_id: Option<AccountId>,
    /// The address.
    pub recipient: String,
    /// The language.
    pub language: Language,
    /// What it says, as JSON.
    pub letter: String,
    /// When it was written.
    pub created_at: Moment,
    /// Tries so far.
    pub tries: i32,
    /// When it left.
    pub sent_at: Option<Moment>,
}

/// Puts a mail among those that wait, in the transaction of its cause.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &NewLetter<'_>, at: Moment) -> Stored<()> {
    put_due(conn, new, None, at, at)
}

/// Puts a mail of a moderation decision among those that wait; it leaves when it is `due`, if the decision is not taken
/// back before.
///
/// # Errors
/// A fault of the database.
pub fn put_due(
    conn: &mut Conn,
    new: &NewLetter<'_>,
    decision: Option<DecisionId>,
    due: Moment,
    at: Moment,
) -> Stored<()> {
    let letter = serde_json::to_string(new.letter).map_err(|error| Fault::Database(error.to_string()))?;
    let row = (
        outbox::message_id.eq(message_id()),
        outbox::account_id.eq(new.account),
        outbox::consultation_id.eq(new.consultation),
        outbox::kind.eq(new.letter.kind()),
        outbox::recipient.eq(new.recipient),
        outbox::language.eq(new.language),
        outbox::letter.eq(letter),
        outbox::created_at.eq(at),
        outbox::due_at.eq(due),
        outbox::decision_id.eq(decision),
    );
    diesel::insert_into(outbox::table).values(row).execute(conn)?;
    Ok(())
}

/// Puts many mails among those that wait.
///
/// # Errors
/// A fault of the database.
pub fn put_all(conn: &mut Conn, all: &[NewLetter<'_>], at: Moment) -> Stored<()> {
    let mut rows = Vec::new();
    for new in all {
        rows.push((
            outbox::message_id.eq(message_id()),
            outbox::account_id.eq(new.account),
            outbox::consultation_id.eq(new.consultation),
            outbox::kind.eq(new.letter.kind()),
            outbox::recipient.eq(new.recipient),
            outbox::language.eq(new.language),
            outbox::letter.eq(serde_json::to_string(new.letter).map_err(|error| Fault::Database(error.to_string()))?),
            outbox::created_at.eq(at),
            outbox::due_at.eq(at),
        ));
    }
    on_backend!(conn, c => diesel::insert_into(outbox::table).values(&rows).execute(c))?;
    Ok(())
}

/// Makes mails due that a clock which ran ahead put off beyond a moment; gives how many.
///
/// # Errors
/// A fault of the database.
pub fn bring_back(conn: &mut Conn, beyond: Moment, at: Moment) -> Stored<usize> {
    let late = outbox::table
        .filter(outbox::sent_at.is_null())
        .filter(outbox::given_up_at.is_null())
        .filter(outbox::due_at.gt(beyond));
    Ok(diesel::update(late).set(outbox::due_at.eq(at)).execute(conn)?)
}

/// What does not go to many at once: it leaves first. As in the index `outbox_urgent`.
const URGENT: &str = "outbox.kind NOT IN ('invitation', 'notice', 'digest')";
/// What may be written by the hundred thousand.
const BULK: &str = "outbox.kind IN ('invitation', 'notice', 'digest')";

/// The mails that are due, oldest first; those that somebody waits for before those that go to many.
///
/// # Errors
/// A fault of the database.
pub fn due(conn: &mut Conn, at: Moment, limit: i64) -> Stored<Vec<Waiting>> {
    let mut found = due_among(conn, URGENT, at, limit)?;
    let left = limit - i64::try_from(found.len()).unwrap_or(limit);
    if left > 0 {
        found.extend(due_among(conn, BULK, at, left)?);
    }
    Ok(found)
}

fn due_among(conn: &mut Conn, kinds: &str, at: Moment, limit: i64) -> Stored<Vec<Waiting>> {
    let due = outbox::table
        .filter(outbox::sent_at.is_null())
        .filter(outbox::given_up_at.is_null())
        .filter(outbox::due_at.le(at))
        .filter(diesel::dsl::sql::<diesel::sql_types::Bool>(kinds))
        .order((outbox::due_at, outbox::id))
        .limit(limit)
        .select(Waiting::as_select());
    Ok(due.load(conn)?)
}

/// How many mails are due or were tried in vain, and since when the first of them waits: from when it was due, or was written
/// when it was tried since.
///
/// # Errors
/// A fault of the database.
pub fn waiting(conn: &mut Conn, at: Moment) -> Stored<(i64, Option<Moment>)> {
    use diesel::dsl::{count_star, min};
    let left = outbox::table.filter(outbox::sent_at.is_null()).filter(outbox::given_up_at.is_null());
    let untried = left.filter(outbox::tries.eq(0)).filter(outbox::due_at.le(at));
    let (fresh, due): (i64, Option<Moment>) = untried.select((count_star(), min(outbox::due_at))).first(conn)?;
    let tried = left.filter(outbox::tries.gt(0));
    let (stuck, written): (i64, Option<Moment>) = tried.select((count_star(), min(outbox::created_at))).first(conn)?;
    Ok((fresh + stuck, due.into_iter().chain(written).min()))
}

/// Claims a mail for one sender until a moment; tells whether nobody else has it.
///
/// # Errors
/// A fault of the database.
pub fn claim(conn: &mut Conn, letter: &Waiting, at: Moment, until: Moment) -> Stored<bool> {
    let mine = outbox::table
        .filter(outbox::id.eq(letter.id))
        .filter(outbox::sent_at.is_null())
        .filter(outbox::tries.eq(letter.tries))
        .filter(outbox::due_at.le(at));
    let change = (outbox::tries.eq(outbox::tries + 1), outbox::due_at.eq(until));
    Ok(diesel::update(mine).set(change).execute(conn)? == 1)
}

/// Marks a mail as sent; `letter` replaces what it said when that opened a door.
///
/// # Errors
/// A fault of the database.
pub fn sent(conn: &mut Conn, id: LetterId, letter: Option<&str>, at: Moment) -> Stored<()> {
    let mail = outbox::table.filter(outbox::id.eq(id));
    diesel::update(mail).set(outbox::sent_at.eq(at)).execute(conn)?;
    if let Some(letter) = letter {
        diesel::update(mail).set(outbox::letter.eq(letter)).execute(conn)?;
    }
    Ok(())
}

/// Notes a failed try; it is tried again at `due`.
///
/// # Errors
/// A fault of the database.
pub fn failed(conn: &mut Conn, id: LetterId, error: &str, due: Moment) -> Stored<()> {
    let change = (outbox::last_error.eq(error), outbox::due_at.eq(due));
    diesel::update(outbox::table.filter(outbox::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Gives a mail up; `letter` replaces what it said when that opened a door.
///
/// # Errors
/// A fault of the database.
pub fn give_up(conn: &mut Conn, id: LetterId, error: &str, letter: Option<&str>, at: Moment) -> Stored<()> {
    let mail = outbox::table.filter(outbox::id.eq(id));
    diesel::update(mail).set((outbox::last_error.eq(error), outbox::given_up_at.eq(at))).execute(conn)?;
    if let Some(letter) = letter {
        diesel::update(mail).set(outbox::letter.eq(letter)).execute(conn)?;
    }
    Ok(())
}

/// The newest mails, sent or not.
///
/// # Errors
/// A fault of the database.
pub fn newest(conn: &mut Conn, limit: i64) -> Stored<Vec<Waiting>> {
    Ok(outbox::table.order(outbox::id.desc()).limit(limit).select(Waiting::as_select()).load(conn)?)
}

fn message_id() -> String {
    let bytes: [u8; 16] = rand::random();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
