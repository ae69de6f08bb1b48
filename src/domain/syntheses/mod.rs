//! The synthesis of a consultation: organisers change the automatic text, a second one approves it, the DNS publishes it
//! and so freezes text and data. Refuses to write a document: what leaves is made by the caller, before the write.

mod edits;
mod reading;

use serde_json::{Value, json};

use super::events::{self, Who};
use super::presence::{self, Presence};
use super::quotes::{self, Name, Quotes};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::{announcements, policy};
use crate::model::text::Taken;
use crate::model::{AccountId, Audience, Moment, NoticeKind, Problem, Verb, Viewer};
use crate::store::announcements::NewAnnouncement;
use crate::store::syntheses::{self as rows, NewVersion};
pub use crate::store::syntheses::{Draft, Version};
use crate::store::{self, Conn};

pub use edits::{Edits, PartEdit};
pub use reading::{Desk, Published, desk, file, quoted, read};

const ROUTE: &str = "synthesis";

/// Keeps the draft, made on the mark that its form had (0 for the first one). A change ends an earlier approval; the same
/// text sent twice by the same person changes nothing.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_write_synthesis`, `Conflict::Changed` when somebody else was faster.
pub fn save(conn: &mut Conn, viewer: &Viewer, slug: &str, (edits, mark): (&Edits, i32), at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let account = policy::may_write_synthesis(presence.member(), &presence.frame)?.account_id;
    let id = presence.frame.consultation.id;
    store::consultations::hold(conn, id)?;
    let former = rows::draft(conn, id)?;
    let text = edits.json()?;
    if former.as_ref().is_some_and(|it| it.edits == text && it.changed_by == account && it.reviewed_by.is_none()) {
        return Ok(());
    }
    require(former.as_ref().map_or(0, |it| it.mark) == mark, Conflict::Changed)?;
    match former {
        Some(_) => rows::change(conn, id, &text, account, at)?,
        None => rows::insert(conn, id, &text, account, at)?,
    }
    record(conn, (&presence, account), Verb::SynthesisDrafted, &json!({ "text": events::text_hash(&text) }), at)
}

/// Approves the draft of this mark with the data of this fingerprint.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_approve_synthesis`, `Conflict::Changed` when the draft is another one by now.
pub fn approve(conn: &mut Conn, viewer: &Viewer, slug: &str, (mark, print): (i32, &str), at: Moment) -> Outcome<()> {
    let (presence, draft) = held(conn, viewer, slug, at)?;
    let account = policy::may_approve_synthesis(presence.member(), &presence.frame, &draft, print)?.account_id;
    require(draft.mark == mark, Conflict::Changed)?;
    rows::approve(conn, presence.frame.consultation.id, print, account, at)?;
    let details = json!({ "text": events::text_hash(&draft.edits), "fingerprint": print });
    record(conn, (&presence, account), Verb::SynthesisReviewed, &details, at)
}

/// What is to be published: made of the draft of a mark and of data of a fingerprint.
#[derive(Debug, Clone)]
pub struct Made {
    /// The mark of the draft.
    pub mark: i32,
    /// The fingerprint of the data.
    pub fingerprint: String,
    /// The document, as JSON.
    pub document: String,
    /// Its files: the ending of each, and its bytes.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What it quotes, as it was read.
    pub quotes: Quotes,
    /// The last row of the log when the facts were read.
    pub newest: i64,
}

/// Publishes an approved draft as the next version, tells the members, and gives its number; the same form sent again
/// gives the same number. A version after the first says what changed.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_publish_synthesis`, `Invalid` without `changes`, `Conflict::Changed` when
/// the draft or the data are not those that were approved, or somebody else published them.
pub fn publish(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (made, changes): (&Made, Option<&Taken>),
    key: &str,
    at: Moment,
) -> Outcome<i32> {
    let (presence, draft) = held(conn, viewer, slug, at)?;
    let account = policy::may_write_synthesis(presence.member(), &presence.frame)?.account_id;
    if let Some(number) = store::idempotency::find(conn, account, ROUTE, key)?.and_then(|it| it.parse().ok()) {
        return Ok(number);
    }
    require(draft.mark == made.mark, Conflict::Changed)?;
    policy::may_publish_synthesis(presence.member(), &presence.frame, &draft)?;
    // what was hidden, answered or changed while the files were made is not in them
    require(store::events::newest(conn, presence.frame.consultation.id)? == made.newest, Conflict::Changed)?;
    let reviewer = draft.reviewed_by.ok_or(Conflict::Changed)?;
    require(draft.reviewed_print == made.fingerprint, Conflict::Changed)?;
    let id = presence.frame.consultation.id;
    // an accord taken back or a text hidden since it was made: what would be published is made anew, or refused by name
    let names: Vec<Name> = made.quotes.keys().copied().collect();
    require(quotes::read(conn, &presence.frame, &names)? == made.quotes, Conflict::Changed)?;
    let number = rows::versions(conn, id)?.first().map_or(0, |last| last.number) + 1;
    require(number == 1 || changes.is_some(), Refusal::field("changements", Problem::Empty))?;
    let new = NewVersion {
        number,
        document: &made.document,
        fingerprint: &made.fingerprint,
        changes: changes.map_or("", Taken::as_str),
        files: &made.files,
        quotes: &made.quotes.values().map(|it| it.rows).collect::<Vec<_>>(),
        by: [draft.changed_by, reviewer, account],
    };
    rows::publish(conn, id, &new, at)?;
    rows::close(conn, id)?;
    store::embargo::revoke(conn, id, None, at)?;
    store::idempotency::put(conn, account, ROUTE, key, &number.to_string(), at)?;
    let details =
        json!({ "version": number, "fingerprint": made.fingerprint, "text": events::text_hash(&made.document) });
    record(conn, (&presence, account), Verb::SynthesisPublished, &details, at)?;
    announce(conn, (&presence, account), number, at)?;
    Ok(number)
}

fn held(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<(Presence, Draft)> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_write_synthesis(presence.member(), &presence.frame)?;
    let id = presence.frame.consultation.id;
    store::consultations::hold(conn, id)?;
    let draft = rows::draft(conn, id)?.ok_or(Refusal::NotFound)?;
    Ok((presence, draft))
}

fn record(
    conn: &mut Conn,
    (presence, account): (&Presence, AccountId),
    verb: Verb,
    details: &Value,
    at: Moment,
) -> Outcome<()> {
    let who = Who { consultation: Some(presence.frame.consultation.id), account: Some(account), seat: None };
    events::record(conn, who, verb, "synthesis", details, at)?;
    Ok(())
}

fn announce(conn: &mut Conn, (presence, by): (&Presence, AccountId), number: i32, at: Moment) -> Outcome<()> {
    let consultation = &presence.frame.consultation;
    let new = NewAnnouncement {
        consultation: consultation.id,
        kind: NoticeKind::Synthesis,
        audience: &Audience::Members,
        location: &format!("/concertations/{}/synthese/versions/{number}", consultation.slug),
        subject: (&format!("Synthèse, version {number}"), &format!("Synthesis, version {number}")),
        but: Some(by),
    };
    announcements::put(conn, &new, at)
}
