//! Acts on one's own account: who may. Refuses to read or write anything.

use super::May;
use crate::domain::refusal::{Denied, Refusal, require};
use crate::model::{Moment, Signed, Viewer};

/// Whoever is signed in, and proved who they are within the last ten minutes, changes address, password and second factor,
/// takes their data out, closes the account.
pub fn may_change_account(viewer: &Viewer, at: Moment) -> May<&Signed> {
    let signed = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    require(signed.proof.is_recent(at), Denied::ProofNeeded)?;
    Ok(signed)
}
