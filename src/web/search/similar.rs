//! What resembles a text, as a short list: in the form of a proposal, as one types, and beside a moderator's decision.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::search::{self, Similar};
use crate::model::Language;
use crate::web::ask::{Answer, Ask};
use crate::web::form::Form;
use crate::web::locale::{self, Loader};
use crate::web::paths;
use crate::web::proposals::{ConsultationPath, query};

/// The longest text that is compared, in characters.
const LONGEST: usize = 1000;

/// A short list of proposals.
#[derive(Template)]
#[template(path = "search/_similar.html")]
pub struct SimilarView {
    /// The heading.
    pub title: String,
    /// A sentence below it.
    pub text: String,
    /// What the links say, after the title.
    pub label: String,
    /// The proposals.
    pub items: Vec<Item>,
}

/// A proposal of the list.
pub struct Item {
    href: String,
    number: String,
    title: String,
    sentence: String,
    lang: Option<Language>,
}

impl SimilarView {
    /// For somebody who writes; nothing when nothing resembles.
    #[must_use]
    pub fn for_author((t, language): (&Loader, Language), slug: &str, found: &[Similar]) -> Option<Self> {
        let items = items((t, language), slug, found);
        let (title, text) = (fl!(t, "search-similar-title"), fl!(t, "search-similar-text"));
        (!items.is_empty()).then(|| Self { title, text, label: fl!(t, "search-support"), items })
    }

    /// For moderators; nothing when nothing resembles.
    #[must_use]
    pub fn for_moderation((t, language): (&Loader, Language), slug: &str, found: &[Similar]) -> Option<Self> {
        let items = items((t, language), slug, found);
        let title = fl!(t, "search-similar-contributions");
        (!items.is_empty()).then(|| Self { title, text: String::new(), label: fl!(t, "search-read"), items })
    }
}

fn items((t, language): (&Loader, Language), slug: &str, found: &[Similar]) -> Vec<Item> {
    let one = |it: &Similar| Item {
        href: paths::proposal(slug, it.proposal.number),
        number: fl!(t, "proposal-number", n = it.proposal.number.to_string()),
        title: it.proposal.title.clone(),
        sentence: it.proposal.in_one_sentence.clone(),
        lang: Some(it.proposal.language).filter(|it| *it != language),
    };
    found.iter().map(one).collect()
}

/// `GET …/propositions/proches`: the list alone, for a form that is being filled in; empty when nothing resembles.
///
/// # Errors
/// A refusal of `search::before`; `Malformed` for an address that is not UTF-8.
pub async fn near(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let given = Form::parse(query(&ask.path).as_bytes())?;
    let text: String = [given.text("titre"), given.text("phrase")].join("\n").chars().take(LONGEST).collect();
    let within = slug.clone();
    let found = ask.read(move |conn, viewer, at| search::before(conn, viewer, &within, (&text, ""), at)).await?;
    let language = ask.viewer.language;
    match SimilarView::for_author((locale::of(language), language), &slug, &found) {
        Some(view) => ask.html(&view),
        None => Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body("")),
    }
}
