//! What is public of one proposal's ballots: rows that can be stored, rebuilt and compared. Refuses to know true tallies
//! (those are in `publish`): every public figure is a function of these rows alone.

use super::{Interval, Tally};
use crate::model::Stance;

/// How a row of the published cells shows its ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellKind {
    /// The college's whole tally.
    Shown,
    /// "Tous ou presque": every seat voted and all, or all but one, took the stance counted; the last is not specified.
    Coded,
    /// Nothing: fewer ballots than the threshold, zero included.
    Hidden,
    /// The hidden colleges together.
    Others,
}

impl CellKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Shown, Self::Coded, Self::Hidden, Self::Others];

    /// The code kept in columns and files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Coded => "coded",
            Self::Hidden => "hidden",
            Self::Others => "others",
        }
    }

    /// The kind of this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// One row: a college, or the hidden colleges together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// How the ballots are shown.
    pub kind: CellKind,
    /// The college's key; none for the row of the others.
    pub college: Option<String>,
    /// The ballots shown; all zero in a hidden row. In a coded row the one stance that is known, `n − 1` ballots.
    pub tally: Tally,
    /// Ballots counted without their stance: 1 in a coded row, else 0.
    pub unspecified: u32,
}

/// What a college weighs in figures over colleges: `supporting` of `expressed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// Ballots for.
    pub supporting: u32,
    /// Ballots for or against.
    pub expressed: u32,
}

impl Voice {
    /// The support of this voice; none when nothing is expressed.
    #[must_use]
    pub fn support(self) -> Option<f64> {
        (self.expressed > 0).then(|| f64::from(self.supporting) / f64::from(self.expressed))
    }

    /// The indicative range of this support.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        Interval::wilson(self.supporting, self.expressed)
    }
}

impl Cell {
    /// All ballots that the row shows, the unspecified one included.
    #[must_use]
    pub const fn n(&self) -> u32 {
        self.tally.n().saturating_add(self.unspecified)
    }

    /// Supporting and expressed ballots as the row's support counts them; none when nothing is shown or expressed.
    ///
    /// In a coded row the unspecified ballot counts as the *other* opinion, so that "tous ou presque" reads `(n − 1)/n`
    /// or `1/n` and is never a unanimity that nobody may know. When the stance is "no opinion" that last ballot could be
    /// anything: the row has no support, and figures over colleges wait for it.
    #[must_use]
    pub fn voice(&self) -> Option<Voice> {
        let (supporting, expressed) = match (self.kind, self.tally.leading()) {
            (CellKind::Hidden, _) | (CellKind::Coded, Stance::Abstain) => return None,
            (CellKind::Shown | CellKind::Others, _) => (self.tally.supporting, self.tally.expressed()),
            (CellKind::Coded, Stance::For) => (self.tally.supporting, self.n()),
            (CellKind::Coded, Stance::Against) => (self.unspecified, self.n()),
        };
        (expressed > 0).then_some(Voice { supporting, expressed })
    }

    /// The row's support; none when it shows nothing or nobody expressed an opinion.
    #[must_use]
    pub fn support(&self) -> Option<f64> {
        self.voice()?.support()
    }

    /// The indicative range of the row's support.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.voice()?.interval()
    }

    fn is_whole(&self) -> bool {
        let stances = Stance::ALL.iter().filter(|stance| self.tally.count(**stance) > 0).count();
        let counts = match self.kind {
            CellKind::Shown | CellKind::Others => self.unspecified == 0,
            CellKind::Coded => self.unspecified == 1 && stances == 1,
            CellKind::Hidden => self.n() == 0,
        };
        counts && self.college.is_some() == (self.kind != CellKind::Others)
    }
}

/// Rows that no publication can have written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenCells;

impl std::fmt::Display for BrokenCells {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("these rows are not published cells")
    }
}

impl std::error::Error for BrokenCells {}

/// The published cells of one proposal: one row for each college entitled to vote, in the consultation's order, then the
/// row of the others if there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PublishedCells {
    pub(super) rows: Vec<Cell>,
}

impl PublishedCells {
    /// Rebuilds published cells from stored rows in their stored order.
    ///
    /// # Errors
    /// [`BrokenCells`] when no publication can have written these rows.
    pub fn from_rows(rows: Vec<Cell>) -> Result<Self, BrokenCells> {
        let others = rows.iter().position(|cell| cell.kind == CellKind::Others);
        let others_last = others.is_none_or(|place| place + 1 == rows.len());
        let twice = rows.iter().enumerate().any(|(place, cell)| {
            rows.iter().skip(place + 1).any(|later| later.college.is_some() && later.college == cell.college)
        });
        if others_last && !twice && rows.iter().all(Cell::is_whole) { Ok(Self { rows }) } else { Err(BrokenCells) }
    }

    /// The rows, to store or to show, in order.
    #[must_use]
    pub fn rows(&self) -> &[Cell] {
        &self.rows
    }

    /// The rows of colleges, without the row of the others.
    pub fn colleges(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().filter(|cell| cell.kind != CellKind::Others)
    }

    /// The row of one college.
    #[must_use]
    pub fn college(&self, key: &str) -> Option<&Cell> {
        self.rows.iter().find(|cell| cell.college.as_deref() == Some(key))
    }

    /// The row of the hidden colleges together, if it may be shown.
    #[must_use]
    pub fn others(&self) -> Option<&Cell> {
        self.rows.iter().find(|cell| cell.kind == CellKind::Others)
    }

    /// Whether some college's ballots are in no row that is shown: the page then says that other votes are not detailed.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.others().is_none() && self.rows.iter().any(|cell| cell.kind == CellKind::Hidden)
    }

    /// Public totals: the sums of the rows shown, without the unspecified ballots.
    #[must_use]
    pub fn totals(&self) -> Tally {
        self.rows.iter().map(|cell| cell.tally).sum()
    }

    /// The ballots in the rows shown whose stance is not specified.
    #[must_use]
    pub fn unspecified(&self) -> u32 {
        self.rows.iter().map(|cell| cell.unspecified).fold(0, u32::saturating_add)
    }

    /// All ballots in the rows shown.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.totals().n().saturating_add(self.unspecified())
    }

    /// Whether at least one row shows its ballots; if none does, totals of zero would say what nobody may know.
    #[must_use]
    pub fn shows_any(&self) -> bool {
        self.rows.iter().any(|cell| cell.kind != CellKind::Hidden)
    }
}
