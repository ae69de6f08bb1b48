//! The figures of a document, each with its title, what is drawn, its reading and its numbers. Computes no figure.

use i18n_embed_fl::fl;

use super::words::{Words, figure, text};
use super::{Chart, Figure, Grid, Series};
use crate::summary::{College, Proposal, Row, Week};

/// Proposals on the chart of divides.
const DIVIDES: usize = 10;

impl Words<'_> {
    /// Seats and those that took part, by college.
    pub(super) fn colleges_figure(&self) -> Option<Figure> {
        let colleges = &self.summary.colleges;
        colleges.iter().find(|college| college.active.is_some())?;
        let value = |n: u32| Some(f64::from(n));
        let (seats, active) = (fl!(self.t, "synthesis-seats"), fl!(self.t, "synthesis-active"));
        let series = Series {
            categories: colleges.iter().map(|college| college.label.clone()).collect(),
            series: vec![
                (seats.clone(), colleges.iter().map(|college| value(college.seats)).collect()),
                (active.clone(), colleges.iter().map(|college| college.active.and_then(value)).collect()),
            ],
        };
        let title = fl!(self.t, "synthesis-colleges-title");
        let row = |it: &College| {
            let counts = [Some(it.seats), it.active, it.proposals, it.comments].map(|n| self.count(n));
            [it.label.clone()].into_iter().chain(counts).collect()
        };
        let heads = vec![
            text(fl!(self.t, "college-one"), 4),
            figure(seats, 2),
            figure(active, 2),
            figure(fl!(self.t, "synthesis-proposals"), 2),
            figure(fl!(self.t, "synthesis-comments"), 3),
        ];
        Some(Figure {
            name: "participation-colleges".to_owned(),
            description: fl!(self.t, "synthesis-colleges-drawn"),
            reading: self.participants(),
            chart: Chart::Columns(series),
            table: Grid::new(title.clone(), heads, colleges.iter().map(row).collect()),
            title,
        })
    }

    /// What happened, by week.
    pub(super) fn weeks_figure(&self) -> Option<Figure> {
        let weeks = &self.summary.participation_by_week;
        let busiest =
            weeks.iter().max_by_key(|week| (week.proposals + week.comments, std::cmp::Reverse(&week.week)))?;
        let column = |count: fn(&Week) -> u32| weeks.iter().map(|week| Some(f64::from(count(week)))).collect();
        let (proposals, comments) = (fl!(self.t, "synthesis-proposals"), fl!(self.t, "synthesis-comments"));
        let series = Series {
            categories: weeks.iter().map(|week| week.week.clone()).collect(),
            series: vec![
                (proposals.clone(), column(|week| week.proposals)),
                (comments.clone(), column(|week| week.comments)),
            ],
        };
        let title = fl!(self.t, "synthesis-weeks-title");
        let row = |it: &Week| {
            let counts = [Some(it.proposals), Some(it.comments), it.ballots].map(|n| self.count(n));
            [it.week.clone()].into_iter().chain(counts).collect()
        };
        let heads = vec![
            text(fl!(self.t, "synthesis-week"), 3),
            figure(proposals, 2),
            figure(comments, 2),
            figure(fl!(self.t, "synthesis-ballots"), 2),
        ];
        let n = busiest.proposals + busiest.comments;
        Some(Figure {
            name: "participation-weeks".to_owned(),
            description: fl!(self.t, "synthesis-weeks-drawn"),
            reading: fl!(self.t, "synthesis-weeks-reading", week = busiest.week.as_str(), n = n),
            chart: Chart::Columns(series),
            table: Grid::new(title.clone(), heads, weeks.iter().map(row).collect()),
            title,
        })
    }

    /// The support of each college, for the proposals on which they differ most.
    pub(super) fn divides_figure(&self) -> Option<Figure> {
        let numbers = self.summary.rankings.divide.iter().take(DIVIDES);
        let proposals: Vec<&Proposal> = numbers.filter_map(|number| self.find(*number)).collect();
        let keys = voting(proposals.first()?);
        if keys.len() < 2 {
            return None;
        }
        let series = Series {
            categories: proposals.iter().map(|it| fl!(self.t, "synthesis-number", n = it.number.to_string())).collect(),
            series: keys
                .iter()
                .map(|key| (self.college(key), proposals.iter().map(|it| support(it, key)).collect()))
                .collect(),
        };
        let row = |it: &&Proposal| {
            let first = format!("{} {}", fl!(self.t, "synthesis-number", n = it.number.to_string()), self.title(it));
            let shares = keys.iter().map(|key| self.whole(support(it, key)));
            [first].into_iter().chain(shares).chain([self.points(it.divide)]).collect()
        };
        let colleges = keys.iter().map(|key| figure(self.college(key), 3));
        let heads = [text(fl!(self.t, "proposal-one"), 8)].into_iter().chain(colleges);
        let heads = heads.chain([figure(fl!(self.t, "results-divide-short"), 3)]).collect();
        let title = fl!(self.t, "synthesis-divides-title");
        Some(Figure {
            name: "divides".to_owned(),
            description: fl!(self.t, "synthesis-divides-drawn"),
            reading: self.widest()?,
            chart: Chart::Dots(series),
            table: Grid::new(title.clone(), heads, proposals.iter().map(row).collect()),
            title,
        })
    }

    /// A proposal's ballots by college.
    pub(super) fn support_figure(&self, proposal: &Proposal) -> Option<Figure> {
        let rows = proposal.by_college.as_ref().filter(|rows| !rows.is_empty())?;
        proposal.ballots?;
        let n = proposal.number.to_string();
        let title = fl!(self.t, "results-by-college", n = n.as_str());
        Some(Figure {
            name: format!("proposal-{n}-support"),
            description: fl!(self.t, "synthesis-support-drawn", n = n.as_str()),
            reading: self.reading(proposal),
            chart: Chart::Stacked(self.shares(rows)),
            table: self.support_table(title.clone(), rows),
            title,
        })
    }

    fn shares(&self, rows: &[Row]) -> Series {
        let shown: Vec<_> = rows.iter().map(|row| self.row(row)).collect();
        let column = |count: fn(&crate::domain::figures::Tally) -> u32| {
            shown.iter().map(|(_, share, _)| share.map(|share| f64::from(count(&share.ballots)))).collect()
        };
        let unspecified = shown.iter().map(|(_, share, coded)| share.map(|_| f64::from(u8::from(*coded)))).collect();
        let mut series = vec![
            (fl!(self.t, "synthesis-for"), column(|ballots| ballots.supporting)),
            (fl!(self.t, "synthesis-abstain"), column(|ballots| ballots.abstain)),
            (fl!(self.t, "synthesis-against"), column(|ballots| ballots.against)),
        ];
        if shown.iter().any(|(.., coded)| *coded) {
            series.push((fl!(self.t, "synthesis-unspecified"), unspecified));
        }
        Series { categories: shown.iter().map(|(name, ..)| name.clone()).collect(), series }
    }

    fn support_table(&self, title: String, rows: &[Row]) -> Grid {
        let cells = |row: &Row| {
            let (name, share, coded) = self.row(row);
            let Some(share) = share else {
                return vec![name, "–".to_owned(), "–".to_owned(), "–".to_owned(), self.masked()];
            };
            let counts = [share.ballots.supporting, share.ballots.against, share.ballots.abstain];
            let support = self.percent(share.support);
            let said = if coded { format!("{support} ({})", fl!(self.t, "results-coded")) } else { support };
            [name].into_iter().chain(counts.map(|n| self.number(n))).chain([said]).collect()
        };
        let heads = vec![
            text(fl!(self.t, "college-one"), 5),
            figure(fl!(self.t, "synthesis-for"), 2),
            figure(fl!(self.t, "synthesis-against"), 2),
            figure(fl!(self.t, "synthesis-abstain"), 2),
            figure(fl!(self.t, "results-support"), 4),
        ];
        Grid::new(title, heads, rows.iter().map(cells).collect())
    }

    fn reading(&self, proposal: &Proposal) -> String {
        let support = self.percent(proposal.support);
        let ballots = self.ballots(proposal);
        match (proposal.support, proposal.lowest_support) {
            (None, _) => fl!(self.t, "results-no-opinion"),
            (Some(_), None) if proposal.waiting_for.is_empty() => {
                fl!(self.t, "synthesis-reading-plain", support = support, ballots = ballots)
            }
            (Some(_), None) => {
                let waiting = self.waiting(proposal);
                fl!(self.t, "synthesis-reading-waiting", support = support, ballots = ballots, waiting = waiting)
            }
            (Some(_), lowest) => {
                let (least, mean) = (self.whole(lowest), self.whole(proposal.balanced_support));
                let divide = self.points(proposal.divide);
                fl!(
                    self.t,
                    "synthesis-reading",
                    support = support,
                    ballots = ballots,
                    least = least,
                    mean = mean,
                    divide = divide
                )
            }
        }
    }
}

/// The colleges that a proposal's rows name.
fn voting(proposal: &Proposal) -> Vec<String> {
    let key = |row: &Row| match row {
        Row::Shown { college, .. } | Row::Hidden { college, .. } => Some(college.clone()),
        Row::Others { .. } => None,
    };
    proposal.by_college.iter().flatten().filter_map(key).collect()
}

fn support(proposal: &Proposal, key: &str) -> Option<f64> {
    proposal.by_college.iter().flatten().find_map(|row| match row {
        Row::Shown { college, share, .. } if college == key => share.support,
        _ => None,
    })
}
