//! Consultations over HTTP: the list, the first page of one, its documents, and a new one. Refuses to know who may.

mod new;
mod now;

pub use new::{create, new};

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::asking::Asking;
use super::chart::{self, College, StaveLine};
use super::format;
use super::locale;
use super::marks::Marks;
use super::page::{Nav, Page};
use super::parts::{PhaseStep, Step};
use super::paths;
use super::words;
use crate::domain::consultations::{self, Consultation, Document, Home};
use crate::domain::policy;
use crate::domain::presence::Presence;
use crate::model::{Moment, ResultsShown};
use now::Now;

/// One consultation in the list.
struct Line {
    title: String,
    sentence: String,
    href: String,
    state: String,
    kind: &'static str,
    dates: String,
    private: bool,
}

#[derive(Template)]
#[template(path = "consultation/index.html")]
struct Index {
    page: Page,
    lines: Vec<Line>,
    may_create: bool,
}

/// `GET /`: the consultations that the reader may read.
///
/// # Errors
/// A fault.
pub async fn index(ask: Ask) -> Answer {
    let found = ask.read(consultations::list).await?;
    let page = ask.page(ask.app.site.service.clone()).under(Nav::Home);
    let lines = found.iter().map(|it| line(&page, it, ask.at)).collect();
    let may_create = policy::may_create_consultation(&ask.viewer).is_ok();
    ask.html(&Index { lines, may_create, page })
}

fn line(page: &Page, it: &Consultation, at: Moment) -> Line {
    let t = page.t;
    let (state, kind) = if it.closes_at <= at {
        (fl!(t, "consultation-over"), "")
    } else if at < it.opens_at {
        (fl!(t, "consultation-to-come"), "info")
    } else {
        (fl!(t, "consultation-open"), "success")
    };
    Line {
        title: it.title.clone(),
        sentence: it.in_one_sentence.clone(),
        href: paths::consultation(&it.slug),
        state,
        kind,
        dates: days(page, it.opens_at, it.closes_at),
        private: it.visibility == crate::model::Visibility::Members,
    }
}

/// A stretch of days; an end at midnight is the end of the day before.
fn days(page: &Page, from: Moment, to: Moment) -> String {
    format::range(from, last_moment(to), page.lang)
}

fn last_moment(end: Moment) -> Moment {
    end.minus(chrono::Duration::seconds(1))
}

/// One axis with its proposals.
struct AxisCard {
    number: i32,
    title: String,
    href: String,
    proposals: String,
}

/// A document as it is shown.
struct DocumentLine {
    title: String,
    description: String,
    source: String,
    url: String,
    fictional: bool,
}

#[derive(Template)]
#[template(path = "consultation/show.html")]
struct Show {
    page: Page,
    presence: Presence,
    dates: String,
    now: Now,
    phases: Vec<PhaseStep>,
    axes: Vec<AxisCard>,
    published: i64,
    seats: i64,
    lines: Vec<StaveLine>,
    documents: Vec<DocumentLine>,
    all_documents: usize,
    results_hidden: bool,
    paths: Ways,
}

/// Where the first page leads.
struct Ways {
    proposals: String,
    members: String,
    rules: String,
    dossier: String,
}

/// How many documents the first page shows.
const FIRST: usize = 3;

/// `GET /concertations/{slug}`
///
/// # Errors
/// `NotFound`.
pub async fn show(asking: Asking, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let (ask, home) = asking.read(move |conn, viewer, at| consultations::home(conn, viewer, &slug, at)).await?;
    let it = &home.presence.frame.consultation;
    let page = ask.page_in(&home.presence, Nav::Home, it.title.clone()).described(it.in_one_sentence.clone());
    let seats = home.seats.iter().map(|it| it.seats).sum();
    ask.html(&Show {
        dates: days(&page, it.opens_at, it.closes_at),
        now: now::now(&page, &home),
        phases: phases(&page, &home.presence),
        axes: axes(&page, &home),
        published: home.published.iter().map(|(_, n)| n).sum(),
        lines: stave(&page, &home),
        seats,
        documents: home.documents.iter().take(FIRST).map(|it| document(&page, it)).collect(),
        all_documents: home.documents.len(),
        results_hidden: it.results == ResultsShown::Hidden,
        paths: Ways {
            proposals: paths::proposals(&it.slug),
            members: paths::members(&it.slug),
            rules: paths::rules(&it.slug),
            dossier: paths::dossier(&it.slug),
        },
        presence: home.presence,
        page,
    })
}

