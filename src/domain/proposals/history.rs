//! What became of a proposal: its versions, what two of them differ in, the decisions on it and where it went. Refuses the
//! versions of a text that the viewer may not read.

use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Failure, Outcome, Refusal};
use crate::model::{DecisionKind, Moment, Viewer};
use crate::store::decisions::{self, Listed};
use crate::store::merges::Link;
use crate::store::proposals::{Author, Proposal, Version};
use crate::store::reports::Target;
use crate::store::{self, Conn};

/// Versions on a page.
pub const VERSIONS_PER_PAGE: i32 = 20;
/// How many decisions are listed.
const DECISIONS: i64 = 100;

/// A proposal with a page of its versions.
#[derive(Debug, Clone)]
pub struct History {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// The versions with who wrote them, the newest first.
    pub versions: Vec<(Version, Option<Author>)>,
    /// The page, from 1.
    pub page: i32,
    /// The decisions on it, the newest first: only what is public of them is read here.
    pub decisions: Vec<Listed>,
    /// Where it went and what came to it, what ended included.
    pub links: Vec<Link>,
}

/// A version, beside another one.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// The version.
    pub version: Version,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The one that it is compared with: the former, or the one asked for.
    pub with: Option<Version>,
}

/// A page of the versions of a proposal whose text the viewer may read; four statements beside those of the presence.
///
/// # Errors
/// `NotFound`.
pub fn history(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (number, page): (i32, i32),
    at: Moment,
) -> Outcome<History> {
    let (presence, proposal) = readable(conn, viewer, slug, number, at)?;
    let page = page.clamp(1, (proposal.version + VERSIONS_PER_PAGE - 1) / VERSIONS_PER_PAGE);
    let last = proposal.version - VERSIONS_PER_PAGE * (page - 1);
    let versions = seen(conn, &presence, &proposal, (last - VERSIONS_PER_PAGE + 1, last))?;
    let target = Target { proposal: proposal.id, comment: None };
    let mut decisions = decisions::before(conn, presence.frame.consultation.id, target, None, DECISIONS)?;
    decisions.retain(|it| it.decision.is_public() && it.decision.target_kind == DecisionKind::Proposal);
    let links = store::merges::of(conn, proposal.id)?;
    Ok(History { presence, proposal, versions, page, decisions, links })
}

/// A version of a proposal whose text the viewer may read, beside the former one or another.
///
/// # Errors
/// `NotFound`.
pub fn version(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (number, version, with): (i32, i32, Option<i32>),
    at: Moment,
) -> Outcome<Compared> {
    let (presence, proposal) = readable(conn, viewer, slug, number, at)?;
    let mut one = |number| Ok::<_, Failure>(seen(conn, &presence, &proposal, (number, number))?.pop());
    let (version, author) = one(version)?.ok_or(Refusal::NotFound)?;
    let with = one(with.unwrap_or(version.number.saturating_sub(1)))?.map(|(version, _)| version);
    Ok(Compared { presence, proposal, version, author, with })
}

/// The versions between two numbers that the viewer may read, the newest first; one statement. What holds personal data,
/// and what was replaced before moderators published the proposal, is left to them and to its author.
fn seen(
    conn: &mut Conn,
    presence: &Presence,
    proposal: &Proposal,
    (first, last): (i32, i32),
) -> Outcome<Vec<(Version, Option<Author>)>> {
    let all = presence.sight.sees_unpublished(proposal.author_account_id);
    // an import has no wait before it is published
    let published = proposal.published_at.filter(|_| proposal.external_id.is_none());
    let mut found = store::proposals::versions(conn, proposal.id, (first, last.saturating_add(1)))?;
    let mut replaced: Option<Moment> = None;
    found.retain(|(version, _)| {
        let public = published.is_none_or(|since| replaced.is_none_or(|at| at >= since));
        replaced = Some(version.at);
        version.number <= last && (all || (public && version.masked_by.is_none()))
    });
    Ok(found)
}

fn readable(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<(Presence, Proposal)> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    if proposal.text_is_seen(presence.sight) { Ok((presence, proposal)) } else { Err(Refusal::NotFound.into()) }
}
