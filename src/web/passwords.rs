//! Passwords over HTTP: signing in with one, forgetting it, choosing one. Never shows a password again, never logs one.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::{Fields, Form};
use super::page::Page;
use super::parts::FieldErrors;
use super::sign_in::{Back, errors_of, lead_on, opening, problem, signed_in};
use super::{locale, second_step, security_log, token};
use crate::domain::passwords::{self, LEAST, MOST, Password};
use crate::domain::sign_in::{self, Ticket, Tried};
use crate::domain::{Outcome, Refusal};
use crate::model::text::Email;
use crate::model::{AccountId, FieldProblem, Letter, Problem};
use crate::store::Fault;

#[derive(Template)]
#[template(path = "sign_in/password.html")]
struct PasswordPage {
    page: Page,
    email: String,
    back: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "sign_in/forgotten.html")]
struct ForgottenPage {
    page: Page,
    email: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "sign_in/sent.html")]
struct SentPage {
    page: Page,
    minutes: i64,
}

#[derive(Template)]
#[template(path = "sign_in/new_password.html")]
struct NewPasswordPage {
    page: Page,
    token: String,
    email: String,
    least: usize,
    errors: FieldErrors,
}

fn titled(ask: &Ask, title: String) -> Page {
    ask.page(title.clone()).here(title).unindexed()
}

fn password_page(ask: &Ask, status: StatusCode, email: &str, back: String, errors: FieldErrors) -> Answer {
    let page = titled(ask, fl!(locale::of(ask.viewer.language), "password-sign-in")).with_errors(&errors);
    ask.html_with(status, &PasswordPage { page, email: email.to_owned(), back, errors })
}

/// `GET /connexion/mot-de-passe`
///
/// # Errors
/// A fault when the template fails.
pub async fn show(ask: Ask, back: Query<Back>) -> Answer {
    if ask.viewer.account.is_some() {
        return Ok(ask.see_other(&back.path()));
    }
    password_page(&ask, StatusCode::OK, "", back.path(), FieldErrors::none())
}

/// `POST /connexion/mot-de-passe`: an unknown address takes as long as a known one and is answered alike.
///
/// # Errors
/// `TooMany` for the address or the network.
pub async fn enter(ask: Ask, form: Form) -> Answer {
    let (back, typed) = (lead_on(form.text("retour")), form.text("email"));
    let mut fields = Fields::default();
    let email = fields.take("email", Email::parse(typed));
    let given = form.text("password");
    fields.take("password", if given.is_empty() { Err(Problem::Empty) } else { Ok(()) });
    let (Some(email), false) = (email, given.is_empty()) else {
        let errors = errors_of(&ask, &fields.refusal())?;
        return password_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, typed, back, errors);
    };
    let Some((account, hash)) = verified(&ask, email.key(), given).await? else {
        security_log::tried("password", Tried::Wrong);
        return wrong(&ask, typed, back);
    };
    let ((session, opening), browser) = (opening(&ask), token::digest(&ask.browser));
    let tried = ask
        .write(move |conn, _, at| {
            crate::domain::second_step::admit_by_password(conn, (account, &hash), &browser, &opening, at)
        })
        .await?;
    security_log::tried("password", tried);
    match tried {
        Tried::SecondStep => Ok(second_step::lead(&ask, &back)),
        Tried::SignedIn(_) => Ok(signed_in(&ask, session, &back)),
        _ => wrong(&ask, typed, back),
    }
}

fn wrong(ask: &Ask, typed: &str, back: String) -> Answer {
    let sentence = fl!(locale::of(ask.viewer.language), "password-wrong");
    let errors = FieldErrors::none().with("password", sentence);
    password_page(ask, StatusCode::UNPROCESSABLE_ENTITY, typed, back, errors)
}

/// The account of an address and its hash, if the password is right; counts the failure if it is not. A hash made with
/// other costs than those of today is replaced.
///
/// # Errors
/// `TooMany` for the address or the network.
pub(super) async fn verified(ask: &Ask, key: String, given: &str) -> Outcome<Option<(AccountId, String)>> {
    let (network, limits) = (ask.network.clone(), ask.app.config.limits);
    let (email_key, at_network) = (key.clone(), network.clone());
    let counted =
        ask.write(move |conn, _, at| sign_in::count_password(conn, &email_key, (&at_network, &limits), at)).await?;
    let (given, hash) = (given.to_owned(), counted.as_ref().map(|(_, hash)| hash.clone()));
    let verify = move || match hash {
        Some(hash) => passwords::verify(&given, Some(&hash)).then(|| passwords::renewed(&given, &hash)),
        None => passwords::verify(&given, None).then_some(None),
    };
    let (Some(renewed), Some((account, hash))) = (ask.app.hash(verify).await?, counted) else { return Ok(None) };
    let now = renewed.clone().unwrap_or_else(|| hash.clone());
    ask.write(move |conn, _, at| {
        sign_in::settle_password(conn, (&key, &network), (account, &hash, renewed.as_deref()), at)
    })
    .await?;
    Ok(Some((account, now)))
}

