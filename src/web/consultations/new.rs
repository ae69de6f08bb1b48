//! A new consultation, by an operator: title, address, sentence and dates; the rest is edited afterwards.

use actix_web::http::StatusCode;
use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::consultations;
use crate::domain::definition::{self, Definition, Flaw, Sheet};
use crate::domain::{Conflict, Failure, Refusal, policy};
use crate::model::{Moment, Problem};
use crate::store::Fault;
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::{Nav, Page};
use crate::web::parts::FieldErrors;
use crate::web::steering::flaws_in_words;
use crate::web::{locale, paths, token};

#[derive(Template)]
#[template(path = "consultation/new.html")]
struct New {
    page: Page,
    errors: FieldErrors,
    typed: Sheet,
    key: String,
}

/// `GET /concertations/nouvelle`
///
/// # Errors
/// `NotSignedIn`, `Denied::NotOperator`.
pub async fn new(ask: Ask) -> Answer {
    policy::may_create_consultation(&ask.viewer)?;
    page(&ask, StatusCode::OK, Sheet::default(), token::random(), &[])
}

fn page(ask: &Ask, status: StatusCode, typed: Sheet, key: String, flaws: &[Flaw]) -> Answer {
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "consultation-new");
    let errors = flaws_in_words(t, flaws);
    let page = ask.page(title.clone()).under(Nav::Elsewhere).here(title).with_errors(&errors);
    ask.html_with(status, &New { page, errors, typed, key })
}

/// `POST /concertations/nouvelle`
///
/// # Errors
/// `NotSignedIn`, `Denied::NotOperator`.
pub async fn create(ask: Ask, form: Form) -> Answer {
    policy::may_create_consultation(&ask.viewer)?;
    let typed = Sheet::of_form(form.iter().map(|(place, text)| (place.to_owned(), text.to_owned())));
    let key = form.text("key").chars().take(100).collect::<String>();
    let definition = match definition(&typed)? {
        Ok(definition) => definition,
        Err(flaws) => return page(&ask, StatusCode::UNPROCESSABLE_ENTITY, typed, key, &flaws),
    };
    let sent = key.clone();
    match ask.write(move |conn, viewer, at| consultations::start(conn, viewer, &definition, &sent, at)).await {
        Ok(slug) => Ok(ask.done(&paths::frame(&slug), Said::ConsultationSaved)),
        Err(Failure::Refusal(Refusal::Conflict(Conflict::AlreadyDone))) => {
            page(&ask, StatusCode::UNPROCESSABLE_ENTITY, typed, key, &[Flaw::new("slug", Problem::Taken)])
        }
        Err(failure) => Err(failure),
    }
}

/// What was typed on top of what a consultation begins with, or what is wrong with it.
fn definition(typed: &Sheet) -> Result<Result<Definition, Vec<Flaw>>, Fault> {
    let moment = |place| Moment::parse(typed.text(place).trim());
    let (from, to) = (moment("opens"), moment("closes"));
    let some_day = Moment::parse("2000-01-01").unwrap_or_else(|| Moment::new(chrono::DateTime::UNIX_EPOCH));
    let fallback = (some_day, some_day.plus(chrono::Duration::days(2)));
    let (opens, closes) = match (from, to) {
        (Some(opens), Some(closes)) if opens < closes => (opens, closes),
        _ => fallback,
    };
    let starter = Definition::starter("a-nommer", "", "", opens, closes);
    let starter = starter.map_err(|complaints| Fault::Database(format!("{complaints:?}")))?;
    let mut sheet = Sheet::of(&starter);
    for place in ["slug", "title", "in_one_sentence", "opens", "closes"] {
        sheet.set(place, typed.text(place));
    }
    Ok(definition::read(&sheet))
}
