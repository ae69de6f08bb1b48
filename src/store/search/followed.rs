//! What of the answers and of the roadmap may answer a search. Refuses to know whether voting is over: who asks knows it.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

use super::found::{MOST, Wanted, expression, matches, on};
use super::{postgres, sqlite};
use crate::model::AxisId;
use crate::model::search::Searched;
use crate::store::{Conn, Stored};

/// A published answer or an action that may answer.
#[derive(Debug, Clone, QueryableByName)]
pub struct Followed {
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: Searched,
    /// The number of the proposal answered, or that of the action.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// The axis of the proposal, or that of the action.
    #[diesel(sql_type = BigInt)]
    pub axis_id: AxisId,
    /// The code of what is answered, or of where the action stands.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// The title of the proposal, or that of the action.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Who carries an answer out; nothing for an action.
    #[diesel(sql_type = Text)]
    pub lead: String,
    /// The reason, or the description.
    #[diesel(sql_type = Text)]
    pub body: String,
}

/// Of these kinds the texts with all terms, each kind bounded; one statement, or none without such a kind. An answer is
/// read where the words of its proposal are.
///
/// # Errors
/// A fault of the database.
pub fn followed(conn: &mut Conn, wanted: &Wanted<'_>, kinds: &[Searched]) -> Stored<Vec<Followed>> {
    let mut parts = Vec::new();
    let mut expressions = Vec::new();
    for kind in kinds {
        // SQLite numbers parameters as they come first: an expression, the consultation, the axis, the other expression
        let parameter = if expressions.is_empty() { "$1" } else { "$4" };
        parts.extend(part(conn, *kind, &matches(conn, parameter, *kind, wanted.consultation)));
        expressions.push(expression(conn, wanted, *kind, false));
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let mut expressions = expressions.into_iter();
    let mut asked = sql_query(parts.join(" UNION ALL "))
        .into_boxed()
        .bind::<Text, _>(expressions.next().unwrap_or_default())
        .bind::<BigInt, _>(wanted.consultation)
        .bind::<BigInt, _>(wanted.axis.map_or(0, |axis| axis.0));
    for expression in expressions {
        asked = asked.bind::<Text, _>(expression);
    }
    Ok(asked.load(conn)?)
}

fn part(conn: &Conn, kind: Searched, matches: &str) -> Option<String> {
    let order = on(conn, sqlite::ORDER, postgres::ORDER);
    let (columns, from, axis) = match kind {
        Searched::Answer => (
            "'answer' AS kind, p.number, p.axis_id, v.verdict AS state, p.title, v.lead, v.reason AS body",
            format!(
                "{} JOIN answer_versions v ON v.answer_id = a.id AND v.number = a.version
                 JOIN proposals p ON p.id = a.proposal_id AND p.status IN ('published', 'merged')",
                on(conn, sqlite::ANSWERS_FOUND, postgres::ANSWERS_FOUND)
            ),
            "a.consultation_id = $2 AND ($3 = 0 OR p.axis_id = $3)",
        ),
        Searched::Action => (
            "'action' AS kind, x.number, x.axis_id, x.status AS state, x.title, '' AS lead, x.description AS body",
            on(conn, sqlite::ACTIONS_FOUND, postgres::ACTIONS_FOUND).to_owned(),
            "x.consultation_id = $2 AND ($3 = 0 OR x.axis_id = $3)",
        ),
        Searched::Proposal | Searched::Comment => return None,
    };
    Some(format!(
        "SELECT * FROM (SELECT {columns} FROM {from} WHERE {matches} AND {axis} ORDER BY {order} DESC LIMIT {MOST}) AS {}s",
        kind.code()
    ))
}
