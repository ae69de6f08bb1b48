//! The roadmap as everybody reads it: actions by axis with their progress, and one action with its steps and the proposals
//! that it comes from.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::actions::{self, Action, Link, Roadmap, Shown, Version, is_late};
use crate::domain::policy;
use crate::model::Language;
use crate::summary;
use crate::web::ask::{Answer, Ask};
use crate::web::attachment::{CSV, attachment};
use crate::web::page::Page;
use crate::web::parts::Figure;
use crate::web::proposals::{ConsultationPath, ProposalPath};
use crate::web::{axes, paths, words};

#[derive(Template)]
#[template(path = "action/index.html")]
struct Index {
    page: Page,
    figures: Vec<Figure>,
    axes: Vec<Axis>,
    create: Option<String>,
    csv: String,
    lang: Option<Language>,
}

/// An axis with its actions.
struct Axis {
    id: String,
    title: String,
    progress: String,
    lines: Vec<Line>,
}

/// An action in the list.
struct Line {
    href: String,
    name: String,
    status: String,
    late: bool,
    progress: i32,
    facts: Vec<(String, String)>,
}

/// `GET …/feuille-de-route`
///
/// # Errors
/// A refusal of `actions::roadmap`.
pub async fn index(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let found = ask.read(move |conn, viewer, at| actions::roadmap(conn, viewer, &slug, at)).await?;
    let page = super::page_of(&ask, &found.presence, String::new());
    let title = fl!(page.t, "action-many");
    let mut page = page.here(title.clone());
    page.title = title;
    let frame = &found.presence.frame;
    let may = policy::may_keep_roadmap(found.presence.member(), frame, ask.at).is_ok();
    ask.html(&Index {
        figures: figures(&page, &found),
        axes: axes(&page, &found),
        csv: format!("{}.csv", paths::roadmap(&frame.consultation.slug)),
        create: may.then(|| paths::new_action(&frame.consultation.slug)),
        lang: Some(frame.consultation.language).filter(|it| *it != page.lang),
        page,
    })
}

/// `GET …/feuille-de-route.csv`: the same as a file, which `concerto import actions` reads back.
///
/// # Errors
/// A refusal of `actions::outline`.
pub async fn csv(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let of = slug.clone();
    let outline = ask.read(move |conn, viewer, at| actions::outline(conn, viewer, &of, at)).await?;
    let table = summary::roadmap(&outline);
    Ok(attachment(CSV, &format!("{slug}-{}", table.name), table.csv()))
}

fn figures(page: &Page, found: &Roadmap) -> Vec<Figure> {
    let count = |status| found.actions.iter().filter(|it| it.status == status).count();
    let figure = |status| {
        let (number, label) = (page.number(count(status)), words::action_status(page.t, status));
        Figure { number, unit: String::new(), label }
    };
    crate::model::ActionStatus::ALL.iter().map(|status| figure(*status)).collect()
}

fn axes(page: &Page, found: &Roadmap) -> Vec<Axis> {
    let presence = &found.presence;
    let of = |axis: &crate::domain::presence::Axis| {
        let list: Vec<&Action> = found.actions.iter().filter(|it| it.axis_id == axis.id).collect();
        let n = i32::try_from(list.len()).unwrap_or(1).max(1);
        let mean = list.iter().map(|it| it.progress).sum::<i32>() / n;
        (!list.is_empty()).then(|| Axis {
            id: format!("axe-{}", axis.number),
            title: axes::label(page.t, axis),
            progress: fl!(page.t, "action-axis-progress", n = mean.to_string()),
            lines: list.into_iter().map(|it| line(page, found, it)).collect(),
        })
    };
    presence.frame.axes.iter().filter_map(of).collect()
}

