//! What the forms of comments need before one is sent, and where a comment stands. Refuses to change any.

use super::{Comment, Place, find, known};
use crate::domain::policy::{self, Acting};
use crate::domain::presence::{self, Presence};
use crate::domain::proposals::THREADS_PER_PAGE;
use crate::domain::refusal::{Outcome, Refusal};
use crate::model::{Moment, Viewer};
use crate::store::proposals::Proposal;
use crate::store::{self, Conn};

/// A proposal on which somebody writes a comment.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// The comment replied to or changed.
    pub comment: Option<Comment>,
    /// Why it may not be sent now, if it may not.
    pub refusal: Option<Refusal>,
}

/// What the form of a new comment needs, and whether it may be sent now.
///
/// # Errors
/// `NotFound`.
pub fn writing(
    conn: &mut Conn,
    viewer: &Viewer,
    (slug, number, reply): (&str, i32, Option<i32>),
    at: Moment,
) -> Outcome<Writing> {
    let presence = presence::enter(conn, viewer, slug, at)?;
    let proposal = presence::proposal(conn, &presence, number)?;
    let parent = match reply {
        Some(reply) => Some(known(conn, &presence, proposal.id, reply)?),
        None => None,
    };
    let (member, phase) = (presence.member(), presence.phase());
    let may = match &parent {
        Some(parent) => policy::may_reply(member, phase, &proposal, parent),
        None => policy::may_comment(member, phase, &proposal),
    };
    let refusal = refused(viewer, may);
    Ok(Writing { presence, proposal, comment: parent, refusal })
}

/// What the form of a changed comment needs, and whether it may be sent now.
///
/// # Errors
/// `NotFound`.
pub fn revising(conn: &mut Conn, viewer: &Viewer, place: &Place, at: Moment) -> Outcome<Writing> {
    let presence = presence::enter(conn, viewer, &place.slug, at)?;
    let (proposal, comment) = find(conn, &presence, place)?;
    let refusal = refused(viewer, policy::may_edit_comment(presence.member(), &presence.frame, &comment, at));
    Ok(Writing { presence, proposal, comment: Some(comment), refusal })
}

/// A comment that the viewer may withdraw.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_withdraw_comment`.
pub fn to_withdraw(conn: &mut Conn, viewer: &Viewer, place: &Place, at: Moment) -> Outcome<Writing> {
    let presence = presence::enter_to_act(conn, viewer, &place.slug, at)?;
    let (proposal, comment) = find(conn, &presence, place)?;
    policy::may_withdraw_comment(presence.member(), &presence.frame, &comment, at)?;
    Ok(Writing { presence, proposal, comment: Some(comment), refusal: None })
}

fn refused(viewer: &Viewer, may: Result<Acting<'_>, Refusal>) -> Option<Refusal> {
    if viewer.account.is_none() { Some(Refusal::NotSignedIn) } else { may.err() }
}

/// The page of threads on which a comment stands, from 1.
///
/// # Errors
/// `NotFound`.
pub fn page_of(conn: &mut Conn, viewer: &Viewer, place: &Place, at: Moment) -> Outcome<usize> {
    let presence = presence::enter(conn, viewer, &place.slug, at)?;
    let (proposal, comment) = find(conn, &presence, place)?;
    let newer = store::comments::threads_after(conn, presence.sight, proposal.id, comment.thread)?;
    Ok(usize::try_from(newer).unwrap_or(0) / THREADS_PER_PAGE + 1)
}
