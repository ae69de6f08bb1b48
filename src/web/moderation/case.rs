//! The case of a contribution over HTTP: who takes it, and moderators' notes.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::queue::{address, age};
use super::{Back, ContributionPath, comes_back, name, refused};
use crate::domain::Failure;
use crate::domain::moderation::{self, Docket, Handing, To};
use crate::model::text::Remark;
use crate::model::{Moment, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::locale;
use crate::web::page::{Nav, Page};
use crate::web::parts::Choice;
use crate::web::proposals::query;
use crate::web::{paths, token, words};

/// The open case of a contribution, as `templates/moderation/_case.html` shows it.
pub struct CasePart {
    /// For how long it has waited.
    pub age: String,
    /// Until when.
    pub due: Moment,
    /// Whether that is over.
    pub late: bool,
    /// Who has taken it.
    pub assigned: String,
    /// Whether that is the viewer.
    pub mine: bool,
    /// Each reason with what a rule found.
    pub reasons: Vec<(String, String)>,
    /// Text, time and name of each note.
    pub notes: Vec<(Vec<String>, Moment, String)>,
    /// Where it is taken, given on and given back.
    pub assignment: String,
    /// Where notes are sent.
    pub note: String,
    /// The key of a note.
    pub key: String,
}

#[derive(Template)]
#[template(path = "moderation/assign.html")]
struct AssignPage {
    page: Page,
    name: String,
    action: String,
    back: String,
    colleagues: Vec<Choice>,
    why: Back,
}

/// The case beside a docket, when the contribution waits.
pub fn part(ask: &Ask, path: &ContributionPath, docket: &Docket) -> Option<CasePart> {
    let t = locale::of(ask.viewer.language);
    let case = docket.contribution.subject.case.as_ref()?;
    let pairs = address::pairs(&filter_of(ask));
    let at = |to: String| address::with(&to, &pairs);
    let notes = docket.trail.notes.iter();
    Some(CasePart {
        age: age(t, ask.at.since(case.since)),
        due: case.due,
        late: case.due < ask.at,
        assigned: case.assigned.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        mine: case.assigned.as_ref().is_some_and(|(account, _)| Some(*account) == ask.viewer.account_id()),
        reasons: docket
            .trail
            .reasons
            .iter()
            .map(|(reason, detail)| (words::case_reason(t, *reason), words::findings(t, detail)))
            .collect(),
        notes: notes.map(|it| (super::paragraphs(&it.text), it.at, it.by.clone())).collect(),
        assignment: at(paths::assignment(&path.slug, path.number, path.comment)),
        note: at(paths::notes(&path.slug, path.number, path.comment)),
        key: token::random(),
    })
}

/// The filter of the queue that the address carries along.
pub fn filter_of(ask: &Ask) -> moderation::Filter {
    Form::parse(query(&ask.path).as_bytes()).map(|given| address::read(&given)).unwrap_or_default()
}

fn docket_of(ask: &Ask, path: &ContributionPath) -> String {
    let to = paths::decide(&path.slug, path.number, path.comment);
    format!("{}#dossier", address::with(&to, &address::pairs(&filter_of(ask))))
}

/// `GET …/attribution`: to whom a case may be given.
///
/// # Errors
/// A refusal of `moderation::handing`.
pub async fn hand(ask: Ask, path: Path<ContributionPath>) -> Answer {
    let path = path.into_inner();
    let handing = read(&ask, &path).await?;
    ask.html(&view(&ask, &path, &handing, Back::default()))
}

/// `POST …/attribution`: takes a case, gives it to somebody, or gives it back.
///
/// # Errors
/// A refusal of `moderation::assign`; somebody unknown gets the form again.
pub async fn assign(ask: Ask, path: Path<ContributionPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let to = match form.text("a") {
        "moi" => Some(To::Me),
        "personne" => Some(To::Nobody),
        other => {
            other.split_once('-').and_then(|(place, name)| Some(To::Colleague(place.parse().ok()?, name.to_owned())))
        }
    };
    let said = if to == Some(To::Nobody) { Said::CaseReleased } else { Said::CaseAssigned };
    let done = match to {
        Some(to) => {
            let of = path.clone();
            ask.write(move |conn, viewer, at| moderation::assign(conn, viewer, &of.slug, of.place(), &to, at)).await
        }
        None => {
            read(&ask, &path).await?;
            Err(crate::domain::Refusal::field("a", Problem::NotAChoice).into())
        }
    };
    match done {
        Ok(()) => Ok(ask.done(&docket_of(&ask, &path), said)),
        Err(Failure::Refusal(refusal @ crate::domain::Refusal::Invalid(_))) => {
            let handing = read(&ask, &path).await?;
            let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
            refused(&ask, refusal, &view(&ask, &path, &handing, why))
        }
        Err(other) => Err(other),
    }
}

/// `POST …/notes`: keeps a note beside a case.
///
/// # Errors
/// A refusal of `moderation::note`; a text to be corrected is given back.
pub async fn note(ask: Ask, path: Path<ContributionPath>, form: Form) -> Answer {
    let path = path.into_inner();
    match keep_note(&ask, &path, &form).await {
        Ok(()) => Ok(ask.done(&docket_of(&ask, &path), Said::NoteKept)),
        Err(Failure::Refusal(refusal)) if comes_back(&refusal) => {
            let t = locale::of(ask.viewer.language);
            let read = read(&ask, &path).await;
            let why = Back::of(ask.viewer.language, t, &refusal);
            let reason = if why.alert.is_empty() { why.errors.of("note").to_owned() } else { why.alert };
            let page = match &read {
                Ok(handing) => ask.page_in(&handing.presence, Nav::Moderation, fl!(t, "case-note")),
                Err(Failure::Refusal(crate::domain::Refusal::Conflict(_))) => ask.page(fl!(t, "case-note")),
                Err(_) => return Err(refusal.into()),
            };
            let kept = super::report::Kept {
                page: page.unindexed(),
                reason,
                text: form.text("note").to_owned(),
                back: paths::decide(&path.slug, path.number, path.comment),
            };
            refused(&ask, refusal, &kept)
        }
        Err(other) => Err(other),
    }
}

async fn keep_note(ask: &Ask, path: &ContributionPath, form: &Form) -> Result<(), Failure> {
    let mut fields = Fields::default();
    let Some(text) = fields.take("note", Remark::parse(form.text("note"))) else { return Err(fields.refusal()) };
    let (path, key) = (path.clone(), form.text("key").to_owned());
    ask.write(move |conn, viewer, at| moderation::note(conn, viewer, &path.slug, path.place(), &text, &key, at)).await
}

async fn read(ask: &Ask, path: &ContributionPath) -> Result<Handing, Failure> {
    let path = path.clone();
    ask.read(move |conn, viewer, at| moderation::handing(conn, viewer, &path.slug, path.place(), at)).await
}

fn view(ask: &Ask, path: &ContributionPath, handing: &Handing, why: Back) -> AssignPage {
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "case-give-title");
    let pairs = address::pairs(&filter_of(ask));
    let back = address::with(&paths::decide(&path.slug, path.number, path.comment), &pairs);
    let page = ask
        .page_in(&handing.presence, Nav::Moderation, title.clone())
        .crumb(fl!(t, "role-moderation"), paths::moderation(&path.slug))
        .crumb(name(t, path.place()), back.clone())
        .here(title)
        .unindexed()
        .with_errors(&why.errors);
    let choice = |(place, name): (usize, &String)| Choice::new(format!("{place}-{name}"), name, false);
    AssignPage {
        page,
        name: name(t, path.place()),
        action: address::with(&paths::assignment(&path.slug, path.number, path.comment), &pairs),
        back,
        colleagues: handing.colleagues.iter().enumerate().map(choice).collect(),
        why,
    }
}
