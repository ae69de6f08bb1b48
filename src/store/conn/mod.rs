//! The only door to the databases: it runs units of work inside transactions, and knows nothing of what they do.
//!
//! Rules for the work given to [`Db::write`]: it may be run again, so it keeps its effects inside the database; it never
//! hashes a password, renders or sends; it never catches a database error and goes on (such a write is undone and
//! answered with a fault), but uses `ON CONFLICT` and row counts; it leaves the transaction's isolation level as it is, which the
//! next one would have too.

mod backend;
mod checkpoint;
mod connect;
mod copy;
mod gate;
mod grant;
mod group;
mod job;
mod line;
mod memo;
mod migrations;
mod pulse;
mod reader;
mod retry;
mod settings;
mod shelf;
mod threads;
mod tide;
mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

pub use backend::Conn;
#[allow(unused_imports, reason = "the rooms of the store expand it")]
pub(crate) use backend::on_backend;
pub use line::Lane;
pub(crate) use memo::{caught_up, of_revision, unrevised};
pub use pulse::Pulse;
pub use settings::{DatabaseUrl, Settings};
pub(crate) use shelf::{Weighed, shared};
pub use tide::Revision;

use self::backend::unwind;
use self::connect::{Role, connect};
use self::job::{Act, Job, Reply, once};
use self::reader::snapshot;
use self::threads::Threads;
use crate::store::fault::Fault;

/// The door to the database; clones share it. When the last clone is dropped, what waits is still run, then it closes.
///
/// ```ignore
/// let title = db.read(move |conn| store::proposals::title(conn, id)).await?;
/// db.write(move |conn| domain::ballots::cast(conn, &viewer, &path, stance, at)).await?;
/// ```
#[derive(Clone)]
pub struct Db {
    threads: Arc<Threads>,
    statements: Arc<AtomicU64>,
}

impl Db {
    /// Opens the database (a SQLite file is created when missing) and starts its threads. The schema is left as it is.
    ///
    /// # Errors
    /// `Away` when the database cannot be reached or the file cannot be opened, `Database` when it refuses its set-up.
    pub fn open(settings: &Settings) -> Result<Self, Fault> {
        Ok(Self { threads: Arc::new(Threads::start(settings)?), statements: Arc::default() })
    }

    /// Runs the migrations that are pending and gives their names. Blocks: for start-up and the command line.
    ///
    /// # Errors
    /// `Away`, or `Database` when a step fails; the steps before it are kept.
    pub fn migrate(&self) -> Result<Vec<String>, Fault> {
        migrations::run(&self.threads.settings)
    }

    /// The names of the migrations that are pending. Blocks.
    ///
    /// # Errors
    /// `Away`, or `Database`.
    pub fn pending_migrations(&self) -> Result<Vec<String>, Fault> {
        migrations::pending(&self.threads.settings)
    }

    /// Gives a role of PostgreSQL what a running server needs of the tables as they are now, and nothing else: rows of all
    /// tables, but of the log of acts only to append, read and erase. Blocks.
    ///
    /// # Errors
    /// `Away`, or `Database`: SQLite has no roles, the role does not exist or could give itself more.
    pub fn grant(&self, role: &str) -> Result<(), Fault> {
        grant::give(&self.threads.settings, role)
    }

    /// The state that the database is in, read after this was asked; all who ask meanwhile share one look. What is read later
    /// is of this state or a later one.
    ///
    /// # Errors
    /// `Busy` when the database did not answer within 200 ms, or its own fault.
    pub async fn revision(&self) -> Result<Revision, Fault> {
        self.revision_within(Settings::LOOK).await
    }

    /// The same, with more patience or less.
    ///
    /// # Errors
    /// `Busy` when the database did not answer in time, or its own fault.
    pub async fn revision_within(&self, patience: Duration) -> Result<Revision, Fault> {
        match tokio::time::timeout(patience, self.threads.askers.ask()).await {
            Ok(Ok(told)) => told,
            Ok(Err(_)) | Err(_) => Err(Fault::Busy),
        }
    }

