//! The index on SQLite: FTS5 without contents over stems that come made. Refuses to read a text from it.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::{Document, Made, Stems, scope};
use crate::model::ConsultationId;
use crate::model::search::{Query, Searched, Term};
use crate::model::stems::Forms;
use crate::store::Stored;

/// How far the rows of one kind stand from those of the next: kinds share the index.
const APART: i64 = 1 << 48;

pub(super) const PROPOSALS_FOUND: &str = "search_stems CROSS JOIN proposals p ON p.id = search_stems.rowid";
pub(super) const COMMENTS_FOUND: &str = "search_stems CROSS JOIN comments c ON c.id = search_stems.rowid - 281474976710656 JOIN proposals p ON p.id = c.proposal_id";
pub(super) const ANSWERS_FOUND: &str =
    "search_stems CROSS JOIN answers a ON a.id = search_stems.rowid - 562949953421312";
pub(super) const ACTIONS_FOUND: &str =
    "search_stems CROSS JOIN actions x ON x.id = search_stems.rowid - 844424930131968";
pub(super) const MATCHES: &str = "search_stems MATCH ";
pub(super) const ORDER: &str = "search_stems.rowid";

pub(super) fn put(conn: &mut SqliteConnection, document: &Document<'_>, made: &Made) -> Stored<()> {
    let row = document.target + APART * place(document.kind);
    sql_query(
        "INSERT OR REPLACE INTO search_stems (rowid, scope, title, lead, body, words) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind::<BigInt, _>(row)
    .bind::<Text, _>(scope(document.kind, document.consultation))
    .bind::<Text, _>(both(&made.title))
    .bind::<Text, _>(both(&made.lead))
    .bind::<Text, _>(both(&made.body))
    .bind::<Text, _>(made.plain().join(" "))
    .execute(conn)?;
    Ok(())
}

const fn place(kind: Searched) -> i64 {
    match kind {
        Searched::Proposal => 0,
        Searched::Comment => 1,
        Searched::Answer => 2,
        Searched::Action => 3,
    }
}

/// What parts the stems from the bare ones: no word of anybody's, as it is for private use, so that no phrase goes over it.
const PARTED: char = '\u{E000}';

/// The stems in order, then the bare ones in order, so that a phrase is found with its accents and without them.
fn both(stems: &Stems) -> String {
    let joined = |of: fn(&Forms) -> &str| stems.iter().map(|forms| of(forms)).collect::<Vec<_>>().join(" ");
    let stem = joined(|forms| &forms.stem);
    let bare = joined(|forms| &forms.bare);
    if stem == bare { stem } else { format!("{stem} {PARTED} {bare}") }
}

/// The expression that finds texts with all terms; with all of them in the title.
pub(super) fn expression(query: &Query, kind: Searched, of: ConsultationId, in_title: bool) -> String {
    let fields = if in_title { "title" } else { "{title lead body}" };
    let mut parts = vec![format!("scope : \"{}\"", scope(kind, of))];
    parts.extend(query.terms.iter().map(|term| match term {
        Term::Word(forms) => format!("({fields} : {})", stems(forms)),
        Term::Start(forms) if in_title => format!("(title : ({} OR \"{}\" *))", stems(forms), forms.plain),
        Term::Start(forms) => format!("({fields} : {} OR words : \"{}\" *)", stems(forms), forms.plain),
        Term::Phrase(forms) => {
            let joined = |of: fn(&Forms) -> &str| forms.iter().map(|it| of(it)).collect::<Vec<_>>().join(" ");
            format!("({fields} : (\"{}\" OR \"{}\"))", joined(|it| &it.stem), joined(|it| &it.bare))
        }
    }));
    parts.join(" AND ")
}

fn stems(forms: &Forms) -> String {
    if forms.stem == forms.bare {
        format!("\"{}\"", forms.stem)
    } else {
        format!("(\"{}\" OR \"{}\")", forms.stem, forms.bare)
    }
}
