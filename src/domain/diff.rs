//! What changed between two texts, word by word, as a reader would mark it on paper. Pure: refuses to know what the texts
//! are, or who may read them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Above so many tokens that differ in either text, lines are compared and not words: a text made to be slow is not.
const MOST: usize = 4_000;
/// A stretch between two changes that has at most so many letters is read as part of the change.
const SLIGHT: usize = 3;
/// A kept stretch is folded when it is longer than this, in characters.
const LONG: usize = 600;
/// What stays in sight at either end of a folded stretch, in characters, to the nearest blank.
const EDGE: usize = 160;

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It stands in both texts.
    Kept,
    /// It stands in both, and is long enough for a page to fold it.
    Folded,
    /// It stands in the new text only.
    Added,
    /// It stands in the old text only.
    Removed,
}

/// A stretch of text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub kind: Kind,
    /// The text itself, blanks and line ends included.
    pub text: String,
}

impl Piece {
    fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    /// How many words it has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }
}

/// The stretches of both texts in reading order, what was removed before what was added in its place. Put together, all
/// but the added ones are `old`, all but the removed ones `new`. An elided article and an inner hyphen stay with their
/// word, a no-break blank with its sign of punctuation. At most quadratic in 4,000 tokens.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    let (a, b) = (tokens(old), tokens(new));
    let (head, tail) = ends(&a, &b);
    let inner = |list: &[&str]| list.len().saturating_sub(head + tail);
    if inner(&a).max(inner(&b)) > MOST {
        return marked(&lines(old), &lines(new));
    }
    marked(&a, &b)
}

/// Whether anything changed.
#[must_use]
pub fn differ(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| matches!(piece.kind, Kind::Added | Kind::Removed))
}

/// The same stretches, the middle of each long kept one apart as `Folded`.
#[must_use]
pub fn folded(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut list = Vec::with_capacity(pieces.len());
    for (place, piece) in pieces.into_iter().enumerate() {
        if piece.kind != Kind::Kept || piece.text.chars().count() <= LONG {
            list.push(piece);
            continue;
        }
        let (head, rest) = split_after(&piece.text, if place == 0 { 0 } else { EDGE });
        let kept = rest.chars().count().saturating_sub(if place == last { 0 } else { EDGE });
        let (middle, tail) = split_after(rest, kept);
        let parts = [(Kind::Kept, head), (Kind::Folded, middle), (Kind::Kept, tail)];
        list.extend(parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(kind, text)| Piece::new(kind, text)));
    }
    list
}

/// Cuts after `many` characters, at the next blank.
fn split_after(text: &str, many: usize) -> (&str, &str) {
    if many == 0 {
        return ("", text);
    }
    let blank = text.char_indices().skip(many).find(|(_, c)| breaks(*c));
    text.split_at(blank.map_or(text.len(), |(at, c)| at + c.len_utf8()))
}

/// How many tokens the two share at the beginning, and at the end.
fn ends(a: &[&str], b: &[&str]) -> (usize, usize) {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()).saturating_sub(head);
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    (head, tail)
}

fn marked(a: &[&str], b: &[&str]) -> Vec<Piece> {
    let mut list = Joined::default();
    let all = |of: &[&str], start: usize, many: usize| of.iter().skip(start).take(many).copied().collect::<String>();
    for op in capture_diff_slices(Algorithm::Patience, a, b) {
        match op {
            DiffOp::Equal { old_index, len, .. } => list.keep(&all(a, old_index, len)),
            DiffOp::Delete { old_index, old_len, .. } => list.change(&all(a, old_index, old_len), ""),
            DiffOp::Insert { new_index, new_len, .. } => list.change("", &all(b, new_index, new_len)),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                list.change(&all(a, old_index, old_len), &all(b, new_index, new_len));
            }
        }
    }
    list.done()
}

/// Stretches being put together: what is waiting is one change, which a slight kept stretch does not interrupt.
#[derive(Default)]
struct Joined {
    list: Vec<Piece>,
    removed: String,
    added: String,
    slight: String,
}

impl Joined {
    fn keep(&mut self, text: &str) {
        let waiting = !self.removed.is_empty() || !self.added.is_empty();
        if waiting && slight(text) {
            self.slight.push_str(text);
            return;
        }
        self.flush();
        self.list.push(Piece::new(Kind::Kept, text));
    }

    fn change(&mut self, removed: &str, added: &str) {
        let between = std::mem::take(&mut self.slight);
        // a blank between two words that were only added, or only removed, is told once, with them or as kept
        let both = !(self.removed.is_empty() && removed.is_empty() || self.added.is_empty() && added.is_empty());
        if !between.is_empty() && !both {
            self.flush();
            self.list.push(Piece::new(Kind::Kept, between));
        } else {
            self.removed.push_str(&between);
            self.added.push_str(&between);
        }
        self.removed.push_str(removed);
        self.added.push_str(added);
    }

    fn flush(&mut self) {
        for (kind, text) in [(Kind::Removed, &mut self.removed), (Kind::Added, &mut self.added)] {
            if !text.is_empty() {
                self.list.push(Piece::new(kind, std::mem::take(text)));
            }
        }
        if !self.slight.is_empty() {
            self.list.push(Piece::new(Kind::Kept, std::mem::take(&mut self.slight)));
        }
    }

    fn done(mut self) -> Vec<Piece> {
        self.flush();
        let mut list: Vec<Piece> = Vec::with_capacity(self.list.len());
        for piece in self.list {
            match list.last_mut().filter(|last| last.kind == piece.kind) {
                Some(last) => last.text.push_str(&piece.text),
                None => list.push(piece),
            }
        }
        list
    }
}

fn slight(text: &str) -> bool {
    !text.contains('\n') && text.chars().filter(|c| c.is_alphanumeric()).count() <= SLIGHT
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// A blank at which a text may be broken; a no-break one stays with its neighbour.
fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Blanks, words and the signs around words, each a token; nothing is lost.
fn tokens(text: &str) -> Vec<&str> {
    let mut list = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first == '\n' {
            1
        } else {
            rest.find(|c| breaks(c) != breaks(first) || c == '\n').unwrap_or(rest.len())
        };
        let (run, after) = rest.split_at(end);
        if breaks(first) {
            list.push(run);
        } else {
            chunk(run, &mut list);
        }
        rest = after;
    }
    list
}

/// What stands between two blanks: signs before, the word, signs after, with the no-break blanks that belong to the signs.
fn chunk<'t>(text: &'t str, list: &mut Vec<&'t str>) {
    let start = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let last = rest.char_indices().rev().find(|(_, c)| c.is_alphanumeric());
    let end = last.map_or(0, |(at, c)| at + c.len_utf8());
    // an elision that ends a chunk keeps its apostrophe
    let end = if matches!(rest.get(end..), Some("’" | "'")) { rest.len() } else { end };
    let (word, after) = rest.split_at(end);
    list.extend([before, word, after].into_iter().filter(|part| !part.is_empty()));
}
