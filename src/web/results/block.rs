//! The published result of one proposal as it is shown: bars by college, the same numbers in a table, one sentence.
//! Computes no figure.

use askama::Template;
use i18n_embed_fl::fl;

use super::citation::{Citation, Source};
use super::name::Name;
use crate::config::Config;
use crate::domain::figures::{Cell, CellKind, Interval};
use crate::domain::presence::Presence;
use crate::domain::results::Published;
use crate::model::{CollegeMode, Language, Stance};
use crate::web::chart::{Bars, College, Counts};
use crate::web::locale::Loader;
use crate::web::marks::Marks;
use crate::web::page::render;
use crate::web::{format, locale};

/// A row of the table.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The college; without a letter for sums.
    pub college: College,
    /// For, against, without opinion; empty when the row shows nothing.
    pub counts: Vec<String>,
    /// The support, in words.
    pub support: String,
    /// What else to know: why nothing is shown, or that the row is coded.
    pub note: String,
}

/// The published result of one proposal; `templates/results/_proposal.html` shows it under the name `result`.
#[derive(Debug, Clone)]
pub struct Block {
    /// The proposal's number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What the chart says, in a sentence.
    pub sentence: String,
    /// The bars.
    pub bars: Bars,
    /// The table.
    pub lines: Vec<Line>,
    /// The figures over colleges, each with its name.
    pub figures: Vec<(String, String)>,
    /// The support with its counts, and what is not detailed.
    pub note: String,
    /// Whether a row is coded, so that the page explains it.
    pub has_coded: bool,
    /// How it is cited.
    pub cite: Citation,
    /// Whether the page of the figure tells how organisations voted.
    pub has_named: bool,
}

impl Block {
    /// The result of a proposal that the reader may see.
    #[must_use]
    pub fn of(presence: &Presence, language: Language, number: i32, title: &str, published: &Published) -> Self {
        let marks = Marks::of(presence);
        let k = u32::try_from(presence.frame.consultation.threshold).unwrap_or(0);
        Writer { t: locale::of(language), language, marks: &marks, k, published }.block(number, title)
    }

    /// The same with how it is cited; the fingerprint may be empty.
    #[must_use]
    pub fn cited(mut self, presence: &Presence, language: Language, config: &Config, fingerprint: &str) -> Self {
        let t = locale::of(language);
        let figure =
            |(label, value): &(String, String)| fl!(t, "cite-figure", label = label.as_str(), value = value.as_str());
        let title = fl!(t, "results-by-college", n = self.number.to_string());
        let figures = self.figures.iter().map(figure).collect::<Vec<_>>().join(" ");
        let source = Source::of(presence, language, config, fingerprint);
        let named = presence.frame.colleges.iter().any(|it| it.mode == CollegeMode::Named);
        self.has_named = named && presence.frame.consultation.results_opened_at.is_some();
        self.cite = source.cite(&Name::Proposal(self.number), title.clone(), &format!("{title}. {figures}"));
        self
    }
}

#[derive(Template)]
#[template(path = "results/_block.html")]
struct Alone<'b> {
    t: &'static Loader,
    block: &'b Block,
}

impl Block {
    /// The result as HTML, for a page that has no other chart: figures, bars, table.
    ///
    /// # Errors
    /// When the template fails.
    pub fn html(&self, language: Language) -> Result<String, askama::Error> {
        render(&Alone { t: locale::of(language), block: self })
    }
}

/// Figures in the reader's words.
pub(super) struct Writer<'w> {
    pub(super) t: &'static Loader,
    pub(super) language: Language,
    pub(super) marks: &'w Marks,
    pub(super) k: u32,
    pub(super) published: &'w Published,
}

