//! Inviting over HTTP: the organisers' list and forms. Taking an invitation up stands in `claims`.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::Duration;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::{Fields, Form};
use super::page::{Nav, Page};
use super::parts::{Choice, FieldErrors};
use super::sign_in::errors_of;
use super::{locale, paths, reason, token, words};
use crate::domain::invitations::{self, Board, Invited, Link, Listed, Place, State};
use crate::domain::{Failure, Refusal};
use crate::model::text::{self, Email, Name};
use crate::model::{Problem, Role};

#[derive(Template)]
#[template(path = "invitation/index.html")]
struct IndexPage {
    page: Page,
    slug: String,
    rows: Vec<Row>,
    form: Form,
    key: String,
    roles: Vec<Choice>,
    places: Vec<Choice>,
    most: i32,
    obstacle: String,
    errors: FieldErrors,
}

/// One invitation in words.
struct Row {
    name: String,
    email: String,
    offer: String,
    organisation: String,
    state: String,
    kind: &'static str,
    when: String,
    is_open: bool,
    may_send_again: bool,
    asks_person: bool,
}

/// `GET /concertations/{slug}/pilotage/invitations`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn index(ask: Ask, path: Path<String>) -> Answer {
    index_page(&ask, path.into_inner(), StatusCode::OK, Form::default(), None).await
}

async fn index_page(ask: &Ask, slug: String, status: StatusCode, form: Form, refused: Option<Failure>) -> Answer {
    let of = slug.clone();
    let board = ask.read(move |conn, viewer, at| invitations::board(conn, viewer, &of, at)).await?;
    let t = locale::of(ask.viewer.language);
    let (errors, obstacle) = match &refused {
        Some(Failure::Refusal(Refusal::Conflict(conflict))) => (FieldErrors::none(), reason::obstacle(t, *conflict)),
        Some(failure) => (errors_of(ask, failure)?, String::new()),
        None => (FieldErrors::none(), String::new()),
    };
    let title = fl!(t, "invitation-many");
    let consultation = &board.presence.frame.consultation;
    let page = ask
        .page_in(&board.presence, Nav::Steering, title.clone())
        .crumb(consultation.title.clone(), paths::consultation(&slug))
        .crumb(fl!(t, "role-pilotage"), paths::steering(&slug))
        .here(title)
        .unindexed()
        .with_errors(&errors);
    let roles = roles(&page, form.text("role"));
    let places = places(&page, &board, form.text("place"));
    let rows = board.invitations.iter().map(|listed| row(&page, &board, listed)).collect();
    let key = Some(form.text("key")).filter(|key| !key.is_empty()).map_or_else(token::random, str::to_owned);
    let most = consultation.max_seats_per_organisation;
    ask.html_with(status, &IndexPage { page, slug, rows, form, key, roles, places, most, obstacle, errors })
}

fn roles(page: &Page, chosen: &str) -> Vec<Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.code(), words::role(page.t, *role), role.code() == chosen)).collect()
}

/// The seats to offer: in each college a new one, then those that are there.
fn places(page: &Page, board: &Board, chosen: &str) -> Vec<Choice> {
    let t = page.t;
    let mut places = Vec::new();
    for college in &board.presence.frame.colleges {
        let (key, label) = (college.key.as_str(), college.label.as_str());
        let value = format!("{key}/new");
        places.push(Choice::new(value.clone(), fl!(t, "invitation-new-seat", college = label), value == chosen));
        for held in board.seats.iter().filter(|held| held.seat.college_id == college.id) {
            let value = format!("{key}/{}", held.seat.number);
            let number = held.seat.number.to_string();
            let whose = held.organisation.clone().unwrap_or_default();
            let seat = fl!(t, "invitation-seat", college = label, number = number);
            let holder = match &held.holder {
                Some((given, family)) => {
                    let name = format!("{given} {family}");
                    fl!(t, "invitation-held-by", name = name.trim())
                }
                None => fl!(t, "invitation-free"),
            };
            let parts = [seat, whose, holder].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            places.push(Choice::new(value.clone(), parts.join(" – "), value == chosen));
        }
    }
    places
}

