//! The page of one decision: for everybody what was decided and why, for those concerned the facts and the ways on, for
//! moderators the steps that they may take.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::decisions::{outcome, state};
use super::{Back, clause, name, paragraphs, refused};
use crate::domain::moderation::{self, Judgement, Private};
use crate::domain::{Refusal, policy};
use crate::model::{DecisionKind, DecisionState, Measure, Moment, ReviewOutcome};
use crate::web::ask::{Answer, Ask};
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::Choice;
use crate::web::{paths, reason, words};

/// A decision in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct DecisionPath {
    /// The consultation.
    pub slug: String,
    /// The number of the decision.
    pub number: i32,
}

#[derive(Template)]
#[template(path = "moderation/decision.html")]
struct DecisionPage {
    page: Page,
    href: String,
    about: String,
    about_href: String,
    measure: String,
    clause: String,
    ground: String,
    clause_text: String,
    at: Moment,
    origin: String,
    automated: bool,
    urgent: bool,
    second: bool,
    state: String,
    rules: String,
    version: i32,
    suspended_until: Option<Moment>,
    review: Option<(String, Option<Moment>)>,
    private: Option<PrivatePart>,
    can: Acts,
    outcomes: Vec<Choice>,
    typed: String,
    why: Back,
}

/// What moderation and those concerned read.
struct PrivatePart {
    by: String,
    second: String,
    readers: Vec<(String, String)>,
    facts: Vec<String>,
    reasons: Vec<String>,
    text: Vec<String>,
    passages: Vec<String>,
    days: Option<i64>,
    observations_until: Option<Moment>,
    observations: Vec<String>,
    plea: Vec<String>,
    review_reasons: Vec<String>,
    contest: Option<Contest>,
}

/// How a measure is contested.
struct Contest {
    until: Moment,
    over: bool,
    remedies: Vec<String>,
}

/// What the reader may do; a sentence says why not.
struct Acts {
    cancel: Option<Moment>,
    confirm: bool,
    no_confirm: String,
    observe: bool,
    ask_review: bool,
    decide_review: bool,
    no_decide_review: String,
}

/// `GET …/decisions/{number}`
///
/// # Errors
/// A refusal of `moderation::decision`.
pub async fn judgement(ask: Ask, path: Path<DecisionPath>) -> Answer {
    let DecisionPath { slug, number } = path.into_inner();
    let found = ask.read(move |conn, viewer, at| moderation::decision(conn, viewer, &slug, number, at)).await?;
    ask.html(&view(&ask, &found, (String::new(), String::new()), Back::default()))
}

/// The page again, with what was typed about a review and what is wrong with it.
///
/// # Errors
/// A refusal of `moderation::decision`.
pub(super) async fn again(
    ask: &Ask,
    (slug, number): (String, i32),
    typed: (String, String),
    (refusal, why): (Refusal, Back),
) -> Answer {
    let found = ask.read(move |conn, viewer, at| moderation::decision(conn, viewer, &slug, number, at)).await?;
    if found.private.is_none() {
        return Err(refusal.into());
    }
    refused(ask, refusal, &view(ask, &found, typed, why))
}

fn view(ask: &Ask, found: &Judgement, (issue, typed): (String, String), why: Back) -> DecisionPage {
    if found.private.is_some() && !found.concerned {
        ask.seen.tell();
    }
    let t = locale::of(ask.viewer.language);
    let (decision, slug) = (&found.decision, &found.presence.frame.consultation.slug);
    let title = fl!(t, "decision-title", n = decision.number.to_string());
    let page =
        ask.page_in(&found.presence, Nav::Elsewhere, title.clone()).here(title).unindexed().with_errors(&why.errors);
    let version = decision.rules_version;
    let applied = found.clauses.in_version(version).find(|it| Some(it.number) == decision.clause);
    let (about, about_href) = about(t, found, slug);
    DecisionPage {
        page,
        href: paths::decision(slug, decision.number),
        about,
        about_href,
        measure: words::measure(t, decision.measure),
        clause: decision.clause.map(|n| clause(t, n, found.clauses.title(version, n))).unwrap_or_default(),
        ground: decision.ground.clone(),
        clause_text: applied.map(|it| it.text.clone()).unwrap_or_default(),
        at: decision.at,
        origin: words::origin(t, decision.origin),
        automated: decision.automated,
        urgent: decision.urgent,
        second: decision.second_reader_id.is_some(),
        state: state(t, decision.state),
        rules: paths::rules(slug),
        version,
        suspended_until: decision.until_at,
        review: found.review.as_ref().map(|it| (outcome(t, it.outcome), it.decided_at)),
        private: found.private.as_ref().map(|it| private_part(ask, found, it)),
        can: acts(t, found),
        outcomes: outcomes(t, &issue),
        typed,
        why,
    }
}

