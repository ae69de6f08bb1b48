//! Reading the synthesis: the organisers' desk, and what everybody reads once a version is published.

use super::{Draft, Edits, Version};
use crate::domain::exports::{self, Facts};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::quotes::{self, Quotes};
use crate::domain::refusal::{Outcome, Refusal, require};
use crate::model::{Moment, Viewer};
use crate::store::syntheses as rows;
use crate::store::{self, Conn};

/// What an organiser needs to write, approve or publish the synthesis.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The facts that the document is made of.
    pub facts: Facts,
    /// The draft, if anybody kept one.
    pub draft: Option<Draft>,
    /// What it changes; nothing without a draft.
    pub edits: Edits,
    /// What it quotes, as it is now.
    pub quotes: Quotes,
    /// The last row of the log when this was read, where a publication follows; else 0.
    pub newest: i64,
    /// The published versions, the newest first.
    pub versions: Vec<Version>,
    /// How many contributions that the last version quotes have their author's accord no more.
    pub taken_back: i64,
}

impl Desk {
    /// The mark of the draft; 0 without one.
    #[must_use]
    pub fn mark(&self) -> i32 {
        self.draft.as_ref().map_or(0, |draft| draft.mark)
    }
}

/// The organisers' desk; `whole` with all that a publication freezes, opinion groups too.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_write_synthesis`.
pub fn desk(conn: &mut Conn, viewer: &Viewer, slug: &str, whole: bool, at: Moment) -> Outcome<Desk> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_write_synthesis(presence.member(), &presence.frame)?;
    let (draft, versions, taken_back) = rows::board(conn, presence.frame.consultation.id)?;
    let edits = draft.as_ref().map_or_else(|| Ok(Edits::default()), |it| Edits::parse(&it.edits))?;
    let newest = if whole { store::events::newest(conn, presence.frame.consultation.id)? } else { 0 };
    let facts = if whole { exports::public(conn, &presence.frame)? } else { exports::told(conn, &presence.frame)? };
    let quotes = quotes::read(conn, &presence.frame, &edits.quoted())?;
    Ok(Desk { presence, facts, draft, edits, quotes, newest, versions, taken_back })
}

/// What texts quote that are not kept yet.
///
/// # Errors
/// As `desk`.
pub fn quoted(conn: &mut Conn, viewer: &Viewer, slug: &str, edits: &Edits, at: Moment) -> Outcome<Quotes> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_write_synthesis(presence.member(), &presence.frame)?;
    quotes::read(conn, &presence.frame, &edits.quoted())
}

/// A published synthesis.
#[derive(Debug, Clone)]
pub struct Published {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The version that is read and its document as JSON; nothing while none is published.
    pub version: Option<(Version, String)>,
    /// The endings of the files that it was published with.
    pub endings: Vec<String>,
    /// Every version, the newest first.
    pub versions: Vec<Version>,
}

/// The version of a number, or the last one. Four statements after entering.
///
/// # Errors
/// `NotFound`, also for a number that is no version's; a `Denied` of `may_read_synthesis`.
pub fn read(conn: &mut Conn, viewer: &Viewer, slug: &str, number: Option<i32>, at: Moment) -> Outcome<Published> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let versions = rows::versions(conn, id)?;
    let found = versions.iter().find(|it| number.is_none_or(|number| it.number == number)).cloned();
    require(found.is_some() || number.is_none(), Refusal::NotFound)?;
    let mut endings = Vec::new();
    let version = match found {
        Some(version) => {
            policy::may_read_synthesis(version.at, rows::taken_away(conn, id, version.number)?)?;
            let document = rows::document(conn, version.id)?;
            endings = rows::endings(conn, version.id)?;
            Some((version, document))
        }
        None => None,
    };
    Ok(Published { presence, version, endings, versions })
}

/// The bytes of a file of a version, as they were when it was published.
///
/// # Errors
/// As `read`, also `NotFound` for an ending that is no file's.
pub fn file(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (number, ending): (i32, &str),
    at: Moment,
) -> Outcome<Vec<u8>> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let id = presence.frame.consultation.id;
    let (published_at, bytes) = rows::file(conn, id, number, ending)?.ok_or(Refusal::NotFound)?;
    policy::may_read_synthesis(published_at, rows::taken_away(conn, id, number)?)?;
    Ok(bytes)
}
