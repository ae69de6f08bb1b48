//! A document as PDF: accessible (PDF/UA-1) and fit to be kept (PDF/A-2a). The document goes as JSON to a process of its
//! own, which typesets it, so that a text that no layout ends harms nothing. Equal documents give equal bytes.

#[cfg(feature = "pdf")]
pub mod fonts;
mod press;
mod queue;
#[cfg(feature = "pdf")]
pub mod typeset;

use chrono::Datelike;
use i18n_embed_fl::fl;
use serde_json::{Value, json};

pub use press::Press;
pub use queue::Queue;

use super::Summary;
use super::document::{Block, Chart, Document, Figure, Grid, Series, Span, cut};
use crate::locale::initials::letters;
use crate::locale::{self, format};
use crate::model::Language;

/// Rows of a table; more are for the files of data, not for paper.
const ROWS: usize = 1_000;
/// Characters of the title at the foot of each page.
const FOOT: usize = 110;

impl Summary {
    /// The document's bytes, its words in this language.
    ///
    /// # Errors
    /// As `Press::print`.
    pub fn pdf(&self, language: Language, press: &Press) -> Result<Vec<u8>, String> {
        write(&self.document(language), press)
    }
}

/// A document as the bytes of a PDF file; a brief one on a single page.
///
/// # Errors
/// As `Press::file`.
pub fn write(document: &Document, press: &Press) -> Result<Vec<u8>, String> {
    press.file(told(document).to_string().as_bytes())
}

/// What `synthesis.typ` reads.
#[must_use]
pub fn told(document: &Document) -> Value {
    let t = locale::of(document.language);
    let (date, print) = (format::date(document.generated_at, document.language), document.fingerprint.as_str());
    let over = if document.is_brief { fl!(t, "brief-over") } else { fl!(t, "synthesis-over") };
    // a file without a title is not accessible
    let title = if document.title.trim().is_empty() { &over } else { &document.title };
    let paris = document.generated_at.paris();
    let parts = document.parts.iter().map(|part| {
        let blocks: Vec<Value> = part.blocks.iter().map(|block| piece(block, document.language)).collect();
        json!({ "name": part.name, "title": part.title, "blocks": blocks })
    });
    json!({
        "lang": document.language.code(),
        "brief": document.is_brief,
        "title": title,
        "author": "Concerto",
        "foot": format!("{over} – {}", cut(title, FOOT)),
        "over": over,
        "subtitle": document.subtitle,
        "mention": document.mention,
        "made": fl!(t, "synthesis-made", date = date, print = print),
        "toc": fl!(t, "synthesis-toc"),
        "date": [paris.year(), paris.month(), paris.day()],
        "parts": parts.collect::<Vec<Value>>(),
    })
}

fn piece(block: &Block, language: Language) -> Value {
    match block {
        Block::Heading(level, text) => json!(["heading", { "level": level, "spans": spans(text) }]),
        Block::Paragraph(text) => json!(["paragraph", spans(text)]),
        Block::Note(text) => json!(["note", spans(text)]),
        Block::Quote(text) => json!(["quote", spans(text)]),
        Block::List { ordered, items } => {
            let items: Vec<Value> = items.iter().map(|item| spans(item)).collect();
            json!(["list", { "ordered": ordered, "items": items }])
        }
        Block::Keys(keys) => json!(["keys", keys]),
        Block::Table(table) => json!(["table", grid(table, language)]),
        Block::Figure(it) => json!(["figure", figure(it, language)]),
    }
}

fn spans(text: &[Span]) -> Value {
    let one =
        |span: &Span| json!({ "text": span.text, "strong": span.strong, "emphasis": span.emphasis, "href": span.href });
    text.iter().map(one).collect()
}

fn grid(table: &Grid, language: Language) -> Value {
    let head = |it: &super::document::Head| json!({ "label": it.label, "number": it.is_number, "weight": it.weight });
    let heads: Vec<Value> = table.heads.iter().map(head).collect();
    let rows: Vec<&Vec<String>> = table.rows.iter().take(ROWS).collect();
    let left = table.rows.len() - rows.len();
    let more = (left > 0).then(|| fl!(locale::of(language), "synthesis-rows-left", n = left));
    json!({ "caption": table.caption, "heads": heads, "rows": rows, "more": more })
}

fn figure(it: &Figure, language: Language) -> Value {
    let (kind, chart) = match &it.chart {
        Chart::Stacked(chart) => ("stacked", chart),
        Chart::Columns(chart) => ("columns", chart),
        Chart::Dots(chart) => ("dots", chart),
    };
    json!({
        "title": it.title,
        "said": format!("{} {}", it.description, it.reading),
        "reads": fl!(locale::of(language), "synthesis-reads"),
        "reading": it.reading,
        "kind": kind,
        "chart": series(chart, language),
        "table": grid(&it.table, language),
    })
}

fn series(chart: &Series, language: Language) -> Value {
    let names: Vec<&str> = chart.series.iter().map(|(name, _)| name.as_str()).collect();
    let written = |value: &Option<f64>| value.map(|value| format::number(value, language));
    let one = |((name, values), letter): (&(String, Vec<Option<f64>>), String)| {
        let written: Vec<Option<String>> = values.iter().map(written).collect();
        json!({ "name": name, "letter": letter, "values": values, "written": written })
    };
    let all: Vec<Value> = chart.series.iter().zip(letters(&names)).map(one).collect();
    let scale = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| format::whole_percent(share, language));
    json!({ "categories": chart.categories, "series": all, "scale": scale })
}
