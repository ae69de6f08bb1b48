//! Quotations as a text names them, `{{quote-7-3: first words […] last words}}`, and exact cuts of what is quoted. Pure; knows
//! nobody's accord.

use std::fmt;

/// What stands where words are left out.
const GAP: &str = "[…]";

/// The stable name of a contribution: `quote-7` for a proposal, `quote-7-3` for a comment on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The proposal's number.
    pub proposal: i32,
    /// The comment's number.
    pub comment: Option<i32>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.comment {
            Some(comment) => write!(f, "quote-{}-{comment}", self.proposal),
            None => write!(f, "quote-{}", self.proposal),
        }
    }
}

impl Name {
    /// The name that is written so, and no other way.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("quote-")?;
        let (proposal, comment) = match rest.split_once('-') {
            Some((proposal, comment)) => (proposal.parse().ok()?, Some(comment.parse().ok()?)),
            None => (rest.parse().ok()?, None),
        };
        let name = Self { proposal, comment };
        (name.to_string() == text).then_some(name)
    }
}

/// A quotation that a line of a text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The line, from 1.
    pub line: usize,
    /// The name as written.
    pub written: String,
    /// The name, when it can be one.
    pub name: Option<Name>,
    /// The words to quote; nothing for the whole text.
    pub cut: Option<String>,
    /// Whether it is closed and all that stands on its line.
    pub is_alone: bool,
}

/// The quotations that a text asks for, in its order.
#[must_use]
pub fn insertions(text: &str) -> Vec<Insertion> {
    (1..).zip(text.lines()).flat_map(|(line, text)| in_line(line, text)).collect()
}

fn in_line(line: usize, text: &str) -> Vec<Insertion> {
    let parts: Vec<&str> = text.split("{{quote-").collect();
    let one = |rest: &&str| {
        let (inside, after) = rest.split_once("}}").unwrap_or((rest, "x"));
        let (name, cut) = inside.split_once(':').map_or((inside, None), |(name, cut)| (name, Some(cut.trim())));
        let written = format!("quote-{}", name.trim());
        let is_alone =
            parts.len() == 2 && after.trim().is_empty() && parts.first().is_some_and(|it| it.trim().is_empty());
        let short: String = written.chars().take(40).collect();
        Insertion { line, name: Name::parse(&written), written: short, cut: cut.map(str::to_owned), is_alone }
    };
    parts.iter().skip(1).map(one).collect()
}

/// The words of a text that are asked for, `[…]` standing for what is left out, at its ends too; nothing when the pieces are
/// not whole words of the text in its order. Blanks and apostrophes of all kinds count as the same; what is given is the
/// text's own.
pub(super) fn exact(text: &str, asked: &str) -> Option<String> {
    let text: Vec<char> = text.chars().collect();
    let asked = asked.replace("[...]", GAP);
    let pieces: Vec<Vec<char>> = asked
        .split(GAP)
        .map(|piece| joined(piece).chars().collect())
        .filter(|piece: &Vec<char>| !piece.is_empty())
        .collect();
    let mut found = String::new();
    let mut from = 0;
    for piece in &pieces {
        let at = place(&text, piece, from)?;
        if at > from || (from > 0 && !found.is_empty()) {
            found.push_str(if found.is_empty() { "[…] " } else { " […] " });
        }
        found.extend(text.get(at..at + piece.len())?);
        from = at + piece.len();
    }
    let is_rest = |c: &char| !c.is_whitespace();
    if !found.is_empty() && text.get(from..)?.iter().any(is_rest) {
        found.push_str(" […]");
    }
    (!found.is_empty()).then_some(found)
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a piece begins, from a place on, as whole words.
fn place(text: &[char], piece: &[char], from: usize) -> Option<usize> {
    let last = text.len().checked_sub(piece.len())?;
    (from..=last).find(|at| {
        let end = at + piece.len();
        let same = text.get(*at..end).is_some_and(|part| part.iter().zip(piece).all(|(a, b)| folded(*a) == folded(*b)));
        same && !is_inside(text, *at) && !is_inside(text, end)
    })
}

/// Whether a place is within a word.
fn is_inside(text: &[char], at: usize) -> bool {
    let letter = |place: Option<usize>| place.and_then(|place| text.get(place)).is_some_and(|c| c.is_alphanumeric());
    letter(at.checked_sub(1)) && letter(Some(at))
}

fn folded(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '’' => '\'',
        c => c,
    }
}
