//! Inviting over HTTP: the organisers' list and forms. Taking an invitation up stands in `claims`.

mod list;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::Duration;

use super::ask::{Answer, Ask};
use super::flash::{Said, Seating};
use super::form::{Fields, Form};
use super::paths;
use crate::domain::invitations::{self, Invited, Link, Place, Wanted};
use crate::domain::{Failure, Refusal};
use crate::model::text::{self, Email, Name};
use crate::model::{Problem, Role};
use list::index_page;

pub use list::index;

/// `POST /concertations/{slug}/pilotage/invitations`: invites one person.
///
/// # Errors
/// As `index`; `TooMany`. What is wrong with the form is shown beside it.
pub async fn create(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let slug = path.into_inner();
    let invited = match invited(&form) {
        Ok(invited) => invited,
        Err(failure) => return refused(&ask, slug, form, failure).await,
    };
    let (link, rate, key) = (link(&ask), ask.app.config.limits.invitations, form.text("key").to_owned());
    let to = slug.clone();
    let sent = ask
        .write(move |conn, viewer, at| invitations::send(conn, viewer, &to, (&invited, &link, &key), rate, at))
        .await;
    match sent {
        Ok(()) => Ok(ask.done(&paths::invitations(&slug), Said::Seated { what: Seating::InvitationSent })),
        Err(failure) => refused(&ask, slug, form, failure).await,
    }
}

/// The form again with what was typed, where that helps.
async fn refused(ask: &Ask, slug: String, form: Form, failure: Failure) -> Answer {
    let status = match &failure {
        Failure::Refusal(Refusal::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Refusal(Refusal::Conflict(_)) => StatusCode::CONFLICT,
        _ => return Err(failure),
    };
    index_page(ask, slug, Wanted::default(), (status, form, Some(failure))).await
}

fn link(ask: &Ask) -> Link {
    Link::draw(ask.at.plus(Duration::days(ask.app.config.session.invitation_days)))
}

fn invited(form: &Form) -> Result<Invited, Failure> {
    let mut fields = Fields::default();
    let line = |field| text::optional(form.text(field), Name::LIMIT, text::line);
    let email = fields.take("email", Email::parse(form.text("email")));
    let name = fields.take("name", line("name"));
    let role = fields.take("role", Role::parse(form.text("role")).ok_or(Problem::NotAChoice));
    let seated = matches!(role, Some(Role::Holder | Role::Deputy));
    let place = fields.take("place", if seated { place(form).map(Some) } else { Ok(None) });
    let organisation = fields.take("organisation", line("organisation"));
    let service = fields.take("service", line("service"));
    match (email, name, role, place, organisation, service) {
        (Some(email), Some(name), Some(role), Some(place), Some(organisation), Some(service)) => {
            let shared_mailbox = form.ticked("shared");
            Ok(Invited { email, name, role, service, place, organisation, shared_mailbox })
        }
        _ => Err(fields.refusal()),
    }
}

/// `patients/new` or `patients/3`; a number beside the former names a seat that the list has no room for.
fn place(form: &Form) -> Result<Place, Problem> {
    let (college, number) = form.text("place").split_once('/').ok_or(Problem::NotAChoice)?;
    let number = match (number, form.text("number").trim()) {
        ("new", "") => None,
        ("new", number) | (number, _) => Some(number.parse().map_err(|_| Problem::NotAChoice)?),
    };
    Ok(Place { college: college.to_owned(), number })
}

/// `POST …/invitations/renvoi`: sends an invitation again with a new link.
///
/// # Errors
/// As `index`; `NotFound` for an address that is not invited, `Conflict` when it was taken up, `TooMany`.
pub async fn send_again(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let (slug, email) = (path.into_inner(), form.text("email").to_owned());
    let (link, rate, of) = (link(&ask), ask.app.config.limits.invitations, slug.clone());
    ask.write(move |conn, viewer, at| invitations::send_again(conn, viewer, &of, (&email, &link), rate, at)).await?;
    Ok(ask.done(&paths::invitations(&slug), Said::Seated { what: Seating::InvitationSent }))
}

/// `POST …/invitations/retrait`: withdraws an invitation.
///
/// # Errors
/// As `send_again`.
pub async fn withdraw(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let (slug, email) = (path.into_inner(), form.text("email").to_owned());
    let of = slug.clone();
    ask.write(move |conn, viewer, at| invitations::withdraw(conn, viewer, &of, &email, at)).await?;
    Ok(ask.done(&paths::invitations(&slug), Said::Seated { what: Seating::InvitationWithdrawn }))
}

/// `POST …/invitations/confirmation`: says who of a shared mailbox takes part.
///
/// # Errors
/// As `send_again`; `Invalid` without a name.
pub async fn confirm(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let (slug, email) = (path.into_inner(), form.text("email").to_owned());
    let of = slug.clone();
    let name = match Name::parse(form.text("person")) {
        Ok(name) => name,
        Err(problem) => {
            let none = Wanted::default();
            ask.read(move |conn, viewer, at| invitations::board(conn, viewer, &of, &none, at)).await?;
            return Err(Refusal::field("person", problem).into());
        }
    };
    ask.write(move |conn, viewer, at| invitations::confirm(conn, viewer, &of, (&email, name.as_str()), at)).await?;
    Ok(ask.done(&paths::invitations(&slug), Said::Seated { what: Seating::PersonConfirmed }))
}

/// `POST …/invitations/remise`: lets the account that asks for an invitation take it up, or keeps it for its address.
///
/// # Errors
/// As `send_again`; `Malformed` without a choice.
pub async fn hand_over(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let (slug, email) = (path.into_inner(), form.text("email").to_owned());
    let (of, agrees) = match form.text("choix") {
        "accord" => (slug.clone(), true),
        "refus" => (slug.clone(), false),
        _ => return Err(Refusal::Malformed.into()),
    };
    ask.write(move |conn, viewer, at| invitations::hand_over(conn, viewer, &of, (&email, agrees), at)).await?;
    let what = if agrees { Seating::InvitationHandedOver } else { Seating::InvitationKept };
    Ok(ask.done(&paths::invitations(&slug), Said::Seated { what }))
}

/// `POST …/invitations/rappel`: has all who did not answer reminded.
///
/// # Errors
/// As `index`.
pub async fn remind(ask: Ask, path: Path<String>, _form: Form) -> Answer {
    let slug = path.into_inner();
    let of = slug.clone();
    ask.write(move |conn, viewer, at| invitations::remind(conn, viewer, &of, at)).await?;
    Ok(ask.done(&paths::invitations(&slug), Said::Seated { what: Seating::Reminded }))
}
