//! A copy of all one's data over HTTP: a page that offers it, an archive with the same content for people and for programs.

mod labels;

use askama::Template;
use i18n_embed_fl::fl;
use serde_json::Value;

use super::accounts::my_page;
use super::app::outside;
use super::ask::{Answer, Ask};
use super::attachment::attachment;
use super::form::Form;
use super::locale;
use super::page::{self, Page};
use crate::domain::portability::{self, OwnData};
use crate::domain::{Failure, Outcome};
use crate::locale::format;
use crate::model::{Language, Moment};
use crate::store::Fault;
use crate::summary;

#[derive(Template)]
#[template(path = "account/own_data.html")]
struct OfferPage {
    page: Page,
    sections: Vec<&'static str>,
}

/// The copy as a page of its own: it needs no other file.
#[derive(Template)]
#[template(path = "account/own_data_copy.html")]
struct Copy {
    language: &'static str,
    title: String,
    lead: String,
    nothing: String,
    sections: Vec<Told>,
}

/// A section in words.
struct Told {
    title: &'static str,
    rows: Vec<Vec<(&'static str, String)>>,
}

/// `GET /mon-espace/donnees`
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`.
pub async fn show(ask: Ask) -> Answer {
    ask.read(portability::offer).await?;
    let language = ask.viewer.language;
    let sections = portability::names().map(|name| labels::label(labels::SECTIONS, name, language)).collect();
    let page = my_page(&ask, fl!(locale::of(language), "own-data-title"));
    ask.html(&OfferPage { page, sections })
}

/// `POST /mon-espace/donnees`: the log and a mail say that a copy is taken, then it is given: `donnees.html` and
/// `donnees.json` in a ZIP archive.
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`, `TooMany`.
pub async fn take(ask: Ask, _: Form) -> Answer {
    let limits = ask.app.config.limits;
    ask.write(move |conn, viewer, at| portability::ask(conn, viewer, &limits, at)).await?;
    let (db, viewer, at) = (ask.app.db.clone(), ask.viewer.clone(), ask.at);
    let service = ask.app.config.site.service.clone();
    let language = ask.viewer.language;
    let make = move || {
        let data = db.read_at_length(|conn| portability::collect(conn, &viewer, at))?;
        packed(&data, &service, language)
    };
    let archive = outside(make).await??;
    let name = format!("mes-donnees-{}.zip", ask.at.day());
    Ok(attachment("application/zip", &name, archive))
}

fn packed(data: &OwnData, service: &str, language: Language) -> Outcome<Vec<u8>> {
    let unwritten = |why: String| Failure::Fault(Fault::Unwritten(why));
    let html = page::render(&copy(data, service, language)).map_err(|why| unwritten(why.to_string()))?;
    let json = data.json().map_err(|why| unwritten(why.to_string()))?;
    let files = [("donnees.html", html.into_bytes()), ("donnees.json", json)];
    summary::packed(&files).map_err(|why| unwritten(why.to_string()))
}

fn copy(data: &OwnData, service: &str, language: Language) -> Copy {
    let t = locale::of(language);
    let date = format::date_time(data.at, language);
    Copy {
        language: language.code(),
        title: fl!(t, "own-data-copy-title", service = service),
        lead: fl!(t, "own-data-copy-lead", date = date.as_str()),
        nothing: fl!(t, "own-data-copy-nothing"),
        sections: data
            .sections
            .iter()
            .map(|section| Told {
                title: labels::label(labels::SECTIONS, section.name, language),
                rows: section.rows.iter().map(|row| row.iter().filter_map(|it| told(it, language)).collect()).collect(),
            })
            .collect(),
    }
}

/// A field in words; nothing for one that holds nothing.
fn told((name, value): &(&'static str, Value), language: Language) -> Option<(&'static str, String)> {
    let is_moment = *name == "at" || name.ends_with("_at") || name.ends_with("_until");
    let t = locale::of(language);
    let words = match value {
        Value::Null => return None,
        Value::Bool(true) => fl!(t, "own-data-yes"),
        Value::Bool(false) => fl!(t, "own-data-no"),
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) if is_moment => {
            Moment::parse(text).map_or_else(|| text.clone(), |at| format::date_time(at, language))
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some((labels::label(labels::FIELDS, name, language), words))
}
