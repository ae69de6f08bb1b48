//! A definition in a TOML file: what is wrong with it is told by line, key and what was expected, up to 20 at once.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::{Complaint, expected, shown};
use super::sheet::place;
use super::{Definition, Flaw, Sheet, reading};
use crate::model::{Act, Problem};

/// The most complaints told at once.
const MOST: usize = 20;

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Flag,
    Time,
    Acts,
}
use Kind::{Acts, Flag, Number, Text, Time};

type Keys = &'static [(&'static str, Kind)];

const TOP: Keys = &[
    ("slug", Text),
    ("title", Text),
    ("in_one_sentence", Text),
    ("mandate", Text),
    ("led_by", Text),
    ("language", Text),
    ("visibility", Text),
    ("names", Text),
    ("results", Text),
    ("threshold", Number),
    ("max_seats_per_organisation", Number),
    ("comment_edit_minutes", Number),
    ("review_days", Number),
    ("moderation", Text),
    ("case_hours", Number),
    ("observation_days", Number),
    ("watched_words", Text),
    ("texts_an_hour", Number),
    ("signs_decisions", Flag),
    ("joining", Flag),
    ("remedies", Text),
    ("licence", Text),
    ("opens", Time),
    ("closes", Time),
];
const RULES: Keys = &[("version", Number), ("introduction", Text)];
const CLAUSES: (&str, Keys) = ("clauses", &[("number", Number), ("title", Text), ("text", Text)]);
const LISTS: &[(&str, Keys)] = &[
    ("colleges", &[("key", Text), ("label", Text), ("mode", Text), ("description", Text)]),
    ("axes", &[("number", Number), ("title", Text), ("description", Text)]),
    (
        "phases",
        &[("key", Text), ("title", Text), ("description", Text), ("opens", Time), ("closes", Time), ("acts", Acts)],
    ),
    (
        "documents",
        &[
            ("title", Text),
            ("description", Text),
            ("publisher", Text),
            ("date", Time),
            ("kind", Text),
            ("url", Text),
            ("fictional", Flag),
        ],
    ),
];

/// Reads a definition.
///
/// # Errors
/// What is wrong, by line, at most 20 complaints.
pub fn parse(source: &str) -> Result<Definition, Vec<Complaint>> {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut file = File { source, sheet: Sheet::default(), lines: BTreeMap::new(), complaints: Vec::new() };
    for error in &errors {
        let line = file.line(&error.span().unwrap_or_default());
        file.complaints.push(Complaint { line, key: String::new(), expected: format!("no TOML: {}", error.message()) });
    }
    if errors.is_empty() {
        file.top(table.get_ref());
        file.read()
    } else {
        Err(file.told())
    }
}

struct File<'s> {
    source: &'s str,
    sheet: Sheet,
    lines: BTreeMap<String, usize>,
    complaints: Vec<Complaint>,
}

