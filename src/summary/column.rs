//! What a column of the open data holds, read from its entry of the dictionary: one source for the schema of
//! `datapackage.json` and for the cells of spreadsheets. Refuses to know any table.

use super::dictionary;

/// What the fields of a column are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number within bounds.
    Count {
        /// The smallest.
        least: i64,
        /// The largest, if there is one.
        most: Option<i64>,
    },
    /// A share between 0 and 1.
    Share,
    /// A day: `2027-06-30`.
    Day,
    /// A moment in UTC: `2026-11-24T10:00:00Z`.
    Moment,
    /// One of these codes.
    Code(Vec<&'static str>),
}

/// A column with what the dictionary says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its meaning in French and in English.
    pub meaning: [&'static str; 2],
    /// Its unit; empty without one.
    pub unit: &'static str,
    /// Its values, in words; empty where any is possible.
    pub values: &'static str,
    /// What its fields are.
    pub kind: Kind,
    /// The file and column whose values it refers to.
    pub refers: Option<(&'static str, &'static str)>,
}

impl Column {
    /// The columns of a file that the dictionary knows, in their order.
    #[must_use]
    pub fn of(file: &str) -> Vec<Self> {
        dictionary::entries().into_iter().filter(|entry| entry[0] == file).map(Self::read).collect()
    }

    fn read(&[_, name, fr, en, unit, values]: &'static [&'static str; 6]) -> Self {
        let refers = reference(values);
        let kind = refers.map_or_else(|| kind(unit, values), |(file, column)| referred(file, column));
        Self { name, meaning: [fr, en], unit, values, kind, refers }
    }

    /// The beginning of its meaning, up to the first pause: short enough to stand over a column.
    #[must_use]
    pub fn label(&self, language: crate::model::Language) -> &'static str {
        let [fr, en] = self.meaning;
        let meaning = if language == crate::model::Language::Fr { fr } else { en };
        let end = meaning.find([';', ':', '(']).unwrap_or(meaning.len());
        meaning.get(..end).unwrap_or(meaning).trim_end_matches(|c: char| c.is_whitespace())
    }
}

/// `proposals.csv: number`
fn reference(values: &'static str) -> Option<(&'static str, &'static str)> {
    let (file, column) = values.split_once(": ")?;
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    (file.strip_suffix(".csv").is_some_and(is_name) && is_name(column)).then_some((file, column))
}

fn referred(file: &str, column: &str) -> Kind {
    let entry = dictionary::entries().into_iter().find(|entry| entry[0] == file && entry[1] == column);
    entry.map_or(Kind::Text, |[.., unit, values]| kind(unit, values))
}

fn kind(unit: &str, values: &'static str) -> Kind {
    let codes = || values.split(", ").collect::<Vec<_>>();
    let is_code = |text: &&str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    match (unit, values) {
        ("proportion", _) => Kind::Share,
        ("RFC 3339", _) => Kind::Moment,
        (_, "2027-06-30") => Kind::Day,
        (_, "0, 1") => Kind::Count { least: 0, most: Some(1) },
        (_, "0 to 100") => Kind::Count { least: 0, most: Some(100) },
        _ if values.starts_with("0 or more") => Kind::Count { least: 0, most: None },
        _ if values.starts_with("1, 2, 3") => Kind::Count { least: 1, most: None },
        _ if values.contains(", ") && codes().iter().all(is_code) => Kind::Code(codes()),
        _ => Kind::Text,
    }
}
