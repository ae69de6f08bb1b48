//! What a consultation is after some acts, in a few lines: the rules as a person would tell them.

use std::collections::BTreeMap;

use super::acts::{Act, COLLEGES, SIDES, STANCES};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Published,
    Withdrawn,
    Hidden,
}

struct Proposal {
    author: usize,
    status: Status,
    /// Author, side, whether it is shown.
    comments: Vec<(usize, usize, bool)>,
}

/// The consultation.
#[derive(Default)]
pub struct Model {
    proposals: Vec<Proposal>,
    /// By seat and proposal.
    ballots: BTreeMap<(usize, usize), usize>,
    closed: bool,
    /// Whether its results are open.
    published: bool,
}

impl Model {
    /// An act as it is about a proposal of this consultation.
    pub fn names(&self, act: &Act) -> Act {
        act.clone().among(self.proposals.len())
    }

    fn open(&self, proposal: usize) -> bool {
        !self.closed && self.proposals.get(proposal).is_some_and(|it| it.status == Status::Published)
    }

    /// Whether an act is taken; none for one that has no object and is not tried.
    pub fn takes(&mut self, act: &Act) -> Option<bool> {
        match *act {
            Act::Post { by } => {
                if !self.closed {
                    self.proposals.push(Proposal { author: by, status: Status::Published, comments: Vec::new() });
                }
                Some(!self.closed)
            }
            Act::Vote { proposal, .. } | Act::TakeBack { proposal, .. } | Act::Comment { proposal, .. } => {
                let open = self.open(proposal);
                if open {
                    self.takes_on(proposal, act);
                }
                Some(open)
            }
            Act::WithdrawComment { by, proposal, comment } => self.withdraws_comment(by, proposal, comment),
            Act::Withdraw { by, proposal } => {
                let may = self.open(proposal) && self.proposals[proposal].author == by;
                if may {
                    self.proposals[proposal].status = Status::Withdrawn;
                }
                Some(may)
            }
            Act::Hide { proposal } => self.moderates(proposal, Status::Published, Status::Hidden),
            Act::Restore { proposal } => self.moderates(proposal, Status::Hidden, Status::Published),
            Act::Close => {
                self.closed = true;
                None
            }
            Act::Publish => {
                let may = self.closed && !self.published;
                self.published |= may;
                Some(may)
            }
        }
    }

    /// What is done on a proposal that is open.
    fn takes_on(&mut self, proposal: usize, act: &Act) {
        match *act {
            Act::Vote { by, stance, .. } => {
                self.ballots.insert((by, proposal), stance);
            }
            Act::TakeBack { by, .. } => {
                self.ballots.remove(&(by, proposal));
            }
            Act::Comment { by, side, .. } => self.proposals[proposal].comments.push((by, side, true)),
            _ => {}
        }
    }

    /// A comment is its author's to withdraw while comments are open, whatever became of the proposal.
    fn withdraws_comment(&mut self, by: usize, proposal: usize, comment: usize) -> Option<bool> {
        let closed = self.closed;
        let Some(found) = self.proposals.get_mut(proposal).and_then(|it| it.comments.get_mut(comment)) else {
            return Some(false);
        };
        let may = !closed && found.0 == by && found.2;
        found.2 &= !may;
        Some(may)
    }

    fn moderates(&mut self, proposal: usize, from: Status, to: Status) -> Option<bool> {
        let it = self.proposals.get_mut(proposal).filter(|it| it.status == from)?;
        it.status = to;
        Some(true)
    }

    /// The same lines as `acts::told`.
    pub fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        for (n, it) in self.proposals.iter().enumerate() {
            let status = match it.status {
                Status::Published => "published",
                Status::Withdrawn => "withdrawn",
                Status::Hidden => "hidden",
            };
            let shown = |side: usize| it.comments.iter().filter(|(_, of, shown)| *of == side && *shown).count();
            told.push(format!("{} {status} {} {} {}", n + 1, shown(0), shown(1), shown(2)));
        }
        told.extend(self.counted());
        debug_assert_eq!(SIDES.len(), 3);
        told
    }

    /// The tallies that are not zero; the same lines as `acts::published`, once results are open.
    pub fn counted(&self) -> Vec<String> {
        let mut tallies: BTreeMap<(usize, &str, &str), usize> = BTreeMap::new();
        for ((by, proposal), stance) in &self.ballots {
            *tallies.entry((proposal + 1, COLLEGES[*by], STANCES[*stance])).or_default() += 1;
        }
        let mut counted: Vec<String> =
            tallies.iter().map(|((number, college, stance), n)| format!("{number} {college} {stance} {n}")).collect();
        counted.sort();
        counted
    }
}
