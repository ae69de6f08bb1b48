//! A submitted form: `application/x-www-form-urlencoded` in UTF-8, with the token of a page of this site. Keeps what
//! was typed, so that a refused form shows it again. Refuses everything else before a handler sees it.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};
use percent_encoding::percent_decode;

use super::app::App;
use super::cookies::Cookies;
use super::token;
use crate::domain::{Failure, Refusal};
use crate::model::{FieldProblem, Problem};

/// The most bytes of a form: the longest text in the longest encoding, with room for the rest.
pub const LIMIT: usize = 256 * 1024;

/// For how long a form may be on its way: longer than a phone on a bad line needs, no longer than that.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// What was read, if it came in time.
///
/// # Errors
/// `Malformed` when it did not: whoever sends a byte a second holds a connection no longer than anybody.
pub(super) async fn in_time<T>(patience: Duration, reading: impl Future<Output = T>) -> Result<T, Refusal> {
    tokio::time::timeout(patience, reading).await.map_err(|_| Refusal::Malformed)
}

/// The field that holds the token.
pub const CSRF: &str = "csrf";

/// A submitted form.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pairs: Vec<(String, String)>,
}

impl FromRequest for Form {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let body = Bytes::from_request(&request, payload);
        Box::pin(async move {
            let body = in_time(PATIENCE, body).await?.map_err(|error| refused_body(&error))?;
            let form = Self::parse(&body)?;
            if form.has_token_of(&request) { Ok(form) } else { Err(Refusal::Forged.into()) }
        })
    }
}

fn refused_body(error: &actix_web::Error) -> Failure {
    let too_large = error.as_error::<PayloadError>().is_some_and(|error| matches!(error, PayloadError::Overflow));
    if too_large { Refusal::TooLarge { limit: LIMIT }.into() } else { Refusal::Malformed.into() }
}

impl Form {
    /// Reads the pairs of a body.
    ///
    /// # Errors
    /// `Malformed` when it is not UTF-8.
    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let decode = |part: &[u8]| {
            let blanks: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            percent_decode(&blanks).decode_utf8().map(|text| text.into_owned()).map_err(|_| Refusal::Malformed)
        };
        let mut pairs = Vec::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let (name, value) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
            pairs.push((decode(name)?, decode(value)?));
        }
        Ok(Self { pairs })
    }

    /// A form of these pairs.
    pub(super) const fn of(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// What was typed into a field; nothing when the field is not there.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.pairs.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be given several times.
    pub fn all<'f>(&'f self, field: &'f str) -> impl Iterator<Item = &'f str> {
        self.pairs.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, field: &str) -> bool {
        !self.text(field).is_empty()
    }

    /// Whether it comes from a page of this site that this browser was shown.
    pub(super) fn has_token_of(&self, request: &HttpRequest) -> bool {
        let Some(app) = request.app_data::<Data<App>>() else { return false };
        let cookies = Cookies { secure: app.config.is_https() };
        let given = self.text(CSRF);
        let held = [cookies.session(request), cookies.browser(request)];
        held.iter().flatten().any(|cookie| token::is_csrf_of(&app.key, cookie, given))
    }
}

/// Collects what is wrong with the fields of a form, so that all of it is said at once.
#[derive(Debug, Default)]
pub struct Fields {
    problems: Vec<FieldProblem>,
}

impl Fields {
    /// A field's value, or its problem noted.
    pub fn take<T>(&mut self, field: &'static str, parsed: Result<T, Problem>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problems.push(FieldProblem { field, problem });
                None
            }
        }
    }

    /// All that was wrong.
    ///
    /// # Errors
    /// `Invalid` when anything was noted.
    pub fn done(self) -> Result<(), Refusal> {
        if self.problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.problems)) }
    }

    /// The refusal for what was noted; `take` noted something whenever a value is missing.
    #[must_use]
    pub fn refusal(self) -> Failure {
        Refusal::Invalid(self.problems).into()
    }
}
