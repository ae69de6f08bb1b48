//! The forms of a new proposal and of a new version over HTTP: what was typed comes back until it is accepted.

mod similar;

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use self::similar::{Beside, Similar};
use super::{ConsultationPath, Kept, ProposalPath, choices_of_language, named_errors, returned};
use crate::domain::proposals::{self, Draft, Drafting, Proposal, Sending};
use crate::domain::{Conflict, Failure, Outcome, Refusal};
use crate::model::text::{Body, Sentence, Title};
use crate::model::{FieldProblem, Language, NamesShown, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::locale::{self, Loader};
use crate::web::page::Page;
use crate::web::parts::Choice;
use crate::web::quotes::{quoting, quotings};
use crate::web::{axes, paths, token};

/// What was typed, or what stands there before anything was.
#[derive(Debug, Clone, Default)]
struct Typed {
    axis: String,
    title: String,
    sentence: String,
    body: String,
    language: String,
    key: String,
    version: String,
    quoting: String,
}

impl Typed {
    fn of_form(form: &Form) -> Self {
        let text = |field| form.text(field).to_owned();
        let key = match form.text("key") {
            "" => token::random(),
            key => key.chars().take(64).collect(),
        };
        Self {
            axis: text("axe"),
            title: text("titre"),
            sentence: text("phrase"),
            body: text("texte"),
            language: text("langue"),
            version: text("version"),
            quoting: text("citation"),
            key,
        }
    }

    fn of_proposal(proposal: &Proposal, axis: i32) -> Self {
        Self {
            axis: axis.to_string(),
            title: proposal.title.clone(),
            sentence: proposal.in_one_sentence.clone(),
            body: proposal.body.clone(),
            language: proposal.language.code().to_owned(),
            version: proposal.version.to_string(),
            ..Self::default()
        }
    }

    fn draft(&self) -> Outcome<Draft> {
        let mut fields = Fields::default();
        let axis = fields.take("axe", self.axis.trim().parse::<i32>().map_err(|_| Problem::NotAChoice));
        let title = fields.take("titre", Title::parse(&self.title));
        let sentence = fields.take("phrase", Sentence::parse(&self.sentence));
        let body = fields.take("texte", Body::parse(&self.body));
        let language = fields.take("langue", Language::parse(&self.language).ok_or(Problem::NotAChoice));
        let quoting = fields.take("citation", quoting(&self.quoting));
        match (axis, title, sentence, body, language, quoting) {
            (Some(axis), Some(title), Some(sentence), Some(body), Some(language), Some(quoting)) => {
                Ok(Draft::new(axis, title, sentence, body, language).quoted(quoting))
            }
            _ => Err(fields.refusal()),
        }
    }
}

#[derive(Template)]
#[template(path = "proposal/form.html")]
struct Writing {
    page: Page,
    heading: String,
    kept: Kept,
    action: String,
    back: String,
    draft: String,
    axes: Vec<Choice>,
    languages: Vec<Choice>,
    typed: Typed,
    preview: Option<String>,
    named: String,
    is_new: bool,
    quotings: Vec<Choice>,
    near: String,
    similar: Similar,
}

/// `GET …/propositions/nouvelle`: the form.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_submit`.
pub async fn new(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let drafting = read(&ask, &slug, None).await?;
    if let Some(refusal) = drafting.refusal {
        return Err(refusal.into());
    }
    let language = drafting.presence.frame.consultation.language.code().to_owned();
    let typed = Typed { key: token::random(), language, ..Typed::default() };
    answer(&ask, &drafting, typed, Kept::fresh(), Beside::default())
}

/// `POST …/propositions`: publishes, or shows what publishing would give. What says nearly the same as a published proposal
/// comes back once, before it is stored.
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn create(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let typed = Typed::of_form(&form);
    if form.text(similar::FIELD) == similar::FIND {
        return similar::found(&ask, &slug, typed).await;
    }
    let draft = match typed.draft() {
        Ok(draft) if form.ticked("apercu") => return preview(&ask, &slug, None, typed, &draft).await,
        Ok(draft) => draft,
        Err(failure) => return again(&ask, &slug, None, (typed, &form), failure).await,
    };
    if form.text(similar::FIELD) != similar::SEEN
        && let Some(close) = similar::close(&ask, &slug, &typed).await?
    {
        let drafting = read(&ask, &slug, None).await?;
        return answer(&ask, &drafting, typed, Kept::fresh(), Beside { similar: close, preview: None });
    }
    let sending = Sending { key: form.text("key").chars().take(64).collect(), rate: ask.app.config.limits.proposals };
    let to = slug.clone();
    let done = ask.write(move |conn, viewer, at| proposals::submit(conn, viewer, &to, &draft, &sending, at)).await;
    match done {
        Ok(posted) => {
            let said = if posted.waits { Said::WaitsForPublication } else { Said::ProposalSubmitted };
            Ok(ask.done(&format!("{}#message", paths::proposal(&slug, posted.number)), said))
        }
        Err(failure) => again(&ask, &slug, None, (typed, &form), failure).await,
    }
}

/// `GET …/propositions/{number}/modifier`: the form with the current text.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_edit_proposal`.
pub async fn edit(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let path = path.into_inner();
    let drafting = read(&ask, &path.slug, Some(path.number)).await?;
    if let Some(refusal) = drafting.refusal {
        return Err(refusal.into());
    }
    let typed = drafting.proposal.as_ref().map(|proposal| {
        let axis = drafting.presence.frame.axis(proposal.axis_id).map_or(0, |axis| axis.number);
        Typed::of_proposal(proposal, axis)
    });
    answer(&ask, &drafting, typed.unwrap_or_default(), Kept::fresh(), Beside::default())
}

/// `POST …/propositions/{number}`: publishes a new version, or shows what publishing would give.
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn update(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let typed = Typed::of_form(&form);
    let draft = match typed.draft() {
        Ok(draft) if form.ticked("apercu") => return preview(&ask, &slug, Some(number), typed, &draft).await,
        Ok(draft) => draft,
        Err(failure) => return again(&ask, &slug, Some(number), (typed, &form), failure).await,
    };
    let from = typed.version.parse().unwrap_or(0);
    let to = slug.clone();
    let done = ask.write(move |conn, viewer, at| proposals::edit(conn, viewer, &to, (number, from), &draft, at)).await;
    match done {
        Ok(()) => Ok(ask.done(&format!("{}#message", paths::proposal(&slug, number)), Said::ProposalEdited)),
        Err(failure) => again(&ask, &slug, Some(number), (typed, &form), failure).await,
    }
}

async fn read(ask: &Ask, slug: &str, number: Option<i32>) -> Outcome<Drafting> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| match number {
        Some(number) => proposals::revising(conn, viewer, &slug, number, at),
        None => proposals::drafting(conn, viewer, &slug, at),
    })
    .await
}

