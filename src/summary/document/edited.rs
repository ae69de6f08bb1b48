//! The automatic synthesis with what its organisers changed: parts left out, own texts before and after each, numbers and
//! figures put in by name. Refuses a name that is none's, and a document without any part.

use i18n_embed_fl::fl;

use super::markdown::pieces;
use super::{Block, Document, Misquoted, Quote, Span, Spans, plain};
use crate::domain::quotes::{Insertion, Quotes, insertions};
use crate::domain::syntheses::Edits;
use crate::locale;
use crate::model::Language;
use crate::summary::Summary;

/// Why a text is no part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// A name stands for nothing.
    Unknown {
        /// The part.
        part: String,
        /// Whether it is the text after the part, not the one before.
        after: bool,
        /// The line of the text, from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// A quotation may not be made.
    Quote {
        /// The part.
        part: String,
        /// Whether it is the text after the part, not the one before.
        after: bool,
        /// The line of the text, from 1.
        line: usize,
        /// The name.
        name: String,
        /// Why.
        why: Misquoted,
    },
    /// Every part is left out.
    Nothing,
}

/// What is wrong on a line.
struct Wrong {
    line: usize,
    name: String,
    quote: Option<Misquoted>,
}

impl Wrong {
    fn in_part(self, part: &str, after: bool) -> Mistake {
        let (part, line, name) = (part.to_owned(), self.line, self.name);
        match self.quote {
            None => Mistake::Unknown { part, after, line, name },
            Some(why) => Mistake::Quote { part, after, line, name, why },
        }
    }
}

impl Summary {
    /// The document with these changes. A name alone in its paragraph, `{{proposal-7-support}}`, becomes the figure, if it
    /// is one's and has something to show; anywhere else what it is now, in words. `{{quote-7}}`, alone on its line, becomes
    /// the quotation.
    ///
    /// # Errors
    /// Every name that stands for nothing, every quotation that may not be made, with its place; `Nothing` when no part is
    /// left.
    pub fn edited(&self, edits: &Edits, quotes: &Quotes, language: Language) -> Result<Document, Vec<Mistake>> {
        let mut document = self.document(language);
        let texts = |part: &str| edits.of(part).map(|it| [(false, it.before.clone()), (true, it.after.clone())]);
        let is_off = |part: &str| edits.of(part).is_some_and(|it| it.off);
        let mut mistakes = Vec::new();
        for part in &mut document.parts {
            for (after, text) in texts(&part.name).into_iter().flatten() {
                let (own, quoted, wrong) = self.own(&text, quotes, language);
                mistakes.extend(wrong.into_iter().map(|wrong| wrong.in_part(&part.name, after)));
                let at = if after { part.blocks.len() } else { 0 };
                part.blocks.splice(at..at, own);
                document.quotes.extend(quoted.into_iter().filter(|_| !is_off(&part.name)));
            }
        }
        document.parts.retain(|part| !is_off(&part.name));
        if let Some(method) = document.parts.iter_mut().find(|it| it.name == "methode" && !document.quotes.is_empty()) {
            method.blocks.push(Block::Paragraph(plain(fl!(locale::of(language), "quote-method"))));
        }
        if document.parts.is_empty() {
            mistakes.push(Mistake::Nothing);
        }
        if mistakes.is_empty() { Ok(document) } else { Err(mistakes) }
    }

