//! The numbers and figures that a text may name, each with what it is now. Computes no figure.

use i18n_embed_fl::fl;

use super::words::Words;
use crate::locale;
use crate::model::Language;
use crate::summary::{Proposal, Summary};

/// The figures that are no proposal's.
const FIGURES: [&str; 3] = ["participation-colleges", "participation-weeks", "divides"];
/// The counts over the whole consultation.
const COUNTS: [&str; 4] = ["seats", "active-seats", "proposals", "comments"];
/// What is known of each proposal: `proposal-7-support`.
const OF_PROPOSALS: [&str; 5] = ["support", "lowest", "balanced", "divide", "ballots"];

/// A number or a figure that a text may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Its stable name.
    pub name: String,
    /// What it says now: inside a sentence, these words stand in its place.
    pub value: String,
    /// What it is.
    pub label: String,
}

impl Summary {
    /// What a text may name, with what it is now: all that is not a proposal's, then five numbers of each of the first
    /// `most` published proposals.
    #[must_use]
    pub fn values(&self, language: Language, most: usize) -> Vec<Value> {
        let words = Words { t: locale::of(language), language, summary: self };
        let of_all = COUNTS.iter().chain(&FIGURES).map(|name| (*name).to_owned());
        let numbers = words.published().take(most).map(|it| it.number).collect::<Vec<_>>();
        let of_each = numbers.iter().flat_map(|n| OF_PROPOSALS.iter().map(move |what| format!("proposal-{n}-{what}")));
        of_all.chain(of_each).filter_map(|name| words.value(&name)).collect()
    }

    /// What a name stands for; nothing for a name that is none's.
    #[must_use]
    pub fn value(&self, name: &str, language: Language) -> Option<Value> {
        Words { t: locale::of(language), language, summary: self }.value(name)
    }
}

impl Words<'_> {
    fn value(&self, name: &str) -> Option<Value> {
        let (value, label) = match name {
            "seats" => (self.number(self.seats_of_all()), fl!(self.t, "synthesis-seats")),
            "active-seats" => (self.count(self.active().map(|(active, _)| active)), fl!(self.t, "synthesis-active")),
            "proposals" => (self.number(self.published().count()), fl!(self.t, "synthesis-proposals")),
            "comments" => (self.number(self.comments()), fl!(self.t, "synthesis-comments")),
            _ if FIGURES.contains(&name) => {
                let found = self.summary.figure(name, self.language);
                let unknown = || (fl!(self.t, "synthesis-unpublished"), fl!(self.t, "synthesis-figure"));
                found.map_or_else(unknown, |figure| (figure.reading, figure.title))
            }
            _ => return self.value_of_proposal(name),
        };
        Some(Value { name: name.to_owned(), value, label })
    }

    fn value_of_proposal(&self, name: &str) -> Option<Value> {
        let (number, what) = name.strip_prefix("proposal-")?.split_once('-')?;
        let canonical = |it: &&Proposal| it.number.to_string() == number;
        let it = self.summary.proposals.iter().find(canonical)?;
        let (value, label) = match what {
            "support" => (self.percent(it.support), fl!(self.t, "results-support")),
            "lowest" => (self.whole(it.lowest_support), fl!(self.t, "results-lowest")),
            "balanced" => (self.whole(it.balanced_support), fl!(self.t, "results-balanced-short")),
            "divide" => (self.points(it.divide), fl!(self.t, "results-divide-short")),
            "ballots" => (self.ballots(it), fl!(self.t, "synthesis-ballots")),
            _ => return None,
        };
        let value = if value == "–" { fl!(self.t, "synthesis-unpublished") } else { value };
        let label = format!("{} – {label}", fl!(self.t, "proposal-numbered", n = number));
        Some(Value { name: name.to_owned(), value, label })
    }

    fn seats_of_all(&self) -> u32 {
        self.summary.colleges.iter().map(|college| college.seats).fold(0, u32::saturating_add)
    }
}
