//! The history of a proposal over HTTP: its versions, each as it was with what changed, and what became of it.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::author::{Names, Wrote};
use super::{By, Marks, ProposalPath};
use crate::domain::diff::{self, Piece};
use crate::domain::markdown;
use crate::domain::merges::Link;
use crate::domain::presence::Presence;
use crate::domain::proposals::{self, Author, History, Proposal, Version};
use crate::model::{MergeKind, Moment};
use crate::web::ask::{Answer, Ask};
use crate::web::history::{PageQuery, WithQuery};
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::parts::Pages;
use crate::web::{paths, words};

/// A version in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct VersionPath {
    slug: String,
    number: i32,
    version: i32,
}

/// A version in the list.
struct Line {
    number: String,
    title: String,
    by: By,
    at: Moment,
    href: String,
    current: bool,
    /// Whether it is left to its author and to moderation.
    masked: bool,
}

/// A decision on the proposal, or a link to another.
struct Event {
    label: String,
    href: String,
    at: Moment,
}

#[derive(Template)]
#[template(path = "proposal/versions.html")]
struct Versions {
    page: Page,
    title: String,
    lines: Vec<Line>,
    events: Vec<Event>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "proposal/version.html")]
struct OneVersion {
    page: Page,
    over: String,
    version: Version,
    html: String,
    by: By,
    current: bool,
    changes: Option<Changes>,
    /// Whether there is another version to compare with.
    several: bool,
    back: String,
    all: String,
}

/// What changed since another version: title, sentence and text.
struct Changes {
    since: String,
    title: Vec<Piece>,
    sentence: Vec<Piece>,
    body: Vec<Piece>,
    differ: bool,
}

impl Changes {
    fn of(former: &Version, version: &Version) -> Self {
        let title = diff::words(&former.title, &version.title);
        let sentence = diff::words(&former.in_one_sentence, &version.in_one_sentence);
        let body = diff::words(&former.body, &version.body);
        let differ = [&title, &sentence, &body].iter().any(|pieces| diff::differ(pieces));
        Self { since: former.number.to_string(), title, sentence, body: diff::folded(body), differ }
    }
}

/// `GET …/propositions/{number}/versions?page=…`: versions with author and date, decisions and links.
///
/// # Errors
/// A refusal of `proposals::history`.
pub async fn versions(ask: Ask, path: Path<ProposalPath>, query: Query<PageQuery>) -> Answer {
    let path = path.into_inner();
    let (slug, number, wanted) = (path.slug.clone(), path.number, query.page.unwrap_or(1));
    let read =
        ask.read(move |conn, viewer, at| proposals::history(conn, viewer, &path.slug, (path.number, wanted), at));
    let history = read.await?;
    ask.seen.tell_masked(&history.presence, history.versions.iter().any(|(it, _)| it.masked_by.is_some()));
    let back = paths::proposal(&slug, number);
    let page = super::page(&ask, &history.presence, String::new());
    let t = page.t;
    let mut page = page
        .crumb(fl!(t, "proposal-many"), paths::proposals(&slug))
        .crumb(fl!(t, "proposal-number", n = number.to_string()), &back)
        .here(fl!(t, "proposal-versions"));
    page.title = format!("{} – {}", fl!(t, "proposal-versions"), history.proposal.title);
    let marks = Marks::of(&history.presence);
    let line = |(version, author): &(Version, Option<Author>)| Line {
        number: version.number.to_string(),
        title: version.title.clone(),
        by: by(&ask, &page, (&history.presence, &history.proposal), &marks, (version, author.as_ref())),
        masked: version.masked_by.is_some(),
        at: version.at,
        href: format!("{back}/versions/{}", version.number),
        current: version.number == history.proposal.version,
    };
    let lines = history.versions.iter().map(line).collect();
    let many = (history.proposal.version, proposals::VERSIONS_PER_PAGE);
    let pages = Pages::of_many(history.page, many, &format!("{back}/versions"));
    let events = events(t, &slug, &history);
    ask.html(&Versions { lines, events, pages, title: history.proposal.title.clone(), page })
}

