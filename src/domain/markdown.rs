//! Markdown to the HTML that is allowed: made once, before a text is saved, never inside a write. What a person typed as
//! HTML is shown as text; images, tables and scripts do not exist here.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Blocks inside blocks beyond this depth lose their frame, not their words: a text is no ladder.
const DEEPEST: usize = 12;
const HEADINGS: [HeadingLevel; 3] = [HeadingLevel::H2, HeadingLevel::H3, HeadingLevel::H4];

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = ["p", "ul", "ol", "li", "strong", "em", "blockquote", "h2", "h3", "h4", "a", "code", "pre", "br", "hr"];
    let mut allowed = Builder::empty();
    allowed
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow ugc noopener"));
    allowed
});

/// A body: its headings are moved so that the highest is of level 2, below the page's title.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let events: Vec<Event<'_>> = parse(markdown);
    let top = events.iter().filter_map(level).min().unwrap_or(2);
    let moved = move |level: HeadingLevel| {
        let place = (level as usize).saturating_sub(top).min(HEADINGS.len() - 1);
        HEADINGS.get(place).copied().unwrap_or(HeadingLevel::H4)
    };
    let events = events.into_iter().map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: moved(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(moved(level))),
        other => other,
    });
    written(events)
}

/// A comment: as a body, its headings being strong words, since the page's own headings lead through the threads.
#[must_use]
pub fn comment_to_html(markdown: &str) -> String {
    let events = parse(markdown).into_iter().flat_map(|event| match event {
        Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
        Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
        other => vec![other],
    });
    written(events)
}

/// The words of a text without its markup, blocks and lines joined by a blank.
#[must_use]
pub fn to_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in parse(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::HardBreak | Event::Rule | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    // only what a source wraps with: blanks that do not break are the author's
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn level(event: &Event<'_>) -> Option<usize> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    }
}

/// Plain CommonMark: a line's end is kept as typed, HTML becomes text, an image its alternative text.
fn parse(markdown: &str) -> Vec<Event<'_>> {
    let mut depth = Depth::default();
    let plain = Parser::new_ext(markdown, Options::empty()).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::SoftBreak => Some(Event::HardBreak),
        other => Some(other),
    });
    plain.filter(|event| depth.keeps(event)).collect()
}

/// How many blocks that hold blocks are open.
#[derive(Default)]
struct Depth(usize);

impl Depth {
    fn keeps(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => {
                self.0 += 1;
                self.0 <= DEEPEST
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                self.0 = self.0.saturating_sub(1);
                self.0 < DEEPEST
            }
            _ => true,
        }
    }
}

fn written<'e>(events: impl Iterator<Item = Event<'e>>) -> String {
    let mut text = String::new();
    html::push_html(&mut text, events);
    ALLOWED.clean(&text).to_string()
}
