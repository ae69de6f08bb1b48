//! A CSV file as rows that know their line, and what is wrong with it, told by file, line, column and expectation.
//! Refuses to know what the columns mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::line;

/// How many mistakes are told at once.
const TOLD: usize = 20;

/// A file as it was found.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// Its name, without its folder.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One thing that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file's name.
    pub file: Cow<'static, str>,
    /// The line, from 1.
    pub line: u64,
    /// The column's name or number; empty when the whole line is meant.
    pub column: String,
    /// What was expected and what was found.
    pub expected: String,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {}", self.expected)
    }
}

/// What is wrong with the files: the first twenty mistakes, and how many more there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mistakes {
    /// The first of them.
    pub told: Vec<Mistake>,
    /// How many more.
    pub more: usize,
}

impl Mistakes {
    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// The same, told of a file that is called otherwise.
    #[must_use]
    pub fn of(mut self, file: &str) -> Self {
        self.told.iter_mut().for_each(|mistake| mistake.file = Cow::Owned(file.to_owned()));
        self
    }

    /// Notes a mistake.
    pub fn note(&mut self, file: &'static str, line: u64, column: impl Into<String>, expected: impl Into<String>) {
        if self.told.len() < TOLD {
            self.told.push(Mistake { file: file.into(), line, column: column.into(), expected: expected.into() });
        } else {
            self.more += 1;
        }
    }
}

impl std::fmt::Display for Mistakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, mistake) in self.told.iter().enumerate() {
            write!(f, "{}{mistake}", if place > 0 { "\n" } else { "" })?;
        }
        if self.more > 0 { write!(f, "\nand {} more", self.more) } else { Ok(()) }
    }
}

/// A row and the line it begins on.
#[derive(Debug, Clone)]
pub struct Row {
    /// The line, from 1.
    pub line: u64,
    fields: Vec<String>,
}

impl Row {
    /// A field by its place; empty when there is none.
    #[must_use]
    pub fn at(&self, place: usize) -> &str {
        self.fields.get(place).map_or("", String::as_str)
    }

    /// Whether nothing stands in it, as in the lines that a spreadsheet leaves at the end.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }
}

/// A CSV file with a head.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The file's name.
    pub name: &'static str,
    /// The columns' names.
    pub columns: Vec<String>,
    /// Its rows, each with as many fields as there are columns.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Reads a file whose first row names the columns; rows that are cut short are noted and left out.
    pub fn read(file: &File, mistakes: &mut Mistakes) -> Self {
        Self::of(file, rows(file, mistakes), mistakes)
    }

    /// The same with commas or semicolons, whichever its first line has more of.
    pub fn read_any(file: &File, mistakes: &mut Mistakes) -> Self {
        let first = file.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
        let delimiter = if count(b';') > count(b',') { b';' } else { b',' };
        Self::of(file, rows_by(file, delimiter, mistakes), mistakes)
    }

    fn of(file: &File, rows: Vec<Row>, mistakes: &mut Mistakes) -> Self {
        let mut rows = rows.into_iter();
        let columns = rows.next().map(|row| row.fields).unwrap_or_default();
        let mut sheet = Self { name: file.name, columns, rows: Vec::new() };
        sheet.check_columns(mistakes);
        for row in rows {
            let (found, expected) = (row.fields.len(), sheet.columns.len());
            if found == expected {
                sheet.rows.push(row);
            } else {
                let what = format!("expected {expected} fields, found {found}; the line may be cut short");
                mistakes.note(file.name, row.line, "", what);
            }
        }
        sheet
    }

    fn check_columns(&self, mistakes: &mut Mistakes) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, column) in (1..).zip(&self.columns) {
            if let Some(first) = seen.insert(column, place) {
                let what = format!("expected each column once, found {column:?} in column {first} already");
                mistakes.note(self.name, 1, place.to_string(), what);
            }
        }
    }

    /// The place of a column that must be there.
    pub fn need(&self, column: &str, mistakes: &mut Mistakes) -> usize {
        self.place(column).unwrap_or_else(|| {
            let found = self.columns.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
            mistakes.note(self.name, 1, column, format!("expected a column of this name, found {found:?}"));
            usize::MAX
        })
    }

    /// The place of a column that may be there.
    #[must_use]
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|found| found == column)
    }

    /// A field that is a whole number, not negative; `None` where the column is missing, which was noted once.
    pub fn number(&self, row: &Row, place: usize, mistakes: &mut Mistakes) -> Option<i64> {
        let column = self.columns.get(place)?;
        let number: Option<i64> = row.at(place).parse().ok().filter(|number| *number >= 0);
        if number.is_none() {
            mistakes.note(
                self.name,
                row.line,
                column,
                format!("expected a whole number, found {}", shown(row.at(place))),
            );
        }
        number
    }
}

/// The rows of a file without a head.
pub fn rows(file: &File, mistakes: &mut Mistakes) -> Vec<Row> {
    rows_by(file, b',', mistakes)
}

fn rows_by(file: &File, delimiter: u8, mistakes: &mut Mistakes) -> Vec<Row> {
    let Some(text) = text(file, mistakes) else { return Vec::new() };
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |at| line::of_row(text, at.byte(), at.line()));
                rows.push(Row { line, fields: record.iter().map(str::to_owned).collect() });
            }
            Err(error) => mistakes.note(file.name, 0, "", error.to_string()),
        }
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        // the reader takes the rest of the file for one field: its row is the last, and is no row
        let line = rows.pop().map_or(1, |row| row.line);
        mistakes.note(file.name, line, "", "expected every quote to be closed; the file may be cut short");
    }
    if rows.is_empty() && mistakes.is_empty() {
        mistakes.note(file.name, 1, "", "expected at least one row, found an empty file");
    }
    rows
}

/// The file as text, without a byte order mark.
fn text<'f>(file: &'f File, mistakes: &mut Mistakes) -> Option<&'f str> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = file.bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            let column = good.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
            mistakes.note(
                file.name,
                line,
                "",
                format!("expected UTF-8, found another byte at byte {column} of the line"),
            );
            None
        }
    }
}

/// A value as a message quotes it: short.
#[must_use]
pub fn shown(value: &str) -> String {
    let cut: String = value.chars().take(40).collect();
    if cut.len() < value.len() { format!("{cut:?}…") } else { format!("{cut:?}") }
}
