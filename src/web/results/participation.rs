//! Who took part, by college: seats, proposals, comments, each as far as it may be public. Computes no figure.

use i18n_embed_fl::fl;

use super::citation::Citation;
use super::name::Name;
use super::page::View;
use crate::domain::figures;
use crate::summary;
use crate::web::chart::{College, Stretch, Strip, Strips};
use crate::web::format;
use crate::web::marks::Marks;

/// A college in the table.
#[derive(Debug, Clone)]
pub struct Part {
    /// The college.
    pub college: College,
    /// Its seats that took part, of all its seats.
    pub active: String,
    /// The share of them; empty where it is not known.
    pub rate: String,
    /// Its proposals.
    pub proposals: String,
    /// Its comments.
    pub comments: String,
}

/// Who took part.
#[derive(Debug, Clone)]
pub struct Participation {
    /// What the chart says, in a sentence.
    pub sentence: String,
    /// The bars.
    pub strips: Strips,
    /// The table.
    pub rows: Vec<Part>,
    /// How it is cited.
    pub cite: Citation,
}

/// The share of a college's seats that took part, as far as it may be known.
fn rate(college: &summary::College) -> Option<f64> {
    figures::Participation { active: college.active, seats: college.seats }.rate()
}

impl View<'_> {
    pub(super) fn participation(&self, marks: &Marks) -> Participation {
        let colleges = &self.told.summary.colleges;
        let title = fl!(self.t, "part-title");
        let sentence = self.part_said(marks);
        let strips = Strips {
            id: "part".to_owned(),
            title: fl!(self.t, "part-chart"),
            key: vec![("for", fl!(self.t, "part-active")), ("rest", fl!(self.t, "part-others"))],
            rows: colleges.iter().map(|it| self.part_strip(marks, it)).collect(),
        };
        let cite = self.source().cite(&Name::Participation, title, &sentence);
        let rows = colleges.iter().map(|it| self.part(marks, it)).collect();
        Participation { sentence, strips, rows, cite }
    }

    fn part(&self, marks: &Marks, it: &summary::College) -> Part {
        let k = self.told.summary.threshold.get();
        let count = |count: Option<u32>| match count {
            Some(n) => format::number(n, self.language),
            None => fl!(self.t, "part-few", k = k),
        };
        let out_of = fl!(self.t, "results-out-of", n = it.seats);
        Part {
            college: marks.college(&it.key),
            active: format!("{} {out_of}", count(it.active)),
            rate: rate(it).map(|rate| format::whole_percent(rate, self.language)).unwrap_or_default(),
            proposals: count(it.proposals),
            comments: count(it.comments),
        }
    }

    fn part_strip(&self, marks: &Marks, it: &summary::College) -> Strip {
        let part = self.part(marks, it);
        let strip = Strip { college: Some(part.college), ..Strip::default() };
        match rate(it) {
            Some(rate) => {
                let wide = (rate * 100.0).clamp(0.0, 100.0);
                let rest = Stretch::new("rest", wide, 100.0 - wide);
                let stretches = [Stretch::new("for", 0.0, wide), rest];
                Strip {
                    value: part.rate,
                    note: fl!(self.t, "part-seats", seats = part.active.as_str()),
                    said: fl!(self.t, "part-seats", seats = part.active.as_str()),
                    stretches: stretches.into_iter().filter(|it| it.wide > 0.0).collect(),
                    ..strip
                }
            }
            None if it.seats == 0 => Strip { masked: fl!(self.t, "part-no-seat"), ..strip },
            None => Strip {
                note: fl!(self.t, "seat-count", n = it.seats),
                masked: fl!(self.t, "part-masked", k = self.told.summary.threshold.get()),
                ..strip
            },
        }
    }

    fn part_said(&self, marks: &Marks) -> String {
        let known: Vec<(&str, f64)> =
            self.told.summary.colleges.iter().filter_map(|it| Some((it.key.as_str(), rate(it)?))).collect();
        let percent = |rate: f64| format::whole_percent(rate, self.language);
        let ends = known.iter().map(|(_, rate)| *rate);
        let (low, high) = (ends.clone().fold(f64::INFINITY, f64::min), ends.fold(f64::NEG_INFINITY, f64::max));
        let names =
            |of: f64| marks.names(known.iter().filter(|(_, rate)| percent(*rate) == percent(of)).map(|(key, _)| *key));
        if known.is_empty() {
            return fl!(self.t, "part-none", k = self.told.summary.threshold.get());
        }
        if percent(low) == percent(high) {
            return fl!(self.t, "part-even", rate = percent(low), names = names(low));
        }
        fl!(self.t, "part-read", low = percent(low), lows = names(low), high = percent(high), highs = names(high))
    }
}
