//! What the debate changed, and what is answered and done.

use i18n_embed_fl::fl;

use super::words::{Words, figure, text};
use super::{Block, Grid, Part, markdown, plain};
use crate::locale::format;
use crate::model::{Moment, ProposalStatus};
use crate::summary::{Action, Proposal};

impl Words<'_> {
    pub(super) fn debate(&self) -> Part {
        let mut blocks = Vec::new();
        let merged: Vec<(&Proposal, i32)> =
            self.summary.proposals.iter().filter_map(|it| Some((it, it.merged_into?))).collect();
        let with = |status| self.summary.proposals.iter().filter(|it| it.status == status).count();
        let (withdrawn, hidden) = (with(ProposalStatus::Withdrawn), with(ProposalStatus::Hidden));
        let said = fl!(self.t, "synthesis-debate", merged = merged.len(), withdrawn = withdrawn, hidden = hidden);
        blocks.push(Block::Paragraph(plain(said)));
        if !merged.is_empty() {
            let row = |(it, into): &(&Proposal, i32)| {
                let other = self.find(*into).map(|it| self.title(it)).unwrap_or_default();
                vec![it.number.to_string(), self.title(it), into.to_string(), other]
            };
            let heads = vec![
                text(fl!(self.t, "synthesis-n"), 2),
                text(fl!(self.t, "proposal-one"), 8),
                text(fl!(self.t, "synthesis-into"), 3),
                text(fl!(self.t, "proposal-one"), 8),
            ];
            let grid = Grid::new(fl!(self.t, "synthesis-merged"), heads, merged.iter().map(row).collect());
            blocks.push(Block::Table(grid));
        }
        Part { name: "debat".to_owned(), title: fl!(self.t, "synthesis-debate-title"), blocks }
    }

    pub(super) fn answers(&self) -> Part {
        let mut blocks = vec![Block::Paragraph(plain(self.answered()))];
        let answered: Vec<&Proposal> = self.summary.proposals.iter().filter(|it| it.answer.is_some()).collect();
        if !answered.is_empty() {
            let heads = vec![
                text(fl!(self.t, "synthesis-n"), 2),
                text(fl!(self.t, "proposal-one"), 8),
                text(fl!(self.t, "answer-verdict"), 4),
                text(fl!(self.t, "answer-lead"), 4),
                text(fl!(self.t, "answer-due"), 4),
            ];
            let rows = answered.iter().filter_map(|it| self.answer_row(it)).collect();
            blocks.push(Block::Table(Grid::new(fl!(self.t, "answer-many"), heads, rows)));
            blocks.extend(answered.iter().flat_map(|it| self.reasons(it)));
        }
        if !self.summary.roadmap.is_empty() {
            blocks.push(Block::Heading(2, plain(fl!(self.t, "action-many"))));
            blocks.push(Block::Table(self.actions()));
        }
        Part { name: "suites".to_owned(), title: fl!(self.t, "answer-many"), blocks }
    }

    fn answer_row(&self, it: &Proposal) -> Option<Vec<String>> {
        let answer = it.answer.as_ref()?;
        let due = self.day(answer.due.as_deref());
        Some(vec![it.number.to_string(), self.title(it), self.verdict(answer.verdict), answer.lead.clone(), due])
    }

    fn reasons(&self, it: &Proposal) -> Vec<Block> {
        let Some(answer) = &it.answer else { return Vec::new() };
        let number = fl!(self.t, "synthesis-number", n = it.number.to_string());
        let title = format!("{number} {} – {}", self.title(it), self.verdict(answer.verdict).to_lowercase());
        let mut blocks = vec![Block::Heading(2, plain(title))];
        blocks.extend(markdown(&answer.reason, 2));
        blocks
    }

    fn actions(&self) -> Grid {
        let row = |it: &Action| {
            let origins =
                self.summary.proposals.iter().filter(|proposal| proposal.actions.iter().any(|o| o.number == it.number));
            let origins: Vec<String> = origins.map(|proposal| proposal.number.to_string()).collect();
            let percent = format::whole_percent(f64::from(it.progress) / 100.0, self.language);
            let due = self.day(it.due.as_deref());
            let status = format!("{} ({percent})", self.action(it.status));
            vec![it.number.to_string(), it.title.clone(), it.lead.clone(), due, status, origins.join(", ")]
        };
        let heads = vec![
            text(fl!(self.t, "synthesis-n"), 2),
            text(fl!(self.t, "synthesis-action"), 7),
            text(fl!(self.t, "answer-lead"), 4),
            text(fl!(self.t, "answer-due"), 4),
            text(fl!(self.t, "action-status"), 4),
            figure(fl!(self.t, "synthesis-proposals"), 4),
        ];
        Grid::new(fl!(self.t, "action-many"), heads, self.summary.roadmap.iter().map(row).collect())
    }

    fn day(&self, day: Option<&str>) -> String {
        day.and_then(Moment::parse).map_or_else(|| "–".to_owned(), |day| format::date(day, self.language))
    }
}
