//! A synthetic consultation of a given size, the same for the same seed: for measures and rehearsals. Nobody in it is real, and
//! its texts say so.
//!
//! The recipe: ballots of a seat = clip(round(LogNormal(1.458, 1.3)), 1, 10,000); proposals drawn without replacement by the
//! weight (rank + 190)^-1.75; 18 % no opinion; two latent groups, 70 and 30 in a hundred, that part on two proposals in five;
//! colleges of 63, 34, 1.8, 0.9 and 0.7 %; 12 % of the members comment, each a number of times drawn from zeta(2.15).

use std::collections::BTreeSet;

use chrono::Duration;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

use super::imports::{Conversation, Participant, Remark, Statement, Vote};
use crate::model::{Moment, ProposalStatus, Side, Stance};

/// Keys, labels and shares of the colleges.
const COLLEGES: [(&str, &str, f64); 5] = [
    ("citoyens", "Citoyens", 0.63),
    ("patients", "Patients et usagers", 0.34),
    ("soignants", "Soignants", 0.018),
    ("industriels", "Industriels", 0.009),
    ("chercheurs", "Chercheurs", 0.007),
];
/// How many ballots one seat casts at most.
const MOST_BALLOTS: usize = 10_000;
/// Who votes on more than this gets proposals by one key for each, instead of drawing until one is new.
const MANY: usize = 300;
/// How many comments one member writes at most: zeta(2.15) has no bound, a person has.
const MOST_COMMENTS: u32 = 200;
/// For how long people voted before the present.
const OPEN_FOR: i64 = 14;
const WHAT: [&str; 8] = [
    "Former chaque équipe de soins",
    "Publier l’évaluation clinique",
    "Financer un registre ouvert",
    "Garantir un recours humain",
    "Mesurer les biais selon l’âge et le lieu",
    "Partager les données d’essais",
    "Informer chaque patient avant l’usage",
    "Réserver du temps médical à la vérification",
];
const WHERE: [&str; 6] = [
    "dans les hôpitaux de proximité",
    "pour la lecture d’images",
    "aux urgences",
    "en médecine générale",
    "dans les établissements pour personnes âgées",
    "pour le suivi à domicile",
];

/// How large a consultation is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Seats; each casts some ten ballots.
    pub members: u32,
    /// Proposals.
    pub proposals: u32,
    /// What everything is drawn from.
    pub seed: u64,
}

/// The consultation of a size, whose votes began two weeks before a moment.
#[must_use]
pub fn conversation(size: Size, at: Moment) -> Conversation {
    let mut draw = SmallRng::seed_from_u64(size.seed);
    let opened_at = at.plus(Duration::days(-OPEN_FOR));
    let popularity = Popularity::new(size.proposals as usize);
    let participants: Vec<Participant> =
        (0..i64::from(size.members)).map(|id| Participant { id, college: college(&mut draw) }).collect();
    let statements = (0..size.proposals).map(|id| statement(&mut draw, id, size.members, opened_at)).collect();
    let support: Vec<[f64; 2]> = (0..size.proposals).map(|_| support(&mut draw)).collect();
    let (mut ballots, mut remarks) = (Vec::new(), Vec::new());
    for participant in &participants {
        let group = usize::from(draw.random::<f64>() >= 0.7);
        for proposal in popularity.ballots(&mut draw) {
            let share = support.get(proposal).and_then(|both| both.get(group)).copied().unwrap_or(0.5);
            let (stance, at) = (stance(&mut draw, share), within(&mut draw, opened_at));
            ballots.push(Vote { statement: proposal as i64, participant: participant.id, stance, at });
        }
        if draw.random::<f64>() < 0.12 {
            remarks.extend((0..zeta(&mut draw)).map(|_| remark(&mut draw, &popularity, participant.id, opened_at)));
        }
    }
    remarks.sort_by_key(|it| it.at);
    Conversation {
        title: "Simulation – intelligence artificielle en santé".to_owned(),
        description: "Concertation simulée : personnes, textes et votes sont tirés au sort.".to_owned(),
        opened_at,
        closed_at: at,
        colleges: COLLEGES.iter().map(|(key, label, _)| ((*key).to_owned(), (*label).to_owned())).collect(),
        participants,
        statements,
        ballots,
        remarks,
        hashes: format!("simulation {} {} {}\n", size.members, size.proposals, size.seed),
    }
}

/// How often each proposal is met.
struct Popularity {
    weights: Vec<f64>,
    sums: Vec<f64>,
}

impl Popularity {
    fn new(proposals: usize) -> Self {
        let weights: Vec<f64> = (0..proposals).map(|rank| (rank as f64 + 190.0).powf(-1.75)).collect();
        let mut reached = 0.0;
        let sums = weights.iter().map(|weight| {
            reached += weight;
            reached
        });
        Self { sums: sums.collect(), weights }
    }

