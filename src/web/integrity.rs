//! The organisers' page of questions that the pace of votes raises, over HTTP.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::page::{Nav, Page};
use super::{cutting, locale, paths};
use crate::domain::integrity::{self, DAYS, HASTY, Questions};

#[derive(Template)]
#[template(path = "integrity/show.html")]
struct ShowPage {
    page: Page,
    days: i64,
    pace: i64,
    threshold: i32,
    bursts: Vec<(String, String, String)>,
    hasty: i64,
    newcomers: Vec<(String, String)>,
    /// When votes are or were cut from seats, once a day is set.
    cutting: String,
}

/// `GET …/pilotage/integrite`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn show(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let of = slug.clone();
    let it = ask.read(move |conn, viewer, at| integrity::questions(conn, viewer, &of, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "integrity-title");
    let page = crumbed(ask.page_in(&it.presence, Nav::Steering, title.clone()), &it.presence)
        .crumb(fl!(t, "role-pilotage"), paths::steering(&slug))
        .here(title)
        .unindexed();
    ask.html(&ShowPage {
        days: DAYS,
        pace: HASTY,
        threshold: it.presence.frame.consultation.threshold,
        bursts: bursts(&page, &it),
        hasty: it.hasty,
        newcomers: newcomers(&page, &it),
        cutting: cutting::banner(&page, &it.presence.frame, ask.app.config.site.ballot_days),
        page,
    })
}

fn bursts(page: &Page, it: &Questions) -> Vec<(String, String, String)> {
    let k = it.presence.frame.consultation.threshold;
    let few = || fl!(page.t, "integrity-few", k = k);
    let line = |burst: &integrity::Burst| {
        let seats = burst.seats.map_or_else(few, |seats| page.number(seats));
        (page.date_time(&burst.at), page.number(burst.votes), seats)
    };
    it.bursts.iter().map(line).collect()
}

fn newcomers(page: &Page, it: &Questions) -> Vec<(String, String)> {
    let line = |(id, n): &(crate::model::CollegeId, i64)| {
        let label = it.presence.frame.college(*id).map(|college| college.label.clone()).unwrap_or_default();
        (label, page.number(*n))
    };
    let others = it.others.map(|n| (fl!(page.t, "integrity-others"), page.number(n)));
    it.newcomers.iter().map(line).chain(others).collect()
}
