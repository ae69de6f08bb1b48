//! Changing one's address over HTTP: asked for, confirmed at both addresses by links that show one button.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::accounts::my_page;
use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::{Fields, Form};
use super::page::Page;
use super::parts::FieldErrors;
use super::sign_in::errors_of;
use super::{locale, token};
use crate::domain::addresses::{self, Asked, Links};
use crate::domain::policy;
use crate::model::Moment;
use crate::model::text::Email;

const HOME: &str = "/mon-espace/adresse";

#[derive(Template)]
#[template(path = "account/address.html")]
struct AddressPage {
    page: Page,
    current: String,
    typed: String,
    under_way: Option<(String, Option<Moment>)>,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "account/address_link.html")]
struct LinkPage {
    page: Page,
    token: String,
    asked: Asked,
}

async fn address_page(ask: &Ask, status: StatusCode, typed: String, errors: FieldErrors) -> Answer {
    let (account, change) = ask.read(addresses::mine).await?;
    let page = my_page(ask, fl!(locale::of(ask.viewer.language), "address-title")).with_errors(&errors);
    let under_way = change.map(|change| (change.email, change.due_at));
    ask.html_with(status, &AddressPage { page, current: account.email, typed, under_way, errors })
}

/// `GET /mon-espace/adresse`
///
/// # Errors
/// `NotSignedIn`; `ProofNeeded`, before anything is typed that would be lost by it.
pub async fn show(ask: Ask) -> Answer {
    policy::may_change_account(&ask.viewer, ask.at)?;
    address_page(&ask, StatusCode::OK, String::new(), FieldErrors::none()).await
}

/// `POST /mon-espace/adresse`: asks both addresses to confirm.
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`, `TooMany`.
pub async fn change(ask: Ask, form: Form) -> Answer {
    let typed = form.text("email").to_owned();
    let mut fields = Fields::default();
    let asked = match fields.take("email", Email::parse(&typed)) {
        None => Err(fields.refusal()),
        Some(email) => {
            let (links, limits, network) = (links(), ask.app.config.limits, ask.network.clone());
            let begin = move |conn: &mut _, viewer: &_, at| {
                addresses::ask(conn, viewer, &email, (&links, &limits, &network), at)
            };
            ask.write(begin).await
        }
    };
    match asked {
        Ok(()) => Ok(ask.done(HOME, Said::AddressAsked)),
        Err(failure) => {
            let errors = errors_of(&ask, &failure)?;
            address_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
        }
    }
}

/// Two new links.
#[must_use]
pub fn links() -> Links {
    Links { new: token::fresh(), old: token::fresh() }
}

/// `POST /mon-espace/adresse/abandon`
///
/// # Errors
/// `NotSignedIn`.
pub async fn give_up(ask: Ask, _: Form) -> Answer {
    ask.write(addresses::give_up).await?;
    Ok(ask.done("/mon-espace", Said::AddressKept))
}

/// `GET /adresse/{token}`: one button to confirm, one to refuse; opening the page uses nothing up.
///
/// # Errors
/// `Conflict` when the link is used or too old.
pub async fn link(ask: Ask, path: Path<String>) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    let asked = ask.read(move |conn, _, at| addresses::read(conn, &hash, at)).await?;
    let title = fl!(locale::of(ask.viewer.language), "address-title");
    let page = ask.page(title.clone()).here(title).unindexed();
    ask.html(&LinkPage { page, token, asked })
}

/// `POST /adresse/{token}`
///
/// # Errors
/// `Conflict` when the link is used or too old, or somebody has the new address meanwhile.
pub async fn answer(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    if form.text("choix") == "refuser" {
        ask.write(move |conn, _, at| addresses::refuse(conn, &hash, at)).await?;
        return Ok(ask.done("/", Said::AddressKept));
    }
    let done = ask.write(move |conn, viewer, at| addresses::confirm(conn, viewer, &hash, at)).await?;
    Ok(if done {
        ask.done("/", Said::AddressChanged)
    } else {
        ask.done(&format!("/adresse/{token}"), Said::AddressConfirmed)
    })
}
