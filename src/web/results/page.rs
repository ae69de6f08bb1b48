//! The page of results put together: head figures, ranking, spread, details, limits. Computes no figure.

use i18n_embed_fl::fl;

use super::block::{Block, Writer};
use super::citation::Source;
use super::kept::Told;
use super::{Own, Show, format, paths};
use crate::config::Config;
use crate::domain::exports::Scope;
use crate::domain::policy;
use crate::domain::results::{Published, Reading};
use crate::model::Language;
use crate::summary::{FileFormat, Proposal};
use crate::web::locale::Loader;
use crate::web::marks::Marks;
use crate::web::page::Page;
use crate::web::parts::Figure;
use crate::web::{cutting, exports};

/// What the page is made of.
pub(super) struct View<'v> {
    pub(super) t: &'static Loader,
    pub(super) language: Language,
    pub(super) reading: &'v Reading,
    pub(super) told: &'v Told,
    pub(super) config: &'v Config,
    /// The square and the group of who reads, for themselves alone.
    pub(super) own: Own,
}

impl View<'_> {
    pub(super) fn page(&self, page: Page) -> Show {
        let consultation = &self.reading.presence.frame.consultation;
        let marks = Marks::of(&self.reading.presence);
        let summary = &self.told.summary;
        Show {
            over: self.over(),
            lead: fl!(self.t, "results-lead", n = summary.proposals.len()),
            is_public: self.reading.is_public,
            opening: self.opening(),
            figures: self.figures(),
            ranking: self.ranking(&marks),
            spread: self.spread(&marks),
            priorities: self.priorities(&marks),
            profiles: self.profiles(&marks),
            details: self.details(),
            participation: self.participation(&marks),
            weeks: self.weeks(),
            links: self.links(&consultation.slug),
            cutting: cutting::line(&page, &self.reading.presence.frame, self.config.site.ballot_days),
            fingerprint: summary.data_fingerprint.clone(),
            licence: consultation.licence.clone(),
            page,
        }
    }

    /// `Concertation close le …`
    pub(super) fn over(&self) -> String {
        let closed = self.reading.presence.frame.consultation.closes_at;
        fl!(self.t, "results-closed", date = format::date(closed, self.language))
    }

    /// Where the figures come from.
    pub(super) fn source(&self) -> Source<'_> {
        Source::of(&self.reading.presence, self.language, self.config, &self.told.summary.data_fingerprint)
    }

    fn opening(&self) -> String {
        let presence = &self.reading.presence;
        let may = policy::may_open_results(presence.member(), &presence.frame, presence.at).is_ok();
        let offered = may && !self.reading.is_public;
        if offered { paths::opening(&presence.frame.consultation.slug) } else { String::new() }
    }

    pub(super) fn several(&self) -> bool {
        self.reading.presence.frame.voting_colleges().count() > 1
    }

    pub(super) fn writer<'w>(&'w self, marks: &'w Marks, published: &'w Published) -> Writer<'w> {
        Writer { t: self.t, language: self.language, marks, k: self.told.summary.threshold.get(), published }
    }

    /// The proposal of a number with its published result and its address.
    pub(super) fn find(&self, number: i32) -> Option<(&Proposal, &Published, String)> {
        let proposal = self.told.summary.proposals.iter().find(|it| it.number == number)?;
        let slug = &self.reading.presence.frame.consultation.slug;
        Some((proposal, self.told.published.get(&number)?, paths::proposal(slug, number)))
    }

    pub(super) fn title<'p>(&self, proposal: &'p Proposal) -> &'p str {
        proposal.title.as_deref().unwrap_or_default()
    }

    /// The published result of a proposal.
    pub(super) fn block(&self, number: i32) -> Option<Block> {
        let (proposal, published, _) = self.find(number)?;
        let presence = &self.reading.presence;
        let block = Block::of(presence, self.language, number, self.title(proposal), published);
        Some(block.cited(presence, self.language, self.config, &self.told.summary.data_fingerprint))
    }

    /// The best shared proposal, and the one that divides most; without several colleges the first two.
    fn details(&self) -> Vec<Block> {
        let rankings = &self.told.summary.rankings;
        let second = if self.several() { rankings.divide.first() } else { rankings.lowest_support.get(1) };
        let first = rankings.lowest_support.first();
        let second = second.filter(|number| Some(*number) != first).or(rankings.unranked.first());
        first.into_iter().chain(second).filter_map(|number| self.block(*number)).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        let summary = &self.told.summary;
        let number = |n: usize| format::number(n, self.language);
        let out_of = |n: String| fl!(self.t, "results-out-of", n = n.as_str());
        let mut list = Vec::new();
        let active: Option<Vec<u32>> = summary.colleges.iter().map(|college| college.active).collect();
        if let Some(active) = active {
            let seats: u32 = summary.colleges.iter().map(|college| college.seats).sum();
            list.push(Figure {
                number: format::number(active.iter().sum::<u32>(), self.language),
                unit: out_of(format::number(seats, self.language)),
                label: fl!(self.t, "results-active"),
            });
        }
        let (ranked, waiting) = (summary.rankings.lowest_support.len(), summary.rankings.unranked.len());
        list.push(Figure {
            number: number(ranked),
            unit: out_of(number(ranked + waiting)),
            label: fl!(self.t, "results-ranked", n = waiting),
        });
        let balance = |number: Option<&i32>| self.told.published.get(number?)?.balance.figures;
        if let Some(best) = balance(summary.rankings.lowest_support.first()) {
            let label = if self.several() { fl!(self.t, "results-best") } else { fl!(self.t, "results-best-one") };
            list.push(Figure { number: format::whole_percent(best.lowest, self.language), unit: String::new(), label });
        }
        if let Some(widest) = balance(summary.rankings.divide.first()).filter(|_| self.several()) {
            let points = format!("{:.0}", (widest.divide * 100.0).round());
            let unit = fl!(self.t, "results-points", n = points.parse::<u32>().unwrap_or(0));
            list.push(Figure { number: points, unit, label: fl!(self.t, "results-widest") });
        }
        list
    }

    fn links(&self, slug: &str) -> Vec<(String, String)> {
        if !self.reading.is_public {
            return Vec::new();
        }
        let file = |it: FileFormat| (exports::label(self.t, it), paths::open_data(slug, it.ending()));
        FileFormat::of(Scope::Public).map(file).collect()
    }
}
