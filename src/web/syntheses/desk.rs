//! The organisers' desk of the synthesis over HTTP: the draft, its preview, its approval, its publication. What was typed
//! comes back until it is accepted.

mod notes;

use std::sync::Arc;

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use self::notes::{notes, stage};
use super::parts::{self, PartFields};
use super::show::Show;
use super::{Listed, address, language, listed, page_of};
use crate::domain::exports::Scope;
use crate::domain::quotes::Quotes;
use crate::domain::syntheses::{self, Desk, Edits, Made};
use crate::domain::{Conflict, Failure, Outcome, Refusal, policy};
use crate::model::text::Taken;
use crate::store::Fault;
use crate::summary::document::{Document, Mistake, Value};
use crate::summary::{FileFormat, Summary};
use crate::web::app::outside;
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::{Nav, Page};
use crate::web::proposals::{Kept, named_errors, returned};
use crate::web::results::ConsultationPath;
use crate::web::{locale, paths, token};

/// Proposals whose figures are listed with what they are now.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "synthesis/desk.html")]
struct DeskPage {
    page: Page,
    stage: String,
    kept: Kept,
    action: String,
    key: String,
    mark: String,
    fingerprint: String,
    notes: Vec<String>,
    may_approve: bool,
    may_publish: bool,
    changes: String,
    versions: Vec<Listed>,
    parts: Vec<PartFields>,
    values: Vec<Value>,
}

/// What was read for a page or an act, and what was made of it outside of the read: no connection waits for it. Whatever
/// an organiser may see, a synthesis is made of what everybody may.
struct Sheet {
    desk: Desk,
    summary: Arc<Summary>,
    /// The document without any change.
    plain: Document,
    /// The names of figures, with what they are now.
    values: Vec<Value>,
}

impl Sheet {
    async fn read(ask: &Ask, slug: &str) -> Outcome<Self> {
        Self::read_with(ask, slug, false).await
    }

    async fn read_with(ask: &Ask, slug: &str, whole: bool) -> Outcome<Self> {
        let slug = slug.to_owned();
        let desk = ask.read(move |conn, viewer, at| syntheses::desk(conn, viewer, &slug, whole, at)).await?;
        let (facts, language, at) = (desk.facts.clone(), language(&desk.presence), ask.at);
        let make = move || {
            let summary = Summary::build(facts, Scope::Public, at);
            (summary.document(language), summary.values(language, LISTED), Arc::new(summary))
        };
        let (plain, values, summary) = outside(make).await?;
        Ok(Self { desk, summary, plain, values })
    }

    /// What would be published now.
    async fn edited(&self) -> Outcome<Result<Document, Vec<Mistake>>> {
        self.edited_with(self.desk.edits.clone(), self.desk.quotes.clone()).await
    }

    async fn edited_with(&self, edits: Edits, quotes: Quotes) -> Outcome<Result<Document, Vec<Mistake>>> {
        let (summary, language) = (self.summary.clone(), language(&self.desk.presence));
        outside(move || summary.edited(&edits, &quotes, language)).await
    }

    /// What would be with these texts, which are not kept yet.
    async fn edited_to(&self, ask: &Ask, edits: &Edits) -> Outcome<Result<Document, Vec<Mistake>>> {
        let (slug, kept) = (self.desk.presence.frame.consultation.slug.clone(), edits.clone());
        let quotes = ask.read(move |conn, viewer, at| syntheses::quoted(conn, viewer, &slug, &kept, at)).await?;
        self.edited_with(edits.clone(), quotes).await
    }
}

/// What stands in the form besides the stored draft.
struct Typed {
    edits: Edits,
    changes: String,
    key: String,
}

/// `GET …/pilotage/synthese`
///
/// # Errors
/// A refusal of `syntheses::desk`.
pub async fn edit(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let sheet = Sheet::read(&ask, &path.slug).await?;
    let typed = Typed { edits: sheet.desk.edits.clone(), changes: String::new(), key: token::random() };
    answer(&ask, &sheet, typed, Kept::fresh())
}

