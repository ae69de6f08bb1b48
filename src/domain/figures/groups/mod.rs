//! Opinion groups (profils de vote): who votes alike, what each group holds, what all agree on. The Polis method, pure and
//! deterministic: the same votes in any order give the same bits. Refuses to know names, and to force groups on people.
//!
//! [`OpinionGroups::of`] is the whole way; each step stands alone for those who have a part of it already. What may be
//! public is in [`GroupFigures`], and only there.

mod colleges;
mod components;
mod consensus;
mod draw;
mod eigen;
mod grouping;
mod kmeans;
mod map;
mod matrix;
mod public;
mod silhouette;

pub use colleges::{CollegeSpread, SpreadRow, publish as publish_spread};
pub use components::{Components, Way};
pub use consensus::{Characteristic, GroupTallies};
pub use grouping::{Group, Grouping, Ungrouped};
pub use map::{Area, GridMap, SIDE, Square, areas};
pub use matrix::{Column, Matrix, Vote};
pub use public::{GroupFigure, GroupFigures};

use super::Threshold;

/// Everything about the opinion groups of a consultation; not public as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct OpinionGroups {
    /// The votes.
    pub matrix: Matrix,
    /// The directions in which votes differ most.
    pub components: Components,
    /// Where each person stands, in the matrix's order.
    pub places: Vec<[f64; 2]>,
    /// The groups, or why there are none.
    pub grouping: Result<Grouping, Ungrouped>,
    /// The groups' votes; of no group when there are none.
    pub tallies: GroupTallies,
}

/// Where somebody stands: their own business, unless they are an imported pseudonym.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The person's key.
    pub person: i64,
    /// Their place.
    pub place: [f64; 2],
    /// Their group's place among the groups; none for who is in no group.
    pub group: Option<usize>,
}

impl OpinionGroups {
    /// The opinion groups of these votes, in any order, on these proposals: all that were ever open to votes.
    #[must_use]
    pub fn of(columns: &[Column], votes: &[Vote], k: Threshold) -> Self {
        let matrix = Matrix::of(columns, votes);
        let components = Components::of(&matrix);
        let places = components.places(&matrix);
        let seen = matrix.columns().iter().filter(|column| !column.hidden).count();
        let grouping = Grouping::of(&places, &matrix.cast(), seen, k);
        let tallies = match &grouping {
            Ok(grouping) => GroupTallies::count(&matrix, &grouping.members, grouping.groups.len()),
            Err(_) => GroupTallies::count(&matrix, &[], 0),
        };
        Self { matrix, components, places, grouping, tallies }
    }

    /// Everybody with their place and group, by key.
    pub fn people(&self) -> impl Iterator<Item = Place> {
        let members = self.grouping.as_ref().map(|grouping| grouping.members.as_slice()).unwrap_or_default();
        let group = |person: usize| members.get(person).copied().flatten();
        let people = self.matrix.people().iter().zip(&self.places).enumerate();
        people.map(move |(at, (person, place))| Place { person: *person, place: *place, group: group(at) })
    }

    /// One person's place and group; for this person alone.
    #[must_use]
    pub fn person(&self, key: i64) -> Option<Place> {
        let at = self.matrix.people().binary_search(&key).ok()?;
        self.people().nth(at)
    }
}
