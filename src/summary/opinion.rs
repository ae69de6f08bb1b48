//! Opinion groups as a scope may see them. Refuses to tie opinions to a named member: people are imported pseudonyms, and
//! for organisers alone.

use super::proposal::Seen;
use super::{Facts, PersonFacts, Scope};
use crate::domain::figures::groups::{GridMap, GroupFigures, SpreadRow};
use crate::model::Stance;

/// Who votes alike.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct OpinionGroups {
    /// The variance along each component.
    pub explained_variance: [f64; 2],
    /// Its share of all variance.
    pub explained_ratio: [f64; 2],
    /// Each proposal's loadings, by number; hidden proposals left out.
    pub loadings: Vec<Loading>,
    /// The people in a group.
    pub people_grouped: u32,
    /// How well the groups stand apart.
    pub silhouette: f64,
    /// The groups, by key.
    pub groups: Vec<Group>,
    /// People counted by squares of 12 × 12.
    pub map: GridMap,
    /// Where imported pseudonyms stand; for organisers alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<PersonFacts>>,
}

/// A proposal's loadings.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Loading {
    /// Its number.
    pub proposal: i32,
    /// Its id in the file that it was imported from.
    pub external_id: Option<String>,
    /// On the first component.
    pub x: f64,
    /// On the second component.
    pub y: f64,
}

/// A group.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Group {
    /// Its name.
    pub key: char,
    /// Its people.
    pub size: u32,
    /// The middle of its people's places.
    pub centre: [f64; 2],
    /// Its people by college: rows as in a proposal's `by_college`.
    pub by_college: Vec<Members>,
    /// What sets it apart, the strongest first.
    pub characteristic: Vec<Choice>,
}

/// A group's people of one college, or of the hidden colleges together.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Members {
    /// A college that is shown.
    Shown {
        /// Its key.
        college: String,
        /// Its people in the group.
        people: u32,
    },
    /// A college that is not.
    Hidden {
        /// Its key.
        college: String,
        /// Always true.
        hidden: bool,
    },
    /// The hidden colleges together.
    Others {
        /// Always `null`.
        college: (),
        /// Always true.
        others: bool,
        /// Their people in the group.
        people: u32,
    },
}

/// A choice that sets a group apart.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Choice {
    /// The proposal's number.
    pub proposal: i32,
    /// For or against.
    pub stance: Stance,
    /// How much it does.
    pub score: f64,
}

/// The figures of a scope; none in public while results are closed.
fn figures(facts: &Facts, scope: Scope) -> Option<&GroupFigures> {
    let frozen = facts.opinion.as_ref()?;
    match scope {
        Scope::Organiser => Some(&frozen.organiser),
        Scope::Public => facts.results_open.then_some(&frozen.public),
    }
}

/// How far all groups agree on a proposal.
pub(super) fn consensus(proposal: i32, facts: &Facts, scope: Scope) -> Option<f64> {
    figures(facts, scope)?.consensus.iter().find(|(number, _)| *number == proposal)?.1
}

impl OpinionGroups {
    pub(super) fn build(facts: &Facts, seen: &[Seen], scope: Scope) -> Option<Self> {
        let figures = figures(facts, scope)?;
        let loading = |(number, [x, y]): &(i32, [f64; 2])| {
            let of = &seen.iter().find(|it| it.proposal.number == *number)?.proposal;
            Some(Loading { proposal: *number, external_id: of.external_id.clone(), x: *x, y: *y })
        };
        Some(Self {
            explained_variance: figures.explained_variance,
            explained_ratio: figures.explained_ratio,
            loadings: figures.loadings.iter().filter_map(loading).collect(),
            people_grouped: figures.people(),
            silhouette: figures.silhouette,
            groups: (0..figures.groups.len()).filter_map(|place| group(figures, place)).collect(),
            map: figures.map.clone(),
            people: (scope == Scope::Organiser).then(|| facts.people.clone()),
        })
    }
}

fn group(figures: &GroupFigures, place: usize) -> Option<Group> {
    let it = figures.groups.get(place)?;
    let choice = |of: &crate::domain::figures::groups::Characteristic| Choice {
        proposal: of.proposal,
        stance: of.stance,
        score: of.score,
    };
    Some(Group {
        key: it.key,
        size: it.size,
        centre: it.centre,
        by_college: figures.colleges.iter().map(|row| members(row, place)).collect(),
        characteristic: it.characteristics.iter().map(choice).collect(),
    })
}

fn members(row: &SpreadRow, group: usize) -> Members {
    let people = row.people.as_ref().map(|people| people.get(group).copied().unwrap_or(0));
    match (row.college.clone(), people) {
        (Some(college), Some(people)) => Members::Shown { college, people },
        (Some(college), None) => Members::Hidden { college, hidden: true },
        (None, people) => Members::Others { college: (), others: true, people: people.unwrap_or(0) },
    }
}
