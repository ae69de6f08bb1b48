//! What each line of the log tells of a request: its method and its number. Refuses the address, which may be a secret link
//! or hold what somebody typed, and who sent it.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};

/// Opens the span of a request.
#[derive(Debug)]
pub struct Trace;

impl RootSpanBuilder for Trace {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
        tracing::info_span!("request", method = %request.method(), request_id = %id)
    }

    /// Faults are told where they become a page (`error::pages`).
    fn on_request_end<B: MessageBody>(_: Span, _: &Result<ServiceResponse<B>, Error>) {}
}
