//! Pages of people who are not signed in, whole and as they were sent, kept while nothing is written and for the second that
//! they tell. Keeps nothing that belongs to one reader.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, HttpRequest, HttpResponse};
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, MutexGuard};

use super::app::App;
use super::cookies::Cookies;
use super::{assets, guard, readiness, routes};
use crate::model::{Language, Scheme};
use crate::store::Revision;

/// Longer addresses are not kept: none of ours is.
const ADDRESS: usize = 300;
/// A larger page is not kept, in bytes: it would drive out many others.
const LARGEST: usize = 1 << 20;
/// For how long who asks for a page waits for one that is being made, before it is made once more.
const PATIENCE: Duration = Duration::from_millis(200);
/// By how many seconds a page may be newer than who waited for it.
const LATER: i64 = 2;
/// Seconds after which it is tried again whether an address can be kept.
const FORGOTTEN: i64 = 60;
/// Pages made at once; who asks for one that is being made waits for it.
const MAKING: usize = 256;

/// Marks an answer that is the same for all who are not signed in.
#[derive(Debug, Clone, Copy)]
pub struct Shared;

/// What a page depends on beside the facts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    language: Option<Language>,
    scheme: Option<Scheme>,
    gzip: bool,
}

/// The state that a page shows: of the database, and of the clock, whose seconds are the finest that any page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    revision: Revision,
    second: i64,
}

/// What an address came to: the page, or that it is not kept.
struct Entry {
    state: State,
    page: Option<Page>,
}

struct Page {
    headers: HeaderMap,
    body: Bytes,
}

/// How the cache of an instance is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Answers given from it since the start.
    pub given: u64,
    /// Pages made for it since the start.
    pub made: u64,
    /// Its size, about.
    pub bytes: u64,
}

/// The pages kept by this instance; clones share them.
#[derive(Clone)]
pub struct PageCache {
    kept: Option<Cache<Key, Arc<Entry>>>,
    making: Arc<[Mutex<()>]>,
    hasher: RandomState,
    given: Arc<AtomicU64>,
    made: Arc<AtomicU64>,
}

impl PageCache {
    /// A cache of so many MiB; none keeps nothing.
    #[must_use]
    pub fn new(mebibytes: u64) -> Self {
        let weigh = |key: &Key, entry: &Arc<Entry>| {
            let page = entry.page.as_ref().map_or(0, |page| page.body.len() + 2048); // its headers
            u32::try_from(key.address.len() + page + 256).unwrap_or(u32::MAX)
        };
        let cache = || Cache::builder().max_capacity(mebibytes << 20).weigher(weigh).build();
        Self {
            kept: (mebibytes > 0).then(cache),
            making: (0..MAKING).map(|_| Mutex::new(())).collect(),
            hasher: RandomState::new(),
            given: Arc::default(),
            made: Arc::default(),
        }
    }

    /// How it is doing.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            given: self.given.load(Ordering::Relaxed),
            made: self.made.load(Ordering::Relaxed),
            bytes: self.kept.as_ref().map_or(0, Cache::weighted_size),
        }
    }

    /// What an address came to in this state or a later one; a page of a time to come was made before the clock was set right.
    fn find(&self, key: &Key, state: State) -> Option<Arc<Entry>> {
        let entry = self.kept.as_ref()?.get(key)?;
        let is_present = (0..=LATER).contains(&(entry.state.second - state.second));
        (entry.state.revision >= state.revision && is_present).then_some(entry)
    }

    /// Whether an address was lately found not to be kept: nobody waits for a turn at it.
    fn passes(&self, key: &Key, state: State) -> bool {
        let entry = self.kept.as_ref().and_then(|kept| kept.get(key));
        entry.is_some_and(|entry| entry.page.is_none() && (state.second - entry.state.second).abs() < FORGOTTEN)
    }

    /// The place where pages of this key are made one after the other.
    async fn turn(&self, key: &Key) -> Option<MutexGuard<'_, ()>> {
        let places = self.making.len().max(1) as u64;
        let place = usize::try_from(self.hasher.hash_one(key) % places).ok()?;
        Some(self.making.get(place)?.lock().await)
    }

    fn keep(&self, key: Key, state: State, page: Option<Page>) {
        if let Some(kept) = &self.kept {
            kept.insert(key, Arc::new(Entry { state, page }));
        }
    }
}

/// Answers with a kept page, or keeps the one that is made.
///
/// # Errors
/// None of its own.
pub async fn serve<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some((app, key)) = shared_request(&request) else { return through(request, next).await };
    let cache = &app.pages;
    let Some(seen) = state(&app).await else { return through(request, next).await };
    if let Some(entry) = cache.find(&key, seen) {
        return given(&app, &entry, request, next).await;
    }
    if cache.passes(&key, seen) {
        return through(request, next).await;
    }
    // who waited is given what was made of the state that it came in, or of a later one
    let Ok(_turn) = tokio::time::timeout(PATIENCE, cache.turn(&key)).await else { return through(request, next).await };
    if let Some(entry) = cache.find(&key, seen) {
        return given(&app, &entry, request, next).await;
    }
    let Some(present) = state(&app).await else { return through(request, next).await };
    made(&app, (key, present), through(request, next).await?).await
}

