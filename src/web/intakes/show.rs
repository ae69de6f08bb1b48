//! What will happen, line by line, and then what did; the file of mistakes.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

use super::{told, wanted};
use crate::domain::Refusal;
use crate::domain::intakes::{self, Intake, Kept, PAGE, Shown};
use crate::model::formula::neutralised;
use crate::model::{Entry, Fate, IntakeState, Mistake};
use crate::store::Fault;
use crate::web::ask::{Answer, Ask};
use crate::web::attachment::{CSV, attachment};
use crate::web::consultations::crumbed;
use crate::web::locale::{self, Loader};
use crate::web::page::{Nav, Page};
use crate::web::parts::{Figure, Pages, Tag};
use crate::web::{paths, words};

/// Which lines are shown, and the page of them.
#[derive(Debug, Deserialize)]
pub struct LinesQuery {
    lignes: Option<String>,
    page: Option<i64>,
}

/// Some of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Wrong,
    Due,
    Unchanged,
    LeftOut,
}

impl View {
    pub(super) fn parse(code: &str) -> Option<Self> {
        [Self::Wrong, Self::Due, Self::Unchanged, Self::LeftOut].into_iter().find(|view| view.code() == code)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Wrong => "erreurs",
            Self::Due => "invitations",
            Self::Unchanged => "sans-effet",
            Self::LeftOut => "ecartees",
        }
    }

    const fn fates(self) -> &'static [Fate] {
        match self {
            Self::Wrong => &[Fate::Wrong],
            Self::Due => &[Fate::New, Fate::Again, Fate::Sent],
            Self::Unchanged => &[Fate::Invited, Fate::Member, Fate::Withdrawn],
            Self::LeftOut => &[Fate::LeftOut],
        }
    }

    fn count(self, it: &Intake) -> i32 {
        match self {
            Self::Wrong => it.wrong,
            Self::Due => it.due() - it.left_out,
            Self::Unchanged => it.unchanged,
            Self::LeftOut => it.left_out,
        }
    }

    fn label(self, t: &Loader) -> String {
        match self {
            Self::Wrong => fl!(t, "intake-view-wrong"),
            Self::Due => fl!(t, "intake-view-due"),
            Self::Unchanged => fl!(t, "intake-view-unchanged"),
            Self::LeftOut => fl!(t, "intake-view-left-out"),
        }
    }
}

struct Row {
    line: i32,
    email: String,
    name: String,
    offer: String,
    organisation: String,
    kind: &'static str,
    fate: String,
    mistakes: Vec<String>,
}

#[derive(Template)]
#[template(path = "intake/show.html")]
struct ShowPage {
    page: Page,
    figures: Vec<Figure>,
    tags: Vec<Tag>,
    rows: Vec<Row>,
    pages: Pages,
    wrong: i32,
    due: i32,
    carried: i32,
    written: i32,
    left_out: i32,
    is_running: bool,
    is_done: bool,
    until: String,
    action: String,
    file: String,
}

/// `GET …/pilotage/invitations/import/{token}`
///
/// # Errors
/// `NotFound`, also for somebody else's draft; `NotSignedIn`, `Denied` for anybody but organisers.
pub async fn show(ask: Ask, path: Path<(String, String)>, query: Query<LinesQuery>) -> Answer {
    let (slug, token) = path.into_inner();
    let view = wanted(query.lignes.as_deref())?;
    let (of, name, page) = (slug.clone(), token.clone(), query.page.unwrap_or(1).clamp(1, 1_000));
    let fates = view.map_or(&[][..], View::fates);
    let shown = ask.read(move |conn, viewer, at| intakes::show(conn, viewer, &of, (&name, fates, page), at)).await?;
    ask.html(&show_page(&ask, &slug, &shown, view, page))
}

fn show_page(ask: &Ask, slug: &str, shown: &Shown, view: Option<View>, at: i64) -> ShowPage {
    let (t, intake) = (locale::of(ask.viewer.language), &shown.intake);
    let title = fl!(t, "intake-preview");
    let page = crumbed(ask.page_in(&shown.presence, Nav::Steering, title.clone()), &shown.presence)
        .crumb(fl!(t, "role-pilotage"), paths::steering(slug))
        .crumb(fl!(t, "invitation-many"), paths::invitations(slug))
        .here(title)
        .unindexed();
    let base = format!("{}/{}", paths::intakes(slug), intake.token);
    let total = view.map_or(intake.lines, |view| view.count(intake));
    let here = view.map_or_else(|| base.clone(), |view| format!("{base}?lignes={}", view.code()));
    ShowPage {
        figures: figures(&page, intake),
        tags: tags(t, intake, view, &base),
        rows: shown.lines.iter().map(|line| row(&page, shown, line)).collect(),
        pages: Pages::of_many(at, (total.into(), PAGE), &here),
        wrong: intake.wrong,
        due: intake.due(),
        carried: intake.sent + intake.left_out,
        written: intake.sent,
        left_out: intake.left_out,
        is_running: intake.state == IntakeState::Running,
        is_done: intake.state == IntakeState::Done,
        until: page.date_time(&intake.expires_at),
        file: format!("{base}/erreurs.csv"),
        action: base,
        page,
    }
}

