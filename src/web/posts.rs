//! The organisers' page of mails over HTTP: what waits, left or failed; sending again. Shows no letter and no whole address.

use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::flash::Said;
use super::form::Form;
use super::locale::{self, Loader};
use super::page::{Nav, Page};
use super::parts::{Figure, Tag};
use super::paths;
use crate::domain::posts::{self, Counts, MOST, Post};

/// What is listed.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    etat: Option<String>,
}

struct Row {
    kind: String,
    to: String,
    written: String,
    state: String,
    badge: &'static str,
    tries: i32,
    error: String,
    again: Option<String>,
}

#[derive(Template)]
#[template(path = "post/index.html")]
struct Index {
    page: Page,
    figures: Vec<Figure>,
    off: bool,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    action: String,
}

/// `GET /concertations/{slug}/pilotage/courriels`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied::NotPilotage`.
pub async fn index(ask: Ask, path: Path<String>, query: Query<ListQuery>) -> Answer {
    let slug = path.into_inner();
    let unsent = query.etat.as_deref() == Some("non-partis");
    let it = ask.read(move |conn, viewer, at| posts::list(conn, viewer, &slug, unsent, at)).await?;
    let title = fl!(locale::of(ask.viewer.language), "post-title");
    let slug = &it.presence.frame.consultation.slug;
    let page = crumbed(ask.page_in(&it.presence, Nav::Steering, title.clone()), &it.presence)
        .crumb(fl!(locale::of(ask.viewer.language), "role-pilotage"), paths::steering(slug))
        .here(title);
    let base = paths::posts(slug);
    let tags = vec![
        Tag::new(fl!(page.t, "post-all"), base.clone()).current_if(!unsent),
        Tag::new(fl!(page.t, "post-unsent"), format!("{base}?etat=non-partis")).current_if(unsent),
    ];
    ask.html(&Index {
        figures: figures(&page, &it.counts),
        off: ask.app.config.mail.smtp.is_empty(),
        rows: it.posts.iter().map(|post| row(&page, post, ask.at)).collect(),
        action: format!("{base}/renvoi"),
        tags,
        page,
    })
}

fn figures(page: &Page, counts: &Counts) -> Vec<Figure> {
    let t = page.t;
    let figure = |n: i64, label: String| {
        let more = if n >= MOST { "+" } else { "" };
        Figure { number: format!("{}{more}", page.number(n)), unit: String::new(), label }
    };
    vec![
        figure(counts.queued, fl!(t, "post-queued")),
        figure(counts.sent, fl!(t, "post-sent")),
        figure(counts.failed, fl!(t, "post-failed")),
        figure(counts.given_up, fl!(t, "post-given-up")),
        figure(counts.bounced, fl!(t, "post-bounced")),
    ]
}

fn row(page: &Page, post: &Post, at: crate::model::Moment) -> Row {
    let t = page.t;
    let (state, badge) = match (post.sent_at, post.given_up_at, post.last_error.is_empty()) {
        (Some(_), _, _) => (fl!(t, "post-sent"), "success"),
        (None, Some(_), _) => (fl!(t, "post-given-up"), "error"),
        (None, None, true) => (fl!(t, "post-queued"), "info"),
        (None, None, false) => (fl!(t, "post-failed"), "warning"),
    };
    let name = post.name.as_ref().map(|(given, family)| format!("{given} {family}").trim().to_owned());
    Row {
        kind: kind(t, &post.kind),
        to: name.filter(|name| !name.is_empty()).unwrap_or_else(|| masked(&post.recipient)),
        written: page.date_time(&post.created_at),
        tries: post.tries,
        error: post.last_error.clone(),
        again: posts::is_idle(post, at).then(|| post.message_id.clone()),
        state,
        badge,
    }
}

fn kind(t: &Loader, code: &str) -> String {
    match code {
        "notice" => fl!(t, "post-kind-notice"),
        "decision" => fl!(t, "post-kind-decision"),
        "report_handled" => fl!(t, "post-kind-report"),
        "review" => fl!(t, "origin-review"),
        "cases_late" => fl!(t, "post-kind-late"),
        "digest" => fl!(t, "post-kind-digest"),
        "invitation" => fl!(t, "post-kind-invitation"),
        "seat" => fl!(t, "post-kind-seat"),
        _ => fl!(t, "post-kind-other"),
    }
}

/// An address of which the first letter and the domain are told.
fn masked(address: &str) -> String {
    let (name, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    format!("{}…@{domain}", name.chars().next().unwrap_or('…'))
}

/// `POST /concertations/{slug}/pilotage/courriels/renvoi`
///
/// # Errors
/// As `index`; `NotFound` for a mail that is not to be sent again.
pub async fn send_again(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let (to, id) = (paths::posts(&slug), form.text("courriel").to_owned());
    ask.write(move |conn, viewer, at| posts::send_again(conn, viewer, &slug, &id, at)).await?;
    Ok(ask.done(&to, Said::PostAgain))
}
