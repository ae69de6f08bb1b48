//! Asking to take part, over HTTP: the public form, the page of its link. The organisers' desk stands in `desk`.

mod desk;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::consultations::crumbed;
use super::form::{Fields, Form};
use super::page::{Nav, Page};
use super::parts::{Choice, FieldErrors};
use super::sign_in::errors_of;
use super::{locale, paths, token};
use crate::domain::candidacies::{self, Candidate, Confirming};
use crate::domain::presence::Presence;
use crate::domain::{Failure, Refusal};
use crate::model::text::{self, Email, Name, Remark};

pub use desk::{accept, index, refuse};

#[derive(Template)]
#[template(path = "candidacy/new.html")]
struct NewPage {
    page: Page,
    action: String,
    form: Form,
    colleges: Vec<Choice>,
    errors: FieldErrors,
}

/// `GET /concertations/{slug}/participer`
///
/// # Errors
/// `NotFound` where nobody may ask; `Denied` while no phase is open; `Conflict` for a member.
pub async fn new(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let presence = entered(&ask, &slug).await?;
    new_page(&ask, &presence, StatusCode::OK, Form::default(), FieldErrors::none())
}

async fn entered(ask: &Ask, slug: &str) -> Result<Presence, Failure> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| candidacies::enter(conn, viewer, &slug, at)).await
}

fn new_page(ask: &Ask, presence: &Presence, status: StatusCode, form: Form, errors: FieldErrors) -> Answer {
    let title = fl!(locale::of(ask.viewer.language), "candidacy-title");
    let page = crumbed(ask.page_in(presence, Nav::Home, title.clone()), presence).here(title).with_errors(&errors);
    let chosen = form.text("college");
    let one = |it: &crate::domain::presence::College| Choice::new(it.key.clone(), it.label.clone(), it.key == chosen);
    let view = NewPage {
        action: paths::joining(&presence.frame.consultation.slug),
        colleges: presence.frame.colleges.iter().map(one).collect(),
        page,
        form,
        errors,
    };
    ask.html_with(status, &view)
}

/// `POST /concertations/{slug}/participer`: writes to the address; answers alike whoever asks.
///
/// # Errors
/// As `new`; `TooMany`. What is wrong with the form is shown beside it.
pub async fn create(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let presence = entered(&ask, &slug).await?;
    let done = match candidate(&form) {
        Ok(candidate) => put(&ask, &slug, candidate).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(()) => Ok(ask.see_other(&format!("{}/envoi", paths::joining(&slug)))),
        Err(failure @ Failure::Refusal(Refusal::Invalid(_))) => {
            let errors = errors_of(&ask, &failure)?;
            new_page(&ask, &presence, StatusCode::UNPROCESSABLE_ENTITY, form, errors)
        }
        Err(failure) => Err(failure),
    }
}

async fn put(ask: &Ask, slug: &str, candidate: Candidate) -> Result<(), Failure> {
    let (slug, token) = (slug.to_owned(), token::random());
    let link = Confirming { hash: token::digest(&token), location: format!("/demandes/{token}") };
    let (limits, network) = (ask.app.config.limits, ask.network.clone());
    ask.write(move |conn, viewer, at| {
        candidacies::ask(conn, viewer, &slug, (&candidate, &link), (&limits, &network), at)
    })
    .await
}

fn candidate(form: &Form) -> Result<Candidate, Failure> {
    let mut fields = Fields::default();
    let email = fields.take("email", Email::parse(form.text("email")));
    let name = fields.take("name", Name::parse(form.text("name")));
    let organisation = text::optional(form.text("organisation"), Name::LIMIT, text::line);
    let organisation = fields.take("organisation", organisation);
    let motive = fields.take("motive", Remark::parse(form.text("motive")));
    let (Some(email), Some(name), Some(organisation), Some(motive)) = (email, name, organisation, motive) else {
        return Err(fields.refusal());
    };
    let college = form.text("college").to_owned();
    Ok(Candidate { email, name: name.into(), college, organisation, motive: motive.into() })
}

#[derive(Template)]
#[template(path = "candidacy/sent.html")]
struct SentPage {
    page: Page,
}

/// `GET /concertations/{slug}/participer/envoi`
///
/// # Errors
/// As `new`.
pub async fn sent(ask: Ask, path: Path<String>) -> Answer {
    let presence = entered(&ask, &path.into_inner()).await?;
    let title = fl!(locale::of(ask.viewer.language), "candidacy-sent");
    let page = crumbed(ask.page_in(&presence, Nav::Home, title.clone()), &presence).here(title).unindexed();
    ask.html(&SentPage { page })
}

#[derive(Template)]
#[template(path = "candidacy/link.html")]
struct LinkPage {
    page: Page,
    token: String,
    consultation: String,
    motive: String,
    done: bool,
}

/// `GET /demandes/{token}`: opening the page uses nothing up.
///
/// # Errors
/// `NotFound`; `Conflict` when the link was used or is too old; `Denied` while no phase is open.
pub async fn link(ask: Ask, path: Path<String>) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    let (found, frame) = ask.read(move |conn, _, at| candidacies::read(conn, &hash, at)).await?;
    link_page(&ask, token, (frame.consultation.title.clone(), found.motive), false)
}

fn link_page(ask: &Ask, token: String, (consultation, motive): (String, String), done: bool) -> Answer {
    let t = locale::of(ask.viewer.language);
    let title = if done { fl!(t, "candidacy-confirmed") } else { fl!(t, "candidacy-confirm-title") };
    let page = ask.page(title.clone()).here(title).unindexed();
    ask.html(&LinkPage { page, token, consultation, motive, done })
}

/// `POST /demandes/{token}`: confirms the request.
///
/// # Errors
/// As `link`.
pub async fn confirm(ask: Ask, path: Path<String>, _form: Form) -> Answer {
    let hash = token::digest(&path.into_inner());
    ask.write(move |conn, _, at| candidacies::confirm(conn, &hash, at)).await?;
    Ok(ask.see_other("/demandes/merci"))
}

/// `GET /demandes/merci`: where a confirmed request leads.
///
/// # Errors
/// A fault when the template fails.
pub async fn thanks(ask: Ask) -> Answer {
    link_page(&ask, String::new(), (String::new(), String::new()), true)
}
