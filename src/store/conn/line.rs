//! The bounded waiting line in front of the connections; runs nothing.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::Instant;

use super::job::Job;
use crate::store::fault::Fault;

/// Who waits with whom. The first lane goes first; each of the others has its turn, so that none starves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lane {
    /// Votes, proposals, comments, decisions: what people do. At least 12 turns of 16 while all lanes wait.
    #[default]
    Contributions,
    /// Sign-ins and sessions: 3 turns of 16.
    Sessions,
    /// Imports, mail, sealing, retention: one turn of 16.
    Bulk,
}

struct Waiting {
    job: Box<dyn Job>,
    deadline: Instant,
}

#[derive(Default)]
struct Queues {
    contributions: VecDeque<Waiting>,
    sessions: VecDeque<Waiting>,
    bulk: VecDeque<Waiting>,
    turn: u8,
    /// Threads with nothing to do: first those that are not ready, at the end the one that had something last.
    idle: Vec<Thread>,
    /// Threads that were woken and are on their way to what waits.
    coming: usize,
    closed: bool,
}

impl Queues {
    fn of(&mut self, lane: Lane) -> &mut VecDeque<Waiting> {
        match lane {
            Lane::Contributions => &mut self.contributions,
            Lane::Sessions => &mut self.sessions,
            Lane::Bulk => &mut self.bulk,
        }
    }

    fn next(&mut self) -> Option<Waiting> {
        use Lane::{Bulk, Contributions, Sessions};
        self.turn = (self.turn + 1) % 16;
        let order = match self.turn {
            0 => [Bulk, Contributions, Sessions],
            4 | 8 | 12 => [Sessions, Contributions, Bulk],
            _ => [Contributions, Sessions, Bulk],
        };
        order.into_iter().find_map(|lane| self.of(lane).pop_front())
    }

    fn len(&self) -> usize {
        self.contributions.len() + self.sessions.len() + self.bulk.len()
    }
}

/// A waiting line with three lanes, each bounded; reads use the first lane alone. What arrives goes to the thread that was busy
/// last: its connection still holds what it read, and threads that are not needed cost nothing.
pub(super) struct Line {
    queues: Mutex<Queues>,
    capacity: usize,
}

impl Line {
    pub(super) fn new(capacity: usize) -> Self {
        Self { queues: Mutex::default(), capacity }
    }

    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the job at the end of its lane, or answers it at once: `Busy` when the lane is full, `Away` when closed.
    pub(super) fn push(&self, lane: Lane, job: Box<dyn Job>, deadline: Instant) {
        let mut queues = self.queues();
        let fault = if queues.closed {
            Fault::Away("this door is closed".into())
        } else if queues.of(lane).len() >= self.capacity {
            Fault::Busy
        } else {
            queues.of(lane).push_back(Waiting { job, deadline });
            let idle = queues.idle.pop();
            queues.coming += usize::from(idle.is_some());
            drop(queues);
            return idle.iter().for_each(Thread::unpark);
        };
        drop(queues);
        job.answer(Err(fault));
    }

    /// The next job in time, waiting for one; none once the line is closed and empty. A thread that is not ready, because it has
    /// no connection, is given one when all others have something to do.
    pub(super) fn wait(&self, is_ready: bool) -> Option<Box<dyn Job>> {
        loop {
            let mut queues = self.queues();
            let next = queues.next();
            if next.is_none() && queues.closed {
                return None;
            }
            if let Some(waiting) = next {
                drop(queues);
                if let Some(job) = in_time(waiting) {
                    return Some(job);
                }
            } else {
                self.rest(queues, is_ready);
            }
        }
    }

    /// Until something arrives, or for no reason, as `park` may.
    fn rest(&self, mut queues: MutexGuard<'_, Queues>, is_ready: bool) {
        let place = if is_ready { queues.idle.len() } else { 0 };
        queues.idle.insert(place, thread::current());
        drop(queues);
        thread::park();
        let mut queues = self.queues();
        let idle = queues.idle.len();
        queues.idle.retain(|it| it.id() != thread::current().id());
        let was_woken = queues.idle.len() == idle;
        queues.coming -= usize::from(was_woken);
    }

    /// The next job in time, if more are waiting now than threads are on their way.
    pub(super) fn take(&self) -> Option<Box<dyn Job>> {
        loop {
            let mut queues = self.queues();
            let waiting = if queues.len() > queues.coming { queues.next() } else { None };
            drop(queues);
            if let Some(job) = in_time(waiting?) {
                return Some(job);
            }
        }
    }

    /// All that people wait for: contributions and sessions, in time or not.
    pub(super) fn people(&self) -> Vec<Box<dyn Job>> {
        let mut queues = self.queues();
        let mut waiting = std::mem::take(&mut queues.contributions);
        waiting.append(&mut queues.sessions);
        drop(queues);
        waiting.into_iter().map(|it| it.job).collect()
    }

    /// Jobs waiting, in all lanes.
    pub(super) fn len(&self) -> usize {
        self.queues().len()
    }

    /// Takes no further job; those that wait are still run.
    pub(super) fn close(&self) {
        let mut queues = self.queues();
        queues.closed = true;
        let idle = std::mem::take(&mut queues.idle);
        queues.coming += idle.len();
        drop(queues);
        idle.iter().for_each(Thread::unpark);
    }
}

/// A job past its deadline is answered `Busy`, unrun.
fn in_time(waiting: Waiting) -> Option<Box<dyn Job>> {
    if Instant::now() <= waiting.deadline {
        return Some(waiting.job);
    }
    waiting.job.answer(Err(Fault::Busy));
    None
}
