//! The one thread that writes to SQLite: jobs that wait together are committed together.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;

use super::backend::{begin, commit, depth, savepoint, unwind};
use super::checkpoint::{Bell, Checkpoint, Mode};
use super::connect::{Held, Role, connect};
use super::gate::Gate;
use super::job::Job;
use super::line::Line;
use super::pulse::Gauges;
use super::retry::swallowed;
use super::settings::Settings;
use crate::store::fault::{Fault, Nature};

/// How long the writer waits for reads under way until the log is copied, then until they end, then for other processes.
const PATIENCE: Duration = Duration::from_millis(250);
/// How often it is looked, of reads under way, whether they ended.
const LOOK: Duration = Duration::from_millis(5);
/// How long after a vain attempt the next one is made.
const PAUSE: Duration = Duration::from_secs(1);

/// The writing thread and its connection.
pub(super) struct Writer {
    pub(super) settings: Arc<Settings>,
    pub(super) line: Arc<Line>,
    pub(super) gate: Arc<Gate>,
    pub(super) bell: Arc<Bell>,
    pub(super) gauges: Arc<Gauges>,
    pub(super) held: Option<Held>,
    /// SQLite's write-ahead log.
    pub(super) log: PathBuf,
    /// The log is left alone until then.
    pub(super) next_checkpoint: Instant,
}

/// Where SQLite keeps the write-ahead log of a database.
pub(super) fn log_of(database: &Path) -> PathBuf {
    let mut log = database.to_path_buf().into_os_string();
    log.push("-wal");
    log.into()
}

/// How a group failed. Nothing of it is stored, but for `Commit`.
enum Broken {
    /// Before any job was run.
    Before(Fault),
    /// SQLite has dropped the transaction while jobs were run.
    During(Fault),
    /// The commit failed.
    Commit(Fault),
}

impl Writer {
    /// Writes until the line is closed and empty. A job whose asker went away is still run: who pressed the button and
    /// closed the page has voted.
    pub(super) fn work(mut self) {
        while let Some(first) = self.line.wait(self.held.is_some()) {
            let mut jobs = vec![first];
            match self.group(&mut jobs) {
                Ok(()) => jobs.into_iter().for_each(|job| job.answer(Ok(()))),
                Err(broken) => self.recover(jobs, broken),
            }
            self.empty_log();
        }
    }

    /// Runs the jobs, and those that arrive meanwhile, in one transaction.
    fn group(&mut self, jobs: &mut Vec<Box<dyn Job>>) -> Result<(), Broken> {
        let mut held = self.begun().map_err(Broken::Before)?;
        let since = Instant::now();
        let mut ran = 0;
        while let Some(job) = jobs.get_mut(ran) {
            alone(&mut held, job.as_mut()).map_err(Broken::During)?;
            ran += 1;
            if jobs.len() == ran && ran < self.settings.group_jobs && since.elapsed() < self.settings.group_time {
                jobs.extend(self.line.take());
            }
        }
        self.end(held, ran)
    }

    /// Runs one job in a transaction of its own.
    fn single(&mut self, job: &mut dyn Job) -> Result<(), Broken> {
        let mut held = self.begun().map_err(Broken::Before)?;
        alone(&mut held, job).map_err(Broken::During)?;
        self.end(held, 1)
    }

    /// Takes the connection, or a new one, and begins; whoever fails afterwards drops it.
    fn begun(&mut self) -> Result<Held, Fault> {
        let mut held = self.held.take().map_or_else(|| connect(&self.settings, Role::Writes), Ok)?;
        held.watch.start(None);
        match begin(&mut held.conn, "BEGIN IMMEDIATE") {
            Ok(()) => Ok(held),
            // nobody's work was at fault yet: a file that lets nothing be written is one that cannot be reached
            Err(error) => Err(match error.into() {
                Fault::Database(text) => Fault::Away(text),
                other => other,
            }),
        }
    }

    fn end(&mut self, mut held: Held, jobs: usize) -> Result<(), Broken> {
        held.watch.start(None);
        commit(&mut held.conn).map_err(|error| Broken::Commit(error.into()))?;
        self.held = Some(held);
        self.gauges.committed(jobs);
        self.bell.ring();
        Ok(())
    }

