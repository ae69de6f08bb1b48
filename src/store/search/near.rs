//! Published proposals that share words with a text. A word that very many share says nothing, and is not read to its end.

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

use super::found::{matches, on};
use super::{postgres, sqlite};
use crate::model::search::{Query, Searched, Term};
use crate::model::stems::Forms;
use crate::model::{AxisId, ConsultationId, Language, ProposalId};
use crate::store::{Conn, Stored};

/// A word shared by more proposals than this is common.
pub const COMMON: usize = 100;

/// A proposal that shares a word.
#[derive(Debug, Clone, QueryableByName)]
pub struct Sharing {
    /// The place of the word among those asked for.
    #[diesel(sql_type = Integer)]
    pub place: i32,
    /// The proposal's number.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// Its axis.
    #[diesel(sql_type = BigInt)]
    pub axis_id: AxisId,
    /// Its title.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// « En une phrase ».
    #[diesel(sql_type = Text)]
    pub in_one_sentence: String,
    /// The language of the text.
    #[diesel(sql_type = Text)]
    pub language: Language,
}

/// Which published proposals, other than this one, share each of these words; of a common word one more than `COMMON`.
/// One statement, at most.
///
/// # Errors
/// A fault of the database.
pub fn sharing(
    conn: &mut Conn,
    of: ConsultationId,
    words: &[Arc<Forms>],
    but: Option<ProposalId>,
) -> Stored<Vec<Sharing>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let from = on(conn, sqlite::PROPOSALS_FOUND, postgres::PROPOSALS_FOUND);
    let order = on(conn, sqlite::ORDER, postgres::ORDER);
    let but = but.map_or(0, |id| id.0);
    let part = |place: usize| {
        let matches = matches(conn, &format!("${}", place + 1), Searched::Proposal, of);
        format!(
            "SELECT * FROM (SELECT {place} AS place, p.number, p.axis_id, p.title, p.in_one_sentence, p.language
             FROM {from} WHERE {matches} AND p.consultation_id = {of} AND p.status = 'published' AND p.id <> {but}
             ORDER BY {order} LIMIT {}) AS part{place}",
            COMMON + 1
        )
    };
    let parts: Vec<String> = (0..words.len()).map(part).collect();
    let mut asked = sql_query(parts.join(" UNION ALL ")).into_boxed();
    for word in words {
        asked = asked.bind::<Text, _>(expression(conn, of, word));
    }
    Ok(asked.load(conn)?)
}

fn expression(conn: &Conn, of: ConsultationId, word: &Arc<Forms>) -> String {
    let query = Query { terms: vec![Term::Word(Arc::clone(word))], cut: false };
    match conn {
        Conn::Sqlite(_) => sqlite::expression(&query, Searched::Proposal, of, false),
        Conn::Postgres(_) => postgres::expression(&query, false),
    }
}
