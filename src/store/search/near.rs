//! Published proposals that share words with a text. A word that very many share says nothing, and is not read to its end.

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

use super::found::{matches, on};
use super::{postgres, sqlite};
use crate::model::search::{Query, Searched, Term};
use crate::model::stems::Forms;
use crate::model::{AxisId, CollegeId, ConsultationId, Language, ProposalId, ProposalStatus};
use crate::store::schema::proposals;
use crate::store::{Conn, Stored};

/// A word shared by more proposals than this is common.
pub const COMMON: usize = 200;

/// A proposal that shares a word.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Shared {
    /// The place of the word among those asked for.
    #[diesel(sql_type = Integer)]
    pub place: i32,
    /// The proposal.
    #[diesel(sql_type = BigInt)]
    pub id: ProposalId,
}

/// Which published proposals, other than this one, share each of these words; of a common word one more than `COMMON`.
///
/// # Errors
/// A fault of the database.
pub fn sharing(
    conn: &mut Conn,
    of: ConsultationId,
    words: &[Arc<Forms>],
    but: Option<ProposalId>,
) -> Stored<Vec<Shared>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let from = on(conn, sqlite::PROPOSALS_FOUND, postgres::PROPOSALS_FOUND);
    let order = on(conn, sqlite::ORDER, postgres::ORDER);
    let but = but.map_or(0, |id| id.0);
    let parts: Vec<String> = (0..words.len())
        .map(|place| {
            let matches = matches(conn, &format!("${}", place + 1));
            format!(
                "SELECT * FROM (SELECT {place} AS place, p.id AS id FROM {from} WHERE {matches}
                    AND p.consultation_id = {of} AND p.status = 'published' AND p.id <> {but}
                 ORDER BY {order} LIMIT {}) AS part{place}",
                COMMON + 1
            )
        })
        .collect();
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
        Conn::Postgres(_) => postgres::expression(&query, Searched::Proposal, of, false),
    }
}

/// A proposal as a list of neighbours shows it.
#[derive(Debug, Clone, Queryable)]
pub struct Neighbour {
    /// The row.
    pub id: ProposalId,
    /// Its number.
    pub number: i32,
    /// Its axis.
    pub axis_id: AxisId,
    /// The college of its author.
    pub author_college_id: Option<CollegeId>,
    /// Its title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// The language of the text.
    pub language: Language,
}

/// The published ones of these proposals, by number.
///
/// # Errors
/// A fault of the database.
pub fn neighbours(conn: &mut Conn, ids: &[ProposalId]) -> Stored<Vec<Neighbour>> {
    use proposals as p;
    let of = p::table.filter(p::id.eq_any(ids)).filter(p::status.eq(ProposalStatus::Published)).order(p::number);
    let columns =
        (p::id, p::number, p::axis_id, p::author_college_id, p::title, p::in_one_sentence, p::language);
    Ok(of.select(columns).load(conn)?)
}