fn line(page: &Page, found: &Roadmap, action: &Action) -> Line {
    let slug = &found.presence.frame.consultation.slug;
    let mut facts = facts(page, action);
    let from: Vec<String> = found
        .links
        .iter()
        .filter(|link| link.action_id == action.id)
        .map(|link| fl!(page.t, "proposal-number", n = link.proposal.to_string()))
        .collect();
    if !from.is_empty() {
        facts.push((fl!(page.t, "action-from"), from.join(", ")));
    }
    Line {
        href: paths::action(slug, action.number),
        name: fl!(page.t, "action-named", n = action.number.to_string(), title = action.title.as_str()),
        status: words::action_status(page.t, action.status),
        late: is_late(action, found.presence.at),
        progress: action.progress,
        facts,
    }
}

/// Who leads an action, and by when it is done.
fn facts(page: &Page, action: &Action) -> Vec<(String, String)> {
    let due = action.due_at.map(|due| (fl!(page.t, "answer-due"), page.date(&due)));
    std::iter::once((fl!(page.t, "answer-lead"), action.lead.clone())).chain(due).collect()
}

#[derive(Template)]
#[template(path = "action/show.html")]
struct Show {
    page: Page,
    over: String,
    title: String,
    html: String,
    lang: Option<Language>,
    status: String,
    late: bool,
    progress: i32,
    facts: Vec<(String, String)>,
    links: Vec<From>,
    steps: Vec<(String, String, String)>,
    changes: Vec<(String, String)>,
    edit: Option<String>,
}

/// A proposal that the action comes from.
struct From {
    name: String,
    href: String,
    taken: String,
}

/// `GET …/feuille-de-route/{number}`
///
/// # Errors
/// A refusal of `actions::show`.
pub async fn show(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let shown = ask.read(move |conn, viewer, at| actions::show(conn, viewer, &slug, number, at)).await?;
    let (presence, action) = (&shown.presence, &shown.action);
    let (frame, slug) = (&presence.frame, &presence.frame.consultation.slug);
    let page = super::page_of(&ask, presence, action.title.clone());
    let (many, one) = (fl!(page.t, "action-many"), fl!(page.t, "action-number", n = number.to_string()));
    let page = page.crumb(many, paths::roadmap(slug)).here(one.clone());
    let axis = frame.axis(action.axis_id).map(|axis| axes::label(page.t, axis));
    let may = policy::may_keep_roadmap(presence.member(), frame, ask.at).is_ok();
    ask.html(&Show {
        over: std::iter::once(one).chain(axis).collect::<Vec<_>>().join(" · "),
        title: action.title.clone(),
        html: action.description_html.clone(),
        lang: Some(frame.consultation.language).filter(|it| *it != page.lang),
        status: words::action_status(page.t, action.status),
        late: is_late(action, presence.at),
        progress: action.progress,
        facts: facts(&page, action),
        links: shown.links.iter().map(|link| from(&page, slug, link)).collect(),
        steps: shown.steps.iter().map(|(at, text)| (page.iso_day(at), page.date(at), text.clone())).collect(),
        changes: changes(&page, &shown),
        edit: may.then(|| paths::action_desk(slug, action.number)),
        page,
    })
}

fn from(page: &Page, slug: &str, link: &Link) -> From {
    let number = fl!(page.t, "proposal-numbered", n = link.proposal.to_string());
    From {
        name: format!("{number} – {}", link.title),
        href: paths::proposal(slug, link.proposal),
        taken: link.taken.clone(),
    }
}

/// The action after each change, in a line: when, and how it stood.
fn changes(page: &Page, shown: &Shown) -> Vec<(String, String)> {
    let line = |it: &Version| {
        let status = words::action_status(page.t, it.status);
        let due = it.due_at.map(|due| page.date(&due)).unwrap_or_default();
        let progress = fl!(page.t, "action-progress", n = it.progress.to_string());
        let linked = fl!(page.t, "action-linked", numbers = it.proposals.replace(' ', ", "));
        let parts = [it.title.clone(), status, progress, it.lead.clone(), due];
        let linked = Some(linked).filter(|_| !it.proposals.is_empty());
        let parts: Vec<String> = parts.into_iter().chain(linked).filter(|part| !part.is_empty()).collect();
        (page.date_time(&it.at), parts.join(" · "))
    };
    shown.versions.iter().map(line).collect()
}
