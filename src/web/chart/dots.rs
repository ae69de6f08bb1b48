//! Dots of colleges on a line from 0 to 100 %, the ones that would touch one under the other. Across in per cent, down in
//! pixels; computes no figure.

use super::{College, per_cent};

/// Two dots nearer than this, in points, do not fit beside each other.
const APART: f64 = 7.8;
/// The first row of dots, the height of a row, and what stays below the last, in pixels.
const TOP: usize = 13;
const ROW: usize = 22;
const FOOT: usize = 14;

/// The dot of a college.
#[derive(Debug, Clone)]
pub struct Dot {
    /// Whose share.
    pub college: College,
    /// Where it stands across, in per cent.
    pub at: f64,
    /// Where it stands down, in pixels.
    pub y: usize,
}

impl Dot {
    /// Where it stands across.
    #[must_use]
    pub fn x(&self) -> String {
        per_cent(self.at)
    }

    /// Whether it hangs under another one, by a stem.
    #[must_use]
    pub const fn hangs(&self) -> bool {
        self.y > TOP
    }
}

/// The dots of a line.
#[derive(Debug, Clone, Default)]
pub struct Dots {
    /// The dots, from left to right.
    pub list: Vec<Dot>,
    /// Where the line begins and ends, in per cent.
    pub ends: (f64, f64),
    /// The height of the drawing, in pixels.
    pub height: usize,
}

impl Dots {
    /// The dots of these shares, in per cent: from left to right, each on the first row where it touches none.
    #[must_use]
    pub fn new(shares: impl IntoIterator<Item = (College, f64)>) -> Self {
        let mut shares: Vec<(College, f64)> = shares.into_iter().collect();
        shares.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut last: Vec<f64> = Vec::new();
        let mut list: Vec<Dot> = Vec::new();
        for (college, at) in shares {
            let free = last.iter().position(|before| at - before >= APART).unwrap_or(last.len());
            match last.get_mut(free) {
                Some(before) => *before = at,
                None => last.push(at),
            }
            list.push(Dot { college, at, y: TOP + free * ROW });
        }
        let ends = list.first().zip(list.last()).map(|(first, last)| (first.at, last.at)).unwrap_or_default();
        let height = list.iter().map(|dot| dot.y).max().unwrap_or(TOP) + FOOT;
        Self { list, ends, height }
    }

    /// Where the line begins.
    #[must_use]
    pub fn from(&self) -> String {
        per_cent(self.ends.0)
    }

    /// Where it ends.
    #[must_use]
    pub fn to(&self) -> String {
        per_cent(self.ends.1)
    }
}
