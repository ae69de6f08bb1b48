//! The history of the rules over HTTP: every version, and each with what changed. Holds no rule of its own.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::history::WithQuery;
use super::page::{Nav, Page};
use super::paths;
use crate::domain::diff::{self, Piece};
use crate::domain::presence::Presence;
use crate::domain::rules::{self, Clause, Rules};
use crate::model::Moment;

/// A version in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct VersionPath {
    slug: String,
    version: i32,
}

/// A version in the list.
struct Line {
    number: String,
    at: Moment,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "rules/versions.html")]
struct Versions {
    page: Page,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "rules/version.html")]
struct OneVersion {
    page: Page,
    rules: Rules,
    current: bool,
    changes: Option<Changes>,
    back: String,
    all: String,
}

/// What changed since another version: what stands before the clauses, and the clauses that are not the same.
struct Changes {
    since: String,
    introduction: Option<Vec<Piece>>,
    clauses: Vec<(Vec<Piece>, Vec<Piece>)>,
}

impl Changes {
    fn of(former: &Rules, rules: &Rules) -> Self {
        let introduction = diff::words(&former.introduction, &rules.introduction);
        let mut numbers: Vec<i32> = former.clauses.iter().chain(&rules.clauses).map(|it| it.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let clause = |number: &i32| {
            let (old, new) = (called(&former.clauses, *number), called(&rules.clauses, *number));
            let (title, text) = (diff::words(&old.0, &new.0), diff::words(&old.1, &new.1));
            (diff::differ(&title) || diff::differ(&text)).then(|| (title, diff::folded(text)))
        };
        Self {
            since: former.version.to_string(),
            introduction: Some(introduction).filter(|it| diff::differ(it)).map(diff::folded),
            clauses: numbers.iter().filter_map(clause).collect(),
        }
    }

    fn differ(&self) -> bool {
        self.introduction.is_some() || !self.clauses.is_empty()
    }
}

/// The title with its number and the text of a clause; nothing where a version has none of this number.
fn called(clauses: &[Clause], number: i32) -> (String, String) {
    let found = clauses.iter().find(|it| it.number == number);
    found.map(|it| (format!("{number}. {}", it.title), it.text.clone())).unwrap_or_default()
}

/// `GET …/regles/versions`
///
/// # Errors
/// `NotFound`.
pub async fn versions(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let all = paths::rules_versions(&slug);
    let history = ask.read(move |conn, viewer, at| rules::history(conn, viewer, &slug, at)).await?;
    let page = page(&ask, &history.presence);
    let title = fl!(page.t, "rules-history");
    let mut page = page.here(title.clone());
    page.title.clone_from(&title);
    let line = |(version, at): &(i32, Moment)| Line {
        number: version.to_string(),
        at: *at,
        href: format!("{all}/{version}"),
        current: *version == history.presence.frame.rules_version,
    };
    let lines = history.versions.iter().map(line).collect();
    ask.html(&Versions { lines, title, page })
}

/// `GET …/regles/versions/{version}?avec=…`
///
/// # Errors
/// `NotFound`.
pub async fn version(ask: Ask, path: Path<VersionPath>, query: Query<WithQuery>) -> Answer {
    let VersionPath { slug, version } = path.into_inner();
    let (with, back, all) = (query.avec, paths::rules(&slug), paths::rules_versions(&slug));
    let read = ask.read(move |conn, viewer, at| rules::version(conn, viewer, &slug, (version, with), at));
    let found = read.await?;
    let page = page(&ask, &found.presence);
    let title = fl!(page.t, "rules-version", version = version.to_string());
    let versions = fl!(page.t, "rules-history");
    let mut page = page.crumb(versions, &all).here(title.clone());
    page.title = title;
    ask.html(&OneVersion {
        current: found.rules.version == found.presence.frame.rules_version,
        changes: found.with.as_ref().map(|former| Changes::of(former, &found.rules)),
        rules: found.rules,
        back,
        all,
        page,
    })
}

fn page(ask: &Ask, presence: &Presence) -> Page {
    let page = crumbed(ask.page_in(presence, Nav::Rules, String::new()), presence);
    let rules = fl!(page.t, "rules-and-method");
    page.crumb(rules, paths::rules(&presence.frame.consultation.slug))
}
