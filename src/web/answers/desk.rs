//! The organisers' desk for one answer over HTTP: the draft, its review, its publication. What was typed comes back until
//! it is accepted.

mod typed;

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use self::typed::{OTHER, Typed};
use super::panel::facts;
use super::work::stage_words;
use crate::domain::answers::{self, Draft, Review, Sheet};
use crate::domain::{Conflict, Outcome, Refusal, policy};
use crate::model::text::Remark;
use crate::model::{AccountId, AnswerStage, FieldProblem, Moment, Verdict};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::locale;
use crate::web::page::Page;
use crate::web::parts::{Choice, FieldErrors};
use crate::web::proposals::{Kept, ProposalPath, named_errors, returned};
use crate::web::{paths, reason, words};

#[derive(Template)]
#[template(path = "answer/desk.html")]
struct Desk {
    page: Page,
    over: String,
    title: String,
    sentence: String,
    proposal: String,
    stage: String,
    kept: Kept,
    draft: Option<DraftView>,
    /// Whether the reader may review or publish it now, and why not.
    may_review: bool,
    may_publish: bool,
    may_draft: bool,
    why: String,
    action: String,
    typed: Typed,
    mark: String,
    verdicts: Vec<Choice>,
    leads: Vec<Choice>,
}

/// The stored draft.
struct DraftView {
    verdict: String,
    kind: &'static str,
    html: String,
    facts: Vec<(String, String)>,
    by: String,
    reviewed: String,
    remark: String,
    versions: Option<String>,
}

/// `GET …/pilotage/suites/{number}`
///
/// # Errors
/// A refusal of `answers::sheet`.
pub async fn edit(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let sheet = read(&ask, &slug, number).await?;
    let typed = Typed::of_draft(sheet.draft.as_ref());
    answer(&ask, &sheet, typed, Kept::fresh())
}

/// `POST …/pilotage/suites/{number}`: keeps the draft, or sends it to be reviewed (`envoyer`).
///
/// # Errors
/// `NotFound`, or a fault; other refusals show the form again.
pub async fn save(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let (typed, submit) = (Typed::of_form(&form), form.ticked("envoyer"));
    let written = match typed.writing() {
        Ok(writing) => {
            let (to, mark) = (slug.clone(), typed.mark());
            let write = move |conn: &mut _, viewer: &_, at| {
                answers::draft(conn, viewer, (&to, number), &writing, (mark, submit), at)
            };
            ask.write(write).await
        }
        Err(failure) => Err(failure),
    };
    let said = if submit { Said::AnswerSubmitted } else { Said::AnswerDrafted };
    done(&ask, (&slug, number), (typed, &form), written, said).await
}

/// `POST …/pilotage/suites/{number}/relecture`: approves, or sends back with a remark (`renvoyer`).
///
/// # Errors
/// As `save`.
pub async fn review(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let typed = Typed::of_form(&form);
    let back = form.ticked("renvoyer");
    let judged = if back { Remark::parse(&typed.remark).map(Review::SendBack) } else { Ok(Review::Approve) };
    let written = match judged {
        Ok(review) => {
            let (to, mark) = (slug.clone(), typed.mark());
            let write =
                move |conn: &mut _, viewer: &_, at| answers::review(conn, viewer, (&to, number), &review, mark, at);
            ask.write(write).await
        }
        Err(problem) => Err(Refusal::field("remarque", problem).into()),
    };
    let said = if back { Said::AnswerReturned } else { Said::AnswerApproved };
    done(&ask, (&slug, number), (typed, &form), written, said).await
}

/// `POST …/pilotage/suites/{number}/publication`
///
/// # Errors
/// As `save`.
pub async fn publish(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let ProposalPath { slug, number } = path.into_inner();
    let typed = Typed::of_form(&form);
    let (to, mark) = (slug.clone(), typed.mark());
    let written = ask.write(move |conn, viewer, at| answers::publish(conn, viewer, (&to, number), mark, at)).await;
    done(&ask, (&slug, number), (typed, &form), written.map(|_| ()), Said::AnswerPublished).await
}

async fn read(ask: &Ask, slug: &str, number: i32) -> Outcome<Sheet> {
    let slug = slug.to_owned();
    ask.read(move |conn, viewer, at| answers::sheet(conn, viewer, &slug, number, at)).await
}

/// Leads on, or shows the desk again with what was typed and why.
async fn done(
    ask: &Ask,
    (slug, number): (&str, i32),
    (mut typed, form): (Typed, &Form),
    written: Outcome<()>,
    said: Said,
) -> Answer {
    let failure = match written {
        Ok(()) => return Ok(ask.done(&paths::answer_sheet(slug, number), said)),
        Err(failure) => failure,
    };
    let refusal = returned(failure)?;
    let sheet = read(ask, slug, number).await?;
    // who may not write it at all is told that first, not what is wrong with the fields
    let refused = policy::may_draft_answer(sheet.presence.member(), &sheet.proposal).err();
    let refusal = match refusal {
        Refusal::Invalid(_) => refused.unwrap_or(refusal),
        other => other,
    };
    let t = locale::of(ask.viewer.language);
    let kept = match &refusal {
        Refusal::Invalid(problems) => Kept::with_errors(errors(ask, problems, form)),
        refusal => Kept::refused(ask, t, refusal),
    };
    let mut kept = kept;
    // only the form of the draft holds a text that could be lost
    let current = Typed::of_draft(sheet.draft.as_ref());
    if form.text("suite").is_empty() && form.text("motifs").is_empty() {
        typed = Typed { remark: typed.remark, ..current };
    } else if matches!(refusal, Refusal::Conflict(Conflict::Changed)) {
        kept.text = fl!(t, "answer-changed");
        typed.mark = current.mark;
    }
    answer(ask, &sheet, typed, kept)
}

