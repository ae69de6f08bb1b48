//! The synthesis as one document: parts, paragraphs, tables and figures by name, in words of one language. Word, HTML and PDF
//! files are renderings of it. Refuses to know a file format, and any figure that the summary does not hold.

mod annexes;
mod axes;
mod brief;
mod edited;
mod essentials;
mod figures;
mod frame;
mod markdown;
mod outcome;
mod participation;
mod quotes;
mod values;
mod words;

use serde::{Deserialize, Serialize};

use super::{Scope, Summary};
use crate::locale;
use crate::model::{Language, Moment};

pub use edited::Mistake;
pub use markdown::blocks as markdown;
pub use quotes::{Misquoted, Quote};
pub use values::Value;

use words::Words;

/// A synthesis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The language of its words.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// What the consultation is about, and its dates.
    pub subtitle: Vec<String>,
    /// What stands on each page of a document that is not for everybody.
    pub mention: Option<String>,
    /// The stamp.
    pub generated_at: Moment,
    /// The fingerprint of the data that it tells.
    pub fingerprint: String,
    /// Whether it is what fits on one page.
    #[serde(default)]
    pub is_brief: bool,
    /// Its parts, in order. Their names are stable: `essentiel`, `cadre`, `methode`, `participation`, `axe-N` for each
    /// axis (`axe-0` for proposals without one), `debat`, `suites`, `annexes`.
    pub parts: Vec<Part>,
    /// What it quotes, in the order of its text.
    #[serde(default)]
    pub quotes: Vec<Quote>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its stable name.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading; a part's own is level 1, those inside 2 and 3.
    Heading(u8, Spans),
    /// A paragraph.
    Paragraph(Spans),
    /// A text that is set apart.
    Note(Spans),
    /// A quotation.
    Quote(Spans),
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its items, each a paragraph.
        items: Vec<Spans>,
    },
    /// Numbers that stand out, each with what it counts.
    Keys(Vec<(String, String)>),
    /// A table.
    Table(Grid),
    /// A figure.
    Figure(Figure),
}

/// A text in pieces.
pub type Spans = Vec<Span>;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// Whether it is strong.
    pub strong: bool,
    /// Whether it is stressed.
    pub emphasis: bool,
    /// Where it leads; an address of the web or of mail, or nothing.
    pub href: Option<String>,
}

impl From<String> for Span {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// One piece of plain text.
#[must_use]
pub fn plain(text: impl Into<String>) -> Spans {
    vec![Span::from(text.into())]
}

/// A text of at most so many characters, and a sign that it goes on.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    let mut letters = text.chars();
    let short: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() { format!("{}…", short.trim_end()) } else { short }
}

/// A table with a row of heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// Its rows; the first cell of each is its head.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// What a column holds; empty for one that is not there.
    #[must_use]
    pub fn label(&self, column: &usize) -> &str {
        self.heads.get(*column).map_or("", |head| head.label.as_str())
    }

    /// Whether a column's cells are numbers.
    #[must_use]
    pub fn is_number(&self, column: &usize) -> bool {
        self.heads.get(*column).is_some_and(|head| head.is_number)
    }
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What the column holds.
    pub label: String,
    /// Whether its cells are numbers, set to the right.
    pub is_number: bool,
    /// Its share of the width, out of the sum of all.
    pub weight: u32,
}

/// A chart with everything that it needs to be understood without being seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its stable name, by which a text inserts it: `participation-colleges`, `participation-weeks`, `divides`,
    /// `proposal-N-support`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What is drawn, for those who do not see it.
    pub description: String,
    /// What it says, in one sentence.
    pub reading: String,
    /// What is drawn.
    pub chart: Chart,
    /// The same numbers.
    pub table: Grid,
}

/// What a figure draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    /// Bars of one length, each split in shares of its own sum. A category without values shows nothing.
    Stacked(Series),
    /// Columns side by side.
    Columns(Series),
    /// Shares between 0 and 1, a dot for each series on the line of each category.
    Dots(Series),
}

/// Numbers by category and series.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Series {
    /// The categories.
    pub categories: Vec<String>,
    /// Each series: its name, and a value for each category, if it has one.
    pub series: Vec<(String, Vec<Option<f64>>)>,
}

impl Summary {
    /// The synthesis that this summary makes by itself, complete enough to be published untouched.
    #[must_use]
    pub fn document(&self, language: Language) -> Document {
        let words = Words { t: locale::of(language), language, summary: self };
        let mut parts = vec![words.essentials(), words.frame(), words.method(), words.participation()];
        parts.extend(words.axes());
        parts.extend([words.debate(), words.answers(), words.annexes()]);
        Document {
            language,
            title: self.consultation.title.clone(),
            subtitle: words.subtitle(),
            mention: (self.scope == Scope::Organiser).then(|| words.restricted()),
            generated_at: self.generated_at,
            fingerprint: self.data_fingerprint.clone(),
            is_brief: false,
            parts,
            quotes: Vec::new(),
        }
    }

    /// The figure of this name, as a text inserts it; nothing for a name that is none's, or while it has no number to show.
    #[must_use]
    pub fn figure(&self, name: &str, language: Language) -> Option<Figure> {
        let words = Words { t: locale::of(language), language, summary: self };
        match name {
            "participation-colleges" => words.colleges_figure(),
            "participation-weeks" => words.weeks_figure(),
            "divides" => words.divides_figure(),
            _ => {
                let number: i32 = name.strip_prefix("proposal-")?.strip_suffix("-support")?.parse().ok()?;
                words.support_figure(self.proposals.iter().find(|it| it.number == number)?)
            }
        }
    }
}
