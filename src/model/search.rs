//! A search as it was typed, understood; how well a text answers it, and what of the text to show. Pure. Refuses to know
//! where texts come from.

use std::ops::Range;
use std::sync::Arc;

use super::column::words;
use super::stems::{Analyser, Forms, Word};

words! {
    /// What is searched.
    Searched { Proposal = "proposal", Comment = "comment", Answer = "answer", Action = "action" }
}

/// The most terms of a search; more are left out.
pub const MOST_TERMS: usize = 12;

/// The most characters of a search that are read.
pub const LONGEST: usize = 300;

/// From how many characters on the last word also finds what begins with it.
const SHORTEST_START: usize = 4;

/// One thing that must be in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word, by its stem.
    Word(Arc<Forms>),
    /// A word by its stem, or any word that begins so.
    Start(Arc<Forms>),
    /// Words beside each other, stop words between them left out.
    Phrase(Vec<Arc<Forms>>),
}

/// A search, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must all be in a text.
    pub terms: Vec<Term>,
    /// Whether it was too long and its end is not searched for.
    pub cut: bool,
}

impl Query {
    /// Understands what was typed: words, `"words in quotes"` beside each other, `begin*`; what is joined by a hyphen or
    /// a slash stands beside each other too. The last word finds what begins with it as well.
    #[must_use]
    pub fn parse(typed: &str, analyser: &mut Analyser) -> Self {
        let cut = typed.chars().count() > LONGEST;
        let text: String = typed.chars().take(LONGEST).map(|c| if is_quote(c) { '"' } else { c }).collect();
        let open_end = !text.ends_with(char::is_whitespace);
        let mut query = Self { terms: Vec::new(), cut };
        let parts: Vec<&str> = text.split('"').collect();
        // a quote that is never closed is none
        let quoted = |place: usize| place % 2 == 1 && place + 1 < parts.len();
        for (place, part) in parts.iter().enumerate() {
            if quoted(place) {
                query.put(analyser.words(part), false);
                continue;
            }
            let mut chunks = part.split_whitespace().peekable();
            while let Some(chunk) = chunks.next() {
                let last = open_end && place + 1 == parts.len() && chunks.peek().is_none();
                let words = analyser.words(chunk);
                let long = words.last().is_some_and(|word| word.forms.plain.chars().count() >= SHORTEST_START);
                let starred = chunk.ends_with('*') && words.last().is_some_and(|word| word.at.end + 1 == chunk.len());
                query.put(words, starred || (last && long));
            }
        }
        query.cut |= query.terms.len() > MOST_TERMS;
        query.terms.truncate(MOST_TERMS);
        query
    }

    fn put(&mut self, words: Vec<Word>, starts: bool) {
        let mut forms: Vec<Arc<Forms>> = words.into_iter().map(|word| word.forms).collect();
        let term = match (forms.len(), starts) {
            (0, _) => return,
            (1, true) => forms.pop().map(Term::Start),
            (1, false) => forms.pop().map(Term::Word),
            _ => Some(Term::Phrase(forms)),
        };
        self.terms.extend(term.filter(|term| !self.terms.contains(term)));
    }

    /// Whether nothing is left to search for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How well a text answers, from its fields with their weights; nothing when a term is in none of them. A term counts
    /// for more in a short field, and less each time it comes again.
    #[must_use]
    pub fn score(&self, fields: &[(&[Word], f64)]) -> Option<f64> {
        let mut score = 0.0;
        for term in &self.terms {
            let mut found = 0.0;
            for (words, weight) in fields {
                let (many, exact) = term.count(words);
                let frequency = f64::from(many) * 0.5 + f64::from(exact) * 0.5;
                let length = u32::try_from(words.len()).unwrap_or(u32::MAX);
                found += weight * frequency / (frequency + 0.5 + f64::from(length) / 100.0);
            }
            if found <= 0.0 {
                return None;
            }
            score += found;
        }
        Some(score)
    }

