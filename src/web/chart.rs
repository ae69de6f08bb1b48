//! Where the pieces of a chart stand: across in per cent, so that a chart is as wide as its place; down in pixels, so
//! that its type keeps its size. Computes no figure: counts and shares come in ready to be published.

pub mod columns;
mod dots;
mod strips;

pub use columns::{Column, Columns, Series};
pub use dots::{Dot, Dots};
pub use strips::{Strip, Strips};

/// The height of a college in the bars, in pixels, and of the blank that the last one has not.
const ROW: usize = 78;
const BLANK: usize = 18;
/// The narrowest part of a bar, in per cent of its width, in which a count is written.
const WRITTEN: f64 = 4.8;
/// From this many seats on, a stave is a bar: dots would touch.
const DOTS: u32 = 60;

/// A college on a chart: its letter, its place in the consultation (from 1), its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct College {
    /// The letter of its mark.
    pub letter: String,
    /// Its place, which gives its colour; five colours, then from the first again.
    pub place: usize,
    /// Its name.
    pub name: String,
}

impl College {
    /// A college by letter, place and name.
    #[must_use]
    pub fn new(letter: impl Into<String>, place: usize, name: impl Into<String>) -> Self {
        Self { letter: letter.into(), place, name: name.into() }
    }

    /// `c1` to `c5`.
    #[must_use]
    pub fn colour(&self) -> String {
        colour(&self.place)
    }
}

/// `c1` to `c5` for a college's place, from 1.
#[must_use]
pub fn colour(place: &usize) -> String {
    format!("c{}", place.saturating_sub(1) % 5 + 1)
}

/// The votes of a college as they may be published.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Pour.
    pub favour: u64,
    /// Sans avis.
    pub abstain: u64,
    /// Contre.
    pub against: u64,
    /// Votes whose side is not told, so that nobody is recognised.
    pub unspecified: u64,
}

/// A stretch of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// `for`, `abstain`, `against`, `unspecified`; `rest` for what is left of a whole, `col` for a part of a time.
    pub kind: &'static str,
    /// Where it begins, in per cent.
    pub from: f64,
    /// How wide it is, in per cent.
    pub wide: f64,
    /// What is written in it; empty when it is too narrow or untold.
    pub written: String,
}

impl Stretch {
    /// A stretch in which nothing is written.
    #[must_use]
    pub const fn new(kind: &'static str, from: f64, wide: f64) -> Self {
        Self { kind, from, wide, written: String::new() }
    }

    /// Where it begins.
    #[must_use]
    pub fn x(&self) -> String {
        per_cent(self.from)
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> String {
        per_cent(self.wide)
    }

    /// Its middle.
    #[must_use]
    pub fn middle(&self) -> String {
        per_cent(self.from + self.wide / 2.0)
    }
}

/// The bar of a college.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Whose votes.
    pub college: College,
    /// The share that is pour, in words; empty when there is none.
    pub support: String,
    /// Where it stands, in pixels.
    pub top: usize,
    /// Its stretches; none when the college is masked.
    pub stretches: Vec<Stretch>,
    /// Why there is no bar, in words; empty when there is one.
    pub masked: String,
}

/// The bars of one proposal, a college under the other.
#[derive(Debug, Clone, Default)]
pub struct Bars {
    /// What begins the ids of the drawing.
    pub id: String,
    /// What the drawing is, for those who do not see it.
    pub title: String,
    /// What the drawing says, for those who do not see it.
    pub desc: String,
    /// The bars.
    pub rows: Vec<Bar>,
}

impl Bars {
    /// An empty drawing; ids must differ on a page.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, desc: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), desc: desc.into(), rows: Vec::new() }
    }

    /// Adds a college whose votes may be published; `support` is the share in words.
    #[must_use]
    pub fn college(mut self, college: College, counts: Counts, support: impl Into<String>) -> Self {
        let top = self.rows.len() * ROW;
        let (support, stretches) = (support.into(), stretches(counts));
        self.rows.push(Bar { college, support, top, stretches, masked: String::new() });
        self
    }

    /// Adds a college whose votes are not detailed, and why.
    #[must_use]
    pub fn masked(mut self, college: College, why: impl Into<String>) -> Self {
        let top = self.rows.len() * ROW;
        self.rows.push(Bar { college, support: String::new(), top, stretches: Vec::new(), masked: why.into() });
        self
    }

    /// The height of the drawing, in pixels.
    #[must_use]
    pub fn height(&self) -> usize {
        (self.rows.len() * ROW).saturating_sub(BLANK)
    }

    /// Whether a vote's side is left untold, so that the key names it.
    #[must_use]
    pub fn has_unspecified(&self) -> bool {
        self.rows.iter().any(|row| row.stretches.iter().any(|stretch| stretch.kind == "unspecified"))
    }
}

/// The stretches of a bar of votes.
#[allow(clippy::cast_precision_loss, reason = "counts of votes are far below 2^52")]
#[must_use]
pub fn stretches(counts: Counts) -> Vec<Stretch> {
    let kinds = [
        ("for", counts.favour),
        ("abstain", counts.abstain),
        ("against", counts.against),
        ("unspecified", counts.unspecified),
    ];
    let all: u64 = kinds.iter().map(|(_, n)| n).sum();
    let mut x = 0.0;
    let mut drawn = Vec::new();
    for (kind, n) in kinds.into_iter().filter(|(_, n)| *n > 0) {
        let width = n as f64 * 100.0 / all as f64;
        let written = if width > WRITTEN && kind != "unspecified" { n.to_string() } else { String::new() };
        drawn.push(Stretch { kind, from: x, wide: width, written });
        x += width;
    }
    drawn
}

/// A place across, as a drawing says it.
#[must_use]
pub fn per_cent(value: f64) -> String {
    format!("{value:.2}%")
}

/// The seats of a college on its line.
#[derive(Debug, Clone)]
pub struct StaveLine {
    /// Whose seats.
    pub college: College,
    /// How the college votes, in words.
    pub mode: String,
    /// How many seats, in words.
    pub seats: String,
    /// Where the dots stand, in per cent; none when the line is a bar.
    pub dots: Vec<String>,
    /// How long the bar is, in per cent; empty when there are dots.
    pub bar: String,
}

/// The seats of all colleges on one scale: each line is (college, how it votes, seats, seats in words).
#[must_use]
pub fn stave(lines: Vec<(College, String, u32, String)>) -> Vec<StaveLine> {
    let most = lines.iter().map(|(_, _, seats, _)| *seats).max().unwrap_or(0).max(20);
    let line = |(college, mode, seats, words): (College, String, u32, String)| {
        let at = |seat: u32| per_cent((f64::from(seat) + 0.5) * 100.0 / f64::from(most));
        let bar = if most > DOTS { per_cent(f64::from(seats) * 100.0 / f64::from(most)) } else { String::new() };
        let dots = if bar.is_empty() { (0..seats).map(at).collect() } else { Vec::new() };
        StaveLine { college, mode, seats: words, dots, bar }
    };
    lines.into_iter().map(line).collect()
}
