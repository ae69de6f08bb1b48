//! A viewer in a consultation: the one place where a slug and a session become a frame, a member and a sight.

use std::sync::Arc;

use super::policy;
use super::refusal::{Outcome, Refusal};
use crate::model::{Moment, Sight, Viewer};
pub use crate::store::consultations::{Axis, College, Frame, Phase};
use crate::store::members::Member;
use crate::store::proposals::Proposal;
use crate::store::{self, Conn};

/// A viewer in a consultation, at a moment.
#[derive(Debug, Clone)]
pub struct Presence {
    /// The consultation with its colleges, axes and phases.
    pub frame: Arc<Frame>,
    /// What the viewer is in it; nothing for guests and strangers.
    pub member: Option<Member>,
    /// What the viewer may see of it.
    pub sight: Sight,
    /// When.
    pub at: Moment,
}

impl Presence {
    /// The phase that runs now.
    #[must_use]
    pub fn phase(&self) -> Option<&Phase> {
        self.frame.phase_at(self.at)
    }

    /// The member, for the policy.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }
}

/// Enters a consultation; at most four statements.
///
/// # Errors
/// `NotFound` when there is none of this slug, or none that this viewer may read.
pub fn enter(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let (frame, member) = match viewer.account_id() {
        Some(account) => {
            let (revision, member) = store::members::entering(conn, account, slug)?.ok_or(Refusal::NotFound)?;
            (store::consultations::frame_of(conn, slug, revision)?, member)
        }
        None => (store::consultations::frame(conn, slug)?, None),
    };
    let frame = frame.ok_or(Refusal::NotFound)?;
    let member = member.map(|member| {
        let due = policy::factor_due(viewer, Some(&member));
        Member { lacks_factor: due.is_some_and(|due| due <= at), ..member.as_of(at) }
    });
    policy::may_read(&frame, member.as_ref(), viewer)?;
    let role = member.as_ref().filter(|member| !member.lacks_factor).map(|member| member.role);
    let sight = Sight::of(viewer.account_id(), role);
    Ok(Presence { frame, member, sight, at })
}

/// Enters a consultation to act in it: a guest is asked to sign in.
///
/// # Errors
/// `NotFound` as above; `NotSignedIn` for a guest.
pub fn enter_to_act(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Presence> {
    let presence = enter(conn, viewer, slug, at)?;
    if viewer.account.is_none() {
        return Err(Refusal::NotSignedIn.into());
    }
    Ok(presence)
}

/// The proposal of this number in the consultation entered.
///
/// # Errors
/// `NotFound` when there is none, or none that this viewer may know of.
pub fn proposal(conn: &mut Conn, presence: &Presence, number: i32) -> Outcome<Proposal> {
    let consultation = presence.frame.consultation.id;
    Ok(store::proposals::find(conn, presence.sight, consultation, number)?.ok_or(Refusal::NotFound)?)
}
