//! The first operator's account over HTTP, by the link that the server prints on an empty database.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::form::{Fields, Form};
use super::page::Page;
use super::parts::FieldErrors;
use super::sign_in::{errors_of, opening, signed_in};
use super::{locale, security_log, token};
use crate::domain::Failure;
use crate::domain::accounts::{self, Person};
use crate::domain::sign_in::Tried;
use crate::model::text::{Email, Name};

#[derive(Template)]
#[template(path = "account/setup.html")]
struct SetupPage {
    page: Page,
    token: String,
    form: Form,
    errors: FieldErrors,
}

fn setup_page(ask: &Ask, status: StatusCode, token: String, form: Form, errors: FieldErrors) -> Answer {
    let title = fl!(locale::of(ask.viewer.language), "setup-title");
    let page = ask.page(title.clone()).here(title).unindexed().with_errors(&errors);
    ask.html_with(status, &SetupPage { page, token, form, errors })
}

/// `GET /installation/{token}`: opening the page uses nothing up.
///
/// # Errors
/// `Conflict` when the link is used or none.
pub async fn install(ask: Ask, path: Path<String>) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    ask.read(move |conn, _, _| accounts::may_set_up(conn, &hash)).await?;
    setup_page(&ask, StatusCode::OK, token, Form::default(), FieldErrors::none())
}

/// `POST /installation/{token}`: makes the first operator's account, once, and signs in.
///
/// # Errors
/// `Conflict` when the link is used or none.
pub async fn set_up(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    let person = match person(&form) {
        Ok(person) => person,
        Err(failure) => {
            ask.read(move |conn, _, _| accounts::may_set_up(conn, &hash)).await?;
            let errors = errors_of(&ask, &failure)?;
            return setup_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, token, form, errors);
        }
    };
    let (session, opening) = opening(&ask);
    let account = ask.write(move |conn, _, at| accounts::set_up(conn, &hash, &person, &opening, at)).await?;
    security_log::tried("setup", Tried::SignedIn(account));
    Ok(signed_in(&ask, session, "/mon-espace"))
}

fn person(form: &Form) -> Result<Person, Failure> {
    let mut fields = Fields::default();
    let email = fields.take("email", Email::parse(form.text("email")));
    let given = fields.take("given_name", Name::parse(form.text("given_name")));
    let family = fields.take("family_name", Name::parse(form.text("family_name")));
    match (email, given, family) {
        (Some(email), Some(given), Some(family)) => {
            Ok(Person { email, given_name: given.into(), family_name: family.into(), is_operator: true })
        }
        _ => Err(fields.refusal()),
    }
}
