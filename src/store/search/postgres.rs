//! The index on PostgreSQL: a `tsvector` made here and a GIN index over it. Stems stand at their places; what is a title's
//! stem, a whole word or the scope is told by a first letter and `:`, which no stem holds, so that no row is read to tell
//! them apart. Refuses to leave a text to PostgreSQL's parsers.

use std::fmt::Write;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::{Document, Made, Stems, scope};
use crate::model::ConsultationId;
use crate::model::search::{Query, Searched, Term};
use crate::model::stems::Forms;
use crate::store::Stored;

pub(super) const PROPOSALS_FOUND: &str = "search_stems s JOIN proposals p ON p.id = s.target AND s.kind = 'proposal'";
pub(super) const COMMENTS_FOUND: &str = "search_stems s JOIN comments c ON c.id = s.target AND s.kind = 'comment' \
     JOIN proposals p ON p.id = c.proposal_id";
pub(super) const MATCHES: &str = "s.stems @@ CAST(";
pub(super) const ORDER: &str = "s.target";

pub(super) fn put(conn: &mut PgConnection, document: &Document<'_>, made: &Made) -> Stored<()> {
    sql_query(
        "INSERT INTO search_stems (kind, target, stems) VALUES ($1, $2, CAST($3 AS tsvector))
         ON CONFLICT (kind, target) DO UPDATE SET stems = excluded.stems",
    )
    .bind::<Text, _>(document.kind)
    .bind::<BigInt, _>(document.target)
    .bind::<Text, _>(vector(document, made))
    .execute(conn)?;
    Ok(())
}

fn vector(document: &Document<'_>, made: &Made) -> String {
    let mut vector = format!("'s:{}'", scope(document.kind, document.consultation));
    let mut place = 1;
    for field in [&made.title, &made.lead, &made.body] {
        places(&mut vector, field, &mut place);
        place += 10; // no phrase goes over the end of a field
    }
    for forms in &made.title {
        let _ = write!(vector, " 't:{}' 't:{}'", forms.stem, forms.bare);
    }
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

/// The expression that finds texts with all terms; with all of them in the title.
pub(super) fn expression(query: &Query, kind: Searched, of: ConsultationId, in_title: bool) -> String {
    let mut parts = vec![format!("'s:{}'", scope(kind, of))];
    let mark = if in_title { "t:" } else { "" };
    for term in &query.terms {
        parts.push(match term {
            Term::Word(forms) => format!("({})", either(forms, mark)),
            Term::Start(forms) if in_title => format!("({} | 't:{}':*)", either(forms, mark), forms.plain),
            Term::Start(forms) => format!("({} | 'w:{}':*)", either(forms, ""), forms.plain),
            Term::Phrase(forms) => {
                // whole words tell at once where a phrase may be; in a title its places are not told apart
                let one = |it: &std::sync::Arc<Forms>| format!("({})", either(it, mark));
                let join = if in_title { " & " } else { " <-> " };
                format!("({})", forms.iter().map(one).collect::<Vec<_>>().join(join))
            }
        });
    }
    parts.join(" & ")
}

fn either(forms: &Forms, mark: &str) -> String {
    if forms.stem == forms.bare {
        format!("'{mark}{}'", forms.stem)
    } else {
        format!("'{mark}{}' | '{mark}{}'", forms.stem, forms.bare)
    }
}