/// Keeps an answer that may be kept, or notes that it may not.
async fn made(
    app: &App,
    (key, present): (Key, State),
    response: ServiceResponse<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // what went out in another coding says nothing of the page that others ask for
    if response.status() != StatusCode::OK || !is_coded(&response, &key) {
        return Ok(response);
    }
    if !is_shared(&response) {
        app.pages.keep(key, present, None);
        return Ok(response);
    }
    app.pages.made.fetch_add(1, Ordering::Relaxed);
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    // a copy, for what a body was collected in is larger than the body
    let body = Bytes::copy_from_slice(&to_bytes(body).await?);
    head.headers_mut().insert(header::ETAG, tag(&body));
    let page = Page { headers: head.headers().clone(), body };
    let response = page.answer(&request);
    app.pages.keep(key, present, Some(page).filter(|page| page.body.len() <= LARGEST));
    Ok(ServiceResponse::new(request, response))
}

async fn through<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// A kept page to who keeps the pace; the others are told by the entrance.
async fn given<B: MessageBody + 'static>(
    app: &App,
    entry: &Entry,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(page) = entry.page.as_ref().filter(|_| guard::refused(&request).is_none()) else {
        return through(request, next).await;
    };
    app.pages.given.fetch_add(1, Ordering::Relaxed);
    let response = page.answer(request.request());
    Ok(request.into_response(response))
}

/// What a request is kept under: none for who is signed in, has a message to read, or asks for anything but a page.
fn shared_request(request: &ServiceRequest) -> Option<(Data<App>, Key)> {
    let address = request.uri().path_and_query()?.as_str();
    // files are asked for by their ending, and are no pages; whether this instance is ready waits for nobody
    let is_file = request.path().rsplit('/').next().is_some_and(|last| last.contains('.'));
    if request.method() != Method::GET || address.len() > ADDRESS || is_file || address.starts_with(readiness::HOME) {
        return None;
    }
    let app = request.app_data::<Data<App>>().filter(|app| app.pages.kept.is_some())?.clone();
    let cookies = Cookies { secure: app.config.is_https() };
    let http = request.request();
    if cookies.session(http).is_some() || cookies.flash(http).is_some() {
        return None;
    }
    let key = Key {
        address: address.to_owned(),
        language: cookies.language(http),
        scheme: cookies.scheme(http),
        gzip: assets::accepts_gzip(http),
    };
    Some((app, key))
}

/// The state that a page must show at least, read before it is looked for. None while the database does not answer: the page
/// itself says so then.
async fn state(app: &App) -> Option<State> {
    let second = app.clock.now().utc().timestamp();
    Some(State { revision: app.db.revision().await.ok()?, second })
}

/// Whether an answer went out in the coding that it would be kept under.
fn is_coded(response: &ServiceResponse<BoxBody>, key: &Key) -> bool {
    let coding = response.headers().get(header::CONTENT_ENCODING);
    if key.gzip { coding.is_some_and(|coding| coding == "gzip") } else { coding.is_none() }
}

/// Whether an answer is a page for all who are not signed in.
fn is_shared(response: &ServiceResponse<BoxBody>) -> bool {
    let head = response.response();
    let marked = head.extensions().contains::<Shared>() && !head.headers().contains_key(header::SET_COOKIE);
    marked && is_kept(response)
}

/// Whether the line of the table is a page, and none of what somebody searched for.
fn is_kept(response: &ServiceResponse<BoxBody>) -> bool {
    routes::line_of(response.request())
        .is_some_and(|line| line.cache == routes::Cache::Page && !line.path.ends_with("/recherche"))
}

impl Page {
    /// The whole page, or 304 to who has it already.
    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let tag = self.headers.get(header::ETAG);
        let mut asked = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
        let has_it = tag.and_then(|tag| tag.to_str().ok()).is_some_and(|tag| asked.any(|asked| names(asked, tag)));
        let mut response = if has_it {
            HttpResponse::new(StatusCode::NOT_MODIFIED)
        } else {
            HttpResponse::with_body(StatusCode::OK, self.body.clone()).map_into_boxed_body()
        };
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// Whether a list of entity tags names this one; a weak comparison, as RFC 9110 has it for `If-None-Match`.
fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

/// The digest of the bytes that are sent.
fn tag(body: &Bytes) -> HeaderValue {
    let digest: String = Sha256::digest(body).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{digest}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}
