//! The organisers' work on answers over HTTP: what is to be drafted, reviewed, published, and what is late.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::answers::{self, PAGE, Stage, WorkRow, Workload};
use crate::model::AnswerStage;
use crate::web::ask::{Answer, Ask};
use crate::web::form::Form;
use crate::web::locale::Loader;
use crate::web::page::Page;
use crate::web::parts::{Pages, Tag};
use crate::web::proposals::{ConsultationPath, query};
use crate::web::{format, paths, words};

#[derive(Template)]
#[template(path = "answer/work.html")]
struct WorkPage {
    page: Page,
    views: Vec<Tag>,
    order: String,
    rows: Vec<Line>,
    pages: Pages,
}

struct Line {
    href: String,
    name: String,
    title: String,
    stage: String,
    verdict: String,
    kind: &'static str,
    remark: String,
    support: String,
}

/// The words of the lists in addresses.
const WORDS: [(Stage, &str); 5] = [
    (Stage::ToDraft, ""),
    (Stage::ToReview, "relire"),
    (Stage::ToPublish, "publier"),
    (Stage::Late, "retard"),
    (Stage::Done, "publiees"),
];

/// `GET …/pilotage/suites?liste=…&page=…`
///
/// # Errors
/// A refusal of `answers::workload`; `Malformed` for an address that is not UTF-8.
pub async fn work(ask: Ask, path: Path<ConsultationPath>) -> Answer {
    let slug = path.into_inner().slug;
    let form = Form::parse(query(&ask.path).as_bytes())?;
    let stage = WORDS.iter().find(|(_, word)| *word == form.text("liste")).map_or(Stage::ToDraft, |(it, _)| *it);
    let number: usize = form.text("page").parse().unwrap_or(1);
    let found = ask.read(move |conn, viewer, at| answers::workload(conn, viewer, &slug, (stage, number), at)).await?;
    let page = super::desk_page(&ask, &found.presence, String::new());
    let title = fl!(page.t, "answer-work");
    let mut page = page.here(title.clone());
    page.title = title;
    let consultation = &found.presence.frame.consultation;
    let base = paths::answer_work(&consultation.slug);
    let open = consultation.results_opened_at.is_some();
    ask.html(&WorkPage {
        views: WORDS.iter().map(|(it, word)| tag(&page, &found, *it, &address(&base, word), stage)).collect(),
        order: if open { fl!(page.t, "answer-order-support") } else { fl!(page.t, "answer-order-number") },
        rows: found.rows.iter().map(|row| line(&page, &consultation.slug, row)).collect(),
        pages: Pages::of_many(found.page, (found.total, PAGE), &address(&base, word_of(stage))),
        page,
    })
}

fn word_of(stage: Stage) -> &'static str {
    WORDS.iter().find(|(it, _)| *it == stage).map_or("", |(_, word)| word)
}

fn address(base: &str, word: &str) -> String {
    if word.is_empty() { base.to_owned() } else { format!("{base}?liste={word}") }
}

fn tag(page: &Page, found: &Workload, stage: Stage, to: &str, current: Stage) -> Tag {
    let (t, n) = (page.t, found.counts.get(&stage).copied().unwrap_or(0));
    let label = match stage {
        Stage::ToDraft => fl!(t, "answer-to-draft", n = n),
        Stage::ToReview => fl!(t, "answer-to-review", n = n),
        Stage::ToPublish => fl!(t, "answer-to-publish", n = n),
        Stage::Late => fl!(t, "answer-late-work", n = n),
        Stage::Done => fl!(t, "answer-done", n = n),
    };
    Tag::new(label, to).current_if(stage == current)
}

/// Where a draft stands, in words.
pub(super) fn stage_words(t: &Loader, stage: Option<AnswerStage>) -> String {
    match stage {
        None => fl!(t, "answer-stage-none"),
        Some(AnswerStage::Draft) => fl!(t, "answer-stage-draft"),
        Some(AnswerStage::Submitted) => fl!(t, "answer-stage-submitted"),
        Some(AnswerStage::Reviewed) => fl!(t, "answer-stage-reviewed"),
        Some(AnswerStage::Published) => fl!(t, "answer-stage-published"),
    }
}

fn line(page: &Page, slug: &str, row: &WorkRow) -> Line {
    let (t, work) = (page.t, row.work.as_ref());
    let sent_back = work.filter(|it| it.stage == AnswerStage::Draft && !it.remark.is_empty());
    Line {
        href: paths::answer_sheet(slug, row.entry.number),
        name: fl!(t, "proposal-numbered", n = row.entry.number.to_string()),
        title: row.entry.card.title.clone(),
        stage: stage_words(t, work.map(|it| it.stage)),
        verdict: work.map(|it| words::verdict(t, it.verdict)).unwrap_or_default(),
        kind: work.map_or("", |it| words::verdict_kind(it.verdict)),
        remark: sent_back.map(|it| fl!(t, "answer-sent-back", remark = it.remark.as_str())).unwrap_or_default(),
        support: row
            .support
            .map(|share| fl!(t, "answer-support", share = format::whole_percent(share, page.lang)))
            .unwrap_or_default(),
    }
}
