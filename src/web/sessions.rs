//! One's open sessions over HTTP: seen, ended one by one or all but this one.

use askama::Template;
use i18n_embed_fl::fl;

use super::accounts::my_page;
use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::locale;
use super::page::Page;
use crate::domain::sessions::{self, OwnSession};

const HOME: &str = "/mon-espace/sessions";
/// What the form says that ends all others.
const OTHERS: &str = "autres";

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct SessionsPage {
    page: Page,
    sessions: Vec<OwnSession>,
}

/// `GET /mon-espace/sessions`
///
/// # Errors
/// `NotSignedIn`.
pub async fn index(ask: Ask) -> Answer {
    let sessions = ask.read(sessions::mine).await?;
    let page = my_page(&ask, fl!(locale::of(ask.viewer.language), "session-many"));
    ask.html(&SessionsPage { page, sessions })
}

/// `POST /mon-espace/sessions/fin`
///
/// # Errors
/// `NotSignedIn`; `NotFound` for a session that is not one's own, or not open any more.
pub async fn end(ask: Ask, form: Form) -> Answer {
    let name = form.text("session").to_owned();
    if name == OTHERS {
        ask.write(sessions::end_others).await?;
        return Ok(ask.done(HOME, Said::SessionsEnded));
    }
    let was_this = ask.write(move |conn, viewer, at| sessions::end(conn, viewer, &name, at)).await?;
    if was_this {
        return Ok(ask.see_other_with("/connexion", Some(Said::SignedOut), &[ask.cookies.close_session()]));
    }
    Ok(ask.done(HOME, Said::SessionEnded))
}
