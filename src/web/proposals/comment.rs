//! A comment in its thread, as HTML that is made once for all readers to whom it says the same.

use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

use askama::Template;
use i18n_embed_fl::fl;

use super::author::{Names, Wrote};
use super::{By, Marks};
use crate::domain::comments::{self, Comment};
use crate::domain::policy;
use crate::domain::proposals::{Author, Shown};
use crate::model::{CommentStatus, ContributionKind, Language, Moment, Side, Viewer};
use crate::store::Fault;
use crate::web::fragments::Fragments;
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::{format, moderation, paths, words};

/// A comment as shown.
pub struct CommentView {
    /// The number, which is the comment's place in the page.
    pub number: i32,
    /// Its permanent link.
    pub href: String,
    /// What it is and whose, as a heading for those who listen.
    pub heading: String,
    /// `for`, `against` or `neutral`.
    pub side: &'static str,
    /// The side in words; nothing for a reply that is a remark.
    pub side_label: String,
    /// Who wrote it.
    pub by: By,
    /// When.
    pub at: Moment,
    /// When it was last edited.
    pub edited_at: Option<Moment>,
    /// Whether it has more than one version.
    pub versions: bool,
    /// The text as HTML, if the reader may see it.
    pub html: Option<String>,
    /// The language of the text, when it is not the page's.
    pub lang: Option<Language>,
    /// Why it is not published, or nothing.
    pub void: String,
    /// Whether moderation closed the thread that begins here.
    pub locked: bool,
    /// What the reader may do with it: label, whom it concerns, address.
    pub acts: Vec<(String, String, String)>,
}

/// A comment with who wrote it.
pub type Posted = (Comment, Option<Author>);

thread_local! {
    static COMMENTS: Fragments<Facts> = Fragments::default();
}

/// All that a comment's HTML is made of; the revision of the frame stands for slug and colleges.
#[derive(PartialEq, Eq)]
struct Facts {
    posted: Arc<Posted>,
    language: Language,
    frame: i64,
    /// The level of its heading.
    level: u8,
    /// Whether moderation closed the whole proposal to comments.
    all_locked: bool,
    seen: bool,
    named: bool,
    own: bool,
    may: May,
}

/// What a reader may do with a comment.
#[derive(PartialEq, Eq)]
struct May {
    reply: bool,
    edit: bool,
    withdraw: bool,
    quote: bool,
    report: bool,
    moderate: bool,
}

/// By what differs most: the rest is compared.
impl Hash for Facts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (comment, _) = &*self.posted;
        (comment.id, comment.version).hash(state);
    }
}

#[derive(Template)]
#[template(path = "comment/_article.html")]
struct Article<'a> {
    t: &'a Loader,
    lang: Language,
    level: u8,
    view: &'a CommentView,
}

impl Article<'_> {
    fn date(&self, at: &Moment) -> String {
        format::date(*at, self.lang)
    }

    fn date_time(&self, at: &Moment) -> String {
        format::date_time(*at, self.lang)
    }
}

/// The comments of a proposal as one reader sees them.
pub struct Comments<'a> {
    /// The page.
    pub page: &'a Page,
    /// The proposal.
    pub shown: &'a Shown,
    viewer: &'a Viewer,
    marks: &'a Marks,
    names: Names,
}

impl<'a> Comments<'a> {
    /// Those of a proposal, for whoever asks for its page.
    #[must_use]
    pub fn of(page: &'a Page, viewer: &'a Viewer, shown: &'a Shown, marks: &'a Marks) -> Self {
        Self { page, shown, viewer, marks, names: Names::of(&shown.presence, viewer) }
    }

    /// A comment as HTML; `level` is that of its heading.
    ///
    /// # Errors
    /// A fault when the template fails.
    pub fn html(&self, posted: Arc<Posted>, level: u8) -> Result<Rc<str>, Fault> {
        let (presence, comment) = (&self.shown.presence, &posted.0);
        let facts = Facts {
            language: self.page.lang,
            frame: presence.frame.consultation.revision,
            level,
            all_locked: self.shown.proposal.locked_at.is_some(),
            seen: comments::text_is_seen(comment, presence.sight),
            named: self.names.shown(comment.author_account_id),
            own: self.names.own(comment.author_account_id),
            may: self.may(comment),
            posted,
        };
        let (t, lang) = (self.page.t, self.page.lang);
        let render = |facts: &Facts| Article { t, lang, level, view: &self.view(facts) }.render();
        COMMENTS.with(|made| made.html(facts, render))
    }

