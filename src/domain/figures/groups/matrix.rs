//! People × proposals with the votes that were cast, row by row; never the holes. Refuses to know who somebody is.

use crate::model::Stance;

/// A proposal that was ever open to votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// Its number.
    pub proposal: i32,
    /// Whether moderation hid it: it then says nothing about anybody.
    pub hidden: bool,
}

/// One person's current choice on one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vote {
    /// The person: any key that orders people the same way each time.
    pub person: i64,
    /// The proposal's number.
    pub proposal: i32,
    /// The choice.
    pub stance: Stance,
}

/// A vote in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The place of its column.
    pub(super) column: usize,
    /// +1 for, −1 against, 0 without opinion.
    pub(super) sign: i8,
}

impl Entry {
    pub(super) const fn stance(self) -> Stance {
        match self.sign {
            1 => Stance::For,
            -1 => Stance::Against,
            _ => Stance::Abstain,
        }
    }
}

/// Everybody's votes: rows by person, in each row the votes by proposal. It holds what was cast and nothing for a hole,
/// so that 100,000 people × 10,000 proposals weigh what their votes weigh.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    columns: Vec<Column>,
    people: Vec<i64>,
    starts: Vec<usize>,
    entries: Vec<Entry>,
    means: Vec<f64>,
}

impl Matrix {
    /// The matrix of these votes, in any order; a vote on a proposal that is no column is left out, and so is a second
    /// vote of one person on one proposal. People without a vote have no row.
    #[must_use]
    pub fn of(columns: &[Column], votes: &[Vote]) -> Self {
        let mut columns = columns.to_vec();
        columns.sort_unstable();
        columns.dedup_by_key(|column| column.proposal);
        let mut votes = votes.to_vec();
        votes.sort_unstable();
        votes.dedup_by_key(|vote| (vote.person, vote.proposal));
        let (mut people, mut starts, mut entries) = (Vec::new(), Vec::new(), Vec::with_capacity(votes.len()));
        for vote in votes {
            let Ok(column) = columns.binary_search_by_key(&vote.proposal, |column| column.proposal) else { continue };
            if people.last() != Some(&vote.person) {
                people.push(vote.person);
                starts.push(entries.len());
            }
            entries.push(Entry { column, sign: sign(vote.stance) });
        }
        starts.push(entries.len());
        let means = means(&columns, &entries);
        Self { columns, people, starts, entries, means }
    }

    /// The proposals, by number.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The people, by key.
    #[must_use]
    pub fn people(&self) -> &[i64] {
        &self.people
    }

    /// The mean of the votes cast in each column; 0 in a hidden one and where nobody voted.
    #[must_use]
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// How many votes each person cast on proposals that are not hidden.
    #[must_use]
    pub fn cast(&self) -> Vec<u32> {
        let seen = |row: &[Entry]| row.iter().filter(|entry| self.is_seen(entry.column)).count();
        self.rows().map(|row| u32::try_from(seen(row)).unwrap_or(u32::MAX)).collect()
    }

    /// Each person's votes, hidden proposals included.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        let ends = self.starts.iter().skip(1);
        self.starts.iter().zip(ends).map(|(start, end)| self.entries.get(*start..*end).unwrap_or_default())
    }

    /// Whether a column says anything.
    pub(super) fn is_seen(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|column| !column.hidden)
    }

    /// A row's votes on proposals that are not hidden, less their column's mean: what is left of the row once holes
    /// became means and columns were centred, for a hole is then 0.
    pub(super) fn centred<'a>(&'a self, row: &'a [Entry]) -> impl Iterator<Item = (usize, f64)> + 'a {
        let seen = row.iter().filter(|entry| self.is_seen(entry.column));
        seen.map(|entry| {
            let mean = self.means.get(entry.column).copied().unwrap_or_default();
            (entry.column, f64::from(entry.sign) - mean)
        })
    }

    /// The centred matrix, transposed, times itself, times `x`: one pass over the votes.
    pub(super) fn gram(&self, x: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; x.len()];
        for row in self.rows() {
            let along: f64 = self.centred(row).map(|(column, value)| value * x.get(column).unwrap_or(&0.0)).sum();
            for (column, value) in self.centred(row) {
                if let Some(sum) = product.get_mut(column) {
                    *sum += value * along;
                }
            }
        }
        product
    }
}

const fn sign(stance: Stance) -> i8 {
    match stance {
        Stance::For => 1,
        Stance::Against => -1,
        Stance::Abstain => 0,
    }
}

fn means(columns: &[Column], entries: &[Entry]) -> Vec<f64> {
    let mut sums = vec![(0_i64, 0_u32); columns.len()];
    for entry in entries {
        if let Some((sum, cast)) = sums.get_mut(entry.column) {
            *sum += i64::from(entry.sign);
            *cast += 1;
        }
    }
    let mean = |((sum, cast), column): ((i64, u32), &Column)| {
        if column.hidden || cast == 0 { 0.0 } else { sum as f64 / f64::from(cast) }
    };
    sums.into_iter().zip(columns).map(mean).collect()
}