fn forgotten_page(ask: &Ask, status: StatusCode, email: &str, errors: FieldErrors) -> Answer {
    let page = titled(ask, fl!(locale::of(ask.viewer.language), "password-forgotten")).with_errors(&errors);
    ask.html_with(status, &ForgottenPage { page, email: email.to_owned(), errors })
}

/// `GET /mot-de-passe/oublie`
///
/// # Errors
/// A fault when the template fails.
pub async fn forgotten(ask: Ask) -> Answer {
    forgotten_page(&ask, StatusCode::OK, "", FieldErrors::none())
}

/// `POST /mot-de-passe/oublie`: mails a link to an address that is known, and answers alike for one that is not.
///
/// # Errors
/// `TooMany`.
pub async fn send(ask: Ask, form: Form) -> Answer {
    let mut fields = Fields::default();
    let Some(email) = fields.take("email", Email::parse(form.text("email"))) else {
        let errors = errors_of(&ask, &fields.refusal())?;
        return forgotten_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, form.text("email"), errors);
    };
    let (link, minutes) = (token::random(), ask.app.config.session.link_minutes);
    let ticket = Ticket {
        browser: token::digest(&ask.browser),
        link: token::digest(&link),
        code: token::digest(&token::random()),
        letter: Letter::NewPassword { location: format!("/mot-de-passe/nouveau/{link}"), minutes },
        minutes,
        network: ask.network.clone(),
    };
    let limits = ask.app.config.limits;
    ask.write(move |conn, _, at| sign_in::ask(conn, &email, &ticket, &limits, at)).await?;
    Ok(ask.see_other("/mot-de-passe/envoye"))
}

/// `GET /mot-de-passe/envoye`
///
/// # Errors
/// A fault when the template fails.
pub async fn sent(ask: Ask) -> Answer {
    let page = titled(&ask, fl!(locale::of(ask.viewer.language), "password-sent"));
    let minutes = ask.app.config.session.link_minutes;
    ask.html(&SentPage { page, minutes })
}

/// `GET /mot-de-passe/nouveau/{token}`: the form; opening the page uses nothing up.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub async fn new(ask: Ask, path: Path<String>) -> Answer {
    new_page(&ask, path.into_inner(), StatusCode::OK, FieldErrors::none()).await
}

async fn new_page(ask: &Ask, token: String, status: StatusCode, errors: FieldErrors) -> Answer {
    let link = token::digest(&token);
    let account = ask.read(move |conn, _, at| sign_in::of_password_link(conn, &link, at)).await?;
    let page = titled(ask, fl!(locale::of(ask.viewer.language), "password-new")).with_errors(&errors);
    ask.html_with(status, &NewPasswordPage { page, token, email: account.email, least: LEAST, errors })
}

/// `POST /mot-de-passe/nouveau/{token}`: sets the password, ends every session.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub async fn set(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let token = path.into_inner();
    let link = token::digest(&token);
    let read = link.clone();
    let account = ask.read(move |conn, _, at| sign_in::of_password_link(conn, &read, at)).await?;
    let about = vec![account.given_name, account.family_name, account.email];
    let hash = match chosen(&ask, &form, about).await {
        Ok(hash) => hash,
        Err(failure) => {
            let errors = errors_of(&ask, &failure)?;
            return new_page(&ask, token, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
        }
    };
    ask.write(move |conn, _, at| sign_in::reset_password(conn, &link, &hash, at)).await?;
    Ok(ask.see_other_with("/connexion/mot-de-passe", Some(Said::PasswordReset), &[ask.cookies.close_session()]))
}

/// The hash of the password that a form chooses, typed twice.
///
/// # Errors
/// `Invalid` when it breaks the rules or the two differ; `Busy` when no core was free.
pub(super) async fn chosen(ask: &Ask, form: &Form, about: Vec<String>) -> Outcome<String> {
    let typed = form.text("password").to_owned();
    if typed != form.text("repeat") && (LEAST..=MOST).contains(&typed.chars().count()) {
        return Err(Refusal::field("repeat", Problem::Wrong).into());
    }
    let leaks = ask.app.config.security.leaked_passwords.clone();
    let hashed = move || {
        let about: Vec<&str> = about.iter().map(String::as_str).collect();
        let refused = |problem| Refusal::Invalid(vec![FieldProblem { field: "password", problem }]);
        let password = Password::choose(&typed, &about).map_err(refused)?;
        match leaks.hold(&typed) {
            Ok(false) => password.hash(),
            Ok(true) => Err(refused(Problem::Leaked).into()),
            Err(error) => Err(Fault::Database(format!("security.leaked_passwords: {error}")).into()),
        }
    };
    ask.app.hash(hashed).await?
}

/// What a form says whose current password is wrong.
pub(super) fn wrong_current(ask: &Ask) -> FieldErrors {
    problem(ask, "current", Problem::Wrong)
}
