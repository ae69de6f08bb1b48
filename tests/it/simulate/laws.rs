//! Each law of the recipe by itself, with bounds that the law itself gives: five standard deviations, which one draw of two million
//! leaves.

use std::collections::{BTreeMap, BTreeSet};

use concerto::domain::imports::Conversation;
use concerto::model::Stance;

use super::{drawn, share};

const MEMBERS: u32 = 20_000;
const PROPOSALS: u32 = 2_000;

/// Panics unless a part of so many is as large as a law says, up to five standard deviations.
fn is_share(part: usize, whole: usize, expected: f64, what: &str) {
    let deviation = (expected * (1.0 - expected) / whole as f64).sqrt();
    let found = share(part, whole);
    assert!((found - expected).abs() < 5.0 * deviation, "{what}: {found} of {whole}, not {expected}");
}

/// The share of a normal law below a value (Abramowitz & Stegun, 26.2.17; right to seven places).
fn normal(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let terms: [f64; 5] = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let sum = terms.iter().rev().fold(0.0_f64, |sum, term| (sum + term) * t);
    let beyond = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt() * sum;
    if z < 0.0 { beyond } else { 1.0 - beyond }
}

/// The share of seats that cast at most so many ballots, where there are more proposals.
fn at_most(ballots: usize) -> f64 {
    // what is rounded to so many is below so many and a half
    normal(((ballots as f64 + 0.5).ln() - 1.458) / 1.3)
}

/// How many ballots each seat cast.
fn cast(it: &Conversation) -> Vec<usize> {
    let mut cast = BTreeMap::<i64, usize>::new();
    it.ballots.iter().for_each(|vote| *cast.entry(vote.participant).or_default() += 1);
    cast.into_values().collect()
}

#[test]
fn a_normal_law_is_what_tables_say() {
    for (z, below) in [(0.0, 0.5), (1.0, 0.841_344_7), (-1.0, 0.158_655_3), (1.96, 0.975_002_1), (-3.0, 0.001_349_9)] {
        assert!((normal(z) - below).abs() < 1e-6, "{z}: {}", normal(z));
    }
}

/// clip(round(LogNormal(1.458, 1.3)), 1, 10,000), cut at the number of proposals.
#[test]
fn ballots_of_a_seat() {
    let of = cast(&drawn(MEMBERS, PROPOSALS, 2));
    for most in [1, 2, 3, 4, 6, 10, 20, 40, 100] {
        let found = of.iter().filter(|n| **n <= most).count();
        is_share(found, of.len(), at_most(most), &format!("at most {most} ballots"));
    }
    let few = cast(&drawn(MEMBERS, 10, 3));
    assert_eq!((few.len(), few.iter().max()), (MEMBERS as usize, Some(&10)));
    is_share(few.iter().filter(|n| **n == 10).count(), few.len(), 1.0 - at_most(9), "as many as there are");
    is_share(few.iter().filter(|n| **n <= 5).count(), few.len(), at_most(5), "at most 5 of 10");
}

/// Panics unless the places drawn follow (rank + 190)^-1.75.
fn is_popularity(ranks: &[usize], what: &str) {
    let weights: Vec<f64> = (0..PROPOSALS).map(|rank| (f64::from(rank) + 190.0).powf(-1.75)).collect();
    let whole: f64 = weights.iter().sum();
    for (from, to) in [(0, 50), (50, 190), (190, 500), (500, 1_000), (1_000, 2_000)] {
        let expected = weights[from..to].iter().sum::<f64>() / whole;
        let found = ranks.iter().filter(|rank| (from..to).contains(*rank)).count();
        is_share(found, ranks.len(), expected, &format!("{what} of ranks {from} to {to}"));
    }
    // of all that can be known of an exponent, this mean holds everything
    let log = |rank: usize| (rank as f64 + 190.0).ln();
    let mean = |power: i32| {
        let terms = weights.iter().enumerate().map(|(rank, weight)| weight * log(rank).powi(power));
        terms.sum::<f64>() / whole
    };
    let deviation = ((mean(2) - mean(1).powi(2)) / ranks.len() as f64).sqrt();
    let found = ranks.iter().map(|rank| log(*rank)).sum::<f64>() / ranks.len() as f64;
    assert!((found - mean(1)).abs() < 5.0 * deviation, "{what}: a mean of {found}, not {}", mean(1));
}

