//! The accord de citation over HTTP: given and taken back by authors; the list from which organisers choose. Holds no rule.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::locale::Loader;
use super::page::{Nav, Page};
use super::parts::{Choice, FieldErrors, Pages, Tag};
use super::proposals::query;
use super::results::ConsultationPath;
use super::syntheses::address;
use super::{locale, paths, proposals, reason};
use crate::domain::exports::Scope;
use crate::domain::presence::Frame;
use crate::domain::quotes::{self, Asked, PAGE, Picking, Place, Quotable};
use crate::domain::{Failure, Outcome, Refusal, policy};
use crate::model::{Language, Problem, Quoting};
use crate::summary::Summary;

/// The word of comments in the address of the list.
const COMMENTS: &str = "commentaires";

#[derive(Template)]
#[template(path = "quote/form.html")]
struct Consent {
    page: Page,
    text: String,
    lang: Option<Language>,
    action: String,
    back: String,
    choices: Vec<Choice>,
    errors: FieldErrors,
}

/// `GET …/citation`, of a proposal or of a comment.
///
/// # Errors
/// A refusal of `quotes::asked`.
pub async fn show(ask: Ask, path: Path<Place>) -> Answer {
    let asked = read(&ask, &path).await?;
    let quoting = asked.quoting;
    ask.html(&consent(&ask, &path, &asked, quoting, FieldErrors::none()))
}

