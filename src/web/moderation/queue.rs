//! What waits for moderators, and what they decided.

use actix_web::web::{Path, Query};
use askama::Template;
use chrono::Duration;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{clause, excerpt, mark, name, pages};
use crate::domain::moderation::{self, Clauses, Listed, Place, QueueRow};
use crate::domain::presence::Presence;
use crate::model::Moment;
use crate::web::ask::{Answer, Ask};
use crate::web::chart::College;
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::Pages;
use crate::web::{paths, words};

/// How much of a report's words is listed.
const WORDS: usize = 160;
/// How many reports of one contribution are listed.
const QUOTED: usize = 3;

/// A view of the list and its page.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    vue: Option<String>,
    page: Option<String>,
}

/// A consultation in an address.
#[derive(Debug, Deserialize)]
pub struct SlugPath {
    /// The consultation.
    pub slug: String,
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct QueuePage {
    page: Page,
    menu: Menu,
    oldest: String,
    rows: Vec<WaitingLine>,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "moderation/decisions.html")]
struct DecisionsPage {
    page: Page,
    menu: Menu,
    rows: Vec<DecisionLine>,
    pages: Pages,
}

/// The two views and how much is in each.
struct Menu {
    base: String,
    rules: String,
    waiting: i64,
    decided: i32,
    version: i32,
}

struct WaitingLine {
    name: String,
    href: String,
    title: String,
    excerpt: String,
    college: Option<College>,
    clauses: Vec<String>,
    quotes: Vec<String>,
    more: usize,
    reports: usize,
    age: String,
    own: bool,
    names_lead: bool,
}

struct DecisionLine {
    number: i32,
    href: String,
    name: String,
    at: Moment,
    measure: String,
    clause: String,
    by: String,
    concerns_lead: bool,
    urgent: bool,
}

/// `GET …/moderation`, with `?vue=decisions` for what was decided
///
/// # Errors
/// A refusal of `moderation::queue`.
pub async fn index(ask: Ask, path: Path<SlugPath>, query: Query<ListQuery>) -> Answer {
    let slug = path.into_inner().slug;
    let page = query.page.as_deref().and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    if query.vue.as_deref() == Some("decisions") {
        decisions(ask, slug, page).await
    } else {
        queue(ask, slug, page).await
    }
}

async fn queue(ask: Ask, slug: String, number: i64) -> Answer {
    let found = ask.read(move |conn, viewer, at| moderation::queue(conn, viewer, &slug, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "moderation-waiting");
    let (base, menu) = menu(&found.presence, found.waiting, found.decided);
    let oldest = found.rows.first().filter(|_| number == 1).map(|row| age(t, ask.at.since(row.since)));
    let lines = found.rows.iter().map(|row| waiting_line(t, &found.presence, &found.clauses, row, ask.at)).collect();
    let page = ask.page_in(&found.presence, Nav::Moderation, title).here(fl!(t, "role-moderation")).unindexed();
    ask.html(&QueuePage {
        page,
        menu,
        oldest: oldest.unwrap_or_default(),
        rows: lines,
        pages: pages(number, found.waiting, moderation::PAGE, &base),
    })
}

async fn decisions(ask: Ask, slug: String, number: i64) -> Answer {
    let found = ask.read(move |conn, viewer, at| moderation::decisions(conn, viewer, &slug, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "moderation-decided");
    let (base, menu) = menu(&found.presence, found.waiting, found.decided);
    let lines = found.rows.iter().filter_map(|row| decision_line(t, &found.presence, &found.clauses, row)).collect();
    let page = ask
        .page_in(&found.presence, Nav::Moderation, title.clone())
        .crumb(fl!(t, "role-moderation"), base.clone())
        .here(title)
        .unindexed();
    let pages = pages(number, found.decided.into(), moderation::PAGE, &format!("{base}?vue=decisions"));
    ask.html(&DecisionsPage { page, menu, rows: lines, pages })
}

fn menu(presence: &Presence, waiting: i64, decided: i32) -> (String, Menu) {
    let slug = &presence.frame.consultation.slug;
    let (base, rules) = (paths::moderation(slug), paths::rules(slug));
    (base.clone(), Menu { base, rules, waiting, decided, version: presence.frame.rules_version })
}

fn waiting_line(t: &Loader, presence: &Presence, clauses: &Clauses, row: &QueueRow, at: Moment) -> WaitingLine {
    let slug = &presence.frame.consultation.slug;
    let text = row.reports.first().map_or("", |report| report.snapshot.as_str());
    let mut named: Vec<String> = Vec::new();
    for report in &row.reports {
        let label = clause(t, report.clause, clauses.title(presence.frame.rules_version, report.clause));
        if !named.contains(&label) {
            named.push(label);
        }
    }
    WaitingLine {
        name: name(t, row.place),
        href: paths::decide(slug, row.place.proposal, row.place.comment),
        title: if row.place.comment.is_some() { row.title.clone() } else { String::new() },
        excerpt: excerpt(text, WORDS),
        college: mark(presence, row.college),
        clauses: named,
        quotes: row.reports.iter().take(QUOTED).map(|report| excerpt(&report.text, WORDS)).collect(),
        more: row.reports.len().saturating_sub(QUOTED),
        reports: row.reports.len(),
        age: age(t, at.since(row.since)),
        own: row.own,
        names_lead: moderation::names_lead(text),
    }
}

fn decision_line(t: &Loader, presence: &Presence, clauses: &Clauses, row: &Listed) -> Option<DecisionLine> {
    let decision = &row.decision;
    let place = Place { proposal: row.proposal?, comment: row.comment };
    let title = |n: i32| clause(t, n, clauses.title(decision.rules_version, n));
    let by = row.by.as_ref().map(|(given, family)| format!("{given} {family}").trim().to_owned());
    Some(DecisionLine {
        number: decision.number,
        href: paths::decision(&presence.frame.consultation.slug, decision.number),
        name: name(t, place),
        at: decision.at,
        measure: words::measure(t, decision.measure),
        clause: decision.clause.map(title).unwrap_or_default(),
        by: by.unwrap_or_default(),
        concerns_lead: decision.concerns_lead,
        urgent: decision.urgent,
    })
}

/// A stretch of time in its largest unit that says something: minutes, then hours, then days.
fn age(t: &Loader, span: Duration) -> String {
    let (minutes, hours, days) = (span.num_minutes().max(1), span.num_hours(), span.num_days());
    if hours < 1 {
        fl!(t, "moderation-minutes", n = minutes)
    } else if days < 2 {
        fl!(t, "moderation-hours", n = hours)
    } else {
        fl!(t, "moderation-days", n = days)
    }
}
