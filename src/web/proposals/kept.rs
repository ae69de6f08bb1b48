//! A form that was refused: its page again, with what was typed and why. Nothing that a person wrote is lost to a rule.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use i18n_embed_fl::fl;

use crate::domain::{Conflict, Failure, Refusal};
use crate::model::{FieldProblem, Language, Problem};
use crate::web::ask::Ask;
use crate::web::form::Form;
use crate::web::locale::Loader;
use crate::web::parts::{Choice, FieldErrors};
use crate::web::{reason, words};

/// Why a form comes back, and with which status.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The status of the page.
    pub status: StatusCode,
    /// What stands above the form; empty when fields say it.
    pub title: String,
    /// Why, in a sentence.
    pub text: String,
    /// A way on: label and address.
    pub way: Option<(String, String)>,
    /// What is wrong with each field.
    pub errors: FieldErrors,
    after: Option<i64>,
}

impl Kept {
    /// A form that nobody refused.
    #[must_use]
    pub fn fresh() -> Self {
        let (title, text) = (String::new(), String::new());
        Self { status: StatusCode::OK, title, text, way: None, errors: FieldErrors::none(), after: None }
    }

    /// Fields to correct.
    #[must_use]
    pub fn with_errors(errors: FieldErrors) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Self::fresh() }
    }

    /// A rule that forbids the act, or what stands in its way.
    #[must_use]
    pub fn refused(ask: &Ask, t: &Loader, refusal: &Refusal) -> Self {
        let (title, why) = reason::refused(t, refusal);
        let way = match refusal {
            Refusal::NotSignedIn => Some((fl!(t, "button-sign-in"), reason::sign_in(&ask.path))),
            _ => None,
        };
        let after = match refusal {
            Refusal::TooMany { after } => Some(*after),
            _ => None,
        };
        let status = Failure::Refusal(refusal.clone()).status_code();
        let text = format!("{why} {}", fl!(t, "form-text-kept"));
        Self { status, title, text, way, errors: FieldErrors::none(), after }
    }

    /// Adds what the status asks for to an answer.
    #[must_use]
    pub fn head(&self, mut response: HttpResponse) -> HttpResponse {
        if let Some(after) = self.after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(after));
        }
        response
    }
}

/// The refusal for which a form comes back with its text; what the form's page cannot tell better goes on as it is.
///
/// # Errors
/// A fault, or a refusal that has nothing to do with what was written.
pub fn returned(failure: Failure) -> Result<Refusal, Failure> {
    match failure {
        Failure::Refusal(
            refusal @ (Refusal::Invalid(_)
            | Refusal::Denied(_)
            | Refusal::NotSignedIn
            | Refusal::TooMany { .. }
            | Refusal::Conflict(Conflict::Changed)),
        ) => Ok(refusal),
        other => Err(other),
    }
}

/// What is wrong with each field, in sentences that name it; `labels` says how fields are called on screen.
#[must_use]
pub fn named_errors(
    t: &Loader,
    problems: &[FieldProblem],
    form: &Form,
    labels: &[(&'static str, String)],
) -> FieldErrors {
    problems.iter().fold(FieldErrors::none(), |errors, it| {
        let label = labels.iter().find(|(field, _)| *field == it.field).map_or("", |(_, label)| label.as_str());
        let sentence = match it.problem {
            Problem::TooLong { limit } => {
                let typed = form.text(it.field).replace("\r\n", "\n").trim().chars().count();
                let over = typed.saturating_sub(limit).max(1);
                fl!(t, "form-too-long", max = limit, over = over)
            }
            problem => reason::sentence(t, problem),
        };
        errors.with(it.field, fl!(t, "form-field-problem", field = label, problem = sentence))
    })
}

/// The languages that a text may be in.
#[must_use]
pub fn choices_of_language(chosen: Language) -> Vec<Choice> {
    Language::ALL.iter().map(|it| Choice::new(it.code(), words::language(*it), *it == chosen)).collect()
}
