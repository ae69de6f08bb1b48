//! One typed text into one value: names, numbers, dates, choices. Notes a flaw and goes on.

use std::collections::BTreeSet;

use super::{Flaw, Sheet};
use crate::model::text::{self, Slug};
use crate::model::{CollegeMode, Language, Moderated, Moment, NamesShown, Problem, ResultsShown, Visibility};

/// Limits in characters: of a name, a key, a description, a long text.
pub(super) const NAME: usize = 150;
const KEY: usize = 40;
pub(super) const SOME: usize = 1_000;
pub(super) const LONG: usize = 5_000;
/// The most rows of a list.
const MOST_ROWS: usize = 100;

/// What was typed, and what is wrong with it so far.
pub(super) struct Reading<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) flaws: Vec<Flaw>,
}

type Parse = fn(&str, usize) -> Result<String, Problem>;

impl Reading<'_> {
    pub(super) fn note(&mut self, place: impl Into<String>, problem: Problem) {
        self.flaws.push(Flaw::new(place, problem));
    }

    pub(super) fn taken<T: Default>(&mut self, place: &str, parsed: Result<T, Problem>) -> T {
        parsed.unwrap_or_else(|problem| {
            self.note(place, problem);
            T::default()
        })
    }

    pub(super) fn needed(&mut self, place: &str, limit: usize, parse: Parse) -> String {
        let parsed = parse(self.sheet.text(place), limit);
        self.taken(place, parsed)
    }

    pub(super) fn optional(&mut self, place: &str, limit: usize, parse: Parse) -> String {
        let parsed = text::optional(self.sheet.text(place), limit, parse);
        self.taken(place, parsed)
    }

    pub(super) fn choice<T: Fallback>(&mut self, place: &str, default: Option<T>, parse: fn(&str) -> Option<T>) -> T {
        let typed = self.sheet.text(place);
        let chosen = if typed.is_empty() { default } else { parse(typed) };
        chosen.unwrap_or_else(|| {
            self.note(place, Problem::NotAChoice);
            T::FIRST
        })
    }

    pub(super) fn number(&mut self, place: &str, default: i32, bounds: std::ops::RangeInclusive<i32>) -> i32 {
        let typed = self.sheet.text(place).trim();
        if typed.is_empty() && !self.sheet.has(place) {
            return default;
        }
        let parsed = typed.parse().ok().filter(|it| bounds.contains(it)).ok_or(Problem::NotANumber);
        self.taken(place, parsed)
    }

    pub(super) fn moment(&mut self, place: &str) -> Moment {
        let typed = self.sheet.text(place).trim();
        let problem = if typed.is_empty() { Problem::Empty } else { Problem::NotAMoment };
        let bounds = Moment::parse("1990-01-01")..Moment::parse("2200-01-01");
        let read = Moment::parse(typed).filter(|it| bounds.contains(&Some(*it)));
        read.unwrap_or_else(|| {
            self.note(place, problem);
            Moment::from_millis(0).unwrap_or_else(|| Moment::new(chrono::DateTime::UNIX_EPOCH))
        })
    }

    /// Notes an end that does not come after its beginning, when both could be read.
    pub(super) fn later(&mut self, place: &str, from: Moment, to: Moment) {
        let read = |it: Moment| it.seconds() != 0;
        if read(from) && read(to) && to <= from {
            self.note(place, Problem::EndsBeforeItBegins);
        }
    }

    /// The rows of a list, of which at least `least` are needed.
    pub(super) fn rows(&mut self, list: &str, least: usize) -> std::ops::RangeInclusive<usize> {
        let rows = self.sheet.rows(list);
        if rows < least {
            self.note(list, Problem::Empty);
        }
        if rows > MOST_ROWS {
            self.note(list, Problem::TooLong { limit: MOST_ROWS });
        }
        1..=rows.min(MOST_ROWS)
    }

    /// A key or number that no earlier row of the list has.
    pub(super) fn unique<T: Ord + Clone>(&mut self, seen: &mut BTreeSet<T>, it: &T, place: &str) {
        if !seen.insert(it.clone()) {
            self.note(place, Problem::Taken);
        }
    }

    pub(super) fn key(&mut self, seen: &mut BTreeSet<String>, place: &str) -> String {
        let typed = self.sheet.text(place);
        let parsed = match Slug::parse(typed) {
            Ok(slug) if slug.as_str().len() > KEY => Err(Problem::TooLong { limit: KEY }),
            other => other.map(|slug| slug.as_str().to_owned()),
        };
        let key = self.taken(place, parsed);
        if !key.is_empty() {
            self.unique(seen, &key, place);
        }
        key
    }

    /// The number of a row: what it says, or its place.
    pub(super) fn row_number(&mut self, seen: &mut BTreeSet<i32>, place: &str, row: usize) -> i32 {
        let number = self.number(place, i32::try_from(row).unwrap_or(i32::MAX), 1..=999);
        self.unique(seen, &number, place);
        number
    }

    pub(super) fn day(&mut self, place: &str) -> String {
        let typed = self.sheet.text(place).trim();
        if !typed.is_empty() && chrono::NaiveDate::parse_from_str(typed, "%Y-%m-%d").is_err() {
            self.note(place, Problem::NotAMoment);
        }
        typed.to_owned()
    }

    pub(super) fn address(&mut self, place: &str) -> String {
        let typed = self.sheet.text(place).trim();
        let web = |url: url::Url| matches!(url.scheme(), "https" | "http") && url.has_host();
        if !typed.is_empty() && (typed.len() > SOME || !url::Url::parse(typed).is_ok_and(web)) {
            self.note(place, Problem::NotAnAddress);
        }
        typed.to_owned()
    }
}

/// What stands in for a choice that could not be read, so that reading goes on.
pub(super) trait Fallback {
    /// The value.
    const FIRST: Self;
}

macro_rules! fallbacks {
    ($($name:ident = $first:ident),+ $(,)?) => {$(impl Fallback for $name { const FIRST: Self = Self::$first; })+};
}
fallbacks!(
    Language = Fr,
    Visibility = Members,
    NamesShown = Never,
    ResultsShown = Hidden,
    CollegeMode = Protected,
    Moderated = Before,
);
