//! Who looked at what is about single persons, over HTTP: each look at such a page is noted before it is shown, from the line
//! of the route, and organisers and moderators read the list. Holds no rule.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::{Data, Path, Query};
use actix_web::{Error, HttpMessage, HttpRequest};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::app::App;
use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::locale::{self, Loader};
use super::page::{Nav, Page};
use super::parts::Pages;
use super::paths;
use super::routes::{self, Reads};
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::domain::readings::{self, Look, PAGE, Subject, View};
use crate::model::{AccountId, ConsultationId, Reading};

/// What a request showed to whom, as far as its handler got.
#[derive(Debug, Default)]
pub struct Seen {
    account: AtomicI64,
    consultation: AtomicI64,
    told: AtomicBool,
}

impl Seen {
    /// Keeps beside the request who asks.
    pub(super) fn keep(self: &Arc<Self>, request: &HttpRequest, account: Option<AccountId>) {
        self.account.store(account.map_or(0, |id| id.0), Ordering::Relaxed);
        request.extensions_mut().insert(Arc::clone(self));
    }

    /// Notes where the page belongs to.
    pub(super) fn enter(&self, id: ConsultationId) {
        self.consultation.store(id.0, Ordering::Relaxed);
    }

    /// The same for a version that was masked, which moderators read.
    pub(super) fn tell_masked(&self, presence: &Presence, is_masked: bool) {
        if is_masked && policy::may_moderate(presence.member()).is_ok() {
            self.tell();
        }
    }

    /// Notes that the page tells what its line in the table of routes says that it may tell.
    pub(super) fn tell(&self) {
        self.told.store(true, Ordering::Relaxed);
    }
}

/// Notes each look at a page that shows what is about single persons or not published. It is shown once that is written: what
/// was not noted was not seen. One of the three things that a GET writes, with the touch of a session and the return from an
/// identity provider.
///
/// # Errors
/// None of its own: a fault becomes the answer.
pub async fn note<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(look) = routes::line_of(response.request()).and_then(|line| look(&response, line.reads?)) else {
        return Ok(response);
    };
    let Some(app) = response.request().app_data::<Data<App>>().cloned() else { return Ok(response) };
    let at = app.clock.now();
    // counted apart from the page: two statements, three where no page of a consultation is shown
    match app.db.counting().write(move |conn| readings::note(conn, &look, at)).await {
        Ok(()) => Ok(response),
        Err(failure) => Ok(ServiceResponse::from_err(failure, response.into_parts().0)),
    }
}

/// What an answer shows; nothing for one that leads on or refuses.
fn look(response: &ServiceResponse, reads: Reads) -> Option<Look> {
    let request = response.request();
    if response.response().error().is_some() || response.status().is_redirection() {
        return None;
    }
    let seen = request.extensions().get::<Arc<Seen>>().cloned()?;
    let reading = match reads {
        Reads::Always(reading) => reading,
        Reads::Perhaps(reading) => Some(reading).filter(|_| seen.told.load(Ordering::Relaxed))?,
    };
    let slug = request.match_info().get("slug")?.to_owned();
    let id = Some(seen.consultation.load(Ordering::Relaxed)).filter(|id| *id > 0);
    Some(Look {
        consultation: id.map_or(Subject::Slug(slug), |id| Subject::Id(ConsultationId(id))),
        account: Some(seen.account.load(Ordering::Relaxed)).filter(|id| *id > 0).map(AccountId),
        reading,
        place: request.path().to_owned(),
    })
}

/// A page of the list.
#[derive(Debug, Deserialize)]
pub struct PageQuery {
    page: Option<i64>,
}

struct Row {
    at: String,
    who: String,
    what: String,
    place: String,
}

#[derive(Template)]
#[template(path = "reading/index.html")]
struct Index {
    page: Page,
    rows: Vec<Row>,
    pages: Pages,
    kept: String,
}

/// `GET …/pilotage/consultations-de-donnees`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_see_readings`.
pub async fn index(ask: Ask, path: Path<String>, query: Query<PageQuery>) -> Answer {
    let (slug, number) = (path.into_inner(), query.page.unwrap_or(1));
    let found = ask.read(move |conn, viewer, at| readings::list(conn, viewer, &slug, number, at)).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "reading-many");
    let slug = found.presence.frame.consultation.slug.clone();
    let home = if policy::may_organise(found.presence.member()).is_ok() {
        (fl!(t, "role-pilotage"), paths::steering(&slug))
    } else {
        (fl!(t, "role-moderation"), paths::moderation(&slug))
    };
    let page = crumbed(ask.page_in(&found.presence, Nav::Steering, title.clone()), &found.presence)
        .crumb(home.0, home.1)
        .here(title)
        .unindexed();
    ask.html(&Index {
        rows: found.views.iter().map(|view| row(&page, view)).collect(),
        pages: Pages::of_many(found.page, (found.total, PAGE), &paths::readings(&slug)),
        kept: fl!(t, "reading-lead-kept", days = ask.app.config.site.reading_days),
        page,
    })
}

fn row(page: &Page, view: &View) -> Row {
    let name = view.name.as_ref().map(|(given, family)| format!("{given} {family}").trim().to_owned());
    Row {
        at: page.date_time(&view.at),
        who: name.filter(|name| !name.is_empty()).unwrap_or_else(|| nobody(page.t, &view.place)),
        what: what(page.t, view.kind),
        place: view.place.clone(),
    }
}

/// Who has no name: the command line, which notes its command in place of an address, or a closed account.
fn nobody(t: &Loader, place: &str) -> String {
    if place.starts_with('/') { fl!(t, "reading-by-closed") } else { fl!(t, "reading-by-command") }
}

/// What was looked at, in words.
pub(super) fn what(t: &Loader, reading: Reading) -> String {
    match reading {
        Reading::Results => fl!(t, "reading-results"),
        Reading::Export => fl!(t, "reading-export"),
        Reading::Archive => fl!(t, "reading-archive"),
        Reading::Integrity => fl!(t, "reading-integrity"),
        Reading::Invitations => fl!(t, "reading-invitations"),
        Reading::Intake => fl!(t, "reading-intake"),
        Reading::Seats => fl!(t, "reading-seats"),
        Reading::Seat => fl!(t, "reading-seat"),
        Reading::Candidacies => fl!(t, "reading-candidacies"),
        Reading::Mails => fl!(t, "reading-mails"),
        Reading::Quotes => fl!(t, "reading-quotes"),
        Reading::Embargo => fl!(t, "reading-embargo"),
        Reading::Queue => fl!(t, "reading-queue"),
        Reading::Case => fl!(t, "reading-case"),
        Reading::Participation => fl!(t, "reading-participation"),
        Reading::Decision => fl!(t, "reading-decision"),
        Reading::Masked => fl!(t, "reading-masked"),
    }
}