impl Writer<'_> {
    fn block(&self, number: i32, title: &str) -> Block {
        let rows = self.published.cells.rows();
        Block {
            number,
            title: title.to_owned(),
            sentence: self.sentence(),
            bars: self.bars(number),
            lines: rows.iter().map(|cell| self.line(cell)).chain(self.total()).collect(),
            figures: self.figures(),
            note: self.note(),
            has_coded: rows.iter().any(|cell| cell.kind == CellKind::Coded),
            cite: Citation::default(),
            has_named: false,
        }
    }

    fn college(&self, cell: &Cell) -> College {
        match &cell.college {
            Some(key) => self.marks.college(key),
            None => College::new("+", 0, fl!(self.t, "results-others")),
        }
    }

    fn masked(&self) -> String {
        fl!(self.t, "results-masked", k = self.k)
    }

    fn bars(&self, number: i32) -> Bars {
        let n = number.to_string();
        let said = |cell: &Cell| match cell.support() {
            Some(support) => format!("{} {}", self.college(cell).name, format::whole_percent(support, self.language)),
            None if cell.kind == CellKind::Hidden => format!("{} : {}", self.college(cell).name, self.masked()),
            None => format!("{} : {}", self.college(cell).name, fl!(self.t, "results-no-opinion")),
        };
        let desc = self.published.cells.rows().iter().map(said).collect::<Vec<_>>().join(", ");
        let bars = Bars::new(format!("b{n}"), fl!(self.t, "results-bars", n = n.as_str()), desc);
        self.published.cells.rows().iter().fold(bars, |bars, cell| {
            let support = cell.support().map(|it| format::whole_percent(it, self.language)).unwrap_or_default();
            match cell.kind {
                CellKind::Hidden => bars.masked(self.college(cell), self.masked()),
                _ if cell.n() == 0 => bars.masked(self.college(cell), fl!(self.t, "results-no-ballot")),
                _ => bars.college(self.college(cell), counts(cell), support),
            }
        })
    }

    pub(super) fn line(&self, cell: &Cell) -> Line {
        let college = self.college(cell);
        let support = cell.support().map(|it| format::percent(it, self.language)).unwrap_or_default();
        match cell.kind {
            CellKind::Hidden => Line { college, note: self.masked(), ..Line::default() },
            CellKind::Coded => {
                // the stances that nobody counted are not zero: the last ballot may be one of them
                let known = |stance| match cell.tally.count(stance) {
                    0 => "–".to_owned(),
                    n => format::number(n, self.language),
                };
                let counts = Stance::ALL.iter().map(|stance| known(*stance)).collect();
                Line { college, counts, support, note: fl!(self.t, "results-coded") }
            }
            CellKind::Shown | CellKind::Others => {
                let counts = Stance::ALL.iter().map(|it| format::number(cell.tally.count(*it), self.language));
                Line { college, counts: counts.collect(), support, note: String::new() }
            }
        }
    }

    fn total(&self) -> Option<Line> {
        let cells = &self.published.cells;
        if !cells.shows_any() || cells.rows().len() < 2 {
            return None;
        }
        let total = cells.totals();
        let support = total.support().map(|it| format::percent(it, self.language)).unwrap_or_default();
        let counts = Stance::ALL.iter().map(|it| format::number(total.count(*it), self.language)).collect();
        let college = College::new("", 0, fl!(self.t, "results-total"));
        Some(Line { college, counts, support, note: String::new() })
    }

    fn figures(&self) -> Vec<(String, String)> {
        let mut list = Vec::new();
        if self.published.cells.colleges().count() > 1 {
            if let Some(it) = self.published.balance.figures {
                let whole = |share| format::whole_percent(share, self.language);
                let lowest = format!("{} ({})", whole(it.lowest), self.lowest_colleges());
                list.push((fl!(self.t, "results-lowest"), lowest));
                list.push((fl!(self.t, "results-balanced"), whole(it.support)));
                list.push((fl!(self.t, "results-divide"), self.points(it.divide)));
            } else {
                list.push((fl!(self.t, "results-balanced"), self.waiting()));
            }
        }
        list.push((fl!(self.t, "results-support"), self.support()));
        list
    }

    /// The colleges whose support is the lowest.
    pub(super) fn lowest_colleges(&self) -> String {
        let lowest = self.published.balance.figures.map(|it| it.lowest);
        let is_lowest = |cell: &&Cell| cell.support().is_some() && cell.support() == lowest;
        let keys = self.published.cells.colleges().filter(is_lowest).filter_map(|cell| cell.college.as_deref());
        self.marks.names(keys)
    }

    /// `64 points`.
    pub(super) fn points(&self, share: f64) -> String {
        let n = format!("{:.0}", (share * 100.0).round());
        let many: u32 = n.parse().unwrap_or(0);
        format!("{n}\u{a0}{}", fl!(self.t, "results-points", n = many))
    }

    /// `en attente de : patients`.
    pub(super) fn waiting(&self) -> String {
        let names = self.marks.names(self.published.balance.waiting_for.iter().map(String::as_str));
        fl!(self.t, "results-waiting", names = names.as_str())
    }

    /// `89,1 % (49 pour, 6 contre, 3 sans avis)`, or that nothing is published.
    pub(super) fn support(&self) -> String {
        let total = self.published.cells.totals();
        match total.support() {
            Some(support) => format!("{} ({})", format::percent(support, self.language), self.counts()),
            None if self.published.cells.shows_any() => fl!(self.t, "results-no-opinion"),
            None => self.masked(),
        }
    }

    /// `49 pour, 6 contre, 3 sans avis, 1 non précisé`.
    pub(super) fn counts(&self) -> String {
        let total = self.published.cells.totals();
        let (a, d, p) = (total.supporting, total.against, total.abstain);
        let counts = fl!(self.t, "results-counts", a = a, d = d, p = p);
        match self.published.cells.unspecified() {
            0 => counts,
            n => format!("{counts}, {}", fl!(self.t, "results-unspecified", n = n)),
        }
    }

    fn sentence(&self) -> String {
        let cells = &self.published.cells;
        if !cells.shows_any() {
            return fl!(self.t, "results-read-nothing", k = self.k);
        }
        let several = cells.colleges().count() > 1;
        match (several, self.published.balance.figures, cells.totals().support()) {
            (true, Some(it), _) => {
                let (least, names) = (format::whole_percent(it.lowest, self.language), self.lowest_colleges());
                fl!(self.t, "results-read-lowest", least = least.as_str(), names = names.as_str())
            }
            (true, None, Some(support)) => {
                let (support, names) = (format::percent(support, self.language), self.waiting());
                fl!(self.t, "results-read-waiting", support = support.as_str(), waiting = names.as_str())
            }
            (false, _, Some(support)) => {
                let support = format::percent(support, self.language);
                fl!(self.t, "results-read-one", support = support.as_str())
            }
            (_, _, None) => fl!(self.t, "results-no-opinion"),
        }
    }

    /// The support with its indicative range; the range is of expressed opinions that are published.
    fn note(&self) -> String {
        let cells = &self.published.cells;
        let mut sentences = vec![fl!(self.t, "results-support-is", support = self.support())];
        let total = cells.totals();
        if let Some(Interval { low, high }) = Interval::wilson(total.supporting, total.expressed()) {
            let percent = |share| format::whole_percent(share, self.language);
            sentences.push(fl!(self.t, "results-range", low = percent(low), high = percent(high)));
        }
        if cells.leaves_out() {
            sentences.push(fl!(self.t, "results-left-out"));
        }
        sentences.join(" ")
    }
}

pub(super) fn counts(cell: &Cell) -> Counts {
    Counts {
        favour: cell.tally.supporting.into(),
        against: cell.tally.against.into(),
        abstain: cell.tally.abstain.into(),
        unspecified: cell.unspecified.into(),
    }
}
