//! The French analyser of searches: a text to words, a word to the stems under which it is found. Pure, and the same for
//! both databases, which index and compare what it gives. Refuses to know what is searched for.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rust_stemmers::{Algorithm, Stemmer};

/// The number of this analyser, and of how its stems are stored: what an earlier one made is indexed again.
pub const ANALYSER: i32 = 2;

/// The longest word, in characters; what is longer is cut, in texts as in searches.
const LONGEST: usize = 60;

/// What says nothing of a text, accents folded: articles, pronouns, prepositions, `être` and `avoir`, elided letters.
/// `ai` is not in it: who searches for it means « AI Act ».
const STOP_WORDS: &[&str] = &[
    "a", "as", "au", "aux", "avaient", "avait", "avec", "avez", "avoir", "avons", "ayant", "c", "ce", "ceci", "cela",
    "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "comme", "d", "dans", "de", "des", "donc", "dont", "du",
    "elle", "elles", "en", "es", "est", "et", "etaient", "etait", "etant", "etes", "etre", "eu", "eux", "il", "ils",
    "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lorsqu", "lui", "m", "ma", "mais", "me", "mes",
    "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "pour", "puisqu", "qu",
    "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sa", "se", "sera", "serait", "seront", "ses",
    "si", "soient", "soit", "sommes", "son", "sont", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "tu", "un",
    "une", "vos", "votre", "vous", "y",
];

/// A word as it is found: without case and accents, and under two stems. Snowball looks at accents (`utilité` is under
/// `util`, `utilite` under `utilit`), and people leave them out: so both are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The word, folded.
    pub plain: String,
    /// Its stem, folded.
    pub stem: String,
    /// The stem of the folded word.
    pub bare: String,
}

impl Forms {
    /// Whether one word finds the other.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.stem == other.stem || self.bare == other.bare || self.stem == other.bare || self.bare == other.stem
    }
}

/// A word of a text that says something.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// How it is found.
    pub forms: Arc<Forms>,
}

/// The analyser; it remembers the words that it met, for texts repeat them.
pub struct Analyser {
    stemmer: Stemmer,
    known: HashMap<String, Option<Arc<Forms>>>,
}

impl Default for Analyser {
    fn default() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::French), known: HashMap::new() }
    }
}

impl Analyser {
    /// The words of a text in order, without stop words.
    pub fn words(&mut self, text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
            match (start, c.is_alphanumeric(), joins(c)) {
                (None, true, _) => start = Some(at),
                (Some(from), false, false) => {
                    start = None;
                    if let Some(forms) = text.get(from..at).and_then(|word| self.forms(word)) {
                        found.push(Word { at: from..at, forms });
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// How one word is found; a stop word is not.
    fn forms(&mut self, word: &str) -> Option<Arc<Forms>> {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let lower = lower(word);
        let plain = fold(&lower);
        let made = STOP_WORDS.binary_search(&plain.as_str()).is_err().then(|| {
            let stem = fold(&self.stemmer.stem(&lower));
            let bare = self.stemmer.stem(&plain).into_owned();
            Arc::new(Forms { plain, stem, bare })
        });
        self.known.insert(word.to_owned(), made.clone());
        made
    }
}

/// Marks above and below letters, and what is invisible inside a word.
const fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
}

/// Lower case, marks joined to their letters, `œ` and `æ` opened.
fn lower(word: &str) -> String {
    let mut made = String::with_capacity(word.len());
    for c in word.chars().take(LONGEST).flat_map(char::to_lowercase) {
        match c {
            'œ' => made.push_str("oe"),
            'æ' => made.push_str("ae"),
            mark if joins(mark) => {
                if let Some(joined) = made.chars().next_back().and_then(|letter| compose(letter, mark)) {
                    made.pop();
                    made.push(joined);
                }
            }
            other => made.push(other),
        }
    }
    made
}

const fn compose(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{300}') => 'à',
        ('a', '\u{302}') => 'â',
        ('c', '\u{327}') => 'ç',
        ('e', '\u{300}') => 'è',
        ('e', '\u{301}') => 'é',
        ('e', '\u{302}') => 'ê',
        ('e', '\u{308}') => 'ë',
        ('i', '\u{302}') => 'î',
        ('i', '\u{308}') => 'ï',
        ('o', '\u{302}') => 'ô',
        ('u', '\u{300}') => 'ù',
        ('u', '\u{302}') => 'û',
        ('u', '\u{308}') => 'ü',
        _ => return None,
    })
}

/// A lower-case word without the accents of Latin letters.
fn fold(word: &str) -> String {
    word.chars().map(bare).collect()
}

const fn bare(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'š' | 'ś' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}
