//! One vote after another: which proposal a seat is offered next. Refuses to store anything, "later" included.

use super::policy;
use super::presence::{self, Presence};
use super::proposals::place_in_shuffle;
use super::refusal::Outcome;
use crate::model::{Moment, Stance, Viewer};
use crate::store::proposals::Proposal;
use crate::store::voting::{Choices, Named};
use crate::store::{self, Conn};

/// A proposal voted on, or put off.
#[derive(Debug, Clone)]
pub struct Voted {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// The seat's choice, if there is one.
    pub stance: Option<Stance>,
    /// Who clicked, for those who act for the seat.
    pub by: String,
}

/// Where a seat stands in its votes.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The consultation.
    pub presence: Presence,
    /// The proposal offered now; nothing after the last one.
    pub proposal: Option<Proposal>,
    /// The numbers of those merged into it that the seat voted on.
    pub merged: Vec<i32>,
    /// How many proposals can be voted on.
    pub total: usize,
    /// What the seat voted on, by number.
    pub voted: Vec<Voted>,
    /// What was put off, by number.
    pub later: Vec<Voted>,
}

/// The next proposal without the seat's ballot: first those into which one that
/// the seat voted on was merged, then those that its own college has voted on least, then in the member's stable order;
/// those put off (`later`, by number) are left out. Four statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_vote_now`.
pub fn turn(conn: &mut Conn, viewer: &Viewer, slug: &str, later: &[i32], at: Moment) -> Outcome<Turn> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let acting = policy::may_vote_now(presence.member(), presence.phase())?;
    let (consultation, seat) = (presence.frame.consultation.id, acting.seat);
    let shuffle = acting.member.shuffle;
    let all = store::voting::published(conn, consultation)?;
    let Choices { by_proposal: ballots, merged: invited } = store::voting::choices(conn, consultation, seat.id)?;
    let seen = store::voting::seen_by(conn, seat.college_id)?;
    let (voted, open): (Vec<&Named>, Vec<&Named>) = all.iter().partition(|it| ballots.contains_key(&it.id));
    let (put_off, left): (Vec<&Named>, Vec<&Named>) = open.into_iter().partition(|it| later.contains(&it.number));
    let first = |it: &&&Named| !invited.iter().any(|(_, common)| *common == it.id);
    let rank = |it: &&&Named| {
        (first(it), seen.get(&it.id).copied().unwrap_or(0), place_in_shuffle(it.number, shuffle), it.number)
    };
    let next = left.iter().min_by_key(rank).map(|it| it.number);
    let name = |it: &&Named| {
        let choice = ballots.get(&it.id);
        let by = choice.and_then(|(_, by)| by.as_ref()).map(|(given, family)| format!("{given} {family}"));
        Voted {
            number: it.number,
            title: it.title.clone(),
            stance: choice.map(|(stance, _)| *stance),
            by: by.unwrap_or_default().trim().to_owned(),
        }
    };
    let merged = |common: &Proposal| invited.iter().filter(|(_, id)| *id == common.id).map(|(from, _)| *from).collect();
    let (voted, later) = (voted.iter().map(name).collect(), put_off.iter().map(name).collect());
    let proposal = match next {
        Some(number) => Some(presence::proposal(conn, &presence, number)?),
        None => None,
    };
    let merged = proposal.as_ref().map(merged).unwrap_or_default();
    Ok(Turn { merged, proposal, total: all.len(), voted, later, presence })
}

/// What a seat voted on so far, without a next proposal.
///
/// # Errors
/// As `turn`.
pub fn so_far(conn: &mut Conn, viewer: &Viewer, slug: &str, later: &[i32], at: Moment) -> Outcome<Turn> {
    let turn = turn(conn, viewer, slug, later, at)?;
    Ok(Turn { proposal: None, ..turn })
}
