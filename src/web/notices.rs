//! What an account is told in the application, over HTTP.

use actix_web::web::Query;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::locale::{self, Loader};
use super::page::Page;
use super::parts::Pages;
use crate::domain::notices::{self, Notice};
use crate::model::{Moment, NoticeKind};

const PATH: &str = "/mon-espace/notifications";

/// A page of the list.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "notice/index.html")]
struct NoticesPage {
    page: Page,
    unread: i64,
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
    let number: i64 = query.page.as_deref().and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let found = ask.read(move |conn, viewer, _| notices::mine(conn, viewer, number)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "notice-many");
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace").here(title).unindexed();
    let last = usize::try_from((found.total + notices::PAGE - 1) / notices::PAGE).unwrap_or(1).max(1);
    let pages = Pages::new(usize::try_from(number).unwrap_or(1), last, PATH);
    let rows = found.rows.into_iter().map(|notice| line(t, notice)).collect();
    ask.html(&NoticesPage { page, unread: found.unread, rows, pages })
}

/// `POST /mon-espace/notifications/lues`: marks all as read.
///
/// # Errors
/// `NotSignedIn` for a guest.
pub async fn read(ask: Ask, _form: Form) -> Answer {
    ask.write(notices::read_all).await?;
    Ok(ask.done(PATH, Said::NoticesRead))
}

fn line(t: &Loader, notice: Notice) -> Line {
    Line {
        title: match notice.kind {
            NoticeKind::Decision => fl!(t, "notice-decision"),
            NoticeKind::ReportHandled => fl!(t, "notice-report-handled"),
            NoticeKind::Answer => fl!(t, "notice-answer"),
            NoticeKind::Action => fl!(t, "notice-action"),
            NoticeKind::Merge => fl!(t, "notice-merge"),
            NoticeKind::Reply => fl!(t, "notice-reply"),
            NoticeKind::Announced => fl!(t, "decision-notice-announced"),
            NoticeKind::Review => fl!(t, "decision-notice-review"),
        },
        subject: notice.subject,
        location: notice.location,
        consultation: notice.consultation.unwrap_or_default(),
        at: notice.at,
        unread: notice.read_at.is_none(),
    }
}
