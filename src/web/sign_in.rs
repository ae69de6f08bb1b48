//! Signing in by mailed link or code, and signing out, over HTTP. Passwords stand in `passwords`.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask, own_path};
use super::flash::Said;
use super::form::{Fields, Form};
use super::identities::{self, Offered, offered};
use super::page::Page;
use super::parts::FieldErrors;
use super::{locale, reason, second_step, security_log, token};
use crate::domain::sign_in::{self, Opening, Ticket, Tried};
use crate::domain::{Conflict, Denied, Failure, Refusal};
use crate::model::text::Email;
use crate::model::{Letter, Problem};

/// Where to lead on to after signing in.
#[derive(Debug, Clone, Deserialize)]
pub struct Back {
    retour: Option<String>,
}

impl Back {
    /// A path of this site.
    #[must_use]
    pub fn path(&self) -> String {
        lead_on(self.retour.as_deref().unwrap_or_default())
    }
}

/// A path of this site, one's own space without one.
pub(super) fn lead_on(back: &str) -> String {
    if back.is_empty() { "/mon-espace".to_owned() } else { own_path(back) }
}

/// The page for a code, which leads on to `back`.
pub(super) fn code_path(back: &str) -> String {
    format!("/connexion/code?retour={}", encoded(back))
}

pub(super) fn encoded(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[derive(Template)]
#[template(path = "sign_in/email.html")]
struct EmailPage {
    page: Page,
    email: String,
    back: String,
    providers: Vec<Offered>,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct CodePage {
    page: Page,
    back: String,
    minutes: i64,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage {
    page: Page,
    token: String,
    back: String,
    is_here: bool,
}

fn page(ask: &Ask) -> Page {
    let title = fl!(locale::of(ask.viewer.language), "sign-in-title");
    ask.page(title.clone()).here(title).unindexed()
}

/// `GET /connexion`
///
/// # Errors
/// A fault when the template fails.
pub async fn show(ask: Ask, back: Query<Back>) -> Answer {
    if ask.viewer.account.is_some() {
        return Ok(ask.see_other(&back.path()));
    }
    let (page, providers, errors) = (page(&ask), offered(&ask), FieldErrors::none());
    ask.html(&EmailPage { page, email: String::new(), back: back.path(), providers, errors })
}

/// `POST /connexion`: sends link and code to an address that is known, and answers alike for one that is not.
///
/// # Errors
/// `TooMany`.
pub async fn send(ask: Ask, form: Form) -> Answer {
    let back = lead_on(form.text("retour"));
    let mut fields = Fields::default();
    let Some(email) = fields.take("email", Email::parse(form.text("email"))) else {
        let errors = errors_of(&ask, &fields.refusal())?;
        let page = page(&ask).with_errors(&errors);
        let providers = offered(&ask);
        let view = EmailPage { page, email: form.text("email").to_owned(), back, providers, errors };
        return ask.html_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (ticket, limits) = (ticket(&ask, &back), ask.app.config.limits);
    ask.write(move |conn, _, at| sign_in::ask(conn, &email, &ticket, &limits, at)).await?;
    Ok(to_code(&ask, &back))
}

/// The sentences of a refused form; any other failure is passed on.
pub(super) fn errors_of(ask: &Ask, failure: &Failure) -> Result<FieldErrors, Failure> {
    match failure {
        Failure::Refusal(Refusal::Invalid(problems)) => Ok(reason::field_errors(ask.viewer.language, problems)),
        other => Err(other.clone()),
    }
}

/// Leads on to the page for the code, in a browser that is known from then on.
pub(super) fn to_code(ask: &Ask, back: &str) -> HttpResponse {
    ask.see_other_with(&code_path(back), None, &[ask.cookies.set_browser(ask.browser.clone())])
}

/// A new link and code for this browser.
pub(super) fn ticket(ask: &Ask, back: &str) -> Ticket {
    let (link, code) = (token::random(), token::code());
    let minutes = ask.app.config.session.link_minutes;
    let location = format!("/connexion/lien/{link}?retour={}", encoded(back));
    Ticket {
        browser: token::digest(&ask.browser),
        link: token::digest(&link),
        code: code_hash(ask, &code),
        letter: Letter::SignIn { location, code, minutes },
        minutes,
        network: ask.network.clone(),
    }
}

fn code_hash(ask: &Ask, code: &str) -> Vec<u8> {
    token::digest(&format!("{}{code}", ask.browser))
}

/// `GET /connexion/code`
///
/// # Errors
/// A fault when the template fails.
pub async fn code(ask: Ask, back: Query<Back>) -> Answer {
    code_page(&ask, back.path(), StatusCode::OK, FieldErrors::none())
}

fn code_page(ask: &Ask, back: String, status: StatusCode, errors: FieldErrors) -> Answer {
    let minutes = ask.app.config.session.link_minutes;
    ask.html_with(status, &CodePage { page: page(ask).with_errors(&errors), back, minutes, errors })
}

/// `POST /connexion/code`: five tries for each attempt.
///
/// # Errors
/// `TooMany` after too many failures from the network.
pub async fn enter(ask: Ask, form: Form) -> Answer {
    let back = lead_on(form.text("retour"));
    let t = locale::of(ask.viewer.language);
    let typed: String = form.text("code").chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let refused = |sentence| {
        let errors = FieldErrors::none().with("code", sentence);
        code_page(&ask, back.clone(), StatusCode::UNPROCESSABLE_ENTITY, errors)
    };
    if typed.len() != 6 || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return refused(fl!(t, "sign-in-six-digits"));
    }
    let (session, opening) = opening(&ask);
    let (browser, code) = (token::digest(&ask.browser), code_hash(&ask, &typed));
    let (network, limits) = (ask.network.clone(), ask.app.config.limits);
    let tried = ask
        .write(move |conn, _, at| sign_in::by_code(conn, (&browser, &code), &opening, (&network, &limits), at))
        .await?;
    security_log::tried("code", tried);
    match tried {
        Tried::SignedIn(_) => Ok(signed_in(&ask, session, &back)),
        Tried::SecondStep => Ok(second_step::lead(&ask, &back)),
        Tried::Wrong => refused(fl!(t, "sign-in-wrong-code")),
        Tried::LinkOnly => refused(fl!(t, "sign-in-link-only")),
        Tried::Dead | Tried::Elsewhere => refused(fl!(t, "sign-in-dead-code")),
    }
}

/// A new session's token, and what is stored of it.
pub(super) fn opening(ask: &Ask) -> (String, Opening) {
    let (session, hash) = token::fresh();
    let former = ask.viewer.account.as_ref().map(|account| account.session.clone());
    let (span, device) = (ask.app.config.session.span(), ask.device.name());
    let opening = Opening { session: hash, former, span, device };
    (session, opening)
}

/// Leads on with an open session.
pub(super) fn signed_in(ask: &Ask, session: String, back: &str) -> HttpResponse {
    ask.see_other_with(back, Some(Said::SignedIn), &[ask.cookies.open_session(session)])
}

/// `GET /connexion/lien/{token}`: one button; opening the page uses nothing up.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub async fn link(ask: Ask, path: Path<String>, back: Query<Back>) -> Answer {
    let token = path.into_inner();
    let (browser, hash) = (token::digest(&ask.browser), token::digest(&token));
    let is_here = ask.read(move |conn, _, at| sign_in::is_here(conn, &browser, &hash, at)).await?;
    ask.html(&LinkPage { page: page(&ask), token, back: back.path(), is_here })
}

/// `POST /connexion/lien/{token}`: signs in, in the browser that asked.
///
/// # Errors
/// `Denied` in another browser, `Conflict` when the link is used or too old, `TooMany`.
pub async fn follow(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let (session, opening) = opening(&ask);
    let (browser, link) = (token::digest(&ask.browser), token::digest(&path.into_inner()));
    let (network, limits) = (ask.network.clone(), ask.app.config.limits);
    let tried = ask
        .write(move |conn, _, at| sign_in::by_link(conn, (&browser, &link), &opening, (&network, &limits), at))
        .await?;
    security_log::tried("link", tried);
    match tried {
        Tried::SignedIn(_) => Ok(signed_in(&ask, session, &lead_on(form.text("retour")))),
        Tried::SecondStep => Ok(second_step::lead(&ask, &lead_on(form.text("retour")))),
        Tried::Elsewhere => Err(Denied::OtherBrowser.into()),
        Tried::Wrong | Tried::Dead | Tried::LinkOnly => Err(Conflict::LinkUsed.into()),
    }
}

/// `POST /deconnexion`: here, and at the provider that opened the session, if one did.
///
/// # Errors
/// A fault of the database.
pub async fn out(ask: Ask, form: Form) -> Answer {
    identities::sign_out(&ask, own_path(form.text("retour"))).await
}

/// A problem with one field, as the sentences of a form.
pub(super) fn problem(ask: &Ask, field: &'static str, problem: Problem) -> FieldErrors {
    FieldErrors::none().with(field, reason::sentence(locale::of(ask.viewer.language), problem))
}
