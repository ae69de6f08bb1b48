//! A proposal as a card of the list, and the words that cards and pages share.

use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

use askama::Template;
use i18n_embed_fl::fl;

use super::{Marks, hidden_words};
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::proposals::{Card, Entry};
use crate::model::{AxisId, Language, ProposalStatus, Stance};
use crate::store::Fault;
use crate::web::chart::College;
use crate::web::fragments::Fragments;
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::{axes, paths, words};

thread_local! {
    static CARDS: Fragments<Facts> = Fragments::default();
}

/// The cards as one reader sees them.
pub struct Cards<'a> {
    t: &'a Loader,
    language: Language,
    presence: &'a Presence,
    marks: &'a Marks,
    may_vote: bool,
    reads_answers: bool,
}

impl<'a> Cards<'a> {
    /// Whoever asks for a page of a consultation.
    #[must_use]
    pub fn of(page: &Page, presence: &'a Presence, marks: &'a Marks) -> Self {
        Self {
            t: page.t,
            language: page.lang,
            may_vote: policy::may_vote_now(presence.member(), presence.phase()).is_ok(),
            reads_answers: policy::may_read_answers(&presence.frame, presence.at).is_ok(),
            presence,
            marks,
        }
    }

    /// Whether a card has buttons for this reader.
    #[must_use]
    pub fn may_vote_on(&self, entry: &Entry) -> bool {
        self.may_vote && entry.status == ProposalStatus::Published
    }

    /// A card as HTML, up to what its buttons send beside their choice.
    ///
    /// # Errors
    /// A fault when the template fails.
    pub fn card(&self, entry: Entry, stance: Option<Stance>) -> Result<Rc<str>, Fault> {
        let facts = Facts {
            language: self.language,
            frame: self.presence.frame.consultation.revision,
            may_vote: self.may_vote_on(&entry),
            reads_answers: self.reads_answers,
            seen: entry.text_is_seen(self.presence.sight),
            entry,
            stance,
        };
        let render = |facts: &Facts| CardPart { t: self.t, card: &CardView::of(self, facts) }.render();
        CARDS.with(|made| made.html(facts, render))
    }
}

/// All that a card is made of; the revision of the frame stands for slug, axes and colleges.
#[derive(PartialEq, Eq)]
struct Facts {
    entry: Entry,
    stance: Option<Stance>,
    language: Language,
    frame: i64,
    may_vote: bool,
    reads_answers: bool,
    seen: bool,
}

/// By what differs most: the rest is compared.
impl Hash for Facts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.entry.id, self.stance).hash(state);
    }
}

/// A card of the list.
pub struct CardView {
    /// The number, which is the card's place in the page.
    pub number: i32,
    /// Where it leads.
    pub href: String,
    /// Number and axis.
    pub over: String,
    /// Why it is not published, or nothing.
    pub status: String,
    /// The words, if the reader may see them.
    pub words: Option<Arc<Card>>,
    /// The language of the words, when it is not the page's.
    pub lang: Option<Language>,
    /// The college of the author.
    pub college: Option<College>,
    /// How many comments there are, in words.
    pub comments: String,
    /// What is answered, once that is public: kind and words of the badge.
    pub answer: Option<(&'static str, String)>,
    /// The buttons, when the reader may vote.
    pub vote: Option<VoteView>,
    /// The choice of the reader's seat, when there are no buttons.
    pub choice: Option<(Stance, String)>,
}

/// The three buttons of a card.
pub struct VoteView {
    /// Where they are sent.
    pub action: String,
    /// The choice made, or nothing.
    pub stance: &'static str,
}

impl CardView {
    fn of(cards: &Cards<'_>, facts: &Facts) -> Self {
        let (t, presence, entry, card) = (cards.t, cards.presence, &facts.entry, &facts.entry.card);
        let href = paths::proposal(&presence.frame.consultation.slug, entry.number);
        let stance = facts.stance;
        let answered = card.verdict.filter(|_| facts.reads_answers && facts.seen);
        Self {
            answer: answered.map(|it| (words::verdict_kind(it), words::verdict(t, it))),
            number: entry.number,
            over: over(t, presence, fl!(t, "proposal-number", n = entry.number.to_string()), entry.axis_id),
            status: status(t, entry.status, &card.status_reason),
            lang: Some(card.language).filter(|it| *it != facts.language),
            college: cards.marks.find(entry.author_college_id).cloned(),
            comments: comments(t, entry),
            choice: stance.filter(|_| !facts.may_vote).map(|it| (it, words::stance(t, it))),
            words: facts.seen.then(|| card.clone()),
            vote: facts
                .may_vote
                .then(|| VoteView { action: format!("{href}/vote"), stance: stance.map_or("", Stance::code) }),
            href,
        }
    }
}

#[derive(Template)]
#[template(path = "proposal/_card.html")]
struct CardPart<'a> {
    t: &'a Loader,
    card: &'a CardView,
}

/// `N° 12 · Axe 3 – Cadre et confiance`, from the number in words.
#[must_use]
pub fn over(t: &Loader, presence: &Presence, number: String, axis: AxisId) -> String {
    match presence.frame.axis(axis) {
        Some(axis) => format!("{number} · {}", axes::label(t, axis)),
        None => number,
    }
}

/// What a proposal that is not published says of itself; nothing for one that is.
#[must_use]
pub fn status(t: &Loader, status: ProposalStatus, reason: &str) -> String {
    match status {
        ProposalStatus::Published => String::new(),
        ProposalStatus::Hidden => hidden_words(t, reason),
        // of one that went into another the reason is the number of that one
        ProposalStatus::Merged if reason.parse::<i32>().is_ok() => fl!(t, "merge-status", n = reason),
        ProposalStatus::Withdrawn if reason.parse::<i32>().is_ok() => fl!(t, "merge-status-favour", n = reason),
        other => words::proposal_status(t, other),
    }
}

fn comments(t: &Loader, entry: &Entry) -> String {
    if entry.comments() == 0 {
        return fl!(t, "comment-none");
    }
    [
        fl!(t, "comment-count-for", n = entry.comments_for),
        fl!(t, "comment-count-against", n = entry.comments_against),
        fl!(t, "comment-count-neutral", n = entry.comments_neutral),
    ]
    .join(", ")
}