/// What the decision is about; a person is not named to those who are not concerned.
fn about(t: &Loader, found: &Judgement, slug: &str) -> (String, String) {
    if found.decision.target_kind != DecisionKind::Account {
        return (name(t, found.place), found.place.path(slug));
    }
    match &found.private {
        Some(_) => (fl!(t, "decision-about-seat", name = name(t, found.place)), found.place.path(slug)),
        None => (fl!(t, "decision-about-member"), String::new()),
    }
}

fn private_part(ask: &Ask, found: &Judgement, private: &Private) -> PrivatePart {
    let consultation = &found.presence.frame.consultation;
    let decision = &found.decision;
    let until = policy::review_ends(decision, consultation.review_days);
    let contestable = policy::is_unfavourable(decision.measure)
        && matches!(decision.state, DecisionState::Effective | DecisionState::Overturned);
    let contest =
        contestable.then(|| Contest { until, over: until <= ask.at, remedies: paragraphs(&consultation.remedies) });
    let review = found.review.as_ref();
    PrivatePart {
        by: private.by.clone(),
        second: private.second.clone(),
        readers: private.readers.clone(),
        facts: paragraphs(&private.facts),
        reasons: paragraphs(&private.reasons),
        text: paragraphs(&private.snapshot),
        passages: private.passages.clone(),
        days: private.days.filter(|_| decision.measure == Measure::Suspend && decision.until_at.is_none()),
        observations_until: decision.observations_until,
        observations: paragraphs(&private.observations),
        plea: review.map(|it| paragraphs(&it.text)).unwrap_or_default(),
        review_reasons: review.map(|it| paragraphs(&it.reasons)).unwrap_or_default(),
        contest,
    }
}

fn acts(t: &Loader, found: &Judgement) -> Acts {
    let (can, decision) = (&found.can, &found.decision);
    let moderates = policy::may_moderate(found.presence.member()).is_ok();
    let why = |may: &Result<(), Refusal>| match may {
        Err(Refusal::Denied(denied)) if moderates => reason::reason(t, *denied),
        _ => String::new(),
    };
    let waits = matches!(decision.state, DecisionState::Announced | DecisionState::SecondReading);
    let contested = found.review.as_ref().is_some_and(|it| it.outcome.is_none());
    let minutes = chrono::Duration::minutes(policy::CANCELLABLE_MINUTES);
    Acts {
        cancel: can.cancel.then(|| decision.acted_at.unwrap_or(decision.at).plus(minutes)),
        confirm: can.confirm.is_ok(),
        no_confirm: if waits { why(&can.confirm) } else { String::new() },
        observe: can.observe,
        ask_review: can.ask_review.is_ok(),
        decide_review: can.decide_review.is_ok(),
        no_decide_review: if contested { why(&can.decide_review) } else { String::new() },
    }
}

fn outcomes(t: &Loader, issue: &str) -> Vec<Choice> {
    let one = |it: &ReviewOutcome| {
        let (label, hint) = match it {
            ReviewOutcome::Upheld => (fl!(t, "decision-uphold"), fl!(t, "decision-uphold-hint")),
            ReviewOutcome::Overturned => (fl!(t, "decision-overturn"), fl!(t, "decision-overturn-hint")),
        };
        Choice::new(it.code(), label, issue == it.code()).with_hint(hint)
    };
    ReviewOutcome::ALL.iter().map(one).collect()
}
