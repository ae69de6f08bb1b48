//! "L'essentiel": what a reader of one page must know. Every sentence is a figure of the summary in words.

use i18n_embed_fl::fl;

use super::words::Words;
use super::{Block, Part, Spans, plain};
use crate::model::{ProposalStatus, Verdict};
use crate::summary::Proposal;

/// A proposal is shared when at least this much of each college supports it.
pub(super) const MAJORITY: f64 = 0.5;

impl Words<'_> {
    pub(super) fn essentials(&self) -> Part {
        let mut blocks = Vec::new();
        let keys = self.keys();
        if !keys.is_empty() {
            blocks.push(Block::Keys(keys));
        }
        blocks.push(Block::List { ordered: false, items: self.messages() });
        blocks.push(Block::Note(plain(fl!(self.t, "results-no-sample"))));
        blocks.extend(self.divides_figure().map(Block::Figure));
        Part { name: "essentiel".to_owned(), title: fl!(self.t, "synthesis-essentials"), blocks }
    }

    pub(super) fn keys(&self) -> Vec<(String, String)> {
        let summary = self.summary;
        let mut keys = Vec::new();
        if let Some((active, seats)) = self.active() {
            let label = fl!(self.t, "synthesis-key-active", n = seats);
            keys.push((self.number(active), label));
        }
        keys.push((self.number(self.published().count()), fl!(self.t, "synthesis-key-proposals")));
        if let Some(best) = self.first(&summary.rankings.lowest_support) {
            keys.push((self.whole(best.lowest_support), fl!(self.t, "results-best")));
        }
        if let Some(widest) = self.first(&summary.rankings.divide) {
            keys.push((self.points(widest.divide), fl!(self.t, "results-widest")));
        }
        keys
    }

    fn messages(&self) -> Vec<Spans> {
        let mut said = vec![self.participants(), self.contributions()];
        if let Some(best) = self.first(&self.summary.rankings.lowest_support) {
            let (n, title, least) = (best.number.to_string(), self.title(best), self.whole(best.lowest_support));
            said.push(fl!(self.t, "synthesis-best", n = n, title = title, least = least));
            said.push(fl!(self.t, "synthesis-shared", n = self.shared().count(), of = self.published().count()));
        }
        said.extend(self.widest());
        said.push(self.answered());
        said.into_iter().map(plain).collect()
    }

    /// Seats that took part out of all, where every college's may be known.
    pub(super) fn active(&self) -> Option<(u32, u32)> {
        let active: Option<Vec<u32>> = self.summary.colleges.iter().map(|college| college.active).collect();
        let seats = self.summary.colleges.iter().map(|college| college.seats).fold(0, u32::saturating_add);
        Some((active?.into_iter().fold(0, u32::saturating_add), seats)).filter(|_| seats > 0)
    }

    pub(super) fn participants(&self) -> String {
        let colleges = self.summary.colleges.len();
        let seats = self.summary.colleges.iter().map(|college| college.seats).fold(0, u32::saturating_add);
        match self.active() {
            Some((active, _)) => fl!(self.t, "synthesis-participants", n = active, seats = seats, colleges = colleges),
            None => fl!(self.t, "synthesis-seats-of", seats = seats, colleges = colleges),
        }
    }

    pub(super) fn contributions(&self) -> String {
        fl!(self.t, "synthesis-contributions", n = self.published().count(), comments = self.comments())
    }

    pub(super) fn comments(&self) -> u32 {
        let comments = |it: &Proposal| it.comments.supporting + it.comments.against + it.comments.neutral;
        self.summary.proposals.iter().map(comments).fold(0, u32::saturating_add)
    }

    pub(super) fn published(&self) -> impl Iterator<Item = &Proposal> {
        self.summary.proposals.iter().filter(|it| it.status == ProposalStatus::Published)
    }

    pub(super) fn shared(&self) -> impl Iterator<Item = &Proposal> {
        self.published().filter(|it| it.lowest_support.is_some_and(|least| least >= MAJORITY))
    }

    fn first(&self, numbers: &[i32]) -> Option<&Proposal> {
        self.find(*numbers.first()?)
    }

    /// The proposal on which colleges differ most.
    pub(super) fn widest(&self) -> Option<String> {
        let widest =
            self.first(&self.summary.rankings.divide).filter(|it| it.divide.is_some_and(|divide| divide > 0.0))?;
        let (n, title, points) = (widest.number.to_string(), self.title(widest), self.points(widest.divide));
        Some(fl!(self.t, "synthesis-widest", n = n, title = title, points = points))
    }

    /// `12 propositions ont reçu une réponse : 5 retenues, …`
    pub(super) fn answered(&self) -> String {
        let answers: Vec<Verdict> =
            self.summary.proposals.iter().filter_map(|it| Some(it.answer.as_ref()?.verdict)).collect();
        if answers.is_empty() {
            return fl!(self.t, "synthesis-unanswered");
        }
        let with = |verdict: &Verdict| {
            let n = answers.iter().filter(|it| *it == verdict).count();
            (n > 0).then(|| format!("{} ({})", self.verdict(*verdict).to_lowercase(), self.number(n)))
        };
        let split: Vec<String> = Verdict::ALL.iter().filter_map(with).collect();
        fl!(self.t, "synthesis-answered", n = answers.len(), split = split.join(", "))
    }
}
