//! All proposals with their votes, the data and a glossary.

use i18n_embed_fl::fl;

use super::words::{Words, text};
use super::{Block, Grid, Part, Span, Spans, plain};
use crate::summary::Proposal;

impl Words<'_> {
    pub(super) fn annexes(&self) -> Part {
        let mut blocks = vec![Block::Heading(2, plain(fl!(self.t, "synthesis-all")))];
        if self.summary.proposals.is_empty() {
            blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-none"))));
        } else {
            blocks.push(Block::Table(self.every_proposal()));
        }
        let licence = self.summary.consultation.licence.as_str();
        blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-files"))));
        blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-files-text"))));
        if !licence.is_empty() && self.summary.scope == crate::summary::Scope::Public {
            blocks.push(Block::Paragraph(plain(fl!(self.t, "results-licence", licence = licence))));
        }
        blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-glossary"))));
        blocks.push(Block::List { ordered: false, items: self.glossary() });
        Part { name: "annexes".to_owned(), title: fl!(self.t, "synthesis-annexes"), blocks }
    }

    fn every_proposal(&self) -> Grid {
        let row = |it: &Proposal| {
            let support = if it.ballots.is_some() { self.percent(it.support) } else { "–".to_owned() };
            vec![it.number.to_string(), self.title(it), self.status(it.status), self.ballots(it), support]
        };
        let mut heads = vec![
            text(fl!(self.t, "synthesis-n"), 2),
            text(fl!(self.t, "proposal-one"), 8),
            text(fl!(self.t, "proposal-status"), 3),
            text(fl!(self.t, "synthesis-ballots"), 5),
        ];
        heads.push(super::words::figure(fl!(self.t, "results-support"), 3));
        Grid::new(fl!(self.t, "synthesis-all"), heads, self.summary.proposals.iter().map(row).collect())
    }

    fn glossary(&self) -> Vec<Spans> {
        let words = [
            (fl!(self.t, "results-support"), fl!(self.t, "synthesis-word-support")),
            (fl!(self.t, "results-lowest"), fl!(self.t, "synthesis-word-lowest")),
            (fl!(self.t, "results-balanced"), fl!(self.t, "synthesis-word-balanced")),
            (fl!(self.t, "results-divide"), fl!(self.t, "synthesis-word-divide")),
            (fl!(self.t, "synthesis-seat"), fl!(self.t, "synthesis-word-seat")),
        ];
        let entry = |(word, meaning): (String, String)| {
            vec![Span { text: word, strong: true, ..Span::default() }, Span::from(format!(" – {meaning}"))]
        };
        words.into_iter().map(entry).collect()
    }
}
