//! Exports over HTTP: the open data for everybody once results are open, and the files of the organisers. Holds no rule
//! and no figure.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::page::{Nav, Page};
use super::results::ConsultationPath;
use super::{locale, paths};
use crate::domain::exports::{self, Scope};
use crate::domain::{Failure, Outcome};
use crate::store::Fault;
use crate::summary::Summary;

/// A file as it leaves.
struct Sent {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Zip,
}

#[derive(Template)]
#[template(path = "export/index.html")]
struct Index {
    page: Page,
    slug: String,
    base: String,
    is_open: bool,
}

/// `GET …/pilotage/exports`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_organise`.
pub async fn index(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let presence = ask.read(move |conn, viewer, at| exports::enter(conn, viewer, &slug, at)).await?;
    let consultation = &presence.frame.consultation;
    let t = locale::of(ask.viewer.language);
    let page = ask
        .page_in(&presence, Nav::Steering, fl!(t, "export-many"))
        .crumb(consultation.title.clone(), paths::consultation(&consultation.slug))
        .crumb(fl!(t, "role-pilotage"), paths::steering(&consultation.slug))
        .here(fl!(t, "export-many"))
        .unindexed();
    let slug = consultation.slug.clone();
    let is_open = consultation.results_opened_at.is_some();
    ask.html(&Index { page, base: paths::exports(&slug), slug, is_open })
}

/// `GET …/donnees.json`
///
/// # Errors
/// `NotFound`, or `Denied` while results are closed.
pub async fn open_json(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    open_data(&ask, path.into_inner().slug, Form::Json).await
}

/// `GET …/donnees.zip`
///
/// # Errors
/// As `open_json`.
pub async fn open_zip(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    open_data(&ask, path.into_inner().slug, Form::Zip).await
}

/// `GET …/pilotage/exports/public.json`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_organise`.
pub async fn public_json(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    download(&ask, path.into_inner().slug, Scope::Public, Form::Json).await
}

/// `GET …/pilotage/exports/public.zip`
///
/// # Errors
/// As `public_json`.
pub async fn public_zip(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    download(&ask, path.into_inner().slug, Scope::Public, Form::Zip).await
}

/// `GET …/pilotage/exports/organiser.json`
///
/// # Errors
/// As `public_json`.
pub async fn organiser_json(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    download(&ask, path.into_inner().slug, Scope::Organiser, Form::Json).await
}

/// `GET …/pilotage/exports/organiser.zip`
///
/// # Errors
/// As `public_json`.
pub async fn organiser_zip(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    download(&ask, path.into_inner().slug, Scope::Organiser, Form::Zip).await
}

async fn open_data(ask: &Ask, slug: String, form: Form) -> Answer {
    let read = ask.read(move |conn, viewer, at| {
        let presence = exports::enter_open(conn, viewer, &slug, at)?;
        let opened = presence.frame.consultation.results_opened_at.unwrap_or(at);
        // stamped with the opening of the results: the same data are the same bytes, whoever asks and when
        let summary = Summary::build(exports::whole(conn, &presence.frame)?, Scope::Public, opened);
        written(&summary, &slug, Scope::Public, form)
    });
    Ok(answer(read.await?))
}

async fn download(ask: &Ask, slug: String, scope: Scope, form: Form) -> Answer {
    let read = ask.read(move |conn, viewer, at| {
        let presence = exports::enter(conn, viewer, &slug, at)?;
        let summary = Summary::build(exports::whole(conn, &presence.frame)?, scope, at);
        let sent = written(&summary, &slug, scope, form)?;
        Ok((sent, presence.frame.consultation.id, summary.data_fingerprint))
    });
    let (sent, consultation, fingerprint) = read.await?;
    if scope == Scope::Organiser {
        // true tallies leave: the log knows it before they do
        let left = move |conn: &mut crate::store::Conn, viewer: &crate::model::Viewer, at| {
            exports::record(conn, consultation, viewer.account_id(), scope, &fingerprint, at)
        };
        ask.write(left).await?;
    }
    Ok(answer(sent))
}

fn written(summary: &Summary, slug: &str, scope: Scope, form: Form) -> Outcome<Sent> {
    let failed = |error: String| Failure::Fault(Fault::Database(error));
    let about = match scope {
        Scope::Public => "donnees-ouvertes",
        Scope::Organiser => "diffusion-restreinte",
    };
    let (end, kind, bytes) = match form {
        Form::Json => ("json", "application/json", summary.json().map_err(|error| failed(error.to_string()))?),
        Form::Zip => ("zip", "application/zip", summary.zip().map_err(|error| failed(error.to_string()))?),
    };
    Ok(Sent { name: format!("{slug}-{about}.{end}"), kind, bytes })
}

/// A slug is lower-case letters, digits and hyphens: the name needs no quoting beyond its quotes.
fn answer(sent: Sent) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, sent.kind))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", sent.name)))
        .body(sent.bytes)
}
