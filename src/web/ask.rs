//! A request as a page needs it: who asks, when, from where, with which tokens. Who it is, `asking.rs` finds out.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, LOCATION};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::app::{App, outside};
use super::asking::Asking;
use super::page::{self, ConsultationMenu, Nav, Page, ViewerMenu};
use super::page_cache::Shared;
pub use super::paths::own_path;
use super::readings::Seen;
use super::{cookies::Cookies, device::Device, flash::Said, network, paths, token};
use crate::domain::presence::Presence;
use crate::domain::{Failure, Outcome, policy};
use crate::model::{Language, Moment, Scheme, Viewer};
use crate::store::{Conn, Fault, Lane};

/// What a handler answers.
pub type Answer = Result<HttpResponse, Failure>;

/// A request as a page needs it.
#[derive(Clone)]
pub struct Ask {
    /// What all requests share.
    pub app: Data<App>,
    /// Who asks.
    pub viewer: Viewer,
    /// When.
    pub at: Moment,
    /// Path and query.
    pub path: String,
    /// The network that limits are counted by.
    pub network: String,
    /// The token of the browser: the cookie's, or a new one that an answer with a form sets.
    pub browser: String,
    /// The site's cookies.
    pub cookies: Cookies,
    /// What the request is sent with.
    pub device: Device,
    /// What the answer shows, for the note of it.
    pub(super) seen: Arc<Seen>,
    browser_is_new: bool,
    pub(super) csrf: String,
    said: Option<Said>,
    /// How many notices are not read, counted to 100 at most.
    pub(super) unread: i64,
    pub(super) mail_is_stuck: bool,
}

impl FromRequest for Ask {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

impl Ask {
    /// Reads who asks; one statement for somebody who is signed in, none for a guest.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn of(request: &HttpRequest) -> Outcome<Self> {
        Asking::of(request)?.known().await
    }

    /// The request of somebody who is not signed in; asks nothing of the database.
    #[must_use]
    pub fn guest(request: &HttpRequest, app: Data<App>, at: Moment) -> Self {
        let cookies = Cookies { secure: app.config.is_https() };
        let known = cookies.browser(request);
        let browser = known.clone().unwrap_or_else(token::random);
        let viewer = Viewer {
            account: None,
            language: cookies.language(request).unwrap_or(Language::Fr),
            scheme: cookies.scheme(request).unwrap_or(Scheme::System),
        };
        Self {
            csrf: token::csrf(&app.key, &browser),
            network: network::of(request, &app.config.server.trusted_proxies),
            path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            said: cookies.flash(request).and_then(|value| Said::of_cookie(&value)),
            device: Device::of(request),
            browser_is_new: known.is_none(),
            unread: 0,
            mail_is_stuck: false,
            seen: Arc::default(),
            app,
            viewer,
            at,
            browser,
            cookies,
        }
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// The work's own, or a fault.
    pub async fn read<T, F>(&self, work: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, &Viewer, Moment) -> Outcome<T> + Send + 'static,
    {
        let (viewer, at) = (self.viewer.clone(), self.at);
        self.app.db.read(move |conn| work(conn, &viewer, at)).await
    }

    /// Writes in one transaction; the work may be run again. Guests, who can only sign in or ask, stand in another line than
    /// those who vote and write: however many come, no vote waits for them.
    ///
    /// # Errors
    /// The work's own, or a fault.
    pub async fn write<T, F>(&self, work: F) -> Outcome<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn, &Viewer, Moment) -> Outcome<T> + Send + 'static,
    {
        let (viewer, at) = (self.viewer.clone(), self.at);
        let lane = if viewer.account.is_some() { Lane::Contributions } else { Lane::Sessions };
        self.app.db.write_in(lane, move |conn| work(conn, &viewer, at)).await
    }

    /// A page of the site, outside any consultation.
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Page {
        let mut page = Page::new(self.viewer.language, title)
            .of_site(self.app.site.clone())
            .at(self.path.clone())
            .in_scheme(self.viewer.scheme)
            .with_csrf(self.csrf.clone())
            .with_flash(self.said.map(|said| said.flash(self.viewer.language)));
        if let Some(account) = &self.viewer.account {
            // the page that sets it up says so itself
            let factor =
                policy::factor_due(&self.viewer, None).filter(|_| !self.path.starts_with(super::factors::HOME));
            let factor = factor.map(|due| super::factors::asked(self.viewer.language, due, self.at));
            let viewer =
                ViewerMenu { name: account.name.clone(), unread: self.unread, factor, ..ViewerMenu::default() };
            page = page.for_viewer(viewer, self.csrf.clone());
        }
        page
    }