    /// Runs a read in one snapshot, on a connection that cannot write. It is stopped after
    /// [`read_timeout`](Settings::read_timeout): PostgreSQL ends the statement under way; on SQLite, which offers no safe
    /// way to do so, no further statement begins. A read whose asker went away before it began is not run.
    ///
    /// # Errors
    /// The work's own, or a fault: `Busy` (not run), `Interrupted`, `Panicked`, `Away`.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.push_read(Box::new(self.act(once(work), Reply::Task(reply))));
        self.in_read_time(answer).await
    }

    /// Runs one statement that reads, which needs no transaction to see one state: PostgreSQL is asked once instead of three
    /// times. It is run again when the connection was lost before.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_one<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.push_read(Box::new(Act { single: true, ..self.act(work, Reply::Task(reply)) }));
        self.in_read_time(answer).await
    }

    /// Runs a write in a transaction, in the lane of contributions; see [`Db::write_in`].
    ///
    /// # Errors
    /// As [`Db::write_in`].
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        self.write_in(Lane::Contributions, work).await
    }

    /// Runs a write in a transaction and answers once its commit is known; an error or a panic undoes it, alone. The work
    /// may be run several times, of which one at most is kept. It is run even when its asker went away meanwhile.
    ///
    /// # Errors
    /// The work's own, or a fault: `Busy` (the lane is full or the deadline passed: nothing was tried), `Full`, `Away`,
    /// `Panicked`; `Unknown` when the commit failed without telling its outcome.
    pub async fn write_in<T, E, F>(&self, lane: Lane, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.push_write(lane, Box::new(self.act(work, Reply::Task(reply))));
        in_time(answer, self.threads.settings.write_deadline + Settings::AT_WORK, Fault::Unknown).await
    }

    /// [`Db::read`] for the command line: blocks the thread, needs no async runtime.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = sync_channel(1);
        self.push_read(Box::new(self.act(once(work), Reply::Thread(reply))));
        answered(answer.recv())
    }

    /// [`Db::write_in`] for the command line: blocks the thread, needs no async runtime.
    ///
    /// # Errors
    /// As [`Db::write_in`].
    pub fn write_now<T, E, F>(&self, lane: Lane, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = sync_channel(1);
        self.push_write(lane, Box::new(self.act(work, Reply::Thread(reply))));
        answered(answer.recv())
    }

    /// Runs a read in one snapshot on a connection of its own, for what nobody waits for at a page: it may take an hour. It
    /// stands in no line and holds no other read up. Blocks the thread.
    ///
    /// # Errors
    /// The work's own, or a fault of the connection.
    pub fn read_at_length<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: From<Fault>,
        F: FnOnce(&mut Conn) -> Result<T, E>,
    {
        let settings = Settings { read_timeout: Settings::AT_LENGTH, ..(*self.threads.settings).clone() };
        let mut held = connect(&settings, Role::ReadsAtLength)?;
        snapshot(&mut held)?;
        let outcome = work(&mut held.conn);
        // nothing was written: how the snapshot ends changes nothing of what was read
        let _ = unwind(&mut held.conn, 0);
        outcome
    }

    /// Closes the door: runs what waits, ends the threads and their connections. Calls made later are answered `Away`.
    /// Blocks; never call it from inside a unit of work.
    pub fn close(&self) {
        self.threads.close();
    }

    /// How the door is doing.
    #[must_use]
    pub fn pulse(&self) -> Pulse {
        self.threads.pulse()
    }

    /// Statements run so far through this `Db` and its clones (but those made by [`Db::counting`]), without those that
    /// handle transactions; a work that was run twice counts twice.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The same door with a statement counter of its own, at zero: what is asked through it counts there alone.
    #[must_use]
    pub fn counting(&self) -> Self {
        Self { threads: Arc::clone(&self.threads), statements: Arc::default() }
    }

    fn act<T, E, F>(&self, work: F, reply: Reply<Result<T, E>>) -> Act<T, E, F> {
        Act { work, result: None, reply, statements: Arc::clone(&self.statements), single: false }
    }

    /// Once in the line and once at work; one statement that is asked again has no more time than others.
    async fn in_read_time<T, E: From<Fault>>(&self, answer: oneshot::Receiver<Result<T, E>>) -> Result<T, E> {
        in_time(answer, 2 * self.threads.settings.read_timeout, Fault::Away).await
    }

    fn push_read(&self, job: Box<dyn Job>) {
        let deadline = Instant::now() + self.threads.settings.read_timeout;
        self.threads.reads.push(Lane::default(), job, deadline);
    }

    fn push_write(&self, lane: Lane, job: Box<dyn Job>) {
        let deadline = Instant::now() + self.threads.settings.write_deadline;
        self.threads.writes.push(lane, job, deadline);
    }
}

/// An answer while somebody may still wait for it: a thread whose database has fallen silent gives none. Longer than any
/// answer takes that comes at all.
async fn in_time<T, E: From<Fault>>(
    answer: oneshot::Receiver<Result<T, E>>,
    limit: Duration,
    late: fn(String) -> Fault,
) -> Result<T, E> {
    let answer = tokio::time::timeout(limit + Settings::LATE, answer).await;
    answer.map_or_else(|_| Err(E::from(late("it does not answer".into()))), answered)
}

/// A job always answers; were its thread to end without a word, nobody could tell what was stored.
fn answered<T, E: From<Fault>, L>(answer: Result<Result<T, E>, L>) -> Result<T, E> {
    answer.unwrap_or_else(|_| Err(E::from(Fault::Unknown("the thread that ran it ended".into()))))
}
