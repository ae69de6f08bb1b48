//! The comments of a proposal as its page shows them: threads of three levels, a page of them at a time.

use std::rc::Rc;

use askama::Template;
use i18n_embed_fl::fl;

use super::author::Wrote;
use super::{By, Marks};
use crate::domain::comments::{self, Comment};
use crate::domain::policy;
use crate::domain::proposals::{Author, Shown, THREADS_PER_PAGE};
use crate::model::{CommentStatus, ContributionKind, Language, Moment, Side, Viewer};
use crate::store::Fault;
use crate::web::ask::Ask;
use crate::web::fragments::Fragments;
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::parts::{Pages, Tag};
use crate::web::{format, moderation, paths, words};

/// The words of sides in addresses.
pub const SIDES: [(Side, &str); 3] = [(Side::For, "pour"), (Side::Against, "contre"), (Side::Neutral, "remarques")];

/// The side that a word of an address names.
#[must_use]
pub fn side_of(word: &str) -> Option<Side> {
    SIDES.iter().find(|(_, it)| *it == word).map(|(side, _)| *side)
}

/// A page of threads.
pub struct Threads {
    /// The views: all, or one side.
    pub tags: Vec<Tag>,
    /// The threads, each with its replies.
    pub threads: Vec<Node>,
    /// The links to other pages of threads.
    pub pages: Pages,
    /// Where to write, when the reader may.
    pub add: Option<String>,
}

/// A comment with the replies to it.
pub struct Node {
    /// The comment, as HTML.
    pub comment: Rc<str>,
    /// The replies to it, oldest first.
    pub replies: Vec<Node>,
}

/// A comment as shown.
#[derive(Debug, PartialEq, Eq, Hash)]
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

