//! A CSV file of actions: what each line says, checked as far as the file alone tells it. Refuses to know what is stored.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{Writing, happened};
use crate::domain::answers::day;
use crate::domain::imports::{File, Mistakes, Row, Sheet, shown};
use crate::model::formula::restored;
use crate::model::text::{self, Lead, Reason, Taken, Title};
use crate::model::{ActionStatus, Moment, Problem};

/// The columns of the file, in the order in which it is written.
pub const COLUMNS: [&str; 10] =
    ["number", "axis", "title", "description", "lead", "due", "progress", "status", "proposals", "steps"];
/// Those that a file may leave out; what they tell then stays as it is.
const OPTIONAL: [&str; 3] = ["number", "proposals", "steps"];
/// The largest file, in bytes: one write takes it whole, and others wait for it.
pub const MOST_BYTES: usize = 1_000_000;
const MOST_ACTIONS: usize = 500;
const NUMBERS: (i32, i32) = (1, 99_999);

/// An action as a line of the file says it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) line: u64,
    pub(super) number: Option<i32>,
    pub(super) writing: Writing,
    pub(super) links: Vec<(i32, Taken)>,
    pub(super) steps: Vec<(Moment, Taken)>,
}

/// A file in which every line says an action.
#[derive(Debug, Clone)]
pub struct Checked {
    pub(super) name: &'static str,
    pub(super) lines: Vec<Line>,
    /// Whether it says what the actions come from.
    pub(super) has_links: bool,
    /// Its SHA-256.
    pub(super) hash: String,
}

/// Where the columns stand in a file.
type Places = BTreeMap<&'static str, usize>;

/// Reads a file of actions.
///
/// # Errors
/// What is not as expected, by line and column.
pub fn check(file: &File) -> Result<Checked, Mistakes> {
    let mut mistakes = Mistakes::default();
    if file.bytes.len() > MOST_BYTES {
        let what = format!("expected at most {MOST_BYTES} bytes; share the actions out over several files");
        mistakes.note(file.name, 1, "", what);
        return Err(mistakes);
    }
    let sheet = Sheet::read_any(file, &mut mistakes);
    let mut lines = Vec::new();
    if let Some(places) = places(&sheet, &mut mistakes) {
        let rows: Vec<&Row> = sheet.rows.iter().filter(|row| !row.is_blank()).collect();
        if let Some(row) = rows.get(MOST_ACTIONS) {
            let what = format!("expected at most {MOST_ACTIONS} actions; share them out over several files");
            mistakes.note(file.name, row.line, "", what);
            return Err(mistakes);
        }
        for row in rows {
            lines.extend(Reading { name: file.name, row, places: &places, mistakes: &mut mistakes }.line());
        }
    }
    note_twins(file.name, &lines, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let hash = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Checked { name: file.name, lines, has_links: sheet.place("proposals").is_some(), hash })
}

/// Where the columns stand; nothing when one is missing or unknown, which is noted, or when there is no head at all.
fn places(sheet: &Sheet, mistakes: &mut Mistakes) -> Option<Places> {
    if sheet.columns.is_empty() {
        return None;
    }
    let unknown: Vec<&String> = sheet.columns.iter().filter(|column| !COLUMNS.contains(&column.as_str())).collect();
    for column in &unknown {
        let what = format!("expected only the columns {}", COLUMNS.join(", "));
        mistakes.note(sheet.name, 1, column.as_str(), what);
    }
    let missing = COLUMNS.iter().filter(|column| !OPTIONAL.contains(column) && sheet.place(column).is_none());
    let missing: Vec<usize> = missing.map(|column| sheet.need(column, mistakes)).collect();
    let places = COLUMNS.iter().filter_map(|column| Some((*column, sheet.place(column)?))).collect();
    (unknown.is_empty() && missing.is_empty()).then_some(places)
}

/// Lines that say the same action: by number or, without one, by title.
fn note_twins(name: &'static str, lines: &[Line], mistakes: &mut Mistakes) {
    let (mut numbers, mut titles) = (BTreeMap::new(), BTreeMap::new());
    for it in lines {
        let title = text::key(it.writing.title.as_str());
        if let Some(first) = it.number.and_then(|number| numbers.insert(number, it.line)) {
            let what = format!("expected each number once, found that of line {first}");
            mistakes.note(name, it.line, "number", what);
        }
        if let Some((first, numbered)) = titles.insert(title, (it.line, it.number.is_some()))
            && !(numbered && it.number.is_some())
        {
            let what = format!("expected a number, as the title is that of line {first}");
            mistakes.note(name, it.line, "number", what);
        }
    }
}

