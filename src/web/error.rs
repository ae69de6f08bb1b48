//! The only place that turns a refusal or a fault into a page: in the reader's language, with what, why and what next.

use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ContentType, HeaderValue, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use tracing_actix_web::RequestId;

use super::app::App;
use super::ask::Ask;
use super::{factors, proofs, reason, routes, security_log};
use crate::domain::{Denied, Failure, Refusal};
use crate::store::Fault;

/// For how long the page of a fault waits to know who asks.
const PATIENCE: Duration = Duration::from_millis(200);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refusal(refusal) => write!(f, "refused: {refusal:?}"),
            Self::Fault(fault) => write!(f, "fault: {fault}"),
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Refusal(refusal) => status(refusal),
            Self::Fault(fault) if passes(fault) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(Fault::Conflict(_)) => StatusCode::CONFLICT,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

const fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::NotSignedIn => StatusCode::UNAUTHORIZED,
        Refusal::Denied(_) | Refusal::Forged => StatusCode::FORBIDDEN,
        Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Conflict(_) => StatusCode::CONFLICT,
        Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::Malformed => StatusCode::BAD_REQUEST,
    }
}

/// Gives every answer that is an error its page. A request may not be kept while it is being answered, so what stands
/// before this middleware answers its refusals as responses, never as errors.
///
/// # Errors
/// None of its own.
pub async fn pages<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?;
    let Some(failure) = response.response().error().map(failure_of).or_else(|| unexplained(response.status())) else {
        return Ok(response.map_into_boxed_body());
    };
    let http = response.request().clone();
    let page = page(&http, failure).await;
    Ok(ServiceResponse::new(http, page))
}

/// What actix answers by itself, without an error to read.
fn unexplained(status: StatusCode) -> Option<Failure> {
    (status == StatusCode::METHOD_NOT_ALLOWED).then(|| Refusal::NotFound.into())
}

/// Errors that are not ours come from actix's own reading of paths, queries and bodies: refusals, by their status.
fn failure_of(error: &Error) -> Failure {
    if let Some(failure) = error.as_error::<Failure>() {
        return failure.clone();
    }
    match error.as_response_error().status_code() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Refusal::NotFound.into(),
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge { limit: super::form::LIMIT }.into(),
        status if status.is_client_error() => Refusal::Malformed.into(),
        _ => Fault::Database(error.to_string()).into(),
    }
}

async fn page(request: &HttpRequest, failure: Failure) -> HttpResponse {
    let id = request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
    if let Failure::Fault(fault) = &failure {
        // the route, and not the address: that of a link is a secret
        let route = request.match_pattern().unwrap_or_default();
        tracing::error!(%fault, request = %id, route, "fault");
    }
    let Some(app) = request.app_data::<Data<App>>() else { return HttpResponse::new(failure.status_code()) };
    // whoever waited for a database that does not answer is not made to wait for it again
    let patience = if matches!(failure, Failure::Fault(_)) { PATIENCE } else { Duration::MAX };
    let ask = match tokio::time::timeout(patience, Ask::of(request)).await {
        Ok(Ok(ask)) => ask,
        Ok(Err(_)) | Err(_) => Ask::guest(request, app.clone(), app.clock.now()),
    };
    if let Some(to) = leads_to(request, &failure) {
        return ask.see_other(&to);
    }
    security_log::refused(request, &ask.viewer, &failure);
    let body = reason::page(&ask, &failure, &id);
    let mut response = match body {
        Ok(body) => ask.html_body(failure.status_code(), body),
        Err(_) => HttpResponse::build(failure.status_code()).insert_header(ContentType::plaintext()).body(id),
    };
    if let Some(seconds) = retry_after(&failure) {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Whether it is worth trying again in a moment.
const fn passes(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Busy
            | Fault::Away(_)
            | Fault::Full
            | Fault::Interrupted
            | Fault::Unknown(_)
            | Fault::Unwritten(_)
            | Fault::Undrawn(_)
    )
}

/// The page that has to come before this one, which leads back: to the page of the form when a form was refused.
fn leads_to(request: &HttpRequest, failure: &Failure) -> Option<String> {
    match failure {
        Failure::Refusal(Refusal::Denied(Denied::FactorMissing)) if request.method() == Method::GET => {
            return Some(factors::HOME.to_owned());
        }
        Failure::Refusal(Refusal::Denied(Denied::ProofNeeded)) => {}
        _ => return None,
    }
    let (path, pattern) = (request.path(), request.match_pattern());
    let back = match (request.method(), request.uri().path_and_query()) {
        (&Method::GET, Some(whole)) => whole.as_str(),
        _ if routes::is_page(pattern.as_deref()) => path,
        _ => path.rsplit_once('/').map_or("/", |(parent, _)| parent),
    };
    Some(proofs::path(back))
}

fn retry_after(failure: &Failure) -> Option<i64> {
    match failure {
        Failure::Refusal(Refusal::TooMany { after }) => Some(*after),
        Failure::Fault(fault) if passes(fault) => Some(5),
        _ => None,
    }
}
