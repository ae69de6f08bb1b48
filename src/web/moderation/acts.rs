//! What moderators do with a decision: take it back, confirm or drop it, decide on its review.

use actix_web::web::Path;

use super::judgement::{DecisionPath, again};
use super::{Back, comes_back};
use crate::domain::Failure;
use crate::domain::moderation;
use crate::model::text::Facts;
use crate::model::{Problem, ReviewOutcome};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::{Fields, Form};
use crate::web::{locale, paths};

/// `POST …/decisions/{number}/annulation`: takes the last step back.
///
/// # Errors
/// A refusal of `moderation::cancel`.
pub async fn cancel(ask: Ask, path: Path<DecisionPath>, _form: Form) -> Answer {
    let DecisionPath { slug, number } = path.into_inner();
    let to = paths::decision(&slug, number);
    ask.write(move |conn, viewer, at| moderation::cancel(conn, viewer, &slug, number, at)).await?;
    Ok(ask.done(&to, Said::DecisionCancelled))
}

/// `POST …/decisions/{number}/confirmation`, `suite=confirmer|abandonner`.
///
/// # Errors
/// A refusal of `moderation::confirm`; `Invalid` for another word.
pub async fn confirm(ask: Ask, path: Path<DecisionPath>, form: Form) -> Answer {
    let DecisionPath { slug, number } = path.into_inner();
    let confirms = match form.text("suite") {
        "confirmer" => true,
        "abandonner" => false,
        _ => return Err(crate::domain::Refusal::field("suite", Problem::NotAChoice).into()),
    };
    let to = paths::decision(&slug, number);
    let work = move |conn: &mut _, viewer: &_, at| moderation::confirm(conn, viewer, &slug, (number, confirms), at);
    let state = ask.write(work).await?;
    Ok(ask.done(&to, Said::DecisionConfirmed { state }))
}

/// `POST …/decisions/{number}/reexamen/decision`, `issue=upheld|overturned`, with reasons.
///
/// # Errors
/// A refusal of `moderation::decide_review`; fields to correct come back on the decision's page.
pub async fn decide_review(ask: Ask, path: Path<DecisionPath>, form: Form) -> Answer {
    let DecisionPath { slug, number } = path.into_inner();
    match write(&ask, &slug, number, &form).await {
        Ok(()) => Ok(ask.done(&paths::decision(&slug, number), Said::ReviewDecided)),
        Err(Failure::Refusal(refusal)) if comes_back(&refusal) => {
            let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
            let typed = (form.text("issue").to_owned(), form.text("motifs").to_owned());
            again(&ask, (slug, number), typed, (refusal, why)).await
        }
        Err(failure) => Err(failure),
    }
}

async fn write(ask: &Ask, slug: &str, number: i32, form: &Form) -> Result<(), Failure> {
    let mut fields = Fields::default();
    let outcome = fields.take("issue", ReviewOutcome::parse(form.text("issue")).ok_or(Problem::NotAChoice));
    let reasons = fields.take("motifs", Facts::parse(form.text("motifs")));
    let (Some(outcome), Some(reasons)) = (outcome, reasons) else {
        // who may not decide is told so first
        let slug = slug.to_owned();
        let found = ask.read(move |conn, viewer, at| moderation::decision(conn, viewer, &slug, number, at)).await?;
        found.can.decide_review?;
        return Err(fields.refusal());
    };
    let slug = slug.to_owned();
    ask.write(move |conn, viewer, at| moderation::decide_review(conn, viewer, &slug, number, (outcome, &reasons), at))
        .await
}
