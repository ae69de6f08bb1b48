//! The list of what waits, as it was asked for.

use askama::Template;
use chrono::Duration;
use i18n_embed_fl::fl;

use super::address::{self, KINDS, ORDERS, TAKEN, word_of_reason};
use super::{Menu, menu};
use crate::domain::moderation::{self, Filter, Order, Queue, QueueRow, Taken};
use crate::domain::presence::Presence;
use crate::model::{CaseReason, Moment};
use crate::web::ask::{Answer, Ask};
use crate::web::chart::College;
use crate::web::locale::{self, Loader};
use crate::web::moderation::{clause, excerpt, mark, name, quote};
use crate::web::page::{Nav, Page};
use crate::web::parts::{Choice, Pages, Tag};
use crate::web::{axes, paths, token, words};

/// How much of a text or of a report's words is listed.
const WORDS: usize = 160;
/// How many reports of one contribution are listed.
const QUOTED: usize = 3;

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct QueuePage {
    page: Page,
    menu: Menu,
    /// `waiting` for the whole queue, nothing for a part of it.
    view: &'static str,
    filters: Filters,
    /// The filter as pairs of an address.
    pairs: String,
    /// Where ticked items are sent.
    bulk: String,
    /// The key of that form.
    key: String,
    first: String,
    oldest: String,
    rows: Vec<Line>,
    total: i64,
    /// Whether more wait than pages list.
    is_cut: bool,
    pages: Pages,
}

/// The form of filters, and those that are active.
struct Filters {
    sorts: Vec<Choice>,
    reasons: Vec<Choice>,
    taken: Vec<Choice>,
    kinds: Vec<Choice>,
    colleges: Vec<Choice>,
    axes: Vec<Choice>,
    late: bool,
    words: String,
    tags: Vec<Tag>,
}

struct Line {
    /// What tells it apart in the form: its place and its mark.
    value: String,
    name: String,
    href: String,
    title: String,
    excerpt: String,
    college: Option<College>,
    decided: i64,
    /// Each reason with what a rule found.
    reasons: Vec<(String, String)>,
    clauses: Vec<String>,
    quotes: Vec<String>,
    more: usize,
    reports: i32,
    age: String,
    due: Moment,
    late: bool,
    assigned: String,
    mine: bool,
    own: bool,
    names_lead: bool,
}

pub(super) async fn waiting(ask: Ask, slug: String, filter: Filter) -> Answer {
    let asked = filter.clone();
    let found = ask.read(move |conn, viewer, at| moderation::queue(conn, viewer, &slug, &asked, at)).await?;
    ask.html(&view(&ask, &filter, &found))
}

fn view(ask: &Ask, filter: &Filter, found: &Queue) -> QueuePage {
    let t = locale::of(ask.viewer.language);
    let presence = &found.presence;
    let slug = &presence.frame.consultation.slug;
    let pairs = address::pairs(filter);
    let menu = menu(ask.viewer.language, presence, &found.counts, &pairs);
    let unsorted = filter.order == Order::Oldest && found.page == 1;
    let oldest = found.rows.first().filter(|_| unsorted).map(|row| age(t, ask.at.since(row.since)));
    QueuePage {
        page: ask
            .page_in(presence, Nav::Moderation, fl!(t, "moderation-waiting"))
            .here(fl!(t, "role-moderation"))
            .unindexed(),
        filters: filters(t, presence, filter, &menu.base),
        bulk: paths::bulk(slug),
        key: token::random(),
        first: address::with(&format!("{}/suivante", menu.base), &pairs),
        oldest: oldest.unwrap_or_default(),
        rows: found.rows.iter().map(|row| line(t, presence, row, &pairs, ask.at)).collect(),
        total: found.total,
        is_cut: found.counts.is_cut && pairs.is_empty(),
        pages: Pages::of_many(found.page, (found.total, moderation::PAGE), &address::with(&menu.base, &pairs)),
        menu,
        view: if pairs.is_empty() { "waiting" } else { "" },
        pairs,
    }
}

