//! Exports over HTTP: the open data for everybody once results are open, and the files of the organisers. Holds no rule
//! and no figure.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::ask::{Answer, Ask};
use super::attachment::{CSV, attachment};
use super::flash::Said;
use super::form::Form;
use super::page::{Nav, Page};
use super::results::ConsultationPath;
use super::{locale, paths};
use crate::domain::archives;
use crate::domain::exports::{self, Asked, Scope};
use crate::domain::{Failure, Outcome, Refusal, policy};
use crate::locale::Loader;
use crate::model::ExportState;
use crate::store::Fault;
use crate::summary::{self, FileFormat, Summary};

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

/// A file of the organisers as it is offered.
struct Line {
    /// `organiser.zip`: what is asked for and where the file is.
    file: String,
    label: String,
    /// When the file that is ready was asked for, and its size.
    ready: String,
    /// Where the one that is under way stands, or why there is none.
    state: String,
    under_way: bool,
}

#[derive(Template)]
#[template(path = "export/index.html")]
struct Index {
    page: Page,
    slug: String,
    is_open: bool,
    base: String,
    /// Whether anything is under way: the page offers to be read again.
    under_way: bool,
    public: Vec<Line>,
    restricted: Vec<Line>,
}

/// `GET …/pilotage/exports`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a `Denied` of `may_organise`.
pub async fn index(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let (presence, asked) = ask.read(move |conn, viewer, at| exports::list(conn, viewer, &slug, at)).await?;
    let consultation = &presence.frame.consultation;
    let t = locale::of(ask.viewer.language);
    let page = ask
        .page_in(&presence, Nav::Steering, fl!(t, "export-many"))
        .crumb(consultation.title.clone(), paths::consultation(&consultation.slug))
        .crumb(fl!(t, "role-pilotage"), paths::steering(&consultation.slug))
        .here(fl!(t, "export-many"))
        .unindexed();
    let slug = consultation.slug.clone();
    let lines = |scope| FileFormat::of(scope).map(|it| line(&page, &asked, scope, it)).collect::<Vec<_>>();
    let is_over = policy::may_export_tallies(&presence.frame, presence.member(), ask.at).is_ok();
    let (public, restricted) = (lines(Scope::Public), if is_over { lines(Scope::Organiser) } else { Vec::new() });
    ask.html(&Index {
        base: paths::exports(&slug),
        is_open: consultation.results_opened_at.is_some(),
        under_way: public.iter().chain(&restricted).any(|it| it.under_way),
        public,
        restricted,
        slug,
        page,
    })
}

fn line(page: &Page, asked: &[Asked], scope: Scope, format: FileFormat) -> Line {
    let t = page.t;
    let of: Vec<&Asked> = asked.iter().filter(|it| it.scope == scope.code() && it.ending == format.ending()).collect();
    let ready = of.iter().find(|it| it.state == ExportState::Ready).map(|it| {
        let kilobytes = it.bytes.saturating_add(1023) / 1024;
        let (date, until) = (page.date_time(&it.asked_at), page.date_time(&it.due_at));
        fl!(t, "export-ready", date = date, size = page.number(kilobytes), until = until)
    });
    let state = of.first().map_or_else(String::new, |it| match it.state {
        ExportState::Waiting => fl!(t, "export-waiting"),
        ExportState::Running if it.pieces == 0 => fl!(t, "export-writing"),
        ExportState::Running => fl!(t, "export-storing", n = it.done, of = it.pieces),
        ExportState::Full => fl!(t, "export-full"),
        ExportState::Failed => fl!(t, "export-failed"),
        ExportState::Ready => String::new(),
    });
    Line {
        file: format!("{}.{}", scope.code(), format.ending()),
        label: label(t, format),
        ready: ready.unwrap_or_default(),
        state,
        under_way: of.first().is_some_and(|it| matches!(it.state, ExportState::Waiting | ExportState::Running)),
    }
}