/// The one proposal of who votes on one, and the one of each comment, are drawn by popularity alone.
#[test]
fn popularity() {
    let (mut single, mut commented) = (Vec::new(), Vec::new());
    for seed in 4..6 {
        let it = drawn(MEMBERS, PROPOSALS, seed);
        let mut of = BTreeMap::<i64, Vec<usize>>::new();
        it.ballots.iter().for_each(|vote| of.entry(vote.participant).or_default().push(vote.statement as usize));
        single.extend(of.into_values().filter(|voted| voted.len() == 1).flatten());
        commented.extend(it.remarks.iter().map(|remark| remark.statement as usize));
    }
    is_popularity(&single, "single ballots");
    is_popularity(&commented, "comments");
}

/// Who votes on many proposals draws them without replacement, each once.
#[test]
fn many_proposals_are_drawn_by_popularity_too() {
    let it = drawn(MEMBERS, PROPOSALS, 4);
    let mut of = BTreeMap::<i64, Vec<usize>>::new();
    it.ballots.iter().for_each(|vote| of.entry(vote.participant).or_default().push(vote.statement as usize));
    let many: Vec<&Vec<usize>> = of.values().filter(|voted| voted.len() > 300).collect();
    assert!(!many.is_empty(), "nobody voted on more than 300");
    let (mut first, mut last) = (0, 0);
    for voted in many {
        assert_eq!(voted.iter().collect::<BTreeSet<_>>().len(), voted.len(), "one ballot a seat and proposal");
        first += voted.iter().filter(|rank| **rank < 200).count();
        last += voted.iter().filter(|rank| **rank >= 1_800).count();
    }
    // by one draw the first two hundred come 35 times as often as the last; who takes many takes most of the first
    assert!(first > 3 * last && last > 0, "{first} of the first, {last} of the last");
}

#[test]
fn no_opinion() {
    let it = drawn(MEMBERS, 20, 7);
    let without = it.ballots.iter().filter(|vote| vote.stance == Stance::Abstain).count();
    is_share(without, it.ballots.len(), 0.18, "ballots without opinion");
}

/// 63, 34, 1.8, 0.9 and 0.7 %, which are 100.4 % together.
#[test]
fn colleges() {
    let it = drawn(4 * MEMBERS, 10, 8);
    assert_eq!(it.colleges.len(), 5);
    for (place, part) in [0.63, 0.34, 0.018, 0.009, 0.007].into_iter().enumerate() {
        let of = it.participants.iter().filter(|it| it.college == place).count();
        is_share(of, it.participants.len(), part / 1.004, &format!("college {place}"));
    }
}

/// 12 % of the members comment, each a number of times drawn from zeta(2.15).
#[test]
fn comments() {
    let it = drawn(2 * MEMBERS, 10, 9);
    let mut written = BTreeMap::<i64, usize>::new();
    it.remarks.iter().for_each(|remark| *written.entry(remark.participant).or_default() += 1);
    is_share(written.len(), it.participants.len(), 0.12, "members who comment");
    // the sum of k^-2.15 up to a million, and the integral of the rest
    let zeta: f64 = (1..=1_000_000_i32).map(|k| f64::from(k).powf(-2.15)).sum::<f64>() + 1e6_f64.powf(-1.15) / 1.15;
    let at_most = |n: i32| (1..=n).map(|k| f64::from(k).powf(-2.15)).sum::<f64>() / zeta;
    for most in [1_i32, 2, 3, 5, 10, 30] {
        let found = written.values().filter(|n| **n <= most as usize).count();
        is_share(found, written.len(), at_most(most), &format!("at most {most} comments"));
    }
}
