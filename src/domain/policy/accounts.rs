//! Acts on one's own account: who may. Refuses to read or write anything.

use super::May;
use crate::domain::refusal::{Denied, Refusal, require};
use crate::model::{Moment, Role, Signed, Standing, Viewer};
use crate::store::members::Member;

/// Whoever is signed in, and proved who they are within the last ten minutes, changes address, password and second factor,
/// takes their data out, closes the account.
pub fn may_change_account(viewer: &Viewer, at: Moment) -> May<&Signed> {
    let signed = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    require(signed.proof.is_recent(at), Denied::ProofNeeded)?;
    Ok(signed)
}

/// Who neither operates the site nor moderates or steers a consultation closes the account: what they decided needs somebody
/// who answers for it.
pub fn may_close_account(operates: bool, decides: bool) -> May<()> {
    require(!operates, Denied::OperatesTheSite)?;
    require(!decides, Denied::StillDecides)
}

/// The operator stops any account but that of the last operator who can sign in: nobody would be left to start it again.
pub fn may_disable(operates: bool, others_operate: bool) -> May<()> {
    require(!operates || others_operate, Denied::OperatesTheSite)
}

/// One's account keeps a way to sign in: the identity of a provider goes while another one, a password or an address that
/// mail reaches is left.
pub fn may_unlink(viewer: &Viewer, is_last: bool, at: Moment) -> May<&Signed> {
    let signed = may_change_account(viewer, at)?;
    require(!is_last, Denied::LastWay)?;
    Ok(signed)
}

/// Until when who operates the site, or a member who moderates or steers, acts without a second factor; nothing when they
/// have one, or when none is asked of them.
#[must_use]
pub fn factor_due(viewer: &Viewer, member: Option<&Member>) -> Option<Moment> {
    let proof = viewer.account.as_ref()?.proof;
    let decides = |member: &&Member| member.standing == Standing::Active && Role::DECIDING.contains(&member.role);
    let role = member.filter(decides).map(|member| member.joined_at);
    let since = role.into_iter().chain(proof.operates_since).min()?;
    proof.grace.filter(|_| !proof.has_factor).map(|grace| since.plus(grace))
}
