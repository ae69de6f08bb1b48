//! The ranking as rows of a table, and the proposals that have no rank with the reason. Computes no figure.

use i18n_embed_fl::fl;

use super::block::Writer;
use crate::web::format;

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

impl Writer<'_> {
    /// The row of a proposal that has a rank; nothing for one that has none.
    pub(super) fn ranked(&self, rank: usize, number: i32, title: &str, href: String) -> Option<Ranked> {
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
        })
    }

    /// The row of a proposal without a rank.
    pub(super) fn unranked(&self, number: i32, title: &str, href: String) -> Unranked {
        let few = fl!(self.t, "results-few", k = self.k);
        let why = format!("{} ({few})", self.waiting());
        Unranked { number, title: title.to_owned(), href, why }
    }
}
