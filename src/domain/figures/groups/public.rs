//! What is told of opinion groups, to all and to organisers. Refuses to hold a person or a point, and in public a figure
//! that a few votes decide.

use super::{Characteristic, CollegeSpread, GridMap, OpinionGroups, SpreadRow, publish_spread};
use crate::domain::figures::{Threshold, rounded};
use crate::model::CollegeMode;

/// A group as it is told.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupFigure {
    /// Its name.
    pub key: char,
    /// Its people; no group has fewer than the threshold.
    pub size: u32,
    /// The middle of its people's places.
    pub centre: [f64; 2],
    /// What sets it apart, the strongest first. In public only on proposals on which every group cast at least the
    /// threshold of votes, and with scores of 2 digits.
    pub characteristics: Vec<Characteristic>,
}

/// Opinion groups as they are frozen when voting closes; there are none when no groups stand out. In public figures have 2
/// decimals, for organisers 9.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupFigures {
    /// The groups, by key.
    pub groups: Vec<GroupFigure>,
    /// Their mean silhouette.
    pub silhouette: f64,
    /// The variance along each component.
    pub explained_variance: [f64; 2],
    /// Its share of all variance.
    pub explained_ratio: [f64; 2],
    /// Each proposal's loadings; hidden proposals left out.
    pub loadings: Vec<(i32, [f64; 2])>,
    /// Group-informed consensus by proposal; in public none where some group cast fewer votes than the threshold.
    pub consensus: Vec<(i32, Option<f64>)>,
    /// How colleges spread over the groups.
    pub colleges: Vec<SpreadRow>,
    /// The map.
    pub map: GridMap,
}

impl GroupFigures {
    /// What may be public of these groups; none when no groups stand out, or when they would tell a hidden row beside the
    /// published votes of organisations. `colleges` are the consultation's, in its order:
    /// key, mode and the most people that the public knows each can have; `college` is where each person sits, as a place
    /// among them; `may_show` says of a proposal whether its published cells show anything.
    #[must_use]
    pub fn public(
        opinion: &OpinionGroups,
        colleges: &[(String, CollegeMode, u32)],
        college: impl Fn(i64) -> Option<usize>,
        may_show: impl Fn(i32) -> bool,
        k: Threshold,
    ) -> Option<Self> {
        let is_told = |proposal: i32| may_show(proposal) && opinion.tallies.fewest(proposal) >= k.get();
        let told = Told {
            round: hundredths,
            characteristics: &|group| opinion.tallies.strongest(group, is_told).into_iter().map(rough).collect(),
            consensus: &|proposal| is_told(proposal).then(|| hundredths(opinion.tallies.consensus(proposal))),
        };
        let rows = publish_spread(&opinion.spread(colleges, college), k);
        // organisations whose votes are published can be placed by who knows the loadings: where their rows must be hidden,
        // so must the groups
        let is_named = |(_, mode, most): &(String, CollegeMode, u32)| *mode == CollegeMode::Named && *most > 0;
        let all_hidden = rows.iter().all(|row| row.people.is_none());
        if all_hidden && colleges.iter().any(is_named) {
            return None;
        }
        Self::of(opinion, &told, rows, k)
    }

    /// The same for organisers: true numbers, with 9 decimals; the map is the public one.
    #[must_use]
    pub fn organiser(
        opinion: &OpinionGroups,
        colleges: &[(String, CollegeMode, u32)],
        college: impl Fn(i64) -> Option<usize>,
        k: Threshold,
    ) -> Option<Self> {
        let exact = |it: Characteristic| Characteristic { score: rounded(it.score), ..it };
        let told = Told {
            round: rounded,
            characteristics: &|group| opinion.tallies.characteristics(group).into_iter().map(exact).collect(),
            consensus: &|proposal| Some(rounded(opinion.tallies.consensus(proposal))),
        };
        let row = |it: CollegeSpread| SpreadRow { college: Some(it.key), people: Some(it.people) };
        let rows = opinion.spread(colleges, college).into_iter().map(row).collect();
        Self::of(opinion, &told, rows, k)
    }

