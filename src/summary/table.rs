//! A table of open data and how it becomes a CSV file. Refuses to know what its columns mean (`dictionary` does).

use crate::model::formula::neutralised;

/// One field of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Text; what a spreadsheet would take for a formula is neutralised when written.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A figure of at most 9 decimals.
    Figure(f64),
    /// No value.
    Empty,
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i32> for Field {
    fn from(count: i32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u32> for Field {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<f64> for Field {
    fn from(figure: f64) -> Self {
        Self::Figure(figure)
    }
}

impl<T: Into<Field>> From<Option<T>> for Field {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl Field {
    /// The field as a CSV file holds it (RFC 4180).
    fn written(&self) -> String {
        match self {
            Self::Text(text) => quoted(&neutralised(text)),
            Self::Count(count) => count.to_string(),
            Self::Figure(figure) => figure.to_string(),
            Self::Empty => String::new(),
        }
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A table of open data: as many fields in each row as columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The file's name.
    pub name: &'static str,
    /// The columns' names.
    pub columns: &'static [&'static str],
    /// The rows.
    pub rows: Vec<Vec<Field>>,
}

impl Table {
    /// The table as a CSV file: UTF-8, commas, lines ended by LF. Written here rather than by a library whose writer can
    /// fail, which a file in memory cannot.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mut file = self.columns.join(",");
        file.push('\n');
        for row in &self.rows {
            let fields: Vec<String> = row.iter().map(Field::written).collect();
            file.push_str(&fields.join(","));
            file.push('\n');
        }
        file.into_bytes()
    }
}
