//! Merging proposals into a common one, and separating them again: decisions of moderation with their reasons. Refuses to
//! lose anything: texts, comments and votes stay where they are, as does each link, with its end.

mod keeping;

use super::moderation::Place;
use super::policy;
use super::presence::{self, Presence};
use super::proposals::{self, Draft};
use super::refusal::{Conflict, Denied, Outcome, Refusal, require};
use crate::model::text::Facts;
use crate::model::{Moment, Problem, ProposalId, Viewer};
use crate::store::decisions;
use crate::store::members::Member;
pub use crate::store::merges::{End, Link};
use crate::store::proposals::{NewProposal, Proposal};
use crate::store::{self, Conn};

use keeping::Act;

const MERGE: &str = "merge";
const SEPARATE: &str = "separate";
/// How many proposals are merged at once.
pub const MOST: usize = 20;
/// How far merges are followed.
const FAR: usize = 100;

/// The common proposal.
#[derive(Debug, Clone)]
pub enum Common {
    /// One that is there, by its number.
    Existing(i32),
    /// A new one, which moderation writes.
    New(Box<Draft>),
}

/// What a moderator merges.
#[derive(Debug, Clone)]
pub struct Joining {
    /// The numbers of the proposals that go.
    pub gone: Vec<i32>,
    /// Where they go.
    pub common: Common,
    /// Why, in the moderator's words.
    pub reasons: Facts,
    /// The mark of the proposal whose page the form stood on, as the moderator read it.
    pub mark: String,
    /// The key of the form.
    pub key: String,
}

/// What a moderator takes apart.
#[derive(Debug, Clone)]
pub struct Parting {
    /// Why, in the moderator's words.
    pub reasons: Facts,
    /// The mark of the proposal, as the moderator read it.
    pub mark: String,
    /// The key of the form.
    pub key: String,
}

/// A proposal that a moderator is about to merge or to separate.
#[derive(Debug, Clone)]
pub struct Docket {
    /// The viewer in the consultation.
    pub presence: Presence,
    /// The proposal.
    pub proposal: Proposal,
    /// Its links so far.
    pub links: Vec<Link>,
}

/// What changes whenever the text or the status of a proposal does.
#[must_use]
pub fn mark(proposal: &Proposal) -> String {
    format!("{}-{}-{}", proposal.version, proposal.status, proposal.status_at.rfc3339())
}

/// A proposal that the viewer may merge.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_merge`.
pub fn to_merge(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Docket> {
    let docket = docket(conn, viewer, slug, number, at)?;
    policy::may_merge(docket.presence.member(), &docket.proposal)?;
    Ok(docket)
}

/// A proposal that the viewer may separate from the one it was merged into.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_separate`.
pub fn to_separate(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Docket> {
    let docket = docket(conn, viewer, slug, number, at)?;
    policy::may_separate(docket.presence.member(), &docket.proposal)?;
    Ok(docket)
}

fn docket(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, at: Moment) -> Outcome<Docket> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    let proposal = presence::proposal(conn, &presence, number)?;
    let links = store::merges::of(conn, proposal.id)?;
    Ok(Docket { presence, proposal, links })
}

/// Merges proposals into a common one and tells its number: a decision, a link and a status for each, in one transaction.
/// The same form sent again tells the same number.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_merge`; `Invalid` for a proposal that is not open, for one into itself or
/// in a circle; `Conflict` when the proposal changed since the moderator read it.
pub fn merge(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, it: &Joining, at: Moment) -> Outcome<i32> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let member = policy::may_moderate(presence.member())?;
    if let Some(number) = proposals::sent(conn, viewer, MERGE, &it.key)? {
        return Ok(number);
    }
    let consultation = presence.frame.consultation.id;
    let first = decisions::next_number(conn, consultation)?;
    // the same form may have landed while this one waited for its number
    if let Some(number) = proposals::sent(conn, viewer, MERGE, &it.key)? {
        return Ok(number);
    }
    hold(conn, &presence, number, it)?;
    require(mark(&presence::proposal(conn, &presence, number)?) == it.mark, Conflict::Changed)?;
    let gone = gone(conn, &presence, &it.gone)?;
    let kept = kept(conn, &presence, it, &gone, at)?;
    for (number, gone) in (first..).zip(&gone) {
        let act = Act { presence: &presence, member, gone, kept: &kept, reasons: &it.reasons, number, at };
        act.merge(conn)?;
    }
    proposals::keep(conn, member.account_id, MERGE, &it.key, kept.number, at)?;
    Ok(kept.number)
}

