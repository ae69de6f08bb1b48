//! One thread that writes to PostgreSQL: a transaction for each job, run again after a clash.

use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use diesel::connection::SimpleConnection;

use super::backend::{begin, commit, depth, unwind};
use super::connect::{Held, Role, connect};
use super::job::Job;
use super::line::Line;
use super::pulse::Gauges;
use super::settings::Settings;
use crate::store::fault::{Fault, Nature};

/// How often a job is run again after a clash (40001, 40P01) or a connection lost before the commit.
const RETRIES: u32 = 3;

/// A writing thread and its connection.
pub(super) struct Writer {
    pub(super) settings: Arc<Settings>,
    pub(super) line: Arc<Line>,
    pub(super) gauges: Arc<Gauges>,
    pub(super) held: Option<Held>,
    /// What is written next, for which the transaction has begun already.
    pub(super) next: Option<Box<dyn Job>>,
}

/// How one run ended.
enum End {
    /// The transaction ended as the job wished; the answer is the job's own.
    Done,
    /// Nothing is stored, and another run may succeed; else this fault, or the job's own error.
    Again(Option<Fault>),
    Fault(Fault),
}

impl Writer {
    /// Writes until the line is closed and empty.
    pub(super) fn work(mut self) {
        while let Some(mut job) = self.next.take().or_else(|| self.line.wait(self.held.is_some())) {
            let outcome = self.write(job.as_mut());
            job.answer(outcome);
            if self.held.is_none() && self.next.is_none() {
                sleep(Settings::REST);
            }
        }
    }

    fn write(&mut self, job: &mut dyn Job) -> Result<(), Fault> {
        let mut last = None;
        for turn in 0..=RETRIES {
            if turn > 0 {
                self.gauges.retried();
                sleep(Duration::from_millis(5) * turn); // lets the other transaction end
            }
            match self.once(job) {
                End::Done => {
                    self.gauges.committed(1);
                    return Ok(());
                }
                End::Again(fault) => last = fault,
                End::Fault(fault) => return Err(fault),
            }
        }
        last.map_or(Ok(()), Err)
    }

    fn once(&mut self, job: &mut dyn Job) -> End {
        let mut held = match self.held.take().map_or_else(|| connect(&self.settings, Role::Writes), Ok) {
            Ok(held) => held,
            Err(fault) => return End::Fault(fault),
        };
        held.watch.start(None);
        if depth(&mut held.conn) == 0
            && let Err(error) = begin(&mut held.conn, "BEGIN")
        {
            return End::Again(Some(error.into())); // a connection lost while it lay idle
        }
        let kept = job.run(&mut held, None);
        let worst = held.watch.worst();
        let is_sound = kept && worst.is_none();
        held.watch.start(None);
        let end = if is_sound { self.committed(&mut held) } else { undone(&mut held, job, worst) };
        let has_begun = is_sound && self.next.is_some() && matches!(end, End::Done);
        if (has_begun || unwind(&mut held.conn, 0).is_ok())
            && worst < Some(Nature::Unwritable)
            && !matches!(end, End::Fault(Fault::Unknown(_)))
        {
            self.held = Some(held);
        }
        end
    }

    /// Commits. When somebody waits for the next transaction, the server is asked for both in one call.
    fn committed(&mut self, held: &mut Held) -> End {
        // savepoints that the job left open end with it
        let ended = unwind(&mut held.conn, 1).and_then(|()| {
            self.next = self.next.take().or_else(|| self.line.take());
            if self.next.is_none() {
                return commit(&mut held.conn);
            }
            held.watch.leave_out();
            held.conn.batch_execute("COMMIT AND CHAIN")
        });
        let Err(error) = ended else { return End::Done };
        match Nature::of(&error) {
            Nature::Clashed => End::Again(Some(Fault::Busy)),
            Nature::Lost => End::Fault(Fault::Unknown(error.to_string())),
            _ => End::Fault(error.into()),
        }
    }
}

/// Rolls back what failed. A database error that the work swallowed fails it all the same: PostgreSQL has aborted the
/// transaction, and its COMMIT would undo everything without a word.
fn undone(held: &mut Held, job: &mut dyn Job, worst: Option<Nature>) -> End {
    if worst == Some(Nature::Unwritable) {
        job.fail(Fault::Away("the server only reads for now".into())); // as one does that stands by: another is asked for
    } else if !job.is_refused() {
        job.fail(swallowed());
    }
    // when the rollback fails the connection is dropped, and the server undoes the rest
    let _ = unwind(&mut held.conn, 0);
    if matches!(worst, Some(Nature::Clashed | Nature::Lost)) { End::Again(None) } else { End::Done }
}

/// The fault of work that caught a database error and went on.
pub(super) fn swallowed() -> Fault {
    Fault::Database("the work went on after a failed statement".into())
}
