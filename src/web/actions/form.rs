//! The organisers' forms of the roadmap: an action, its steps, its links. What was typed comes back until it is accepted.

mod typed;

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use self::typed::Typed;
use crate::domain::actions::{self, Desk};
use crate::domain::presence::Presence;
use crate::domain::{Conflict, Outcome, Refusal};
use crate::model::text::Taken;
use crate::model::{ActionStatus, FieldProblem, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::page::Page;
use crate::web::parts::{Choice, FieldErrors};
use crate::web::proposals::{ConsultationPath, Kept, ProposalPath, named_errors, returned};
use crate::web::{axes, locale, paths, token, words};

#[derive(Template)]
#[template(path = "action/form.html")]
struct FormPage {
    page: Page,
    kept: Kept,
    action: String,
    back: String,
    typed: Typed,
    key: String,
    axes: Vec<Choice>,
    statuses: Vec<Choice>,
    /// The links of an action that is there: number and name of the proposal.
    links: Option<Vec<(i32, String)>>,
}

/// `GET …/pilotage/feuille-de-route/nouvelle`
///
/// # Errors
/// A refusal of `actions::to_create`.
pub async fn new(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let presence = read_new(&ask, &path.slug).await?;
    let status = ActionStatus::Planned.code().to_owned();
    let typed = Typed { status, progress: "0".to_owned(), ..Typed::default() };
    answer(&ask, &presence, None, typed, token::random(), Kept::fresh())
}

/// `POST …/pilotage/feuille-de-route`
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn create(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let (typed, key) = (Typed::of_form(&form), key_of(&form));
    let written = match typed.writing() {
        Ok(writing) => {
            let (to, key) = (slug.clone(), key.clone());
            ask.write(move |conn, viewer, at| actions::create(conn, viewer, &to, &writing, &key, at)).await
        }
        Err(failure) => Err(failure),
    };
    match written {
        Ok(number) => Ok(ask.done(&paths::action_desk(&slug, number), Said::ActionSaved)),
        Err(failure) => {
            let refusal = returned(failure)?;
            let presence = read_new(&ask, &slug).await?;
            let kept = kept(&ask, &refusal, &form);
            answer(&ask, &presence, None, typed, key, kept)
        }
    }
}

/// `GET …/pilotage/feuille-de-route/{number}`
///
/// # Errors
/// A refusal of `actions::desk`.
pub async fn edit(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let desk = read(&ask, &slug, number).await?;
    let typed = stored(&desk);
    answer(&ask, &desk.presence, Some(&desk), typed, token::random(), Kept::fresh())
}

/// `POST …/pilotage/feuille-de-route/{number}`
///
/// # Errors
/// As `create`.
pub async fn update(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let typed = Typed::of_form(&form);
    let from = typed.version.parse().unwrap_or(-1);
    let written = match typed.writing() {
        Ok(writing) => {
            let to = slug.clone();
            let write =
                move |conn: &mut _, viewer: &_, at| actions::change(conn, viewer, (&to, number), (&writing, from), at);
            ask.write(write).await
        }
        Err(failure) => Err(failure),
    };
    done(&ask, (&slug, number), typed, &form, written).await
}

/// `POST …/pilotage/feuille-de-route/{number}/etapes`
///
/// # Errors
/// As `create`.
pub async fn step(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let (typed, key) = (Typed::of_form(&form), key_of(&form));
    let mut fields = Fields::default();
    let (day, text) =
        (fields.take("jour", actions::happened(&typed.day)), fields.take("etape", Taken::parse(&typed.happened)));
    let written = match (day, text) {
        (Some(day), Some(text)) => {
            let to = slug.clone();
            let write =
                move |conn: &mut _, viewer: &_, at| actions::step(conn, viewer, (&to, number), (day, &text), &key, at);
            ask.write(write).await
        }
        _ => Err(fields.refusal()),
    };
    done(&ask, (&slug, number), typed, &form, written).await
}

/// `POST …/pilotage/feuille-de-route/{number}/liens`
///
/// # Errors
/// As `create`.
pub async fn link(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let typed = Typed::of_form(&form);
    let mut fields = Fields::default();
    let proposal = fields.take("proposition", typed.proposal.trim().parse::<i32>().map_err(|_| Problem::NotANumber));
    let taken = fields.take("prise", Taken::parse(&typed.taken));
    let written = match (proposal, taken) {
        (Some(proposal), Some(taken)) => {
            let to = slug.clone();
            let write =
                move |conn: &mut _, viewer: &_, at| actions::link(conn, viewer, (&to, number), (proposal, &taken), at);
            ask.write(write).await
        }
        _ => Err(fields.refusal()),
    };
    done(&ask, (&slug, number), typed, &form, written).await
}

/// `POST …/pilotage/feuille-de-route/{number}/liens/retrait`
///
/// # Errors
/// As `create`.
pub async fn unlink(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let typed = Typed::of_form(&form);
    let (to, proposal) = (slug.clone(), typed.proposal.trim().parse().unwrap_or(0));
    let write = move |conn: &mut _, viewer: &_, at| actions::unlink(conn, viewer, (&to, number), proposal, at);
    let written = ask.write(write).await;
    done(&ask, (&slug, number), typed, &form, written).await
}

async fn read_new(ask: &Ask, slug: &str) -> Outcome<Presence> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| actions::to_create(conn, viewer, &slug, at)).await
}

