//! The organisers' pages over HTTP: the state of a consultation, its frame, its rules. Refuses to know who may.

mod fields;
mod labels;
mod parts;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::consultations::{crumbed, phases};
use super::flash::Said;
use super::form::Form;
use super::locale::{self, Loader};
use super::page::{Nav, Page};
use super::{cutting, paths, reason};
use crate::domain::consultations::{self, Bounds, Draft, Overview};
use crate::domain::definition::{self, Flaw, Sheet};
use crate::domain::members;
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::{Conflict, Failure, Refusal};
use crate::model::ProposalStatus;
use crate::web::parts::{FieldErrors, Figure, PhaseStep};
use parts::Section;

/// What is wrong at each place, for a form.
pub(super) fn flaws_in_words(t: &Loader, flaws: &[Flaw]) -> FieldErrors {
    let worded = |errors: FieldErrors, flaw: &Flaw| {
        let sentence = reason::sentence(t, flaw.problem);
        errors.with(flaw.place.clone(), format!("{} – {sentence}", labels::name(t, &flaw.place)))
    };
    flaws.iter().fold(FieldErrors::none(), worded)
}

#[derive(Template)]
#[template(path = "steering/show.html")]
struct Show {
    page: Page,
    phases: Vec<PhaseStep>,
    figures: Vec<Figure>,
    waiting: i64,
    reports: i64,
    may_open_results: bool,
    results_opened: Option<String>,
    /// When votes are or were cut from seats, once a day is set.
    cutting: String,
    /// Whether the roadmap is open: nobody reads it before voting is over.
    has_roadmap: bool,
    base: String,
}

/// `GET /concertations/{slug}/pilotage`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied::NotPilotage`.
pub async fn show(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let it = ask.read(move |conn, viewer, at| consultations::overview(conn, viewer, &slug, at)).await?;
    let title = fl!(locale::of(ask.viewer.language), "role-pilotage");
    let page = crumbed(ask.page_in(&it.presence, Nav::Steering, title.clone()), &it.presence).here(title);
    let consultation = &it.presence.frame.consultation;
    ask.html(&Show {
        phases: phases(&page, &it.presence),
        figures: figures(&page, &it),
        waiting: it.proposals(ProposalStatus::Waiting),
        reports: it.open_cases,
        may_open_results: it.may_open_results,
        cutting: cutting::banner(&page, &it.presence.frame, ask.app.config.site.ballot_days),
        results_opened: consultation.results_opened_at.map(|at| page.date(&at)),
        has_roadmap: policy::may_read_answers(&it.presence.frame, ask.at).is_ok(),
        base: paths::consultation(&consultation.slug),
        page,
    })
}

fn figures(page: &Page, it: &Overview) -> Vec<Figure> {
    let t = page.t;
    let seats: i64 = it.seats.iter().map(|it| it.seats).sum();
    let held: i64 = it.seats.iter().map(|it| it.held).sum();
    let figure = |n: i64, unit: String, label: String| Figure { number: page.number(n), unit, label };
    vec![
        figure(held, fl!(t, "results-out-of", n = seats), fl!(t, "steering-held")),
        figure(it.proposals(ProposalStatus::Published), String::new(), fl!(t, "steering-published")),
        figure(it.comments(), String::new(), fl!(t, "steering-comments")),
        figure(it.open_cases, String::new(), fl!(t, "steering-reports")),
    ]
}

#[derive(Template)]
#[template(path = "steering/frame.html")]
struct FramePage {
    page: Page,
    errors: FieldErrors,
    sections: Vec<Section>,
    action: String,
    seen: String,
    changed: bool,
    rules: Option<String>,
    back: String,
    button: String,
    lead: String,
}

/// `GET /concertations/{slug}/pilotage/cadre`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied::NotPilotage`.
pub async fn edit(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let draft = ask.read(move |conn, viewer, at| consultations::draft(conn, viewer, &slug, at)).await?;
    let typed = Sheet::of(&draft.definition);
    let seen = consultations::mark(&draft.definition);
    frame_page(&ask, &draft.presence, &draft.bounds, &typed, seen, StatusCode::OK, &[])
}

fn frame_page(
    ask: &Ask,
    presence: &Presence,
    bounds: &Bounds,
    typed: &Sheet,
    seen: String,
    status: StatusCode,
    flaws: &[Flaw],
) -> Answer {
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "steering-frame");
    let errors = flaws_in_words(t, flaws);
    let slug = &presence.frame.consultation.slug;
    let page = ask.page_in(presence, Nav::Steering, title.clone()).with_errors(&errors);
    let page = crumbed(page, presence).crumb(fl!(t, "role-pilotage"), paths::steering(slug)).here(title);
    ask.html_with(
        status,
        &FramePage {
            sections: fields::frame(t, typed, bounds, &errors),
            action: paths::frame(slug),
            changed: status == StatusCode::CONFLICT,
            rules: Some(paths::next_rules(slug)),
            back: paths::steering(slug),
            button: fl!(t, "button-save"),
            lead: fl!(t, "steering-frame-lead"),
            errors,
            seen,
            page,
        },
    )
}

