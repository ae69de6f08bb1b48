//! The orders of proposals by figures over colleges. Compares figures as they are published, rounded to 9 decimals, so
//! that a third party finds the same order from the files.

use std::cmp::{Ordering, Reverse};

use super::{Balance, Balanced, rounded};

/// A proposal to be ranked.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The proposal's number.
    pub number: i32,
    /// Its figures over colleges.
    pub balance: &'a Balance,
    /// Its ballots in public, which break ties.
    pub ballots: u32,
}

/// Proposal numbers in each order.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Rankings {
    /// The highest lowest support first; ties: balanced support, then ballots, then number.
    pub lowest_support: Vec<i32>,
    /// The highest balanced support first; ties: lowest support, then ballots, then number.
    pub balanced_support: Vec<i32>,
    /// The widest divide first; ties: ballots, then number.
    pub divide: Vec<i32>,
    /// Proposals without these figures (non classées), by number.
    pub unranked: Vec<i32>,
}

impl Rankings {
    /// Ranks proposals given in any order.
    #[must_use]
    pub fn of(candidates: &[Candidate<'_>]) -> Self {
        let mut ranked: Vec<(Candidate<'_>, Balanced)> = Vec::new();
        let mut unranked = Vec::new();
        for candidate in candidates {
            match candidate.balance.figures {
                Some(figures) => ranked.push((*candidate, figures)),
                None => unranked.push(candidate.number),
            }
        }
        unranked.sort_unstable();
        Self {
            lowest_support: order(&mut ranked, |figures| [figures.lowest, figures.support]),
            balanced_support: order(&mut ranked, |figures| [figures.support, figures.lowest]),
            divide: order(&mut ranked, |figures| [figures.divide, 0.0]),
            unranked,
        }
    }
}

fn order(ranked: &mut [(Candidate<'_>, Balanced)], keys: impl Fn(&Balanced) -> [f64; 2]) -> Vec<i32> {
    ranked.sort_by(|(a, a_figures), (b, b_figures)| {
        let largest_first = descending(keys(a_figures), keys(b_figures));
        largest_first.then((Reverse(a.ballots), a.number).cmp(&(Reverse(b.ballots), b.number)))
    });
    ranked.iter().map(|(candidate, _)| candidate.number).collect()
}

fn descending(a: [f64; 2], b: [f64; 2]) -> Ordering {
    a.iter().zip(b).map(|(a, b)| rounded(b).total_cmp(&rounded(*a))).fold(Ordering::Equal, Ordering::then)
}
