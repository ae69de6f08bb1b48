//! Holds new reads until SQLite's write-ahead log can begin anew; steady readers would let it grow without end.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

#[derive(Default)]
struct Passage {
    reading: usize,
    shut: bool,
}

/// A gate that reads pass one by one, and that the writer can shut.
#[derive(Default)]
pub(super) struct Gate {
    passage: Mutex<Passage>,
    moved: Condvar,
}

/// A read under way; the gate counts it until this is dropped.
pub(super) struct Pass<'g>(&'g Gate);

impl Gate {
    fn passage(&self) -> MutexGuard<'_, Passage> {
        self.passage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters, waiting while the gate is shut.
    pub(super) fn enter(&self) -> Pass<'_> {
        let passage = self.passage();
        let mut passage = self.moved.wait_while(passage, |p| p.shut).unwrap_or_else(PoisonError::into_inner);
        passage.reading += 1;
        Pass(self)
    }

    /// Shuts the gate, waits for the reads under way (but no longer than `patience`), does the work, opens again.
    pub(super) fn hold<R>(&self, patience: Duration, work: impl FnOnce() -> R) -> R {
        let mut passage = self.passage();
        passage.shut = true;
        let waited = self.moved.wait_timeout_while(passage, patience, |p| p.reading > 0);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        let result = work();
        self.passage().shut = false;
        self.moved.notify_all();
        result
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut passage = self.0.passage();
        passage.reading -= 1;
        // nobody waits for the last one but who shut the gate: to wake nobody costs a call of the kernel too
        let is_awaited = passage.reading == 0 && passage.shut;
        drop(passage);
        if is_awaited {
            self.0.moved.notify_all();
        }
    }
}
