//! What each college puts first: a bar for each of its first proposals, the same numbers in a table. Computes no figure;
//! a college of which nothing is published says so in words.

use i18n_embed_fl::fl;

use super::block::{Line, Writer, counts};
use super::citation::Citation;
use super::name::Name;
use super::page::View;
use crate::domain::figures::{Cell, CellKind, Preferred, PublishedCells, preferred};
use crate::model::ProposalStatus;
use crate::web::chart::{College, Strip, Strips, stretches};
use crate::web::marks::Marks;
use crate::web::{format, words};

/// Proposals of a college.
const FIRST: usize = 5;

/// A proposal among the first of a college.
#[derive(Debug, Clone)]
pub struct First {
    /// Its rank.
    pub rank: String,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// The college's votes.
    pub line: Line,
}

/// What a college puts first.
#[derive(Debug, Clone)]
pub struct Priority {
    /// Its key.
    pub key: String,
    /// The college.
    pub college: College,
    /// What the chart says, in a sentence.
    pub sentence: String,
    /// The bars.
    pub strips: Strips,
    /// The table.
    pub rows: Vec<First>,
    /// How it is cited.
    pub cite: Citation,
}

impl View<'_> {
    /// What each voting college puts first; nothing without several colleges, for the ranking says it then.
    pub(super) fn priorities(&self, marks: &Marks) -> Vec<Priority> {
        if !self.several() || self.candidates().next().is_none() {
            return Vec::new();
        }
        self.reading.presence.frame.voting_colleges().map(|it| self.priority(marks, &it.key)).collect()
    }

    /// Published proposals with their cells.
    fn candidates(&self) -> impl Iterator<Item = (i32, &PublishedCells)> {
        let published = |number: i32| self.told.published.get(&number).map(|it| (number, &it.cells));
        let proposals = self.told.summary.proposals.iter();
        proposals.filter(|it| it.status == ProposalStatus::Published).filter_map(move |it| published(it.number))
    }

    fn priority(&self, marks: &Marks, key: &str) -> Priority {
        let first = preferred(key, self.candidates(), FIRST);
        let college = marks.college(key);
        let title = fl!(self.t, "priorities-of", college = college.name.as_str());
        let row = |(rank, it): (usize, &Preferred<'_>)| self.first(marks, rank, it);
        let rows: Vec<(First, Strip)> = (1..).zip(&first).filter_map(row).collect();
        let sentence = match first.first() {
            Some(best) => self.priority_said(marks, &college, best),
            None => self.priority_none(key, &college),
        };
        let has_coded = first.iter().any(|it| it.cell.kind == CellKind::Coded);
        let strips = Strips {
            id: format!("p-{key}"),
            title: title.clone(),
            key: if rows.is_empty() { Vec::new() } else { self.stances(has_coded) },
            rows: rows.iter().map(|(_, strip)| strip.clone()).collect(),
        };
        let cite = self.source().cite(&Name::Priorities(key.to_owned()), title, &sentence);
        let rows = rows.into_iter().map(|(first, _)| first).collect();
        Priority { key: key.to_owned(), college, sentence, strips, rows, cite }
    }

    fn first(&self, marks: &Marks, rank: usize, it: &Preferred<'_>) -> Option<(First, Strip)> {
        let (proposal, published, href) = self.find(it.number)?;
        let (rank, title) = (format::number(rank, self.language), self.title(proposal).to_owned());
        let writer = self.writer(marks, published);
        let strip = Strip {
            rank: rank.clone(),
            title: title.clone(),
            note: fl!(self.t, "figure-number", n = it.number.to_string()),
            href: href.clone(),
            value: format::whole_percent(it.support, self.language),
            said: writer.said(it.cell),
            stretches: stretches(counts(it.cell)),
            ..Strip::default()
        };
        Some((First { rank, number: it.number, title, href, line: writer.line(it.cell) }, strip))
    }

    fn priority_said(&self, marks: &Marks, college: &College, best: &Preferred<'_>) -> String {
        let Some((proposal, published, _)) = self.find(best.number) else { return String::new() };
        let (n, title) = (best.number.to_string(), self.title(proposal));
        let counts = self.writer(marks, published).said(best.cell);
        let support = format::percent(best.support, self.language);
        let college = college.name.as_str();
        fl!(self.t, "priorities-read", college = college, n = n, title = title, support = support, counts = counts)
    }

    fn priority_none(&self, key: &str, college: &College) -> String {
        let mut rows = self.candidates().filter_map(|(_, cells)| cells.college(key));
        let college = college.name.as_str();
        if rows.all(|cell| cell.kind == CellKind::Hidden) {
            fl!(self.t, "priorities-masked", college = college, k = self.told.summary.threshold.get())
        } else {
            fl!(self.t, "priorities-none", college = college)
        }
    }

    /// Which pattern is which choice.
    pub(super) fn stances(&self, has_coded: bool) -> Vec<(&'static str, String)> {
        let mut key = vec![
            ("for", fl!(self.t, "vote-for")),
            ("abstain", fl!(self.t, "vote-abstain")),
            ("against", fl!(self.t, "vote-against")),
        ];
        if has_coded {
            key.push(("unspecified", fl!(self.t, "vote-unspecified")));
        }
        key
    }
}

impl Writer<'_> {
    /// `7 pour, 2 contre, 1 sans avis`; of a coded row only what is known.
    pub(super) fn said(&self, cell: &Cell) -> String {
        let tally = cell.tally;
        match cell.kind {
            CellKind::Hidden => fl!(self.t, "results-masked", k = self.k),
            CellKind::Coded => {
                let leading = tally.leading();
                let known = format::number(tally.count(leading), self.language);
                let unknown = fl!(self.t, "results-unspecified", n = cell.unspecified);
                format!("{known} {}, {unknown}", words::stance(self.t, leading).to_lowercase())
            }
            CellKind::Shown | CellKind::Others => {
                fl!(self.t, "results-counts", a = tally.supporting, d = tally.against, p = tally.abstain)
            }
        }
    }
}