    /// A page of a consultation; its menu offers what the policy allows.
    #[must_use]
    pub fn page_in(&self, presence: &Presence, nav: Nav, title: impl Into<String>) -> Page {
        let consultation = &presence.frame.consultation;
        self.seen.enter(consultation.id);
        let member = presence.member();
        let menu = ConsultationMenu {
            slug: consultation.slug.clone(),
            title: consultation.title.clone(),
            voting: policy::may_take_part(member).is_ok_and(|acting| {
                presence.phase().is_some_and(|phase| phase.opens(crate::model::Act::Vote, acting.seat.college_id))
            }),
            results: policy::may_see_results(&presence.frame, member, presence.at).is_ok(),
            answers: policy::may_read_answers(&presence.frame, presence.at).is_ok(),
        };
        let search = paths::search(&consultation.slug);
        let mut page = self.page(title).of_consultation(menu).under(nav).with_search(search);
        if let (Some(Said::DecisionTaken { number, .. }), Some(flash)) = (self.said, &mut page.flash) {
            let way = fl!(page.t, "decision-flash-way", n = number.to_string());
            flash.link = Some((way, paths::decision(&consultation.slug, number)));
        }
        if let Some(viewer) = &mut page.viewer {
            viewer.moderates = policy::may_moderate(member).is_ok();
            viewer.steers = policy::may_organise(member).is_ok();
            let due = policy::factor_due(&self.viewer, member);
            viewer.factor = due.map(|due| super::factors::asked(self.viewer.language, due, self.at));
            let at_work = self.path.starts_with(&paths::steering(&consultation.slug));
            viewer.mail_is_stuck = self.mail_is_stuck && viewer.steers && at_work;
        }
        page
    }

    /// What the last act came to, for pages that say it in their title.
    #[must_use]
    pub const fn said(&self) -> Option<Said> {
        self.said
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// A fault when the template fails.
    pub fn html(&self, template: &impl Template) -> Answer {
        self.html_with(StatusCode::OK, template)
    }

    /// Answers with a page and a status: 422 for a form that was refused.
    ///
    /// # Errors
    /// A fault when the template fails.
    pub fn html_with(&self, status: StatusCode, template: &impl Template) -> Answer {
        let body = page::render(template).map_err(|error| Fault::Database(error.to_string()))?;
        Ok(self.html_body(status, body))
    }

    /// Answers with a page of any length, such as a document: written outside of the requests.
    ///
    /// # Errors
    /// A fault when the template fails.
    pub async fn html_at_length(&self, template: impl Template + Send + 'static) -> Answer {
        let body = outside(move || page::render(&template)).await?;
        let body = body.map_err(|error| Fault::Database(error.to_string()))?;
        Ok(self.html_body(StatusCode::OK, body))
    }

    /// Answers with a rendered page; a guest's browser is known from then on, so that its forms are.
    #[must_use]
    pub fn html_body(&self, status: StatusCode, body: String) -> HttpResponse {
        let mut response = HttpResponse::build(status);
        response.insert_header(ContentType::html());
        let (is_guest, has_form) = (self.viewer.account.is_none(), body.contains(&self.csrf));
        if self.browser_is_new && is_guest && has_form {
            response.cookie(self.cookies.set_browser(self.browser.clone()));
        }
        if self.said.is_some() {
            response.cookie(self.cookies.forget_flash());
        } else if is_guest && !has_form {
            response.extensions_mut().insert(Shared);
        }
        response.body(body)
    }

    /// Leads on after an act: 303 to a path of this site.
    #[must_use]
    pub fn see_other(&self, to: &str) -> HttpResponse {
        self.see_other_with(to, None, &[])
    }

    /// Leads on and says what was done.
    #[must_use]
    pub fn done(&self, to: &str, said: Said) -> HttpResponse {
        self.see_other_with(to, Some(said), &[])
    }

    /// Leads on, says what was done, and sets cookies.
    #[must_use]
    pub fn see_other_with(&self, to: &str, said: Option<Said>, cookies: &[Cookie<'static>]) -> HttpResponse {
        let mut response = HttpResponse::SeeOther();
        response.insert_header((LOCATION, own_path(to)));
        if let Some(said) = said {
            response.cookie(self.cookies.set_flash(said.to_cookie()));
        }
        for cookie in cookies {
            response.cookie(cookie.clone());
        }
        response.finish()
    }
}
