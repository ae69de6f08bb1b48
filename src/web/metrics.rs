//! What this instance counts of itself, in the words of Prometheus, for a listener of its own. Tells nothing of a person, of
//! an address, or of what was said.

use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpResponse};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::app::App;
use super::page_cache::Counts;
use crate::domain::watch::{self, Waiting};
use crate::store::Pulse;

/// What the answer is written in.
const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// The bounds of the histogram of seconds: those of the bars in docs/performance.md are among them.
const BOUNDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.15, 0.5, 1.0, 2.5, 10.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    status: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Job {
    job: String,
}

/// The counters of one instance; clones share them.
#[derive(Debug, Clone)]
pub struct Metrics {
    requests: Family<Answered, Counter>,
    seconds: Family<Kind, Histogram>,
}

impl Default for Metrics {
    fn default() -> Self {
        Self { requests: Family::default(), seconds: Family::new_with_constructor(|| Histogram::new(BOUNDS)) }
    }
}

impl Metrics {
    fn note(&self, method: &Method, status: StatusCode, took: Duration) {
        let (method, kind) = match *method {
            Method::GET => ("GET", "read"),
            Method::HEAD => ("HEAD", "read"),
            Method::POST => ("POST", "write"),
            _ => ("other", "write"),
        };
        self.requests.get_or_create(&Answered { method, status: u32::from(status.as_u16()) }).inc();
        self.seconds.get_or_create(&Kind { kind }).observe(took.as_secs_f64());
    }
}

/// Counts a request and its time, whoever answers it.
///
/// # Errors
/// None of its own.
pub async fn count<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let since = Instant::now();
    let metrics = request.app_data::<Data<App>>().map(|app| app.metrics.clone());
    let method = request.method().clone();
    let response = next.call(request).await?;
    if let Some(metrics) = metrics {
        metrics.note(&method, response.status(), since.elapsed());
    }
    Ok(response)
}

/// `GET /metrics` of the second listener. What stands in the database is left out while it does not answer.
pub async fn show(app: Data<App>) -> HttpResponse {
    let at = app.clock.now();
    let waiting = app.db.counting().read(move |conn| watch::waiting(conn, at)).await.ok();
    let mut text = String::new();
    match encode(&mut text, &registry(&app, waiting.as_ref())) {
        Ok(()) => HttpResponse::Ok().content_type(TYPE).body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// Everything that is told: what was counted, and the present of what is not.
fn registry(app: &App, waiting: Option<&Waiting>) -> Registry {
    let mut all = Registry::with_prefix("concerto");
    let Metrics { requests, seconds } = app.metrics.clone();
    all.register("requests", "Requests answered", requests);
    all.register("request_seconds", "Seconds from a request to its answer", seconds);
    database(&mut all, app.db.pulse());
    counter(&mut all, "statements", "Statements run, but those that handle transactions", app.db.statements());
    pages(&mut all, app.pages.counts());
    if let Some(waiting) = waiting {
        outbox(&mut all, waiting);
    }
    all
}

fn database(all: &mut Registry, pulse: Pulse) {
    gauge(all, "reads_waiting", "Reads that wait for a connection", pulse.waiting_reads);
    gauge(all, "writes_waiting", "Writes that wait for the database", pulse.waiting_writes);
    gauge(all, "largest_group", "Writes in the largest transaction since the start", pulse.largest_group);
    gauge(all, "log_bytes", "Size of the file of SQLite's write-ahead log", pulse.log_bytes);
    counter(all, "commits", "Transactions committed", pulse.commits);
    counter(all, "writes", "Writes in these transactions", pulse.jobs);
    counter(all, "replayed_groups", "Transactions that failed and were run again write by write", pulse.replays);
    counter(all, "retried_writes", "Writes run again after a clash", pulse.retries);
    counter(
        all,
        "log_emptied",
        "Times that SQLite's write-ahead log began anew while readers were held",
        pulse.checkpoints,
    );
}

fn pages(all: &mut Registry, counts: Counts) {
    counter(all, "kept_pages_given", "Answers given from the cache of pages", counts.given);
    counter(all, "kept_pages_made", "Pages made for the cache", counts.made);
    gauge(all, "kept_pages_bytes", "Size of the cache of pages", counts.bytes);
}

fn outbox(all: &mut Registry, waiting: &Waiting) {
    gauge(all, "mails_waiting", "Mails that wait to be sent", waiting.mails);
    gauge(all, "mails_late_seconds", "For how long the mail that is due longest waits", waiting.late_seconds);
    let late = Family::<Job, Gauge>::default();
    for (job, seconds) in &waiting.jobs {
        late.get_or_create(&Job { job: job.clone() }).set(*seconds);
    }
    all.register("job_late_seconds", "For how long a job has been due", late);
}

fn gauge(all: &mut Registry, name: &str, help: &str, value: u64) {
    let gauge = Gauge::<u64, AtomicU64>::default();
    gauge.set(value);
    all.register(name, help, gauge);
}

fn counter(all: &mut Registry, name: &str, help: &str, value: u64) {
    let counter = Counter::<u64>::default();
    counter.inc_by(value);
    all.register(name, help, counter);
}
