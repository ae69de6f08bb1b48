//! A text that answers a search, as the page shows it: in pieces, of which some are marked.

use i18n_embed_fl::fl;

use crate::domain::presence::Presence;
use crate::domain::search::{Answering, Followed, FoundComment, FoundProposal, Hit, Searched};
use crate::model::search::Piece;
use crate::model::{ActionStatus, CommentStatus, Language, Verdict};
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
    /// What an answer says, or where an action stands, in words.
    pub state: String,
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
        let Hit { text, title, extract } = hit;
        let view = match text {
            Answering::Proposal(it) => Self::proposal(page, presence, marks, &it),
            Answering::Comment(it) => Self::comment(page, presence, marks, (&it, title.is_empty())),
            Answering::Followed(it) => Self::followed(page, presence, &it),
        };
        Self { title: if title.is_empty() { view.title } else { title }, extract, ..view }
    }

    fn plain(page: &Page, language: Language, href: String, over: String) -> Self {
        Self {
            href,
            over,
            before: String::new(),
            title: Vec::new(),
            status: String::new(),
            state: String::new(),
            side: None,
            college: None,
            extract: Vec::new(),
            lang: Some(language).filter(|it| *it != page.lang),
        }
    }

    fn proposal(page: &Page, presence: &Presence, marks: &Marks, it: &FoundProposal) -> Self {
        let (t, slug) = (page.t, &presence.frame.consultation.slug);
        let number = fl!(t, "search-proposal", n = it.number.to_string());
        let over = over(t, presence, number, it.axis_id);
        Self {
            status: status(t, it.status, &it.status_reason),
            college: marks.find(it.author_college_id).cloned(),
            ..Self::plain(page, it.language, paths::proposal(slug, it.number), over)
        }
    }

    fn comment(page: &Page, presence: &Presence, marks: &Marks, (it, hidden): (&FoundComment, bool)) -> Self {
        let (t, slug) = (page.t, &presence.frame.consultation.slug);
        let proposal = it.proposal.to_string();
        let over = over(t, presence, fl!(t, "search-comment", n = proposal.as_str()), it.axis_id);
        let number = || Piece { text: fl!(t, "proposal-numbered", n = proposal.as_str()), marked: false };
        Self {
            before: fl!(t, "search-comment-on"),
            title: if hidden { vec![number()] } else { Vec::new() },
            status: match it.status {
                CommentStatus::Published => String::new(),
                other => words::comment_status(t, other),
            },
            side: Some((it.side.code(), words::side(t, it.side))),
            college: marks.find(it.author_college_id).cloned(),
            ..Self::plain(page, it.language, paths::comment(slug, it.proposal, it.number), over)
        }
    }

    /// An answer leads to its place below the proposal, an action to its page.
    fn followed(page: &Page, presence: &Presence, it: &Followed) -> Self {
        let (t, consultation) = (page.t, &presence.frame.consultation);
        let (slug, n) = (&consultation.slug, it.number.to_string());
        let is_answer = it.kind == Searched::Answer;
        let (href, number) = if is_answer {
            (format!("{}#suite", paths::proposal(slug, it.number)), fl!(t, "search-answer", n = n))
        } else {
            (paths::action(slug, it.number), fl!(t, "search-action", n = n))
        };
        let verdict = Verdict::ALL.iter().find(|verdict| is_answer && verdict.code() == it.state);
        let status = ActionStatus::ALL.iter().find(|status| !is_answer && status.code() == it.state);
        let state = verdict.map(|it| words::verdict(t, *it)).or_else(|| status.map(|it| words::action_status(t, *it)));
        let before = if is_answer { fl!(t, "search-answer-to") } else { String::new() };
        let over = over(t, presence, number, it.axis_id);
        Self { before, state: state.unwrap_or_default(), ..Self::plain(page, consultation.language, href, over) }
    }
}
