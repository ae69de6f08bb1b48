//! What was contributed by week, over all colleges; ballots only where the summary gives them. Computes no figure.

use chrono::Duration;
use i18n_embed_fl::fl;

use super::citation::Citation;
use super::name::Name;
use super::page::View;
use crate::model::Moment;
use crate::summary::Week;
use crate::web::chart::{Columns, Series};
use crate::web::format;

/// Ten years: a longer time is drawn without the weeks in which nothing happened.
const MOST: usize = 520;

/// A week in the table.
#[derive(Debug, Clone)]
pub struct WeekLine {
    /// The day on which it begins.
    pub week: String,
    /// Proposals published.
    pub proposals: String,
    /// Comments published.
    pub comments: String,
    /// Ballots cast; empty where they are not given.
    pub ballots: String,
}

/// The weeks.
#[derive(Debug, Clone, Default)]
pub struct Weeks {
    /// What the chart says, in a sentence.
    pub sentence: String,
    /// The columns.
    pub columns: Columns,
    /// The table.
    pub rows: Vec<WeekLine>,
    /// Whether ballots are given.
    pub has_ballots: bool,
    /// How it is cited.
    pub cite: Citation,
}

/// Every week from the first to the last in which something happened, each with the day on which it begins.
fn whole(weeks: &[Week]) -> Vec<(Moment, Week)> {
    let known = || weeks.iter().filter_map(|it| Some((Moment::of_iso_week(&it.week)?, it.clone())));
    let (Some((first, _)), Some((last, _))) = (known().next(), known().next_back()) else { return Vec::new() };
    let blank = weeks.first().and_then(|it| it.ballots).map(|_| 0);
    let mut list = Vec::new();
    let mut at = first;
    while at <= last {
        if list.len() == MOST {
            return known().collect();
        }
        let week = at.iso_week();
        let found = weeks.iter().find(|it| it.week == week).cloned();
        list.push((at, found.unwrap_or(Week { week, ballots: blank, proposals: 0, comments: 0 })));
        let Some(next) = Moment::of_iso_week(&at.plus(Duration::weeks(1)).iso_week()) else { break };
        at = next;
    }
    list
}

impl View<'_> {
    /// The weeks; nothing when nothing happened.
    pub(super) fn weeks(&self) -> Weeks {
        let weeks = whole(&self.told.summary.participation_by_week);
        let (Some((first, _)), Some((last, _))) = (weeks.first(), weeks.last()) else { return Weeks::default() };
        let day = |at: &Moment| fl!(self.t, "weeks-week", date = format::date(*at, self.language));
        let has_ballots = weeks.iter().all(|(_, week)| week.ballots.is_some());
        let counts = |of: fn(&Week) -> u32| weeks.iter().map(|(_, week)| of(week)).collect::<Vec<u32>>();
        let mut rows = vec![
            self.series(fl!(self.t, "proposal-many"), &counts(|it| it.proposals)),
            self.series(fl!(self.t, "weeks-comments"), &counts(|it| it.comments)),
        ];
        if has_ballots {
            rows.push(self.series(fl!(self.t, "weeks-ballots"), &counts(|it| it.ballots.unwrap_or(0))));
        }
        let sentence = self.weeks_said(&weeks);
        let columns = Columns {
            id: "weeks".to_owned(),
            title: fl!(self.t, "weeks-chart"),
            ends: (day(first), if weeks.len() > 1 { day(last) } else { String::new() }),
            rows,
        };
        let cite = self.source().cite(&Name::Weeks, fl!(self.t, "weeks-title"), &sentence);
        let rows = weeks.iter().map(|(at, week)| self.week(day(at), week)).collect();
        Weeks { sentence, columns, rows, has_ballots, cite }
    }

    fn week(&self, begins: String, week: &Week) -> WeekLine {
        let number = |n: u32| format::number(n, self.language);
        WeekLine {
            week: begins,
            proposals: number(week.proposals),
            comments: number(week.comments),
            ballots: week.ballots.map(number).unwrap_or_default(),
        }
    }

    fn series(&self, label: String, counts: &[u32]) -> Series {
        let number = |n: u64| format::number(n, self.language);
        let (all, most) = (counts.iter().map(|n| u64::from(*n)).sum(), counts.iter().copied().max().unwrap_or(0));
        let value = fl!(self.t, "weeks-value", all = number(all), most = number(most.into()));
        let said = format!("{label} – {value}");
        Series::new(label, value, said, counts)
    }

    fn weeks_said(&self, weeks: &[(Moment, Week)]) -> String {
        let of = |week: &Week| u64::from(week.proposals) + u64::from(week.comments);
        // the first of the busiest: the order is from the last
        let busiest = weeks.iter().rev().max_by_key(|(_, week)| of(week));
        let Some((at, week)) = busiest else { return String::new() };
        let sum = |of: fn(&Week) -> u32| weeks.iter().map(|(_, week)| u64::from(of(week))).sum::<u64>();
        let number = |n: u64| format::number(n, self.language);
        fl!(
            self.t,
            "weeks-read",
            proposals = number(sum(|it| it.proposals)),
            comments = number(sum(|it| it.comments)),
            n = number(of(week)),
            date = format::date(*at, self.language)
        )
    }
}
