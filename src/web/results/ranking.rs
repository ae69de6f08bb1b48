//! The ranking as rows of a table and as bars, and the proposals that have no rank with the reason. Computes no figure.

use i18n_embed_fl::fl;

use super::block::Writer;
use super::citation::Citation;
use super::name::Name;
use super::page::View;
use crate::web::chart::{Stretch, Strip, Strips};
use crate::web::format;
use crate::web::marks::Marks;

/// Rows of the ranking before the rest is folded.
const FIRST: usize = 20;
/// Proposals on the chart.
const DRAWN: usize = 10;

/// A ranked proposal.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// Its rank.
    pub rank: String,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// The lowest support, and in which college.
    pub lowest: (String, String),
    /// The balanced support.
    pub balanced: String,
    /// The support, and its counts.
    pub support: (String, String),
    /// The divide.
    pub divide: String,
    /// The lowest and the balanced support, between 0 and 1.
    pub shares: (f64, f64),
}

/// A proposal without a rank.
#[derive(Debug, Clone)]
pub struct Unranked {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// Why it has no rank.
    pub why: String,
}

/// The ranking.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// What the chart says, in a sentence; empty when no proposal is ranked.
    pub sentence: String,
    /// The bars.
    pub strips: Strips,
    /// The first rows.
    pub first: Vec<Ranked>,
    /// The rows after them.
    pub rest: Vec<Ranked>,
    /// What has no rank.
    pub unranked: Vec<Unranked>,
    /// How it is cited.
    pub cite: Citation,
}

impl Writer<'_> {
    /// The row of a proposal that has a rank; nothing for one that has none.
    fn ranked(&self, rank: usize, number: i32, title: &str, href: String) -> Option<Ranked> {
        let figures = self.published.balance.figures?;
        let whole = |share| format::whole_percent(share, self.language);
        let support = self.published.cells.totals().support();
        Some(Ranked {
            rank: format::number(rank, self.language),
            number,
            title: title.to_owned(),
            href,
            lowest: (whole(figures.lowest), self.lowest_colleges()),
            balanced: whole(figures.support),
            support: (support.map(|it| format::percent(it, self.language)).unwrap_or_default(), self.counts()),
            divide: self.points(figures.divide),
            shares: (figures.lowest, figures.support),
        })
    }

    /// The row of a proposal without a rank.
    fn unranked(&self, number: i32, title: &str, href: String) -> Unranked {
        let few = fl!(self.t, "results-few", k = self.k);
        let why = format!("{} ({few})", self.waiting());
        Unranked { number, title: title.to_owned(), href, why }
    }
}

impl View<'_> {
    pub(super) fn ranking(&self, marks: &Marks) -> Ranking {
        let row = |(place, number): (usize, &i32)| {
            let (proposal, published, href) = self.find(*number)?;
            self.writer(marks, published).ranked(place + 1, *number, self.title(proposal), href)
        };
        let mut first: Vec<Ranked> =
            self.told.summary.rankings.lowest_support.iter().enumerate().filter_map(row).collect();
        let rest = first.split_off(first.len().min(FIRST));
        let unranked = |number: &i32| {
            let (proposal, published, href) = self.find(*number)?;
            Some(self.writer(marks, published).unranked(*number, self.title(proposal), href))
        };
        let said = first.first().map(|it| self.best(it, it.support.1.as_str())).unwrap_or_default();
        Ranking {
            sentence: said.clone(),
            strips: self.ranking_strips(&first),
            unranked: self.told.summary.rankings.unranked.iter().filter_map(unranked).collect(),
            cite: self.source().cite(&Name::Ranking, fl!(self.t, "results-ranking"), &said),
            first,
            rest,
        }
    }

    fn best(&self, it: &Ranked, counts: &str) -> String {
        let (n, least) = (it.number.to_string(), it.lowest.0.as_str());
        fl!(self.t, "results-cite-first", n = n, title = it.title.as_str(), least = least, counts = counts)
    }

    fn ranking_strips(&self, first: &[Ranked]) -> Strips {
        let strip = |it: &Ranked| Strip {
            rank: it.rank.clone(),
            title: it.title.clone(),
            note: fl!(self.t, "figure-number", n = it.number.to_string()),
            href: it.href.clone(),
            value: it.lowest.0.clone(),
            said: format!(
                "{} {} ({}), {} {}",
                fl!(self.t, "results-lowest"),
                it.lowest.0,
                it.lowest.1,
                fl!(self.t, "results-balanced"),
                it.balanced
            ),
            stretches: vec![
                Stretch::new("for", 0.0, it.shares.0 * 100.0),
                Stretch::new("rest", it.shares.0 * 100.0, 100.0 - it.shares.0 * 100.0),
            ],
            tick: self.several().then_some(it.shares.1 * 100.0),
            ..Strip::default()
        };
        let mut key = vec![("for", fl!(self.t, "results-lowest"))];
        if self.several() {
            key.push(("tick", fl!(self.t, "results-balanced")));
        }
        let rows = first.iter().take(DRAWN).map(strip).collect();
        Strips { id: "rank".to_owned(), title: fl!(self.t, "results-caption"), key, rows }
    }
}
