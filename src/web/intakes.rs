//! Files of people to invite, over HTTP: sent or pasted, shown line by line, confirmed. Refuses to read a line.

mod show;
mod told;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::flash::{Said, Seating};
use super::form::Form;
use super::page::{Nav, Page};
use super::parts::FieldErrors;
use super::upload::Upload;
use super::{locale, paths, token};
use crate::domain::intakes::{self, Checked, MOST_BYTES, MOST_LINES, Unreadable};
use crate::domain::presence::Presence;
use crate::domain::{Outcome, Refusal};
use crate::store::{Conn, Lane};

pub use show::{mistakes, show};

#[derive(Template)]
#[template(path = "intake/new.html")]
struct NewPage {
    page: Page,
    action: String,
    text: String,
    colleges: String,
    most: String,
    megabytes: usize,
    errors: FieldErrors,
}

/// `GET …/pilotage/invitations/import`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn new(ask: Ask, path: Path<String>) -> Answer {
    new_page(&ask, path.into_inner(), StatusCode::OK, String::new(), None).await
}

async fn entered(ask: &Ask, slug: &str) -> Outcome<Presence> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| intakes::enter(conn, viewer, &slug, at)).await
}

async fn new_page(ask: &Ask, slug: String, status: StatusCode, text: String, why: Option<String>) -> Answer {
    let presence = entered(ask, &slug).await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "intake-title");
    let errors = why.map_or_else(FieldErrors::none, |why| FieldErrors::none().with("fichier", why));
    let page = crumbed(ask.page_in(&presence, Nav::Steering, title.clone()), &presence)
        .crumb(fl!(t, "role-pilotage"), paths::steering(&slug))
        .crumb(fl!(t, "invitation-many"), paths::invitations(&slug))
        .here(title)
        .unindexed()
        .with_errors(&errors);
    let colleges: Vec<&str> = presence.frame.colleges.iter().map(|college| college.label.as_str()).collect();
    let view = NewPage {
        action: paths::intakes(&slug),
        colleges: colleges.join(", "),
        most: page.number(MOST_LINES),
        megabytes: MOST_BYTES / 1024 / 1024,
        page,
        text,
        errors,
    };
    ask.html_with(status, &view)
}

/// `POST …/pilotage/invitations/import`: reads the file and leads to what will happen.
///
/// # Errors
/// As `new`; `TooLarge`, `TooMany`. What cannot be read is told beside the form.
pub async fn create(ask: Ask, path: Path<String>, upload: Upload) -> Answer {
    let slug = path.into_inner();
    let presence = entered(&ask, &slug).await?;
    let (form, file) = upload.read(MOST_BYTES + 1024).await?;
    let (bytes, text) = content(&form, file);
    match check(&ask, presence, bytes).await? {
        Ok(checked) => {
            let name = token::random();
            keep(&ask, &slug, &name, checked).await?;
            Ok(ask.see_other(&format!("{}/{name}", paths::intakes(&slug))))
        }
        Err(why) => {
            let why = told::unreadable(locale::of(ask.viewer.language), &why);
            new_page(&ask, slug, StatusCode::UNPROCESSABLE_ENTITY, text, Some(why)).await
        }
    }
}

/// The bytes of the file, or of what was pasted, which a refused form shows again.
fn content(form: &Form, file: Option<Vec<u8>>) -> (Vec<u8>, String) {
    let text = form.text("texte").to_owned();
    (file.unwrap_or_else(|| text.clone().into_bytes()), text)
}

async fn check(ask: &Ask, presence: Presence, bytes: Vec<u8>) -> Outcome<Result<Checked, Unreadable>> {
    let (db, at) = (ask.app.db.clone(), ask.at);
    let read = move || db.read_at_length(|conn: &mut Conn| intakes::check(conn, &presence.frame, &bytes, at));
    ask.app.sort(read).await?
}

/// Keeps the lines in short writes, so that nobody waits for all of them.
async fn keep(ask: &Ask, slug: &str, name: &str, checked: Checked) -> Outcome<()> {
    let (slug, name, rate) = (slug.to_owned(), name.to_owned(), ask.app.config.limits.invitations);
    let fingerprint = checked.fingerprint.clone();
    let id =
        ask.write(move |conn, viewer, at| intakes::begin(conn, viewer, &slug, (&name, &fingerprint), rate, at)).await?;
    for piece in checked.pieces() {
        ask.app.db.write_in(Lane::Bulk, move |conn: &mut Conn| intakes::append(conn, id, &piece)).await?;
    }
    let counts = checked.counts();
    ask.app.db.write_in(Lane::Bulk, move |conn: &mut Conn| intakes::finish(conn, id, counts)).await
}

/// `POST …/pilotage/invitations/import/{token}`: lets the file be carried out.
///
/// # Errors
/// As `new`; `NotFound` for somebody else's draft; `Conflict` for one with mistakes.
pub async fn confirm(ask: Ask, path: Path<(String, String)>, _form: Form) -> Answer {
    let (slug, name) = path.into_inner();
    let (days, to) = (ask.app.config.session.invitation_days, format!("{}/{name}", paths::intakes(&slug)));
    ask.write(move |conn, viewer, at| intakes::confirm(conn, viewer, &slug, (&name, days), at)).await?;
    Ok(ask.done(&to, Said::Seated { what: Seating::IntakeConfirmed }))
}

/// What the lines of an intake are shown by: an unknown code is nobody's page.
fn wanted(code: Option<&str>) -> Result<Option<show::View>, Refusal> {
    match code {
        None | Some("") => Ok(None),
        Some(code) => show::View::parse(code).map(Some).ok_or(Refusal::NotFound),
    }
}
