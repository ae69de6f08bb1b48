//! Proving again who one is, over HTTP: before acts on the account itself, one page that leads back to where one was going.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::accounts::my_page;
use super::ask::{Answer, Ask};
use super::form::Form;
use super::identities::{Offered, offered};
use super::page::Page;
use super::parts::FieldErrors;
use super::sign_in::{encoded, lead_on};
use super::{locale, passwords, security_log, token};
use crate::domain::proofs::{self, Proved};
use crate::domain::{Refusal, identities};
use crate::model::{Letter, Viewer};

/// The address of the page, which leads back.
#[must_use]
pub fn path(back: &str) -> String {
    format!("/mon-espace/preuve?retour={}", encoded(back))
}

/// Where the page leads back to, and whether a code was just mailed.
#[derive(Debug, Default, Deserialize)]
pub struct Way {
    retour: Option<String>,
    envoye: Option<String>,
}

#[derive(Template)]
#[template(path = "account/proof.html")]
struct ProofPage {
    page: Page,
    back: String,
    email: String,
    has_password: bool,
    has_factor: bool,
    mailed: bool,
    minutes: i64,
    providers: Vec<Offered>,
    errors: FieldErrors,
}

async fn page(ask: &Ask, status: StatusCode, (back, mailed): (String, bool), errors: FieldErrors) -> Answer {
    let (account, own) =
        ask.read(|conn, viewer, at| Ok((proofs::account(conn, viewer)?, identities::mine(conn, viewer, at)?))).await?;
    let providers = offered(ask).into_iter().filter(|one| own.iter().any(|it| it.provider == one.key)).collect();
    let page = my_page(ask, fl!(locale::of(ask.viewer.language), "proof-title")).with_errors(&errors);
    let minutes = ask.app.config.session.link_minutes;
    let has_password = account.password_hash.is_some();
    let has_factor = has_factor(ask);
    let email = account.email;
    let view = ProofPage { page, back, email, has_password, has_factor, mailed, minutes, providers, errors };
    ask.html_with(status, &view)
}

/// `GET /mon-espace/preuve`
///
/// # Errors
/// `NotSignedIn`.
pub async fn show(ask: Ask, way: Query<Way>) -> Answer {
    let way = way.into_inner();
    let back = lead_on(way.retour.as_deref().unwrap_or_default());
    page(&ask, StatusCode::OK, (back, way.envoye.is_some()), FieldErrors::none()).await
}

/// `POST /mon-espace/preuve/code`: mails a code to the account's address.
///
/// # Errors
/// `NotSignedIn`, `TooMany`.
pub async fn send(ask: Ask, form: Form) -> Answer {
    let back = lead_on(form.text("retour"));
    let (code, minutes) = (token::code(), ask.app.config.session.link_minutes);
    let hash = code_hash(&ask.viewer, &code);
    let (letter, limits) = (Letter::Proof { code, minutes }, ask.app.config.limits);
    let network = ask.network.clone();
    let limited = move |conn: &mut _, viewer: &_, at| {
        proofs::ask(conn, viewer, (&hash, &letter), (&limits, minutes, &network), at)
    };
    ask.write(limited).await?;
    Ok(ask.see_other(&format!("{}&envoye=1", path(&back))))
}

/// The digest of a code, which works in one session.
fn code_hash(viewer: &Viewer, code: &str) -> Vec<u8> {
    let session = viewer.account.as_ref().map(|signed| signed.session.as_slice()).unwrap_or_default();
    let session: String = session.iter().map(|byte| format!("{byte:02x}")).collect();
    token::digest(&format!("{session}{code}"))
}

/// `POST /mon-espace/preuve`: by password or by the mailed code; with a second factor by its code.
///
/// # Errors
/// `NotSignedIn`; `TooMany` after too many wrong ones.
pub async fn prove(ask: Ask, form: Form) -> Answer {
    let back = lead_on(form.text("retour"));
    if ask.viewer.account.is_none() {
        return Err(Refusal::NotSignedIn.into());
    }
    if has_factor(&ask) {
        return by_factor(&ask, &form, back).await;
    }
    if form.text("code").is_empty() { by_password(&ask, &form, back).await } else { by_code(&ask, &form, back).await }
}

/// Leads on in a session whose token is another one from now on.
pub(super) fn proved(ask: &Ask, session: String, back: &str) -> HttpResponse {
    ask.see_other_with(back, None, &[ask.cookies.open_session(session)])
}

fn has_factor(ask: &Ask) -> bool {
    ask.viewer.account.as_ref().is_some_and(|signed| signed.proof.has_factor)
}

async fn by_factor(ask: &Ask, form: &Form, back: String) -> Answer {
    let (typed, network) = (form.text("code").to_owned(), ask.network.clone());
    let (limits, seal) = (ask.app.config.limits, ask.app.seal.clone());
    let (session, token) = token::fresh();
    let tried = ask
        .write(move |conn, viewer, at| {
            proofs::by_factor(conn, viewer, (&typed, &token), (&network, &limits, &seal), at)
        })
        .await?;
    security_log::proved("factor", &ask.viewer, tried);
    if tried == Proved::Now {
        return Ok(proved(ask, session, &back));
    }
    let errors = FieldErrors::none().with("code", fl!(locale::of(ask.viewer.language), "factor-wrong"));
    page(ask, StatusCode::UNPROCESSABLE_ENTITY, (back, false), errors).await
}

async fn by_password(ask: &Ask, form: &Form, back: String) -> Answer {
    let account = ask.read(|conn, viewer, _| proofs::account(conn, viewer)).await?;
    if passwords::verified(ask, account.email_key, form.text("password")).await?.is_none() {
        security_log::proved("password", &ask.viewer, Proved::Wrong);
        let errors = FieldErrors::none().with("password", fl!(locale::of(ask.viewer.language), "proof-wrong-password"));
        return page(ask, StatusCode::UNPROCESSABLE_ENTITY, (back, false), errors).await;
    }
    let (session, token) = token::fresh();
    ask.write(move |conn, viewer, at| proofs::by_password(conn, viewer, &token, at)).await?;
    security_log::proved("password", &ask.viewer, Proved::Now);
    Ok(proved(ask, session, &back))
}

async fn by_code(ask: &Ask, form: &Form, back: String) -> Answer {
    let typed: String = form.text("code").chars().filter(char::is_ascii_digit).collect();
    let hash = code_hash(&ask.viewer, &typed);
    let (network, limits) = (ask.network.clone(), ask.app.config.limits);
    let (session, token) = token::fresh();
    let tried = ask
        .write(move |conn, viewer, at| proofs::by_code(conn, viewer, (&hash, &token), (&network, &limits), at))
        .await?;
    security_log::proved("code", &ask.viewer, tried);
    let t = locale::of(ask.viewer.language);
    let sentence = match tried {
        Proved::Now => return Ok(proved(ask, session, &back)),
        Proved::Wrong => fl!(t, "sign-in-wrong-code"),
        Proved::Refused => fl!(t, "proof-codes-refused"),
        Proved::Dead => fl!(t, "sign-in-dead-code"),
    };
    let errors = FieldErrors::none().with("code", sentence);
    page(ask, StatusCode::UNPROCESSABLE_ENTITY, (back, true), errors).await
}
