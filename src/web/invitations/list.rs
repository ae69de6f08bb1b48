//! The organisers' list of invitations: a page of them, how many stand where, the form to invite one person more.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use crate::domain::invitations::{self, Board, Listed, PAGE, SEATS, Tally, Wanted};
use crate::domain::{Failure, Refusal};
use crate::model::{FieldProblem, IntakeState, InvitationState, Role};
use crate::web::ask::{Answer, Ask};
use crate::web::form::Form;
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::{Choice, FieldErrors, Pages, Tag};
use crate::web::proposals::named_errors;
use crate::web::{paths, reason, token, words};

/// Which invitations are listed.
#[derive(Debug, Deserialize)]
pub struct ListQuery {
    etat: Option<String>,
    college: Option<String>,
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "invitation/index.html")]
struct IndexPage {
    page: Page,
    slug: String,
    import: String,
    rows: Vec<Row>,
    states: Vec<Tag>,
    colleges: Vec<Tag>,
    counts: Vec<(String, Vec<String>)>,
    heads: Vec<String>,
    pages: Pages,
    is_empty: bool,
    running: Option<(String, i32, i32)>,
    reminded: Option<String>,
    may_remind: bool,
    form: Form,
    key: String,
    roles: Vec<Choice>,
    places: Vec<Choice>,
    is_cut: bool,
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
    reminders: i32,
    is_open: bool,
    may_send_again: bool,
    asks_person: bool,
    /// Name and address of the account that asks to take it up instead; empty without one.
    asker: String,
}

/// `GET /concertations/{slug}/pilotage/invitations`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn index(ask: Ask, path: Path<String>, query: Query<ListQuery>) -> Answer {
    let query = query.into_inner();
    let state = match query.etat.as_deref() {
        None | Some("") => None,
        Some(code) => Some(InvitationState::parse(code).ok_or(Refusal::NotFound)?),
    };
    let college = query.college.filter(|key| !key.is_empty());
    let wanted = Wanted { state, college, page: query.page.unwrap_or(1).clamp(1, 1_000_000) };
    index_page(&ask, path.into_inner(), wanted, (StatusCode::OK, Form::default(), None)).await
}

/// The list, with a form that was refused, perhaps.
pub(super) async fn index_page(
    ask: &Ask,
    slug: String,
    wanted: Wanted,
    (status, form, refused): (StatusCode, Form, Option<Failure>),
) -> Answer {
    let (of, list) = (slug.clone(), wanted.clone());
    let board = ask.read(move |conn, viewer, at| invitations::board(conn, viewer, &of, &list, at)).await?;
    let t = locale::of(ask.viewer.language);
    let (errors, obstacle) = match &refused {
        Some(Failure::Refusal(Refusal::Conflict(conflict))) => (FieldErrors::none(), reason::obstacle(t, *conflict)),
        Some(Failure::Refusal(Refusal::Invalid(problems))) => (named(t, problems, &form), String::new()),
        Some(failure) => return Err(failure.clone()),
        None => (FieldErrors::none(), String::new()),
    };
    let title = fl!(t, "invitation-many");
    let page = ask
        .page_in(&board.presence, Nav::Steering, title.clone())
        .crumb(board.presence.frame.consultation.title.clone(), paths::consultation(&slug))
        .crumb(fl!(t, "role-pilotage"), paths::steering(&slug))
        .here(title)
        .unindexed()
        .with_errors(&errors);
    ask.html_with(status, &view(page, slug, &board, &wanted, form, (obstacle, errors)))
}

/// What is wrong with each field, by the name that it has on screen.
fn named(t: &Loader, problems: &[FieldProblem], form: &Form) -> FieldErrors {
    let labels = [
        ("email", fl!(t, "sign-in-email")),
        ("name", fl!(t, "invitation-name")),
        ("role", fl!(t, "role-one")),
        ("place", fl!(t, "seat-one")),
        ("organisation", fl!(t, "invitation-organisation")),
        ("service", fl!(t, "invitation-service")),
    ];
    named_errors(t, problems, form, &labels)
}

fn view(
    page: Page,
    slug: String,
    board: &Board,
    wanted: &Wanted,
    form: Form,
    (obstacle, errors): (String, FieldErrors),
) -> IndexPage {
    let base = paths::invitations(&slug);
    let running = board.intake.as_ref().filter(|it| it.state == IntakeState::Running);
    let reminder = board.reminder.as_ref();
    let key = Some(form.text("key")).filter(|key| !key.is_empty()).map_or_else(token::random, str::to_owned);
    IndexPage {
        import: paths::intakes(&slug),
        rows: board.invitations.iter().map(|listed| row(&page, board, listed)).collect(),
        states: states(page.t, board, wanted, &base),
        colleges: colleges(page.t, board, wanted, &base),
        counts: counts(&page, board),
        heads: InvitationState::ALL.iter().map(|state| told(page.t, *state).1).collect(),
        pages: Pages::of_many(
            wanted.page.max(1),
            (board.total(wanted), PAGE),
            &address(&base, wanted.state, wanted.college.as_deref()),
        ),
        is_empty: board.total(&Wanted::default()) == 0,
        running: running.map(|it| (format!("{}/{}", paths::intakes(&slug), it.token), it.sent + it.left_out, it.due())),
        reminded: reminder
            .and_then(|it| Some(fl!(page.t, "reminder-last", date = page.date(&it.done_at?), n = it.reminded))),
        may_remind: reminder.is_none_or(|it| it.done_at.is_some()),
        roles: roles(&page, form.text("role")),
        places: places(&page, board, form.text("place")),
        is_cut: i64::try_from(board.seats.len()).unwrap_or(i64::MAX) > SEATS,
        most: board.presence.frame.consultation.max_seats_per_organisation,
        page,
        slug,
        form,
        key,
        obstacle,
        errors,
    }
}

