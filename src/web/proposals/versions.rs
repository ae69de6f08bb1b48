//! The versions of a proposal over HTTP: the list of them, and each as it was.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::author::Wrote;
use super::{By, Marks, ProposalPath};
use crate::domain::markdown;
use crate::domain::presence::Presence;
use crate::domain::proposals::{self, Author, History, Version};
use crate::model::Moment;
use crate::web::ask::{Answer, Ask};
use crate::web::page::Page;
use crate::web::paths;

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

#[derive(Template)]
#[template(path = "proposal/versions.html")]
struct Versions {
    page: Page,
    title: String,
    lines: Vec<Line>,
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
    back: String,
    all: String,
}

/// `GET …/propositions/{number}/versions`: every version with its author and date.
///
/// # Errors
/// A refusal of `proposals::history`.
pub async fn versions(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let path = path.into_inner();
    let (slug, number) = (path.slug.clone(), path.number);
    let history =
        ask.read(move |conn, viewer, at| proposals::history(conn, viewer, &path.slug, path.number, at)).await?;
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
        by: by(&ask, &page, &history, &marks, (version, author.as_ref())),
        masked: version.masked_by.is_some(),
        at: version.at,
        href: format!("{back}/versions/{}", version.number),
        current: version.number == history.proposal.version,
    };
    let lines = history.versions.iter().map(line).collect();
    ask.html(&Versions { lines, title: history.proposal.title.clone(), page })
}

/// `GET …/propositions/{number}/versions/{version}`: a version as it was.
///
/// # Errors
/// A refusal of `proposals::version`.
pub async fn version(ask: Ask, path: Path<VersionPath>) -> Answer {
    let path = path.into_inner();
    let (slug, number) = (path.slug.clone(), path.number);
    let read =
        ask.read(move |conn, viewer, at| proposals::version(conn, viewer, &path.slug, (path.number, path.version), at));
    let (history, version, author) = read.await?;
    let back = paths::proposal(&slug, number);
    let all = format!("{back}/versions");
    let page = super::page(&ask, &history.presence, String::new());
    let (t, n) = (page.t, version.number.to_string());
    let mut page = page
        .crumb(fl!(t, "proposal-many"), paths::proposals(&slug))
        .crumb(fl!(t, "proposal-number", n = number.to_string()), &back)
        .crumb(fl!(t, "proposal-versions"), &all)
        .here(fl!(t, "proposal-version", n = n.as_str()));
    page.title = format!("{} – {}", version.title, fl!(t, "proposal-version", n = n.as_str()));
    let over = over(&page, &history.presence, number, &version);
    let by = by(&ask, &page, &history, &Marks::of(&history.presence), (&version, author.as_ref()));
    let current = version.number == history.proposal.version;
    let html = markdown::to_html(&version.body);
    ask.html(&OneVersion { over, html, by, current, back, all, version, page })
}

fn over(page: &Page, presence: &Presence, number: i32, version: &Version) -> String {
    let number = fl!(page.t, "proposal-numbered", n = number.to_string());
    super::card::over(page.t, presence, number, version.axis_id)
}

/// Who wrote a version; moderation for one that a decision made.
fn by(ask: &Ask, page: &Page, history: &History, marks: &Marks, of: (&Version, Option<&Author>)) -> By {
    let (version, author) = of;
    if version.decision_id.is_some() {
        let who = fl!(page.t, "decision-version-by");
        return By { who, unnamed: false, college: None, own: false };
    }
    let account = author.map(|author| author.account_id);
    let wrote = Wrote { account, college: history.proposal.author_college_id, author };
    By::of(page.t, &history.presence, &ask.viewer, marks, wrote)
}