/// `GET …/pilotage/synthese/apercu`: what would be published now.
///
/// # Errors
/// A refusal of `syntheses::desk`.
pub async fn preview(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let sheet = Sheet::read(&ask, &path.slug).await?;
    let presence = &sheet.desk.presence;
    let edits = &sheet.desk.edits;
    let document = match sheet.edited().await? {
        Ok(document) => document,
        Err(mistakes) => return refused(&ask, &sheet, edits.clone(), &mistakes),
    };
    let t = locale::of(ask.viewer.language);
    let slug = &presence.frame.consultation.slug;
    let title = fl!(t, "synthesis-preview");
    let page = page_of(&ask, presence, Nav::Steering, title.clone()).unindexed();
    let page = page.crumb(fl!(t, "summary-one"), address::desk(slug)).here(title.clone());
    let notes = vec![("info", fl!(t, "synthesis-preview-text"), address::desk(slug))];
    let show = Show { page, over: title, document: Some(document), notes, files: Vec::new(), versions: Vec::new() };
    ask.html_at_length(show).await
}

/// `POST …/pilotage/synthese`: keeps the draft, and shows it (`apercu`).
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn save(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let sheet = Sheet::read(&ask, &slug).await?;
    let edits = parts::typed(&sheet.plain, &form);
    let errors = parts::unreadable(locale::of(ask.viewer.language), &sheet.plain, &edits);
    if !errors.is_empty() {
        let typed = Typed { edits, changes: String::new(), key: token::random() };
        return answer(&ask, &sheet, typed, Kept::with_errors(errors));
    }
    if let Err(mistakes) = sheet.edited_to(&ask, &edits).await? {
        return refused(&ask, &sheet, edits, &mistakes);
    }
    let (to, mark, kept) = (slug.clone(), mark_of(&form), edits.clone());
    let written = ask.write(move |conn, viewer, at| syntheses::save(conn, viewer, &to, (&kept, mark), at)).await;
    match written {
        Ok(()) if form.ticked("apercu") => {
            Ok(ask.done(&format!("{}/apercu", address::desk(&slug)), Said::SynthesisSaved))
        }
        Ok(()) => Ok(ask.done(&address::desk(&slug), Said::SynthesisSaved)),
        Err(failure) => again(&ask, &slug, Some(edits), &form, failure).await,
    }
}

/// `POST …/pilotage/synthese/relecture`: approves the draft with the data that were read.
///
/// # Errors
/// As `save`.
pub async fn approve(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let (to, mark, print) = (slug.clone(), mark_of(&form), form.text("empreinte").chars().take(64).collect::<String>());
    let sheet = Sheet::read(&ask, &slug).await?;
    let written = if sheet.summary.data_fingerprint == print {
        ask.write(move |conn, viewer, at| syntheses::approve(conn, viewer, &to, (mark, &print), at)).await
    } else {
        Err(Refusal::from(Conflict::Changed).into())
    };
    match written {
        Ok(()) => Ok(ask.done(&address::desk(&slug), Said::SynthesisApproved)),
        Err(failure) => again(&ask, &slug, None, &form, failure).await,
    }
}

/// `POST …/pilotage/synthese/publication`: freezes text, data and files, made before anything is written.
///
/// # Errors
/// As `save`.
pub async fn publish(ask: Ask, path: Path<ConsultationPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let sheet = Sheet::read_with(&ask, &slug, true).await?;
    let typed = form.text("changements");
    let changes = if typed.trim().is_empty() { Ok(None) } else { Taken::parse(typed).map(Some) };
    let written = match (changes, sheet.edited().await?) {
        (Err(problem), _) => Err(Refusal::field("changements", problem).into()),
        (_, Err(mistakes)) => return refused(&ask, &sheet, sheet.desk.edits.clone(), &mistakes),
        (Ok(changes), Ok(document)) => {
            let told = sheet.desk.edits.told();
            let quotes = sheet.desk.quotes.clone().into_iter().filter(|(name, _)| told.contains(name)).collect();
            let made = made(&ask, (mark_of(&form), sheet.desk.newest), sheet.summary, (document, quotes)).await?;
            let (to, key) = (slug.clone(), form.text("key").chars().take(64).collect::<String>());
            let write = move |conn: &mut _, viewer: &_, at| {
                syntheses::publish(conn, viewer, &to, (&made, changes.as_ref()), &key, at)
            };
            ask.write(write).await
        }
    };
    match written {
        Ok(number) => Ok(ask.done(&address::version(&slug, number), Said::SynthesisPublished)),
        Err(failure) => again(&ask, &slug, None, &form, failure).await,
    }
}

