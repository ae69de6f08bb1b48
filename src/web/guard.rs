//! What stands before every handler and on every answer: headers, the origin of writes, the pace of reads.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest};
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::app::App;
use super::cookies::Cookies;
use super::network;
use super::routes::{self, Cache};
use crate::domain::{Failure, Refusal};

/// No script, style, font or request but the site's own; no page frames another.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// After how many counted requests the networks that stayed away are forgotten.
const FORGET_EVERY: usize = 4096;

const REFERRER: &str = "referrer-policy";
/// What pages never ask of a browser.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), \
                           fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
                           payment=(), picture-in-picture=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";
const ALWAYS: [(&str, &str); 9] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    (REFERRER, "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-permitted-cross-domain-policies", "none"),
    ("permissions-policy", PERMISSIONS),
];

/// Counts the reads of each network, and beside them its writes, on this instance.
#[derive(Clone)]
pub struct Pace {
    reads: Arc<DefaultKeyedRateLimiter<String>>,
    writes: Arc<DefaultKeyedRateLimiter<String>>,
    counted: Arc<AtomicUsize>,
}

impl Pace {
    /// So many reads a minute, all of them at once if need be, and as many writes.
    #[must_use]
    pub fn per_minute(reads: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(reads).unwrap_or(NonZeroU32::MIN));
        let limiter = || Arc::new(RateLimiter::keyed(quota));
        Self { reads: limiter(), writes: limiter(), counted: Arc::default() }
    }

    /// Counts one request. This machine's own are not counted: behind a proxy that is not named as trusted they are
    /// everybody's.
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait.
    fn count(&self, write: bool, address: IpAddr) -> Result<(), Refusal> {
        if address.is_loopback() {
            return Ok(());
        }
        let wait = |not: governor::NotUntil<_>| not.wait_time_from(governor::clock::DefaultClock::default().now());
        if self.counted.fetch_add(1, Ordering::Relaxed).is_multiple_of(FORGET_EVERY) {
            self.reads.retain_recent();
            self.writes.retain_recent();
        }
        let limiter = if write { &self.writes } else { &self.reads };
        limiter.check_key(&network::of_address(address)).map_err(|not| {
            let seconds = i64::try_from(wait(not).as_secs()).unwrap_or(60);
            Refusal::TooMany { after: seconds.max(1) }
        })
    }
}

/// Refuses writes from other sites, and what comes too fast.
///
/// # Errors
/// `Forged`, `TooMany`.
pub async fn entrance<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match refused(&request) {
        Some(refusal) => Ok(request.error_response(Failure::from(refusal))),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

/// Why a request is not answered, if it is not.
pub(super) fn refused(request: &ServiceRequest) -> Option<Refusal> {
    let write = !matches!(*request.method(), Method::GET | Method::HEAD);
    if write && !is_own(request.request()) {
        return Some(Refusal::Forged);
    }
    if !write && request.path().starts_with("/static/") {
        return None;
    }
    let (app, pace) = (request.app_data::<Data<App>>()?, request.app_data::<Pace>()?);
    pace.count(write, network::address(request.request(), &app.config.server.trusted_proxies)).err()
}

/// Whether a write comes from a page of this site, as far as the browser tells.
fn is_own(request: &HttpRequest) -> bool {
    let said = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = said(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = said(header::ORIGIN) else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    let own = said(header::HOST);
    let app = request.app_data::<Data<App>>();
    let configured =
        app.and_then(|app| app.config.server.base_url.as_ref()).map(|url| url.origin().ascii_serialization());
    host.is_some() && (host == own || configured.as_deref() == Some(origin))
}

/// Puts the headers of safety and of caching on every answer.
///
/// # Errors
/// None of its own.
pub async fn headers<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let https = request.app_data::<Data<App>>().is_some_and(|app| app.config.is_https());
    let has_session = Cookies { secure: https }.session(request.request()).is_some();
    let mut response = next.call(request).await?;
    let cache = match routes::line_of(response.request()).map(|line| line.cache) {
        // what somebody reads who is signed in shows their votes: no disk is to keep it
        Some(Cache::Page) if has_session => Cache::Secret,
        Some(cache) => cache,
        // refused before anybody knew by which line it would be answered
        None if has_session || response.status().is_client_error() => Cache::Secret,
        None => Cache::Page,
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        // a page may tell less of where a reader comes from, nothing else
        if name != REFERRER || !headers.contains_key(name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    caching(headers, cache);
    Ok(response)
}

fn caching(headers: &mut HeaderMap, cache: Cache) {
    if headers.contains_key(header::CACHE_CONTROL) {
        return;
    }
    let value = match cache {
        Cache::Page => "private, no-cache",
        Cache::Secret => "no-store",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
}
