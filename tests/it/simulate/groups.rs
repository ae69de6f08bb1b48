//! The two latent groups of a simulated consultation, which nothing names: found again in the votes of who voted much, as people
//! who vote alike.

use std::collections::BTreeMap;

use concerto::domain::imports::Conversation;
use concerto::model::Stance;

use super::{drawn, share};

/// So few proposals that who votes much votes on most of them.
const PROPOSALS: usize = 100;
/// Opinions that somebody gave who is looked at.
const MUCH: usize = 50;

/// A row each of who gave many opinions: 1 for, -1 against, 0 where there is none.
fn rows(it: &Conversation) -> Vec<Vec<f64>> {
    let mut rows = BTreeMap::<i64, Vec<f64>>::new();
    for vote in &it.ballots {
        let row = rows.entry(vote.participant).or_insert_with(|| vec![0.0; PROPOSALS]);
        row[vote.statement as usize] = match vote.stance {
            Stance::For => 1.0,
            Stance::Against => -1.0,
            Stance::Abstain => 0.0,
        };
    }
    rows.into_values().filter(|row| row.iter().filter(|it| **it != 0.0).count() >= MUCH).collect()
}

/// The mean opinion on each proposal.
fn means(rows: &[&Vec<f64>]) -> Vec<f64> {
    let mean = |proposal: usize| {
        let given = rows.iter().filter(|row| row[proposal] != 0.0).count();
        rows.iter().map(|row| row[proposal]).sum::<f64>() / given.max(1) as f64
    };
    (0..PROPOSALS).map(mean).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Where each row stands along the direction in which rows differ most, which multiplying by all of them again and again finds.
fn places(rows: &[Vec<f64>]) -> Vec<f64> {
    let means = means(&rows.iter().collect::<Vec<_>>());
    let less = |(it, mean): (&f64, &f64)| if *it == 0.0 { 0.0 } else { it - mean };
    let centred: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().zip(&means).map(less).collect()).collect();
    let mut along = centred[0].clone();
    for _ in 0..40 {
        let mut next = vec![0.0_f64; PROPOSALS];
        for row in &centred {
            let place = dot(row, &along);
            next.iter_mut().zip(row).for_each(|(sum, it)| *sum += place * it);
        }
        let length = dot(&next, &next).sqrt();
        along = next.into_iter().map(|it| it / length).collect();
    }
    centred.iter().map(|row| dot(row, &along)).collect()
}

/// The mean of some numbers.
fn mean(of: &[f64]) -> f64 {
    of.iter().sum::<f64>() / of.len() as f64
}

/// Which rows stand on the far side of the middle between two groups, and how many of their own spreads the groups are apart.
fn parted(places: &[f64]) -> (Vec<bool>, f64) {
    let mut middle = 0.0;
    let mut sides = [Vec::new(), Vec::new()];
    for _ in 0..20 {
        let (near, far): (Vec<f64>, Vec<f64>) = places.iter().partition(|it| **it < middle);
        middle = f64::midpoint(mean(&near), mean(&far));
        sides = [near, far];
    }
    let [near, far] = sides.each_ref().map(|side| mean(side));
    let from = |side: &[f64], centre: f64| side.iter().map(|it| (it - centre).powi(2)).sum::<f64>();
    let spread = ((from(&sides[0], near) + from(&sides[1], far)) / places.len() as f64).sqrt();
    (places.iter().map(|it| *it >= middle).collect(), (far - near) / spread)
}

/// People, those of the larger group, proposals on which that group is of one mind, and those where the other is of the other.
fn counted(it: &Conversation) -> [usize; 4] {
    let rows = rows(it);
    let (is_far, apart) = parted(&places(&rows));
    // one crowd, cut in its middle, is two and a half spreads apart
    assert!(apart > 3.5, "the groups are {apart} spreads apart");
    let larger = share(is_far.iter().filter(|far| **far).count(), rows.len()) >= 0.5;
    let of = |is_larger: bool| -> Vec<&Vec<f64>> {
        rows.iter().zip(&is_far).filter(|(_, far)| (**far == larger) == is_larger).map(|(row, _)| row).collect()
    };
    let (many, few) = (of(true), of(false));
    let minds: Vec<(f64, f64)> =
        means(&many).into_iter().zip(means(&few)).filter(|(mind, _)| mind.abs() > 0.3).collect();
    let opposed = minds.iter().filter(|(one, other)| one * other < 0.0).count();
    [rows.len(), many.len(), minds.len(), opposed]
}

/// Of five consultations: seventy in a hundred are in one group, thirty in the other, and the two part on two proposals in five.
#[test]
fn two_groups_are_seventy_and_thirty_in_a_hundred() {
    let mut sums = [0; 4];
    for seed in 11..16 {
        let counted = counted(&drawn(20_000, PROPOSALS as u32, seed));
        sums.iter_mut().zip(counted).for_each(|(sum, n)| *sum += n);
    }
    let [people, larger, minds, opposed] = sums;
    let bound = |share: f64, of: usize| 5.0 * (share * (1.0 - share) / of as f64).sqrt();
    // one in a hundred is taken for somebody of the other group
    let found = share(larger, people);
    assert!((found - 0.7).abs() < bound(0.7, people) + 0.01, "{found} of {people} people");
    assert!(people > 1_500 && minds > 200, "{people} people, {minds} proposals");
    let found = share(opposed, minds);
    assert!((found - 0.4).abs() < bound(0.4, minds), "{found} of {minds} proposals");
}