/// `POST …/citation`: gives the accord, changes it or takes it back.
///
/// # Errors
/// A refusal of `quotes::allow`; what is no choice comes back as the form.
pub async fn save(ask: Ask, path: Path<Place>, form: Form) -> Answer {
    let place = path.into_inner();
    let (to, given) = (place.clone(), Quoting::parse(form.text("citation")));
    let written = match given {
        Some(quoting) => ask.write(move |conn, viewer, at| quotes::allow(conn, viewer, &to, quoting, at)).await,
        None => Err(Refusal::field("citation", Problem::NotAChoice).into()),
    };
    match written {
        Ok(()) => Ok(ask.done(&home(&place), Said::QuotingSaved)),
        Err(Failure::Refusal(Refusal::Invalid(problems))) => {
            let asked = read(&ask, &place).await?;
            let errors = reason::field_errors(ask.viewer.language, &problems);
            let page = consent(&ask, &place, &asked, given.unwrap_or(asked.quoting), errors);
            ask.html_with(actix_web::http::StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(other) => Err(other),
    }
}

async fn read(ask: &Ask, place: &Place) -> Outcome<Asked> {
    let place = place.clone();
    ask.read(move |conn, viewer, at| quotes::asked(conn, viewer, &place, at)).await
}

/// Where the contribution is read.
fn home(place: &Place) -> String {
    match place.comment {
        Some(comment) => paths::comment(&place.slug, place.number, comment),
        None => paths::proposal(&place.slug, place.number),
    }
}

fn consent(ask: &Ask, place: &Place, asked: &Asked, quoting: Quoting, errors: FieldErrors) -> Consent {
    let back = home(place);
    let page = proposals::page(ask, &asked.presence, String::new());
    let (t, n) = (page.t, place.number.to_string());
    let mut page = page
        .crumb(fl!(t, "proposal-many"), paths::proposals(&place.slug))
        .crumb(fl!(t, "proposal-number", n = n), paths::proposal(&place.slug, place.number));
    page.title = fl!(t, "quote-consent");
    let page = page.here(fl!(t, "quote-consent")).unindexed().with_errors(&errors);
    let (text, language) = match &asked.comment {
        Some(comment) => (comment.body_html.clone(), comment.language),
        None => (asked.proposal.body_html.clone(), asked.proposal.language),
    };
    let names = policy::may_quote_names(&asked.presence.frame).is_ok();
    Consent {
        text,
        lang: Some(language).filter(|it| *it != page.lang),
        action: format!("{back}/citation"),
        choices: choices(t, names, quoting.code()),
        back,
        errors,
        page,
    }
}

/// What an author may allow; the name where names are shown to all.
fn choices(t: &Loader, names: bool, chosen: &str) -> Vec<Choice> {
    let one = |it: Quoting, label: String| Choice::new(it.code(), label, it.code() == chosen);
    let mut choices = vec![
        one(Quoting::Never, fl!(t, "quote-never")),
        one(Quoting::College, fl!(t, "quote-college")).with_hint(fl!(t, "quote-college-hint")),
    ];
    if names {
        choices.push(one(Quoting::Name, fl!(t, "quote-name")));
    }
    choices
}

/// The same for the form of a new contribution: nothing is allowed until it is said.
#[must_use]
pub fn quotings(t: &Loader, frame: &Frame, typed: &str) -> Vec<Choice> {
    let chosen = Quoting::parse(typed).unwrap_or(Quoting::Never);
    choices(t, policy::may_quote_names(frame).is_ok(), chosen.code())
}

/// What a form says of it: a form without the field allows nothing.
///
/// # Errors
/// `NotAChoice`.
pub fn quoting(typed: &str) -> Result<Quoting, Problem> {
    if typed.is_empty() { Ok(Quoting::Never) } else { Quoting::parse(typed).ok_or(Problem::NotAChoice) }
}

/// A quotation in the organisers' list.
struct Line {
    name: String,
    /// Where it is read.
    href: String,
    texts: Vec<String>,
    lang: Option<Language>,
    /// Whose it is, or why it may not be quoted.
    by: String,
}

#[derive(Template)]
#[template(path = "quote/index.html")]
struct Index {
    page: Page,
    tags: Vec<Tag>,
    total: usize,
    lines: Vec<Line>,
    pages: Pages,
}

/// `GET …/pilotage/synthese/citations?type=commentaires&page=…`: what may be quoted.
///
/// # Errors
/// A refusal of `quotes::pick`; `Malformed` for an address that is not UTF-8.
pub async fn pick(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let given = Form::parse(query(&ask.path).as_bytes())?;
    let (is_comments, number) = (given.text("type") == COMMENTS, given.text("page").parse().unwrap_or(1));
    let slug = path.into_inner().slug;
    let picking =
        ask.read(move |conn, viewer, at| quotes::pick(conn, viewer, &slug, (is_comments, number), at)).await?;
    let summary = Summary::build(picking.facts.clone(), Scope::Public, ask.at);
    ask.html(&index(&ask, &picking, &summary, is_comments))
}

fn index(ask: &Ask, picking: &Picking, summary: &Summary, is_comments: bool) -> Index {
    let presence = &picking.presence;
    let consultation = &presence.frame.consultation;
    let (slug, t) = (&consultation.slug, locale::of(ask.viewer.language));
    let title = fl!(t, "quote-pick");
    let page = ask
        .page_in(presence, Nav::Steering, title.clone())
        .crumb(consultation.title.clone(), paths::consultation(slug))
        .crumb(fl!(t, "role-pilotage"), paths::steering(slug))
        .crumb(fl!(t, "summary-one"), address::desk(slug))
        .here(title)
        .unindexed();
    let base = address::quotes(slug);
    let of_comments = format!("{base}?type={COMMENTS}");
    let tags = vec![
        Tag::new(fl!(t, "quote-pick-proposals"), base.clone()).current_if(!is_comments),
        Tag::new(fl!(t, "quote-pick-comments"), of_comments.clone()).current_if(is_comments),
    ];
    Index {
        tags,
        total: picking.total,
        lines: picking.quotes.iter().map(|it| line(&page, slug, summary, (it, consultation.language))).collect(),
        pages: Pages::of_many(picking.page, (picking.total, PAGE), if is_comments { &of_comments } else { &base }),
        page,
    }
}

fn line(page: &Page, slug: &str, summary: &Summary, (it, language): (&Quotable, Language)) -> Line {
    let credit = summary.credit(it, language).map(|(by, _)| by);
    let place = Place { slug: slug.to_owned(), number: it.name.proposal, comment: it.name.comment };
    Line {
        name: it.name.to_string(),
        href: home(&place),
        texts: it.texts.clone(),
        lang: Some(it.language).filter(|it| *it != page.lang),
        by: credit.unwrap_or_else(|denied| reason::reason(page.t, denied)),
    }
}

/// What is allowed of one's own contribution, in words.
#[must_use]
pub fn allowed(t: &Loader, quoting: Quoting) -> String {
    match quoting {
        Quoting::Never => fl!(t, "quote-mine-never"),
        Quoting::College => fl!(t, "quote-mine-college"),
        Quoting::Name => fl!(t, "quote-mine-name"),
    }
}
