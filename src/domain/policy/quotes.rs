//! Who says whether a contribution may be quoted, and what a synthesis may quote.

use super::May;
use crate::domain::refusal::{Denied, Refusal, require};
use crate::model::{AccountId, CommentStatus, NamesShown, ProposalStatus, Quoting, Signed, Viewer};
use crate::store::consultations::Frame;
use crate::store::quotes::Quotable;

/// Whoever wrote a contribution and may still read the consultation says at any time whether it may be quoted, and takes
/// that back: whatever the phase, suspended or a member no more.
pub fn may_set_quoting(viewer: &Viewer, author: Option<AccountId>) -> May<&Signed> {
    let account = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    require(author == Some(account.id), Denied::NotTheAuthor)?;
    Ok(account)
}

/// A synthesis is read by all: it names authors where their names are shown to all.
pub fn may_quote_names(frame: &Frame) -> May<()> {
    require(frame.consultation.names == NamesShown::Public, Denied::NotQuotable)
}

/// A synthesis quotes what its author allows, as long as everybody reads it.
pub fn may_quote(it: &Quotable) -> May<()> {
    let merged = it.comment.is_some() && it.proposal_status == ProposalStatus::Merged;
    let is_read = it.proposal_status == ProposalStatus::Published || merged;
    let shown = it.comment.is_none_or(|(.., status)| status == CommentStatus::Published);
    require(is_read && shown, Denied::QuoteNotRead)?;
    let otherwise = if it.quoting_at.is_some() { Denied::QuotingTakenBack } else { Denied::NotQuotable };
    require(it.quoting != Quoting::Never, otherwise)
}
