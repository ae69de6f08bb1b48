//! One thread that reads: one snapshot for each read, on a connection that cannot write. One statement is its own snapshot.

use std::iter;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Instant;

use diesel::QueryResult;
use diesel::connection::SimpleConnection;

use super::backend::{Conn, begin, depth, unwind};
use super::connect::{Held, Role, connect};
use super::gate::Gate;
use super::job::Job;
use super::line::Line;
use super::memo;
use super::settings::Settings;
use crate::store::fault::{Fault, Nature};

/// How a read went.
struct Ran {
    /// The gravest failure.
    worst: Option<Nature>,
    /// Whether it was stopped because its time was over.
    slow: bool,
}

/// A reading thread and its connection.
pub(super) struct Reader {
    settings: Arc<Settings>,
    line: Arc<Line>,
    gate: Arc<Gate>,
    held: Option<Held>,
    /// What is read next, for which the transaction has begun already.
    next: Option<Box<dyn Job>>,
}

impl Reader {
    /// One that opens its connection when it has work.
    pub(super) fn new(settings: Arc<Settings>, line: Arc<Line>, gate: Arc<Gate>) -> Self {
        Self { settings, line, gate, held: None, next: None }
    }

    /// Reads until the line is closed and empty. A read whose asker went away before it began is not run.
    pub(super) fn work(mut self) {
        while let Some(job) = self.line.wait(self.held.is_some()) {
            let mut next = Some(job).filter(|job| job.is_awaited());
            while let Some(job) = next {
                self.serve(job);
                next = self.next.take();
            }
        }
    }

    fn serve(&mut self, mut job: Box<dyn Job>) {
        let gate = Arc::clone(&self.gate);
        let pass = gate.enter();
        let outcome = self.read(job.as_mut());
        drop(pass);
        job.answer(outcome);
        if self.held.is_none() && self.next.is_none() {
            sleep(Settings::REST);
        }
    }

    fn read(&mut self, job: &mut dyn Job) -> Result<(), Fault> {
        let (mut held, is_new) = self.ready(job.is_single())?;
        let mut ran = self.run(&mut held, job);
        if job.is_single() && !is_new && ran.worst >= Some(Nature::Lost) && job.is_awaited() {
            held = self.renewed()?;
            ran = self.run(&mut held, job);
        }
        held.watch.start(None);
        if self.end(&mut held, ran.worst).is_ok() && ran.worst < Some(Nature::Lost) {
            self.held = Some(held);
        }
        if ran.slow { Err(Fault::Interrupted) } else { Ok(()) }
    }

    fn run(&self, held: &mut Held, job: &mut dyn Job) -> Ran {
        if depth(&mut held.conn) > 0 {
            memo::begin(&held.watch);
        }
        let kept = job.run(held, Some(Instant::now() + self.settings.read_timeout));
        memo::end();
        let worst = held.watch.worst();
        let slow = !kept && (worst == Some(Nature::Slow) || (worst.is_some() && held.watch.is_late()));
        Ran { worst, slow }
    }

    /// Ends the snapshot. When somebody waits for the next, PostgreSQL is asked for both in one call.
    fn end(&mut self, held: &mut Held, worst: Option<Nature>) -> QueryResult<()> {
        let chains = matches!(held.conn, Conn::Postgres(_)) && worst.is_none() && depth(&mut held.conn) == 1;
        self.next = if chains { self.awaited() } else { None };
        if self.next.is_none() {
            return unwind(&mut held.conn, 0);
        }
        held.watch.leave_out();
        held.conn.batch_execute("ROLLBACK AND CHAIN")
    }

    /// Who waits in the line for nobody else, if anybody does.
    fn awaited(&self) -> Option<Box<dyn Job>> {
        iter::from_fn(|| self.line.take()).find(|job| job.is_awaited())
    }

    /// A connection inside a fresh snapshot, of which one statement has no need, and whether it is a new one. One lost while it
    /// lay idle is replaced once: nothing was read yet.
    fn ready(&mut self, single: bool) -> Result<(Held, bool), Fault> {
        if let Some(mut held) = self.held.take()
            && (single || depth(&mut held.conn) == 1 || snapshot(&mut held).is_ok())
        {
            return Ok((held, false));
        }
        let mut held = self.renewed()?;
        if !single {
            snapshot(&mut held)?;
        }
        Ok((held, true))
    }

    fn renewed(&self) -> Result<Held, Fault> {
        memo::renew();
        connect(&self.settings, Role::Reads)
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
