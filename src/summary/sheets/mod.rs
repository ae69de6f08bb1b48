//! The tables of open data as sheets of a workbook: order, names, what each cell is. Refuses to know a file format
//! (`xlsx` and `ods` do).

mod cover;
mod ods;
mod ods_parts;
mod xlsx;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::titles::title;
use super::{Column, Field, Kind, Scope, Summary, Table, xml};
use crate::model::{Language, Moment};

pub(super) use cover::Cover;

/// The sheets that people look for first; the dictionary ends the workbook.
const FIRST: &[&str] = &["proposals.csv", "ballots_by_college.csv", "rankings.csv", "answers.csv", "actions.csv"];
/// A cell of Excel holds at most 32,767 units of UTF-16.
const LONGEST: usize = 32_000;
/// Characters that a column shows at least and at most.
const WIDTHS: (usize, usize) = (12, 60);
/// A text of more characters makes the rows of its sheet taller.
const SHORT: usize = 60;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'f> {
    /// Text, never a formula.
    Text(Cow<'f, str>),
    /// A number.
    Number(f64),
    /// A share between 0 and 1, shown in per cent.
    Share(f64),
    /// A day.
    Day(NaiveDate),
    /// A moment, in UTC.
    Moment(Moment),
    /// Nothing.
    Empty,
}

/// What stands over a column, and how wide it is.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// In words.
    pub(super) label: &'static str,
    /// Its name in the CSV file and the dictionary.
    pub(super) name: &'static str,
    /// In characters.
    pub(super) width: usize,
    kind: Kind,
}

/// One sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name, at most 31 characters.
    pub(super) name: &'static str,
    /// Its columns.
    pub(super) heads: Vec<Head>,
    /// Whether its rows show several lines.
    pub(super) is_tall: bool,
    table: Table,
}

/// A workbook.
#[derive(Debug)]
pub(super) struct Book {
    /// The first sheet.
    pub(super) cover: Cover,
    /// The tables.
    pub(super) sheets: Vec<Sheet>,
    /// What stands on each sheet of a file that is not for everybody.
    pub(super) mention: Option<String>,
    /// The language of names and words.
    pub(super) language: Language,
    /// The consultation's title.
    pub(super) title: String,
    /// The stamp.
    pub(super) at: Moment,
}

impl Book {
    pub(super) fn of(summary: &Summary, language: Language) -> Self {
        let mut tables = summary.open_data();
        let place = |table: &Table| {
            let first = FIRST.iter().position(|name| *name == table.name).unwrap_or(FIRST.len());
            (table.name == "dictionary.csv", first)
        };
        tables.sort_by_key(place);
        let sheets: Vec<Sheet> = tables.into_iter().map(|table| Sheet::of(table, language)).collect();
        let t = crate::locale::of(language);
        Self {
            cover: Cover::of(summary, &sheets, language),
            sheets,
            mention: (summary.scope == Scope::Organiser).then(|| i18n_embed_fl::fl!(t, "file-restricted")),
            language,
            title: summary.consultation.title.clone(),
            at: summary.generated_at,
        }
    }
}

impl Sheet {
    fn of(table: Table, language: Language) -> Self {
        let columns = Column::of(table.name);
        let head = |(place, name): (usize, &&'static str)| {
            let column = columns.iter().find(|column| column.name == *name);
            let kind = column.map_or(Kind::Text, |column| column.kind.clone());
            let longest = table.rows.iter().filter_map(|row| row.get(place)).map(|field| length(field, &kind)).max();
            let width = longest.unwrap_or(0).max(name.chars().count() + 3).clamp(WIDTHS.0, WIDTHS.1);
            Head { label: column.map_or("", |column| column.label(language)), name, width, kind }
        };
        let heads: Vec<Head> = table.columns.iter().enumerate().map(head).collect();
        let is_tall = heads.iter().any(|head| head.width >= SHORT);
        Self { name: title(table.name, language), heads, is_tall, table }
    }

    /// How many rows it has under its head.
    pub(super) fn len(&self) -> usize {
        self.table.rows.len()
    }

    /// The cells, row by row.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<Value<'_>>> {
        self.table
            .rows
            .iter()
            .map(|row| row.iter().zip(&self.heads).map(|(field, head)| value(field, &head.kind)).collect())
    }
}

/// How many characters a field wants.
fn length(field: &Field, kind: &Kind) -> usize {
    match (field, kind) {
        (_, Kind::Moment) => 17,
        (_, Kind::Day) => 11,
        (Field::Text(text), _) => text.chars().count() + 1,
        (Field::Count(_) | Field::Figure(_) | Field::Empty, _) => 8,
    }
}

fn value<'f>(field: &'f Field, kind: &Kind) -> Value<'f> {
    match field {
        Field::Text(text) => match kind {
            Kind::Moment => Moment::parse(text).map_or_else(|| Value::Text(cut(text)), Value::Moment),
            Kind::Day => text.parse().map_or_else(|_| Value::Text(cut(text)), Value::Day),
            _ => Value::Text(cut(text)),
        },
        Field::Count(count) => number(*count).map_or(Value::Empty, Value::Number),
        Field::Figure(figure) if *kind == Kind::Share => Value::Share(*figure),
        Field::Figure(figure) => Value::Number(*figure),
        Field::Empty => Value::Empty,
    }
}

/// Counts here are far under 2^53; one that is not has no cell.
fn number(count: i64) -> Option<f64> {
    i32::try_from(count).map(f64::from).ok().or_else(|| count.to_string().parse().ok())
}

/// What a cell can hold of a text; the CSV file has it whole.
fn cut(text: &str) -> Cow<'_, str> {
    let whole = xml::allowed(text);
    let mut units = 0;
    let end = whole.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    match end {
        Some((end, _)) => Cow::Owned(format!("{} […]", whole.get(..end).unwrap_or_default())),
        None if whole == text => Cow::Borrowed(text),
        None => Cow::Owned(whole),
    }
}