fn errors(ask: &Ask, problems: &[FieldProblem], form: &Form) -> FieldErrors {
    let t = locale::of(ask.viewer.language);
    let labels = [
        ("suite", fl!(t, "answer-verdict")),
        ("motifs", fl!(t, "answer-reason")),
        ("pilote", fl!(t, "answer-lead")),
        ("organisme", fl!(t, "answer-lead-name")),
        ("echeance", fl!(t, "answer-due-field")),
        ("remarque", fl!(t, "answer-remark")),
    ];
    named_errors(t, problems, form, &labels)
}

fn answer(ask: &Ask, sheet: &Sheet, typed: Typed, kept: Kept) -> Answer {
    let (presence, proposal) = (&sheet.presence, &sheet.proposal);
    let (member, slug) = (presence.member(), &presence.frame.consultation.slug);
    let page = super::desk_page(ask, presence, String::new());
    let t = page.t;
    let heading = fl!(t, "answer-write", n = proposal.number.to_string());
    let mut page = page.crumb(fl!(t, "answer-work"), paths::answer_work(slug)).here(heading.clone());
    page.title = heading;
    let page = page.with_errors(&kept.errors);
    let draft = sheet.draft.as_ref();
    let reviews = draft.map(|it| policy::may_review_answer(member, it).err());
    let publishes = draft.map(|it| policy::may_publish_answer(member, &presence.frame, proposal, it, ask.at).err());
    let drafts = policy::may_draft_answer(member, proposal).err();
    let view = Desk {
        over: fl!(t, "proposal-numbered", n = proposal.number.to_string()),
        title: if proposal.text_is_seen(presence.sight) { proposal.title.clone() } else { String::new() },
        sentence: if proposal.text_is_seen(presence.sight) { proposal.in_one_sentence.clone() } else { String::new() },
        proposal: paths::proposal(slug, proposal.number),
        stage: stage_words(t, draft.map(|it| it.stage)),
        draft: draft.map(|it| draft_view(&page, sheet, it)),
        may_review: matches!(reviews, Some(None)),
        may_publish: matches!(publishes, Some(None)),
        why: why(&page, draft, [reviews.flatten(), publishes.flatten(), drafts.clone()]),
        may_draft: drafts.is_none(),
        action: paths::answer_sheet(slug, proposal.number),
        mark: draft.map_or(0, |it| it.mark).to_string(),
        verdicts: verdicts(&page, &typed),
        leads: leads(&page, &typed),
        page,
        typed,
        kept,
    };
    Ok(view.kept.head(ask.html_with(view.kept.status, &view)?))
}

/// Why the next step is not this reader's, when a step waits for somebody.
fn why(page: &Page, draft: Option<&Draft>, [reviews, publishes, drafts]: [Option<Refusal>; 3]) -> String {
    let refusal = match draft.map(|it| it.stage) {
        Some(AnswerStage::Submitted) => reviews,
        Some(AnswerStage::Reviewed) => publishes,
        _ => drafts,
    };
    match refusal {
        Some(Refusal::Denied(denied)) => reason::reason(page.t, denied),
        _ => String::new(),
    }
}

fn draft_view(page: &Page, sheet: &Sheet, draft: &Draft) -> DraftView {
    let t = page.t;
    let name = |id: AccountId| sheet.names.iter().find(|(it, _)| *it == id).map_or("", |(_, name)| name.as_str());
    let date = |at: Moment| page.date_time(&at);
    let reviewed = draft.reviewed_by.zip(draft.reviewed_at).map(|(by, at)| {
        if draft.remark.is_empty() {
            fl!(t, "answer-approved-by", name = name(by), date = date(at))
        } else {
            fl!(t, "answer-returned-by", name = name(by), date = date(at))
        }
    });
    DraftView {
        verdict: words::verdict(t, draft.verdict),
        kind: words::verdict_kind(draft.verdict),
        html: draft.reason_html.clone(),
        facts: facts(page, draft.verdict, &draft.lead, draft.due_at),
        by: fl!(t, "answer-draft-by", name = name(draft.drafted_by), date = date(draft.drafted_at)),
        reviewed: reviewed.unwrap_or_default(),
        remark: draft.remark.clone(),
        versions: (draft.version > 0)
            .then(|| paths::answer_versions(&sheet.presence.frame.consultation.slug, sheet.proposal.number)),
    }
}

fn verdicts(page: &Page, typed: &Typed) -> Vec<Choice> {
    Verdict::ALL
        .iter()
        .map(|it| Choice::new(it.code(), words::verdict(page.t, *it), typed.verdict == it.code()))
        .collect()
}

fn leads(page: &Page, typed: &Typed) -> Vec<Choice> {
    let services = policy::SERVICES.iter().map(|it| Choice::new(*it, *it, typed.lead == *it));
    let other = Choice::new(OTHER, fl!(page.t, "answer-lead-other"), typed.lead == OTHER);
    services.chain(std::iter::once(other)).collect()
}
