//! Searching a consultation over HTTP: the page of results, and what resembles a text. Holds no rule and no SQL.

mod address;
mod result;
mod similar;

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

pub use similar::{SimilarView, near};

use super::ask::{Answer, Ask};
use super::form::Form;
use super::page::{Nav, Page};
use super::parts::{Choice, Pages, Tag};
use super::proposals::{ConsultationPath, Marks, query};
use super::{axes, paths, words};
use crate::domain::search::{self, Asked, Found, PER_PAGE, Searched};
use address::{KINDS, SIDES, STATUSES, read};
use result::ResultView;

#[derive(Template)]
#[template(path = "search/index.html")]
struct SearchPage {
    page: Page,
    action: String,
    text: String,
    kinds: Vec<Choice>,
    axes: Vec<Choice>,
    colleges: Vec<Choice>,
    statuses: Vec<Choice>,
    sides: Vec<Choice>,
    tags: Vec<Tag>,
    line: String,
    notes: Vec<String>,
    results: Vec<ResultView>,
    pages: Pages,
    /// Why nothing is shown: a heading, a sentence and a way on; nothing when something is.
    nothing: Option<(String, String, String, String)>,
}

/// `GET …/recherche`: the box, and what answers what was typed.
///
/// # Errors
/// A refusal of `search::search`; `Malformed` for an address that is not UTF-8.
pub async fn show(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let asked = read(&Form::parse(query(&ask.path).as_bytes())?);
    let wanted = asked.clone();
    let found = ask.read(move |conn, viewer, at| search::search(conn, viewer, &slug, &wanted, at)).await?;
    ask.html(&view(&ask, &asked, found))
}

fn view(ask: &Ask, asked: &Asked, mut found: Found) -> SearchPage {
    let hits = std::mem::take(&mut found.hits);
    let presence = &found.presence;
    let slug = &presence.frame.consultation.slug;
    let action = paths::search(slug);
    let mut page = ask.page_in(presence, Nav::Elsewhere, String::new());
    let t = page.t;
    let heading = fl!(t, "search-title");
    page.title = match (asked.text.is_empty(), found.page) {
        (true, _) => heading.clone(),
        (false, 1) => fl!(t, "search-title-of", text = asked.text.as_str()),
        (false, n) => fl!(t, "search-title-of-page", text = asked.text.as_str(), n = n),
    };
    let page = page.crumb(fl!(t, "page-home"), paths::consultation(slug)).here(heading).unindexed();
    let marks = Marks::of(presence);
    let here = asked.to_address(&action);
    SearchPage {
        kinds: kinds(&page, &found, asked),
        axes: axes(&found, asked),
        colleges: colleges(&marks, asked),
        statuses: statuses(&page, asked),
        sides: sides(&page, asked),
        tags: tags(&page, &found, &marks, asked, &action),
        line: line(&page, &found, hits.len()),
        notes: notes(&page, &found),
        results: hits.into_iter().map(|hit| ResultView::of(&page, presence, &marks, hit)).collect(),
        pages: Pages::of_many(found.page, (found.total, PER_PAGE), &here),
        nothing: nothing(&page, &found, asked, slug),
        text: asked.text.clone(),
        action,
        page,
    }
}

fn kind_label(page: &Page, kind: Searched) -> String {
    match kind {
        Searched::Proposal => fl!(page.t, "proposal-many"),
        Searched::Comment => fl!(page.t, "search-comments"),
        Searched::Answer => fl!(page.t, "answer-many"),
        Searched::Action => fl!(page.t, "search-actions"),
    }
}

/// What can be searched alone: answers and actions once they are read.
fn kinds(page: &Page, found: &Found, asked: &Asked) -> Vec<Choice> {
    let offered = |it: &&(Searched, &str)| found.followed || matches!(it.0, Searched::Proposal | Searched::Comment);
    let one = |(it, word): &(Searched, &str)| Choice::new(*word, kind_label(page, *it), asked.kind == Some(*it));
    KINDS.iter().filter(offered).map(one).collect()
}