/// The calendar, with what runs now.
pub(super) fn phases(page: &Page, presence: &Presence) -> Vec<PhaseStep> {
    let step = |phase: &crate::domain::presence::Phase| {
        let step = if phase.runs_at(presence.at) {
            Step::Current
        } else if presence.at < phase.opens_at {
            Step::Next
        } else {
            Step::Past
        };
        let text = if step == Step::Past { String::new() } else { phase.description.clone() };
        PhaseStep { name: phase.title.clone(), dates: days(page, phase.opens_at, phase.closes_at), step, text }
    };
    presence.frame.phases.iter().map(step).collect()
}

fn axes(page: &Page, home: &Home) -> Vec<AxisCard> {
    let frame = &home.presence.frame;
    let card = |axis: &crate::domain::presence::Axis| {
        let n = home.published.iter().find(|(id, _)| *id == axis.id).map_or(0, |(_, n)| *n);
        AxisCard {
            number: axis.number,
            title: axis.title.clone(),
            href: format!("{}?axe={}", paths::proposals(&frame.consultation.slug), axis.number),
            proposals: fl!(page.t, "consultation-proposals", n = n),
        }
    };
    frame.axes.iter().map(card).collect()
}

/// The colleges of a consultation with their letters, in order.
pub(super) fn colleges(presence: &Presence) -> Vec<College> {
    let marks = Marks::of(presence);
    presence.frame.colleges.iter().map(|college| marks.college(&college.key)).collect()
}

fn stave(page: &Page, home: &Home) -> Vec<StaveLine> {
    let frame = &home.presence.frame;
    let lines = frame.colleges.iter().zip(colleges(&home.presence)).map(|(college, mark)| {
        let seats = home.seats.iter().find(|it| it.college_id == college.id).map_or(0, |it| it.seats);
        let words = fl!(page.t, "seat-count", n = seats);
        (mark, words::college_mode(page.t, college.mode), u32::try_from(seats).unwrap_or(u32::MAX), words)
    });
    chart::stave(lines.collect())
}

fn document(page: &Page, it: &Document) -> DocumentLine {
    let day = Moment::parse(&it.dated).map(|at| page.date(&at));
    let parts = [Some(it.publisher.clone()), day, Some(it.kind.clone())];
    let mut source: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !it.url.is_empty() {
        source.push(fl!(page.t, "consultation-external"));
    }
    DocumentLine {
        title: it.title.clone(),
        description: it.description.clone(),
        source: source.join(", "),
        url: it.url.clone(),
        fictional: it.fictional,
    }
}

#[derive(Template)]
#[template(path = "consultation/dossier.html")]
struct Dossier {
    page: Page,
    documents: Vec<DocumentLine>,
    home: String,
}

/// `GET /concertations/{slug}/dossier`
///
/// # Errors
/// `NotFound`.
pub async fn dossier(ask: Ask, path: Path<String>) -> Answer {
    let slug = path.into_inner();
    let title = fl!(locale::of(ask.viewer.language), "consultation-dossier");
    let read = move |conn: &mut _, viewer: &_, at| consultations::dossier(conn, viewer, &slug, at);
    let (presence, documents) = ask.read(read).await?;
    let page = crumbed(ask.page_in(&presence, Nav::Elsewhere, title.clone()), &presence).here(title);
    let documents = documents.iter().map(|it| document(&page, it)).collect();
    let home = paths::consultation(&presence.frame.consultation.slug);
    ask.html(&Dossier { documents, home, page })
}

/// The way from the consultation's first page.
pub(super) fn crumbed(page: Page, presence: &Presence) -> Page {
    let it = &presence.frame.consultation;
    page.crumb(it.title.clone(), paths::consultation(&it.slug))
}
