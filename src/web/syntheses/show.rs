//! The published synthesis: what was frozen, as a page and as files. Makes nothing anew.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{Listed, address, label, listed, page_of};
use crate::domain::exports::Scope;
use crate::domain::syntheses::{self, Published};
use crate::domain::{Failure, Outcome, Refusal};
use crate::store::Fault;
use crate::summary::FileFormat;
use crate::summary::document::Document;
use crate::web::app::outside;
use crate::web::ask::{Answer, Ask};
use crate::web::attachment::attachment;
use crate::web::exports;
use crate::web::page::{Nav, Page};
use crate::web::results::ConsultationPath;

/// A version in an address.
#[derive(Debug, Deserialize)]
pub struct VersionPath {
    slug: String,
    version: i32,
}

/// A file of a version in an address.
#[derive(Debug, Deserialize)]
pub struct FilePath {
    slug: String,
    version: i32,
    ending: String,
}

#[derive(Template)]
#[template(path = "synthesis/show.html")]
pub(super) struct Show {
    pub(super) page: Page,
    pub(super) over: String,
    pub(super) document: Option<Document>,
    /// What is to be known before reading: the kind of the notice, its words, and a way on or "".
    pub(super) notes: Vec<(&'static str, String, String)>,
    pub(super) files: Vec<(String, String)>,
    pub(super) versions: Vec<Listed>,
}

/// `GET …/synthese`: the last version.
///
/// # Errors
/// `NotFound`.
pub async fn latest(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let read = ask.read(move |conn, viewer, at| syntheses::read(conn, viewer, &slug, None, at)).await?;
    answer(&ask, read).await
}

/// `GET …/synthese/versions/{version}`
///
/// # Errors
/// `NotFound`.
pub async fn version(ask: Ask, path: Path<VersionPath>) -> Answer {
    let VersionPath { slug, version } = path.into_inner();
    let read = ask.read(move |conn, viewer, at| syntheses::read(conn, viewer, &slug, Some(version), at)).await?;
    answer(&ask, read).await
}

/// A document as it was stored.
async fn parsed(stored: String) -> Outcome<Document> {
    let parsed = outside(move || serde_json::from_str::<Document>(&stored)).await?;
    parsed.map_err(|error| Failure::Fault(Fault::Database(format!("synthesis: {error}"))))
}

async fn answer(ask: &Ask, read: Published) -> Answer {
    let slug = &read.presence.frame.consultation.slug;
    let mut page = page_of(ask, &read.presence, Nav::Results, String::new());
    let title = fl!(page.t, "summary-one");
    page.title = format!("{title} – {}", read.presence.frame.consultation.title);
    let mut page = page.here(title);
    let t = page.t;
    let Some((version, stored)) = read.version else {
        let (over, notes) = (String::new(), Vec::new());
        let nothing =
            Show { page: page.unindexed(), over, document: None, notes, files: Vec::new(), versions: Vec::new() };
        return ask.html(&nothing);
    };
    let document = parsed(stored).await?;
    let mut notes = Vec::new();
    if let Some(newest) = read.versions.first().filter(|it| it.number > version.number) {
        notes.push(("warning", fl!(t, "synthesis-older", n = newest.number.to_string()), address::latest(slug)));
        page = page.unindexed();
    }
    if !version.changes.is_empty() {
        notes.push(("info", format!("{} {}", fl!(t, "synthesis-changed"), version.changes), String::new()));
    }
    let file = |it: FileFormat| {
        let ending = it.ending();
        let label = if it.is_brief() { fl!(t, "synthesis-brief-automatic") } else { exports::label(t, it) };
        (label, format!("{}/synthese.{ending}", address::version(slug, version.number)))
    };
    ask.html_at_length(Show {
        over: label(&page, &version),
        document: Some(document),
        notes,
        files: FileFormat::of(Scope::Public)
            .filter(|it| read.endings.iter().any(|ending| ending == it.ending()))
            .map(file)
            .collect(),
        versions: listed(&page, slug, &read.versions),
        page,
    })
    .await
}

/// `GET …/synthese/versions/{version}/synthese.{ending}`
///
/// # Errors
/// `NotFound`, for an ending that is no format's too.
pub async fn file(ask: Ask, path: Path<FilePath>) -> Answer {
    let FilePath { slug, version, ending } = path.into_inner();
    let format = FileFormat::parse(&ending).ok_or(Refusal::NotFound)?;
    let key = slug.clone();
    let read =
        ask.read(move |conn, viewer, at| syntheses::file(conn, viewer, &key, (version, format.ending()), at)).await?;
    let name = format.name(&format!("{slug}-v{version}"), Scope::Public);
    Ok(attachment(format.media_type(), &name, read))
}
