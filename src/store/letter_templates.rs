//! What moderators write to an author when a clause is applied, by clause and language. Refuses to know who edits it.

use diesel::prelude::*;

use super::schema::letter_templates;
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, Language, Moment};

/// The words kept for a clause.
#[derive(Debug, Clone, Queryable)]
pub struct LetterTemplate {
    /// The clause, by its number.
    pub clause: i32,
    /// The language.
    pub language: Language,
    /// The words.
    pub text: String,
}

/// Every template of a consultation, by clause.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<LetterTemplate>> {
    let of = letter_templates::table
        .filter(letter_templates::consultation_id.eq(consultation))
        .order((letter_templates::clause, letter_templates::language))
        .select((letter_templates::clause, letter_templates::language, letter_templates::text));
    Ok(of.load(conn)?)
}

/// Keeps the words for a clause in a language, in place of those before.
///
/// # Errors
/// A fault of the database.
pub fn put(
    conn: &mut Conn,
    consultation: ConsultationId,
    new: &LetterTemplate,
    by: AccountId,
    at: Moment,
) -> Stored<()> {
    let row = (
        letter_templates::consultation_id.eq(consultation),
        letter_templates::clause.eq(new.clause),
        letter_templates::language.eq(new.language),
        letter_templates::text.eq(&new.text),
        letter_templates::edited_by.eq(by),
        letter_templates::at.eq(at),
    );
    let change =
        (letter_templates::text.eq(&new.text), letter_templates::edited_by.eq(by), letter_templates::at.eq(at));
    let key = (letter_templates::consultation_id, letter_templates::clause, letter_templates::language);
    on_backend!(conn, c => diesel::insert_into(letter_templates::table)
        .values(row).on_conflict(key).do_update().set(change).execute(c))?;
    Ok(())
}
