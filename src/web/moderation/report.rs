//! The form by which a reader tells moderators about a contribution.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::{Back, ContributionPath, clause, comes_back, excerpt, name, refused};
use crate::domain::Failure;
use crate::domain::moderation::{self, Complaint, Reportable};
use crate::model::Problem;
use crate::model::text::ReportText;
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::Choice;
use crate::web::{paths, token};

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct ReportForm {
    page: Page,
    action: String,
    back: String,
    name: String,
    excerpt: String,
    clauses: Vec<Choice>,
    text: String,
    key: String,
    why: Back,
}

#[derive(Template)]
#[template(path = "moderation/kept.html")]
pub(super) struct Kept {
    pub page: Page,
    pub reason: String,
    pub text: String,
    pub back: String,
}

/// What was typed.
#[derive(Clone, Default)]
struct Typed {
    clause: String,
    text: String,
    key: String,
}

/// `GET …/signalement`
///
/// # Errors
/// A refusal of `moderation::reportable`.
pub async fn new(ask: Ask, path: Path<ContributionPath>) -> Answer {
    let path = path.into_inner();
    let found = read(&ask, &path).await?;
    let typed = Typed { key: token::random(), ..Typed::default() };
    ask.html(&view(&ask, &path, &found, typed, Back::default()))
}

/// `POST …/signalement`
///
/// # Errors
/// A refusal of `moderation::report`; one that leaves the text to be corrected comes back as the form.
pub async fn send(ask: Ask, path: Path<ContributionPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let typed = Typed {
        clause: form.text("clause").to_owned(),
        text: form.text("texte").to_owned(),
        key: form.text("key").to_owned(),
    };
    match write(&ask, &path, &typed).await {
        Ok(()) => Ok(ask.done(&back(&path), Said::Reported)),
        Err(failure) => shown_again(&ask, &path, typed, failure).await,
    }
}

async fn write(ask: &Ask, path: &ContributionPath, typed: &Typed) -> Result<(), Failure> {
    let mut fields = Fields::default();
    let clause = fields.take("clause", typed.clause.parse::<i32>().map_err(|_| Problem::NotAChoice));
    let text = fields.take("texte", ReportText::parse(&typed.text));
    let (Some(clause), Some(text)) = (clause, text) else { return Err(fields.refusal()) };
    let complaint = Complaint { clause, text, key: typed.key.clone() };
    let (path, rate) = (path.clone(), ask.app.config.limits.reports);
    let work = move |conn: &mut _, viewer: &_, at| {
        moderation::report(conn, viewer, &path.slug, path.place(), &complaint, rate, at)
    };
    ask.write(work).await
}

async fn read(ask: &Ask, path: &ContributionPath) -> Result<Reportable, Failure> {
    let path = path.clone();
    ask.read(move |conn, viewer, at| moderation::reportable(conn, viewer, &path.slug, path.place(), at)).await
}

/// The form with what was typed; when it cannot be shown any more, the text alone, so that nothing is lost.
async fn shown_again(ask: &Ask, path: &ContributionPath, typed: Typed, failure: Failure) -> Answer {
    let refusal = match failure {
        Failure::Refusal(refusal) if comes_back(&refusal) => refusal,
        other => return Err(other),
    };
    let t = locale::of(ask.viewer.language);
    let why = Back::of(ask.viewer.language, t, &refusal);
    match read(ask, path).await {
        Ok(found) => return refused(ask, refusal, &view(ask, path, &found, typed, why)),
        // fields to correct in a form that this reader may not have
        Err(failure) if !why.errors.is_empty() => return Err(failure),
        Err(_) => {}
    }
    let page = ask.page(fl!(t, "report-title")).unindexed();
    refused(ask, refusal, &Kept { page, reason: why.alert, text: typed.text, back: paths::consultation(&path.slug) })
}

fn view(ask: &Ask, path: &ContributionPath, found: &Reportable, typed: Typed, why: Back) -> ReportForm {
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "report-title");
    let page = ask
        .page_in(&found.presence, Nav::Proposals, title.clone())
        .crumb(fl!(t, "proposal-many"), paths::proposals(&path.slug))
        .crumb(name(t, path.place()), path.place().path(&path.slug))
        .here(title)
        .unindexed()
        .with_errors(&why.errors);
    ReportForm {
        page,
        action: paths::report(&path.slug, path.number, path.comment),
        back: back(path),
        name: name(t, path.place()),
        excerpt: excerpt(&found.contribution.text(), 400),
        clauses: clauses(t, found, &typed.clause),
        text: typed.text,
        key: typed.key,
        why,
    }
}

fn clauses(t: &Loader, found: &Reportable, chosen: &str) -> Vec<Choice> {
    let one = |it: &moderation::Clause| {
        let number = it.number.to_string();
        let is_chosen = number == chosen;
        Choice::new(number, clause(t, it.number, &it.title), is_chosen).with_hint(it.text.clone())
    };
    found.clauses.in_version(found.presence.frame.rules_version).map(one).collect()
}

/// The proposal, at the comment when it is one.
fn back(path: &ContributionPath) -> String {
    path.place().path(&path.slug)
}
