//! Links "sous embargo": an organiser lets somebody without an account read the synthesis before it is published, for a time.
//! Refuses to tell why a link does not work.

use std::sync::Arc;

use chrono::Duration;
use serde_json::json;

use super::events::{self, Who};
use super::exports::{self, Facts};
use super::limits::{self, Limits};
use super::policy;
use super::presence::{self, Presence};
use super::quotes::{self, Quotes};
use super::refusal::{Outcome, Refusal};
use super::sign_in::FAILED_BY_NETWORK;
use super::syntheses::Edits;
use crate::model::text::Lead;
use crate::model::{Moment, Problem, Verb, Viewer};
use crate::store::consultations::Frame;
pub use crate::store::embargo::Link;
use crate::store::{self, Conn, embargo as rows};

/// For how many hours a link may work; the second unless one chooses otherwise.
pub const HOURS: [i64; 3] = [24, 72, 168];
/// The links that are listed.
const LISTED: i64 = 50;
const ROUTE: &str = "embargo";

/// The links of a consultation.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The newest links, each with who made it.
    pub links: Vec<(Link, String)>,
}

/// The links that were made, for the organisers.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_write_synthesis`.
pub fn list(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Listing> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_write_synthesis(presence.member(), &presence.frame)?;
    let found = rows::of(conn, presence.frame.consultation.id, LISTED)?;
    let links = found.into_iter().map(|(it, given, family)| (it, format!("{given} {family}").trim().to_owned()));
    Ok(Listing { links: links.collect(), presence })
}

/// A link to make: the hash of its token, who it is for, for how many hours.
#[derive(Debug, Clone)]
pub struct New {
    /// The hash of its token.
    pub hash: Vec<u8>,
    /// Who it is for.
    pub recipient: Lead,
    /// One of `HOURS`.
    pub hours: i64,
}

/// Makes a link; tells until when it works, or nothing when the same form made one before.
///
/// # Errors
/// As `list`.
pub fn make(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (new, key): (&New, &str),
    at: Moment,
) -> Outcome<Option<Moment>> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let account = policy::may_write_synthesis(presence.member(), &presence.frame)?.account_id;
    let id = presence.frame.consultation.id;
    store::consultations::hold(conn, id)?;
    if store::idempotency::find(conn, account, ROUTE, key)?.is_some() {
        return Ok(None);
    }
    let until = at.plus(Duration::hours(new.hours));
    let number = rows::insert(conn, id, (&new.hash, new.recipient.as_str()), account, (at, until))?;
    store::idempotency::put(conn, account, ROUTE, key, &number.to_string(), at)?;
    let who = Who { consultation: Some(id), account: Some(account), seat: None };
    let details = json!({ "number": number, "recipient": new.recipient.as_str(), "until": until });
    events::record(conn, who, Verb::EmbargoMade, "synthesis", &details, at)?;
    Ok(Some(until))
}

/// Ends a link at once; one that is over already stays so.
///
/// # Errors
/// As `list`.
pub fn revoke(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let account = policy::may_write_synthesis(presence.member(), &presence.frame)?.account_id;
    let id = presence.frame.consultation.id;
    if rows::revoke(conn, id, Some(number), at)? > 0 {
        let who = Who { consultation: Some(id), account: Some(account), seat: None };
        events::record(conn, who, Verb::EmbargoRevoked, "synthesis", &json!({ "number": number }), at)?;
    }
    Ok(())
}

/// What a link leads to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The link.
    pub link: Link,
    /// The consultation.
    pub frame: Arc<Frame>,
    /// The public facts.
    pub facts: Facts,
    /// What organisers changed.
    pub edits: Edits,
    /// What it quotes.
    pub quotes: Quotes,
}

/// What the link of this token's hash leads to now; nothing for any other, whatever the reason.
///
/// # Errors
/// `TooMany` after too many wrong links from one network.
pub fn read(conn: &mut Conn, hash: &[u8], (network, limits): (&str, &Limits), at: Moment) -> Outcome<Option<Opened>> {
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    let Some((link, slug)) = rows::find(conn, hash)? else { return Ok(None) };
    if policy::may_open_embargo(&link, at).is_err() {
        return Ok(None);
    }
    let frame = store::consultations::frame(conn, &slug)?.ok_or(Refusal::NotFound)?;
    let draft = store::syntheses::draft(conn, frame.consultation.id)?;
    let edits = draft.map_or_else(|| Ok(Edits::default()), |it| Edits::parse(&it.edits))?;
    let quotes = quotes::read(conn, &frame, &edits.quoted())?;
    Ok(Some(Opened { facts: exports::told(conn, &frame)?, link, frame, edits, quotes }))
}

/// Counts an opening, or a link that never was one: what a network tries is limited. Who opens one that ended tries nothing.
///
/// # Errors
/// A fault of the database.
pub fn count(conn: &mut Conn, (link, hash): (Option<&Link>, &[u8]), network: &str, at: Moment) -> Outcome<()> {
    match link {
        Some(link) => rows::opened(conn, link.id, at)?,
        None if rows::find(conn, hash)?.is_none() => store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?,
        None => {}
    }
    Ok(())
}

/// The hours that were chosen.
///
/// # Errors
/// `NotAChoice` for any others.
pub fn hours(typed: &str) -> Result<i64, Problem> {
    typed.parse().ok().filter(|hours| HOURS.contains(hours)).ok_or(Problem::NotAChoice)
}
