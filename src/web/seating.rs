//! Seats as organisers see and change them, over HTTP: listed, moved to another college, passed on.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use chrono::Duration;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::flash::{Said, Seating};
use super::form::{Fields, Form};
use super::page::{Nav, Page};
use super::parts::{Choice, FieldErrors, Pages, Tag};
use super::{locale, paths, reason, words};
use crate::domain::invitations::Link;
use crate::domain::seating::{self, Chair, Hall, HeldSeat, PAGE, Spot, Succession};
use crate::domain::{Failure, Refusal};
use crate::model::Standing;
use crate::model::text::{self, Email, Name, Remark};

/// Which seats are listed.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    college: Option<String>,
    page: Option<i64>,
}

struct Row {
    label: String,
    href: String,
    organisation: String,
    holder: String,
    suspended: bool,
}

#[derive(Template)]
#[template(path = "seat/index.html")]
struct IndexPage {
    page: Page,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    pages: Pages,
}

/// `GET …/pilotage/sieges`
///
/// # Errors
/// `NotFound`, for the college too; `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn index(ask: Ask, path: Path<String>, query: Query<ListQuery>) -> Answer {
    let (slug, query) = (path.into_inner(), query.into_inner());
    let (page, college) = (query.page.unwrap_or(1).clamp(1, 1_000_000), query.college.filter(|key| !key.is_empty()));
    let (of, key) = (slug.clone(), college.clone());
    let hall = ask.read(move |conn, viewer, at| seating::hall(conn, viewer, &of, (key.as_deref(), page), at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "seating-many");
    let view = crumbed(ask.page_in(&hall.presence, Nav::Steering, title.clone()), &hall.presence)
        .crumb(fl!(t, "role-pilotage"), paths::steering(&slug))
        .here(title)
        .unindexed();
    let base = paths::seats(&slug);
    let here = college.as_ref().map_or_else(|| base.clone(), |key| format!("{base}?college={key}"));
    let frame = &hall.presence.frame;
    let is_of = |id| college.as_ref().is_none_or(|key| frame.college(id).is_some_and(|it| it.key == *key));
    let total: i64 = hall.counts.iter().filter(|count| is_of(count.college_id)).map(|count| count.seats).sum();
    ask.html(&IndexPage {
        tags: tags(&view, &hall, college.as_deref(), &base),
        rows: hall.seats.iter().map(|held| row(&view, &hall, held, &base)).collect(),
        pages: Pages::of_many(page, (total, PAGE), &here),
        page: view,
    })
}

fn tags(page: &Page, hall: &Hall, chosen: Option<&str>, base: &str) -> Vec<Tag> {
    let all = Tag::new(fl!(page.t, "filter-all"), base).current_if(chosen.is_none());
    let one = |it: &crate::domain::presence::College| {
        Tag::new(it.label.clone(), format!("{base}?college={}", it.key)).current_if(chosen == Some(it.key.as_str()))
    };
    std::iter::once(all).chain(hall.presence.frame.colleges.iter().map(one)).collect()
}

fn row(page: &Page, hall: &Hall, held: &HeldSeat, base: &str) -> Row {
    let college = hall.presence.frame.college(held.seat.college_id);
    let (key, label) = college.map_or(("", ""), |it| (it.key.as_str(), it.label.as_str()));
    let number = held.seat.number.to_string();
    let holder = match &held.holder {
        Some((given, family)) => format!("{given} {family}").trim().to_owned(),
        None => fl!(page.t, "invitation-free"),
    };
    Row {
        href: format!("{base}/{key}/{number}"),
        label: fl!(page.t, "invitation-seat", college = label, number = number),
        organisation: held.organisation.clone().unwrap_or_default(),
        holder,
        suspended: held.seat.is_suspended(hall.presence.at),
    }
}

/// A seat in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct SeatPath {
    slug: String,
    college: String,
    number: i32,
}

impl SeatPath {
    fn spot(&self) -> Spot {
        Spot { college: self.college.clone(), number: self.number }
    }
}

#[derive(Template)]
#[template(path = "seat/show.html")]
struct ShowPage {
    page: Page,
    action: String,
    organisation: String,
    people: Vec<(String, String, String)>,
    is_held: bool,
    suspended: bool,
    may_move: bool,
    colleges: Vec<Choice>,
    form: Form,
    obstacle: String,
    errors: FieldErrors,
}

/// `GET …/pilotage/sieges/{college}/{number}`
///
/// # Errors
/// `NotFound`, for the seat too; `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn show(ask: Ask, path: Path<SeatPath>) -> Answer {
    show_page(&ask, &path.into_inner(), StatusCode::OK, Form::default(), None).await
}

