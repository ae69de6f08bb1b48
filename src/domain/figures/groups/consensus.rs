//! What each group voted, what all groups agree on, and what sets one apart. Refuses to decide what may be public.

use super::Matrix;
use crate::domain::figures::Tally;
use crate::model::Stance;

/// The 90 % quantile of the normal distribution, as Polis uses it.
const KEPT: f64 = 1.2816;
/// As many characteristics of a group are kept.
const TOP: usize = 5;

/// A choice that sets a group apart from all others.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Characteristic {
    /// The proposal's number.
    pub proposal: i32,
    /// For or against.
    pub stance: Stance,
    /// How much it does: the product of its four figures.
    pub score: f64,
}

/// The votes of each group on each proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupTallies {
    proposals: Vec<(i32, bool)>,
    tallies: Vec<Vec<Tally>>,
}

impl GroupTallies {
    /// Counts the votes of so many groups; `members` are places of groups, in the matrix's order of people, and who is in
    /// none is not counted.
    #[must_use]
    pub fn count(matrix: &Matrix, members: &[Option<usize>], groups: usize) -> Self {
        let proposals: Vec<(i32, bool)> = matrix.columns().iter().map(|it| (it.proposal, it.hidden)).collect();
        let mut tallies = vec![vec![Tally::NONE; proposals.len()]; groups];
        for (row, member) in matrix.rows().zip(members) {
            let Some(group) = member.and_then(|member| tallies.get_mut(member)) else { continue };
            for entry in row {
                if let Some(tally) = group.get_mut(entry.column) {
                    tally.add(entry.stance(), 1);
                }
            }
        }
        Self { proposals, tallies }
    }

    /// One group's votes on a proposal.
    #[must_use]
    pub fn tally(&self, group: usize, proposal: i32) -> Tally {
        let place = self.proposals.binary_search_by_key(&proposal, |(number, _)| *number).ok();
        place.and_then(|place| self.tallies.get(group)?.get(place)).copied().unwrap_or_default()
    }

    /// The fewest votes that a group cast on a proposal.
    #[must_use]
    pub fn fewest(&self, proposal: i32) -> u32 {
        (0..self.tallies.len()).map(|group| self.tally(group, proposal).n()).min().unwrap_or(0)
    }

    /// Group-informed consensus (accord entre profils) of a proposal: `Π over groups of (A_g + 1) / (n_g + 2)`, where
    /// `n_g` counts "no opinion". 1 would be full agreement of every group. Source: compdemocracy/polis (math).
    #[must_use]
    pub fn consensus(&self, proposal: i32) -> f64 {
        let shares = (0..self.tallies.len()).map(|group| {
            let tally = self.tally(group, proposal);
            chance(tally.supporting, tally.n())
        });
        shares.product()
    }

    /// What characterises a group against all others: at most five choices, the strongest first.
    ///
    /// For and against each have `p = (count + 1) / (n + 2)`, `r = p / p of all others`, the test of a proportion
    /// `2·√(n + 1)·((count + 1) / (n + 1) − ½)` and the test of two proportions with 1 added to all four counts; both tests
    /// must exceed 1.2816, and the score is the product of the four. A hidden proposal characterises nobody.
    /// Source: compdemocracy/polis (repness), polis-community/red-dwarf.
    #[must_use]
    pub fn characteristics(&self, group: usize) -> Vec<Characteristic> {
        self.strongest(group, |_| true)
    }

    /// The same over the proposals that the caller allows.
    pub(super) fn strongest(&self, group: usize, allowed: impl Fn(i32) -> bool) -> Vec<Characteristic> {
        let seen = self.proposals.iter().filter(|(proposal, hidden)| !hidden && allowed(*proposal));
        let both = seen.flat_map(|(proposal, _)| [(*proposal, Stance::For), (*proposal, Stance::Against)]);
        let mut found: Vec<Characteristic> =
            both.filter_map(|(proposal, stance)| self.characteristic(group, proposal, stance)).collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.proposal.cmp(&b.proposal)));
        found.truncate(TOP);
        found
    }

    /// How much a stance on a proposal sets a group apart; none when one of its tests is not passed.
    #[must_use]
    pub fn characteristic(&self, group: usize, proposal: i32, stance: Stance) -> Option<Characteristic> {
        let own = self.tally(group, proposal);
        let others: Tally = (0..self.tallies.len()).filter(|it| *it != group).map(|it| self.tally(it, proposal)).sum();
        let (count, n) = (own.count(stance), own.n());
        let (count_others, n_others) = (others.count(stance), others.n());
        let share = chance(count, n);
        let ratio = share / chance(count_others, n_others);
        let alone = one_proportion(count, n);
        let against = two_proportions(count, n, count_others, n_others);
        let score = share * ratio * alone * against;
        (alone > KEPT && against > KEPT).then_some(Characteristic { proposal, stance, score })
    }
}

fn chance(count: u32, n: u32) -> f64 {
    (f64::from(count) + 1.0) / (f64::from(n) + 2.0)
}

fn one_proportion(count: u32, n: u32) -> f64 {
    let n = f64::from(n) + 1.0;
    2.0 * n.sqrt() * ((f64::from(count) + 1.0) / n - 0.5)
}

fn two_proportions(count: u32, n: u32, count_others: u32, n_others: u32) -> f64 {
    let [a, b, n, m] = [count, count_others, n, n_others].map(|it| f64::from(it) + 1.0);
    let pooled = (a + b) / (n + m);
    let spread = (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    if spread > 0.0 { (a / n - b / m) / spread } else { 0.0 }
}
