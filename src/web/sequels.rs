//! What became of one's contributions, over HTTP. Holds no rule and no SQL.

use askama::Template;
use i18n_embed_fl::fl;

use super::answers::facts;
use super::ask::{Answer, Ask};
use super::form::Form;
use super::page::Page;
use super::parts::Pages;
use super::proposals::query;
use super::quotes::allowed;
use super::{cutting, locale, paths, words};
use crate::domain::sequels::{self, Group, Led, PAGE, Row};
use crate::model::Language;

const PATH: &str = "/mon-espace/contributions";

#[derive(Template)]
#[template(path = "account/contributions.html")]
struct View {
    page: Page,
    total: usize,
    groups: Vec<Place>,
    pages: Pages,
    /// Where one's votes are no longer known.
    cut: Vec<String>,
}

/// A consultation.
struct Place {
    id: String,
    title: String,
    href: String,
    is_open: bool,
    lines: Vec<Line>,
}

/// A proposal.
struct Line {
    name: String,
    href: String,
    lang: Option<Language>,
    /// What one did there.
    did: String,
    status: String,
    /// Where to read why: label and address.
    ways: Vec<(String, String)>,
    /// The answer; empty without one.
    verdict: String,
    kind: &'static str,
    facts: Vec<(String, String)>,
    /// Name, address, status with progress.
    actions: Vec<(String, String, String)>,
    /// The language of answer and actions, when it is not the page's.
    answer_lang: Option<Language>,
}

/// `GET /mon-espace/contributions?page=…`
///
/// # Errors
/// `NotSignedIn`; `Malformed` for an address that is not UTF-8.
pub async fn index(ask: Ask) -> Answer {
    let number = Form::parse(query(&ask.path).as_bytes())?.text("page").parse().unwrap_or(1);
    let found = ask.read(move |conn, viewer, at| sequels::mine(conn, viewer, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "sequel-title");
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace").here(title).unindexed();
    ask.html(&View {
        total: found.total,
        cut: found.cut.iter().filter_map(|it| cutting::named(&page, it)).collect(),
        groups: found.groups.iter().map(|it| place(&page, it)).collect(),
        pages: Pages::of_many(found.page, (found.total, PAGE), PATH),
        page,
    })
}

fn place(page: &Page, group: &Group) -> Place {
    Place {
        id: group.slug.clone(),
        title: group.title.clone(),
        href: paths::consultation(&group.slug),
        is_open: group.is_open,
        lines: group.rows.iter().map(|row| line(page, group, row)).collect(),
    }
}

fn line(page: &Page, group: &Group, row: &Row) -> Line {
    let (t, slug) = (page.t, group.slug.as_str());
    let number = fl!(t, "proposal-numbered", n = row.number.to_string());
    let answer = row.answer.as_ref();
    let dated = answer.map(|it| (fl!(t, "answer-date"), page.date(&it.at)));
    let promised = answer.map(|it| facts(page, it.verdict, &it.lead, it.due_at)).unwrap_or_default();
    Line {
        name: match &row.title {
            Some((title, _)) => format!("{number} – {title}"),
            None => number,
        },
        href: paths::proposal(slug, row.number),
        lang: row.title.as_ref().map(|(_, lang)| *lang).filter(|it| *it != page.lang),
        did: did(page, row),
        status: words::proposal_status(t, row.status),
        ways: ways(page, slug, row),
        verdict: answer.map(|it| words::verdict(t, it.verdict)).unwrap_or_default(),
        kind: answer.map_or("", |it| words::verdict_kind(it.verdict)),
        facts: promised.into_iter().chain(dated).collect(),
        actions: row.actions.iter().map(|it| action(page, slug, it)).collect(),
        answer_lang: Some(group.language).filter(|it| *it != page.lang),
    }
}

fn did(page: &Page, row: &Row) -> String {
    let t = page.t;
    let wrote = row.wrote.then(|| fl!(t, "sequel-wrote"));
    let commented = row.commented.then(|| fl!(t, "sequel-commented"));
    let voted = row.stance.map(|it| fl!(t, "sequel-voted", vote = words::stance(t, it)));
    wrote.into_iter().chain(commented).chain(voted).collect::<Vec<String>>().join(" · ")
}

fn ways(page: &Page, slug: &str, row: &Row) -> Vec<(String, String)> {
    let t = page.t;
    let decision = row.decision.map(|n| (fl!(t, "sequel-decision"), paths::decision(slug, n)));
    let merged = row.merged.as_ref().map(|(n, title)| {
        let number = fl!(t, "proposal-numbered", n = n.to_string());
        let name = title.as_ref().map_or_else(|| number.clone(), |title| format!("{number} – {title}"));
        (fl!(t, "sequel-merged", name = name), paths::proposal(slug, *n))
    });
    let quoting = row.quoting.map(|it| (allowed(t, it), format!("{}/citation", paths::proposal(slug, row.number))));
    decision.into_iter().chain(merged).chain(quoting).collect()
}

fn action(page: &Page, slug: &str, it: &Led) -> (String, String, String) {
    let t = page.t;
    let name = fl!(t, "action-named", n = it.number.to_string(), title = it.title.as_str());
    let progress = fl!(t, "action-progress", n = it.progress.to_string());
    (name, paths::action(slug, it.number), format!("{} · {progress}", words::action_status(t, it.status)))
}
