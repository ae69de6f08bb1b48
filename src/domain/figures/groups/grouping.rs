//! Who is grouped, into how many groups, and whether any stand out at all. Refuses to force groups on people.

use super::kmeans::{self, Point};
use super::silhouette;
use crate::domain::figures::Threshold;

/// Votes that somebody needs to be grouped, where there are as many proposals.
const VOTES: usize = 7;
/// People without whom no groups are looked for.
const PEOPLE: usize = 15;
/// The smallest mean silhouette at which groups stand out.
const STANDS_OUT: f64 = 0.25;
/// The smallest group, whatever the threshold.
const SMALLEST: usize = 5;
/// A group holds at least one in so many of those grouped: 2 %.
const ONE_IN: usize = 50;
/// The names of groups, the largest first.
const KEYS: [char; 5] = ['A', 'B', 'C', 'D', 'E'];

/// Why there are no groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ungrouped {
    /// Fewer than 15 people voted.
    TooFewPeople,
    /// No grouping has a mean silhouette of 0.25.
    NoneStandsOut,
}

/// A group of people who vote alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name: `A` is the largest; of two as large, the one further left.
    pub key: char,
    /// Its people.
    pub size: u32,
    /// The middle of their places.
    pub centre: [f64; 2],
}

/// Groups that stand out.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// The groups, by key; at least two.
    pub groups: Vec<Group>,
    /// The mean silhouette of everybody who was grouped; beyond 4,000 people that of 2,000 of them, measured against all.
    pub silhouette: f64,
    /// Each person's place in `groups`, in the order given; none for who is in no group.
    pub members: Vec<Option<usize>>,
}

impl Grouping {
    /// The groups of people at these places who cast so many votes on `proposals` proposals (hidden ones not counted).
    ///
    /// Grouped are those with at least min(7, proposals) votes; when fewer than 15 have as many, the 15 with the most.
    /// k-means for k = 2…5, the k with the best mean silhouette, the smallest k of several. A group under 5 people, under
    /// the threshold or under 2 % of those grouped is never presented: another k that makes no such group comes first; if
    /// there is none, its people are in no group.
    ///
    /// # Errors
    /// [`Ungrouped`] when no groups stand out.
    pub fn of(places: &[[f64; 2]], votes: &[u32], proposals: usize, k: Threshold) -> Result<Self, Ungrouped> {
        let mut chosen = chosen(votes, proposals);
        if chosen.len() < PEOPLE {
            return Err(Ungrouped::TooFewPeople);
        }
        let place = |person: &usize| places.get(*person).copied().unwrap_or_default();
        // by place: what somebody's key is, and where it stands among the keys, has no part in the groups
        chosen.sort_by(|a, b| {
            let ([ax, ay], [bx, by]) = (place(a), place(b));
            ax.total_cmp(&bx).then(ay.total_cmp(&by)).then(a.cmp(b))
        });
        let points: Vec<Point> = chosen.iter().map(place).collect();
        let smallest = SMALLEST.max(k.get() as usize).max(points.len().div_ceil(ONE_IN));
        let apart = (2..=KEYS.len()).filter_map(|groups| Apart::of(&points, groups, smallest));
        let better = |one: Apart, other: Apart| if other.rank() > one.rank() { other } else { one };
        let standing_out = apart.filter(|apart| apart.silhouette >= STANDS_OUT);
        let best = standing_out.reduce(better).ok_or(Ungrouped::NoneStandsOut)?;
        Ok(best.named(&points, &chosen, places.len()))
    }

    /// The people in a group.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.groups.iter().map(|group| group.size).sum()
    }
}

/// Who is grouped, as places in `votes`.
fn chosen(votes: &[u32], proposals: usize) -> Vec<usize> {
    let least = VOTES.min(proposals).max(1);
    let mut voted: Vec<(usize, usize)> = votes
        .iter()
        .enumerate()
        .map(|(person, votes)| (*votes as usize, person))
        .filter(|(cast, _)| *cast > 0)
        .collect();
    voted.sort_by_key(|(cast, person)| (std::cmp::Reverse(*cast), *person));
    let enough = voted.iter().take_while(|(cast, _)| *cast >= least).count();
    voted.truncate(enough.max(PEOPLE));
    voted.into_iter().map(|(_, person)| person).collect()
}

/// One way to group points: each point's group, none where the group was too small to be one.
struct Apart {
    labels: Vec<Option<usize>>,
    groups: usize,
    silhouette: f64,
}

impl Apart {
    /// None when fewer than two groups are large enough.
    fn of(points: &[Point], groups: usize, smallest: usize) -> Option<Self> {
        let labels = kmeans::kmeans(points, groups)?;
        let size = |group: usize| labels.iter().filter(|label| **label == group).count();
        let kept: Vec<usize> = (0..groups).filter(|group| size(*group) >= smallest).collect();
        if kept.len() < 2 {
            return None;
        }
        // of everybody: to leave out who is in a small group would reward a grouping for making small ones
        let silhouette = silhouette::mean(points, &labels, groups);
        let labels = labels.iter().map(|label| kept.iter().position(|group| group == label)).collect();
        Some(Self { labels, groups: kept.len(), silhouette })
    }

    /// What makes a grouping better: that everybody is in a group, then its silhouette.
    fn rank(&self) -> (bool, f64) {
        (self.labels.iter().all(Option::is_some), self.silhouette)
    }

    fn named(self, points: &[Point], chosen: &[usize], people: usize) -> Grouping {
        let out = self.groups;
        let labels: Vec<usize> = self.labels.iter().map(|label| label.unwrap_or(out)).collect();
        let centres = kmeans::middles(points, &labels, &vec![[0.0, 0.0]; self.groups]);
        let size = |group: usize| labels.iter().filter(|label| **label == group).count();
        let mut order: Vec<(usize, Point, usize)> =
            centres.into_iter().enumerate().map(|(group, centre)| (size(group), centre, group)).collect();
        order.sort_by(|(a, [ax, ay], _), (b, [bx, by], _)| b.cmp(a).then(ax.total_cmp(bx)).then(ay.total_cmp(by)));
        let mut members = vec![None; people];
        for (person, label) in chosen.iter().zip(&labels) {
            if let Some(member) = members.get_mut(*person) {
                *member = order.iter().position(|(_, _, group)| group == label);
            }
        }
        let group = |((size, centre, _), key): ((usize, Point, usize), char)| Group {
            key,
            size: u32::try_from(size).unwrap_or(u32::MAX),
            centre,
        };
        let groups = order.into_iter().zip(KEYS).map(group).collect();
        Grouping { groups, silhouette: self.silhouette, members }
    }
}
