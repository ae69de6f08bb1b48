//! The rules of a consultation, version by version; a version never changes.

use diesel::prelude::*;

use super::schema::{clauses, rules};
use super::{Conn, Stored};
use crate::model::{ConsultationId, Moment};

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = clauses)]
pub struct Clause {
    /// Its number, which decisions cite.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// One version of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Its number, from 1.
    pub version: i32,
    /// What stands before the clauses.
    pub introduction: String,
    /// Since when it applies.
    pub published_at: Moment,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// Every version with its date, newest first.
///
/// # Errors
/// A fault of the database.
pub fn versions(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<(i32, Moment)>> {
    let of = rules::table.filter(rules::consultation_id.eq(id)).order(rules::version.desc());
    Ok(of.select((rules::version, rules::published_at)).load(conn)?)
}

type RulesRow = (i32, String, Moment);

/// One version with its clauses; one statement.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, id: ConsultationId, version: i32) -> Stored<Option<Rules>> {
    let rows: Vec<(RulesRow, Option<Clause>)> = rules::table
        .left_join(clauses::table)
        .filter(rules::consultation_id.eq(id))
        .filter(rules::version.eq(version))
        .order(clauses::number)
        .select(((rules::version, rules::introduction, rules::published_at), Option::<Clause>::as_select()))
        .load(conn)?;
    let mut found: Option<Rules> = None;
    for ((version, introduction, published_at), clause) in rows {
        let rules = found.get_or_insert(Rules { version, introduction, published_at, clauses: Vec::new() });
        rules.clauses.extend(clause);
    }
    Ok(found)
}

/// Stores a version; its number must not be there yet.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, id: ConsultationId, new: &Rules) -> Stored<()> {
    let row = (
        rules::consultation_id.eq(id),
        rules::version.eq(new.version),
        rules::introduction.eq(&new.introduction),
        rules::published_at.eq(new.published_at),
    );
    let stored: i64 = diesel::insert_into(rules::table).values(row).returning(rules::id).get_result(conn)?;
    for clause in &new.clauses {
        diesel::insert_into(clauses::table).values((clauses::rules_id.eq(stored), clause)).execute(conn)?;
    }
    Ok(())
}
