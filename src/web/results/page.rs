//! The page of results put together: head figures, ranking, spread, details, limits. Computes no figure.

use i18n_embed_fl::fl;

use super::block::{Block, Writer};
use super::kept::Told;
use super::ranking::{Ranked, Unranked};
use super::spread::{Gap, Spread};
use super::{Show, format, paths};
use crate::config::Config;
use crate::domain::policy;
use crate::domain::results::{Published, Reading};
use crate::model::Language;
use crate::summary::Proposal;
use crate::web::locale::Loader;
use crate::web::marks::Marks;
use crate::web::page::Page;
use crate::web::parts::Figure;

/// Rows of the ranking before the rest is folded.
const FIRST: usize = 20;
/// Proposals on the chart of differences.
const GAPS: usize = 10;

/// What the page is made of.
pub(super) struct View<'v> {
    pub(super) t: &'static Loader,
    pub(super) language: Language,
    pub(super) reading: &'v Reading,
    pub(super) told: &'v Told,
    pub(super) config: &'v Config,
}

impl View<'_> {
    pub(super) fn page(&self, page: Page) -> Show {
        let consultation = &self.reading.presence.frame.consultation;
        let marks = Marks::of(&self.reading.presence);
        let mut first = self.ranked(&marks);
        let rest = first.split_off(first.len().min(FIRST));
        let (slug, summary) = (&consultation.slug, &self.told.summary);
        let date = |at| format::date(at, self.language);
        Show {
            over: fl!(self.t, "results-closed", date = date(consultation.closes_at)),
            lead: fl!(self.t, "results-lead", n = summary.proposals.len()),
            is_public: self.reading.is_public,
            opening: self.opening(),
            figures: self.figures(),
            cite: self.cite(first.first()),
            first,
            rest,
            unranked: self.unranked(&marks),
            spread: self.spread(&marks),
            details: self.details(),
            links: self.links(slug),
            address: self.config.address_of(&paths::results(slug)),
            fingerprint: summary.data_fingerprint.clone(),
            licence: consultation.licence.clone(),
            page,
        }
    }

    fn opening(&self) -> String {
        let presence = &self.reading.presence;
        let may = policy::may_open_results(presence.member(), &presence.frame, presence.at).is_ok();
        let offered = may && !self.reading.is_public;
        if offered { paths::opening(&presence.frame.consultation.slug) } else { String::new() }
    }

    fn several(&self) -> bool {
        self.reading.presence.frame.voting_colleges().count() > 1
    }

    fn writer<'w>(&'w self, marks: &'w Marks, published: &'w Published) -> Writer<'w> {
        Writer { t: self.t, language: self.language, marks, k: self.told.summary.threshold.get(), published }
    }

    /// The proposal of a number with its published result and its address.
    fn find(&self, number: i32) -> Option<(&Proposal, &Published, String)> {
        let proposal = self.told.summary.proposals.iter().find(|it| it.number == number)?;
        let slug = &self.reading.presence.frame.consultation.slug;
        Some((proposal, self.told.published.get(&number)?, paths::proposal(slug, number)))
    }

    fn title<'p>(&self, proposal: &'p Proposal) -> &'p str {
        proposal.title.as_deref().unwrap_or_default()
    }

    fn ranked(&self, marks: &Marks) -> Vec<Ranked> {
        let row = |(place, number): (usize, &i32)| {
            let (proposal, published, href) = self.find(*number)?;
            self.writer(marks, published).ranked(place + 1, *number, self.title(proposal), href)
        };
        self.told.summary.rankings.lowest_support.iter().enumerate().filter_map(row).collect()
    }

    fn unranked(&self, marks: &Marks) -> Vec<Unranked> {
        let row = |number: &i32| {
            let (proposal, published, href) = self.find(*number)?;
            Some(self.writer(marks, published).unranked(*number, self.title(proposal), href))
        };
        self.told.summary.rankings.unranked.iter().filter_map(row).collect()
    }

    fn spread(&self, marks: &Marks) -> Spread {
        if !self.several() {
            return Spread::default();
        }
        let line = |number: &i32| {
            let (proposal, published, href) = self.find(*number)?;
            self.writer(marks, published).gap(*number, self.title(proposal), href)
        };
        let gaps: Vec<Gap> = self.told.summary.rankings.divide.iter().filter_map(line).take(GAPS).collect();
        let colleges = self.reading.presence.frame.voting_colleges().map(|it| marks.college(&it.key)).collect();
        let sentence = gaps.first().map_or_else(String::new, |gap| {
            let n = gap.number.to_string();
            let (title, said) = (gap.title.as_str(), gap.said.as_str());
            fl!(self.t, "results-read-gap", n = n.as_str(), title = title, said = said, points = gap.points.as_str())
        });
        let scale = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| format::whole_percent(share, self.language)).to_vec();
        Spread { colleges, gaps, sentence, scale }
    }

    /// The best shared proposal, and the one that divides most; without several colleges the first two.
    fn details(&self) -> Vec<Block> {
        let rankings = &self.told.summary.rankings;
        let second = if self.several() { rankings.divide.first() } else { rankings.lowest_support.get(1) };
        let first = rankings.lowest_support.first();
        let second = second.filter(|number| Some(*number) != first).or(rankings.unranked.first());
        let block = |number: &i32| {
            let (proposal, published, _) = self.find(*number)?;
            let title = self.title(proposal);
            Some(Block::of(&self.reading.presence, self.language, *number, title, published))
        };
        first.into_iter().chain(second).filter_map(block).collect()
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
        vec![
            (fl!(self.t, "results-zip"), paths::open_data(slug, "zip")),
            (fl!(self.t, "file-xlsx"), paths::open_data(slug, "xlsx")),
            (fl!(self.t, "file-ods"), paths::open_data(slug, "ods")),
            (fl!(self.t, "synthesis-docx"), paths::open_data(slug, "docx")),
            (fl!(self.t, "results-json"), paths::open_data(slug, "json")),
        ]
    }

    /// What can be cited of the ranking, with its source and the day on which it was published.
    fn cite(&self, first: Option<&Ranked>) -> String {
        let consultation = &self.reading.presence.frame.consultation;
        let (Some(first), Some(opened)) = (first, consultation.results_opened_at) else { return String::new() };
        let n = first.number.to_string();
        let (least, counts) = (first.lowest.0.as_str(), first.support.1.as_str());
        let said = fl!(self.t, "results-cite-first", n = n.as_str(), least = least, counts = counts);
        let version = self.reading.presence.frame.rules_version.to_string();
        let (title, date) = (consultation.title.as_str(), format::date(opened, self.language));
        let source = fl!(self.t, "results-source", title = title, date = date.as_str(), version = version.as_str());
        format!("{said} {source}")
    }
}