fn line(t: &Loader, presence: &Presence, row: &QueueRow, pairs: &str, at: Moment) -> Line {
    let slug = &presence.frame.consultation.slug;
    let mut clauses: Vec<String> = Vec::new();
    for (number, title, _) in &row.quotes {
        let label = clause(t, *number, title);
        if !clauses.contains(&label) {
            clauses.push(label);
        }
    }
    let reasons =
        row.reasons.iter().map(|(reason, detail)| (words::case_reason(t, *reason), words::findings(t, detail)));
    let (assigned, mine) = row.assigned.clone().unwrap_or_default();
    Line {
        value: super::super::bulk::value_of(row.place, &row.mark),
        name: name(t, row.place),
        href: address::with(&paths::decide(slug, row.place.proposal, row.place.comment), pairs),
        title: if row.place.comment.is_some() { row.title.clone() } else { String::new() },
        excerpt: quote(t, &excerpt(&row.text, WORDS)),
        college: mark(presence, row.college),
        decided: row.decided,
        reasons: reasons.collect(),
        clauses,
        quotes: row.quotes.iter().take(QUOTED).map(|(_, _, words)| quote(t, &excerpt(words, WORDS))).collect(),
        more: row.quotes.len().saturating_sub(QUOTED),
        reports: row.reports,
        age: age(t, at.since(row.since)),
        due: row.due,
        late: row.due < at,
        assigned,
        mine,
        own: row.own,
        names_lead: row.names_lead,
    }
}

fn filters(t: &Loader, presence: &Presence, filter: &Filter, base: &str) -> Filters {
    let taken = |it: Taken| if it == Taken::Mine { fl!(t, "queue-mine") } else { fl!(t, "queue-unassigned") };
    let order = |it: Order| match it {
        Order::Oldest => fl!(t, "queue-sort-oldest"),
        Order::Due => fl!(t, "queue-sort-due"),
        Order::Reported => fl!(t, "queue-sort-reported"),
    };
    let reason =
        |it: &CaseReason| Choice::new(word_of_reason(*it), words::case_reason(t, *it), filter.reason == Some(*it));
    let (colleges, axes) = (&presence.frame.colleges, &presence.frame.axes);
    Filters {
        sorts: ORDERS.iter().map(|(it, word)| Choice::new(*word, order(*it), filter.order == *it)).collect(),
        reasons: CaseReason::ALL.iter().map(reason).collect(),
        taken: TAKEN.iter().map(|(it, word)| Choice::new(*word, taken(*it), filter.taken == *it)).collect(),
        kinds: KINDS
            .iter()
            .map(|(it, word)| Choice::new(*word, words::contribution(t, *it), filter.kind == Some(*it)))
            .collect(),
        colleges: colleges.iter().map(|it| Choice::new(&it.key, &it.label, filter.college == it.key)).collect(),
        axes: axes
            .iter()
            .map(|it| {
                Choice::new(
                    it.number.to_string(),
                    format!("{} – {}", it.number, it.title),
                    filter.axis == Some(it.number),
                )
            })
            .collect(),
        late: filter.late,
        words: filter.words.clone(),
        tags: tags(t, presence, filter, base),
    }
}

/// The active filters, each a link to the list without it.
fn tags(t: &Loader, presence: &Presence, filter: &Filter, base: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut without =
        |label: String, less: Filter| tags.push(Tag::new(label, address::with(base, &address::pairs(&less))));
    if let Some(reason) = filter.reason {
        without(words::case_reason(t, reason), Filter { reason: None, ..filter.clone() });
    }
    if filter.late {
        without(fl!(t, "queue-late"), Filter { late: false, ..filter.clone() });
    }
    if filter.taken != Taken::Any {
        let label = if filter.taken == Taken::Mine { fl!(t, "queue-mine") } else { fl!(t, "queue-unassigned") };
        without(label, Filter { taken: Taken::Any, ..filter.clone() });
    }
    if let Some(kind) = filter.kind {
        without(words::contribution(t, kind), Filter { kind: None, ..filter.clone() });
    }
    if let Some(college) = presence.frame.colleges.iter().find(|it| it.key == filter.college) {
        let label = fl!(t, "proposal-college", name = college.label.as_str());
        without(label, Filter { college: String::new(), ..filter.clone() });
    }
    if let Some(axis) = presence.frame.axes.iter().find(|it| Some(it.number) == filter.axis) {
        without(axes::label(t, axis), Filter { axis: None, ..filter.clone() });
    }
    if !filter.words.is_empty() {
        without(quote(t, &filter.words), Filter { words: String::new(), ..filter.clone() });
    }
    tags
}

/// A stretch of time in its largest unit that says something: minutes, then hours, then days.
pub(in crate::web::moderation) fn age(t: &Loader, span: Duration) -> String {
    let (minutes, hours, days) = (span.num_minutes().max(1), span.num_hours(), span.num_days());
    if hours < 1 {
        fl!(t, "moderation-minutes", n = minutes)
    } else if days < 2 {
        fl!(t, "moderation-hours", n = hours)
    } else {
        fl!(t, "moderation-days", n = days)
    }
}
