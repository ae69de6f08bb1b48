//! The page on which a moderator warns the people of a seat, suspends its participation or ends a suspension.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::decisions::{Line, line};
use super::ruling::{Typed, is_overtaken};
use super::{Back, clause, comes_back, excerpt, letters, mark, name, overtaken, refused};
use crate::domain::moderation::{self, Place, SeatDocket, SeatPlace};
use crate::domain::{Failure, Refusal};
use crate::model::{Measure, Moment, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::chart::College;
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::Choice;
use crate::web::{paths, token, words};

/// A seat in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct SeatPath {
    slug: String,
    college: String,
    number: i32,
}

/// The contribution because of which.
#[derive(Debug, Clone, Deserialize)]
pub struct BecauseQuery {
    proposition: Option<i32>,
    commentaire: Option<i32>,
}

#[derive(Template)]
#[template(path = "moderation/seat.html")]
struct SeatPage {
    page: Page,
    action: String,
    college: Option<College>,
    people: Vec<(String, String)>,
    suspended: bool,
    until: Option<Moment>,
    because: String,
    because_href: String,
    excerpt: String,
    earlier: Vec<Line>,
    measures: Vec<Choice>,
    clauses: Vec<Choice>,
    version: i32,
    days: i32,
    typed: Typed,
    why: Back,
}

/// A seat with the contribution because of which, as the address and its query tell them.
#[derive(Clone)]
struct Asked {
    slug: String,
    seat: SeatPlace,
    because: Place,
}

impl Asked {
    fn of(path: SeatPath, query: &BecauseQuery) -> Result<Self, Refusal> {
        let proposal = query.proposition.ok_or(Refusal::NotFound)?;
        let seat = SeatPlace { college: path.college, number: path.number };
        Ok(Self { slug: path.slug, seat, because: Place { proposal, comment: query.commentaire } })
    }

    fn href(&self) -> String {
        paths::seat(&self.slug, (&self.seat.college, self.seat.number), self.because.proposal, self.because.comment)
    }
}

/// `GET …/moderation/sieges/{college}/{number}?proposition=…&commentaire=…`
///
/// # Errors
/// A refusal of `moderation::seat_docket`.
pub async fn seat(ask: Ask, path: Path<SeatPath>, query: Query<BecauseQuery>) -> Answer {
    let asked = Asked::of(path.into_inner(), &query)?;
    let docket = read(&ask, &asked).await?;
    let typed = Typed { key: token::random(), seen: seen(&docket), ..Typed::default() };
    ask.html(&view(&ask, &asked, &docket, typed, Back::default()))
}

/// `POST …/moderation/sieges/{college}/{number}?proposition=…&commentaire=…`
///
/// # Errors
/// A refusal of `moderation::decide_seat`; one that leaves something to correct comes back as the form.
pub async fn decide_seat(ask: Ask, path: Path<SeatPath>, query: Query<BecauseQuery>, form: Form) -> Answer {
    let (asked, typed) = (Asked::of(path.into_inner(), &query)?, Typed::of(&form));
    if form.ticked("preparer") {
        return prepare(&ask, &asked, typed).await;
    }
    match write(&ask, &asked, &typed).await {
        Ok((to, said)) => Ok(ask.done(&to, said)),
        Err(failure) => shown_again(&ask, &asked, typed, failure).await,
    }
}

async fn read(ask: &Ask, asked: &Asked) -> Result<SeatDocket, Failure> {
    let asked = asked.clone();
    ask.read(move |conn, viewer, at| {
        moderation::seat_docket(conn, viewer, &asked.slug, (&asked.seat, asked.because), at)
    })
    .await
}

async fn write(ask: &Ask, asked: &Asked, typed: &Typed) -> Result<(String, Said), Failure> {
    let ruling = typed.ruling()?;
    let (measure, to, asked) = (ruling.measure, asked.href(), asked.clone());
    let slug = asked.slug.clone();
    let done = ask
        .write(move |conn, viewer, at| {
            moderation::decide_seat(conn, viewer, &asked.slug, (&asked.seat, asked.because), &ruling, at)
        })
        .await?;
    Ok(match done {
        Some((number, state)) => (paths::decision(&slug, number), Said::DecisionTaken { state, measure, number }),
        None => (to, Said::Decided { measure }),
    })
}

