//! Columns over time, a row of them for each thing that is counted, every row on a scale of its own. Computes no figure.

use super::Stretch;

/// The height of the highest column, in pixels.
pub const HEIGHT: u32 = 64;
/// The part of its place that a column fills.
const FILLED: f64 = 0.8;

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its part of the time.
    pub part: Stretch,
    /// How high it is, in pixels; none where nothing was counted.
    pub height: u32,
}

impl Column {
    /// Where it begins, down.
    #[must_use]
    pub const fn top(&self) -> u32 {
        HEIGHT.saturating_sub(self.height)
    }
}

/// What was counted, over time.
#[derive(Debug, Clone)]
pub struct Series {
    /// What was counted.
    pub label: String,
    /// How many in all, in words.
    pub value: String,
    /// What the columns say, for those who do not see them.
    pub said: String,
    /// The columns.
    pub columns: Vec<Column>,
}

impl Series {
    /// Columns of these counts, side by side; the highest is as high as the drawing, and what is counted is never flat.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>, said: impl Into<String>, counts: &[u32]) -> Self {
        let most = counts.iter().copied().max().unwrap_or(0);
        let place = 100.0 / f64::from(u32::try_from(counts.len()).unwrap_or(u32::MAX).max(1));
        let column = |(at, count): (u32, &u32)| Column {
            part: Stretch::new("col", (f64::from(at) + (1.0 - FILLED) / 2.0) * place, place * FILLED),
            height: height(*count, most),
        };
        let columns = (0..).zip(counts).map(column).filter(|column| column.height > 0).collect();
        Self { label: label.into(), value: value.into(), said: said.into(), columns }
    }
}

fn height(count: u32, most: u32) -> u32 {
    if count == 0 {
        return 0;
    }
    let scaled = u64::from(count) * u64::from(HEIGHT) / u64::from(most.max(1));
    u32::try_from(scaled).unwrap_or(HEIGHT).max(2)
}

/// The rows, on one time.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// What begins the ids of the drawing.
    pub id: String,
    /// What the drawing is.
    pub title: String,
    /// The first and the last time, in words.
    pub ends: (String, String),
    /// The rows.
    pub rows: Vec<Series>,
}
