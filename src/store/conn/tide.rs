//! Whether anything was written, by anybody: one thread reads the state that the database is in, once for all who asked
//! before it looked. Knows nothing of what was written.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment};
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::Sqlite;
use tokio::sync::oneshot;

use super::backend::Conn;
use super::connect::{Held, Role, connect};
use super::gate::Gate;
use super::settings::Settings;
use crate::store::fault::Fault;
use crate::store::fixed::fixed;

/// A state of the database, numbered by this process. The same number told twice means that between the two nothing was
/// committed, by this process or another; a greater one that something may have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(u64);

/// With as many who wait it is looked who still does.
const MANY: usize = 1024;

/// A state as a connection sees it and the database names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// How many commits of others this connection to SQLite saw.
    Version(i64),
    /// The transactions that a snapshot of PostgreSQL sees: all below the first number, none from the second on, none of those that
    /// follow.
    Snapshot(String),
}

impl State {
    /// From which number on a row of a later state may be another than in this one, of rows that are numbered anew when they are
    /// changed; none greater than `greatest` was seen in this one. SQLite, which changes one after the other, gives each
    /// change a greater number; PostgreSQL that of its transaction, and what this state sees was all changed by transactions below
    /// the oldest that ran.
    pub(super) fn next(&self, greatest: i64) -> i64 {
        match self {
            Self::Version(_) => greatest.saturating_add(1),
            Self::Snapshot(name) => number(name, 0).unwrap_or(i64::MIN),
        }
    }

    /// The first number that no row of this state was given by a change: on PostgreSQL a greater one was brought from another
    /// server, where more had been written, by a copy that was restored here.
    pub(super) fn end(&self) -> i64 {
        match self {
            Self::Version(_) => i64::MAX,
            Self::Snapshot(name) => number(name, 1).unwrap_or(i64::MAX),
        }
    }
}

/// The first or the second number in the name of a snapshot.
fn number(snapshot: &str, place: usize) -> Option<i64> {
    snapshot.split(':').nth(place)?.parse().ok()
}

type Told = Result<Revision, Fault>;

#[derive(Default)]
struct Queue {
    waiting: Vec<oneshot::Sender<Told>>,
    closed: bool,
}

/// Who waits for the next look.
#[derive(Default)]
pub(super) struct Askers {
    queue: Mutex<Queue>,
    arrival: Condvar,
}

impl Askers {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a look that has not begun yet; nothing is sent once the door is closed.
    pub(super) fn ask(&self) -> oneshot::Receiver<Told> {
        let (asker, answer) = oneshot::channel();
        let mut queue = self.queue();
        if !queue.closed {
            if queue.waiting.len() >= MANY {
                queue.waiting.retain(|asker| !asker.is_closed()); // who did not wait while a look took long
            }
            queue.waiting.push(asker);
            self.arrival.notify_one();
        }
        answer
    }

    pub(super) fn close(&self) {
        self.queue().closed = true;
        self.arrival.notify_all();
    }

    /// All who ask now; `None` when the door is closed and nobody does.
    fn next(&self) -> Option<Vec<oneshot::Sender<Told>>> {
        let idle = |queue: &mut Queue| queue.waiting.is_empty() && !queue.closed;
        let mut queue = self.arrival.wait_while(self.queue(), idle).unwrap_or_else(PoisonError::into_inner);
        Some(std::mem::take(&mut queue.waiting)).filter(|waiting| !waiting.is_empty())
    }
}

/// The thread that looks, and its connection.
pub(super) struct Tide {
    settings: Arc<Settings>,
    askers: Arc<Askers>,
    gate: Arc<Gate>,
    held: Option<Held>,
    seen: Option<State>,
    number: u64,
}

/// `PRAGMA data_version`, which is prepared once.
#[derive(diesel::query_builder::QueryId)]
struct DataVersion;

impl Query for DataVersion {
    type SqlType = BigInt;
}

impl QueryFragment<Sqlite> for DataVersion {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("PRAGMA data_version");
        Ok(())
    }
}

impl<C> RunQueryDsl<C> for DataVersion {}

fixed!(
    /// The name of a snapshot of PostgreSQL.
    SnapshotName: Text = "CAST(pg_current_snapshot() AS TEXT)"
);

impl Tide {
    pub(super) fn new(settings: Arc<Settings>, askers: Arc<Askers>, gate: Arc<Gate>) -> Self {
        Self { settings, askers, gate, held: None, seen: None, number: 0 }
    }

    /// Looks until the door is closed.
    pub(super) fn work(mut self) {
        while let Some(waiting) = self.askers.next() {
            let told = self.look();
            for asker in waiting {
                // who went away needs no answer
                let _ = asker.send(told.clone());
            }
        }
    }

    fn look(&mut self) -> Told {
        // the log begins anew when nobody reads
        let gate = Arc::clone(&self.gate);
        let _pass = gate.enter();
        let state = self.state()?;
        if self.seen.as_ref() != Some(&state) {
            self.seen = Some(state);
            self.number += 1;
        }
        Ok(Revision(self.number))
    }

    /// The state as the database names it. A connection lost while it lay idle is replaced once; SQLite counts from the
    /// start on a new one, so that what was seen before says nothing then.
    fn state(&mut self) -> Result<State, Fault> {
        if let Some(mut held) = self.held.take()
            && let Ok(state) = watched(&mut held)
        {
            self.held = Some(held);
            return Ok(state);
        }
        self.seen = None;
        let mut held = connect(&self.settings, Role::Reads)?;
        let state = watched(&mut held)?;
        self.held = Some(held);
        Ok(state)
    }
}

fn watched(held: &mut Held) -> Result<State, Fault> {
    held.watch.start(None);
    state(&mut held.conn)
}

/// The state that a connection sees, as the database names it. SQLite counts the commits of other connections, those of other
/// processes too; to PostgreSQL a snapshot is the set of the transactions that it sees, and has a name.
pub(super) fn state(conn: &mut Conn) -> Result<State, Fault> {
    match conn {
        Conn::Sqlite(conn) => Ok(State::Version(DataVersion.get_result(conn)?)),
        Conn::Postgres(conn) => Ok(State::Snapshot(diesel::select(SnapshotName).get_result(conn)?)),
    }
}