async fn prepare(ask: &Ask, asked: &Asked, typed: Typed) -> Answer {
    let docket = read(ask, asked).await?;
    let Ok(clause) = typed.clause.parse::<i32>() else {
        let refusal = Refusal::field("regle", Problem::NotAChoice);
        let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
        return refused(ask, refusal, &view(ask, asked, &docket, typed, why));
    };
    let words = letters::words(ask, &asked.slug, clause).await?;
    ask.html(&view(ask, asked, &docket, typed.prepared(&words), Back::default()))
}

async fn shown_again(ask: &Ask, asked: &Asked, typed: Typed, failure: Failure) -> Answer {
    let refusal = match failure {
        Failure::Refusal(refusal) if comes_back(&refusal) => refusal,
        other => return Err(other),
    };
    let docket = read(ask, asked).await?;
    let mut why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
    if is_overtaken(&refusal) {
        overtaken(ask, &asked.slug, &mut why, docket.earlier.first());
    }
    let typed = Typed { seen: seen(&docket), ..typed };
    refused(ask, refusal, &view(ask, asked, &docket, typed, why))
}

fn seen(docket: &SeatDocket) -> String {
    docket.earlier.first().map_or(0, |it| it.decision.number).to_string()
}

fn view(ask: &Ask, asked: &Asked, docket: &SeatDocket, typed: Typed, why: Back) -> SeatPage {
    let t = locale::of(ask.viewer.language);
    let frame = &docket.presence.frame;
    let title = fl!(t, "decision-seat-title", n = docket.seat.number.to_string());
    let because = name(t, asked.because);
    let page = ask
        .page_in(&docket.presence, Nav::Moderation, title.clone())
        .crumb(fl!(t, "role-moderation"), paths::moderation(&asked.slug))
        .crumb(&because, paths::decide(&asked.slug, asked.because.proposal, asked.because.comment))
        .here(title)
        .unindexed()
        .with_errors(&why.errors);
    let suspended = docket.seat.is_suspended(ask.at);
    SeatPage {
        page,
        action: asked.href(),
        college: mark(&docket.presence, Some(docket.seat.college_id)),
        people: people(t, docket),
        until: docket.seat.suspended_until.filter(|_| suspended),
        suspended,
        because,
        because_href: paths::decide(&asked.slug, asked.because.proposal, asked.because.comment),
        excerpt: excerpt(&docket.contribution.text(), 400),
        earlier: docket.earlier.iter().map(|it| line(t, &asked.slug, it)).collect(),
        measures: measures(ask, docket, &typed),
        clauses: clauses(t, docket, &typed),
        version: frame.rules_version,
        days: frame.consultation.observation_days,
        typed,
        why,
    }
}

fn people(t: &Loader, docket: &SeatDocket) -> Vec<(String, String)> {
    docket.people.iter().map(|it| (full_name(&it.given_name, &it.family_name), words::role(t, it.role))).collect()
}

fn clauses(t: &Loader, docket: &SeatDocket, typed: &Typed) -> Vec<Choice> {
    let one = |it: &moderation::Clause| {
        let number = it.number.to_string();
        let chosen = number == typed.clause;
        Choice::new(number, clause(t, it.number, &it.title), chosen)
    };
    docket.clauses.in_version(docket.presence.frame.rules_version).map(one).collect()
}

fn full_name(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

fn measures(ask: &Ask, docket: &SeatDocket, typed: &Typed) -> Vec<Choice> {
    let t = locale::of(ask.viewer.language);
    let choice = |measure: &Measure| {
        let hint = match measure {
            Measure::Warn => fl!(t, "decision-warn-hint"),
            Measure::Suspend => fl!(t, "decision-suspend-hint"),
            _ => fl!(t, "decision-reinstate-hint"),
        };
        Choice::new(measure.code(), words::measure(t, *measure), typed.measure == measure.code()).with_hint(hint)
    };
    docket.measures().iter().map(choice).collect()
}