fn axes(found: &Found, asked: &Asked) -> Vec<Choice> {
    let one = |number: i32, title: &str| {
        Choice::new(number.to_string(), format!("{number} – {title}"), asked.axis == Some(number))
    };
    found.presence.frame.axes.iter().map(|it| one(it.number, &it.title)).collect()
}

fn colleges(marks: &Marks, asked: &Asked) -> Vec<Choice> {
    marks.iter().map(|(key, it)| Choice::new(key, &it.name, asked.college.as_deref() == Some(key))).collect()
}

fn statuses(page: &Page, asked: &Asked) -> Vec<Choice> {
    let label = |status| words::proposal_status(page.t, status);
    STATUSES.iter().map(|(it, word)| Choice::new(*word, label(*it), asked.status == Some(*it))).collect()
}

fn sides(page: &Page, asked: &Asked) -> Vec<Choice> {
    SIDES.iter().map(|(it, word)| Choice::new(*word, words::side(page.t, *it), asked.side == Some(*it))).collect()
}

/// The active filters, each a link to the results without it.
fn tags(page: &Page, found: &Found, marks: &Marks, asked: &Asked, base: &str) -> Vec<Tag> {
    let first = Asked { page: 1, ..asked.clone() };
    let mut tags = Vec::new();
    let mut without = |label: String, less: Asked| tags.push(Tag::new(label, less.to_address(base)));
    if let Some(kind) = asked.kind {
        without(kind_label(page, kind), Asked { kind: None, ..first.clone() });
    }
    if let Some(number) = asked.axis {
        without(axes::asked(page.t, &found.presence.frame, number), Asked { axis: None, ..first.clone() });
    }
    if let Some(key) = &asked.college {
        without(marks.asked(page.t, key), Asked { college: None, ..first.clone() });
    }
    if let Some(status) = asked.status {
        without(words::proposal_status(page.t, status), Asked { status: None, ..first.clone() });
    }
    if let Some(side) = asked.side {
        without(words::side(page.t, side), Asked { side: None, ..first });
    }
    tags
}

/// `42 résultats, 1 à 20 affichés.`
fn line(page: &Page, found: &Found, shown: usize) -> String {
    let first = (found.page - 1) * PER_PAGE + 1;
    let last = first + shown.saturating_sub(1);
    match found.total {
        0 => String::new(),
        n if found.more => fl!(page.t, "search-count-more", n = n, first = first, last = last),
        n if n <= PER_PAGE => fl!(page.t, "search-count", n = n),
        n => fl!(page.t, "search-count-shown", n = n, first = first, last = last),
    }
}

/// What the reader should know of how the search was understood.
fn notes(page: &Page, found: &Found) -> Vec<String> {
    let mut notes = Vec::new();
    if found.query.cut {
        notes.push(fl!(page.t, "search-cut"));
    }
    if found.more {
        notes.push(fl!(page.t, "search-more"));
    }
    notes
}

fn nothing(page: &Page, found: &Found, asked: &Asked, slug: &str) -> Option<(String, String, String, String)> {
    let t = page.t;
    let all = (fl!(t, "search-all-proposals"), paths::proposals(slug));
    let said = |title: String, text: String, (label, href): (String, String)| Some((title, text, label, href));
    if asked.text.trim().is_empty() {
        return said(fl!(t, "search-how"), fl!(t, "search-how-text"), all);
    }
    if found.query.is_empty() {
        return said(fl!(t, "search-too-common"), fl!(t, "search-too-common-text"), all);
    }
    let plain = Asked { text: asked.text.clone(), page: 1, ..Asked::default() };
    match found.total {
        0 if plain != (Asked { page: 1, ..asked.clone() }) => {
            let without = (fl!(t, "search-without-filters"), plain.to_address(&paths::search(slug)));
            said(fl!(t, "search-none"), fl!(t, "search-none-filtered"), without)
        }
        0 => said(fl!(t, "search-none"), fl!(t, "search-none-text"), all),
        _ => None,
    }
}
