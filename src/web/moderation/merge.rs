//! Merging proposals and separating them again, over HTTP. Holds no rule.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::{Back, comes_back, refused};
use crate::domain::merges::{self, Common, Docket, Joining, Parting};
use crate::domain::proposals::Draft;
use crate::domain::{Failure, Outcome, Refusal};
use crate::model::text::{Body, Facts, Sentence, Title};
use crate::model::{Language, Measure, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::locale;
use crate::web::page::{Nav, Page};
use crate::web::parts::Choice;
use crate::web::proposals::{ProposalPath, choices_of_language};
use crate::web::{axes, paths, token};

/// What was typed.
#[derive(Clone, Default)]
struct Typed {
    gone: String,
    to: String,
    common: String,
    axis: String,
    title: String,
    sentence: String,
    body: String,
    language: String,
    reasons: String,
    mark: String,
    key: String,
}

#[derive(Template)]
#[template(path = "moderation/merge.html")]
struct MergePage {
    page: Page,
    title: String,
    href: String,
    action: String,
    frozen: bool,
    ways: Vec<Choice>,
    axes: Vec<Choice>,
    languages: Vec<Choice>,
    typed: Typed,
    why: Back,
}

#[derive(Template)]
#[template(path = "moderation/separate.html")]
struct SeparatePage {
    page: Page,
    title: String,
    href: String,
    action: String,
    common: String,
    frozen: bool,
    typed: Typed,
    why: Back,
}

/// `GET …/moderation/propositions/{number}/fusion`: the form.
///
/// # Errors
/// A refusal of `merges::to_merge`.
pub async fn merging(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let path = path.into_inner();
    let docket = read(&ask, &path, Measure::Merge).await?;
    let typed = Typed {
        gone: path.number.to_string(),
        to: "existing".to_owned(),
        language: docket.presence.frame.consultation.language.code().to_owned(),
        ..fresh(&docket)
    };
    ask.html(&merge_page(&ask, &path, &docket, typed, Back::default()))
}

/// `POST …/moderation/propositions/{number}/fusion`: merges, then leads to the common proposal.
///
/// # Errors
/// A refusal of `merges::merge`; one that leaves something to correct comes back as the form.
pub async fn merge(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let typed = of_form(&form);
    match join(&ask, &path, &typed).await {
        Ok(number) => {
            let to = format!("{}#message", paths::proposal(&path.slug, number));
            Ok(ask.done(&to, Said::Decided { measure: Measure::Merge }))
        }
        Err(failure) => {
            let refusal = again(failure)?;
            let docket = read(&ask, &path, Measure::Merge).await.map_err(|other| changed(other, &refusal))?;
            let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
            let typed = Typed { mark: merges::mark(&docket.proposal), ..typed };
            refused(&ask, refusal, &merge_page(&ask, &path, &docket, typed, why))
        }
    }
}

/// `GET …/moderation/propositions/{number}/separation`: the form.
///
/// # Errors
/// A refusal of `merges::to_separate`.
pub async fn separating(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let path = path.into_inner();
    let docket = read(&ask, &path, Measure::Separate).await?;
    ask.html(&separate_page(&ask, &path, &docket, fresh(&docket), Back::default()))
}

/// `POST …/moderation/propositions/{number}/separation`: separates, then leads to the proposal.
///
/// # Errors
/// A refusal of `merges::separate`; one that leaves something to correct comes back as the form.
pub async fn separate(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let typed = of_form(&form);
    match part(&ask, &path, &typed).await {
        Ok(()) => {
            let to = format!("{}#message", paths::proposal(&path.slug, path.number));
            Ok(ask.done(&to, Said::Decided { measure: Measure::Separate }))
        }
        Err(failure) => {
            let refusal = again(failure)?;
            let docket = read(&ask, &path, Measure::Separate).await.map_err(|other| changed(other, &refusal))?;
            let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
            let typed = Typed { mark: merges::mark(&docket.proposal), ..typed };
            refused(&ask, refusal, &separate_page(&ask, &path, &docket, typed, why))
        }
    }
}

async fn read(ask: &Ask, path: &ProposalPath, measure: Measure) -> Outcome<Docket> {
    let verb = if measure == Measure::Merge { merges::to_merge } else { merges::to_separate };
    let path = path.clone();
    ask.read(move |conn, viewer, at| verb(conn, viewer, &path.slug, path.number, at)).await
}

/// The refusal for which the form comes back.
fn again(failure: Failure) -> Result<Refusal, Failure> {
    match failure {
        Failure::Refusal(refusal) if comes_back(&refusal) => Ok(refusal),
        other => Err(other),
    }
}

/// When the form has no place any more because somebody was faster, that is what is said.
fn changed(now: Failure, refusal: &Refusal) -> Failure {
    match refusal {
        Refusal::Conflict(_) => refusal.clone().into(),
        _ => now,
    }
}

async fn join(ask: &Ask, path: &ProposalPath, typed: &Typed) -> Outcome<i32> {
    let joining = joining(typed)?;
    let path = path.clone();
    ask.write(move |conn, viewer, at| merges::merge(conn, viewer, &path.slug, path.number, &joining, at)).await
}

async fn part(ask: &Ask, path: &ProposalPath, typed: &Typed) -> Outcome<()> {
    let mut fields = Fields::default();
    let Some(reasons) = fields.take("motifs", Facts::parse(&typed.reasons)) else { return Err(fields.refusal()) };
    let parting = Parting { reasons, mark: typed.mark.clone(), key: typed.key.clone() };
    let path = path.clone();
    ask.write(move |conn, viewer, at| merges::separate(conn, viewer, &path.slug, path.number, &parting, at)).await
}

fn joining(typed: &Typed) -> Outcome<Joining> {
    let mut fields = Fields::default();
    let reasons = fields.take("motifs", Facts::parse(&typed.reasons));
    let gone = fields.take("propositions", numbers(&typed.gone));
    let common = match typed.to.as_str() {
        "existing" => {
            let number = typed.common.trim().parse().map_err(|_| Problem::NotANumber);
            fields.take("commune", number).map(Common::Existing)
        }
        "new" => draft(&mut fields, typed).map(|draft| Common::New(Box::new(draft))),
        _ => fields.take("vers", Err(Problem::NotAChoice)),
    };
    match (reasons, gone, common) {
        (Some(reasons), Some(gone), Some(common)) => {
            Ok(Joining { gone, common, reasons, mark: typed.mark.clone(), key: typed.key.clone() })
        }
        _ => Err(fields.refusal()),
    }
}

fn draft(fields: &mut Fields, typed: &Typed) -> Option<Draft> {
    let axis = fields.take("axe", typed.axis.trim().parse::<i32>().map_err(|_| Problem::NotAChoice));
    let title = fields.take("titre", Title::parse(&typed.title));
    let sentence = fields.take("phrase", Sentence::parse(&typed.sentence));
    let body = fields.take("texte", Body::parse(&typed.body));
    let language = fields.take("langue", Language::parse(&typed.language).ok_or(Problem::NotAChoice));
    Some(Draft::new(axis?, title?, sentence?, body?, language?))
}

/// Numbers as people write them: `7, 26`.
fn numbers(text: &str) -> Result<Vec<i32>, Problem> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '+')).filter(|part| !part.is_empty());
    let list: Result<Vec<i32>, _> = parts.map(str::parse).collect();
    let list = list.map_err(|_| Problem::NotANumber)?;
    if list.is_empty() { Err(Problem::Empty) } else { Ok(list) }
}

