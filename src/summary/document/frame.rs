//! The frame of the consultation, and the method with its limits: who asked what of whom, how numbers are made and what
//! they do not say.

use i18n_embed_fl::fl;

use super::words::{Words, figure, text};
use super::{Block, Grid, Part, markdown, plain};
use crate::locale::format;
use crate::summary::{College, PhaseFacts};

impl Words<'_> {
    pub(super) fn subtitle(&self) -> Vec<String> {
        let it = &self.summary.consultation;
        let mut lines = vec![it.in_one_sentence.clone()];
        if let (Some(from), Some(to)) = (it.opened_at, it.closed_at) {
            lines.push(format::range(from, to, self.language));
        }
        lines.push(it.led_by.clone());
        lines.retain(|line| !line.is_empty());
        lines
    }

    pub(super) fn frame(&self) -> Part {
        let it = &self.summary.consultation;
        let mut blocks = Vec::new();
        if !it.led_by.is_empty() {
            blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-led-by", name = it.led_by.as_str()))));
        }
        blocks.extend(markdown(&it.mandate, 1));
        let version = it.rules_version.to_string();
        blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-rules", version = version))));
        if !it.phases.is_empty() {
            blocks.push(Block::Table(self.phases(&it.phases)));
        }
        blocks.push(Block::Table(self.seats()));
        Part { name: "cadre".to_owned(), title: fl!(self.t, "synthesis-frame"), blocks }
    }

    fn phases(&self, phases: &[PhaseFacts]) -> Grid {
        let row = |it: &PhaseFacts| {
            let (from, to) = (format::date(it.opens_at, self.language), format::end(it.closes_at, self.language));
            vec![it.title.clone(), from, to]
        };
        let heads = vec![
            text(fl!(self.t, "synthesis-phase"), 5),
            text(fl!(self.t, "synthesis-from"), 3),
            text(fl!(self.t, "synthesis-to"), 4),
        ];
        Grid::new(fl!(self.t, "synthesis-calendar"), heads, phases.iter().map(row).collect())
    }

    fn seats(&self) -> Grid {
        let row = |it: &College| vec![it.label.clone(), self.number(it.seats), self.mode(it.mode)];
        let heads = vec![
            text(fl!(self.t, "college-one"), 4),
            figure(fl!(self.t, "synthesis-seats"), 2),
            text(fl!(self.t, "synthesis-mode"), 5),
        ];
        Grid::new(fl!(self.t, "synthesis-who"), heads, self.summary.colleges.iter().map(row).collect())
    }

    pub(super) fn method(&self) -> Part {
        let k = self.summary.threshold.get();
        let limits = [
            fl!(self.t, "results-limit-sample"),
            fl!(self.t, "results-limit-abstain"),
            fl!(self.t, "synthesis-method-balanced"),
            fl!(self.t, "synthesis-method-hidden", k = k),
            fl!(self.t, "results-coded-text"),
            fl!(self.t, "results-limit-range"),
            fl!(self.t, "synthesis-method-automatic"),
        ];
        let mut blocks = vec![Block::List { ordered: false, items: limits.into_iter().map(plain).collect() }];
        blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-moderation"))));
        blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-moderation-text"))));
        blocks.push(Block::Table(self.moderation()));
        blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-recompute"))));
        blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-recompute-text"))));
        blocks.push(Block::Note(plain(self.summary.data_fingerprint.clone())));
        Part { name: "methode".to_owned(), title: fl!(self.t, "synthesis-method"), blocks }
    }

    fn moderation(&self) -> Grid {
        let it = &self.summary.moderation;
        let decisions = it.decisions_by_ground.iter();
        let named = |ground: &str| match ground {
            "none" => fl!(self.t, "synthesis-decisions-other"),
            clause => fl!(self.t, "synthesis-decisions", clause = clause),
        };
        let decisions = decisions.map(|(ground, count)| vec![named(ground), self.number(count)]);
        let totals = [
            (fl!(self.t, "synthesis-reports"), it.reports),
            (fl!(self.t, "synthesis-reviews"), it.appeals),
            (fl!(self.t, "synthesis-reviews-upheld"), it.appeals_upheld),
        ];
        let rows = decisions.chain(totals.map(|(label, count)| vec![label, self.number(count)])).collect();
        let heads = vec![text(fl!(self.t, "synthesis-figure"), 6), figure(fl!(self.t, "synthesis-count"), 2)];
        Grid::new(fl!(self.t, "synthesis-moderation"), heads, rows)
    }
}
