//! The history of a comment over HTTP: its versions, and each as it was with what changed. Holds no rule.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::domain::comments::{self, Comment, Place, Version};
use crate::domain::diff::{self, Piece};
use crate::domain::markdown;
use crate::domain::presence::Presence;
use crate::domain::proposals::Author;
use crate::model::Moment;
use crate::web::ask::{Answer, Ask};
use crate::web::history::{PageQuery, WithQuery};
use crate::web::page::Page;
use crate::web::parts::Pages;
use crate::web::proposals::{self, By, Marks, Names, Wrote};
use crate::web::{moderation, paths, words};

/// A version in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct VersionPath {
    slug: String,
    number: i32,
    comment: i32,
    version: i32,
}

/// A version in the list.
struct Line {
    number: String,
    side: String,
    by: By,
    at: Moment,
    href: String,
    current: bool,
    /// Whether it is left to its author and to moderation.
    masked: bool,
}

#[derive(Template)]
#[template(path = "comment/versions.html")]
struct Versions {
    page: Page,
    name: String,
    lines: Vec<Line>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "comment/version.html")]
struct OneVersion {
    page: Page,
    name: String,
    number: String,
    lang: &'static str,
    html: String,
    /// The side for its mark, and in words.
    side: (&'static str, String),
    by: By,
    at: Moment,
    current: bool,
    masked: bool,
    changes: Option<Changes>,
    /// Whether there is another version to compare with.
    several: bool,
    back: String,
    all: String,
}

/// What changed since another version.
struct Changes {
    since: String,
    side: Vec<Piece>,
    body: Vec<Piece>,
    differ: bool,
}

impl Changes {
    fn of(page: &Page, former: &Version, version: &Version) -> Self {
        let side = diff::words(&words::side(page.t, former.side), &words::side(page.t, version.side));
        let body = diff::words(&former.body, &version.body);
        let differ = diff::differ(&side) || diff::differ(&body);
        Self { since: former.number.to_string(), side, body: diff::folded(body), differ }
    }
}

/// `GET …/commentaires/{comment}/versions?page=…`
///
/// # Errors
/// A refusal of `comments::history`.
pub async fn versions(ask: Ask, path: Path<Place>, query: Query<PageQuery>) -> Answer {
    let (place, wanted) = (path.into_inner(), query.page.unwrap_or(1));
    let read = {
        let place = place.clone();
        ask.read(move |conn, viewer, at| comments::history(conn, viewer, &place, wanted, at))
    };
    let history = read.await?;
    ask.seen.tell_masked(&history.presence, history.versions.iter().any(|it| it.masked_by.is_some()));
    let page = page(&ask, &history.presence, &place);
    let title = fl!(page.t, "comment-versions");
    let mut page = page.here(title.clone());
    let name = name(&page, &place);
    page.title = format!("{title} – {name}");
    let all = all(&place);
    let (comment, author) = (&history.comment, history.author.as_ref());
    let marks = Marks::of(&history.presence);
    let line = |version: &Version| Line {
        number: version.number.to_string(),
        side: words::side(page.t, version.side),
        by: by(&ask, &page, (&history.presence, &marks), (comment, author), version),
        at: version.at,
        href: format!("{all}/{}", version.number),
        current: version.number == comment.version,
        masked: version.masked_by.is_some(),
    };
    let lines = history.versions.iter().map(line).collect();
    let many = (comment.version, comments::VERSIONS_PER_PAGE);
    let pages = Pages::of_many(history.page, many, &all);
    ask.html(&Versions { name, lines, pages, page })
}

/// `GET …/commentaires/{comment}/versions/{version}?avec=…`
///
/// # Errors
/// A refusal of `comments::version`.
pub async fn version(ask: Ask, path: Path<VersionPath>, query: Query<WithQuery>) -> Answer {
    let VersionPath { slug, number, comment, version } = path.into_inner();
    let (place, with) = (Place { slug, number, comment }, query.avec);
    let read = {
        let place = place.clone();
        ask.read(move |conn, viewer, at| comments::version(conn, viewer, &place, (version, with), at))
    };
    let found = read.await?;
    let shown = std::iter::once(&found.version).chain(&found.with);
    ask.seen.tell_masked(&found.presence, shown.into_iter().any(|it| it.masked_by.is_some()));
    let (presence, comment, version) = (&found.presence, &found.comment, &found.version);
    let (page, all) = (page(&ask, presence, &place), all(&place));
    let n = version.number.to_string();
    let title = fl!(page.t, "proposal-version", n = n.as_str());
    let versions = fl!(page.t, "comment-versions");
    let mut page = page.crumb(versions, &all).here(title.clone());
    let name = name(&page, &place);
    page.title = format!("{title} – {name}");
    ask.html(&OneVersion {
        html: markdown::comment_to_html(&version.body),
        lang: comment.language.code(),
        side: (version.side.code(), words::side(page.t, version.side)),
        by: by(&ask, &page, (presence, &Marks::of(presence)), (comment, found.author.as_ref()), version),
        at: version.at,
        current: version.number == comment.version,
        masked: version.masked_by.is_some(),
        changes: found.with.as_ref().map(|former| Changes::of(&page, former, version)),
        several: comment.version > 1,
        back: paths::comment(&place.slug, place.number, place.comment),
        number: n,
        name,
        all,
        page,
    })
}

fn page(ask: &Ask, presence: &Presence, place: &Place) -> Page {
    let page = proposals::page(ask, presence, String::new());
    let (many, one) = (fl!(page.t, "proposal-many"), fl!(page.t, "proposal-number", n = place.number.to_string()));
    page.crumb(many, paths::proposals(&place.slug)).crumb(one, paths::proposal(&place.slug, place.number))
}

fn name(page: &Page, place: &Place) -> String {
    let (proposal, comment) = (place.number, Some(place.comment));
    moderation::name(page.t, crate::domain::moderation::Place { proposal, comment })
}

fn all(place: &Place) -> String {
    format!("{}/versions", paths::comment(&place.slug, place.number, place.comment))
}

/// Who wrote a version; moderation for one that a decision made.
fn by(
    ask: &Ask,
    page: &Page,
    (presence, marks): (&Presence, &Marks),
    (comment, author): (&Comment, Option<&Author>),
    version: &Version,
) -> By {
    if version.decision_id.is_some() {
        return By::of_decision(page.t);
    }
    let wrote = Wrote { account: comment.author_account_id, college: comment.author_college_id, author };
    By::of(page.t, Names::of(presence, &ask.viewer), marks, wrote)
}
