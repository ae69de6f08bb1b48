//! What an account is told in the application, over HTTP.

use actix_web::web::Query;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::locale::{self, Loader, notice};
use super::page::Page;
use super::parts::{Choice, Pages};
use crate::domain::notices::{self, Look, Notice, Notices, WINDOW};
use crate::model::{Moment, Topic};

const PATH: &str = "/mon-espace/notifications";

/// A page of the list.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    page: Option<String>,
    sujet: Option<String>,
    concertation: Option<String>,
}

#[derive(Template)]
#[template(path = "notice/index.html")]
struct NoticesPage {
    page: Page,
    unread: i64,
    is_full: bool,
    is_filtered: bool,
    is_cut: bool,
    topics: Vec<Choice>,
    places: Vec<Choice>,
    rows: Vec<Line>,
    pages: Pages,
}

struct Line {
    title: String,
    subject: String,
    location: String,
    consultation: String,
    at: Moment,
    unread: bool,
}

/// `GET /mon-espace/notifications`
///
/// # Errors
/// `NotSignedIn` for a guest.
pub async fn index(ask: Ask, query: Query<ListQuery>) -> Answer {
    let number: i64 = query.page.as_deref().and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100);
    let topic = query.sujet.as_deref().and_then(Topic::parse);
    let look = Look { page: number, topic, slug: query.concertation.clone().unwrap_or_default() };
    let asked = look.clone();
    let found = ask.read(move |conn, viewer, _| notices::mine(conn, viewer, &asked)).await?;
    ask.html(&view(&ask, &look, found))
}

fn view(ask: &Ask, look: &Look, found: Notices) -> NoticesPage {
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "notice-many");
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace").here(title).unindexed();
    let known = found.places.iter().find(|(slug, _)| *slug == look.slug);
    let (topic, slug) = (look.topic.map_or("", Topic::code), known.map_or("", |(slug, _)| slug.as_str()));
    let base = match (topic, slug) {
        ("", "") => PATH.to_owned(),
        (topic, "") => format!("{PATH}?sujet={topic}"),
        ("", slug) => format!("{PATH}?concertation={slug}"),
        (topic, slug) => format!("{PATH}?sujet={topic}&concertation={slug}"),
    };
    let topic_choice = |it: &Topic| Choice::new(it.code(), notice::topic(t, *it), look.topic == Some(*it));
    let place_choice = |(slug, title): &(String, String)| Choice::new(slug, title, *slug == look.slug);
    NoticesPage {
        unread: found.unread,
        is_full: found.unread >= WINDOW,
        is_filtered: look.topic.is_some() || !look.slug.is_empty(),
        is_cut: found.total >= WINDOW,
        topics: Topic::ALL.iter().filter(|it| it.notices().next().is_some()).map(topic_choice).collect(),
        places: found.places.iter().map(place_choice).collect(),
        pages: Pages::of_many(look.page, (found.total, notices::PAGE), &base),
        rows: found.rows.into_iter().map(|notice| line(t, notice)).collect(),
        page,
    }
}

/// `POST /mon-espace/notifications/lues`: marks all as read.
///
/// # Errors
/// `NotSignedIn` for a guest.
pub async fn read(ask: Ask, _form: Form) -> Answer {
    ask.write(notices::read_all).await?;
    Ok(ask.done(PATH, Said::NoticesRead))
}

/// `POST /mon-espace/notifications/ouverture`: marks those about one place as read, and leads there.
///
/// # Errors
/// `NotSignedIn` for a guest, `NotFound` for a place that one was not told of.
pub async fn open(ask: Ask, form: Form) -> Answer {
    let to = form.text("vers").to_owned();
    let place = to.clone();
    ask.write(move |conn, viewer, at| notices::open(conn, viewer, &place, at)).await?;
    Ok(ask.see_other(&to))
}

fn line(t: &Loader, notice: Notice) -> Line {
    Line {
        title: notice::kind(t, notice.kind),
        subject: notice.subject,
        location: notice.location,
        consultation: notice.consultation.unwrap_or_default(),
        at: notice.at,
        unread: !notice.is_read,
    }
}