/// `GET …/propositions/{number}/versions/{version}?avec=…`: a version as it was, and what changed since another.
///
/// # Errors
/// A refusal of `proposals::version`.
pub async fn version(ask: Ask, path: Path<VersionPath>, query: Query<WithQuery>) -> Answer {
    let path = path.into_inner();
    let (slug, number, with) = (path.slug.clone(), path.number, query.avec);
    let read = ask.read(move |conn, viewer, at| {
        proposals::version(conn, viewer, &path.slug, (path.number, path.version, with), at)
    });
    let found = read.await?;
    let shown = std::iter::once(&found.version).chain(&found.with);
    ask.seen.tell_masked(&found.presence, shown.into_iter().any(|it| it.masked_by.is_some()));
    let (presence, proposal, version) = (&found.presence, &found.proposal, &found.version);
    let back = paths::proposal(&slug, number);
    let all = format!("{back}/versions");
    let page = super::page(&ask, presence, String::new());
    let (t, n) = (page.t, version.number.to_string());
    let mut page = page
        .crumb(fl!(t, "proposal-many"), paths::proposals(&slug))
        .crumb(fl!(t, "proposal-number", n = number.to_string()), &back)
        .crumb(fl!(t, "proposal-versions"), &all)
        .here(fl!(t, "proposal-version", n = n.as_str()));
    page.title = format!("{} – {}", version.title, fl!(t, "proposal-version", n = n.as_str()));
    ask.html(&OneVersion {
        over: over(&page, presence, number, version),
        html: markdown::to_html(&version.body),
        by: by(&ask, &page, (presence, proposal), &Marks::of(presence), (version, found.author.as_ref())),
        current: version.number == proposal.version,
        changes: found.with.as_ref().map(|former| Changes::of(former, version)),
        several: proposal.version > 1,
        back,
        all,
        version: version.clone(),
        page,
    })
}

fn over(page: &Page, presence: &Presence, number: i32, version: &Version) -> String {
    let number = fl!(page.t, "proposal-numbered", n = number.to_string());
    super::card::over(page.t, presence, number, version.axis_id)
}

/// Who wrote a version; moderation for one that a decision made.
fn by(
    ask: &Ask,
    page: &Page,
    (presence, proposal): (&Presence, &Proposal),
    marks: &Marks,
    (version, author): (&Version, Option<&Author>),
) -> By {
    if version.decision_id.is_some() {
        return By::of_decision(page.t);
    }
    let account = author.map(|author| author.account_id);
    let wrote = Wrote { account, college: proposal.author_college_id, author };
    By::of(page.t, Names::of(presence, &ask.viewer), marks, wrote).or_moderation(page.t, proposal)
}

/// Decisions and links, the newest first. A merge is told once, as where it led, with its decision.
fn events(t: &Loader, slug: &str, history: &History) -> Vec<Event> {
    let mut list: Vec<Event> =
        history.links.iter().flat_map(|it| linked(t, slug, history.proposal.number, it)).collect();
    list.extend(history.decisions.iter().map(|it| {
        let n = it.decision.number.to_string();
        let label = format!("{} – {}", fl!(t, "decision-title", n = n), words::measure(t, it.decision.measure));
        Event { label, href: paths::decision(slug, it.decision.number), at: it.decision.at }
    }));
    list.sort_by_key(|it| std::cmp::Reverse(it.at));
    list
}

fn linked(t: &Loader, slug: &str, here: i32, link: &Link) -> Vec<Event> {
    let goes = link.gone.number == here;
    let other = if goes { link.kept.number } else { link.gone.number };
    let n = other.to_string();
    let label = match (link.kind, goes) {
        (MergeKind::Merge, true) => fl!(t, "history-gone-merge", n = n),
        (MergeKind::Favour, true) => fl!(t, "history-gone-favour", n = n),
        (MergeKind::Merge, false) => fl!(t, "history-came-merge", n = n),
        (MergeKind::Favour, false) => fl!(t, "history-came-favour", n = n),
    };
    let mut list = vec![Event { label: label.clone(), href: paths::proposal(slug, other), at: link.at }];
    if let (Some(at), Some(decision)) = (link.separated_at, link.separation) {
        let label = format!("{label} – {}", fl!(t, "history-separated").to_lowercase());
        list.push(Event { label, href: paths::decision(slug, decision), at });
    }
    list
}
