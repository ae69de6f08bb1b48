//! The organisers' desk of requests to take part: read, accepted with a college, refused with a reason.

use actix_web::web::{Path, Query};
use askama::Template;
use chrono::Duration;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::domain::candidacies::{self, Candidacy, Desk, PAGE};
use crate::domain::invitations::Link;
use crate::domain::{Failure, Refusal};
use crate::model::CandidacyState;
use crate::model::text::Remark;
use crate::web::ask::{Answer, Ask};
use crate::web::consultations::crumbed;
use crate::web::flash::{Said, Seating};
use crate::web::form::Form;
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::{Choice, Pages, Tag};
use crate::web::paths;

/// Which requests are listed.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    etat: Option<String>,
    page: Option<i64>,
}

struct Row {
    name: String,
    email: String,
    college: String,
    organisation: String,
    motive: String,
    when: String,
    reason: String,
    places: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "candidacy/index.html")]
struct IndexPage {
    page: Page,
    joining: bool,
    public: String,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    waiting: bool,
    pages: Pages,
    base: String,
}

/// `GET …/pilotage/demandes`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn index(ask: Ask, path: Path<String>, query: Query<ListQuery>) -> Answer {
    let slug = path.into_inner();
    let state = match query.etat.as_deref() {
        None | Some("") => CandidacyState::Waiting,
        Some(code) => CandidacyState::parse(code).ok_or(Refusal::NotFound)?,
    };
    let (of, page) = (slug.clone(), query.page.unwrap_or(1).clamp(1, 1_000_000));
    let desk = ask.read(move |conn, viewer, at| candidacies::desk(conn, viewer, &of, (state, page), at)).await?;
    let title = fl!(locale::of(ask.viewer.language), "candidacy-many");
    let view = crumbed(ask.page_in(&desk.presence, Nav::Steering, title.clone()), &desk.presence)
        .crumb(fl!(locale::of(ask.viewer.language), "role-pilotage"), paths::steering(&slug))
        .here(title)
        .unindexed();
    let base = paths::candidacies(&slug);
    let total = desk.counts.iter().filter(|(of, _)| *of == state).map(|(_, n)| n).sum::<i64>();
    let here = format!("{base}?etat={}", state.code());
    ask.html(&IndexPage {
        joining: desk.presence.frame.consultation.joining,
        public: paths::joining(&slug),
        tags: tags(view.t, &desk, state, &base),
        rows: desk.candidacies.iter().map(|it| row(&view, &desk, it)).collect(),
        waiting: state == CandidacyState::Waiting,
        pages: Pages::of_many(page, (total, PAGE), &here),
        base,
        page: view,
    })
}

fn tags(t: &Loader, desk: &Desk, chosen: CandidacyState, base: &str) -> Vec<Tag> {
    let tag = |state: CandidacyState, label: String| {
        let n: i64 = desk.counts.iter().filter(|(of, _)| *of == state).map(|(_, n)| n).sum();
        let label = fl!(t, "invitation-tag", label = label, n = n);
        Tag::new(label, format!("{base}?etat={}", state.code())).current_if(chosen == state)
    };
    vec![
        tag(CandidacyState::Waiting, fl!(t, "candidacy-waiting")),
        tag(CandidacyState::Accepted, fl!(t, "candidacy-accepted")),
        tag(CandidacyState::Refused, fl!(t, "candidacy-refused")),
    ]
}

fn row(page: &Page, desk: &Desk, it: &Candidacy) -> Row {
    let frame = &desk.presence.frame;
    let wished = it.college_id.and_then(|id| frame.college(id));
    let one = |college: &crate::domain::presence::College| {
        Choice::new(college.key.clone(), college.label.clone(), it.college_id == Some(college.id))
    };
    Row {
        name: it.name.clone(),
        email: it.email.clone(),
        college: wished.map(|college| college.label.clone()).unwrap_or_default(),
        organisation: it.organisation.clone(),
        motive: it.motive.clone(),
        when: page.date(&it.decided_at.unwrap_or(it.asked_at)),
        reason: it.reason.clone(),
        places: frame.colleges.iter().map(one).collect(),
    }
}

/// `POST …/pilotage/demandes/accord`: accepts a request with a college.
///
/// # Errors
/// As `index`; `NotFound` for an address that did not ask; `Conflict`; `Invalid` for a college that is none.
pub async fn accept(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let (of, email, college) = (slug.clone(), form.text("email").to_owned(), form.text("college").to_owned());
    let link = Link::draw(ask.at.plus(Duration::days(ask.app.config.session.invitation_days)));
    ask.write(move |conn, viewer, at| candidacies::accept(conn, viewer, &of, (&email, &college, &link), at)).await?;
    Ok(ask.done(&paths::candidacies(&slug), Said::Seated { what: Seating::CandidacyAccepted }))
}

/// `POST …/pilotage/demandes/refus`: refuses one with a reason.
///
/// # Errors
/// As `index`; `NotFound` for an address that did not ask; `Conflict`; `Invalid` without a reason.
pub async fn refuse(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let (of, email) = (slug.clone(), form.text("email").to_owned());
    let reason = match Remark::parse(form.text("motif")) {
        Ok(reason) => String::from(reason),
        Err(problem) => {
            let of = slug.clone();
            let first = (CandidacyState::Waiting, 1);
            ask.read(move |conn, viewer, at| candidacies::desk(conn, viewer, &of, first, at)).await?;
            return Err(Failure::Refusal(Refusal::field("motif", problem)));
        }
    };
    ask.write(move |conn, viewer, at| candidacies::refuse(conn, viewer, &of, (&email, &reason), at)).await?;
    Ok(ask.done(&paths::candidacies(&slug), Said::Seated { what: Seating::CandidacyRefused }))
}