    /// Where the terms stand in a text, in order, as ranges of bytes.
    #[must_use]
    pub fn places(&self, words: &[Word]) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = self.terms.iter().flat_map(|term| term.places(words)).collect();
        places.sort_by_key(|place| (place.start, place.end));
        places.dedup();
        places
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

impl Term {
    /// How often a term stands in these words; how often by its stem, and not only as a beginning.
    fn count(&self, words: &[Word]) -> (u32, u32) {
        match self {
            Self::Word(forms) => twice(count(words, |word| word.meets(forms))),
            Self::Start(forms) => (count(words, |word| starts(word, forms)), count(words, |word| word.meets(forms))),
            Self::Phrase(forms) => twice(u32::try_from(phrases(forms, words).count()).unwrap_or(u32::MAX)),
        }
    }

    fn places<'w>(&'w self, words: &'w [Word]) -> Vec<Range<usize>> {
        let of = |is: &dyn Fn(&Forms) -> bool| words.iter().filter(|w| is(&w.forms)).map(|w| w.at.clone()).collect();
        match self {
            Self::Word(forms) => of(&|word| word.meets(forms)),
            Self::Start(forms) => of(&|word| starts(word, forms)),
            Self::Phrase(forms) => phrases(forms, words).flat_map(|run| run.iter().map(|it| it.at.clone())).collect(),
        }
    }
}

const fn twice(many: u32) -> (u32, u32) {
    (many, many)
}

fn count(words: &[Word], is: impl Fn(&Forms) -> bool) -> u32 {
    u32::try_from(words.iter().filter(|word| is(&word.forms)).count()).unwrap_or(u32::MAX)
}

fn starts(word: &Forms, wanted: &Forms) -> bool {
    word.plain.starts_with(&wanted.plain) || word.meets(wanted)
}

/// The runs of words that are a phrase: by their stems, or all of them without accents.
fn phrases<'w>(forms: &'w [Arc<Forms>], words: &'w [Word]) -> impl Iterator<Item = &'w [Word]> {
    words.windows(forms.len().max(1)).filter(move |run| {
        let pairs = || run.iter().zip(forms);
        pairs().all(|(word, it)| word.forms.stem == it.stem) || pairs().all(|(word, it)| word.forms.bare == it.bare)
    })
}

/// A piece of a text to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What is read.
    pub text: String,
    /// Whether it is what was searched for.
    pub marked: bool,
}

/// A text around the stretch where most of these places stand, about so many characters long; `…` where it is cut.
#[must_use]
pub fn extract(text: &str, places: &[Range<usize>], length: usize) -> Vec<Piece> {
    let (from, to) = window(text, places, length);
    let mut pieces = Vec::new();
    let mut put = |range: Range<usize>, marked| {
        let shown = text.get(range).unwrap_or_default();
        let shown = if marked { shown.to_owned() } else { without_marks(shown) };
        if !shown.is_empty() {
            pieces.push(Piece { text: shown, marked });
        }
    };
    let mut at = from;
    for place in places.iter().filter(|place| place.start >= from && place.end <= to) {
        if place.start >= at {
            put(at..place.start, false);
            put(place.clone(), true);
            at = place.end;
        }
    }
    put(at..to, false);
    if let Some(first) = pieces.first_mut().filter(|_| from > 0) {
        first.text.insert_str(0, if first.marked { "…" } else { "… " });
    }
    if to < text.len() {
        pieces.push(Piece { text: " …".to_owned(), marked: false });
    }
    pieces
}

/// Where to cut: from the place with the most others within reach, some words before it, between words.
fn window(text: &str, places: &[Range<usize>], length: usize) -> (usize, usize) {
    let reach = |start: usize| places.iter().filter(|it| it.start >= start && it.start < start + length).count();
    let best = places.iter().map(|place| place.start).max_by_key(|start| (reach(*start), std::cmp::Reverse(*start)));
    let best = best.unwrap_or(0);
    let mut from = best.saturating_sub(length / 4);
    if from > 0 {
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let blank = text.get(from..best).and_then(|before| before.find(char::is_whitespace));
        from = blank.map_or(best, |blank| from + blank + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    let mut to = (from + length).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    if to < text.len() {
        to = text.get(from..to).and_then(|shown| shown.rfind(char::is_whitespace)).map_or(to, |blank| from + blank);
    }
    (from, to)
}

/// Without the marks of Markdown, lines joined: an extract is one line.
fn without_marks(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, '*' | '#' | '`')) {
        match c {
            c if c.is_whitespace() && made.ends_with(' ') => {}
            '\n' | '\t' => made.push(' '),
            c => made.push(c),
        }
    }
    made
}
