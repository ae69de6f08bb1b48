//! Each axis: what all its colleges support, where they part, what none carries; the first of each in detail.

use i18n_embed_fl::fl;

use super::essentials::MAJORITY;
use super::words::{Words, figure, text};
use super::{Block, Grid, Part, plain};
use crate::model::ProposalStatus;
use crate::summary::Proposal;

/// Proposals of a kind that are told in detail; tables hold all of them.
const DETAILED: usize = 5;

/// The proposals of an axis by what colleges make of them.
#[derive(Default)]
struct Sorted<'p> {
    shared: Vec<&'p Proposal>,
    parted: Vec<&'p Proposal>,
    refused: Vec<&'p Proposal>,
    unranked: Vec<&'p Proposal>,
}

impl<'p> Sorted<'p> {
    /// Shared: every college is for, on balance. Parted: some are and some are not. In the order of the rankings.
    fn of(words: &'p Words<'_>, axis: Option<i32>) -> Self {
        let rankings = &words.summary.rankings;
        let of_axis = |numbers: &[i32]| -> Vec<&'p Proposal> {
            numbers.iter().filter_map(|number| words.find(*number)).filter(|it| it.axis == axis).collect()
        };
        let mut sorted = Self { unranked: of_axis(&rankings.unranked), ..Self::default() };
        for it in of_axis(&rankings.lowest_support) {
            let lowest = it.lowest_support.unwrap_or_default();
            let highest = lowest + it.divide.unwrap_or_default();
            match (lowest >= MAJORITY, highest >= MAJORITY) {
                (true, _) => sorted.shared.push(it),
                (false, true) => {}
                (false, false) => sorted.refused.push(it),
            }
        }
        let parted = |it: &&Proposal| {
            let lowest = it.lowest_support.unwrap_or_default();
            lowest < MAJORITY && lowest + it.divide.unwrap_or_default() >= MAJORITY
        };
        sorted.parted = of_axis(&rankings.divide).into_iter().filter(parted).collect();
        sorted
    }
}

impl Words<'_> {
    /// A part for each axis, and one for the proposals without any, if there are.
    pub(super) fn axes(&self) -> Vec<Part> {
        let named = |axis: &crate::summary::Axis| {
            let title = fl!(self.t, "synthesis-axis", n = axis.number.to_string(), title = axis.title.as_str());
            self.axis(format!("axe-{}", axis.number), title, Some(axis.number))
        };
        let mut parts: Vec<Part> = self.summary.axes.iter().map(named).collect();
        if self.summary.proposals.iter().any(|it| it.axis.is_none()) {
            parts.push(self.axis("axe-0".to_owned(), fl!(self.t, "synthesis-proposals"), None));
        }
        parts
    }

    fn axis(&self, name: String, title: String, axis: Option<i32>) -> Part {
        let sorted = Sorted::of(self, axis);
        let n = self.published().filter(|it| it.axis == axis).count();
        let mut blocks = vec![Block::Paragraph(plain(fl!(self.t, "synthesis-axis-count", n = n)))];
        let kinds = [
            (fl!(self.t, "synthesis-shared-title"), fl!(self.t, "synthesis-shared-text"), &sorted.shared),
            (fl!(self.t, "synthesis-parted-title"), fl!(self.t, "synthesis-parted-text"), &sorted.parted),
            (fl!(self.t, "synthesis-refused-title"), fl!(self.t, "synthesis-refused-text"), &sorted.refused),
        ];
        for (title, text, proposals) in kinds {
            if !proposals.is_empty() {
                blocks.push(Block::Heading(2, plain(title)));
                blocks.push(Block::Paragraph(plain(text)));
                blocks.push(Block::Table(self.ranked(proposals)));
                blocks.extend(proposals.iter().take(DETAILED).flat_map(|it| self.detailed(it)));
            }
        }
        if !sorted.unranked.is_empty() {
            blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-unranked-title"))));
            blocks.push(Block::Paragraph(plain(fl!(
                self.t,
                "synthesis-unranked-text",
                k = self.summary.threshold.get()
            ))));
            blocks.push(Block::Table(self.unranked(&sorted.unranked)));
        }
        Part { name, title, blocks }
    }

    fn ranked(&self, proposals: &[&Proposal]) -> Grid {
        let row = |it: &&Proposal| {
            let figures = [self.whole(it.lowest_support), self.whole(it.balanced_support), self.points(it.divide)];
            [it.number.to_string(), self.title(it)].into_iter().chain(figures).collect()
        };
        let heads = vec![
            text(fl!(self.t, "synthesis-n"), 2),
            text(fl!(self.t, "proposal-one"), 10),
            figure(fl!(self.t, "results-lowest"), 3),
            figure(fl!(self.t, "results-balanced-short"), 3),
            figure(fl!(self.t, "results-divide-short"), 3),
        ];
        Grid::new(fl!(self.t, "synthesis-ranked"), heads, proposals.iter().map(row).collect())
    }

    fn unranked(&self, proposals: &[&Proposal]) -> Grid {
        let row = |it: &&Proposal| vec![it.number.to_string(), self.title(it), self.ballots(it), self.waiting(it)];
        let heads = vec![
            text(fl!(self.t, "synthesis-n"), 2),
            text(fl!(self.t, "proposal-one"), 8),
            text(fl!(self.t, "synthesis-ballots"), 5),
            text(fl!(self.t, "synthesis-why"), 5),
        ];
        Grid::new(fl!(self.t, "synthesis-unranked-title"), heads, proposals.iter().map(row).collect())
    }

    /// A proposal with its sentence, its figure and how it was argued.
    fn detailed(&self, it: &Proposal) -> Vec<Block> {
        let number = fl!(self.t, "synthesis-number", n = it.number.to_string());
        let mut blocks = vec![Block::Heading(3, plain(format!("{number} {}", self.title(it))))];
        if let Some(sentence) = it.in_one_sentence.as_ref().filter(|it| !it.is_empty()) {
            blocks.push(Block::Paragraph(plain(sentence.clone())));
        }
        blocks.extend(self.support_figure(it).map(Block::Figure));
        let (a, d, n) = (it.comments.supporting, it.comments.against, it.comments.neutral);
        if it.status == ProposalStatus::Published && a + d + n > 0 {
            blocks.push(Block::Paragraph(plain(fl!(self.t, "synthesis-argued", a = a, d = d, n = n))));
        }
        blocks
    }
}
