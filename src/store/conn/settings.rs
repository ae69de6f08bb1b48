//! What can be chosen about the door to the database, each with its default; reads no file and no environment.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Which database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file, created when missing; its folder must exist.
    Sqlite(PathBuf),
    /// A `postgres://` address, password included.
    Postgres(String),
}

impl DatabaseUrl {
    /// `postgres://…` and `postgresql://…` are PostgreSQL; anything else is the path of a file (`sqlite://` is dropped).
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Self::Postgres(text.to_owned());
        }
        Self::Sqlite(PathBuf::from(text.strip_prefix("sqlite://").unwrap_or(text)))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "Sqlite({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(…)"), // it may hold a password
        }
    }
}

/// How the door to the database behaves. [`Settings::new`] gives the defaults named at each field.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which database.
    pub url: DatabaseUrl,
    /// Connections (and threads) that read. Default 8.
    pub readers: usize,
    /// Connections (and threads) that write to PostgreSQL; SQLite always has one. Default 8.
    pub writers: usize,
    /// Reads that may wait, and writes that may wait in each lane; one more is answered `Busy`. Default 1024.
    pub queue: usize,
    /// Whether reads that are the same for everybody are kept beyond writes. Default yes.
    pub keeps_reads: bool,
    /// How long a read may wait, and then how long it may take. Default 2 s.
    pub read_timeout: Duration,
    /// How long a write may wait before it is dropped unrun with `Busy`. Default 5 s.
    pub write_deadline: Duration,
    /// Jobs committed together on SQLite, at most. Default 256.
    pub group_jobs: usize,
    /// A group takes no further job once it is this old. Default 10 ms.
    pub group_time: Duration,
    /// Size of SQLite's write-ahead log past which readers are held so that it begins anew. Default 32 MiB.
    pub checkpoint_bytes: u64,
    /// How long to wait for a lock held by another process or transaction. Default 5 s.
    pub lock_timeout: Duration,
    /// Extra statements run on each connection that writes, after the usual ones: for tests (`PRAGMA max_page_count=60`
    /// makes a full disk) and for particular servers (`SET ROLE …`). Default none.
    pub init_sql: Option<String>,
}

impl Settings {
    /// How long a read may take for which somebody waits at no page: a million ballots are counted in seconds, on a slow
    /// disk in minutes.
    pub const AT_LENGTH: Duration = Duration::from_secs(3_600);

    /// How long a write may take that is at work, and what is added to every limit before whoever waits is told that nothing
    /// comes: no answer that comes at all is cut off by it.
    pub(super) const AT_WORK: Duration = Duration::from_secs(30);
    pub(super) const LATE: Duration = Duration::from_secs(2);

    /// How long a thread that has no connection leaves the line to those that have one: it would answer faster than they do.
    pub(super) const REST: Duration = Duration::from_millis(20);

    /// How long whoever asks for the state of the database waits: no longer than a page takes to make.
    pub(super) const LOOK: Duration = Duration::from_millis(200);

    /// The defaults for this database.
    #[must_use]
    pub fn new(url: DatabaseUrl) -> Self {
        Self {
            url,
            readers: 8,
            writers: 8,
            queue: 1024,
            read_timeout: Duration::from_secs(2),
            write_deadline: Duration::from_secs(5),
            keeps_reads: true,
            group_jobs: 256,
            group_time: Duration::from_millis(10),
            checkpoint_bytes: 32 * 1024 * 1024,
            lock_timeout: Duration::from_secs(5),
            init_sql: None,
        }
    }
}