    fn of(opinion: &OpinionGroups, told: &Told<'_>, colleges: Vec<SpreadRow>, k: Threshold) -> Option<Self> {
        let grouping = opinion.grouping.as_ref().ok()?;
        let grouped: Vec<[f64; 2]> = opinion.people().filter(|it| it.group.is_some()).map(|it| it.place).collect();
        let group = |(place, group): (usize, &super::Group)| GroupFigure {
            key: group.key,
            size: group.size,
            centre: group.centre.map(told.round),
            characteristics: (told.characteristics)(place),
        };
        let columns = opinion.matrix.columns().iter().zip(&opinion.components.loadings);
        let seen: Vec<(i32, [f64; 2])> =
            columns.filter(|(it, _)| !it.hidden).map(|(it, loadings)| (it.proposal, *loadings)).collect();
        Some(Self {
            groups: grouping.groups.iter().enumerate().map(group).collect(),
            silhouette: (told.round)(grouping.silhouette),
            explained_variance: opinion.components.explained_variance.map(told.round),
            explained_ratio: opinion.components.explained_ratio.map(told.round),
            loadings: seen.iter().map(|(proposal, loadings)| (*proposal, loadings.map(told.round))).collect(),
            consensus: seen.iter().map(|(proposal, _)| (*proposal, (told.consensus)(*proposal))).collect(),
            colleges,
            map: GridMap::of(&grouped, k),
        })
    }

    /// Whether these may be told after `former` was: no row of theirs, nor all of them together, is about fewer than `k`
    /// people more or less, unless nothing changed.
    #[must_use]
    pub fn may_follow(&self, former: &Self, k: Threshold) -> bool {
        let far = |one: u32, other: u32| one.abs_diff(other) >= k.get();
        let people =
            |row: &SpreadRow| row.people.as_ref().map(|it| it.iter().fold(0, |n: u32, it| n.saturating_add(*it)));
        let row_may = |row: &SpreadRow| {
            let before = former.colleges.iter().find(|before| before.college == row.college);
            let Some((before, now)) = before.and_then(|before| people(before).zip(people(row))) else { return true };
            before == now && former.colleges.contains(row) || far(before, now)
        };
        self == former || far(self.people(), former.people()) && self.colleges.iter().all(row_may)
    }

    /// The people in a group.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.groups.iter().map(|group| group.size).sum()
    }
}

/// How much is told of each figure.
struct Told<'a> {
    round: fn(f64) -> f64,
    characteristics: &'a dyn Fn(usize) -> Vec<Characteristic>,
    consensus: &'a dyn Fn(i32) -> Option<f64>,
}

impl OpinionGroups {
    /// How the people of each college spread over the groups: the true numbers, for organisers.
    #[must_use]
    pub fn spread(
        &self,
        colleges: &[(String, CollegeMode, u32)],
        college: impl Fn(i64) -> Option<usize>,
    ) -> Vec<CollegeSpread> {
        let groups = self.grouping.as_ref().map_or(0, |grouping| grouping.groups.len());
        let blank = |(key, mode, at_most): &(String, CollegeMode, u32)| CollegeSpread {
            key: key.clone(),
            mode: *mode,
            at_most: *at_most,
            people: vec![0; groups],
        };
        let mut spread: Vec<CollegeSpread> = colleges.iter().map(blank).collect();
        for person in self.people() {
            let row = college(person.person).and_then(|place| spread.get_mut(place));
            if let Some(count) = row.zip(person.group).and_then(|(row, group)| row.people.get_mut(group)) {
                *count += 1;
            }
        }
        spread
    }
}

/// 2 decimals, and never a negative zero.
fn hundredths(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0 + 0.0
}

/// 2 digits.
fn rough(it: Characteristic) -> Characteristic {
    let step = 10_f64.powi(it.score.abs().max(f64::MIN_POSITIVE).log10().floor() as i32 - 1);
    // by a division for small steps, so that 530 is 530 and 5.3 the nearest number to it
    let score =
        if step < 1.0 { (it.score / step).round() / (1.0 / step).round() } else { (it.score / step).round() * step };
    Characteristic { score, ..it }
}
