//! The page of one decision: for everybody what was decided and why, for those concerned the facts and the ways on.

use actix_web::web::Path;
use askama::Template;
use chrono::Duration;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{clause, name, paragraphs};
use crate::domain::moderation::{self, Judgement};
use crate::model::{Measure, Moment};
use crate::web::ask::{Answer, Ask};
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::{paths, words};

/// A decision in an address.
#[derive(Debug, Deserialize)]
pub struct DecisionPath {
    slug: String,
    number: i32,
}

#[derive(Template)]
#[template(path = "moderation/decision.html")]
struct DecisionPage {
    page: Page,
    about: String,
    about_href: String,
    measure: String,
    clause: String,
    clause_text: String,
    at: Moment,
    origin: String,
    automated: bool,
    urgent: bool,
    rules: String,
    version: i32,
    private: Option<PrivatePart>,
}

/// What moderation and the author read.
struct PrivatePart {
    facts: Vec<String>,
    text: Vec<String>,
    review: Option<Review>,
}

/// How a measure is contested.
struct Review {
    until: Moment,
    over: bool,
    email: String,
    remedies: Vec<String>,
}

/// `GET …/decisions/{number}`
///
/// # Errors
/// A refusal of `moderation::decision`.
pub async fn judgement(ask: Ask, path: Path<DecisionPath>) -> Answer {
    let DecisionPath { slug, number } = path.into_inner();
    let found = ask.read(move |conn, viewer, at| moderation::decision(conn, viewer, &slug, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "decision-title", n = found.decision.number.to_string());
    let page = ask.page_in(&found.presence, Nav::Elsewhere, title.clone()).here(title).unindexed();
    let private = private_part(&ask, &found);
    ask.html(&view(t, page, &found, private))
}

fn view(t: &Loader, page: Page, found: &Judgement, private: Option<PrivatePart>) -> DecisionPage {
    let (decision, slug) = (&found.decision, &found.presence.frame.consultation.slug);
    let version = decision.rules_version;
    let applied = found.clauses.in_version(version).find(|it| Some(it.number) == decision.clause);
    DecisionPage {
        page,
        about: name(t, found.place),
        about_href: found.place.path(slug),
        measure: words::measure(t, decision.measure),
        clause: decision.clause.map(|n| clause(t, n, found.clauses.title(version, n))).unwrap_or_default(),
        clause_text: applied.map(|it| it.text.clone()).unwrap_or_default(),
        at: decision.at,
        origin: words::origin(t, decision.origin),
        automated: decision.automated,
        urgent: decision.urgent,
        rules: paths::rules(slug),
        version,
        private,
    }
}

fn private_part(ask: &Ask, found: &Judgement) -> Option<PrivatePart> {
    let private = found.private.as_ref()?;
    let consultation = &found.presence.frame.consultation;
    let until = found.decision.at.plus(Duration::days(consultation.review_days.into()));
    let review = (found.decision.measure == Measure::Hide).then(|| Review {
        until,
        over: until <= ask.at,
        email: ask.app.site.operator.email.clone(),
        remedies: paragraphs(&consultation.remedies),
    });
    Some(PrivatePart { facts: paragraphs(&private.facts), text: paragraphs(&private.snapshot), review })
}