    /// The blocks of an own text, after a line that says whose it is; what it quotes; what is wrong in it, by line.
    fn own(&self, text: &str, quotes: &Quotes, language: Language) -> (Vec<Block>, Vec<Quote>, Vec<Wrong>) {
        let unknown = names(text).into_iter().filter(|(_, name)| !name.starts_with("quote-"));
        let unknown = unknown.filter(|(_, name)| self.value(name, language).is_none());
        let mut wrong: Vec<Wrong> = unknown.map(|(line, name)| Wrong { line, name, quote: None }).collect();
        let (mut blocks, mut quoted) = (Vec::new(), Vec::new());
        let (texts, asked): (Vec<String>, Vec<Vec<Insertion>>) = cut(text).into_iter().unzip();
        for (piece, asked) in pieces(&texts, 1).into_iter().zip(asked) {
            blocks.extend(piece.into_iter().map(|block| self.told(block, language)));
            for it in asked {
                match self.quote(&it, quotes, language) {
                    Ok(quote) => {
                        blocks.extend(quote.blocks(language));
                        quoted.push(quote);
                    }
                    Err(why) => wrong.push(Wrong { line: it.line, name: it.written, quote: Some(why) }),
                }
            }
        }
        wrong.sort_by_key(|it| it.line);
        if !blocks.is_empty() {
            let said = fl!(locale::of(language), "synthesis-own-text");
            blocks.insert(0, Block::Paragraph(vec![Span { emphasis: true, ..Span::from(said) }]));
        }
        (blocks, quoted, wrong)
    }

    fn told(&self, block: Block, language: Language) -> Block {
        let told = |spans: Spans| self.put(joined(spans), language);
        match block {
            Block::Paragraph(spans) => {
                let spans = joined(spans);
                let figure = alone(&spans).and_then(|name| self.figure(name, language));
                figure.map_or_else(|| Block::Paragraph(told(spans)), Block::Figure)
            }
            Block::Heading(level, spans) => Block::Heading(level, told(spans)),
            Block::Note(spans) => Block::Note(told(spans)),
            Block::Quote(spans) => Block::Quote(told(spans)),
            Block::List { ordered, items } => Block::List { ordered, items: items.into_iter().map(told).collect() },
            other => other,
        }
    }

    fn put(&self, spans: Spans, language: Language) -> Spans {
        let told = |span: Span| {
            let mut text = span.text.clone();
            for (_, name) in names(&span.text) {
                if let Some(value) = self.value(&name, language) {
                    text = text.replace(&format!("{{{{{name}}}}}"), &value.value);
                }
            }
            Span { text, ..span }
        };
        spans.into_iter().map(told).collect()
    }
}

/// A text in pieces, each with the quotations of the line that ends it.
fn cut(text: &str) -> Vec<(String, Vec<Insertion>)> {
    let mut asked = insertions(text).into_iter().peekable();
    let (mut cut, mut piece) = (Vec::new(), String::new());
    for (line, words) in (1..).zip(text.lines()) {
        let here: Vec<Insertion> = std::iter::from_fn(|| asked.next_if(|it| it.line == line)).collect();
        if here.is_empty() {
            piece.extend([words, "\n"]);
        } else {
            cut.push((std::mem::take(&mut piece), here));
        }
    }
    cut.push((piece, Vec::new()));
    cut
}

/// The names in a text, each with its line from 1.
fn names(text: &str) -> Vec<(usize, String)> {
    let in_line = |(line, text): (usize, &str)| {
        let parts: Vec<&str> = text.split("{{").skip(1).collect();
        let named = parts.into_iter().filter_map(|rest| rest.split_once("}}").map(|(name, _)| name.to_owned()));
        named.map(|name| (line, name)).collect::<Vec<_>>()
    };
    (1..).zip(text.lines()).flat_map(in_line).collect()
}

/// The name that is all a paragraph says.
fn alone(spans: &[Span]) -> Option<&str> {
    let [span] = spans else { return None };
    let name = span.text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
    (!name.contains("{{")).then_some(name)
}

/// Neighbours that look the same as one: Markdown cuts texts where it likes.
fn joined(spans: Spans) -> Spans {
    let mut whole: Spans = Vec::new();
    for span in spans {
        match whole.last_mut() {
            Some(last) if same(last, &span) => last.text.push_str(&span.text),
            _ => whole.push(span),
        }
    }
    whole
}

fn same(a: &Span, b: &Span) -> bool {
    let breaks = a.text == "\n" || b.text == "\n";
    !breaks && (a.strong, a.emphasis, &a.href) == (b.strong, b.emphasis, &b.href)
}