async fn made(
    ask: &Ask,
    (mark, newest): (i32, i64),
    summary: Arc<Summary>,
    (document, quotes): (Document, Quotes),
) -> Outcome<Made> {
    let fault = |error: String| Failure::Fault(Fault::Unwritten(error));
    let press = ask.app.config.pdf.of_the_desk();
    let make = move || {
        let mut summary = Arc::unwrap_or_clone(summary);
        summary.quotes.clone_from(&document.quotes);
        let files = FileFormat::all_of(&summary, &document, Some(&press))?;
        let document = serde_json::to_string(&document).map_err(|error| error.to_string())?;
        Ok(Made { mark, fingerprint: summary.data_fingerprint, document, files, quotes, newest })
    };
    outside(make).await?.map_err(fault)
}

fn mark_of(form: &Form) -> i32 {
    form.text("marque").parse().unwrap_or(-1)
}

fn refused(ask: &Ask, sheet: &Sheet, edits: Edits, mistakes: &[Mistake]) -> Answer {
    let errors = parts::mistaken(locale::of(ask.viewer.language), &sheet.plain, mistakes);
    let typed = Typed { edits, changes: String::new(), key: token::random() };
    answer(ask, sheet, typed, Kept::with_errors(errors))
}

/// The desk again with what was typed and why.
async fn again(ask: &Ask, slug: &str, edits: Option<Edits>, form: &Form, failure: Failure) -> Answer {
    let refusal = returned(failure)?;
    let sheet = Sheet::read(ask, slug).await?;
    let t = locale::of(ask.viewer.language);
    let mut kept = match &refusal {
        Refusal::Invalid(problems) => {
            let labels = [("changements", fl!(t, "synthesis-changes"))];
            Kept::with_errors(named_errors(t, problems, form, &labels))
        }
        refusal => Kept::refused(ask, t, refusal),
    };
    if matches!(refusal, Refusal::Conflict(Conflict::Changed)) {
        kept.text = fl!(t, "synthesis-conflict");
    }
    let edits = edits.unwrap_or_else(|| sheet.desk.edits.clone());
    let typed = Typed { edits, changes: form.text("changements").to_owned(), key: token::random() };
    answer(ask, &sheet, typed, kept)
}

fn answer(ask: &Ask, sheet: &Sheet, typed: Typed, kept: Kept) -> Answer {
    let presence = &sheet.desk.presence;
    let slug = &presence.frame.consultation.slug;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "summary-one");
    let page = page_of(ask, presence, Nav::Steering, title.clone()).unindexed();
    let page = page.crumb(fl!(t, "role-pilotage"), paths::steering(slug)).here(title).with_errors(&kept.errors);
    let (member, frame, print) = (presence.member(), &presence.frame, &sheet.summary.data_fingerprint);
    let draft = sheet.desk.draft.as_ref();
    let approves = draft.map(|it| policy::may_approve_synthesis(member, frame, it, print).err());
    let publishes = draft.map(|it| policy::may_publish_synthesis(member, frame, it).err());
    let current = draft.is_some_and(|it| it.reviewed_print == *print);
    let view = DeskPage {
        stage: stage(&page, sheet),
        action: address::desk(slug),
        key: typed.key,
        mark: sheet.desk.mark().to_string(),
        fingerprint: print.clone(),
        may_approve: matches!(approves, Some(None)),
        may_publish: matches!(publishes, Some(None)) && current,
        notes: notes(&page, sheet, [approves.flatten(), publishes.flatten()]),
        changes: typed.changes,
        versions: listed(&page, slug, &sheet.desk.versions),
        parts: parts::fields(&sheet.plain, &typed.edits),
        values: sheet.values.clone(),
        page,
        kept,
    };
    Ok(view.kept.head(ask.html_with(view.kept.status, &view)?))
}
