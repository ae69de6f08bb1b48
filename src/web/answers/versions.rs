//! The published versions of an answer over HTTP: the list of them, and each as it was, at an address that stays.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::panel::facts;
use crate::domain::answers::{self, History, Version};
use crate::domain::diff::{self, Piece};
use crate::domain::policy;
use crate::model::{Language, Moment};
use crate::web::ask::{Answer, Ask};
use crate::web::history::WithQuery;
use crate::web::page::Page;
use crate::web::proposals::ProposalPath;
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
    verdict: String,
    by: String,
    at: Moment,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "answer/versions.html")]
struct Versions {
    page: Page,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "answer/version.html")]
struct OneVersion {
    page: Page,
    over: String,
    verdict: String,
    html: String,
    lang: Option<Language>,
    facts: Vec<(String, String)>,
    by: String,
    at: Moment,
    current: bool,
    changes: Option<Changes>,
    back: String,
    all: String,
}

/// What changed since another version: what was answered, why, who leads and by when.
struct Changes {
    since: String,
    verdict: Vec<Piece>,
    reason: Vec<Piece>,
    facts: Vec<Piece>,
    differ: bool,
}

impl Changes {
    fn of(page: &Page, former: &Version, version: &Version) -> Self {
        let promised = |it: &Version| {
            let facts = facts(page, it.verdict, &it.lead, it.due_at);
            facts.iter().map(|(label, text)| format!("{label} – {text}")).collect::<Vec<_>>().join("\n")
        };
        let verdict = diff::words(&words::verdict(page.t, former.verdict), &words::verdict(page.t, version.verdict));
        let reason = diff::words(&former.reason, &version.reason);
        let facts = diff::words(&promised(former), &promised(version));
        let differ = [&verdict, &reason, &facts].iter().any(|pieces| diff::differ(pieces));
        Self { since: former.number.to_string(), verdict, reason: diff::folded(reason), facts, differ }
    }
}

/// `GET …/propositions/{number}/suite/versions`
///
/// # Errors
/// A refusal of `answers::history`.
pub async fn versions(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let history = ask.read(move |conn, viewer, at| answers::history(conn, viewer, &slug, number, at)).await?;
    let page = page(&ask, &history);
    let title = fl!(page.t, "answer-versions");
    let mut page = page.here(title.clone());
    page.title = format!("{title} – {}", history.proposal.title);
    let newest = history.versions.first().map_or(0, |(version, _)| version.number);
    let all = paths::answer_versions(&history.presence.frame.consultation.slug, number);
    let line = |(version, name): &(Version, String)| Line {
        number: version.number.to_string(),
        verdict: words::verdict(page.t, version.verdict),
        by: by(&page, &history, name),
        at: version.at,
        href: format!("{all}/{}", version.number),
        current: version.number == newest,
    };
    let lines = history.versions.iter().map(line).collect();
    ask.html(&Versions { lines, title: history.proposal.title.clone(), page })
}

/// `GET …/propositions/{number}/suite/versions/{version}?avec=…`: a version as it was, and what changed since another.
///
/// # Errors
/// A refusal of `answers::version`.
pub async fn version(ask: Ask, path: Path<VersionPath>, query: Query<WithQuery>) -> Answer {
    let VersionPath { slug, number, version } = path.into_inner();
    let read = ask.read(move |conn, viewer, at| answers::version(conn, viewer, &slug, (number, version), at));
    let (history, version, name) = read.await?;
    let slug = &history.presence.frame.consultation.slug;
    let (back, all) = (paths::proposal(slug, number), paths::answer_versions(slug, number));
    let (page, n) = (page(&ask, &history), version.number.to_string());
    let (versions, one) = (fl!(page.t, "answer-versions"), fl!(page.t, "answer-version", n = n.as_str()));
    let mut page = page.crumb(versions, &all).here(one.clone());
    page.title = format!("{one} – {}", history.proposal.title);
    let with = query.avec.unwrap_or(version.number.saturating_sub(1));
    let former = history.versions.iter().find(|(it, _)| it.number == with);
    let name_of_proposal = fl!(page.t, "proposal-numbered", n = number.to_string());
    ask.html(&OneVersion {
        over: format!("{name_of_proposal} · {one}"),
        verdict: words::verdict(page.t, version.verdict),
        facts: facts(&page, version.verdict, &version.lead, version.due_at),
        lang: Some(history.presence.frame.consultation.language).filter(|it| *it != page.lang),
        by: by(&page, &history, &name),
        at: version.at,
        current: history.versions.first().is_some_and(|(newest, _)| newest.number == version.number),
        changes: former.map(|(former, _)| Changes::of(&page, former, &version)),
        html: version.reason_html,
        back: format!("{back}#suite"),
        all,
        page,
    })
}

fn page(ask: &Ask, history: &History) -> Page {
    let (slug, number) = (&history.presence.frame.consultation.slug, history.proposal.number);
    let page = super::public_page(ask, &history.presence, String::new());
    let (many, one) = (fl!(page.t, "answer-many"), fl!(page.t, "proposal-number", n = number.to_string()));
    page.crumb(many, paths::answers(slug)).crumb(one, paths::proposal(slug, number))
}

/// Who published a version: named where names are shown, else the service that alone may.
fn by(page: &Page, history: &History, name: &str) -> String {
    let seen = policy::may_see_names(&history.presence.frame, history.presence.member()).is_ok();
    let service = policy::SERVICES.first().copied().unwrap_or_default();
    let name = if seen && !name.is_empty() { format!("{name}, {service}") } else { service.to_owned() };
    fl!(page.t, "answer-version-by", name = name)
}