async fn read(ask: &Ask, slug: &str, number: i32) -> Outcome<Desk> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| actions::desk(conn, viewer, &slug, number, at)).await
}

fn stored(desk: &Desk) -> Typed {
    let axis = desk.presence.frame.axis(desk.action.axis_id).map_or(0, |axis| axis.number);
    Typed::of_action(&desk.action, axis)
}

fn key_of(form: &Form) -> String {
    form.text("key").chars().take(64).collect()
}

/// Leads on, or shows the desk again with what was typed and why.
async fn done(ask: &Ask, (slug, number): (&str, i32), typed: Typed, form: &Form, written: Outcome<()>) -> Answer {
    let failure = match written {
        Ok(()) => return Ok(ask.done(&paths::action_desk(slug, number), Said::ActionSaved)),
        Err(failure) => failure,
    };
    let refusal = returned(failure)?;
    let desk = read(ask, slug, number).await?;
    let current = stored(&desk);
    let kept = kept(ask, &refusal, form);
    let typed = if form.text("version").is_empty() {
        Typed { day: typed.day, happened: typed.happened, proposal: typed.proposal, taken: typed.taken, ..current }
    } else if matches!(refusal, Refusal::Conflict(Conflict::Changed)) {
        Typed { version: current.version, ..typed }
    } else {
        typed
    };
    answer(ask, &desk.presence, Some(&desk), typed, token::random(), kept)
}

fn kept(ask: &Ask, refusal: &Refusal, form: &Form) -> Kept {
    match refusal {
        Refusal::Invalid(problems) => Kept::with_errors(errors(ask, problems, form)),
        refusal => Kept::refused(ask, locale::of(ask.viewer.language), refusal),
    }
}

fn errors(ask: &Ask, problems: &[FieldProblem], form: &Form) -> FieldErrors {
    let t = locale::of(ask.viewer.language);
    let labels = [
        ("axe", fl!(t, "axis-one")),
        ("titre", fl!(t, "proposal-title")),
        ("texte", fl!(t, "action-description")),
        ("pilote", fl!(t, "answer-lead")),
        ("echeance", fl!(t, "answer-due")),
        ("avancement", fl!(t, "action-percent")),
        ("etat", fl!(t, "action-status")),
        ("jour", fl!(t, "action-step-day")),
        ("etape", fl!(t, "action-step-text")),
        ("proposition", fl!(t, "action-link-number")),
        ("prise", fl!(t, "action-taken")),
    ];
    named_errors(t, problems, form, &labels)
}

fn answer(ask: &Ask, presence: &Presence, desk: Option<&Desk>, typed: Typed, key: String, kept: Kept) -> Answer {
    let slug = &presence.frame.consultation.slug;
    let page = super::page_of(ask, presence, String::new()).unindexed();
    let t = page.t;
    let heading = match desk {
        Some(desk) => fl!(t, "action-edit", n = desk.action.number.to_string()),
        None => fl!(t, "action-new"),
    };
    let mut page = page.crumb(fl!(t, "action-many"), paths::roadmap(slug)).here(heading.clone());
    page.title = heading;
    let named = |number: i32, title: &str| format!("{} – {title}", fl!(t, "proposal-numbered", n = number.to_string()));
    let view = FormPage {
        axes: axes::choices(page.t, &presence.frame, &typed.axis),
        statuses: ActionStatus::ALL
            .iter()
            .map(|it| Choice::new(it.code(), words::action_status(t, *it), typed.status == it.code()))
            .collect(),
        links: desk.map(|desk| desk.links.iter().map(|it| (it.proposal, named(it.proposal, &it.title))).collect()),
        action: desk.map_or_else(|| paths::actions(slug), |desk| paths::action_desk(slug, desk.action.number)),
        back: desk.map_or_else(|| paths::roadmap(slug), |desk| paths::action(slug, desk.action.number)),
        page: page.with_errors(&kept.errors),
        key,
        typed,
        kept,
    };
    Ok(view.kept.head(ask.html_with(view.kept.status, &view)?))
}
