//! Everything that is kept about whoever is signed in, for them to take along. Refuses to tell it to anybody else.

use serde::ser::{SerializeMap, Serializer};
use serde_json::json;

use super::events::{self, Who};
use super::limits::{self, Limits};
use super::refusal::Outcome;
use super::{accounts, alerts, policy};
use crate::model::{Alert, Moment, Verb, Viewer};
use crate::store::Conn;
use crate::store::portability::{self as rows, Row, Section};

/// What the limit on copies counts, by account.
const TAKEN: &str = "own_data";

/// All that is kept about one account, in the order in which it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnData {
    /// When it was read.
    pub at: Moment,
    /// By subject.
    pub sections: Vec<Section>,
}

impl OwnData {
    /// As JSON, format `own-data/1`: `{"format", "generated_at", "sections": {name: [row, …]}}`, keys in their order.
    ///
    /// # Errors
    /// What the writer refuses; in memory nothing is known to.
    pub fn json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec_pretty(self)
    }
}

impl serde::Serialize for OwnData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("format", "own-data/1")?;
        map.serialize_entry("generated_at", &self.at)?;
        map.serialize_entry("sections", &Sections(&self.sections))?;
        map.end()
    }
}

struct Sections<'s>(&'s [Section]);

impl serde::Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = |section: &'_ Section| section.rows.iter().map(|row| Fields(row.clone())).collect::<Vec<_>>();
        serializer.collect_map(self.0.iter().map(|section| (section.name, rows(section))))
    }
}

struct Fields(Row);

impl serde::Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field, value)))
    }
}

/// The names of its sections, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    rows::names()
}

/// The page that offers the copy: whoever may take it sees it.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`.
pub fn offer(_: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<()> {
    policy::may_change_account(viewer, at)?;
    Ok(())
}

/// Asks for a copy: the log and a mail say so before anything leaves.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`, `TooMany`.
pub fn ask(conn: &mut Conn, viewer: &Viewer, limits: &Limits, at: Moment) -> Outcome<()> {
    let account = accounts::to_change(conn, viewer, at)?.id;
    limits::count(conn, TAKEN, limits.own_data, &account.0.to_string(), at)?;
    let who = Who { consultation: None, account: Some(account), seat: None };
    events::record(conn, who, Verb::OwnDataTaken, "account", &json!({}), at)?;
    alerts::tell(conn, account, Alert::OwnDataTaken, at)
}

/// Everything; one statement for each section.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`, or a fault of the database.
pub fn collect(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<OwnData> {
    let account = policy::may_change_account(viewer, at)?.id;
    Ok(OwnData { at, sections: rows::all(conn, account)? })
}
