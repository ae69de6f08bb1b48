//! The pages about the site itself, over HTTP. Refuses to know more of a consultation than until when votes are linked to seats.

use actix_web::http::StatusCode;
use actix_web::web::Query;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask, own_path};
use super::flash::Said;
use super::form::Form;
use super::{locale, site};
use crate::domain::cutting;
use crate::model::{Language, Scheme};
use crate::store::Fault;

fn answer(ask: &Ask, body: Result<String, askama::Error>) -> Answer {
    let body = body.map_err(|error| Fault::Database(error.to_string()))?;
    Ok(ask.html_body(StatusCode::OK, body))
}

macro_rules! texts {
    ($($name:ident($title:literal);)+) => {$(
        /// The page of this name.
        ///
        /// # Errors
        /// A fault when the template fails.
        pub async fn $name(ask: Ask) -> Answer {
            let title = fl!(locale::of(ask.viewer.language), $title);
            answer(&ask, site::$name(ask.page(title.clone()).here(title)))
        }
    )+};
}

texts! {
    plan("site-map");
    accessibility("site-accessibility");
    legal("site-legal");
    cookies("site-cookies");
}

/// `GET /donnees-personnelles`
///
/// # Errors
/// A fault of the database, or when the template fails.
pub async fn privacy(ask: Ask) -> Answer {
    let title = fl!(locale::of(ask.viewer.language), "site-privacy");
    let days = ask.read(|conn, _, _| cutting::days(conn)).await?;
    let page = ask.page(title.clone()).here(title);
    let days = days.iter().filter_map(|it| super::cutting::named(&page, it)).collect();
    answer(&ask, site::privacy(page, days))
}

/// Where the display settings lead back to, and the language that a link proposes.
#[derive(Debug, Deserialize)]
pub struct SettingsQuery {
    retour: Option<String>,
    langue: Option<String>,
}

/// `GET /affichage`
///
/// # Errors
/// A fault when the template fails.
pub async fn settings(ask: Ask, query: Query<SettingsQuery>) -> Answer {
    let title = fl!(locale::of(ask.viewer.language), "site-settings");
    let back = own_path(query.retour.as_deref().unwrap_or("/"));
    let language = query.langue.as_deref().and_then(Language::parse).unwrap_or(ask.viewer.language);
    answer(&ask, site::settings(ask.page(title.clone()).here(title), &back, language))
}

/// `POST /affichage`
///
/// # Errors
/// None of its own: what is no choice changes nothing.
pub async fn keep_settings(ask: Ask, form: Form) -> Answer {
    let mut cookies = Vec::new();
    cookies.extend(Language::parse(form.text("langue")).map(|language| ask.cookies.set_language(language)));
    cookies.extend(Scheme::parse(form.text("apparence")).map(|scheme| ask.cookies.set_scheme(scheme)));
    Ok(ask.see_other_with(&own_path(form.text("retour")), Some(Said::DisplaySaved), &cookies))
}
