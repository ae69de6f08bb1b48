//! Reading one proposal: its page, its versions, and the forms that change it, each in one snapshot of the database.

use std::sync::Arc;

use super::Draft;
use crate::domain::answers::{self, Published as Became};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Outcome, Refusal};
use crate::domain::results::{self, Published};
use crate::model::{MergeKind, Moment, Side, Viewer};
use crate::store::comments::{Read, Slice, Threads};
use crate::store::merges::Link;
use crate::store::proposals::{Author, Named, Proposal, Reader};
use crate::store::{self, Conn};

/// Threads on a page.
pub const THREADS_PER_PAGE: usize = 20;

/// What of a proposal's page is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// The page of threads, from 1.
    pub page: usize,
    /// Only threads with a comment of this side.
    pub side: Option<Side>,
    /// Whether a vote was just recorded, so that a way on is offered.
    pub voted: bool,
}

/// A proposal as its page shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// Who wrote it; nobody known for an import.
    pub author: Option<Author>,
    /// The ballot of the viewer's seat, with the name of who clicked.
    pub ballot: Option<Named>,
    /// After a vote: the next proposal without a ballot of the seat.
    pub next: Option<i32>,
    /// A page of its threads.
    pub threads: Arc<Threads>,
    /// Its published result, once results are open.
    pub published: Option<Published>,
    /// The number of the proposal that it was merged into.
    pub merged_into: Option<i32>,
    /// Whether the viewer follows it.
    pub follows: bool,
    /// Where it went and what came to it, what ended included.
    pub links: Vec<Link>,
    /// Its answer and the actions that come from it, once voting is over.
    pub became: Became,
}

/// A proposal for its page; at most ten statements with those of the presence, whatever it holds.
///
/// # Errors
/// `NotFound`.
pub fn show(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, look: Look, at: Moment) -> Outcome<Shown> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let consultation = presence.frame.consultation.id;
    let seat = presence.member().and_then(|member| member.active_seat()).map(|seat| seat.id);
    let reader = Reader { sight: presence.sight, account: viewer.account_id(), seat };
    let found = store::proposals::find_with_author(conn, reader, consultation, number)?;
    let found = found.ok_or(Refusal::NotFound)?;
    let next = match seat.filter(|_| look.voted) {
        Some(seat) => store::proposals::next_without_ballot(conn, consultation, seat, number)?,
        None => None,
    };
    let slice = Slice { side: look.side, page: look.page, many: THREADS_PER_PAGE };
    let (of, revision) = (&found, presence.frame.consultation.revision);
    let threads = store::comments::threads(conn, Read { of, revision, sight: presence.sight, slice })?;
    let (proposal, author, follows, ballot) = (found.proposal, found.author, found.follows, found.ballot);
    let published = results::of_proposal(conn, &presence, &proposal)?;
    let links = if found.is_linked { store::merges::of(conn, proposal.id)? } else { Vec::new() };
    let merged = |it: &&Link| it.kind == MergeKind::Merge && it.gone.number == number && it.separated_at.is_none();
    let merged_into = links.iter().find(merged).map(|it| it.kept.number);
    let became = answers::chain(conn, &presence, &proposal)?;
    Ok(Shown { became, links, merged_into, follows, presence, proposal, author, ballot, next, threads, published })
}

/// A consultation in which somebody writes a proposal.
#[derive(Debug, Clone)]
pub struct Drafting {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal that is changed, if one is.
    pub proposal: Option<Proposal>,
    /// Why it may not be sent now, if it may not.
    pub refusal: Option<Refusal>,
}

/// What the form of a new proposal needs, and whether it may be sent now.
///
/// # Errors
/// `NotFound`.
pub fn drafting(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Drafting> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let refusal =
        signed(viewer).and_then(|()| policy::may_submit(presence.member(), presence.phase()).map(|_| ())).err();
    Ok(Drafting { presence, proposal: None, refusal })
}

/// What the form of a new version needs, and whether it may be sent now.
///
/// # Errors
/// `NotFound`, also for a proposal whose text the viewer may not read.
pub fn revising(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Drafting> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    let may = |()| policy::may_edit_proposal(presence.member(), &presence.frame, &proposal, at).map(|_| ());
    let refusal = signed(viewer).and_then(may).err();
    Ok(Drafting { presence, proposal: Some(proposal), refusal })
}

fn signed(viewer: &Viewer) -> Result<(), Refusal> {
    if viewer.account.is_some() { Ok(()) } else { Err(Refusal::NotSignedIn) }
}

impl Draft {
    /// The HTML of the text, for a preview.
    #[must_use]
    pub fn body_html(&self) -> &str {
        &self.body_html
    }
}