fn sheet(form: &Form) -> Sheet {
    Sheet::of_form(form.iter().map(|(place, text)| (place.to_owned(), text.to_owned())))
}

/// `POST /concertations/{slug}/pilotage/cadre`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied::NotPilotage`.
pub async fn update(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let key = slug.clone();
    let Draft { presence, bounds, definition: now } =
        ask.read(move |conn, viewer, at| consultations::draft(conn, viewer, &key, at)).await?;
    let mut typed = sheet(&form);
    typed.set("slug", &slug);
    let (seen, invalid) = (form.text("seen").to_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    let wanted = match definition::read(&typed) {
        Ok(wanted) => wanted,
        Err(flaws) => return frame_page(&ask, &presence, &bounds, &typed, seen, invalid, &flaws),
    };
    let (key, mark) = (slug.clone(), seen.clone());
    match ask.write(move |conn, viewer, at| consultations::edit(conn, viewer, &key, &wanted, &mark, at)).await {
        Ok(flaws) if flaws.is_empty() => Ok(ask.done(&paths::steering(&slug), Said::ConsultationSaved)),
        Ok(flaws) => frame_page(&ask, &presence, &bounds, &typed, seen, invalid, &flaws),
        Err(Failure::Refusal(Refusal::Conflict(Conflict::Changed))) => {
            let seen = consultations::mark(&now);
            frame_page(&ask, &presence, &bounds, &typed, seen, StatusCode::CONFLICT, &[])
        }
        Err(failure) => Err(failure),
    }
}

/// `GET /concertations/{slug}/pilotage/regles`: the rules in force, to make the next version of.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied::NotPilotage`.
pub async fn edit_rules(ask: Ask, path: Path<String>) -> Answer {
    let (presence, typed) = rules_in_force(&ask, path.into_inner()).await?;
    rules_page(&ask, &presence, &typed, presence.frame.rules_version + 1, StatusCode::OK, &[])
}

async fn rules_in_force(ask: &Ask, slug: String) -> Result<(Presence, Sheet), Failure> {
    let read = move |conn: &mut _, viewer: &_, at| {
        consultations::overview(conn, viewer, &slug, at)?;
        members::rules(conn, viewer, &slug, None, at)
    };
    let found = ask.read(read).await?;
    let mut typed = Sheet::default();
    if let Some(rules) = &found.rules {
        typed.put_rules(&rules.introduction, &rules.clauses);
    }
    Ok((found.presence, typed))
}

fn rules_page(
    ask: &Ask,
    presence: &Presence,
    typed: &Sheet,
    version: i32,
    status: StatusCode,
    flaws: &[Flaw],
) -> Answer {
    let t = locale::of(ask.viewer.language);
    let number = version.to_string();
    let title = fl!(t, "steering-rules", version = number.as_str());
    let errors = flaws_in_words(t, flaws);
    let slug = &presence.frame.consultation.slug;
    let page = ask.page_in(presence, Nav::Steering, title.clone()).with_errors(&errors);
    let page = crumbed(page, presence).crumb(fl!(t, "role-pilotage"), paths::steering(slug)).here(title);
    ask.html_with(
        status,
        &FramePage {
            sections: fields::rules(t, typed, &errors),
            action: paths::next_rules(slug),
            changed: status == StatusCode::CONFLICT,
            rules: None,
            back: paths::steering(slug),
            button: fl!(t, "button-publish"),
            lead: fl!(t, "steering-rules-lead"),
            errors,
            seen: number,
            page,
        },
    )
}

/// `POST /concertations/{slug}/pilotage/regles`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied::NotPilotage`.
pub async fn publish_rules(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let (presence, _) = rules_in_force(&ask, slug.clone()).await?;
    let version = form.text("seen").parse().unwrap_or(0);
    let typed = sheet(&form);
    let rules = match definition::read_rules(&typed, version) {
        Ok(rules) => rules,
        Err(flaws) => {
            return rules_page(&ask, &presence, &typed, version, StatusCode::UNPROCESSABLE_ENTITY, &flaws);
        }
    };
    let key = slug.clone();
    match ask.write(move |conn, viewer, at| consultations::publish_rules(conn, viewer, &key, &rules, at)).await {
        Ok(()) => Ok(ask.done(&paths::rules(&slug), Said::ConsultationSaved)),
        Err(Failure::Refusal(Refusal::Conflict(Conflict::Changed))) => {
            let next = presence.frame.rules_version + 1;
            rules_page(&ask, &presence, &typed, next, StatusCode::CONFLICT, &[])
        }
        Err(failure) => Err(failure),
    }
}