/// A row under way to an action.
struct Reading<'a> {
    name: &'static str,
    row: &'a Row,
    places: &'a Places,
    mistakes: &'a mut Mistakes,
}

impl<'a> Reading<'a> {
    fn field(&self, column: &str) -> &'a str {
        self.places.get(column).map_or("", |place| restored(self.row.at(*place)))
    }

    /// Notes that something else is expected in a column; gives nothing.
    fn refuse<T>(&mut self, column: &str, expected: &str, found: &str) -> Option<T> {
        let what = format!("expected {expected}, found {}", shown(found));
        self.mistakes.note(self.name, self.row.line, column, what);
        None
    }

    fn number(&mut self, column: &str, (least, most): (i32, i32)) -> Option<i32> {
        let found = self.field(column);
        let number = found.trim().parse::<i32>().ok().filter(|it| (least..=most).contains(it));
        number.or_else(|| self.refuse(column, &format!("a whole number from {least} to {most}"), found))
    }

    fn text<T>(&mut self, column: &str, parse: fn(&str) -> Result<T, Problem>) -> Option<T> {
        let found = self.field(column);
        match parse(found) {
            Ok(text) => Some(text),
            Err(Problem::Empty) => self.refuse(column, "a text", found),
            Err(Problem::TooLong { limit }) => self.refuse(column, &format!("at most {limit} characters"), found),
            Err(_) => self.refuse(column, "a text without control characters", found),
        }
    }

    fn line(mut self) -> Option<Line> {
        let number = match self.field("number").trim() {
            "" => Some(None),
            _ => self.number("number", NUMBERS).map(Some),
        };
        let axis = self.number("axis", NUMBERS);
        let title = self.text("title", Title::parse);
        let description = self.text("description", Reason::parse);
        let lead = self.text("lead", Lead::parse);
        let due = self.due();
        let progress = self.number("progress", (0, 100));
        let status = self.status(progress);
        let (links, steps) = (self.links(), self.steps());
        let writing = Writing::new(axis?, title?, description?, lead?);
        let writing = Writing { due: due?, progress: progress?, status: status?, ..writing };
        Some(Line { line: self.row.line, number: number?, writing, links: links?, steps: steps? })
    }

    fn due(&mut self) -> Option<Option<Moment>> {
        let found = self.field("due");
        day(found).ok().or_else(|| self.refuse("due", "a day such as 2027-06-30, or nothing", found))
    }

    fn status(&mut self, progress: Option<i32>) -> Option<ActionStatus> {
        let found = self.field("status");
        let Some(status) = ActionStatus::parse(found.trim()) else {
            return self.refuse("status", "planned, started, done or dropped", found);
        };
        if status == ActionStatus::Done && progress.is_some_and(|it| it != 100) {
            return self.refuse("progress", "100 for what is done", self.field("progress"));
        }
        Some(status)
    }

    /// The lines of a field, each `key: a sentence`.
    fn entries<T>(&mut self, column: &str, expected: &str, key: fn(&str) -> Option<T>) -> Option<Vec<(T, Taken)>> {
        let mut entries = Vec::new();
        for found in self.field(column).lines().filter(|it| !it.trim().is_empty()) {
            let entry = found.split_once(':');
            match entry.and_then(|(first, rest)| Some((key(first.trim())?, Taken::parse(rest).ok()?))) {
                Some(entry) => entries.push(entry),
                None => return self.refuse(column, expected, found),
            }
        }
        Some(entries)
    }

    fn links(&mut self) -> Option<Vec<(i32, Taken)>> {
        let expected = "lines such as 12: a sentence of at most 400 characters";
        let links = self.entries("proposals", expected, |number| number.parse::<i32>().ok())?;
        let mut seen = BTreeSet::new();
        match links.iter().find(|(number, _)| !seen.insert(*number)) {
            Some((number, _)) => self.refuse("proposals", "each proposal once", &number.to_string()),
            None => Some(links),
        }
    }

    fn steps(&mut self) -> Option<Vec<(Moment, Taken)>> {
        let expected = "lines such as 2026-11-20: a sentence of at most 400 characters";
        self.entries("steps", expected, |day| happened(day).ok())
    }
}
