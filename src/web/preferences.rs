//! How often one is written to, over HTTP: in one's own space, and by the links of mails.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Path};
use actix_web::{FromRequest, HttpRequest};
use askama::Template;
use i18n_embed_fl::fl;
use std::future::Future;
use std::pin::Pin;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::{Form, PATIENCE, in_time};
use super::locale::{self, Loader, notice};
use super::page::Page;
use super::parts::Choice;
use crate::domain::preferences::{self, Stop};
use crate::domain::profiles;
use crate::domain::{Failure, Refusal};
use crate::mail::stop;
use crate::model::{AccountId, Pace, Problem, Topic};

/// The field of RFC 8058, which the button of the page sends too.
const FIELD: &str = "List-Unsubscribe";
const ONE_CLICK: &str = "One-Click";

struct Line {
    code: &'static str,
    label: String,
    paces: Vec<Choice>,
    always: bool,
}

#[derive(Template)]
#[template(path = "preference/form.html")]
struct PreferencesPage {
    page: Page,
    lines: Vec<Line>,
    bounced: Option<(String, String)>,
}

/// `GET /mon-espace/preferences`
///
/// # Errors
/// `NotSignedIn`.
pub async fn edit(ask: Ask) -> Answer {
    let read = ask.read(|conn, viewer, _| Ok((preferences::mine(conn, viewer)?, profiles::bounced(conn, viewer)?)));
    let (chosen, bounced) = read.await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "preference-title");
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace").here(title).unindexed();
    let lines = chosen.into_iter().map(|(topic, pace)| line(t, topic, pace)).collect();
    let bounced = bounced.map(|(email, at)| (email, page.date(&at)));
    ask.html(&PreferencesPage { lines, bounced, page })
}

fn line(t: &Loader, topic: Topic, chosen: Pace) -> Line {
    let choice = |pace: &Pace| Choice::new(pace.code(), pace_in_words(t, *pace), *pace == chosen);
    Line {
        code: topic.code(),
        label: notice::topic(t, topic),
        paces: topic.paces().iter().map(choice).collect(),
        always: !topic.may_be_refused(),
    }
}

fn pace_in_words(t: &Loader, pace: Pace) -> String {
    match pace {
        Pace::AtOnce => fl!(t, "pace-at-once"),
        Pace::Daily => fl!(t, "pace-daily"),
        Pace::Weekly => fl!(t, "pace-weekly"),
        Pace::Never => fl!(t, "pace-never"),
    }
}

/// `POST /mon-espace/preferences`
///
/// # Errors
/// `NotSignedIn`; `Invalid` for what a topic does not offer.
pub async fn save(ask: Ask, form: Form) -> Answer {
    let mut choices = Vec::new();
    for topic in Topic::ALL.iter().copied().filter(|topic| topic.may_be_refused()) {
        let typed = form.text(topic.code());
        if !typed.is_empty() {
            let pace = Pace::parse(typed).ok_or_else(|| Refusal::field(topic.code(), Problem::NotAChoice))?;
            choices.push((topic, pace));
        }
    }
    ask.write(move |conn, viewer, _| preferences::save(conn, viewer, &choices)).await?;
    Ok(ask.done("/mon-espace/preferences", Said::PreferencesSaved))
}

#[derive(Template)]
#[template(path = "preference/stop.html")]
struct StopPage {
    page: Page,
    what: String,
    done: bool,
}

/// Whose link this is, and what it stops.
fn meant(ask: &Ask, (kind, token): &(String, String)) -> Result<(AccountId, Stop), Failure> {
    let stop = Stop::parse(kind).ok_or(Refusal::NotFound)?;
    let account = stop::account(&ask.app.key, kind, token).ok_or(Refusal::NotFound)?;
    Ok((account, stop))
}

fn stop_page(ask: &Ask, stop: Stop, done: bool) -> Answer {
    let t = locale::of(ask.viewer.language);
    let title = if done { fl!(t, "stop-done") } else { fl!(t, "stop-title") };
    let what = match stop {
        Stop::Topic(topic) => notice::topic(t, topic),
        Stop::Digest(Pace::Weekly) => fl!(t, "stop-weekly"),
        Stop::Digest(_) => fl!(t, "stop-daily"),
    };
    let page = ask.page(title.clone()).here(title).unindexed();
    ask.html_with(StatusCode::OK, &StopPage { page, what, done })
}

/// `GET /desabonnement/{kind}/{token}`: one button; the link alone changes nothing.
///
/// # Errors
/// `NotFound` for a link that was not made here.
pub async fn confirm_stop(ask: Ask, path: Path<(String, String)>) -> Answer {
    let (_, stop) = meant(&ask, &path)?;
    stop_page(&ask, stop, false)
}

/// `POST /desabonnement/{kind}/{token}`: by the button, or by a mail program (RFC 8058), without cookies.
///
/// # Errors
/// `NotFound` for a link that was not made here; `Malformed` for another form.
pub async fn stop(ask: Ask, path: Path<(String, String)>, _: OneClick) -> Answer {
    let (account, stop) = meant(&ask, &path)?;
    ask.write(move |conn, _, at| preferences::stop(conn, account, stop, at)).await?;
    stop_page(&ask, stop, true)
}

/// The one form that carries no token of a page of this site: a mail program sends it, which has read no page and holds no
/// cookie (RFC 8058). What it may do stands in the address, sealed with the site's key for one account and one kind of
/// mail; the worst that a stolen link does is that mails stop, which the account's own space shows and undoes.
pub struct OneClick;

impl FromRequest for OneClick {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            let body = in_time(PATIENCE, body).await?.map_err(|_| Refusal::Malformed)?;
            let form = Form::parse(&body)?;
            if form.text(FIELD) == ONE_CLICK { Ok(Self) } else { Err(Refusal::Malformed.into()) }
        })
    }
}