fn row(page: &Page, board: &Board, listed: &Listed) -> Row {
    let (t, invitation) = (page.t, &listed.invitation);
    let state = invitation.state(board.presence.at);
    let (label, kind) = match state {
        State::Sent => (fl!(t, "invitation-sent"), "info"),
        State::Claimed => (fl!(t, "invitation-claimed"), "success"),
        State::Expired => (fl!(t, "invitation-expired"), "warning"),
        State::Withdrawn => (fl!(t, "invitation-withdrawn"), ""),
    };
    let when = match (state, invitation.claimed_at, invitation.withdrawn_at) {
        (State::Claimed, Some(at), _) | (State::Withdrawn, _, Some(at)) => page.date(&at),
        (State::Expired, ..) => page.date(&invitation.expires_at),
        _ => {
            let (sent, until) = (page.date(&invitation.sent_at), page.date(&invitation.expires_at));
            fl!(t, "invitation-sent-until", sent = sent, until = until)
        }
    };
    Row {
        name: invitation.name.clone(),
        email: invitation.email.clone(),
        offer: offer(page, board, listed),
        organisation: listed.organisation.clone().unwrap_or_else(|| invitation.service.clone()),
        state: label,
        kind,
        when,
        is_open: state == State::Sent,
        may_send_again: state != State::Claimed,
        asks_person: state == State::Sent && invitation.shared_mailbox,
    }
}

fn offer(page: &Page, board: &Board, listed: &Listed) -> String {
    let role = words::role(page.t, listed.invitation.role);
    let college = listed.seat.as_ref().and_then(|seat| Some((board.presence.frame.college(seat.college_id)?, seat)));
    match college {
        Some((college, seat)) => {
            let (label, number) = (college.label.as_str(), seat.number.to_string());
            let seat = fl!(page.t, "invitation-seat", college = label, number = number);
            format!("{role} – {seat}")
        }
        None => role,
    }
}

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
        Ok(()) => Ok(ask.done(&paths::invitations(&slug), Said::InvitationSent)),
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
    index_page(ask, slug, status, form, Some(failure)).await
}

fn link(ask: &Ask) -> Link {
    let token = token::random();
    let days = ask.app.config.session.invitation_days;
    Link {
        hash: token::digest(&token),
        location: format!("/invitations/{token}"),
        until: ask.at.plus(Duration::days(days)),
    }
}

fn invited(form: &Form) -> Result<Invited, Failure> {
    let mut fields = Fields::default();
    let line = |field| text::optional(form.text(field), Name::LIMIT, text::line);
    let email = fields.take("email", Email::parse(form.text("email")));
    let name = fields.take("name", line("name"));
    let role = fields.take("role", Role::parse(form.text("role")).ok_or(Problem::NotAChoice));
    let seated = matches!(role, Some(Role::Holder | Role::Deputy));
    let place = fields.take("place", if seated { place(form.text("place")).map(Some) } else { Ok(None) });
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

/// `patients/new` or `patients/3`.
fn place(text: &str) -> Result<Place, Problem> {
    let (college, number) = text.split_once('/').ok_or(Problem::NotAChoice)?;
    let number = match number {
        "new" => None,
        number => Some(number.parse().map_err(|_| Problem::NotAChoice)?),
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
    Ok(ask.done(&paths::invitations(&slug), Said::InvitationSent))
}

/// `POST …/invitations/retrait`: withdraws an invitation.
///
/// # Errors
/// As `send_again`.
pub async fn withdraw(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let (slug, email) = (path.into_inner(), form.text("email").to_owned());
    let of = slug.clone();
    ask.write(move |conn, viewer, at| invitations::withdraw(conn, viewer, &of, &email, at)).await?;
    Ok(ask.done(&paths::invitations(&slug), Said::InvitationWithdrawn))
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
            ask.read(move |conn, viewer, at| invitations::board(conn, viewer, &of, at)).await?;
            return Err(Refusal::field("person", problem).into());
        }
    };
    ask.write(move |conn, viewer, at| invitations::confirm(conn, viewer, &of, (&email, name.as_str()), at)).await?;
    Ok(ask.done(&paths::invitations(&slug), Said::PersonConfirmed))
}
