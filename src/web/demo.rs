//! The demonstration over HTTP: who is who, signing in with one press, the mails as they would leave. On any other site
//! these pages are not there.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::page::Page;
use super::{locale, paths, token, words};
use crate::demo::mailbox::{self, Mail};
use crate::demo::samples::{self, Sample};
use crate::domain::{Outcome, Refusal};
use crate::mail::{self, Message};
use crate::model::{Letter, Role};
use crate::store::Fault;

const HOME: &str = "/demo";
const MAILS: &str = "/demo/courriels";

/// A sample account as the page shows it.
struct Row {
    key: String,
    name: String,
    function: String,
    place: String,
    does: String,
}

#[derive(Template)]
#[template(path = "demo/index.html")]
struct Index {
    page: Page,
    rows: Vec<Row>,
}

/// `GET /demo`
///
/// # Errors
/// `NotFound` outside the demonstration.
pub async fn show(ask: Ask) -> Answer {
    require_demonstration(&ask)?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "demo-title");
    let rows = samples::own()?.into_iter().map(|sample| row(t, sample)).collect();
    ask.html(&Index { page: ask.page(title.clone()).here(title).unindexed(), rows })
}

fn row(t: &locale::Loader, sample: Sample) -> Row {
    let role = words::role(t, sample.role);
    let place = match (&sample.college, sample.service.as_str()) {
        (Some(college), _) => format!("{college} – {}", role.to_lowercase()),
        (None, "") => role,
        (None, service) => format!("{role} – {service}"),
    };
    let does = match sample.role {
        Role::Holder => fl!(t, "demo-holder"),
        Role::Deputy => fl!(t, "demo-deputy"),
        Role::Moderation => fl!(t, "demo-moderation"),
        Role::Pilotage => fl!(t, "demo-pilotage"),
        Role::Observation => fl!(t, "demo-observation"),
    };
    Row { key: sample.key, name: sample.name, function: sample.function, place, does }
}

/// `POST /demo/connexion`: signs in as a sample account, without any proof.
///
/// # Errors
/// `NotFound` outside the demonstration, and for any other account.
pub async fn sign_in(ask: Ask, form: Form) -> Answer {
    require_demonstration(&ask)?;
    let (session, hash) = token::fresh();
    let (key, span) = (form.text("compte").to_owned(), ask.app.config.session.span());
    let sample = ask
        .write(move |conn, viewer, at| {
            let former = viewer.account.as_ref().map(|account| account.session.as_slice());
            samples::enter(conn, &key, former, &hash, span, at)
        })
        .await?;
    let to = match sample.role {
        Role::Moderation => paths::moderation(&sample.slug),
        Role::Pilotage => paths::steering(&sample.slug),
        Role::Holder | Role::Deputy | Role::Observation => paths::consultation(&sample.slug),
    };
    Ok(ask.see_other_with(&to, Some(Said::SignedIn), &[ask.cookies.open_session(session)]))
}

#[derive(Template)]
#[template(path = "demo/mails.html")]
struct Mails {
    page: Page,
    mails: Vec<(Mail, String)>,
}

/// `GET /demo/courriels`
///
/// # Errors
/// `NotFound` outside the demonstration.
pub async fn mails(ask: Ask) -> Answer {
    require_demonstration(&ask)?;
    let t = locale::of(ask.viewer.language);
    let found = ask.read(|conn, _, _| mailbox::mails(conn)).await?;
    let mut mails = Vec::new();
    for mail in found {
        let subject = message(&ask, &mail)?.subject;
        mails.push((mail, subject));
    }
    let title = fl!(t, "demo-mails");
    let page = ask.page(title.clone()).crumb(fl!(t, "demo-title"), HOME).here(title).unindexed();
    ask.html(&Mails { page, mails })
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    page: Page,
    mail: Mail,
    message: Message,
    location: String,
}

/// `GET /demo/courriels/{number}`
///
/// # Errors
/// `NotFound` outside the demonstration, and for a mail that is not there.
pub async fn mail(ask: Ask, number: Path<i64>) -> Answer {
    require_demonstration(&ask)?;
    let t = locale::of(ask.viewer.language);
    let mail = ask.read(move |conn, _, _| mailbox::mail(conn, *number)).await?;
    let message = message(&ask, &mail)?;
    let page = ask.page(message.subject.clone()).crumb(fl!(t, "demo-title"), HOME).crumb(fl!(t, "demo-mails"), MAILS);
    let page = page.here(message.subject.clone()).unindexed();
    let location = location(&mail.letter).to_owned();
    ask.html(&MailPage { page, mail, message, location })
}

fn message(ask: &Ask, mail: &Mail) -> Outcome<Message> {
    let message = mail::render(&mail.letter, mail.language, &ask.app.config);
    Ok(message.map_err(|error| Fault::Database(error.to_string()))?)
}

/// The path that a letter leads to.
fn location(letter: &Letter) -> &str {
    match letter {
        Letter::SignIn { location, .. }
        | Letter::NewPassword { location, .. }
        | Letter::NewAddress { location, .. }
        | Letter::Invitation { location, .. }
        | Letter::Seat { location, .. }
        | Letter::Decision { location, .. }
        | Letter::Notice { location, .. }
        | Letter::ReportHandled { location, .. }
        | Letter::Review { location, .. }
        | Letter::CasesLate { location, .. } => location,
        Letter::Unused { .. } => "/connexion",
        Letter::Alert { .. } => "/mon-espace/sessions",
        Letter::Proof { .. } => "/mon-espace/preuve",
        Letter::Digest { .. } => "/mon-espace/notifications",
    }
}

fn require_demonstration(ask: &Ask) -> Outcome<()> {
    if ask.app.config.demo { Ok(()) } else { Err(Refusal::NotFound.into()) }
}
