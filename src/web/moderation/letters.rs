//! The words of letters by clause: read and edited on a page of their own, taken into a decision's form.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::queue::SlugPath;
use super::{Back, clause, comes_back, refused};
use crate::domain::Failure;
use crate::domain::moderation::{self, Letters};
use crate::model::text::Facts;
use crate::model::{Language, Problem};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::page::{Nav, Page};
use crate::web::{locale, paths, words as stock};

#[derive(Template)]
#[template(path = "moderation/letters.html")]
struct LettersPage {
    page: Page,
    action: String,
    letters: Vec<Words>,
    why: Back,
}

/// The words of one clause in one language.
struct Words {
    clause: i32,
    language: &'static str,
    heading: String,
    field: String,
    text: String,
    own: bool,
}

/// `GET …/moderation/courriers`
///
/// # Errors
/// A refusal of `moderation::letters`.
pub async fn letters(ask: Ask, path: Path<SlugPath>) -> Answer {
    let slug = path.into_inner().slug;
    let found = read(&ask, &slug).await?;
    ask.html(&view(&ask, &found, None, Back::default()))
}

/// `POST …/moderation/courriers`: keeps the words of one clause in one language.
///
/// # Errors
/// A refusal of `moderation::save_letter`; one that leaves the words to be corrected comes back as the form.
pub async fn save_letter(ask: Ask, path: Path<SlugPath>, form: Form) -> Answer {
    let slug = path.into_inner().slug;
    let (clause, language) = (form.text("regle").to_owned(), form.text("langue").to_owned());
    match write(&ask, &slug, &form).await {
        Ok(()) => Ok(ask.done(&paths::letters(&slug), Said::LetterSaved)),
        Err(Failure::Refusal(refusal)) if comes_back(&refusal) => {
            let found = read(&ask, &slug).await?;
            let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
            let typed = Some((clause, language, form.text("courrier").to_owned()));
            refused(&ask, refusal, &view(&ask, &found, typed.as_ref(), why))
        }
        Err(failure) => Err(failure),
    }
}

async fn read(ask: &Ask, slug: &str) -> Result<Letters, Failure> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| moderation::letters(conn, viewer, &slug, at)).await
}

async fn write(ask: &Ask, slug: &str, form: &Form) -> Result<(), Failure> {
    let mut fields = Fields::default();
    let clause = fields.take("regle", form.text("regle").parse::<i32>().map_err(|_| Problem::NotAChoice));
    let language = fields.take("langue", Language::parse(form.text("langue")).ok_or(Problem::NotAChoice));
    let text = fields.take("courrier", Facts::parse(form.text("courrier")));
    let (Some(clause), Some(language), Some(text)) = (clause, language, text) else { return Err(fields.refusal()) };
    let slug = slug.to_owned();
    ask.write(move |conn, viewer, at| moderation::save_letter(conn, viewer, &slug, (clause, language, &text), at)).await
}

/// The words for a clause in the language of the consultation: what was kept, or what is proposed.
///
/// # Errors
/// A refusal of `moderation::letters`.
pub(super) async fn words(ask: &Ask, slug: &str, clause: i32) -> Result<String, Failure> {
    let found = read(ask, slug).await?;
    Ok(of(&found, clause, found.presence.frame.consultation.language).0)
}

/// The words for a clause, and whether somebody wrote them.
fn of(found: &Letters, clause: i32, language: Language) -> (String, bool) {
    if let Some(kept) = found.of(clause, language) {
        return (kept.to_owned(), true);
    }
    let title = found.clauses.title(found.presence.frame.rules_version, clause);
    (fl!(locale::of(language), "decision-letter-default", n = clause.to_string(), title = title), false)
}

fn view(ask: &Ask, found: &Letters, typed: Option<&(String, String, String)>, why: Back) -> LettersPage {
    let t = locale::of(ask.viewer.language);
    let frame = &found.presence.frame;
    let title = fl!(t, "decision-letters");
    let page =
        ask.page_in(&found.presence, Nav::Moderation, title.clone()).here(title).unindexed().with_errors(&why.errors);
    let mut letters = Vec::new();
    for it in found.clauses.in_version(frame.rules_version) {
        for language in Language::ALL {
            let (kept, own) = of(found, it.number, *language);
            let is_typed =
                |(n, code, _): &&(String, String, String)| *n == it.number.to_string() && code == language.code();
            letters.push(Words {
                clause: it.number,
                language: language.code(),
                heading: format!("{} – {}", clause(t, it.number, &it.title), stock::language(*language)),
                field: format!("courrier-{}-{language}", it.number),
                text: typed.filter(is_typed).map_or(kept, |(_, _, text)| text.clone()),
                own,
            });
        }
    }
    LettersPage { page, action: paths::letters(&frame.consultation.slug), letters, why }
}