    /// After a broken group, each of its jobs is run again in its own transaction, on a new connection: the small ones
    /// are kept, and only the one that breaks its transaction fails. When nothing was run, all are told why; and when others held
    /// the file for as long as anybody waits, people in the line too, who would wait as long again.
    fn recover(&mut self, mut jobs: Vec<Box<dyn Job>>, broken: Broken) {
        if let Broken::Before(fault) = broken {
            if matches!(fault, Fault::Busy) {
                jobs.extend(self.line.people());
            }
            return jobs.into_iter().for_each(|job| job.answer(Err(fault.clone())));
        }
        self.gauges.replayed();
        for mut job in jobs {
            let outcome = match self.single(job.as_mut()) {
                Ok(()) => Ok(()),
                Err(Broken::During(_)) if job.is_refused() => Ok(()), // its own error says most
                Err(
                    Broken::Before(fault) | Broken::During(fault) | Broken::Commit(fault @ (Fault::Full | Fault::Busy)),
                ) => Err(fault),
                Err(Broken::Commit(fault)) => Err(Fault::Unknown(fault.to_string())),
            };
            job.answer(outcome);
        }
    }

    /// Past the limit, lets the log begin anew, unless it is being copied now: then after the next commit.
    fn empty_log(&mut self) {
        let is_large = self.log_size() > self.settings.checkpoint_bytes;
        if !is_large || self.held.is_none() || Instant::now() < self.next_checkpoint {
            return;
        }
        let bell = Arc::clone(&self.bell);
        let Some(emptied) = bell.unless_copying(|| self.begin_log_anew()) else { return };
        match emptied {
            Ok(true) => return self.gauges.emptied_log(),
            Ok(false) => {
                tracing::warn!(bytes = self.log_size(), "a long read keeps the write-ahead log from beginning anew");
            }
            Err(fault) => tracing::warn!(error = %fault, "the write-ahead log could not be emptied"),
        }
        self.next_checkpoint = Instant::now() + PAUSE;
    }

    /// Whether the log begins anew with the next commit, which cuts its file to the limit. Readers are held once all is copied, and
    /// not at all while a long read needs it. A connection that fails is dropped.
    fn begin_log_anew(&mut self) -> Result<bool, Fault> {
        let Some(mut held) = self.held.take() else { return Ok(false) };
        let wait = self.settings.lock_timeout;
        let emptied = is_copied(&mut held)? && self.gate.hold(PATIENCE, || restart(&mut held, wait))?;
        self.held = Some(held);
        Ok(emptied)
    }

    fn log_size(&self) -> u64 {
        std::fs::metadata(&self.log).map_or(0, |log| log.len())
    }
}

/// Copies the log while nothing is written; reads under way go on. Whether all of it could be copied.
fn is_copied(held: &mut Held) -> Result<bool, Fault> {
    let since = Instant::now();
    loop {
        if Checkpoint::make(held, Mode::Passive)?.left() == 0 {
            return Ok(true);
        }
        if since.elapsed() > PATIENCE {
            return Ok(false);
        }
        sleep(LOOK);
    }
}

/// Whether a log that was copied begins anew; `wait` is how long the connection waits for locks otherwise.
fn restart(held: &mut Held, wait: Duration) -> Result<bool, Fault> {
    let patience = |time: Duration| format!("PRAGMA busy_timeout={}", time.as_millis());
    held.watch.start(None);
    held.conn.batch_execute(&patience(PATIENCE))?;
    let made = Checkpoint::make(held, Mode::Restart)?;
    held.conn.batch_execute(&patience(wait))?;
    Ok(made.is_complete())
}

/// Runs one job in its own savepoint: a refusal, a fault or a panic undoes this job alone. An error means that SQLite has
/// dropped the whole transaction, so that whatever came next would be committed by itself.
fn alone(held: &mut Held, job: &mut dyn Job) -> Result<(), Fault> {
    savepoint(&mut held.conn)?;
    let kept = job.run(held, None);
    let worst = held.watch.worst();
    let died = || match worst {
        Some(Nature::Full) => Fault::Full,
        _ => Fault::Away("the transaction was dropped".into()),
    };
    if worst >= Some(Nature::Lost) {
        return Err(died());
    }
    unwind(&mut held.conn, 2).map_err(|_| died())?;
    let ended = if kept && worst.is_none() { commit(&mut held.conn) } else { unwind(&mut held.conn, 1) };
    if ended.is_err() || depth(&mut held.conn) != 1 {
        return Err(died());
    }
    if kept && worst.is_some() {
        job.fail(swallowed());
    }
    Ok(())
}
