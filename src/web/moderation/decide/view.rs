//! What the page of a decision shows. Holds no rule.

use askama::Template;
use i18n_embed_fl::fl;

use super::{Back, Typed};
use crate::domain::moderation::{self, Docket, State};
use crate::model::{ContributionKind, Measure, Moment, ReportStatus};
use crate::web::ask::Ask;
use crate::web::chart::College;
use crate::web::locale::{self, Loader};
use crate::web::moderation::{ContributionPath, clause, mark, name, paragraphs, placeholder};
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
    earlier: Vec<EarlierLine>,
    others: usize,
    published: i64,
    waiting: i64,
    measures: Vec<Choice>,
    clauses: Vec<Choice>,
    version: i32,
    preview: String,
    can_hide: bool,
    names_lead: bool,
    review_days: i32,
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

struct EarlierLine {
    number: i32,
    href: String,
    measure: String,
    at: Moment,
}

pub(super) fn view(ask: &Ask, path: &ContributionPath, docket: &Docket, typed: Typed, why: Back) -> DecidePage {
    let t = locale::of(ask.viewer.language);
    let contribution = &docket.contribution;
    let called = name(t, path.place());
    let heading = fl!(t, "decide-heading", name = called);
    let page = ask
        .page_in(&docket.presence, Nav::Moderation, heading.clone())
        .crumb(fl!(t, "role-moderation"), paths::moderation(&path.slug))
        .here(fl!(t, "decide-crumb"))
        .unindexed()
        .with_errors(&why.errors);
    DecidePage {
        page,
        heading,
        action: paths::decide(&path.slug, path.number, path.comment),
        next: paths::next_to_decide(&path.slug, path.number, path.comment),
        context: path.place().path(&path.slug),
        text: written(t, docket),
        reports: reports(t, docket),
        open: docket.reports.iter().filter(|report| report.status == ReportStatus::Open).count(),
        earlier: earlier(t, &path.slug, docket),
        others: docket.others,
        published: contribution.subject.published,
        waiting: contribution.subject.waiting,
        measures: measures(t, docket, &typed),
        clauses: clauses(t, docket, &typed),
        version: docket.presence.frame.rules_version,
        preview: preview(t, docket, &typed),
        can_hide: contribution.state() == State::Shown,
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
            State::Away => state,
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
        paragraphs: paragraphs(&report.text),
        handled: report.status == ReportStatus::Handled,
        changed: report.status == ReportStatus::Open && report.snapshot != now,
    };
    docket.reports.iter().map(line).collect()
}

fn earlier(t: &Loader, slug: &str, docket: &Docket) -> Vec<EarlierLine> {
    let line = |it: &moderation::Decision| EarlierLine {
        number: it.number,
        href: paths::decision(slug, it.number),
        measure: words::measure(t, it.measure),
        at: it.at,
    };
    docket.earlier.iter().map(line).collect()
}

fn measures(t: &Loader, docket: &Docket, typed: &Typed) -> Vec<Choice> {
    let shown = docket.contribution.state() == State::Shown;
    let choice = |measure: &Measure| {
        let label = match measure {
            Measure::Keep if !shown => fl!(t, "decide-close"),
            measure => words::measure(t, *measure),
        };
        let hint = match measure {
            Measure::Keep => fl!(t, "decide-keep-hint"),
            Measure::Hide => fl!(t, "decide-hide-hint"),
            _ => fl!(t, "decide-restore-hint"),
        };
        Choice::new(measure.code(), label, typed.measure == measure.code()).with_hint(hint)
    };
    docket.contribution.state().measures().iter().map(choice).collect()
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
