//! The versions of a comment, and what two of them differ in. Refuses those of a text that the viewer may not read, and
//! what was replaced before it was ever published.

use super::{Comment, Place, Version, text_is_seen};
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal, require};
use crate::model::{Measure, Moment, Viewer};
use crate::store::proposals::{Author, Proposal};
use crate::store::{self, Conn};

/// Versions on a page.
pub const VERSIONS_PER_PAGE: i32 = 20;

/// A comment with a page of its versions.
#[derive(Debug, Clone)]
pub struct History {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal commented on.
    pub proposal: Proposal,
    /// The comment.
    pub comment: Comment,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The versions, the newest first.
    pub versions: Vec<Version>,
    /// The page, from 1.
    pub page: i32,
}

/// A version, beside another one.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal commented on.
    pub proposal: Proposal,
    /// The comment.
    pub comment: Comment,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The version.
    pub version: Version,
    /// The one that it is compared with: the former, or the one asked for.
    pub with: Option<Version>,
}

/// A page of the versions of a comment whose text the viewer may read; four statements beside those of the presence.
///
/// # Errors
/// `NotFound`.
pub fn history(conn: &mut Conn, viewer: &Viewer, place: &Place, page: i32, at: Moment) -> Outcome<History> {
    let read = Read::new(conn, viewer, place, at)?;
    let page = page.clamp(1, (read.comment.version + VERSIONS_PER_PAGE - 1) / VERSIONS_PER_PAGE);
    let last = read.comment.version - VERSIONS_PER_PAGE * (page - 1);
    let versions = read.seen(conn, &(last - VERSIONS_PER_PAGE + 1..=last).collect::<Vec<_>>())?;
    let Read { presence, proposal, comment, author, .. } = read;
    Ok(History { presence, proposal, comment, author, versions, page })
}

/// A version of a comment whose text the viewer may read, beside the former one or another.
///
/// # Errors
/// `NotFound`.
pub fn version(
    conn: &mut Conn,
    viewer: &Viewer,
    place: &Place,
    (number, with): (i32, Option<i32>),
    at: Moment,
) -> Outcome<Compared> {
    let read = Read::new(conn, viewer, place, at)?;
    let with = with.unwrap_or(number.saturating_sub(1));
    let seen = read.seen(conn, &[number, with])?;
    let one = |number| seen.iter().find(|it| it.number == number).cloned();
    let (version, with) = (one(number).ok_or(Refusal::NotFound)?, one(with));
    let Read { presence, proposal, comment, author, .. } = read;
    Ok(Compared { presence, proposal, comment, author, version, with })
}

/// A comment whose text the viewer may read.
struct Read {
    presence: Presence,
    proposal: Proposal,
    comment: Comment,
    author: Option<Author>,
    /// Whether the viewer wrote it or moderates: they read what was closed, or never published.
    all: bool,
    /// When it was first published, for one that waited for moderators.
    published: Option<Moment>,
}

impl Read {
    fn new(conn: &mut Conn, viewer: &Viewer, place: &Place, at: Moment) -> Outcome<Self> {
        let presence = presence::enter(conn, viewer, &place.slug, at)?;
        let proposal = presence::proposal(conn, &presence, place.number)?;
        let found = store::comments::find_posted(conn, proposal.id, place.comment)?;
        let (comment, author) = found.ok_or(Refusal::NotFound)?;
        require(text_is_seen(&comment, presence.sight), Refusal::NotFound)?;
        let all = presence.sight.sees_unpublished(comment.author_account_id);
        let published = if all { None } else { first_published(conn, &comment)? };
        Ok(Self { presence, proposal, comment, author, all, published })
    }

    /// The versions of these numbers that the viewer may read, the newest first; one statement.
    fn seen(&self, conn: &mut Conn, numbers: &[i32]) -> Outcome<Vec<Version>> {
        // each with the one that replaced it, which tells until when it was shown
        let wanted: Vec<i32> = numbers.iter().flat_map(|number| [*number, number.saturating_add(1)]).collect();
        let found = store::comments::versions(conn, self.comment.id, &wanted)?;
        let replaced = |version: &Version| found.iter().find(|it| it.number - 1 == version.number).map(|it| it.at);
        let public = |version: &Version| {
            let shown = self.published.is_none_or(|since| replaced(version).is_none_or(|at| at >= since));
            shown && version.masked_by.is_none()
        };
        let seen = found.iter().filter(|it| numbers.contains(&it.number) && (self.all || public(it)));
        Ok(seen.cloned().collect())
    }
}

/// Nothing for a comment that never waited.
fn first_published(conn: &mut Conn, comment: &Comment) -> Outcome<Option<Moment>> {
    let taken = store::decisions::taken_on(conn, comment.id)?;
    let waited = taken.iter().any(|(measure, _)| matches!(measure, Measure::Publish | Measure::Refuse));
    let shown = taken.iter().find(|(measure, _)| matches!(measure, Measure::Publish | Measure::Restore));
    Ok(waited.then(|| shown.map_or(comment.status_at, |(_, at)| *at)))
}
