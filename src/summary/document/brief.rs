//! "L'essentiel" as a document of one page: what all colleges support, where they differ, what follows. Refuses the
//! organisers' scope: who reads a single page reads what may be passed on.

use i18n_embed_fl::fl;

use super::words::Words;
use super::{Block, Document, Part, Span, Spans, cut, plain};
use crate::locale;
use crate::model::{ActionStatus, Language};
use crate::summary::{Proposal, Row, Scope, Summary};

/// Proposals that all colleges support, and those on which they differ, that fit on the page.
const SHARED: usize = 5;
const PARTED: usize = 3;
/// Characters of a title on the page.
const TITLE: usize = 110;

impl Summary {
    /// The page; nothing for the organisers' scope.
    #[must_use]
    pub fn brief(&self, language: Language) -> Option<Document> {
        if self.scope == Scope::Organiser {
            return None;
        }
        let words = Words { t: locale::of(language), language, summary: self };
        Some(Document {
            language,
            title: cut(&self.consultation.title, TITLE),
            subtitle: words.subtitle().iter().map(|line| cut(line, 3 * TITLE)).collect(),
            mention: None,
            generated_at: self.generated_at,
            fingerprint: self.data_fingerprint.clone(),
            is_brief: true,
            quotes: Vec::new(),
            parts: vec![words.brief()],
        })
    }
}

impl Words<'_> {
    fn brief(&self) -> Part {
        let took_part = format!("{} {}", self.participants(), self.contributions());
        let mut blocks = vec![Block::Keys(self.keys()), Block::Paragraph(plain(took_part))];
        blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-shared-title"))));
        blocks.push(self.listed(self.most_shared(), || self.none_shared()));
        blocks.push(Block::Heading(2, plain(fl!(self.t, "synthesis-divides-title"))));
        blocks.push(self.listed(self.most_parted(), || fl!(self.t, "brief-parted-none")));
        blocks.push(Block::Heading(2, plain(fl!(self.t, "brief-next"))));
        blocks.push(Block::Paragraph(plain(self.next())));
        blocks.push(Block::Note(plain(fl!(self.t, "results-no-sample"))));
        Part { name: "essentiel".to_owned(), title: fl!(self.t, "synthesis-essentials"), blocks }
    }

    fn listed(&self, items: Vec<Spans>, none: impl Fn() -> String) -> Block {
        if items.is_empty() { Block::Paragraph(plain(none())) } else { Block::List { ordered: false, items } }
    }

    /// The proposals with a majority in every college, the highest lowest support first.
    fn most_shared(&self) -> Vec<Spans> {
        let numbers: Vec<i32> = self.shared().map(|it| it.number).collect();
        let ranked = self.summary.rankings.lowest_support.iter().filter(|number| numbers.contains(number));
        let told = |it: &Proposal| {
            let (least, mean) = (self.whole(it.lowest_support), self.whole(it.balanced_support));
            self.named(it, &fl!(self.t, "brief-shared", least = least, mean = mean))
        };
        ranked.filter_map(|number| self.find(*number)).take(SHARED).map(told).collect()
    }

    fn none_shared(&self) -> String {
        if self.summary.rankings.lowest_support.is_empty() {
            fl!(self.t, "synthesis-unranked-text", k = self.summary.threshold.get())
        } else {
            fl!(self.t, "brief-shared-none")
        }
    }

    fn most_parted(&self) -> Vec<Spans> {
        let ranked = self.summary.rankings.divide.iter().filter_map(|number| self.find(*number));
        let told = |it: &Proposal| {
            let points = self.points(it.divide);
            let said = match self.ends(it) {
                Some(((low, lowest), (high, highest))) => {
                    let (low, high) = (self.whole(Some(low)), self.whole(Some(high)));
                    fl!(
                        self.t,
                        "brief-parted",
                        points = points,
                        low = low,
                        lowest = lowest,
                        high = high,
                        highest = highest
                    )
                }
                None => fl!(self.t, "brief-apart", points = points),
            };
            self.named(it, &said)
        };
        ranked.filter(|it| it.divide.is_some_and(|divide| divide > 0.0)).take(PARTED).map(told).collect()
    }

    /// The supports of the least and the most favourable college, with their names.
    fn ends(&self, proposal: &Proposal) -> Option<((f64, String), (f64, String))> {
        let shown = proposal.by_college.iter().flatten().filter_map(|row| match row {
            Row::Shown { college, share, .. } => Some((share.support?, self.college(college))),
            _ => None,
        });
        let shown: Vec<(f64, String)> = shown.collect();
        let low = shown.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
        let high = shown.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((low.clone(), high.clone()))
    }

    fn named(&self, proposal: &Proposal, said: &str) -> Spans {
        let number = fl!(self.t, "synthesis-number", n = proposal.number.to_string());
        let title = cut(&self.title(proposal), TITLE);
        let strong = Span { strong: true, ..Span::from(format!("{number} – {title}")) };
        vec![strong, Span::from(format!("\n{said}"))]
    }

    /// What was answered, and what the roadmap holds.
    fn next(&self) -> String {
        let actions = &self.summary.roadmap;
        if actions.is_empty() {
            return self.answered();
        }
        let with = |status: &ActionStatus| {
            let n = actions.iter().filter(|it| it.status == *status).count();
            (n > 0).then(|| format!("{} ({})", self.action(*status).to_lowercase(), self.number(n)))
        };
        let split: Vec<String> = ActionStatus::ALL.iter().filter_map(with).collect();
        let said = fl!(self.t, "brief-actions", n = actions.len(), split = split.join(", "));
        format!("{} {said}", self.answered())
    }
}
