//! Markdown as blocks of a document: headings, paragraphs, lists, quotations. Pictures become their words, HTML is left
//! out, and only addresses of the web and of mail lead anywhere.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{Block, Span, Spans};

/// The longest address, in bytes, that a text may lead to: no file format takes them without end.
const ADDRESS: usize = 2_000;

/// What is being read.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    /// Whether there was a heading already.
    begun: bool,
    spans: Spans,
    /// The lists that are open, innermost last: numbered or not, and the items of the outermost.
    lists: Vec<bool>,
    items: Vec<Spans>,
    quotes: usize,
    strong: usize,
    emphasis: usize,
    href: Option<String>,
}

/// The blocks of a text; its headings stand under those of level `under`.
#[must_use]
pub fn blocks(text: &str, under: u8) -> Vec<Block> {
    pieces(&[text], under).concat()
}

/// The blocks of each piece of a text into which something else is put between: headings have the levels of one text.
#[must_use]
pub fn pieces<T: AsRef<str>>(texts: &[T], under: u8) -> Vec<Vec<Block>> {
    let levels = texts.iter().flat_map(|text| Parser::new(text.as_ref()).filter_map(|event| level(&event)));
    let top = levels.min().unwrap_or(HeadingLevel::H1);
    let mut begun = false;
    let read = |text: &T| {
        let blocks = piece(text.as_ref(), top, (under, begun));
        begun |= blocks.iter().any(|it| matches!(it, Block::Heading(..)));
        blocks
    };
    texts.iter().map(read).collect()
}

/// The blocks of a piece; `begun` tells whether a heading stands in one before it.
fn piece(text: &str, top: HeadingLevel, (under, begun): (u8, bool)) -> Vec<Block> {
    let mut reading = Reading { begun, ..Reading::default() };
    for event in Parser::new(text) {
        match event {
            Event::Start(tag) => reading.begin(tag),
            Event::End(tag) => reading.end(tag, top, under),
            Event::Text(text) | Event::Code(text) => reading.say(&text),
            Event::SoftBreak => reading.say(" "),
            Event::HardBreak => reading.say("\n"),
            _ => {}
        }
    }
    reading.close();
    reading.blocks
}

/// The level of a heading that begins. Whatever the highest in a text is, it stands right under what the text stands in.
fn level(event: &Event<'_>) -> Option<HeadingLevel> {
    if let Event::Start(Tag::Heading { level, .. }) = event { Some(*level) } else { None }
}

impl Reading {
    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                // a list inside a list: its items follow the item that holds it
                self.item();
                self.lists.push(first.is_some());
            }
            Tag::Item => self.item(),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => {
                let leads = ["https://", "http://", "mailto:"].iter().any(|start| dest_url.starts_with(start));
                self.href = (leads && dest_url.len() <= ADDRESS).then(|| dest_url.into_string());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, top: HeadingLevel, under: u8) {
        match tag {
            TagEnd::Heading(level) => {
                let spans = std::mem::take(&mut self.spans);
                // PDF/UA knows neither a heading without words nor one that skips a level
                let level = if level == top || !self.begun { under + 1 } else { under + 2 };
                if spans.iter().any(|it| it.text.chars().any(char::is_alphanumeric)) {
                    self.begun = true;
                    self.blocks.push(Block::Heading(level.min(3), spans));
                }
            }
            TagEnd::Paragraph | TagEnd::CodeBlock => self.close(),
            TagEnd::Item => self.item(),
            TagEnd::List(_) => self.list(),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => self.href = None,
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        let (strong, emphasis, href) = (self.strong > 0, self.emphasis > 0, self.href.clone());
        self.spans.push(Span { text: text.to_owned(), strong, emphasis, href });
    }

    /// Ends a paragraph; one inside a list ends with its item.
    fn close(&mut self) {
        if !self.lists.is_empty() {
            if !self.spans.is_empty() {
                self.say("\n");
            }
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        if !spans.is_empty() {
            self.blocks.push(if self.quotes > 0 { Block::Quote(spans) } else { Block::Paragraph(spans) });
        }
    }

    fn item(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        while spans.last().is_some_and(|span| span.text == "\n") {
            spans.pop();
        }
        if self.lists.is_empty() || spans.is_empty() {
            self.spans = spans;
        } else {
            self.items.push(spans);
        }
    }

    fn list(&mut self) {
        let ordered = self.lists.pop().unwrap_or(false);
        if self.lists.is_empty() && !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.blocks.push(Block::List { ordered, items });
        }
    }
}
