//! Exports over HTTP: the open data for everybody once results are open, and the files of the organisers. Holds no rule
//! and no figure.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Path, block};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::page::{Nav, Page};
use super::results::ConsultationPath;
use super::{locale, paths};
use crate::domain::exports::{self, Scope};
use crate::domain::{Failure, Outcome, Refusal};
use crate::locale::Loader;
use crate::store::Fault;
use crate::summary::{FileFormat, Summary};

/// A file as it leaves.
struct Sent {
    name: String,
    format: FileFormat,
    bytes: Vec<u8>,
}

/// The open data of a consultation, in an address.
#[derive(Debug, Deserialize)]
pub struct OpenPath {
    slug: String,
    ending: String,
}

/// A file of the organisers, in an address: `public.zip`, `organiser.xlsx`.
#[derive(Debug, Deserialize)]
pub struct FilePath {
    slug: String,
    file: String,
}

#[derive(Template)]
#[template(path = "export/index.html")]
struct Index {
    page: Page,
    slug: String,
    is_open: bool,
    /// What each file is, and where it is.
    public: Vec<(String, String)>,
    organiser: Vec<(String, String)>,
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
    let files = |scope: Scope| {
        let file =
            |it: FileFormat| (label(t, it), format!("{}/{}.{}", paths::exports(&slug), scope.code(), it.ending()));
        FileFormat::of(scope).map(file).collect()
    };
    let (public, organiser) = (files(Scope::Public), files(Scope::Organiser));
    ask.html(&Index { page, slug, is_open, public, organiser })
}

/// What a file is called where it is offered.
pub(super) fn label(t: &Loader, format: FileFormat) -> String {
    match format {
        FileFormat::Json => fl!(t, "results-json"),
        FileFormat::Zip => fl!(t, "results-zip"),
        FileFormat::Xlsx => fl!(t, "file-xlsx"),
        FileFormat::Ods => fl!(t, "file-ods"),
        FileFormat::Docx => fl!(t, "synthesis-docx"),
        #[cfg(feature = "pdf")]
        FileFormat::Pdf => fl!(t, "synthesis-pdf"),
        #[cfg(feature = "pdf")]
        FileFormat::Brief => fl!(t, "synthesis-brief"),
    }
}

/// `GET …/donnees.{ending}`
///
/// # Errors
/// `NotFound`, for an ending that is no format's too, or `Denied` while results are closed.
pub async fn open(ask: Ask, path: Path<OpenPath>) -> Answer {
    let OpenPath { slug, ending } = path.into_inner();
    let format = FileFormat::parse(&ending).ok_or(Refusal::NotFound)?;
    let key = slug.clone();
    let read = ask.read(move |conn, viewer, at| {
        let presence = exports::enter_open(conn, viewer, &key, at)?;
        // stamped with the opening of the results: the same data are the same bytes, whoever asks and when
        let opened = presence.frame.consultation.results_opened_at.unwrap_or(at);
        Ok(Summary::build(exports::public(conn, &presence.frame)?, Scope::Public, opened))
    });
    Ok(answer(written(&ask, read.await?, slug, format).await?))
}

/// `GET …/pilotage/exports/{file}`
///
/// # Errors
/// `NotFound`, for a name that is no file's too, `NotSignedIn`, or a `Denied` of `may_organise`.
pub async fn file(ask: Ask, path: Path<FilePath>) -> Answer {
    let FilePath { slug, file } = path.into_inner();
    let key = slug.clone();
    let presence = ask.read(move |conn, viewer, at| exports::enter(conn, viewer, &key, at)).await?;
    let (scope, format) = named(&file).ok_or(Refusal::NotFound)?;
    let consultation = presence.frame.consultation.id;
    let read = ask.read(move |conn, _, at| Ok(Summary::build(exports::whole(conn, &presence.frame)?, scope, at)));
    let summary = read.await?;
    let fingerprint = summary.data_fingerprint.clone();
    let sent = written(&ask, summary, slug, format).await?;
    if scope == Scope::Organiser {
        // true tallies leave: the log knows it before they do
        let left = move |conn: &mut crate::store::Conn, viewer: &crate::model::Viewer, at| {
            exports::record(conn, consultation, viewer.account_id(), scope, &fingerprint, at)
        };
        ask.write(left).await?;
    }
    Ok(answer(sent))
}

fn named(file: &str) -> Option<(Scope, FileFormat)> {
    let (scope, ending) = file.split_once('.')?;
    let scope = [Scope::Public, Scope::Organiser].into_iter().find(|it| it.code() == scope)?;
    let format = FileFormat::of(scope).find(|it| it.ending() == ending)?;
    Some((scope, format))
}

/// Written outside of the read: no connection waits for a file.
async fn written(ask: &Ask, summary: Summary, slug: String, format: FileFormat) -> Outcome<Sent> {
    let (language, name) = (ask.viewer.language, format.name(&slug, summary.scope));
    let config = ask.app.config.clone();
    let write = move || format.write(&summary, language, &config.pdf);
    let bytes = block(write).await.map_err(|_| Failure::Fault(Fault::Busy))?;
    let bytes = bytes.map_err(|error| Failure::Fault(Fault::Unwritten(error)))?;
    Ok(Sent { name, format, bytes })
}

/// A slug is lower-case letters, digits and hyphens: the name needs no quoting beyond its quotes.
fn answer(sent: Sent) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, sent.format.media_type()))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", sent.name)))
        .body(sent.bytes)
}
