//! The threads behind the door and what they share; runs no statement itself.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle, current};
use std::time::Instant;

use super::checkpoint::{Bell, Copier};
use super::connect::{Held, Role, connect};
use super::gate::Gate;
use super::line::Line;
use super::pulse::{Gauges, Pulse};
use super::reader::Reader;
use super::settings::{DatabaseUrl, Settings};
use super::shelf::Shelf;
use super::tide::{Askers, Tide};
use super::{group, memo, retry};
use crate::store::fault::Fault;

/// The waiting lines and the threads that serve them.
pub(super) struct Threads {
    pub(super) settings: Arc<Settings>,
    pub(super) reads: Arc<Line>,
    pub(super) writes: Arc<Line>,
    pub(super) askers: Arc<Askers>,
    gate: Arc<Gate>,
    bell: Arc<Bell>,
    gauges: Arc<Gauges>,
    shelf: Option<Shelf>,
    running: Mutex<Vec<JoinHandle<()>>>,
}

impl Threads {
    /// Opens a first connection, to know at once whether the database is there, then starts every thread. The others
    /// open theirs when they have work.
    pub(super) fn start(settings: &Settings) -> Result<Self, Fault> {
        let first = connect(settings, Role::Writes)?;
        let threads = Self {
            settings: Arc::new(settings.clone()),
            reads: Arc::new(Line::new(settings.queue)),
            writes: Arc::new(Line::new(settings.queue)),
            askers: Arc::default(),
            gate: Arc::default(),
            bell: Arc::default(),
            gauges: Arc::default(),
            shelf: settings.keeps_reads.then(Shelf::default),
            running: Mutex::default(),
        };
        match &settings.url {
            DatabaseUrl::Sqlite(path) => threads.start_group(path, first)?,
            DatabaseUrl::Postgres(_) => threads.start_retry(first)?,
        }
        for _ in 0..settings.readers.max(1) {
            let (line, gate) = (Arc::clone(&threads.reads), Arc::clone(&threads.gate));
            let reader = Reader::new(Arc::clone(&threads.settings), line, gate);
            threads.spawn("db-read", move || reader.work())?;
        }
        let (settings, askers) = (Arc::clone(&threads.settings), Arc::clone(&threads.askers));
        let tide = Tide::new(settings, askers, Arc::clone(&threads.gate));
        threads.spawn("db-tide", move || tide.work())?;
        Ok(threads)
    }

    fn start_group(&self, path: &Path, first: Held) -> Result<(), Fault> {
        let writer = group::Writer {
            settings: Arc::clone(&self.settings),
            line: Arc::clone(&self.writes),
            gate: Arc::clone(&self.gate),
            bell: Arc::clone(&self.bell),
            gauges: Arc::clone(&self.gauges),
            held: Some(first),
            log: group::log_of(path),
            next_checkpoint: Instant::now(),
        };
        self.spawn("db-write", move || writer.work())?;
        let copier = Copier { settings: Arc::clone(&self.settings), bell: Arc::clone(&self.bell), held: None };
        self.spawn("db-copy", move || copier.work())
    }

    fn start_retry(&self, first: Held) -> Result<(), Fault> {
        let mut first = Some(first);
        for _ in 0..self.settings.writers.max(1) {
            let writer = retry::Writer {
                settings: Arc::clone(&self.settings),
                line: Arc::clone(&self.writes),
                gauges: Arc::clone(&self.gauges),
                held: first.take(),
                next: None,
            };
            self.spawn("db-write", move || writer.work())?;
        }
        Ok(())
    }

    fn spawn(&self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
        let shelf = self.shelf.clone();
        let work = move || {
            memo::allow(shelf);
            work();
        };
        let handle = Builder::new().name(name.into()).spawn(work);
        let handle = handle.map_err(|error| Fault::Away(format!("no thread could be started: {error}")))?;
        self.running.lock().unwrap_or_else(PoisonError::into_inner).push(handle);
        Ok(())
    }

    pub(super) fn pulse(&self) -> Pulse {
        let log = match &self.settings.url {
            DatabaseUrl::Sqlite(path) => std::fs::metadata(group::log_of(path)).map_or(0, |log| log.len()),
            DatabaseUrl::Postgres(_) => 0,
        };
        self.gauges.read(self.reads.len(), self.writes.len(), log)
    }

    /// Lets the threads run what waits, and waits for their end.
    pub(super) fn close(&self) {
        self.reads.close();
        self.writes.close();
        self.askers.close();
        self.bell.close();
        let running = std::mem::take(&mut *self.running.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in running {
            if thread.thread().id() != current().id() && thread.join().is_err() {
                tracing::error!("a database thread ended by a panic");
            }
        }
    }
}

impl Drop for Threads {
    /// Not joined: the last clone may be dropped on a thread that must not block.
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
        self.askers.close();
        self.bell.close();
    }
}
