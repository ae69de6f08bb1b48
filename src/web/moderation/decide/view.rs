//! What the page of a decision shows. Holds no rule.

use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::moderation::{self, Docket, State};
use crate::domain::policy;
use crate::model::{ContributionKind, Measure, Moment, ReportStatus};
use crate::web::ask::Ask;
use crate::web::chart::College;
use crate::web::locale::{self, Loader};
use crate::web::moderation::case::{self, CasePart};
use crate::web::moderation::decisions::{Line, hint, line};
use crate::web::moderation::queue::address;
use crate::web::moderation::ruling::Typed;
use crate::web::moderation::{Back, ContributionPath, clause, mark, name, paragraphs, placeholder, quote};
use crate::web::page::{Nav, Page};
use crate::web::parts::Choice;
use crate::web::search::SimilarView;
use crate::web::{paths, words};

#[derive(Template)]
#[template(path = "moderation/decide.html")]
pub(super) struct DecidePage {
    page: Page,
    heading: String,
    action: String,
    next: String,
    context: String,
    text: Written,
    reports: Vec<ReportLine>,
    open: usize,
    seat: Option<(String, String)>,
    earlier: Vec<Line>,
    others: Vec<Line>,
    published: i64,
    waiting: i64,
    measures: Vec<Choice>,
    clauses: Vec<Choice>,
    version: i32,
    preview: String,
    unfavourable: bool,
    axes: Vec<Choice>,
    letters: String,
    names_lead: bool,
    review_days: i32,
    case: Option<CasePart>,
    typed: Typed,
    why: Back,
    similar: Option<SimilarView>,
}

