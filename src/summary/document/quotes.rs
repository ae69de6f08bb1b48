//! Quotations in a document: the words, and whose they are as far as their author and the size of the college allow. Refuses
//! to name a college that is too small to hide its member.

use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{Block, Span, plain};
use crate::domain::Denied;
use crate::domain::quotes::{Insertion, Quotable, Quotes};
use crate::locale;
use crate::model::Language;
use crate::summary::{College, Summary};

/// A quotation as files tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The author's words; `[…]` stands where some are left out.
    pub text: String,
    /// The language of the words.
    pub language: Language,
    /// Whose they are, in the words of the document.
    pub by: String,
    /// The author's name, where the author allows it.
    pub author: Option<String>,
    /// The key of the author's college; nothing where it would point at the author.
    pub college: Option<String>,
    /// The number of the proposal, or of the one commented, where the author is named: it leads to the author.
    pub proposal: Option<i32>,
    /// The number of the comment, likewise.
    pub comment: Option<i32>,
}

/// Why a quotation is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misquoted {
    /// No contribution has this name.
    Unknown,
    /// It is not all that its line says, or is not closed on it.
    NotAlone,
    /// The words are not the text's own.
    NotExact,
    /// It may not be quoted.
    Denied(Denied),
}

impl Summary {
    /// The quotation that a text asks for.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn quote(&self, asked: &Insertion, quotes: &Quotes, language: Language) -> Result<Quote, Misquoted> {
        let found = asked.name.and_then(|name| quotes.get(&name)).ok_or(Misquoted::Unknown)?;
        if !asked.is_alone {
            return Err(Misquoted::NotAlone);
        }
        if let Some(denied) = found.refused {
            return Err(Misquoted::Denied(denied));
        }
        let (by, college) = self.credit(found, language).map_err(Misquoted::Denied)?;
        let text = found.quoted(asked.cut.as_deref()).ok_or(Misquoted::NotExact)?;
        let named = found.author.is_some();
        Ok(Quote {
            text,
            language: found.language,
            by,
            author: found.author.clone(),
            college,
            proposal: named.then_some(found.name.proposal),
            comment: found.name.comment.filter(|_| named),
        })
    }

    /// Whose words they are, and the key of the college when it may be told.
    ///
    /// # Errors
    /// `QuoteTooFew` when the author's college would be told by leaving it out.
    pub fn credit(&self, it: &Quotable, language: Language) -> Result<(String, Option<String>), Denied> {
        let words = Words { t: locale::of(language), language, summary: self };
        let t = words.t;
        let college = it.college.as_ref();
        if let Some(name) = &it.author {
            let college_label = college.map(|key| words.college(key)).unwrap_or_default();
            let (n, name) = (it.name.proposal.to_string(), name.as_str());
            let said = match it.name.comment {
                Some(_) => fl!(t, "quote-by-name-on", name = name, college = college_label, n = n),
                None => fl!(t, "quote-by-name", name = name, college = college_label, n = n),
            };
            return Ok((said, college.cloned()));
        }
        if let Some(key) = college.filter(|key| self.colleges.iter().any(|it| it.key == **key && self.hides(it))) {
            return Ok((fl!(t, "quote-by-college", college = words.college(key)), Some(key.clone())));
        }
        // as the row "autres collèges": of several small colleges together, none of them is told
        let small: Vec<&College> = self.colleges.iter().filter(|it| !self.hides(it)).collect();
        let seats = small.iter().map(|it| it.seats).fold(0, u32::saturating_add);
        if small.len() < 2 || seats < self.threshold.get() {
            return Err(Denied::QuoteTooFew);
        }
        Ok((fl!(t, "quote-by-member"), None))
    }

    /// Whether a college is large enough for one of its members not to be recognised: as many seats as the threshold, and as
    /// many of them known to have taken part.
    fn hides(&self, college: &College) -> bool {
        let k = self.threshold.get();
        college.seats >= k && college.active.is_some_and(|active| active >= k)
    }
}

impl Quote {
    /// The quotation and whose it is.
    pub(super) fn blocks(&self, language: Language) -> [Block; 2] {
        let t = locale::of(language);
        let by = Span { emphasis: true, ..Span::from(fl!(t, "quote-credit", by = self.by.as_str())) };
        [Block::Quote(plain(fl!(t, "quote-text", text = self.text.as_str()))), Block::Paragraph(vec![by])]
    }
}
