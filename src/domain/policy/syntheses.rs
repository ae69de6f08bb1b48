//! Who writes, approves and publishes the synthesis. Nobody publishes what no second person has read.

use super::{May, may_organise};
use crate::domain::refusal::{Denied, Refusal, require};
use crate::model::Moment;
use crate::store::consultations::Frame;
use crate::store::embargo::Link;
use crate::store::members::Member;
use crate::store::syntheses::Draft;

/// Organisers write the synthesis once the results are open to all: its figures change no more.
pub fn may_write_synthesis<'m>(member: Option<&'m Member>, frame: &Frame) -> May<&'m Member> {
    let member = may_organise(member)?;
    require(frame.consultation.results_opened_at.is_some(), Denied::ResultsAreClosed)?;
    Ok(member)
}

/// An organiser other than who changed it last approves the synthesis as it stands, once for data of one fingerprint.
pub fn may_approve_synthesis<'m>(
    member: Option<&'m Member>,
    frame: &Frame,
    draft: &Draft,
    print: &str,
) -> May<&'m Member> {
    let member = may_write_synthesis(member, frame)?;
    require(draft.changed_by != member.account_id, Denied::OwnSynthesis)?;
    require(draft.reviewed_by.is_none() || draft.reviewed_print != print, Denied::SynthesisApproved)?;
    Ok(member)
}

/// An organiser of the DNS publishes a synthesis that a second organiser approved.
pub fn may_publish_synthesis<'m>(member: Option<&'m Member>, frame: &Frame, draft: &Draft) -> May<&'m Member> {
    let member = may_write_synthesis(member, frame)?;
    require(super::answers::is_of(member, "DNS"), Denied::NotTheDnsOfSyntheses)?;
    require(draft.reviewed_by.is_some(), Denied::SynthesisNotApproved)?;
    Ok(member)
}

/// Whoever reads the consultation reads a published version, unless words of a proposal were hidden, masked or withdrawn
/// after it was published: then a correction takes its place.
pub fn may_read_synthesis(published_at: Moment, taken_away: Option<Moment>) -> May<()> {
    require(taken_away.is_none_or(|at| at < published_at), Denied::SynthesisWithheld)
}

/// Whoever holds a link under embargo reads the synthesis until the link expires, is revoked, or the synthesis is published.
pub fn may_open_embargo(link: &Link, at: Moment) -> May<()> {
    require(link.revoked_at.is_none() && at < link.expires_at, Refusal::NotFound)
}