impl File<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.source.as_bytes().iter().take(span.start);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    fn complain(&mut self, span: &Range<usize>, key: &str, expected: impl Into<String>) {
        let line = self.line(span);
        self.complaints.push(Complaint { line, key: key.to_owned(), expected: expected.into() });
    }

    /// What was typed, read; flaws at places that were complained about already are not told twice.
    fn read(mut self) -> Result<Definition, Vec<Complaint>> {
        let read = reading::read(&self.sheet);
        let mut flaws = read.as_ref().err().cloned().unwrap_or_default();
        if self.sheet.rows("clauses") == 0 && !flaws.iter().any(|flaw| flaw.place == "clauses") {
            flaws.push(Flaw::new("clauses", Problem::Empty));
        }
        for flaw in flaws {
            let (key, line) = (shown(&flaw.place), self.line_of(&flaw.place));
            if !self.complaints.iter().any(|it| it.key == key) {
                self.complaints.push(Complaint { line, key, expected: expected(&flaw) });
            }
        }
        match read {
            Ok(definition) if self.complaints.is_empty() => Ok(definition),
            _ => Err(self.told()),
        }
    }

    fn told(mut self) -> Vec<Complaint> {
        self.complaints.sort();
        self.complaints.truncate(MOST);
        self.complaints
    }

    /// The line of a place, of the row it would stand in, or of the first.
    fn line_of(&self, place: &str) -> usize {
        let row = place.rsplit_once('-').map_or(place, |(row, _)| row);
        self.lines.get(place).or_else(|| self.lines.get(row)).copied().unwrap_or(1)
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if let Some((list, keys)) = LISTS.iter().find(|(list, _)| *list == name) {
                self.list(list, list, keys, value);
            } else if name == "rules" {
                self.rules(value);
            } else {
                self.one(TOP, name, name, name, key.span(), value);
            }
        }
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.complain(&value.span(), "rules", "expected a table: [rules]");
        };
        self.lines.insert("clauses".to_owned(), self.line(&value.span()));
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "clauses" => self.list(CLAUSES.0, "rules.clauses", CLAUSES.1, value),
                name => self.one(RULES, name, name, &format!("rules.{name}"), key.span(), value),
            }
        }
    }

    fn list(&mut self, list: &str, shown: &str, keys: Keys, value: &Spanned<DeValue<'_>>) {
        let Some(rows) = value.get_ref().as_array() else {
            return self.complain(&value.span(), shown, format!("expected a list of tables: [[{shown}]]"));
        };
        self.lines.insert(list.to_owned(), self.line(&value.span()));
        for (row, value) in (1..).zip(rows.iter()) {
            let Some(table) = value.get_ref().as_table() else {
                self.complain(&value.span(), shown, "expected a table");
                continue;
            };
            self.lines.insert(format!("{list}-{row}"), self.line(&value.span()));
            for (key, value) in table {
                let name = key.get_ref().as_ref();
                // a form's field for a day is called otherwise
                let typed = if list == "documents" && name == "date" { "dated" } else { name };
                self.one(keys, name, &place(list, row, typed), &format!("{shown}[{row}].{name}"), key.span(), value);
            }
        }
    }

    fn one(
        &mut self,
        keys: Keys,
        name: &str,
        place: &str,
        shown: &str,
        span: Range<usize>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let Some((_, kind)) = keys.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = keys.iter().map(|(known, _)| *known).collect();
            return self.complain(&span, shown, format!("unknown key; known are {}", known.join(", ")));
        };
        self.lines.insert(place.to_owned(), self.line(&value.span()));
        if *kind == Acts {
            return self.acts(place, shown, value);
        }
        match (kind, value.get_ref()) {
            (Text | Time, DeValue::String(text)) => self.sheet.put(place, text.as_ref()),
            (Time, DeValue::Datetime(time)) => self.sheet.put(place, time.to_string()),
            (Number, DeValue::Integer(number)) => self.sheet.put(place, number.as_str()),
            (Flag, DeValue::Boolean(flag)) => self.sheet.put(place, flag.to_string()),
            (_, other) => {
                let expected = format!("expected {}, found {}", kind.named(), other.type_str());
                self.complain(&value.span(), shown, expected);
            }
        }
    }

    /// `["submit", "vote"]` for all colleges, or `{ submit = ["patients"], vote = [] }`.
    fn acts(&mut self, place: &str, shown: &str, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Array(acts) => {
                for act in acts.iter().map(Spanned::get_ref) {
                    self.act(place, act.as_str().unwrap_or_default(), "*");
                }
            }
            DeValue::Table(table) => {
                for (act, colleges) in table {
                    let Some(colleges) = colleges.get_ref().as_array() else {
                        return self.complain(&colleges.span(), shown, "expected a list of college keys for each act");
                    };
                    for college in colleges.iter().map(Spanned::get_ref) {
                        self.act(place, act.get_ref(), college.as_str().unwrap_or_default());
                    }
                }
            }
            other => self.complain(&value.span(), shown, format!("expected acts, found {}", other.type_str())),
        }
    }

    fn act(&mut self, place: &str, act: &str, college: &str) {
        let key = Act::parse(act).map_or_else(|| place.to_owned(), |it| format!("{place}_{it}"));
        let line = self.lines.get(place).copied().unwrap_or(1);
        self.lines.insert(key.clone(), line);
        self.sheet.put(key, college);
    }
}

impl Kind {
    const fn named(self) -> &'static str {
        match self {
            Text => "a text",
            Number => "a whole number",
            Flag => "true or false",
            Time => "a date or a time",
            Acts => "acts",
        }
    }
}