async fn show_page(ask: &Ask, at: &SeatPath, status: StatusCode, form: Form, refused: Option<Refusal>) -> Answer {
    let (slug, spot) = (at.slug.clone(), at.spot());
    let chair = ask.read(move |conn, viewer, at| seating::chair(conn, viewer, &slug, &spot, at)).await?;
    let t = locale::of(ask.viewer.language);
    let (errors, obstacle) = match &refused {
        Some(Refusal::Invalid(problems)) => (reason::field_errors(ask.viewer.language, problems), String::new()),
        Some(Refusal::Conflict(conflict)) => (FieldErrors::none(), reason::obstacle(t, *conflict)),
        _ => (FieldErrors::none(), String::new()),
    };
    let label = chair.presence.frame.college(chair.seat.college_id).map(|it| it.label.clone()).unwrap_or_default();
    let title = fl!(t, "invitation-seat", college = label, number = at.number.to_string());
    let page = crumbed(ask.page_in(&chair.presence, Nav::Steering, title.clone()), &chair.presence)
        .crumb(fl!(t, "role-pilotage"), paths::steering(&at.slug))
        .crumb(fl!(t, "seating-many"), paths::seats(&at.slug))
        .here(title)
        .unindexed()
        .with_errors(&errors);
    ask.html_with(status, &view(page, at, chair, form, (obstacle, errors)))
}

fn view(page: Page, at: &SeatPath, chair: Chair, form: Form, (obstacle, errors): (String, FieldErrors)) -> ShowPage {
    let chosen = form.text("college");
    let others = chair.presence.frame.colleges.iter().filter(|it| it.id != chair.seat.college_id);
    let person = |it: &seating::SeatPerson| {
        let name = format!("{} {}", it.given_name, it.family_name).trim().to_owned();
        (name, words::role(page.t, it.role), it.email.clone())
    };
    ShowPage {
        action: format!("{}/{}/{}", paths::seats(&at.slug), at.college, at.number),
        organisation: chair.organisation.unwrap_or_default(),
        people: chair.people.iter().map(person).collect(),
        is_held: chair.people.iter().any(|it| it.role == crate::model::Role::Holder),
        suspended: chair.seat.standing == Standing::Suspended && chair.seat.is_suspended(chair.presence.at),
        may_move: chair.may_move,
        colleges: others.map(|it| Choice::new(it.key.clone(), it.label.clone(), it.key == chosen)).collect(),
        page,
        form,
        obstacle,
        errors,
    }
}

/// The form again with what was typed, where that helps.
async fn shown_again(ask: &Ask, at: &SeatPath, form: Form, failure: Failure) -> Answer {
    let status = match &failure {
        Failure::Refusal(Refusal::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Refusal(Refusal::Conflict(_)) => StatusCode::CONFLICT,
        _ => return Err(failure),
    };
    let Failure::Refusal(refusal) = failure else { return Err(failure) };
    show_page(ask, at, status, form, Some(refusal)).await
}

/// `POST …/pilotage/sieges/{college}/{number}/college`: moves the seat to another college.
///
/// # Errors
/// As `show`; `Denied` once voting is over. What is wrong with the form is shown beside it.
pub async fn move_seat(ask: Ask, path: Path<SeatPath>, form: Form) -> Answer {
    let at = path.into_inner();
    let mut fields = Fields::default();
    let why = fields.take("motif", Remark::parse(form.text("motif")));
    let Some(why) = why else { return shown_again(&ask, &at, form, fields.refusal()).await };
    let (slug, spot, to, why) = (at.slug.clone(), at.spot(), form.text("college").to_owned(), String::from(why));
    let moved =
        ask.write(move |conn, viewer, at| seating::move_seat(conn, viewer, &slug, &spot, (&to, &why), at)).await;
    match moved {
        Ok(spot) => {
            let to = format!("{}/{}/{}", paths::seats(&at.slug), spot.college, spot.number);
            Ok(ask.done(&to, Said::Seated { what: Seating::SeatMoved }))
        }
        Err(failure) => shown_again(&ask, &at, form, failure).await,
    }
}

/// `POST …/pilotage/sieges/{college}/{number}/transmission`: passes the seat on.
///
/// # Errors
/// As `show`. What is wrong with the form is shown beside it.
pub async fn pass_on(ask: Ask, path: Path<SeatPath>, form: Form) -> Answer {
    let at = path.into_inner();
    let succession = match succession(&form) {
        Ok(succession) => succession,
        Err(failure) => return shown_again(&ask, &at, form, failure).await,
    };
    let link = Link::draw(ask.at.plus(Duration::days(ask.app.config.session.invitation_days)));
    let (slug, spot) = (at.slug.clone(), at.spot());
    let passed =
        ask.write(move |conn, viewer, at| seating::pass_on(conn, viewer, &slug, &spot, (&succession, &link), at)).await;
    match passed {
        Ok(()) => {
            let to = format!("{}/{}/{}", paths::seats(&at.slug), at.college, at.number);
            Ok(ask.done(&to, Said::Seated { what: Seating::SeatPassed }))
        }
        Err(failure) => shown_again(&ask, &at, form, failure).await,
    }
}

fn succession(form: &Form) -> Result<Succession, Failure> {
    let mut fields = Fields::default();
    let email = fields.take("email", Email::parse(form.text("email")));
    let name = fields.take("name", text::optional(form.text("name"), Name::LIMIT, text::line));
    let reason = fields.take("raison", Remark::parse(form.text("raison")));
    let (Some(email), Some(name), Some(reason)) = (email, name, reason) else { return Err(fields.refusal()) };
    Ok(Succession { email, name, reason: reason.into(), deputies_leave: form.ticked("suppleants") })
}
