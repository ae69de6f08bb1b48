//! The ballots of the demonstration, drawn from how colleges lean or dealt from given counts: the same seed gives the
//! same ballots on every machine. Refuses to know the database.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

use super::content::{Consultation, Content, Counts, Holding, Proposal, Seat, Votes};
use crate::model::{Act, ProposalStatus, Stance};

/// The hours in which people vote, in minutes after 0 h.
const AWAKE: std::ops::Range<u32> = 7 * 60..23 * 60;

/// One seat's choice on one proposal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ballot<'c> {
    /// The proposal.
    pub proposal: &'c Proposal,
    /// The seat.
    pub seat: &'c Seat,
    /// The account that holds it.
    pub holder: &'c str,
    /// The choice.
    pub stance: Stance,
    /// The day on which it was made.
    pub day: i64,
    /// At what time, in minutes after 0 h.
    pub minute: u32,
}

/// A seat that somebody holds.
#[derive(Debug, Clone, Copy)]
struct Voter<'c> {
    seat: &'c Seat,
    holder: &'c str,
    outlook: f64,
}

/// The ballots on every published proposal, by proposal. A seat's holder votes; its own proposal it votes for.
#[must_use]
pub fn draw(content: &Content, seed: u64) -> Vec<Ballot<'_>> {
    let mut ballots = Vec::new();
    for (place, consultation) in (0..).zip(&content.consultations) {
        let mut draw = Draw {
            rng: Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_add(place)),
            days: voting_days(content, consultation),
            voters: voters(content, consultation),
            ballots: &mut ballots,
        };
        let of = |it: &&Proposal| it.consultation == consultation.slug && it.status == ProposalStatus::Published;
        for proposal in content.proposals.iter().filter(of) {
            draw.on(proposal, content.seat_of(&consultation.slug, &proposal.author));
        }
    }
    ballots
}

struct Draw<'c, 'b> {
    rng: Xoshiro256PlusPlus,
    days: std::ops::Range<i64>,
    voters: Vec<Voter<'c>>,
    ballots: &'b mut Vec<Ballot<'c>>,
}

impl<'c> Draw<'c, '_> {
    fn on(&mut self, proposal: &'c Proposal, author: Option<&Seat>) {
        match proposal.votes() {
            Votes::Drawn { .. } => self.lean(proposal, author),
            Votes::Counted(counts) => self.deal(proposal, author, counts),
            Votes::Unclear => {}
        }
    }

    /// Each seat votes or not, and as its college and its holder lean.
    fn lean(&mut self, proposal: &'c Proposal, author: Option<&Seat>) {
        let Votes::Drawn { lean, turnout, no_opinion, tilt } = proposal.votes() else { return };
        for voter in self.voters.clone() {
            let college = &voter.seat.college;
            let share = |of: &super::content::Shares| of.get(college).copied().unwrap_or(0.0);
            // three numbers for each seat whatever comes of them: a change of one share moves no other ballot
            let [comes, knows, says] = self.rng.random::<[f64; 3]>();
            let leaning = (share(lean) + tilt * voter.outlook).clamp(-1.0, 1.0);
            let stance = match () {
                () if author == Some(voter.seat) => Stance::For,
                () if comes >= share(turnout) => continue,
                () if knows < no_opinion => Stance::Abstain,
                () if says < f64::midpoint(1.0, leaning) => Stance::For,
                () => Stance::Against,
            };
            self.cast(proposal, voter, stance);
        }
    }

    /// The given counts, dealt to seats of each college by lot; the author's seat comes first, and first for.
    fn deal(&mut self, proposal: &'c Proposal, author: Option<&Seat>, counts: &Counts) {
        for (college, [supporting, against, abstaining]) in counts {
            let mut seats: Vec<Voter<'c>> =
                self.voters.iter().copied().filter(|voter| voter.seat.college == *college).collect();
            for last in (1..seats.len()).rev() {
                seats.swap(last, self.rng.random_range(0..=last));
            }
            seats.sort_by_key(|voter| author != Some(voter.seat));
            let stances = [(Stance::For, supporting), (Stance::Against, against), (Stance::Abstain, abstaining)];
            let stances = stances.into_iter().flat_map(|(stance, n)| std::iter::repeat_n(stance, *n));
            for (voter, stance) in seats.into_iter().zip(stances) {
                self.cast(proposal, voter, stance);
            }
        }
    }

    fn cast(&mut self, proposal: &'c Proposal, voter: Voter<'c>, stance: Stance) {
        let first = self.days.start.max(proposal.day + 1).min(self.days.end - 1);
        let day = self.rng.random_range(first..self.days.end);
        let minute = self.rng.random_range(AWAKE);
        self.ballots.push(Ballot { proposal, seat: voter.seat, holder: voter.holder, stance, day, minute });
    }
}

/// The days of the phase that opens votes, up to the day before the start.
fn voting_days(content: &Content, consultation: &Consultation) -> std::ops::Range<i64> {
    let votes = content.phases.iter().find(|it| it.consultation == consultation.slug && it.acts.contains(&Act::Vote));
    let (opens, closes) = votes.map_or((consultation.opens, consultation.closes), |it| (it.opens, it.closes));
    opens..closes.min(0).max(opens + 1)
}

fn voters<'c>(content: &'c Content, consultation: &Consultation) -> Vec<Voter<'c>> {
    let outlook = |key: &str| content.account(key).and_then(|account| account.outlook).unwrap_or(0.0);
    let of = content.seats.iter().filter(|seat| seat.consultation == consultation.slug);
    of.filter_map(|seat| match seat.holding() {
        Holding::Held(holder) => Some(Voter { seat, holder, outlook: outlook(holder) }),
        _ => None,
    })
    .collect()
}
