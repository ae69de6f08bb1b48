//! The comments of a proposal as its page shows them: threads of three levels, a page of them at a time.

use std::rc::Rc;
use std::sync::Arc;

use i18n_embed_fl::fl;

use super::comment::{Comments, Posted};
use crate::domain::policy;
use crate::domain::proposals::{Shown, THREADS_PER_PAGE};
use crate::model::Side;
use crate::store::Fault;
use crate::web::locale::Loader;
use crate::web::parts::{Pages, Tag};
use crate::web::paths;

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

/// The page of threads that was read.
///
/// # Errors
/// A fault when a template fails.
pub fn view(comments: &Comments<'_>, side: Option<Side>) -> Result<Threads, Fault> {
    let (t, shown) = (comments.page.t, comments.shown);
    let (presence, proposal) = (&shown.presence, &shown.proposal);
    let slug = &presence.frame.consultation.slug;
    let href = paths::proposal(slug, proposal.number);
    let base = SIDES.iter().find(|(it, _)| side == Some(*it)).map(|(_, word)| format!("{href}?cote={word}"));
    let may_add = policy::may_comment(presence.member(), presence.phase(), proposal).is_ok();
    let mut nodes: Vec<Node> = Vec::new();
    for posted in &shown.threads.posted {
        hang(&mut nodes, comments, TOP, posted, posted.0.depth)?;
    }
    Ok(Threads {
        tags: tags(t, shown, side, &href),
        pages: Pages::of_many(shown.threads.page, (shown.threads.total, THREADS_PER_PAGE), &base.unwrap_or(href))
            .anchored("arguments"),
        add: may_add.then(|| format!("{}/nouveau", paths::comments(slug, proposal.number))),
        threads: nodes,
    })
}

/// The level of the heading of a comment that begins a thread.
const TOP: u8 = 3;

/// Hangs a comment under the last one of the level above it: comments come in reading order.
fn hang(
    nodes: &mut Vec<Node>,
    comments: &Comments<'_>,
    level: u8,
    posted: &Arc<Posted>,
    depth: i32,
) -> Result<(), Fault> {
    match nodes.last_mut() {
        Some(last) if depth > 0 => hang(&mut last.replies, comments, level + 1, posted, depth - 1),
        _ => {
            nodes.push(Node { comment: comments.html(Arc::clone(posted), level)?, replies: Vec::new() });
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
