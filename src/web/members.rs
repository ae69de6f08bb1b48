//! Who takes part, and the rules with their acceptance, over HTTP. Refuses to know who may see what.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::chart::College;
use super::consultations::{colleges, crumbed};
use super::flash::Said;
use super::form::Form;
use super::page::{Nav, Page};
use super::parts::{FieldErrors, Tag};
use super::{cutting, locale, paths, reason, words};
use crate::domain::Refusal;
use crate::domain::members::{self, PersonShown, Roster, Rules, RulesRead, SeatShown};
use crate::domain::presence::Presence;
use crate::model::{CollegeMode, FieldProblem, Problem, ResultsShown};

/// A college with those of its seats that are told one by one.
struct Group {
    mark: College,
    id: String,
    description: String,
    mode: String,
    count: String,
    seats: Vec<SeatShown>,
    untold: i64,
}

#[derive(Template)]
#[template(path = "member/index.html")]
struct Index {
    page: Page,
    groups: Vec<Group>,
    roles: Vec<PersonShown>,
    names: bool,
    rule: String,
    tags: Vec<Tag>,
    max_seats: i32,
}

/// The college that is shown alone.
#[derive(Debug, Deserialize)]
pub struct CollegeQuery {
    college: Option<String>,
}

/// `GET /concertations/{slug}/membres`
///
/// # Errors
/// `NotFound`.
pub async fn show(ask: Ask, path: Path<String>, query: Query<CollegeQuery>) -> Answer {
    let (slug, college) = (path.into_inner(), query.into_inner().college.filter(|key| !key.is_empty()));
    let key = college.clone();
    let roster = ask.read(move |conn, viewer, at| members::roster(conn, viewer, &slug, key.as_deref(), at)).await?;
    let title = fl!(locale::of(ask.viewer.language), "members-title");
    let page = ask.page_in(&roster.presence, Nav::Elsewhere, title.clone());
    let page = crumbed(page, &roster.presence).here(title);
    let frame = &roster.presence.frame;
    ask.html(&Index {
        groups: groups(&page, &roster, college.as_deref()),
        tags: tags(&page, &roster.presence, college.as_deref()),
        rule: words::names_shown(page.t, frame.consultation.names),
        max_seats: frame.consultation.max_seats_per_organisation,
        names: roster.names,
        roles: roster.roles,
        page,
    })
}

fn groups(page: &Page, roster: &Roster, only: Option<&str>) -> Vec<Group> {
    let frame = &roster.presence.frame;
    let all = frame.colleges.iter().zip(colleges(&roster.presence));
    let group = |(college, mark): (&crate::domain::presence::College, College)| {
        let seats: Vec<SeatShown> = roster.seats.iter().filter(|it| it.college_id == college.id).cloned().collect();
        let all = roster.counts.iter().find(|it| it.college_id == college.id).map_or(0, |it| it.seats);
        Group {
            id: format!("college-{}", college.key),
            description: college.description.clone(),
            mode: words::college_mode(page.t, college.mode),
            count: fl!(page.t, "seat-count", n = all),
            untold: all - i64::try_from(seats.len()).unwrap_or(all),
            seats,
            mark,
        }
    };
    all.filter(|(college, _)| only.is_none_or(|key| key == college.key)).map(group).collect()
}

fn tags(page: &Page, presence: &Presence, chosen: Option<&str>) -> Vec<Tag> {
    let base = paths::members(&presence.frame.consultation.slug);
    let all = Tag::new(fl!(page.t, "filter-all"), base.clone()).current_if(chosen.is_none());
    let one = |college: &crate::domain::presence::College| {
        let current = chosen == Some(college.key.as_str());
        Tag::new(college.label.clone(), format!("{base}?college={}", college.key)).current_if(current)
    };
    std::iter::once(all).chain(presence.frame.colleges.iter().map(one)).collect()
}

#[derive(Template)]
#[template(path = "member/rules.html")]
struct RulesPage {
    page: Page,
    rules: Option<Rules>,
    current: i32,
    earlier: Vec<(i32, String, String)>,
    accepted: Option<i32>,
    waits: bool,
    acceptance: String,
    errors: FieldErrors,
    licence: String,
    remedies: String,
    review_days: i32,
    threshold: i32,
    hidden: bool,
    protected: String,
    named: String,
    /// When votes are cut from seats; empty where they are not.
    cutting: String,
}

/// The version of the rules that is shown.
#[derive(Debug, Deserialize)]
pub struct VersionQuery {
    version: Option<i32>,
}

/// `GET /concertations/{slug}/regles`
///
/// # Errors
/// `NotFound`, for an unknown version too.
pub async fn rules(ask: Ask, path: Path<String>, query: Query<VersionQuery>) -> Answer {
    let (slug, version) = (path.into_inner(), query.version);
    let read = ask.read(move |conn, viewer, at| members::rules(conn, viewer, &slug, version, at)).await?;
    rules_page(&ask, StatusCode::OK, read, FieldErrors::none())
}

fn rules_page(ask: &Ask, status: StatusCode, read: RulesRead, errors: FieldErrors) -> Answer {
    let t = locale::of(ask.viewer.language);
    let frame = &read.presence.frame;
    let it = &frame.consultation;
    let title = fl!(t, "rules-and-method");
    let page = ask.page_in(&read.presence, Nav::Rules, title.clone()).with_errors(&errors);
    let page = crumbed(page, &read.presence).here(title);
    let in_mode = |mode: CollegeMode| {
        let of = frame.colleges.iter().filter(|college| college.mode == mode);
        of.map(|college| college.label.as_str()).collect::<Vec<_>>().join(", ")
    };
    let link = |(version, at): &(i32, crate::model::Moment)| {
        (*version, page.date(at), format!("{}?version={version}", paths::rules(&it.slug)))
    };
    let view = RulesPage {
        earlier: read.versions.iter().map(link).collect(),
        current: frame.rules_version,
        accepted: read.presence.member().and_then(|member| member.rules_version),
        waits: read.waits_for_acceptance(),
        acceptance: format!("{}/acceptation", paths::rules(&it.slug)),
        licence: it.licence.clone(),
        remedies: it.remedies.clone(),
        review_days: it.review_days,
        threshold: it.threshold,
        hidden: it.results == ResultsShown::Hidden,
        protected: in_mode(CollegeMode::Protected),
        named: in_mode(CollegeMode::Named),
        cutting: cutting::line(&page, frame, ask.app.config.site.ballot_days),
        rules: read.rules,
        errors,
        page,
    };
    ask.html_with(status, &view)
}

/// `POST /concertations/{slug}/regles/acceptation`: the box is ticked, the version is the one that was read.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied`, `Conflict::Changed` when another version was published meanwhile.
pub async fn accept_rules(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let to = paths::consultation(&slug);
    if !form.ticked("accepted") {
        let read = ask.read(move |conn, viewer, at| members::rules(conn, viewer, &slug, None, at)).await?;
        if ask.viewer.account.is_none() {
            return Err(Refusal::NotSignedIn.into());
        }
        let problems = [FieldProblem { field: "accepted", problem: Problem::NotTicked }];
        let errors = reason::field_errors(ask.viewer.language, &problems);
        return rules_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, read, errors);
    }
    let version = form.text("version").parse().unwrap_or(0);
    ask.write(move |conn, viewer, at| members::accept_rules(conn, viewer, &slug, version, at)).await?;
    Ok(ask.done(&to, Said::RulesAccepted))
}
