//! The public list of answers over HTTP: counted by answer, filtered by axis, answer and lead, and the proposals that have
//! none.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::answers::{self, Filter, Listed, PAGE, Row, View, is_late};
use crate::model::{Language, Verdict};
use crate::web::ask::{Answer, Ask};
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::parts::{Choice, Pages, Tag};
use crate::web::proposals::{ConsultationPath, over, query};
use crate::web::{axes, format, paths, words};

#[derive(Template)]
#[template(path = "answer/index.html")]
struct Index {
    page: Page,
    action: String,
    roadmap: String,
    views: Vec<Tag>,
    view: &'static str,
    axes: Vec<Choice>,
    leads: Vec<Choice>,
    line: String,
    order: String,
    rows: Vec<Line>,
    pages: Pages,
}

/// A proposal in the list.
struct Line {
    href: String,
    over: String,
    title: String,
    sentence: String,
    lang: Option<Language>,
    verdict: String,
    kind: &'static str,
    late: bool,
    facts: Vec<(String, String)>,
    support: String,
}

/// `GET …/suites?suite=…&axe=…&pilote=…&page=…`
///
/// # Errors
/// A refusal of `answers::list`; `Malformed` for an address that is not UTF-8.
pub async fn index(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let filter = read(&Form::parse(query(&ask.path).as_bytes())?);
    let asked = filter.clone();
    let listed = ask.read(move |conn, viewer, at| answers::list(conn, viewer, &slug, &asked, at)).await?;
    let page = super::public_page(&ask, &listed.presence, String::new());
    let mut page = page;
    page.title = fl!(page.t, "answer-many");
    let here = page.title.clone();
    ask.html(&view(page.here(here), &filter, &listed))
}

const LATE: &str = "retard";
const NONE: &str = "sans";

fn read(form: &Form) -> Filter {
    let view = match form.text("suite") {
        LATE => View::Late,
        NONE => View::Unanswered,
        code => Verdict::parse(code).map_or(View::Answered, View::Verdict),
    };
    Filter {
        view,
        axis: form.text("axe").parse().ok(),
        lead: Some(form.text("pilote").to_owned()).filter(|lead| !lead.is_empty() && view != View::Unanswered),
        page: form.text("page").parse().unwrap_or(1),
    }
}

fn code(view: View) -> &'static str {
    match view {
        View::Answered => "",
        View::Verdict(verdict) => verdict.code(),
        View::Late => LATE,
        View::Unanswered => NONE,
    }
}

/// The canonical address of a list, without its page.
fn address(base: &str, filter: &Filter) -> String {
    let mut pairs = Vec::new();
    if filter.view != View::Answered {
        pairs.push(format!("suite={}", code(filter.view)));
    }
    pairs.extend(filter.axis.map(|axis| format!("axe={axis}")));
    let encoded =
        |text: &String| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    pairs.extend(filter.lead.as_ref().map(|lead| format!("pilote={}", encoded(lead))));
    if pairs.is_empty() { base.to_owned() } else { format!("{base}?{}", pairs.join("&")) }
}

fn view(page: Page, filter: &Filter, listed: &Listed) -> Index {
    let (t, slug) = (page.t, listed.presence.frame.consultation.slug.clone());
    let base = paths::answers(&slug);
    let open = listed.presence.frame.consultation.results_opened_at.is_some();
    let order = match (filter.view, open) {
        (View::Unanswered, true) => fl!(t, "answer-order-support"),
        (View::Unanswered, false) => fl!(t, "answer-order-number"),
        _ => String::new(),
    };
    Index {
        views: views(&page, filter, listed, &base),
        view: code(filter.view),
        axes: axes(&page, filter, listed),
        leads: leads(&page, filter, listed),
        line: match filter.view {
            View::Unanswered => fl!(t, "answer-unanswered", n = listed.total),
            _ => fl!(t, "answer-all", n = listed.total),
        },
        order,
        pages: Pages::of_many(listed.page, (listed.total, PAGE), &address(&base, filter)),
        rows: listed.rows.iter().map(|row| line(&page, listed, row)).collect(),
        action: base,
        roadmap: paths::roadmap(&slug),
        page,
    }
}

fn views(page: &Page, filter: &Filter, listed: &Listed, base: &str) -> Vec<Tag> {
    let t = page.t;
    let tag = |label: String, view: View| {
        let lead = filter.lead.clone().filter(|_| view != View::Unanswered);
        let to = address(base, &Filter { view, lead, page: 1, ..filter.clone() });
        Tag::new(label, to).current_if(filter.view == view)
    };
    let all: usize = listed.counts.values().sum();
    let with = |verdict: Verdict| {
        let n = listed.counts.get(&verdict).copied().unwrap_or(0);
        tag(fl!(t, "answer-with", verdict = words::verdict(t, verdict), n = n), View::Verdict(verdict))
    };
    let mut tags = vec![tag(fl!(t, "answer-all", n = all), View::Answered)];
    tags.extend(Verdict::ALL.iter().map(|verdict| with(*verdict)));
    tags.push(tag(fl!(t, "answer-late-count", n = listed.late), View::Late));
    tags.push(tag(fl!(t, "answer-unanswered", n = listed.unanswered), View::Unanswered));
    tags
}

fn axes(page: &Page, filter: &Filter, listed: &Listed) -> Vec<Choice> {
    let all = Choice::new("", fl!(page.t, "answer-any-axis"), filter.axis.is_none());
    let chosen = filter.axis.map_or_else(String::new, |number| number.to_string());
    std::iter::once(all).chain(axes::choices(page.t, &listed.presence.frame, &chosen)).collect()
}

fn leads(page: &Page, filter: &Filter, listed: &Listed) -> Vec<Choice> {
    if filter.view == View::Unanswered {
        return Vec::new();
    }
    let all = Choice::new("", fl!(page.t, "answer-any-lead"), filter.lead.is_none());
    let one = listed.leads.iter().map(|lead| Choice::new(lead, lead, filter.lead.as_ref() == Some(lead)));
    std::iter::once(all).chain(one).collect()
}

fn line(page: &Page, listed: &Listed, row: &Row) -> Line {
    let (t, presence) = (page.t, &listed.presence);
    let number = fl!(t, "proposal-number", n = row.entry.number.to_string());
    let over = over(t, presence, number, row.entry.axis_id);
    let answer = row.answer.as_ref();
    let dated = answer.map(|it| (fl!(t, "answer-date"), page.date(&it.at)));
    let promised = answer.map(|it| super::facts(page, it.verdict, &it.lead, it.due_at)).unwrap_or_default();
    let anchor = if answer.is_some() { "#suite" } else { "" };
    Line {
        href: format!("{}{anchor}", paths::proposal(&presence.frame.consultation.slug, row.entry.number)),
        over,
        title: row.entry.card.title.clone(),
        sentence: row.entry.card.in_one_sentence.clone(),
        lang: Some(row.entry.card.language).filter(|it| *it != page.lang),
        verdict: answer.map(|it| words::verdict(t, it.verdict)).unwrap_or_default(),
        kind: answer.map_or("", |it| words::verdict_kind(it.verdict)),
        late: answer.is_some_and(|it| is_late(it.verdict, it.due_at, presence.at)),
        facts: promised.into_iter().chain(dated).collect(),
        support: row
            .support
            .filter(|_| answer.is_none())
            .map(|share| fl!(t, "answer-support", share = format::whole_percent(share, page.lang)))
            .unwrap_or_default(),
    }
}
