//! One thread that reads: one snapshot for each read, on a connection that cannot write.

use std::sync::Arc;
use std::thread::sleep;
use std::time::Instant;

use super::backend::{Conn, begin, unwind};
use super::connect::{Held, Role, connect};
use super::gate::Gate;
use super::job::Job;
use super::line::Line;
use super::memo;
use super::settings::Settings;
use crate::store::fault::{Fault, Nature};

/// A reading thread and its connection.
pub(super) struct Reader {
    pub(super) settings: Arc<Settings>,
    pub(super) line: Arc<Line>,
    pub(super) gate: Arc<Gate>,
    pub(super) held: Option<Held>,
}

impl Reader {
    /// Reads until the line is closed and empty. A read whose asker went away before it began is not run.
    pub(super) fn work(mut self) {
        while let Some(mut job) = self.line.wait(self.held.is_some()) {
            if job.is_awaited() {
                let gate = Arc::clone(&self.gate);
                let pass = gate.enter();
                let outcome = self.read(job.as_mut());
                drop(pass);
                job.answer(outcome);
                if self.held.is_none() {
                    sleep(Settings::REST);
                }
            }
        }
    }

    fn read(&mut self, job: &mut dyn Job) -> Result<(), Fault> {
        let limit = self.settings.read_timeout;
        let (held, is_new) = self.begun()?;
        memo::begin(&held.watch, is_new);
        let kept = job.run(held, Some(Instant::now() + limit));
        memo::end();
        let worst = held.watch.worst();
        let slow = !kept && (worst == Some(Nature::Slow) || (worst.is_some() && held.watch.is_late()));
        held.watch.start(None);
        if unwind(&mut held.conn, 0).is_err() || worst >= Some(Nature::Lost) {
            self.held = None;
        }
        if slow { Err(Fault::Interrupted) } else { Ok(()) }
    }

    /// A connection inside a fresh snapshot, and whether it is a new one. One lost while it lay idle is replaced once: nothing
    /// was read yet.
    fn begun(&mut self) -> Result<(&mut Held, bool), Fault> {
        if let Some(mut held) = self.held.take()
            && snapshot(&mut held).is_ok()
        {
            return Ok((self.held.insert(held), false));
        }
        let mut held = connect(&self.settings, Role::Reads)?;
        snapshot(&mut held)?;
        Ok((self.held.insert(held), true))
    }
}

pub(super) fn snapshot(held: &mut Held) -> Result<(), Fault> {
    held.watch.start(None);
    let sql = match held.conn {
        Conn::Sqlite(_) => "BEGIN DEFERRED",
        Conn::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    Ok(begin(&mut held.conn, sql)?)
}