/// Separates a proposal from the one it was merged into: it stands as before, with its votes and comments.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_separate`; `Conflict` when it changed since the moderator read it.
pub fn separate(conn: &mut Conn, viewer: &Viewer, slug: &str, number: i32, it: &Parting, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let member = policy::may_moderate(presence.member())?;
    if proposals::sent(conn, viewer, SEPARATE, &it.key)?.is_some() {
        return Ok(());
    }
    let decision = decisions::next_number(conn, presence.frame.consultation.id)?;
    if proposals::sent(conn, viewer, SEPARATE, &it.key)?.is_some() {
        return Ok(());
    }
    let id = presence::proposal(conn, &presence, number)?.id;
    store::proposals::hold_to_change(conn, id)?;
    let gone = presence::proposal(conn, &presence, number)?;
    require(mark(&gone) == it.mark, Conflict::Changed)?;
    policy::may_separate(presence.member(), &gone)?;
    let into = gone.merged_into.ok_or(Denied::ProposalNotOpen)?;
    let into = store::proposals::number_of(conn, into)?.ok_or(Refusal::NotFound)?;
    let kept = presence::proposal(conn, &presence, into)?;
    let act = Act { presence: &presence, member, gone: &gone, kept: &kept, reasons: &it.reasons, number: decision, at };
    act.separate(conn)?;
    proposals::keep(conn, member.account_id, SEPARATE, &it.key, number, at)
}

/// Keeps every proposal concerned as it is until the commit, in the order of their rows.
fn hold(conn: &mut Conn, presence: &Presence, number: i32, it: &Joining) -> Outcome<()> {
    let common = match it.common {
        Common::Existing(number) => Some(number),
        Common::New(_) => None,
    };
    let mut ids: Vec<ProposalId> = Vec::new();
    for number in it.gone.iter().copied().chain(common).chain([number]) {
        ids.extend(found(conn, presence, number)?.map(|proposal| proposal.id));
    }
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        store::proposals::hold_to_change(conn, id)?;
    }
    Ok(())
}

fn found(conn: &mut Conn, presence: &Presence, number: i32) -> Outcome<Option<Proposal>> {
    Ok(store::proposals::find(conn, presence.sight, presence.frame.consultation.id, number)?)
}

/// The proposals that go, each once: shown, and none of them the moderator's.
fn gone(conn: &mut Conn, presence: &Presence, numbers: &[i32]) -> Outcome<Vec<Proposal>> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    require(!numbers.is_empty(), Refusal::field("propositions", Problem::Empty))?;
    require(numbers.len() <= MOST, Refusal::field("propositions", Problem::NotANumber))?;
    let mut list = Vec::with_capacity(numbers.len());
    for number in numbers {
        let proposal = found(conn, presence, number)?.ok_or(Refusal::field("propositions", Problem::NotOpen))?;
        allowed("propositions", policy::may_merge(presence.member(), &proposal))?;
        list.push(proposal);
    }
    Ok(list)
}

/// The common proposal: shown, not the moderator's, none of those that go, and not merged into one of them.
fn kept(conn: &mut Conn, presence: &Presence, it: &Joining, gone: &[Proposal], at: Moment) -> Outcome<Proposal> {
    let number = match &it.common {
        Common::Existing(number) => *number,
        Common::New(draft) => {
            // what is new after the results has no place in them
            let closed = presence.frame.consultation.results_opened_at.is_some();
            require(!closed, Refusal::field("vers", Problem::Fixed))?;
            let consultation = presence.frame.consultation.id;
            let new = NewProposal { consultation, author: None, text: draft.text(presence)?, waits: false };
            store::proposals::insert(conn, &new, at)?.1
        }
    };
    let kept = found(conn, presence, number)?.ok_or(Refusal::field("commune", Problem::NotOpen))?;
    require(gone.iter().all(|it| it.id != kept.id), Refusal::field("commune", Problem::Itself))?;
    let mut next = kept.merged_into;
    for _ in 0..FAR {
        let Some(id) = next else { break };
        require(gone.iter().all(|it| it.id != id), Refusal::field("commune", Problem::Circle))?;
        next = store::merges::next(conn, id)?;
    }
    allowed("commune", policy::may_merge(presence.member(), &kept))?;
    Ok(kept)
}

/// A proposal that is not open is a problem of the field that names it.
fn allowed(field: &'static str, may: Result<&Member, Refusal>) -> Result<(), Refusal> {
    may.map(|_| ()).map_err(|refusal| match refusal {
        Refusal::Denied(Denied::ProposalNotOpen) => Refusal::field(field, Problem::NotOpen),
        other => other,
    })
}

/// What an end of a merge is called in mails and notices.
fn place(proposal: &Proposal) -> Place {
    Place { proposal: proposal.number, comment: None }
}