/// `POST …/pilotage/exports`: asks for a file, made in the background.
///
/// # Errors
/// `NotFound`, for a name that is no file's too, `NotSignedIn`, or a `Denied` of `may_organise`.
pub async fn ask(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let named = named(form.text("fichier"));
    let to = paths::exports(&slug);
    ask.write(move |conn, viewer, at| {
        exports::ask(conn, viewer, &slug, named.map(|(scope, format)| (scope, format.ending())), at)
    })
    .await?;
    Ok(ask.done(&to, Said::ExportAsked))
}

/// `GET /dictionnaire-des-donnees.csv`: what each column of every package means; the same for all consultations.
///
/// # Errors
/// None of its own.
pub async fn dictionary() -> Answer {
    Ok(attachment(CSV, "dictionary.csv", summary::dictionary_file()))
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

/// Open data as they are read: made, or kept of what was destroyed.
enum Open {
    Made(Box<Summary>),
    Kept(String),
}

/// `GET …/donnees.{ending}`
///
/// # Errors
/// `NotFound`, for an ending that is no format's too, or `Denied` while results are closed.
pub async fn open(ask: Ask, path: Path<OpenPath>) -> Answer {
    let OpenPath { slug, ending } = path.into_inner();
    let format = FileFormat::parse(&ending).ok_or(Refusal::NotFound)?;
    let (key, is_json) = (slug.clone(), ending == FileFormat::Json.ending());
    let read = ask.read(move |conn, viewer, at| {
        let presence = exports::enter_open(conn, viewer, &key, at)?;
        if presence.frame.consultation.destroyed_at.is_some() {
            let kept = archives::summary(conn, presence.frame.consultation.id)?.filter(|_| is_json);
            return kept.map(Open::Kept).ok_or_else(|| Refusal::NotFound.into());
        }
        let facts = exports::public(conn, &presence.frame)?;
        // not with this moment: the same data are the same bytes, whoever asks and when
        let stamp = facts.stamp(presence.frame.consultation.results_opened_at.unwrap_or(at));
        Ok(Open::Made(Box::new(Summary::build(facts, Scope::Public, stamp))))
    });
    match read.await? {
        Open::Made(summary) => Ok(answer(written(&ask, *summary, slug, format).await?)),
        Open::Kept(json) => {
            Ok(answer(Sent { name: format.name(&slug, Scope::Public), format, bytes: json.into_bytes() }))
        }
    }
}

/// `GET …/pilotage/exports/{file}`: the file that is ready, for who may have it now.
///
/// # Errors
/// `NotFound`, without a file or for a name that is none's, `NotSignedIn`, or a `Denied` of `may_organise`.
pub async fn file(ask: Ask, path: Path<FilePath>) -> Answer {
    let FilePath { slug, file } = path.into_inner();
    let key = slug.clone();
    let named = named(&file);
    let read = ask.read(move |conn, viewer, at| {
        let file = named.map(|(scope, format)| (scope, format.ending()));
        let (presence, asked, bytes) = exports::file(conn, viewer, &key, file, at)?;
        let (scope, format) = named.ok_or(Refusal::NotFound)?;
        Ok((
            presence.frame.consultation.id,
            asked.fingerprint,
            Sent { name: format.name(&key, scope), format, bytes },
            scope,
        ))
    });
    let (consultation, fingerprint, sent, scope) = read.await?;
    if scope == Scope::Organiser {
        ask.seen.tell();
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
    let scope = Scope::parse(scope)?;
    let format = FileFormat::of(scope).find(|it| it.ending() == ending)?;
    Some((scope, format))
}

/// Written outside of the read: no connection waits for a file.
async fn written(ask: &Ask, summary: Summary, slug: String, format: FileFormat) -> Outcome<Sent> {
    let (language, name) = (ask.viewer.language, format.name(&slug, summary.scope));
    let config = ask.app.config.clone();
    let write = move || format.write(&summary, language, &config.pdf);
    let bytes = ask.app.write_file(write).await?.map_err(|error| Failure::Fault(Fault::Unwritten(error)))?;
    Ok(Sent { name, format, bytes })
}

fn answer(sent: Sent) -> HttpResponse {
    attachment(sent.format.media_type(), &sent.name, sent.bytes)
}
