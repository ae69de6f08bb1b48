//! Handing a consultation over to the public archives, and destroying what is left here afterwards. Refuses to destroy before the
//! consultation ended, its results are published, and an archive holds all that happened in it.

use std::sync::Arc;

use serde_json::json;

use super::events::{self, Who};
use super::exports::{self, Facts};
use super::readings::{self, Look, Subject};
use super::refusal::{Outcome, Refusal};
use crate::model::{ConsultationId, EventId, Moment, Reading, Verb};
use crate::store::archives as rows;
use crate::store::consultations::Frame;
use crate::store::{self, Conn};

pub use crate::store::archives::{Row, TABLES, Table};

/// A consultation as it is handed over.
#[derive(Debug, Clone)]
pub struct Deposit {
    /// Its row.
    pub id: ConsultationId,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The entry of the log that it ends with.
    pub last: EventId,
    /// The rows of every table, in the order of `TABLES`.
    pub tables: Vec<Vec<Row>>,
    /// The files of the syntheses: version, ending, bytes.
    pub files: Vec<(i32, String, Vec<u8>)>,
}

/// Reads everything, in the snapshot of its caller; at the machine alone.
///
/// # Errors
/// `NotFound`, or a fault of the database.
pub fn gather(conn: &mut Conn, slug: &str) -> Outcome<Deposit> {
    let frame = store::consultations::frame(conn, slug)?.ok_or(Refusal::NotFound)?;
    let id = frame.consultation.id;
    let last = rows::last_event(conn, id)?;
    let mut tables = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        tables.push(rows::rows(conn, table, (id, last))?);
    }
    let files = rows::files(conn, id)?;
    Ok(Deposit { id, slug: slug.to_owned(), title: frame.consultation.title.clone(), last, tables, files })
}

/// Notes that an archive was made; before it leaves, as it is a look at everything.
///
/// # Errors
/// A fault of the database: nothing may then leave.
pub fn leave(conn: &mut Conn, id: ConsultationId, (sha256, last): (&str, EventId), at: Moment) -> Outcome<()> {
    rows::put(conn, id, (sha256, last), at)?;
    let who = Who { consultation: Some(id), account: None, seat: None };
    events::record(conn, who, Verb::Archived, "consultation", &json!({ "sha256": sha256, "last": last.0 }), at)?;
    let place = "concerto archive export".to_owned();
    readings::note(conn, &Look { consultation: Subject::Id(id), account: None, reading: Reading::Archive, place }, at)
}

/// What is missing for a destruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It was done.
    Done,
    /// A phase runs, or is to come.
    End,
    /// The results are not published.
    Results,
    /// The reference of a visa.
    Visa,
    /// No archive has this fingerprint.
    Archive,
    /// Something happened after the archive was made.
    Fresh,
    /// The slug, said a second time.
    Slug,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Order<'o> {
    /// The consultation.
    pub slug: &'o str,
    /// The slug again.
    pub confirmed: &'o str,
    /// The reference of the visa.
    pub visa: &'o str,
    /// The fingerprint of the archive.
    pub sha256: &'o str,
}

/// What a destruction would take, and what is missing for it.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// The consultation.
    pub frame: Arc<Frame>,
    /// What is missing; nothing when it may be done.
    pub lacks: Vec<Lack>,
    /// How many rows of which table go.
    pub rows: Vec<(&'static str, i64)>,
    /// What its published summary is made of.
    pub facts: Facts,
}

/// Looks at what a destruction would take, and changes nothing.
///
/// # Errors
/// `NotFound`, or a fault of the database.
pub fn prospect(conn: &mut Conn, order: Order<'_>, at: Moment) -> Outcome<Prospect> {
    let frame = store::consultations::frame(conn, order.slug)?.ok_or(Refusal::NotFound)?;
    let lacks = lacks(conn, &frame, order, at)?;
    let rows = rows::counts(conn, frame.consultation.id)?;
    let facts = exports::public(conn, &frame)?;
    Ok(Prospect { frame, lacks, rows, facts })
}

fn lacks(conn: &mut Conn, frame: &Frame, order: Order<'_>, at: Moment) -> Outcome<Vec<Lack>> {
    let it = &frame.consultation;
    let archived = rows::find(conn, it.id, order.sha256)?;
    let last = rows::last_event(conn, it.id)?;
    let conditions = [
        (it.destroyed_at.is_none(), Lack::Done),
        (frame.ends_at().is_none_or(|end| end <= at) && it.closes_at <= at, Lack::End),
        (it.results_opened_at.is_some(), Lack::Results),
        (!order.visa.trim().is_empty(), Lack::Visa),
        (archived.is_some(), Lack::Archive),
        (archived.is_none_or(|end| end == last), Lack::Fresh),
        (order.confirmed == order.slug, Lack::Slug),
    ];
    Ok(conditions.into_iter().filter(|(holds, _)| !holds).map(|(_, lack)| lack).collect())
}

/// Destroys people and texts in one transaction, whole or not at all; the shell stays with the summary as it was published.
/// Gives what is missing, and then did nothing.
///
/// # Errors
/// `NotFound`, or a fault of the database.
pub fn destroy(conn: &mut Conn, order: Order<'_>, summary: (&str, &str), at: Moment) -> Outcome<Vec<Lack>> {
    let id = store::consultations::id_of(conn, order.slug)?.ok_or(Refusal::NotFound)?;
    store::consultations::hold(conn, id)?;
    let frame = store::consultations::frame(conn, order.slug)?.ok_or(Refusal::NotFound)?;
    let lacks = lacks(conn, &frame, order, at)?;
    if lacks.is_empty() {
        rows::destroy(conn, id, (order.visa.trim(), order.sha256), summary, at)?;
        let who = Who { consultation: Some(id), account: None, seat: None };
        let details = json!({ "visa": order.visa.trim(), "sha256": order.sha256, "fingerprint": summary.1 });
        events::record(conn, who, Verb::Destroyed, "consultation", &details, at)?;
    }
    Ok(lacks)
}

/// Destroys again what a copy of the database brought back, under the visa that it had; tells whether it was there.
///
/// # Errors
/// A fault of the database.
pub fn destroy_again(
    conn: &mut Conn,
    slug: &str,
    (visa, sha256): (&str, &str),
    summary: (&str, &str),
    at: Moment,
) -> Outcome<bool> {
    let Some(frame) = store::consultations::frame(conn, slug)? else { return Ok(false) };
    if frame.consultation.destroyed_at.is_some() {
        return Ok(false);
    }
    let id = frame.consultation.id;
    rows::destroy(conn, id, (visa, sha256), summary, at)?;
    let who = Who { consultation: Some(id), account: None, seat: None };
    let details = json!({ "visa": visa, "sha256": sha256, "fingerprint": summary.1, "restored": true });
    events::record(conn, who, Verb::Destroyed, "consultation", &details, at)?;
    Ok(true)
}

/// The published summary of a consultation that was destroyed, as JSON.
///
/// # Errors
/// A fault of the database.
pub fn summary(conn: &mut Conn, id: ConsultationId) -> Outcome<Option<String>> {
    Ok(rows::summary(conn, id)?)
}
