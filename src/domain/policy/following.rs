//! Following, and being told of what happens: who may. Refuses to read or write anything.

use super::May;
use crate::domain::refusal::{Refusal, require};
use crate::model::{AccountId, Standing, Viewer, Visibility};
use crate::store::proposals::Proposal;

/// Whoever is signed in follows what they may read.
pub fn may_follow(viewer: &Viewer) -> May<AccountId> {
    viewer.account_id().ok_or(Refusal::NotSignedIn)
}

/// A proposal is followed while its text is shown to all.
pub fn may_follow_proposal(viewer: &Viewer, proposal: &Proposal) -> May<AccountId> {
    use crate::model::ProposalStatus::{Merged, Published};
    require(matches!(proposal.status, Published | Merged), Refusal::NotFound)?;
    may_follow(viewer)
}

/// Of what happens in a consultation is told whoever may still read it: not who is suspended in it, in person or with the
/// seat, nor who left one that only members read.
#[must_use]
pub fn may_be_told(
    visibility: Visibility,
    is_operator: bool,
    member: Option<Standing>,
    seat: Option<Standing>,
) -> bool {
    let suspended = member == Some(Standing::Suspended) || seat == Some(Standing::Suspended);
    !suspended && (member.is_some() || is_operator || visibility == Visibility::Public)
}
