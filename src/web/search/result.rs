//! A text that answers a search, as the page shows it: in pieces, of which some are marked.

use i18n_embed_fl::fl;

use crate::domain::presence::Presence;
use crate::domain::search::{Answering, Hit};
use crate::model::search::Piece;
use crate::model::{CommentStatus, Language};
use crate::web::chart::College;
use crate::web::page::Page;
use crate::web::proposals::{Marks, over, status};
use crate::web::{paths, words};

/// A result.
pub struct ResultView {
    /// Where it leads.
    pub href: String,
    /// What it is, with number and axis.
    pub over: String,
    /// What stands before the title of a comment's proposal.
    pub before: String,
    /// The title.
    pub title: Vec<Piece>,
    /// Why it is not for everybody, or nothing.
    pub status: String,
    /// The side of a comment, as code and in words.
    pub side: Option<(&'static str, String)>,
    /// The college of the author.
    pub college: Option<College>,
    /// What of the text answers.
    pub extract: Vec<Piece>,
    /// The language of the text, when it is not the page's.
    pub lang: Option<Language>,
}

impl ResultView {
    /// A result for a reader.
    #[must_use]
    pub fn of(page: &Page, presence: &Presence, marks: &Marks, hit: Hit) -> Self {
        let (t, slug) = (page.t, &presence.frame.consultation.slug);
        let other = |language: Language| Some(language).filter(|it| *it != page.lang);
        let Hit { text, title, extract } = hit;
        match text {
            Answering::Proposal(it) => Self {
                href: paths::proposal(slug, it.number),
                over: over(t, presence, fl!(t, "search-proposal", n = it.number.to_string()), it.axis_id),
                before: String::new(),
                status: status(t, it.status, &it.status_reason),
                side: None,
                college: marks.find(it.author_college_id).cloned(),
                lang: other(it.language),
                title,
                extract,
            },
            Answering::Comment(it) => {
                let proposal = it.proposal.to_string();
                let hidden = || vec![Piece { text: fl!(t, "proposal-numbered", n = proposal.as_str()), marked: false }];
                Self {
                    href: paths::comment(slug, it.proposal, it.number),
                    over: over(t, presence, fl!(t, "search-comment", n = proposal.as_str()), it.axis_id),
                    before: fl!(t, "search-comment-on"),
                    status: match it.status {
                        CommentStatus::Published => String::new(),
                        other => words::comment_status(t, other),
                    },
                    side: Some((it.side.code(), words::side(t, it.side))),
                    college: marks.find(it.author_college_id).cloned(),
                    lang: other(it.language),
                    title: if title.is_empty() { hidden() } else { title },
                    extract,
                }
            }
        }
    }
}
