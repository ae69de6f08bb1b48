//! A list whose every line has a bar under it: proposals of a ranking, colleges that took part. Computes no figure.

use super::{College, Stretch, per_cent};

/// A line of the list.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// Its rank; empty where there is none.
    pub rank: String,
    /// The college that it is about.
    pub college: Option<College>,
    /// The proposal that it is about.
    pub title: String,
    /// What follows, softly: `n° 7`.
    pub note: String,
    /// Where the proposal is read; empty for nowhere.
    pub href: String,
    /// Its value in words.
    pub value: String,
    /// What the bar says, for those who do not see it.
    pub said: String,
    /// The bar.
    pub stretches: Vec<Stretch>,
    /// Where a second figure stands on the bar, in per cent.
    pub tick: Option<f64>,
    /// Why there is no bar, in words; empty when there is one.
    pub masked: String,
}

impl Strip {
    /// What the line is about.
    #[must_use]
    pub fn name(&self) -> &str {
        self.college.as_ref().map_or(self.title.as_str(), |college| college.name.as_str())
    }

    /// Where the second figure stands.
    #[must_use]
    pub fn tick_x(&self) -> String {
        self.tick.map(per_cent).unwrap_or_default()
    }
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Strips {
    /// What begins the ids of the drawing.
    pub id: String,
    /// What the drawing is.
    pub title: String,
    /// The kinds of stretches, or `tick`, each with what it means.
    pub key: Vec<(&'static str, String)>,
    /// The lines.
    pub rows: Vec<Strip>,
}