async fn preview(ask: &Ask, slug: &str, number: Option<i32>, typed: Typed, draft: &Draft) -> Answer {
    let drafting = read(ask, slug, number).await?;
    let kept = match &drafting.refusal {
        Some(refusal) => Kept::refused(ask, locale::of(ask.viewer.language), refusal),
        None => Kept::fresh(),
    };
    let preview = Some(draft.body_html().to_owned());
    answer(ask, &drafting, typed, kept, Beside { preview, ..Beside::default() })
}

/// The form again, with what was typed and why it comes back.
async fn again(
    ask: &Ask,
    slug: &str,
    number: Option<i32>,
    (mut typed, form): (Typed, &Form),
    failure: Failure,
) -> Answer {
    let refusal = returned(failure)?;
    let drafting = read(ask, slug, number).await?;
    let t = locale::of(ask.viewer.language);
    // who may not send it at all is told that first, not what is wrong with the fields
    let refusal = drafting.refusal.clone().unwrap_or(refusal);
    let kept = match (&refusal, &drafting.proposal) {
        (Refusal::Invalid(problems), _) => Kept::with_errors(errors(t, problems, form)),
        (Refusal::Conflict(Conflict::Changed), Some(proposal)) => {
            typed.version = proposal.version.to_string();
            let mut kept = Kept::refused(ask, t, &refusal);
            kept.way = Some((fl!(t, "proposal-read-current"), paths::proposal(slug, proposal.number)));
            kept
        }
        _ => Kept::refused(ask, t, &refusal),
    };
    answer(ask, &drafting, typed, kept, Beside::default())
}

fn errors(t: &Loader, problems: &[FieldProblem], form: &Form) -> crate::web::parts::FieldErrors {
    let labels = [
        ("axe", fl!(t, "axis-one")),
        ("titre", fl!(t, "proposal-title")),
        ("phrase", fl!(t, "proposal-sentence")),
        ("texte", fl!(t, "proposal-body")),
        ("langue", fl!(t, "proposal-language")),
        ("citation", fl!(t, "quote-consent")),
    ];
    named_errors(t, problems, form, &labels)
}

fn answer(ask: &Ask, drafting: &Drafting, typed: Typed, kept: Kept, beside: Beside) -> Answer {
    let frame = &drafting.presence.frame;
    let t = locale::of(ask.viewer.language);
    let (page, heading, back) = frame_of(ask, drafting, t);
    let view = Writing {
        axes: axes::choices(t, &drafting.presence.frame, &typed.axis),
        languages: choices_of_language(Language::parse(&typed.language).unwrap_or(frame.consultation.language)),
        named: match frame.consultation.names {
            NamesShown::Never => fl!(t, "proposal-published-college"),
            NamesShown::Public | NamesShown::Members => fl!(t, "proposal-published-named"),
        },
        draft: drafting.proposal.as_ref().map_or("proposal-new".to_owned(), |it| format!("proposal-{}", it.number)),
        is_new: drafting.proposal.is_none(),
        quotings: quotings(t, frame, &typed.quoting),
        action: back.clone(),
        page: page.with_errors(&kept.errors),
        heading,
        back,
        typed,
        preview: beside.preview,
        similar: beside.similar,
        near: paths::near(&frame.consultation.slug),
        kept,
    };
    Ok(view.kept.head(ask.html_with(view.kept.status, &view)?))
}

/// The page of the form, its heading, and where it leads back to, which is also where it is sent.
fn frame_of(ask: &Ask, drafting: &Drafting, t: &Loader) -> (Page, String, String) {
    let slug = &drafting.presence.frame.consultation.slug;
    let list = paths::proposals(slug);
    let (heading, back) = match &drafting.proposal {
        Some(proposal) => (fl!(t, "proposal-edit-title"), paths::proposal(slug, proposal.number)),
        None => (fl!(t, "proposal-new-title"), list.clone()),
    };
    let mut page = super::page(ask, &drafting.presence, heading.clone());
    page = page.crumb(fl!(t, "proposal-many"), list).unindexed();
    if let Some(proposal) = &drafting.proposal {
        page = page.crumb(fl!(t, "proposal-number", n = proposal.number.to_string()), &back);
    }
    (page.here(heading.clone()), heading, back)
}
