//! The bytes of a file of people: its encoding, what separates its fields, its columns, its rows. Refuses to know a row's
//! meaning.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::model::formula::restored;
use crate::model::{IntakeColumn, line, plain};

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most people in a file.
pub const MOST_LINES: usize = 100_000;

/// What each column may be called, in French and in English, as `plain` compares it.
const HEADS: [(IntakeColumn, &[&str]); 9] = [
    (
        IntakeColumn::Email,
        &[
            "email",
            "e mail",
            "mail",
            "courriel",
            "adresse",
            "adresse electronique",
            "adresse e mail",
            "adresse mail",
            "address",
        ],
    ),
    (IntakeColumn::Given, &["prenom", "given name", "first name"]),
    (IntakeColumn::Name, &["nom", "name", "family name", "last name", "nom de famille", "personne", "person"]),
    (IntakeColumn::College, &["college"]),
    (IntakeColumn::Organisation, &["organisation", "organization", "organisme", "structure"]),
    (IntakeColumn::Role, &["role"]),
    (IntakeColumn::Service, &["service"]),
    (IntakeColumn::Seat, &["siege", "seat", "numero de siege", "seat number"]),
    (IntakeColumn::Shared, &["boite partagee", "shared", "shared mailbox"]),
];

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing stands in it, or nothing under its head.
    Empty,
    /// More bytes than `MOST_BYTES`.
    TooLarge,
    /// More people than `MOST_LINES`.
    TooLong,
    /// Two bytes a character, as spreadsheets call “Unicode”.
    Utf16,
    /// Another encoding than UTF-8, seen on this line.
    NotUtf8(u64),
    /// The first line names no column of addresses; what it says.
    NoHead(String),
    /// A column that nothing is known of.
    UnknownColumn(String),
    /// A column that is there twice.
    TwiceColumn(String),
    /// A quote that is never closed, opened on this line.
    OpenQuote(u64),
}

/// A row, and the line on which it begins.
#[derive(Debug)]
pub struct Row<'r> {
    pub(super) line: i32,
    pub(super) record: &'r csv::StringRecord,
    pub(super) head: &'r Head,
}

impl Row<'_> {
    /// A field, or nothing where the column is missing.
    pub(super) fn at(&self, column: IntakeColumn) -> &str {
        let place = self.head.places.get(&column);
        restored(place.and_then(|place| self.record.get(*place)).unwrap_or_default())
    }
}

/// The columns of a file.
#[derive(Debug)]
pub struct Head {
    places: BTreeMap<IntakeColumn, usize>,
    /// How many there are.
    pub(super) columns: usize,
}

/// Reads the rows of a file, one after the other; blank ones are left out.
///
/// # Errors
/// Why it cannot be read.
pub fn rows(bytes: &[u8], mut each: impl FnMut(&Row<'_>)) -> Result<(), Unreadable> {
    let text = text(bytes)?;
    let delimiter = delimiter(text);
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut read = |record: &mut csv::StringRecord| reader.read_record(record).unwrap_or(false);
    if !read(&mut record) {
        return Err(Unreadable::Empty);
    }
    let head = head(&record)?;
    let (mut people, mut last) = (0, (0, false));
    while read(&mut record) {
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        people += 1;
        if people > MOST_LINES {
            return Err(Unreadable::TooLong);
        }
        let line = record.position().map_or(0, |at| line::of_row(text, at.byte(), at.line()));
        last = (line, record.iter().any(|field| field.contains('\n')));
        each(&Row { line: i32::try_from(line).unwrap_or(i32::MAX), record: &record, head: &head });
    }
    match (people, last) {
        (0, _) => Err(Unreadable::Empty),
        // the reader takes the rest of the file for one field
        (_, (line, true)) if is_quote_open(text) => Err(Unreadable::OpenQuote(line)),
        _ => Ok(()),
    }
}

/// SHA-256 of a file, in hexadecimal digits.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_quote_open(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

fn text(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Err(Unreadable::NotUtf8(good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1))
        }
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// What separates the fields: that under which the first line names the most columns.
fn delimiter(text: &str) -> u8 {
    let named = |delimiter: &u8| {
        let mut record = csv::StringRecord::new();
        let _ = reader(text, *delimiter).read_record(&mut record);
        record.iter().filter(|field| column(field).is_some()).count()
    };
    let mut best = (b';', 0);
    for delimiter in *b";,\t" {
        let count = named(&delimiter);
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

fn column(head: &str) -> Option<IntakeColumn> {
    let head = plain(head);
    HEADS.iter().find(|(_, names)| names.contains(&head.as_str())).map(|(column, _)| *column)
}

fn head(record: &csv::StringRecord) -> Result<Head, Unreadable> {
    let cut = |text: &str| text.chars().take(80).collect::<String>();
    if !record.iter().any(|field| column(field) == Some(IntakeColumn::Email)) {
        let found: Vec<&str> = record.iter().collect();
        return Err(Unreadable::NoHead(cut(&found.join(" "))));
    }
    let mut places = BTreeMap::new();
    for (place, field) in record.iter().enumerate() {
        if field.trim().is_empty() {
            continue; // columns that a spreadsheet leaves at the end
        }
        let Some(column) = column(field) else { return Err(Unreadable::UnknownColumn(cut(field))) };
        if places.insert(column, place).is_some() {
            return Err(Unreadable::TwiceColumn(cut(field)));
        }
    }
    Ok(Head { places, columns: record.len() })
}