thread_local! {
    static COMMENTS: Fragments<(Language, u8, CommentView)> = Fragments::default();
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

impl CommentView {
    /// Its HTML; `level` is that of its heading.
    fn html(self, page: &Page, level: u8) -> Result<Rc<str>, Fault> {
        let (t, lang) = (page.t, page.lang);
        let render = |(.., view): &(Language, u8, Self)| Article { t, lang, level, view }.render();
        COMMENTS.with(|made| made.html((lang, level, self), render))
    }
}

/// The page of threads that was read.
///
/// # Errors
/// A fault when a template fails.
pub fn view(ask: &Ask, page: &Page, shown: &Shown, marks: &Marks, side: Option<Side>) -> Result<Threads, Fault> {
    let (presence, proposal) = (&shown.presence, &shown.proposal);
    let slug = &presence.frame.consultation.slug;
    let href = paths::proposal(slug, proposal.number);
    let base = SIDES.iter().find(|(it, _)| side == Some(*it)).map(|(_, word)| format!("{href}?cote={word}"));
    let may_add = policy::may_comment(presence.member(), presence.phase(), proposal).is_ok();
    let mut nodes: Vec<Node> = Vec::new();
    for (comment, author) in &shown.comments {
        let view = comment_view(ask, page, shown, marks, (comment, author.as_ref()));
        hang(&mut nodes, (page, TOP), view, comment.depth)?;
    }
    Ok(Threads {
        tags: tags(page.t, shown, side, &href),
        pages: Pages::of_many(shown.page, (shown.threads, THREADS_PER_PAGE), &base.unwrap_or(href))
            .anchored("arguments"),
        add: may_add.then(|| format!("{}/nouveau", paths::comments(slug, proposal.number))),
        threads: nodes,
    })
}

/// The level of the heading of a comment that begins a thread.
const TOP: u8 = 3;

/// Hangs a comment under the last one of the level above it: comments come in reading order.
fn hang(nodes: &mut Vec<Node>, (page, level): (&Page, u8), view: CommentView, depth: i32) -> Result<(), Fault> {
    match nodes.last_mut() {
        Some(last) if depth > 0 => hang(&mut last.replies, (page, level + 1), view, depth - 1),
        _ => {
            nodes.push(Node { comment: view.html(page, level)?, replies: Vec::new() });
            Ok(())
        }
    }
}

fn tags(t: &Loader, shown: &Shown, side: Option<Side>, href: &str) -> Vec<Tag> {
    let proposal = &shown.proposal;
    let (favour, against, neutral) = (proposal.comments_for, proposal.comments_against, proposal.comments_neutral);
    let total: i32 = favour + against + neutral;
    let all = fl!(t, "comment-tag-all", n = total);
    let labels = [
        fl!(t, "comment-tag-for", n = favour),
        fl!(t, "comment-tag-against", n = against),
        fl!(t, "comment-tag-neutral", n = neutral),
    ];
    let all = Tag::new(all, format!("{href}#arguments")).current_if(side.is_none());
    let sides = SIDES.iter().zip(labels).map(|((it, word), label)| {
        Tag::new(label, format!("{href}?cote={word}#arguments")).current_if(side == Some(*it))
    });
    std::iter::once(all).chain(sides).collect()
}

fn comment_view(
    ask: &Ask,
    page: &Page,
    shown: &Shown,
    marks: &Marks,
    (comment, author): (&Comment, Option<&Author>),
) -> CommentView {
    let (t, presence) = (page.t, &shown.presence);
    let wrote = Wrote { account: comment.author_account_id, college: comment.author_college_id, author };
    let by = By::of(t, presence, &ask.viewer, marks, wrote);
    let seen = comments::text_is_seen(comment, presence.sight);
    let void = void(t, comment);
    let heading =
        if seen { fl!(t, "comment-heading", kind = kind(t, comment), who = by.who.as_str()) } else { void.clone() };
    let is_remark_in_reply = comment.depth > 0 && comment.side == Side::Neutral;
    CommentView {
        number: comment.number,
        href: paths::comment(&presence.frame.consultation.slug, shown.proposal.number, comment.number),
        heading,
        side: comment.side.code(),
        side_label: if is_remark_in_reply { String::new() } else { words::side(t, comment.side) },
        at: comment.posted_at,
        edited_at: comment.edited_at,
        versions: comment.version > 1,
        html: seen.then(|| comment.body_html.clone()),
        lang: Some(comment.language).filter(|it| *it != page.lang),
        void,
        locked: comment.locked_at.is_some() && comment.depth == 0 && shown.proposal.locked_at.is_none(),
        acts: acts(t, (shown, &ask.viewer), comment, &by),
        by,
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

fn acts(t: &Loader, (shown, viewer): (&Shown, &Viewer), comment: &Comment, by: &By) -> Vec<(String, String, String)> {
    let (presence, proposal) = (&shown.presence, &shown.proposal);
    let (member, phase, at) = (presence.member(), presence.phase(), presence.at);
    let slug = &presence.frame.consultation.slug;
    let href = paths::comment(slug, proposal.number, comment.number);
    let all = paths::comments(slug, proposal.number);
    let open = comment.status == CommentStatus::Published;
    let mut acts = Vec::new();
    if policy::may_reply(member, phase, proposal, comment).is_ok() {
        let to = fl!(t, "comment-to-whom", who = by.who.as_str());
        acts.push((fl!(t, "button-reply"), to, format!("{all}/nouveau?reponse={}", comment.number)));
    }
    if policy::may_edit_comment(member, &presence.frame, comment, at).is_ok() {
        acts.push((fl!(t, "button-edit"), fl!(t, "comment-mine"), format!("{href}/modifier")));
    }
    if policy::may_withdraw_comment(member, &presence.frame, comment, at).is_ok() {
        acts.push((fl!(t, "button-withdraw"), fl!(t, "comment-mine"), format!("{href}/retrait")));
    }
    if open && policy::may_set_quoting(viewer, comment.author_account_id).is_ok() {
        acts.push((fl!(t, "quote-consent"), fl!(t, "comment-mine"), format!("{href}/citation")));
    }
    if open && policy::may_report(member, comment.author_account_id).is_ok() {
        let whose = fl!(t, "comment-of-whom", who = by.who.as_str());
        acts.push((fl!(t, "button-report"), whose, format!("{href}/signalement")));
    }
    if comment.status != CommentStatus::Withdrawn && policy::may_decide(member, comment.author_account_id).is_ok() {
        let whose = fl!(t, "comment-of-whom", who = by.who.as_str());
        acts.push((fl!(t, "button-moderate"), whose, paths::decide(slug, proposal.number, Some(comment.number))));
    }
    acts
}
