//! A synthetic consultation, always the same. The recipe: ballots a person = clip(round(LogNormal(1.458, 1.3)), 1, 10,000);
//! proposals drawn without replacement by the weight (rank + 190)^-1.75; 18 % no opinion; two latent groups, 70 and 30 in
//! a hundred, that part on two proposals in five.

use std::collections::BTreeSet;

use concerto::domain::figures::groups::{Column, Vote};
use concerto::model::Stance;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

use super::{Consultation, drawn};

const PEOPLE: i64 = 100_000;
const PROPOSALS: usize = 10_000;
/// Who votes on more than this gets proposals by one key for each, instead of drawing until one is new.
const MANY: usize = 300;

pub fn consultation() -> Consultation {
    let mut draw = SmallRng::seed_from_u64(4);
    let mut reached = 0.0;
    let weights: Vec<f64> = (0..PROPOSALS).map(|rank| (rank as f64 + 190.0).powf(-1.75)).collect();
    let sums: Vec<f64> = weights
        .iter()
        .map(|weight| {
            reached += weight;
            reached
        })
        .collect();
    let support: Vec<[f64; 2]> = (0..PROPOSALS)
        .map(|_| {
            let share = 0.1 + 0.8 * draw.random::<f64>();
            [share, if draw.random::<f64>() < 0.4 { 1.0 - share } else { share }]
        })
        .collect();
    let mut votes = Vec::new();
    for person in 0..PEOPLE {
        let group = usize::from(draw.random::<f64>() >= 0.7);
        for proposal in proposals(&mut draw, &weights, &sums) {
            let share = support.get(proposal).and_then(|both| both.get(group)).copied().unwrap_or_default();
            let stance = match draw.random::<f64>() {
                opinion if opinion < 0.18 => Stance::Abstain,
                _ if draw.random::<f64>() < share => Stance::For,
                _ => Stance::Against,
            };
            votes.push(Vote { person, proposal: i32::try_from(proposal).unwrap_or(0), stance });
        }
    }
    let columns = (0..PROPOSALS).filter_map(|it| Some(Column { proposal: i32::try_from(it).ok()?, hidden: false }));
    Consultation { columns: columns.collect(), votes, college: drawn }
}

/// The proposals that one person votes on.
fn proposals(draw: &mut SmallRng, weights: &[f64], sums: &[f64]) -> Vec<usize> {
    let (one, other) = (1.0 - draw.random::<f64>(), draw.random::<f64>());
    let normal = (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos();
    let many = ((1.458 + 1.3 * normal).exp().round() as usize).clamp(1, PROPOSALS);
    if many > MANY {
        // Efraimidis & Spirakis 2006: the largest of u^(1/weight)
        let mut keys: Vec<(f64, usize)> = weights
            .iter()
            .enumerate()
            .map(|(proposal, weight)| ((1.0 - draw.random::<f64>()).ln() / weight, proposal))
            .collect();
        keys.sort_by(|a, b| b.0.total_cmp(&a.0));
        return keys.into_iter().take(many).map(|(_, proposal)| proposal).collect();
    }
    let total = sums.last().copied().unwrap_or_default();
    let mut chosen = BTreeSet::new();
    while chosen.len() < many {
        let share = draw.random::<f64>() * total;
        chosen.insert(sums.partition_point(|sum| *sum <= share).min(sums.len().saturating_sub(1)));
    }
    chosen.into_iter().collect()
}