fn figures(page: &Page, it: &Intake) -> Vec<Figure> {
    let t = page.t;
    let figure = |n: i32, label: String| Figure { number: page.number(n), unit: String::new(), label };
    vec![
        figure(it.fresh, fl!(t, "intake-count-new")),
        figure(it.again, fl!(t, "intake-count-again")),
        figure(it.unchanged, fl!(t, "intake-count-unchanged")),
        figure(it.wrong, fl!(t, "intake-count-wrong")),
    ]
}

fn tags(t: &Loader, it: &Intake, view: Option<View>, base: &str) -> Vec<Tag> {
    let all = Tag::new(fl!(t, "filter-all"), base).current_if(view.is_none());
    let views = [View::Wrong, View::Due, View::Unchanged, View::LeftOut].into_iter().filter(|view| view.count(it) > 0);
    let one = |of: View| Tag::new(of.label(t), format!("{base}?lignes={}", of.code())).current_if(view == Some(of));
    std::iter::once(all).chain(views.map(one)).collect()
}

fn row(page: &Page, shown: &Shown, kept: &Kept) -> Row {
    let t = page.t;
    let entry: Option<Entry> = serde_json::from_str(&kept.said).ok();
    let (kind, fate) = told::fate(t, kept.fate);
    let sentence = |it: &Mistake| {
        let (column, expected) = (told::column(t, it.column), told::expected(t, it));
        let found = it.found.as_str();
        if found.is_empty() {
            fl!(t, "intake-mistake-empty", column = column, expected = expected)
        } else {
            fl!(t, "intake-mistake", column = column, expected = expected, found = found)
        }
    };
    Row {
        line: kept.line,
        email: kept.email.clone(),
        name: entry.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
        offer: entry.as_ref().map(|it| offer(t, shown, it)).unwrap_or_default(),
        organisation: entry.map(|it| format!("{}{}", it.organisation, it.service)).unwrap_or_default(),
        kind,
        fate,
        mistakes: mistakes_of(kept).iter().map(sentence).collect(),
    }
}

fn offer(t: &Loader, shown: &Shown, entry: &Entry) -> String {
    let role = words::role(t, entry.role);
    let college = shown.presence.frame.colleges.iter().find(|college| college.key == entry.college);
    match (college, entry.seat) {
        (Some(college), Some(number)) => {
            let (label, number) = (college.label.as_str(), number.to_string());
            format!("{role} – {}", fl!(t, "invitation-seat", college = label, number = number))
        }
        (Some(college), None) => {
            let label = college.label.as_str();
            format!("{role} – {}", fl!(t, "invitation-new-seat", college = label))
        }
        (None, _) => role,
    }
}

fn mistakes_of(kept: &Kept) -> Vec<Mistake> {
    serde_json::from_str(&kept.mistakes).unwrap_or_default()
}

/// `GET …/pilotage/invitations/import/{token}/erreurs.csv`: every mistake, one a line.
///
/// # Errors
/// As `show`.
pub async fn mistakes(ask: Ask, path: Path<(String, String)>) -> Answer {
    let (slug, token) = path.into_inner();
    let t = locale::of(ask.viewer.language);
    let mut file = csv::Writer::from_writer(Vec::new());
    let head = [fl!(t, "intake-line"), fl!(t, "intake-column"), fl!(t, "intake-found"), fl!(t, "intake-expected")];
    file.write_record(&head).map_err(|error| Fault::Database(error.to_string()))?;
    for piece in 0.. {
        let (of, name) = (slug.clone(), token.clone());
        let shown = ask.read(move |conn, viewer, at| intakes::mistakes(conn, viewer, &of, (&name, piece), at)).await?;
        if shown.lines.is_empty() {
            break;
        }
        for (line, it) in
            shown.lines.iter().flat_map(|line| mistakes_of(line).into_iter().map(move |it| (line.line, it)))
        {
            let fields = [line.to_string(), told::column(t, it.column), neutralised(&it.found), told::expected(t, &it)];
            file.write_record(&fields).map_err(|error| Fault::Database(error.to_string()))?;
        }
    }
    let bytes = file.into_inner().map_err(|_| Refusal::Malformed)?;
    Ok::<HttpResponse, _>(attachment(CSV, &format!("{slug}-import-erreurs.csv"), bytes))
}
