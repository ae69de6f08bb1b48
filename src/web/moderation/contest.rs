//! What the person concerned writes: observations on an announced measure, and the request of a review.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::judgement::DecisionPath;
use super::{Back, comes_back, paragraphs, refused};
use crate::domain::moderation::{self, Judgement};
use crate::domain::{Failure, Refusal, policy};
use crate::model::Moment;
use crate::model::text::Plea;
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::{Nav, Page};
use crate::web::{locale, paths, reason, words};

#[derive(Template)]
#[template(path = "moderation/contest.html")]
struct ContestPage {
    page: Page,
    review: bool,
    action: String,
    back: String,
    measure: String,
    facts: Vec<String>,
    until: Moment,
    text: String,
    why: Back,
    closed: String,
}

/// Which of the two is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Observations,
    Review,
}

impl What {
    fn action(self, slug: &str, number: i32) -> String {
        let word = if self == Self::Review { "reexamen" } else { "observations" };
        format!("{}/{word}", paths::decision(slug, number))
    }
}

/// `GET …/decisions/{number}/observations`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a refusal of `policy::may_observe`.
pub async fn observations(ask: Ask, path: Path<DecisionPath>) -> Answer {
    show(&ask, path.into_inner(), What::Observations).await
}

/// `POST …/decisions/{number}/observations`
///
/// # Errors
/// A refusal of `moderation::observe`; a text to be corrected comes back as the form.
pub async fn observe(ask: Ask, path: Path<DecisionPath>, form: Form) -> Answer {
    send(&ask, path.into_inner(), What::Observations, form.text("texte")).await
}

/// `GET …/decisions/{number}/reexamen`
///
/// # Errors
/// `NotFound`, `NotSignedIn`, or a refusal of `policy::may_ask_review`.
pub async fn contest(ask: Ask, path: Path<DecisionPath>) -> Answer {
    show(&ask, path.into_inner(), What::Review).await
}

/// `POST …/decisions/{number}/reexamen`
///
/// # Errors
/// A refusal of `moderation::ask_review`; a text to be corrected comes back as the form.
pub async fn ask_review(ask: Ask, path: Path<DecisionPath>, form: Form) -> Answer {
    send(&ask, path.into_inner(), What::Review, form.text("texte")).await
}

async fn read(ask: &Ask, slug: &str, number: i32) -> Result<Judgement, Failure> {
    let slug = slug.to_owned();
    let found = ask.read(move |conn, viewer, at| moderation::decision(conn, viewer, &slug, number, at)).await?;
    if ask.viewer.account.is_none() {
        return Err(Refusal::NotSignedIn.into());
    }
    Ok(found)
}

/// Why the form is not for this reader.
fn allowed(ask: &Ask, found: &Judgement, what: What) -> Result<(), Refusal> {
    match what {
        What::Review => found.can.ask_review.clone(),
        What::Observations => {
            policy::may_observe(found.presence.member(), &ask.viewer, &found.decision, found.presence.at)
        }
    }
}

async fn show(ask: &Ask, path: DecisionPath, what: What) -> Answer {
    let found = read(ask, &path.slug, path.number).await?;
    allowed(ask, &found, what)?;
    ask.html(&view(ask, &found, what, String::new(), Back::default()))
}

async fn send(ask: &Ask, DecisionPath { slug, number }: DecisionPath, what: What, text: &str) -> Answer {
    match write(ask, &slug, number, what, text).await {
        Ok(said) => Ok(ask.done(&paths::decision(&slug, number), said)),
        Err(Failure::Refusal(refusal)) if comes_back(&refusal) => {
            let found = read(ask, &slug, number).await?;
            let is_to_correct = matches!(refusal, Refusal::Invalid(_));
            if !found.concerned || (is_to_correct && allowed(ask, &found, what).is_err()) {
                return Err(allowed(ask, &found, what).err().unwrap_or(refusal).into());
            }
            let why = Back::of(ask.viewer.language, locale::of(ask.viewer.language), &refusal);
            refused(ask, refusal, &view(ask, &found, what, text.to_owned(), why))
        }
        Err(failure) => Err(failure),
    }
}

async fn write(ask: &Ask, slug: &str, number: i32, what: What, text: &str) -> Result<Said, Failure> {
    let plea = Plea::parse(text).map_err(|problem| Refusal::field("texte", problem))?;
    let slug = slug.to_owned();
    match what {
        What::Observations => {
            let work = move |conn: &mut _, viewer: &_, at| moderation::observe(conn, viewer, &slug, number, &plea, at);
            ask.write(work).await.map(|()| Said::Observed)
        }
        What::Review => {
            let work =
                move |conn: &mut _, viewer: &_, at| moderation::ask_review(conn, viewer, &slug, number, &plea, at);
            ask.write(work).await.map(|()| Said::ReviewRequested)
        }
    }
}

fn view(ask: &Ask, found: &Judgement, what: What, text: String, why: Back) -> ContestPage {
    let t = locale::of(ask.viewer.language);
    let consultation = &found.presence.frame.consultation;
    let (slug, number) = (&consultation.slug, found.decision.number);
    let review = what == What::Review;
    let title = if review { fl!(t, "decision-review") } else { fl!(t, "decision-observations") };
    let back = paths::decision(slug, number);
    let page = ask
        .page_in(&found.presence, Nav::Elsewhere, title.clone())
        .crumb(fl!(t, "decision-title", n = number.to_string()), &back)
        .here(title)
        .unindexed()
        .with_errors(&why.errors);
    let ends = policy::review_ends(&found.decision, consultation.review_days);
    let closed = match allowed(ask, found, what) {
        Err(refusal) => reason::refused(t, &refusal).1,
        Ok(()) => String::new(),
    };
    ContestPage {
        page,
        review,
        action: what.action(slug, number),
        back,
        measure: words::measure(t, found.decision.measure),
        facts: found.private.as_ref().map(|it| paragraphs(&it.facts)).unwrap_or_default(),
        until: if review { ends } else { found.decision.observations_until.unwrap_or(ends) },
        text,
        why,
        closed,
    }
}
