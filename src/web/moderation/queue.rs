//! What waits for moderators, and what they decided.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::decisions::standing;
use super::{clause, name};
use crate::domain::moderation::{self, COUNTED, Counts, Listed, Place};
use crate::domain::presence::Presence;
use crate::model::{CaseReason, Language, Moment};
use crate::web::ask::{Answer, Ask};
use crate::web::form::Form;
use crate::web::locale;
use crate::web::page::{Nav, Page};
use crate::web::parts::Pages;
use crate::web::proposals::query;
use crate::web::{format, paths, words};

pub mod address;
mod waiting;

pub(in crate::web::moderation) use waiting::age;
use waiting::waiting;

/// A consultation in an address.
#[derive(Debug, Deserialize)]
pub struct SlugPath {
    /// The consultation.
    pub slug: String,
}

#[derive(Template)]
#[template(path = "moderation/decisions.html")]
struct DecisionsPage {
    page: Page,
    menu: Menu,
    rows: Vec<DecisionLine>,
    pages: Pages,
}

/// The views and how much is in each.
pub struct Menu {
    base: String,
    rules: String,
    waiting: String,
    /// Label, address, number, and whether it is the view shown.
    views: Vec<(String, String, String, bool)>,
    decided: i32,
    version: i32,
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
    badge: &'static str,
    state: String,
}

/// `GET …/moderation?motif=…&tri=…`, with `?vue=decisions` for what was decided
///
/// # Errors
/// A refusal of `moderation::queue`; `Malformed` for an address that is not UTF-8.
pub async fn index(ask: Ask, path: Path<SlugPath>) -> Answer {
    let slug = path.into_inner().slug;
    let given = Form::parse(query(&ask.path).as_bytes())?;
    let filter = address::read(&given);
    if given.text("vue") == "decisions" {
        decisions(ask, slug, filter.page).await
    } else {
        waiting(ask, slug, filter).await
    }
}

async fn decisions(ask: Ask, slug: String, number: i64) -> Answer {
    let found = ask.read(move |conn, viewer, at| moderation::decisions(conn, viewer, &slug, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "moderation-decided");
    let menu = menu(ask.viewer.language, &found.presence, &found.counts, "vue=decisions");
    let page = ask
        .page_in(&found.presence, Nav::Moderation, title.clone())
        .crumb(fl!(t, "role-moderation"), menu.base.clone())
        .here(title)
        .unindexed();
    let lines = found.rows.iter().filter_map(|row| decision_line(&page, &found, row, ask.at)).collect();
    let many = (found.counts.decided.into(), moderation::PAGE);
    let pages = Pages::of_many(number, many, &format!("{}?vue=decisions", menu.base));
    ask.html(&DecisionsPage { page, menu, rows: lines, pages })
}

/// The side menu: every reason for which something waits, what is late, what is in the viewer's hands.
fn menu(language: Language, presence: &Presence, counts: &Counts, here: &str) -> Menu {
    let t = locale::of(language);
    let slug = &presence.frame.consultation.slug;
    let (base, rules) = (paths::moderation(slug), paths::rules(slug));
    let plus = |more: bool| if more { "+" } else { "" };
    let more = plus(counts.is_sampled());
    let reason = |(reason, n): &(CaseReason, i64)| {
        (words::case_reason(t, *reason), format!("motif={}", address::word_of_reason(*reason)), *n, more)
    };
    let mut views: Vec<(String, String, i64, &str)> = counts.by_reason.iter().map(reason).collect();
    views.push((
        fl!(t, "queue-late"),
        "retard=1".to_owned(),
        counts.late,
        plus(counts.is_cut && counts.late == COUNTED),
    ));
    views.push((fl!(t, "queue-mine"), "prise=moi".to_owned(), counts.mine, ""));
    views.push((fl!(t, "queue-unassigned"), "prise=personne".to_owned(), counts.unassigned, plus(counts.is_cut)));
    let number = |n: i64, more: &str| format!("{}{more}", format::number(n, language));
    let views = views
        .into_iter()
        .filter(|(_, pairs, n, _)| *n > 0 || pairs == here)
        .map(|(label, pairs, n, more)| (label, address::with(&base, &pairs), number(n, more), pairs == here))
        .collect();
    let waiting = number(counts.waiting, plus(counts.is_cut));
    Menu { base, rules, waiting, views, decided: counts.decided, version: presence.frame.rules_version }
}

fn decision_line(page: &Page, found: &moderation::Judgements, row: &Listed, at: Moment) -> Option<DecisionLine> {
    let (t, decision) = (page.t, &row.decision);
    let (badge, state) = standing(page, row, found.lifted.contains(&decision.id), at);
    let place = Place { proposal: row.proposal?, comment: row.comment };
    let title = |n: i32| clause(t, n, found.clauses.title(decision.rules_version, n));
    let by = row.by.as_ref().map(|(given, family)| format!("{given} {family}").trim().to_owned());
    Some(DecisionLine {
        number: decision.number,
        href: paths::decision(&found.presence.frame.consultation.slug, decision.number),
        name: name(t, place),
        at: decision.at,
        measure: words::measure(t, decision.measure),
        clause: decision.clause.map(title).unwrap_or_default(),
        by: by.unwrap_or_default(),
        concerns_lead: decision.concerns_lead,
        urgent: decision.urgent,
        badge,
        state,
    })
}
