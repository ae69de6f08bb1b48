//! The index of searches: one entry a text, put in the transaction that writes the text, and what of the index may answer
//! a search. Whether a reader may see a text, and the text itself, come from the living rows, never from the index.
//! Refuses to rank: the two databases would not agree.

mod followed;
mod forget;
mod found;
mod gaps;
mod near;
mod postgres;
mod sqlite;

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};

pub use followed::{Followed, followed};
pub use forget::forget;
pub use found::{FoundComment, FoundProposal, MOST, Reader, Wanted, comments, proposals};
pub use gaps::{Filled, Gap, fill, gaps, refresh};
pub use near::{COMMON, Sharing, sharing};

use super::{Conn, Stored};
use crate::model::search::Searched;
use crate::model::stems::{ANALYSER, Analyser, Forms};
use crate::model::{CommentId, ConsultationId, ProposalId};

/// A text to be found.
#[derive(Debug, Clone, Copy)]
struct Document<'a> {
    /// Its consultation.
    pub consultation: ConsultationId,
    /// What it is.
    pub kind: Searched,
    /// Its row.
    pub target: i64,
    /// Its version.
    pub version: i32,
    /// Its title, or nothing.
    pub title: &'a str,
    /// What sums it up, or nothing.
    pub lead: &'a str,
    /// The rest.
    pub body: &'a str,
}

/// The stems of a field, in order.
type Stems = Vec<Arc<Forms>>;

/// The stems of a document.
struct Made {
    title: Stems,
    lead: Stems,
    body: Stems,
}

impl Made {
    fn of(document: &Document<'_>, analyser: &mut Analyser) -> Self {
        let mut stems = |text: &str| analyser.words(text).into_iter().map(|word| word.forms).collect();
        Self { title: stems(document.title), lead: stems(document.lead), body: stems(document.body) }
    }

    /// The different words of all fields, without accents.
    fn plain(&self) -> Vec<&str> {
        let all = self.title.iter().chain(&self.lead).chain(&self.body);
        let mut plain: Vec<&str> = all.map(|forms| forms.plain.as_str()).collect();
        plain.sort_unstable();
        plain.dedup();
        plain
    }
}

/// The word that stands for all texts of a kind in a consultation.
fn scope(kind: Searched, consultation: ConsultationId) -> String {
    let kind = match kind {
        Searched::Proposal => 'p',
        Searched::Comment => 'c',
        Searched::Answer => 'a',
        Searched::Action => 'r',
    };
    format!("{kind}{consultation}")
}

/// Puts a text into the index, in the place of its earlier version.
fn put(conn: &mut Conn, analyser: &mut Analyser, document: &Document<'_>) -> Stored<()> {
    let made = Made::of(document, analyser);
    sql_query(
        "INSERT INTO search_entries (kind, target, consultation_id, version, analyser) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, target) DO UPDATE SET version = excluded.version, analyser = excluded.analyser",
    )
    .bind::<Text, _>(document.kind)
    .bind::<BigInt, _>(document.target)
    .bind::<BigInt, _>(document.consultation)
    .bind::<Integer, _>(document.version)
    .bind::<Integer, _>(ANALYSER)
    .execute(conn)?;
    match conn {
        Conn::Sqlite(c) => sqlite::put(c, document, &made),
        Conn::Postgres(c) => postgres::put(c, document, &made),
    }
}

/// Puts a proposal into the index.
///
/// # Errors
/// A fault of the database.
pub fn put_proposal(
    conn: &mut Conn,
    consultation: ConsultationId,
    (id, version): (ProposalId, i32),
    (title, lead, body): (&str, &str, &str),
) -> Stored<()> {
    put(
        conn,
        &mut Analyser::default(),
        &Document { consultation, kind: Searched::Proposal, target: id.0, version, title, lead, body },
    )
}

/// Puts a comment into the index.
///
/// # Errors
/// A fault of the database.
pub fn put_comment(
    conn: &mut Conn,
    consultation: ConsultationId,
    (id, version): (CommentId, i32),
    body: &str,
) -> Stored<()> {
    let kind = Searched::Comment;
    put(
        conn,
        &mut Analyser::default(),
        &Document { consultation, kind, target: id.0, version, title: "", lead: "", body },
    )
}
