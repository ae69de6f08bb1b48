//! A unit of work on its way: run, perhaps run again, and answered once; knows nothing of transactions.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::Instant;

use tokio::sync::oneshot;

use super::backend::Conn;
use super::connect::Held;
use super::watch::Stopped;
use crate::store::fault::Fault;

/// A unit of work whose types are hidden, so that one thread runs them all.
pub(super) trait Job: Send {
    /// Runs the work and keeps its result for the answer; no statement begins after `stop_at`. Tells whether the work
    /// wants to be kept: not so after an error or a panic.
    fn run(&mut self, held: &mut Held, stop_at: Option<Instant>) -> bool;
    /// Puts this fault in the place of the work's result.
    fn fail(&mut self, fault: Fault);
    /// Sends the work's own result, or this fault in its place.
    fn answer(self: Box<Self>, outcome: Result<(), Fault>);
    /// Whether the last run ended with an error of its own.
    fn is_refused(&self) -> bool;
    /// Whether somebody still waits for the answer.
    fn is_awaited(&self) -> bool;
    /// Whether it is one statement that reads, which may be run again.
    fn is_single(&self) -> bool;
}

/// Where the answer goes: to a task, or to a thread that waits.
pub(super) enum Reply<R> {
    Task(oneshot::Sender<R>),
    Thread(SyncSender<R>),
}

/// The work of a caller, with the caller's own types.
pub(super) struct Act<T, E, F> {
    pub(super) work: F,
    pub(super) result: Option<Result<T, E>>,
    pub(super) reply: Reply<Result<T, E>>,
    pub(super) statements: Arc<AtomicU64>,
    pub(super) single: bool,
}

impl<T, E, F> Job for Act<T, E, F>
where
    T: Send,
    E: From<Fault> + Send,
    F: FnMut(&mut Conn) -> Result<T, E> + Send,
{
    fn run(&mut self, held: &mut Held, stop_at: Option<Instant>) -> bool {
        held.watch.start(stop_at);
        let result = catch_unwind(AssertUnwindSafe(|| (self.work)(&mut held.conn)));
        self.statements.fetch_add(held.watch.statements(), Ordering::Relaxed);
        let result = result.unwrap_or_else(|payload| Err(E::from(why(payload.as_ref()))));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn fail(&mut self, fault: Fault) {
        self.result = Some(Err(E::from(fault)));
    }

    fn answer(self: Box<Self>, outcome: Result<(), Fault>) {
        let answer = match (outcome, self.result) {
            (Err(fault), _) => Err(E::from(fault)),
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(E::from(Fault::Database("the work was not run".into()))),
        };
        // the asker may have gone away: then nobody is told
        match self.reply {
            Reply::Task(reply) => drop(reply.send(answer)),
            Reply::Thread(reply) => drop(reply.try_send(answer)),
        }
    }

    fn is_refused(&self) -> bool {
        self.result.as_ref().is_some_and(Result::is_err)
    }

    fn is_awaited(&self) -> bool {
        match &self.reply {
            Reply::Task(reply) => !reply.is_closed(),
            Reply::Thread(_) => true,
        }
    }

    fn is_single(&self) -> bool {
        self.single
    }
}

/// Why the work unwound: stopped by the watch, or a panic of its own (which the panic hook has reported).
fn why(payload: &(dyn Any + Send)) -> Fault {
    payload.downcast_ref::<Stopped>().map_or(Fault::Panicked, |stopped| stopped.0.clone())
}

/// A read is run at most once, though a job may be asked to run again.
pub(super) fn once<T, E, F>(work: F) -> impl FnMut(&mut Conn) -> Result<T, E> + Send + 'static
where
    E: From<Fault>,
    F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
{
    let mut work = Some(work);
    move |conn| match work.take() {
        Some(work) => work(conn),
        None => Err(E::from(Fault::Database("a read was run twice".into()))),
    }
}
