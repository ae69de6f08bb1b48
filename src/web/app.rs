//! What every request shares: the database, the clock, the configuration, the key of tokens. Refuses to hold state.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::config::Config;
use crate::domain::seal::Seal;
use crate::domain::{Failure, Outcome};
use crate::model::Clock;
use crate::openid::Providers;
use crate::store::{Db, Fault};

/// How long a password may wait for a free core before the answer is "busy".
const WAIT: Duration = Duration::from_secs(3);

/// How long a file may wait for its turn: the largest takes some three seconds.
const FILE_WAIT: Duration = Duration::from_secs(15);

/// What every request shares.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The present.
    pub clock: Clock,
    /// The configuration.
    pub config: Arc<Config>,
    /// The site's settings, shared with every page.
    pub site: Arc<super::site::Site>,
    /// The key of CSRF tokens, the same on every instance.
    pub key: Arc<[u8]>,
    /// What closes the secrets of second factors.
    pub seal: Arc<Seal>,
    /// The identity providers.
    pub providers: Arc<Providers>,
    /// What this instance counts of itself.
    pub metrics: super::metrics::Metrics,
    /// Whole pages of who is not signed in.
    pub pages: super::page_cache::PageCache,
    /// The results that were read last.
    pub results: super::results::Kept,
    stopping: Arc<AtomicBool>,
    hashing: Arc<Semaphore>,
    drawing: Arc<Semaphore>,
    sorting: Arc<Semaphore>,
    writing: Arc<Semaphore>,
}

impl App {
    /// An application over an open, migrated database.
    #[must_use]
    pub fn new(db: Db, clock: Clock, (config, providers, seal): (Config, Providers, Arc<Seal>), key: &str) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            db,
            clock,
            site: Arc::new(config.site.clone()),
            metrics: super::metrics::Metrics::default(),
            pages: super::page_cache::PageCache::new(config.server.page_cache),
            config: Arc::new(config),
            key: key.as_bytes().into(),
            seal,
            providers: Arc::new(providers),
            results: super::results::Kept::default(),
            stopping: Arc::default(),
            hashing: Arc::new(Semaphore::new(cores)),
            drawing: Arc::new(Semaphore::new(1)),
            sorting: Arc::new(Semaphore::new(1)),
            writing: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Tells from now on that this instance stops: no further request is to be sent to it.
    pub fn stops(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether this instance was asked to stop.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Runs a slow function of passwords, as many at once as there are cores: each takes some 20 MiB.
    ///
    /// # Errors
    /// `Busy` when no core was free in time, or the function's own.
    pub async fn hash<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
        turn(&self.hashing, work).await
    }

    /// Makes a picture, one at a time: readers of pictures take no core from those who sign in, and one may take 90 MB.
    ///
    /// # Errors
    /// As `hash`.
    pub async fn draw<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
        turn(&self.drawing, work).await
    }

    /// Writes a file of open data, as many at once as there are cores: anybody may ask for one.
    ///
    /// # Errors
    /// As `hash`.
    pub async fn write_file<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
        turn_within(FILE_WAIT, &self.writing, work).await
    }

    /// Reads a large file that somebody sent, one at a time: it may take 100 MB.
    ///
    /// # Errors
    /// As `hash`.
    pub async fn sort<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
        turn(&self.sorting, work).await
    }
}

/// Runs slow work outside of the requests when its turn has come.
async fn turn<T: Send + 'static>(line: &Arc<Semaphore>, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    turn_within(WAIT, line, work).await
}

async fn turn_within<T: Send + 'static>(
    wait: Duration,
    line: &Arc<Semaphore>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Outcome<T> {
    let turn = tokio::time::timeout(wait, line.clone().acquire_owned()).await;
    let Ok(Ok(_turn)) = turn else { return Err(Failure::Fault(Fault::Busy)) };
    outside(work).await
}

/// Runs work that takes long outside of the requests: whoever asks for a small page meanwhile does not wait for it.
///
/// # Errors
/// `Busy` when it could not be run.
pub async fn outside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    actix_web::web::block(work).await.map_err(|_| Failure::Fault(Fault::Busy))
}
