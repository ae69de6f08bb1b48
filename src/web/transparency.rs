//! The public account of moderation over HTTP: its numbers, its log, and the log as a file. Holds no rule and no SQL.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::attachment::{CSV, attachment};
use super::locale::{self, Loader};
use super::page::{Nav, Page};
use super::parts::Pages;
use super::{moderation, paths, words};
use crate::domain::moderation::Place;
use crate::domain::transparency::{self, Account, Logged};
use crate::model::Moment;

const COLUMNS: &str =
    "number,date,target,proposal,comment,measure,clause,rules_version,origin,by,urgent,criticises_lead,review\n";

/// A consultation in an address.
#[derive(Debug, Deserialize)]
pub struct SlugPath {
    slug: String,
}

/// The page of the log.
#[derive(Debug, Deserialize)]
pub struct LogQuery {
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "transparency/show.html")]
struct AccountPage {
    page: Page,
    rules: String,
    csv: String,
    none: bool,
    facts: Vec<(String, String)>,
    measures: Vec<(String, String)>,
    clauses: Vec<(String, String)>,
    origins: Vec<(String, String)>,
    rows: Vec<Line>,
    pages: Pages,
}

struct Line {
    number: String,
    /// None for a decision about a person, which is nobody's to open.
    href: Option<String>,
    about: String,
    at: Moment,
    measure: String,
    clause: String,
    origin: String,
    by: String,
    /// What a review made of it; nothing without one that is decided.
    review: String,
}

/// `GET …/compte-rendu-moderation`
///
/// # Errors
/// `NotFound`.
pub async fn show(ask: Ask, path: Path<SlugPath>, query: Query<LogQuery>) -> Answer {
    let slug = path.into_inner().slug;
    let (of, number) = (slug.clone(), query.page.unwrap_or(1));
    let account = ask.read(move |conn, viewer, at| transparency::account(conn, viewer, &of, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "transparency-title");
    let page = ask.page_in(&account.presence, Nav::Elsewhere, title.clone()).here(title);
    ask.html(&view(page, &slug, &account))
}

/// `GET …/compte-rendu-moderation.csv`: the whole log; every field is a number, a date or a code.
///
/// # Errors
/// `NotFound`.
pub async fn csv(ask: Ask, path: Path<SlugPath>) -> Answer {
    let slug = path.into_inner().slug;
    let of = slug.clone();
    let log = ask.read(move |conn, viewer, at| transparency::log(conn, viewer, &of, at)).await?;
    let body: String = std::iter::once(COLUMNS.to_owned()).chain(log.iter().map(row)).collect();
    Ok(attachment(CSV, &format!("{slug}-moderation.csv"), body))
}

fn row(it: &Logged) -> String {
    let number = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let flag = |yes: bool| if yes { "true" } else { "false" };
    let fields = [
        it.number.to_string(),
        it.at.utc().format("%Y-%m-%d").to_string(),
        it.target_kind.clone(),
        number(it.proposal),
        number(it.comment),
        it.measure.code().to_owned(),
        number(it.clause),
        it.rules_version.to_string(),
        it.origin.code().to_owned(),
        if it.automated { "rule" } else { "person" }.to_owned(),
        flag(it.urgent).to_owned(),
        flag(it.concerns_lead).to_owned(),
        it.review.map(|outcome| outcome.code()).unwrap_or_default().to_owned(),
    ];
    format!("{}\n", fields.join(","))
}

fn view(page: Page, slug: &str, account: &Account) -> AccountPage {
    let (t, figures) = (page.t, &account.figures);
    let version = account.presence.frame.rules_version;
    let base = paths::transparency(slug);
    let counted = |label: String, n: i64| (label, page.number(n));
    AccountPage {
        rules: paths::rules(slug),
        csv: format!("{base}.csv"),
        none: figures.decisions == 0,
        facts: facts(&page, account),
        measures: figures.measures.iter().map(|(it, n)| counted(words::measure(t, *it), *n)).collect(),
        clauses: figures
            .clauses
            .iter()
            .map(|(it, n)| counted(moderation::clause(t, *it, account.clauses.title(version, *it)), *n))
            .collect(),
        origins: figures.origins.iter().map(|(it, n)| counted(words::origin(t, *it), *n)).collect(),
        rows: account.log.iter().map(|it| line(t, slug, account, it)).collect(),
        pages: Pages::of_many(account.page, (figures.decisions, transparency::PAGE), &base),
        page,
    }
}

fn facts(page: &Page, account: &Account) -> Vec<(String, String)> {
    let (t, figures) = (page.t, &account.figures);
    let (decided, kept, second) = figures.lead;
    let number = |n: i64| page.number(n);
    vec![
        (fl!(t, "transparency-reports"), number(figures.reports)),
        (fl!(t, "transparency-decisions"), number(figures.decisions)),
        (fl!(t, "transparency-open"), number(figures.open_cases)),
        (fl!(t, "transparency-delay"), delay(t, figures.delay)),
        (fl!(t, "transparency-by-person"), number(figures.decisions - figures.automated)),
        (fl!(t, "transparency-by-rule"), number(figures.automated)),
        (fl!(t, "transparency-reviews"), number(figures.reviews.0)),
        (fl!(t, "transparency-upheld"), number(figures.reviews.1)),
        (fl!(t, "transparency-lead"), number(decided)),
        (fl!(t, "transparency-lead-kept"), number(kept)),
        (fl!(t, "transparency-lead-second"), number(second)),
    ]
}

/// A delay in words: hours up to two days, then days.
fn delay(t: &Loader, seconds: Option<i64>) -> String {
    let Some(seconds) = seconds else { return fl!(t, "transparency-no-delay") };
    let hours = (seconds + 1800) / 3600;
    if hours < 48 {
        fl!(t, "transparency-hours", n = hours)
    } else {
        let days = (hours + 12) / 24;
        fl!(t, "transparency-days", n = days)
    }
}

fn line(t: &Loader, slug: &str, account: &Account, it: &Logged) -> Line {
    let place = it.proposal.map(|proposal| Place { proposal, comment: it.comment });
    Line {
        number: it.number.to_string(),
        href: place.map(|_| paths::decision(slug, it.number)),
        about: place.map_or_else(|| fl!(t, "transparency-person"), |place| moderation::name(t, place)),
        at: it.at,
        measure: words::measure(t, it.measure),
        clause: it
            .clause
            .map(|n| moderation::clause(t, n, account.clauses.title(it.rules_version, n)))
            .unwrap_or_default(),
        origin: words::origin(t, it.origin),
        by: if it.automated { fl!(t, "decision-automated") } else { fl!(t, "decision-human") },
        review: it.review.map(|outcome| moderation::outcome(t, Some(outcome))).unwrap_or_default(),
    }
}
