//! The second step of a sign-in over HTTP: the code of an application, or a recovery code.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::form::Form;
use super::page::Page;
use super::parts::FieldErrors;
use super::sign_in::{Back, encoded, lead_on, opening, signed_in};
use super::{locale, security_log, token};
use crate::domain::second_step;
use crate::domain::sign_in::Tried;

#[derive(Template)]
#[template(path = "sign_in/factor.html")]
struct StepPage {
    page: Page,
    back: String,
    errors: FieldErrors,
}

/// Leads on to the second step, in a browser that is known from then on.
pub(super) fn lead(ask: &Ask, back: &str) -> HttpResponse {
    let to = format!("/connexion/second-facteur?retour={}", encoded(back));
    ask.see_other_with(&to, None, &[ask.cookies.set_browser(ask.browser.clone())])
}

fn page(ask: &Ask, back: String, status: StatusCode, errors: FieldErrors) -> Answer {
    let title = fl!(locale::of(ask.viewer.language), "factor-step");
    let page = ask.page(title.clone()).here(title).unindexed().with_errors(&errors);
    ask.html_with(status, &StepPage { page, back, errors })
}

/// `GET /connexion/second-facteur`
///
/// # Errors
/// A fault when the template fails.
pub async fn show(ask: Ask, back: Query<Back>) -> Answer {
    page(&ask, back.path(), StatusCode::OK, FieldErrors::none())
}

/// `POST /connexion/second-facteur`
///
/// # Errors
/// `TooMany` after too many wrong ones of the account or the network.
pub async fn enter(ask: Ask, form: Form) -> Answer {
    let back = lead_on(form.text("retour"));
    let (session, opening) = opening(&ask);
    let (browser, typed) = (token::digest(&ask.browser), form.text("code").to_owned());
    let (network, limits, seal) = (ask.network.clone(), ask.app.config.limits, ask.app.seal.clone());
    let tried = ask
        .write(move |conn, _, at| {
            second_step::by_factor(conn, (&browser, &typed), &opening, (&network, &limits, &seal), at)
        })
        .await?;
    security_log::tried("factor", tried);
    let t = locale::of(ask.viewer.language);
    let sentence = match tried {
        Tried::SignedIn(_) => return Ok(signed_in(&ask, session, &back)),
        Tried::Wrong => fl!(t, "factor-wrong"),
        Tried::Dead | Tried::Elsewhere | Tried::SecondStep | Tried::LinkOnly => fl!(t, "factor-step-dead"),
    };
    page(&ask, back, StatusCode::UNPROCESSABLE_ENTITY, FieldErrors::none().with("code", sentence))
}
