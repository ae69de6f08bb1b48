//! Everything that is kept about one account, section by section, for its owner alone. Refuses hashes and secrets, which
//! would open a door, and what others wrote.

mod acts;
mod person;
mod texts;

use serde_json::Value;

use super::{Conn, Stored};
use crate::model::AccountId;

/// A row: its fields with what they hold, in order.
pub type Row = Vec<(&'static str, Value)>;

/// The rows of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What they are about.
    pub name: &'static str,
    /// The rows, oldest first.
    pub rows: Vec<Row>,
}

/// Rows of a query, each field named once: `rows!(conn, query, { field: column => type, … })`.
macro_rules! rows {
    ($conn:expr, $query:expr, { $($field:ident: $column:expr => $kind:ty,)+ }) => {{
        let found: Vec<($($kind,)+)> = $query.select(($($column,)+)).load($conn)?;
        let row = |($($field,)+): ($($kind,)+)| vec![$((stringify!($field), serde_json::json!($field))),+];
        found.into_iter().map(row).collect::<Vec<$crate::store::portability::Row>>()
    }};
}
use rows;

type Read = fn(&mut Conn, AccountId) -> Stored<Vec<Row>>;

/// What is read, in the order in which it is told.
const SECTIONS: &[(&str, Read)] = &[
    ("account", person::account),
    ("sessions", person::sessions),
    ("second_factor", person::second_factor),
    ("identities", person::identities),
    ("address_changes", person::address_changes),
    ("preferences", person::preferences),
    ("follows", person::follows),
    ("memberships", person::memberships),
    ("invitations", person::invitations),
    ("candidacies", person::candidacies),
    ("proposals", texts::proposals),
    ("proposal_versions", texts::proposal_versions),
    ("comments", texts::comments),
    ("comment_versions", texts::comment_versions),
    ("ballots", acts::ballots),
    ("opinion_places", acts::opinion_places),
    ("reports", acts::reports),
    ("decisions", acts::decisions),
    ("reviews", acts::reviews),
    ("notices", acts::notices),
    ("letters", acts::letters),
    ("readings", acts::readings),
    ("log", acts::log),
];

/// The names of the sections, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|(name, _)| *name)
}

/// All sections; one statement each.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn, account: AccountId) -> Stored<Vec<Section>> {
    let mut sections = Vec::with_capacity(SECTIONS.len());
    for (name, read) in SECTIONS {
        sections.push(Section { name, rows: read(conn, account)? });
    }
    Ok(sections)
}