    fn may(&self, comment: &Comment) -> May {
        let (presence, proposal) = (&self.shown.presence, &self.shown.proposal);
        let (member, phase, at) = (presence.member(), presence.phase(), presence.at);
        let (frame, author) = (&presence.frame, comment.author_account_id);
        let open = comment.status == CommentStatus::Published;
        May {
            reply: policy::may_reply(member, phase, proposal, comment).is_ok(),
            edit: policy::may_edit_comment(member, frame, comment, at).is_ok(),
            withdraw: policy::may_withdraw_comment(member, frame, comment, at).is_ok(),
            quote: open && policy::may_set_quoting(self.viewer, author).is_ok(),
            report: open && policy::may_report(member, author).is_ok(),
            moderate: comment.status != CommentStatus::Withdrawn && policy::may_decide(member, author).is_ok(),
        }
    }

    fn view(&self, facts: &Facts) -> CommentView {
        let (t, (comment, author)) = (self.page.t, &*facts.posted);
        let wrote =
            Wrote { account: comment.author_account_id, college: comment.author_college_id, author: author.as_ref() };
        let by = By::of(t, self.names, self.marks, wrote);
        let void = void(t, comment);
        let heading = if facts.seen {
            fl!(t, "comment-heading", kind = kind(t, comment), who = by.who.as_str())
        } else {
            void.clone()
        };
        let is_remark_in_reply = comment.depth > 0 && comment.side == Side::Neutral;
        CommentView {
            number: comment.number,
            href: paths::comment(self.slug(), self.shown.proposal.number, comment.number),
            heading,
            side: comment.side.code(),
            side_label: if is_remark_in_reply { String::new() } else { words::side(t, comment.side) },
            at: comment.posted_at,
            edited_at: comment.edited_at,
            versions: comment.version > 1,
            html: facts.seen.then(|| comment.body_html.clone()),
            lang: Some(comment.language).filter(|it| *it != facts.language),
            void,
            locked: comment.locked_at.is_some() && comment.depth == 0 && !facts.all_locked,
            acts: self.acts(facts, &by),
            by,
        }
    }

    fn slug(&self) -> &str {
        &self.shown.presence.frame.consultation.slug
    }

    /// Label, whom it concerns, address.
    fn acts(&self, facts: &Facts, by: &By) -> Vec<(String, String, String)> {
        let (t, slug, number) = (self.page.t, self.slug(), self.shown.proposal.number);
        let (may, comment) = (&facts.may, facts.posted.0.number);
        let href = paths::comment(slug, number, comment);
        let mine = |label, end: &str| (label, fl!(t, "comment-mine"), format!("{href}/{end}"));
        let theirs = |label, href| (label, fl!(t, "comment-of-whom", who = by.who.as_str()), href);
        let reply = || {
            let to = fl!(t, "comment-to-whom", who = by.who.as_str());
            (fl!(t, "button-reply"), to, format!("{}/nouveau?reponse={comment}", paths::comments(slug, number)))
        };
        let acts = [
            may.reply.then(reply),
            may.edit.then(|| mine(fl!(t, "button-edit"), "modifier")),
            may.withdraw.then(|| mine(fl!(t, "button-withdraw"), "retrait")),
            may.quote.then(|| mine(fl!(t, "quote-consent"), "citation")),
            may.report.then(|| theirs(fl!(t, "button-report"), format!("{href}/signalement"))),
            may.moderate.then(|| theirs(fl!(t, "button-moderate"), paths::decide(slug, number, Some(comment)))),
        ];
        acts.into_iter().flatten().collect()
    }
}

fn kind(t: &Loader, comment: &Comment) -> String {
    match comment.side {
        Side::For => fl!(t, "comment-kind-for"),
        Side::Against => fl!(t, "comment-kind-against"),
        Side::Neutral if comment.depth > 0 => fl!(t, "comment-kind-reply"),
        Side::Neutral => fl!(t, "comment-remark"),
    }
}

fn void(t: &Loader, comment: &Comment) -> String {
    match comment.status {
        CommentStatus::Published => String::new(),
        CommentStatus::Hidden => moderation::placeholder(t, ContributionKind::Comment, &comment.status_reason),
        status @ (CommentStatus::Withdrawn | CommentStatus::Waiting | CommentStatus::Refused) => {
            words::comment_status(t, status)
        }
    }
}