    /// One proposal.
    fn one(&self, draw: &mut SmallRng) -> usize {
        let share = draw.random::<f64>() * self.sums.last().copied().unwrap_or_default();
        self.sums.partition_point(|sum| *sum <= share).min(self.sums.len().saturating_sub(1))
    }

    /// The proposals that one seat votes on.
    fn ballots(&self, draw: &mut SmallRng) -> Vec<usize> {
        let (one, other) = (1.0 - draw.random::<f64>(), draw.random::<f64>());
        let normal = (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos();
        let many = ((1.458 + 1.3 * normal).exp().round() as usize).clamp(1, MOST_BALLOTS).min(self.weights.len());
        if many > MANY.min(self.weights.len() / 2) {
            return self.many(draw, many);
        }
        let mut chosen = BTreeSet::new();
        while chosen.len() < many {
            chosen.insert(self.one(draw));
        }
        chosen.into_iter().collect()
    }

    /// Efraimidis & Spirakis 2006: the largest of u^(1/weight).
    fn many(&self, draw: &mut SmallRng, many: usize) -> Vec<usize> {
        let keys = self.weights.iter().map(|weight| (1.0 - draw.random::<f64>()).ln() / weight);
        let mut keys: Vec<(f64, usize)> = keys.zip(0..).collect();
        keys.sort_by(|a, b| b.0.total_cmp(&a.0));
        keys.into_iter().take(many).map(|(_, proposal)| proposal).collect()
    }
}

fn college(draw: &mut SmallRng) -> usize {
    // the shares are rounded, and not quite 1 together
    let mut share = draw.random::<f64>() * COLLEGES.iter().map(|(_, _, of)| of).sum::<f64>();
    let reached = |(_, _, of): &(&str, &str, f64)| {
        share -= of;
        share < 0.0
    };
    COLLEGES.iter().position(reached).unwrap_or(0)
}

/// The share of each group that is for a proposal.
fn support(draw: &mut SmallRng) -> [f64; 2] {
    let share = 0.1 + 0.8 * draw.random::<f64>();
    [share, if draw.random::<f64>() < 0.4 { 1.0 - share } else { share }]
}

fn stance(draw: &mut SmallRng, share: f64) -> Stance {
    match draw.random::<f64>() {
        opinion if opinion < 0.18 => Stance::Abstain,
        _ if draw.random::<f64>() < share => Stance::For,
        _ => Stance::Against,
    }
}

fn within(draw: &mut SmallRng, opened_at: Moment) -> Moment {
    opened_at.plus(Duration::seconds(draw.random_range(0..OPEN_FOR * 86_400)))
}

fn statement(draw: &mut SmallRng, id: u32, members: u32, opened_at: Moment) -> Statement {
    let (what, place) = (one_of(draw, &WHAT), one_of(draw, &WHERE));
    Statement {
        id: i64::from(id),
        author: i64::from(draw.random_range(0..members.max(1))),
        at: opened_at,
        status: ProposalStatus::Published,
        body: format!(
            "{what} {place} (texte simulé n° {}).\n\nCette proposition est tirée au sort pour mesurer le service. Elle ne \
             dit l’avis de personne.",
            id + 1
        ),
        has_ballots: true,
    }
}

/// How many comments one writes who writes any: P(k) is in proportion to k^-2.15.
fn zeta(draw: &mut SmallRng) -> u32 {
    // Devroye 1986, X.6.1: rejection from a discretised Pareto
    let b = 2_f64.powf(1.15);
    loop {
        let (u, v) = (1.0 - draw.random::<f64>(), draw.random::<f64>());
        let x = u.powf(-1.0 / 1.15).floor();
        let t = (1.0 + 1.0 / x).powf(1.15);
        if v * x * (t - 1.0) / (b - 1.0) <= t / b {
            return x.min(f64::from(MOST_COMMENTS)) as u32;
        }
    }
}

fn remark(draw: &mut SmallRng, popularity: &Popularity, participant: i64, opened_at: Moment) -> Remark {
    let side = match draw.random_range(0..3) {
        0 => Side::For,
        1 => Side::Against,
        _ => Side::Neutral,
    };
    Remark {
        statement: popularity.one(draw) as i64,
        participant,
        side,
        body: format!("{} {} : remarque simulée.", one_of(draw, &WHAT), one_of(draw, &WHERE)),
        at: within(draw, opened_at),
    }
}

fn one_of(draw: &mut SmallRng, among: &[&'static str]) -> &'static str {
    among.get(draw.random_range(0..among.len())).copied().unwrap_or_default()
}
