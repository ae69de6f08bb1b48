//! Copies what SQLite's write-ahead log holds into the database, beside those who read and write: left to SQLite, the writer did so
//! after a commit, while others waited. Holds nobody up.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::connect::{Held, Role, connect};
use super::settings::Settings;
use crate::store::fault::Fault;

/// Pages that the log alone holds before they are copied: as many as SQLite has by default.
const ENOUGH: i32 = 1000;
/// How long after a commit it is looked how many there are.
const PAUSE: Duration = Duration::from_millis(100);
/// How often it is copied what was written meanwhile: when nothing is left, and nobody reads of it, the log begins anew by itself.
const ROUNDS: usize = 3;

/// What a checkpoint tells, as `PRAGMA wal_checkpoint` names it.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub(super) struct Checkpoint {
    /// 1 when somebody stood in the way.
    #[diesel(sql_type = Integer)]
    busy: i32,
    /// Pages in the log when it was begun.
    #[diesel(sql_type = Integer)]
    log: i32,
    /// How many of these the database holds too.
    #[diesel(sql_type = Integer)]
    checkpointed: i32,
}

/// How much a checkpoint does.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mode {
    /// Nothing.
    Noop,
    /// Copies what no reader is in the way of.
    Passive,
    /// Copies everything, so that the log begins anew, and waits for who stands in the way.
    Restart,
}

impl Checkpoint {
    /// Makes one.
    pub(super) fn make(held: &mut Held, mode: Mode) -> Result<Self, Fault> {
        let sql = match mode {
            Mode::Noop => "PRAGMA wal_checkpoint(NOOP)",
            Mode::Passive => "PRAGMA wal_checkpoint(PASSIVE)",
            Mode::Restart => "PRAGMA wal_checkpoint(RESTART)",
        };
        held.watch.start(None);
        Ok(diesel::sql_query(sql).get_result(&mut held.conn)?)
    }

    /// Whether it did what it was to do.
    pub(super) fn is_complete(self) -> bool {
        self.busy == 0
    }

    /// Pages that the log alone holds, of those that were there when it was begun.
    pub(super) fn left(self) -> i32 {
        self.log - self.checkpointed
    }
}

#[derive(Default)]
struct Rung {
    rung: bool,
    closed: bool,
}

/// Tells the copying thread that something was written; held while it copies.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<Rung>,
    moved: Condvar,
    copying: Mutex<()>,
}

impl Bell {
    fn rung(&self) -> MutexGuard<'_, Rung> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something was committed.
    pub(super) fn ring(&self) {
        if !std::mem::replace(&mut self.rung().rung, true) {
            self.moved.notify_all();
        }
    }

    /// No more will be.
    pub(super) fn close(&self) {
        self.rung().closed = true;
        self.moved.notify_all();
    }

    /// Does this unless the log is being copied now.
    pub(super) fn unless_copying<R>(&self, work: impl FnOnce() -> R) -> Option<R> {
        let _copying = match self.copying.try_lock() {
            Ok(copying) => copying,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        Some(work())
    }

    /// Whether something was committed a moment ago; waits for it. Not when the bell is closed.
    fn wait(&self) -> bool {
        let idle = |it: &mut Rung| !it.rung && !it.closed;
        let rung = self.moved.wait_while(self.rung(), idle).unwrap_or_else(PoisonError::into_inner);
        let paused = self.moved.wait_timeout_while(rung, PAUSE, |it| !it.closed);
        let (mut rung, _) = paused.unwrap_or_else(PoisonError::into_inner);
        rung.rung = false;
        !rung.closed
    }
}

/// The thread that copies, and its connection.
pub(super) struct Copier {
    pub(super) settings: Arc<Settings>,
    pub(super) bell: Arc<Bell>,
    pub(super) held: Option<Held>,
}

impl Copier {
    /// Copies until the bell is closed. What cannot be copied stays in the log, where it is as safe.
    pub(super) fn work(mut self) {
        while self.bell.wait() {
            let bell = Arc::clone(&self.bell);
            let _copying = bell.copying.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(fault) = self.copy() {
                tracing::warn!(error = %fault, "SQLite's write-ahead log could not be copied into the database");
            }
        }
    }

    fn copy(&mut self) -> Result<(), Fault> {
        let mut held = self.held.take().map_or_else(|| connect(&self.settings, Role::Writes), Ok)?;
        if Checkpoint::make(&mut held, Mode::Noop)?.left() >= ENOUGH {
            for _ in 0..ROUNDS {
                Checkpoint::make(&mut held, Mode::Passive)?;
                if Checkpoint::make(&mut held, Mode::Noop)?.left() == 0 {
                    break;
                }
            }
        }
        self.held = Some(held);
        Ok(())
    }
}
