//! Watches the statements of one connection: counts them, notes their failures, stops work that must not go on.

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use diesel::connection::{Instrumentation, InstrumentationEvent as Event};

use crate::store::fault::{Fault, Nature};

#[derive(Default)]
struct Seen {
    statements: u64,
    worst: Option<Nature>,
    stop_at: Option<Instant>,
    /// The next statement is the transaction's own (BEGIN, SAVEPOINT, COMMIT …): neither counted nor stopped.
    ours: bool,
}

/// What was seen on one connection since the last [`Watch::start`]; one copy is the connection's, the other its owner's.
#[derive(Clone, Default)]
pub(super) struct Watch(Arc<Mutex<Seen>>);

/// Carried by the unwinding that stops a unit of work between two statements; raised without the panic hook.
pub(super) struct Stopped(pub(super) Fault);

impl Watch {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what was seen; from now on no statement begins after `stop_at`.
    pub(super) fn start(&self, stop_at: Option<Instant>) {
        *self.seen() = Seen { stop_at, ..Seen::default() };
    }

    /// Statements begun since the start, but those that handle transactions.
    pub(super) fn statements(&self) -> u64 {
        self.seen().statements
    }

    /// Counts statements that were not run again.
    pub(super) fn count(&self, statements: u64) {
        self.seen().statements += statements;
    }

    /// Neither counts nor stops the next statement.
    pub(super) fn leave_out(&self) {
        self.seen().ours = true;
    }

    /// The gravest failure since the start.
    pub(super) fn worst(&self) -> Option<Nature> {
        self.seen().worst
    }

    /// Whether the time given at the start is over.
    pub(super) fn is_late(&self) -> bool {
        self.seen().stop_at.is_some_and(|at| Instant::now() >= at)
    }

    /// Counts a statement, or tells why it must not run.
    fn admit(&self) -> Result<(), Fault> {
        let mut seen = self.seen();
        if std::mem::take(&mut seen.ours) {
            return Ok(());
        }
        match seen.worst {
            // the transaction is gone: what follows would be committed at once, by itself
            Some(Nature::Full) => return Err(Fault::Full),
            Some(Nature::Deadly) => return Err(Fault::Away("the transaction was dropped".into())),
            _ => {}
        }
        if seen.stop_at.is_some_and(|at| Instant::now() >= at) {
            return Err(Fault::Interrupted);
        }
        seen.statements += 1;
        Ok(())
    }
}

impl Instrumentation for Watch {
    fn on_connection_event(&mut self, event: Event<'_>) {
        match event {
            Event::BeginTransaction { .. } | Event::CommitTransaction { .. } | Event::RollbackTransaction { .. } => {
                self.seen().ours = true;
            }
            Event::StartQuery { .. } => {
                if let Err(fault) = self.admit() {
                    resume_unwind(Box::new(Stopped(fault)));
                }
            }
            Event::FinishQuery { error: Some(error), .. } => {
                let mut seen = self.seen();
                seen.worst = seen.worst.max(Some(Nature::of(error)));
            }
            _ => {}
        }
    }
}