fn address(base: &str, state: Option<InvitationState>, college: Option<&str>) -> String {
    let state = state.map(|state| format!("etat={}", state.code()));
    let college = college.map(|key| format!("college={key}"));
    let parts: Vec<String> = state.into_iter().chain(college).collect();
    if parts.is_empty() { base.to_owned() } else { format!("{base}?{}", parts.join("&")) }
}

fn states(t: &Loader, board: &Board, wanted: &Wanted, base: &str) -> Vec<Tag> {
    let tag = |state: Option<InvitationState>, label: String| {
        let n = board.total(&Wanted { state, college: wanted.college.clone(), page: 1 });
        let label = fl!(t, "invitation-tag", label = label, n = n);
        Tag::new(label, address(base, state, wanted.college.as_deref())).current_if(wanted.state == state)
    };
    let all = tag(None, fl!(t, "filter-all"));
    std::iter::once(all).chain(InvitationState::ALL.iter().map(|state| tag(Some(*state), told(t, *state).1))).collect()
}

fn colleges(t: &Loader, board: &Board, wanted: &Wanted, base: &str) -> Vec<Tag> {
    let all = Tag::new(fl!(t, "filter-all"), address(base, wanted.state, None)).current_if(wanted.college.is_none());
    let one = |college: &crate::domain::presence::College| {
        let current = wanted.college.as_deref() == Some(college.key.as_str());
        Tag::new(college.label.clone(), address(base, wanted.state, Some(&college.key))).current_if(current)
    };
    std::iter::once(all).chain(board.presence.frame.colleges.iter().map(one)).collect()
}

/// How many stand where: a line for each college that has any, then the roles without a seat.
fn counts(page: &Page, board: &Board) -> Vec<(String, Vec<String>)> {
    let line = |tally: &Tally| {
        let college = tally.college_id.and_then(|id| board.presence.frame.college(id));
        let label = college.map_or_else(|| fl!(page.t, "invitation-no-seat"), |college| college.label.clone());
        (label, InvitationState::ALL.iter().map(|state| page.number(tally.of(Some(*state)))).collect())
    };
    board.tallies.iter().map(line).collect()
}

fn roles(page: &Page, chosen: &str) -> Vec<Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.code(), words::role(page.t, *role), role.code() == chosen)).collect()
}

/// The seats to offer: in each college a new one, then those that are there.
fn places(page: &Page, board: &Board, chosen: &str) -> Vec<Choice> {
    let t = page.t;
    let mut places = Vec::new();
    let shown = board.seats.iter().take(usize::try_from(SEATS).unwrap_or(usize::MAX));
    let shown: Vec<_> = shown.collect();
    for college in &board.presence.frame.colleges {
        let (key, label) = (college.key.as_str(), college.label.as_str());
        let value = format!("{key}/new");
        places.push(Choice::new(value.clone(), fl!(t, "invitation-new-seat", college = label), value == chosen));
        for held in shown.iter().filter(|held| held.seat.college_id == college.id) {
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

/// Where an invitation stands, with the colour of its badge.
fn told(t: &Loader, state: InvitationState) -> (&'static str, String) {
    match state {
        InvitationState::Sent => ("info", fl!(t, "invitation-sent")),
        InvitationState::Begun => ("info", fl!(t, "invitation-begun")),
        InvitationState::Refused => ("error", fl!(t, "invitation-refused")),
        InvitationState::Claimed => ("success", fl!(t, "invitation-claimed")),
        InvitationState::Expired => ("warning", fl!(t, "invitation-expired")),
        InvitationState::Withdrawn => ("", fl!(t, "invitation-withdrawn")),
    }
}

fn row(page: &Page, board: &Board, it: &Listed) -> Row {
    let (t, state) = (page.t, it.state);
    let (kind, label) = told(t, state);
    let when = match (state, it.claimed_at, it.withdrawn_at) {
        (InvitationState::Claimed, Some(at), _) | (InvitationState::Withdrawn, _, Some(at)) => page.date(&at),
        (InvitationState::Expired, ..) => page.date(&it.expires_at),
        _ => {
            let (sent, until) = (page.date(&it.sent_at), page.date(&it.expires_at));
            fl!(t, "invitation-sent-until", sent = sent, until = until)
        }
    };
    let is_open = matches!(state, InvitationState::Sent | InvitationState::Begun | InvitationState::Refused);
    Row {
        name: it.name.clone(),
        email: it.email.clone(),
        offer: offer(page, board, it),
        organisation: it.organisation.clone().unwrap_or_else(|| it.service.clone()),
        state: label,
        kind,
        when,
        reminders: it.reminders,
        is_open,
        may_send_again: state != InvitationState::Claimed,
        asks_person: is_open && it.shared_mailbox,
        asker: if is_open { asker(it) } else { String::new() },
    }
}

fn asker(it: &Listed) -> String {
    match (&it.asker, &it.asker_name) {
        (Some(email), Some(name)) if !name.trim().is_empty() => format!("{} ({email})", name.trim()),
        (Some(email), _) => email.clone(),
        _ => String::new(),
    }
}

fn offer(page: &Page, board: &Board, it: &Listed) -> String {
    let role = words::role(page.t, it.role);
    let college = it.college_id.and_then(|id| board.presence.frame.college(id));
    match college.zip(it.number) {
        Some((college, number)) => {
            let (label, number) = (college.label.as_str(), number.to_string());
            let seat = fl!(page.t, "invitation-seat", college = label, number = number);
            format!("{role} – {seat}")
        }
        None => role,
    }
}