fn fresh(docket: &Docket) -> Typed {
    Typed { mark: merges::mark(&docket.proposal), key: token::random(), ..Typed::default() }
}

fn of_form(form: &Form) -> Typed {
    let text = |field| form.text(field).to_owned();
    let key = match form.text("key") {
        "" => token::random(),
        key => key.chars().take(64).collect(),
    };
    Typed {
        gone: text("propositions"),
        to: text("vers"),
        common: text("commune"),
        axis: text("axe"),
        title: text("titre"),
        sentence: text("phrase"),
        body: text("texte"),
        language: text("langue"),
        reasons: text("motifs"),
        mark: text("marque"),
        key,
    }
}

fn page(ask: &Ask, path: &ProposalPath, docket: &Docket, heading: &str, why: &Back) -> Page {
    let t = locale::of(ask.viewer.language);
    ask.page_in(&docket.presence, Nav::Moderation, heading)
        .crumb(fl!(t, "role-moderation"), paths::moderation(&path.slug))
        .here(heading)
        .unindexed()
        .with_errors(&why.errors)
}

fn merge_page(ask: &Ask, path: &ProposalPath, docket: &Docket, typed: Typed, why: Back) -> MergePage {
    let t = locale::of(ask.viewer.language);
    let frame = &docket.presence.frame;
    let name = fl!(t, "moderation-proposal", n = path.number.to_string());
    let way = |code: &str, label, hint| Choice::new(code, label, typed.to == code).with_hint(hint);
    MergePage {
        page: page(ask, path, docket, &fl!(t, "merge-title", name = name.as_str()), &why),
        title: docket.proposal.title.clone(),
        href: paths::proposal(&path.slug, path.number),
        action: format!("{}/fusion", paths::decide(&path.slug, path.number, None)),
        frozen: frame.consultation.results_opened_at.is_some(),
        ways: vec![
            way("existing", fl!(t, "merge-existing"), fl!(t, "merge-existing-hint")),
            way("new", fl!(t, "merge-new"), fl!(t, "merge-new-hint")),
        ],
        axes: axes::choices(t, frame, &typed.axis),
        languages: choices_of_language(Language::parse(&typed.language).unwrap_or(frame.consultation.language)),
        typed,
        why,
    }
}

fn separate_page(ask: &Ask, path: &ProposalPath, docket: &Docket, typed: Typed, why: Back) -> SeparatePage {
    let t = locale::of(ask.viewer.language);
    let name = fl!(t, "moderation-proposal", n = path.number.to_string());
    let last = docket.links.iter().rev().find(|it| it.gone.number == path.number && it.separated_at.is_none());
    SeparatePage {
        page: page(ask, path, docket, &fl!(t, "separate-title", name = name.as_str()), &why),
        title: docket.proposal.title.clone(),
        href: paths::proposal(&path.slug, path.number),
        action: format!("{}/separation", paths::decide(&path.slug, path.number, None)),
        common: last.map(|it| it.kept.number.to_string()).unwrap_or_default(),
        frozen: docket.presence.frame.consultation.results_opened_at.is_some(),
        typed,
        why,
    }
}
