//! The index on PostgreSQL: a `tsvector` made here and a GIN index over it. Stems stand at their places; what is a title's
//! stem, a whole word or two stems that follow each other are told by a first letter and `:`, which no stem holds, so that
//! no row is read to tell them apart.
//! A row stands under its scope, so that a common word is read in the order of the texts and only as far as needed. Refuses to leave a text to PostgreSQL's parsers.

use std::fmt::Write;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::{Document, Made, Stems, scope};
use crate::model::search::{Query, Term};
use crate::model::stems::Forms;
use crate::store::Stored;

/// With its accents, or without them.
type Form = fn(&Forms) -> &str;

/// `OFFSET 0` keeps the planner from walking a whole table beside the stems.
pub(super) const PROPOSALS_FOUND: &str =
    "search_stems s CROSS JOIN LATERAL (SELECT * FROM proposals WHERE id = s.target OFFSET 0) p";
pub(super) const COMMENTS_FOUND: &str =
    "search_stems s CROSS JOIN LATERAL (SELECT * FROM comments WHERE id = s.target OFFSET 0) c
     JOIN proposals p ON p.id = c.proposal_id";
pub(super) const ANSWERS_FOUND: &str =
    "search_stems s CROSS JOIN LATERAL (SELECT * FROM answers WHERE id = s.target OFFSET 0) a";
pub(super) const ACTIONS_FOUND: &str =
    "search_stems s CROSS JOIN LATERAL (SELECT * FROM actions WHERE id = s.target OFFSET 0) x";
pub(super) const MATCHES: &str = "s.stems @@ CAST(";
pub(super) const ORDER: &str = "s.target";

pub(super) fn put(conn: &mut PgConnection, document: &Document<'_>, made: &Made) -> Stored<()> {
    sql_query(
        "INSERT INTO search_stems (scope, target, stems) VALUES ($1, $2, CAST($3 AS tsvector))
         ON CONFLICT (scope, target) DO UPDATE SET stems = excluded.stems",
    )
    .bind::<Text, _>(scope(document.kind, document.consultation))
    .bind::<BigInt, _>(document.target)
    .bind::<Text, _>(vector(made))
    .execute(conn)?;
    Ok(())
}

fn vector(made: &Made) -> String {
    let mut vector = String::new();
    let mut place = 1;
    for field in [&made.title, &made.lead, &made.body] {
        places(&mut vector, field, &mut place);
        place += 10; // no phrase goes over the end of a field
    }
    for forms in &made.title {
        let _ = write!(vector, " 't:{}' 't:{}'", forms.stem, forms.bare);
    }
    for field in [&made.title, &made.lead, &made.body] {
        pairs(&mut vector, field, "p:");
    }
    pairs(&mut vector, &made.title, "q:");
    for word in made.plain() {
        let _ = write!(vector, " 'w:{word}'");
    }
    vector
}

fn places(vector: &mut String, stems: &Stems, place: &mut usize) {
    for forms in stems {
        let _ = write!(vector, " '{}':{place}", forms.stem);
        if forms.bare != forms.stem {
            let _ = write!(vector, " '{}':{place}", forms.bare);
        }
        *place += 1;
    }
}

fn pairs(vector: &mut String, stems: &[Arc<Forms>], mark: &str) {
    for of in [stem, bare] {
        let _ = write!(vector, " {}", paired(stems, of, mark).join(" "));
    }
}

/// Each two that follow each other.
fn paired(stems: &[Arc<Forms>], of: Form, mark: &str) -> Vec<String> {
    let after = stems.iter().skip(1);
    stems.iter().zip(after).map(|(one, next)| format!("'{mark}{} {}'", of(one), of(next))).collect()
}

/// The expression that finds texts with all terms; with all of them in the title.
pub(super) fn expression(query: &Query, in_title: bool) -> String {
    let mut parts = Vec::new();
    let mark = if in_title { "t:" } else { "" };
    for term in &query.terms {
        parts.push(match term {
            Term::Word(forms) => format!("({})", either(forms, mark)),
            Term::Start(forms) if in_title => format!("({} | 't:{}':*)", either(forms, mark), forms.plain),
            Term::Start(forms) => format!("({} | 'w:{}':*)", either(forms, ""), forms.plain),
            Term::Phrase(forms) => {
                let (one, other) = (phrase(forms, stem, in_title), phrase(forms, bare, in_title));
                if one == other { one } else { format!("({one} | {other})") }
            }
        });
    }
    parts.join(" & ")
}

/// Pairs tell at once where a phrase may be: the places of common words would be read in very many rows. Those of a longer
/// one are then compared, but for a title, where its pairs are enough.
fn phrase(forms: &[Arc<Forms>], of: Form, in_title: bool) -> String {
    let mut parts = paired(forms, of, if in_title { "q:" } else { "p:" });
    if parts.len() != 1 && !in_title {
        parts.push(forms.iter().map(|it| format!("'{}'", of(it))).collect::<Vec<_>>().join(" <-> "));
    }
    if parts.is_empty() {
        parts.extend(forms.iter().map(|it| format!("'t:{}'", of(it))));
    }
    format!("({})", parts.join(" & "))
}

fn stem(forms: &Forms) -> &str {
    &forms.stem
}

fn bare(forms: &Forms) -> &str {
    &forms.bare
}

fn either(forms: &Forms, mark: &str) -> String {
    if forms.stem == forms.bare {
        format!("'{mark}{}'", forms.stem)
    } else {
        format!("'{mark}{}' | '{mark}{}'", forms.stem, forms.bare)
    }
}
