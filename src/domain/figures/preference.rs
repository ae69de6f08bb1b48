//! What a college puts first: the proposals that it supports most, from its published cells alone.

use std::cmp::Reverse;

use super::{Cell, PublishedCells, rounded};

/// A proposal in the order of one college.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Preferred<'c> {
    /// Its number.
    pub number: i32,
    /// The college's row.
    pub cell: &'c Cell,
    /// The college's support.
    pub support: f64,
}

/// The proposals that a college supports most, at most `most` of them: by its support as it is published (9 decimals),
/// then by the ballots of its row, then by number. A row that is hidden, or has no support, is in no order.
#[must_use]
pub fn preferred<'c>(
    college: &str,
    proposals: impl IntoIterator<Item = (i32, &'c PublishedCells)>,
    most: usize,
) -> Vec<Preferred<'c>> {
    let found = |(number, cells): (i32, &'c PublishedCells)| {
        let cell = cells.college(college)?;
        Some(Preferred { number, cell, support: cell.support()? })
    };
    let mut list: Vec<Preferred<'c>> = proposals.into_iter().filter_map(found).collect();
    list.sort_by(|a, b| {
        let by_support = rounded(b.support).total_cmp(&rounded(a.support));
        by_support.then((Reverse(a.cell.n()), a.number).cmp(&(Reverse(b.cell.n()), b.number)))
    });
    list.truncate(most);
    list
}