/// The contribution as moderators read it.
struct Written {
    side: Option<(&'static str, String)>,
    author: String,
    college: Option<College>,
    at: Moment,
    title: String,
    paragraphs: Vec<String>,
    state: String,
}

struct ReportLine {
    clause: String,
    college: String,
    at: Moment,
    paragraphs: Vec<String>,
    handled: bool,
    changed: bool,
}

pub(super) fn view(ask: &Ask, path: &ContributionPath, docket: &Docket, typed: Typed, why: Back) -> DecidePage {
    let t = locale::of(ask.viewer.language);
    let contribution = &docket.contribution;
    let called = name(t, path.place());
    let heading = fl!(t, "decide-heading", name = called);
    let pairs = address::pairs(&case::filter_of(ask));
    let page = ask
        .page_in(&docket.presence, Nav::Moderation, heading.clone())
        .crumb(fl!(t, "role-moderation"), paths::moderation(&path.slug))
        .here(fl!(t, "decide-crumb"))
        .unindexed()
        .with_errors(&why.errors);
    DecidePage {
        page,
        heading,
        action: address::with(&paths::decide(&path.slug, path.number, path.comment), &pairs),
        next: address::with(&paths::next_to_decide(&path.slug, path.number, path.comment), &pairs),
        case: case::part(ask, path, docket),
        context: path.place().path(&path.slug),
        text: written(t, docket),
        reports: reports(t, docket),
        open: docket.trail.reports.iter().filter(|report| report.status == ReportStatus::Open).count(),
        seat: seat(t, path, docket),
        earlier: docket.earlier.iter().map(|it| line(t, &path.slug, it)).collect(),
        others: docket.others.iter().map(|it| line(t, &path.slug, it)).collect(),
        published: contribution.subject.published,
        waiting: contribution.subject.waiting,
        measures: measures(t, docket, &typed),
        clauses: clauses(t, docket, &typed),
        version: docket.presence.frame.rules_version,
        preview: preview(t, docket, &typed),
        unfavourable: contribution.measures().iter().any(|measure| policy::is_unfavourable(*measure)),
        axes: axes(docket, &typed),
        letters: paths::letters(&path.slug),
        names_lead: moderation::names_lead(&contribution.text()),
        review_days: docket.presence.frame.consultation.review_days,
        typed,
        why,
        similar: SimilarView::for_moderation((t, ask.viewer.language), &path.slug, &docket.similar),
    }
}

fn written(t: &Loader, docket: &Docket) -> Written {
    let (contribution, subject) = (&docket.contribution, &docket.contribution.subject);
    let author = subject.author.as_ref().map(|(given, family)| format!("{given} {family}").trim().to_owned());
    let text = match &subject.comment {
        Some(comment) => comment.body.clone(),
        None => format!("{}\n\n{}", subject.proposal.in_one_sentence, subject.proposal.body),
    };
    let (state, reason) = match &subject.comment {
        Some(comment) => (words::comment_status(t, comment.status), comment.status_reason.as_str()),
        None => (words::proposal_status(t, subject.proposal.status), subject.proposal.status_reason.as_str()),
    };
    Written {
        side: subject.comment.as_ref().map(|comment| (comment.side.code(), words::side(t, comment.side))),
        author: author.unwrap_or_default(),
        college: mark(&docket.presence, contribution.college()),
        at: contribution.at(),
        title: subject.proposal.title.clone(),
        paragraphs: paragraphs(&text),
        state: match contribution.state() {
            State::Shown => String::new(),
            State::Hidden => placeholder(t, contribution.kind(), reason),
            State::Away | State::Waiting | State::Refused => state,
        },
    }
}

fn reports(t: &Loader, docket: &Docket) -> Vec<ReportLine> {
    let frame = &docket.presence.frame;
    let now = docket.contribution.text();
    let line = |report: &moderation::Report| ReportLine {
        clause: clause(t, report.clause, docket.clauses.title(frame.rules_version, report.clause)),
        college: report
            .reporter_college_id
            .and_then(|id| frame.college(id))
            .map(|college| college.label.clone())
            .unwrap_or_default(),
        at: report.at,
        paragraphs: paragraphs(&report.text).iter().map(|it| quote(t, it)).collect(),
        handled: report.status == ReportStatus::Handled,
        changed: report.status == ReportStatus::Open && report.snapshot != now,
    };
    docket.trail.reports.iter().map(line).collect()
}

/// Where the participation of the seat that wrote it is decided upon.
fn seat(t: &Loader, path: &ContributionPath, docket: &Docket) -> Option<(String, String)> {
    let number = docket.contribution.subject.seat?;
    let college = docket.presence.frame.college(docket.contribution.college()?)?;
    let label = fl!(t, "decision-seat-way", n = number.to_string(), college = college.label.as_str());
    Some((label, paths::seat(&path.slug, (&college.key, number), path.number, path.comment)))
}

fn measures(t: &Loader, docket: &Docket, typed: &Typed) -> Vec<Choice> {
    let state = docket.contribution.state();
    let choice = |measure: &Measure| {
        let label = match measure {
            Measure::Keep if state == State::Hidden => fl!(t, "decision-stay-hidden"),
            Measure::Keep if state != State::Shown => fl!(t, "decide-close"),
            measure => words::measure(t, *measure),
        };
        Choice::new(measure.code(), label, typed.measure == measure.code()).with_hint(hint(t, *measure))
    };
    docket.contribution.measures().iter().map(choice).collect()
}

/// The axes that a proposal can be moved to.
fn axes(docket: &Docket, typed: &Typed) -> Vec<Choice> {
    if !docket.contribution.measures().contains(&Measure::Move) {
        return Vec::new();
    }
    let here = docket.contribution.subject.proposal.axis_id;
    let others = docket.presence.frame.axes.iter().filter(|axis| axis.id != here);
    let one = |axis: &crate::domain::presence::Axis| {
        let number = axis.number.to_string();
        let chosen = number == typed.axis;
        Choice::new(number, format!("{}. {}", axis.number, axis.title), chosen)
    };
    others.map(one).collect()
}

fn clauses(t: &Loader, docket: &Docket, typed: &Typed) -> Vec<Choice> {
    let one = |it: &moderation::Clause| {
        let number = it.number.to_string();
        let chosen = number == typed.clause;
        Choice::new(number, clause(t, it.number, &it.title), chosen)
    };
    docket.clauses.in_version(docket.presence.frame.rules_version).map(one).collect()
}

/// What the public would read, with the clause that the form has now.
fn preview(t: &Loader, docket: &Docket, typed: &Typed) -> String {
    let title = |n: i32| docket.clauses.title(docket.presence.frame.rules_version, n).to_owned();
    let reason = typed.clause.parse::<i32>().map(|n| format!("{n}|{}", title(n))).unwrap_or_default();
    let kind: ContributionKind = docket.contribution.kind();
    placeholder(t, kind, &reason)
}
