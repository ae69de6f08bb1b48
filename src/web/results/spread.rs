//! Where the colleges differ: each college a dot on a line from 0 to 100 %, one line a proposal, and the same numbers for
//! a table. Computes no figure.

use i18n_embed_fl::fl;

use super::block::Writer;
use super::citation::Citation;
use super::name::Name;
use super::page::View;
use crate::domain::figures::Cell;
use crate::web::chart::{College, Dots};
use crate::web::format;
use crate::web::marks::Marks;

/// Proposals on the chart.
const GAPS: usize = 10;

/// A proposal's line.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The proposal's number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// `n° 7`.
    pub note: String,
    /// Where it is read.
    pub href: String,
    /// `64 points`.
    pub points: String,
    /// What the drawing says, for those who do not see it.
    pub said: String,
    /// The dots of the colleges on it.
    pub dots: Dots,
    /// Each college's support in words, in the order of the head.
    pub shares: Vec<String>,
}

/// The lines, the widest first.
#[derive(Debug, Clone, Default)]
pub struct Spread {
    /// The colleges, in order.
    pub colleges: Vec<College>,
    /// The lines.
    pub gaps: Vec<Gap>,
    /// What the chart says, in a sentence.
    pub sentence: String,
    /// The marks of the scale, from 0 to 100 %.
    pub scale: Vec<String>,
    /// How it is cited.
    pub cite: Citation,
}

impl Spread {
    /// The name of a college by its place, for the table.
    #[must_use]
    pub fn name(&self, place: &usize) -> &str {
        self.colleges.get(*place).map_or("", |college| college.name.as_str())
    }
}

impl Writer<'_> {
    /// The line of a proposal; nothing when a college's support is not known.
    fn gap(&self, number: i32, title: &str, href: String) -> Option<Gap> {
        let divide = self.published.balance.figures?.divide;
        let mut placed: Vec<(&Cell, f64)> =
            self.published.cells.colleges().filter_map(|cell| Some((cell, cell.support()? * 100.0))).collect();
        let shares = placed.iter().map(|(_, at)| format::whole_percent(*at / 100.0, self.language)).collect();
        placed.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (low, high) = (placed.first()?.1, placed.last()?.1);
        let college = |cell: &Cell| self.marks.college(cell.college.as_deref().unwrap_or_default());
        Some(Gap {
            number,
            title: title.to_owned(),
            note: fl!(self.t, "figure-number", n = number.to_string()),
            href,
            points: self.points(divide),
            said: self.gap_said(&placed, low, high),
            dots: Dots::new(placed.iter().map(|(cell, at)| (college(cell), *at))),
            shares,
        })
    }

    /// `De 36 % (patients) à 100 % (industriels, chercheurs)`.
    fn gap_said(&self, placed: &[(&Cell, f64)], low: f64, high: f64) -> String {
        let names = |of: f64| {
            let there = placed.iter().filter(|(_, at)| (at - of).abs() < 1e-9);
            self.marks.names(there.filter_map(|(cell, _)| cell.college.as_deref()))
        };
        let percent = |of: f64| format::whole_percent(of / 100.0, self.language);
        fl!(self.t, "results-gap", low = percent(low), lows = names(low), high = percent(high), highs = names(high))
    }
}

impl View<'_> {
    /// The lines, the widest first; nothing without several colleges.
    pub(super) fn spread(&self, marks: &Marks) -> Spread {
        if !self.several() {
            return Spread::default();
        }
        let line = |number: &i32| {
            let (proposal, published, href) = self.find(*number)?;
            self.writer(marks, published).gap(*number, self.title(proposal), href)
        };
        let gaps: Vec<Gap> = self.told.summary.rankings.divide.iter().filter_map(line).take(GAPS).collect();
        let Some(widest) = gaps.first() else { return Spread::default() };
        let (n, title) = (widest.number.to_string(), widest.title.as_str());
        let (said, points) = (widest.said.as_str(), widest.points.as_str());
        let sentence = fl!(self.t, "results-read-gap", n = n.as_str(), title = title, said = said, points = points);
        let cited = fl!(self.t, "cite-gap", n = n.as_str(), title = title, said = said, points = points);
        let colleges = self.reading.presence.frame.voting_colleges().map(|it| marks.college(&it.key)).collect();
        let scale = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| format::whole_percent(share, self.language)).to_vec();
        let cite = self.source().cite(&Name::Gaps, fl!(self.t, "results-gaps"), &cited);
        Spread { colleges, gaps, sentence, scale, cite }
    }
}
