//! The figures of a document as drawings. Computes no figure: where its pieces stand follows from numbers that are public.

use crate::locale::initials;
use crate::model::Language;
use crate::summary::document::{Chart, Figure, Series};
use crate::web::chart::{Bars, College, Counts, Dots};
use crate::web::format;

/// Room for the words of a line, and the height of a bar, in pixels.
const WORDS: usize = 24;
const BAR: usize = 22;

/// A figure as it is drawn.
pub(crate) enum Drawing {
    /// Bars of one length.
    Bars(Bars),
    /// Bars side by side, in groups.
    Groups(Groups),
    /// Dots on lines.
    Lines(Lines),
}

/// Bars of several series, a group for each category.
pub(crate) struct Groups {
    pub(crate) names: Vec<College>,
    pub(crate) rows: Vec<Group>,
    pub(crate) height: usize,
}

/// The bars of a category.
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) top: usize,
    pub(crate) bars: Vec<GroupBar>,
}

/// A bar: its colour, where it stands, how long it is, what is written behind it.
pub(crate) struct GroupBar {
    pub(crate) place: usize,
    pub(crate) top: usize,
    pub(crate) width: String,
    pub(crate) written: String,
}

/// Dots between 0 and 100 per cent, a line for each category.
pub(crate) struct Lines {
    pub(crate) names: Vec<College>,
    pub(crate) scale: Vec<String>,
    pub(crate) rows: Vec<Line>,
}

/// The dots of a category.
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) dots: Dots,
}

/// The drawing of a figure; `id` begins the ids inside it.
pub(crate) fn of(figure: &Figure, id: &str, language: &Language) -> Drawing {
    let language = *language;
    match &figure.chart {
        Chart::Stacked(series) => Drawing::Bars(bars(figure, series, id)),
        Chart::Columns(series) => Drawing::Groups(groups(series, language)),
        Chart::Dots(series) => Drawing::Lines(lines(series, language)),
    }
}

/// The names with a letter and a colour each.
fn marked(names: &[String]) -> Vec<College> {
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    (1..)
        .zip(initials::letters(&labels))
        .zip(names)
        .map(|((place, letter), name)| College::new(letter, place, name))
        .collect()
}

fn bars(figure: &Figure, series: &Series, id: &str) -> Bars {
    let all = Bars::new(id, &figure.title, &figure.description);
    let colleges = marked(&series.categories);
    colleges.into_iter().enumerate().fold(all, |bars, (at, college)| {
        let value = |place: usize| series.series.get(place).and_then(|(_, values)| values.get(at).copied().flatten());
        let count = |place: usize| whole(value(place).unwrap_or(0.0));
        let counts = Counts { favour: count(0), abstain: count(1), against: count(2), unspecified: count(3) };
        let table = figure.table.rows.get(at).and_then(|row| row.last()).cloned().unwrap_or_default();
        // the support as the table says it: a coded row's is no function of the ballots that are shown
        match value(0) {
            None => bars.masked(college, table),
            Some(_) => bars.college(college, counts, table),
        }
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts, whole and not negative")]
fn whole(value: f64) -> u64 {
    value.max(0.0).round() as u64
}

fn groups(series: &Series, language: Language) -> Groups {
    let names: Vec<String> = series.series.iter().map(|(name, _)| name.clone()).collect();
    let most = series.series.iter().flat_map(|(_, values)| values.iter().flatten()).fold(1.0_f64, |a, b| a.max(*b));
    let group_height = WORDS + BAR * series.series.len() + 14;
    let group = |(at, label): (usize, &String)| {
        let top = at * group_height;
        let bar = |(place, (_, values)): (usize, &(String, Vec<Option<f64>>))| {
            let value = values.get(at).copied().flatten();
            let width = format!("{:.2}%", value.unwrap_or(0.0) * 80.0 / most);
            let written = value.map_or_else(|| "–".to_owned(), |value| format::number(whole(value), language));
            GroupBar { place: place + 1, top: top + WORDS + place * BAR, width, written }
        };
        Group { label: label.clone(), top, bars: series.series.iter().enumerate().map(bar).collect() }
    };
    let rows: Vec<Group> = series.categories.iter().enumerate().map(group).collect();
    Groups { names: marked(&names), height: rows.len() * group_height, rows }
}

fn lines(series: &Series, language: Language) -> Lines {
    let names: Vec<String> = series.series.iter().map(|(name, _)| name.clone()).collect();
    let colleges = marked(&names);
    let line = |(at, label): (usize, &String)| {
        let value = |(_, values): &(String, Vec<Option<f64>>)| values.get(at).copied().flatten();
        let known = series.series.iter().zip(&colleges);
        let known = known.filter_map(|(it, college)| Some((college.clone(), value(it)? * 100.0)));
        Line { label: label.clone(), dots: Dots::new(known) }
    };
    let scale = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| format::whole_percent(share, language)).to_vec();
    Lines { scale, rows: series.categories.iter().enumerate().map(line).collect(), names: colleges }
}
