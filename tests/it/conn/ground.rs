//! A fresh database with one small table, and what the stories do with it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use concerto::store::conn::{Conn, DatabaseUrl, Db, Lane, Settings};
use concerto::store::fault::Fault;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

diesel::table! { notes (id) { id -> BigInt, text -> Text, } }

/// What a verb of the domain would answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    Closed,
    Fault(Fault),
}
impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault)
    }
}
impl From<diesel::result::Error> for Failure {
    fn from(error: diesel::result::Error) -> Self {
        Failure::Fault(error.into())
    }
}
pub type Outcome<T> = Result<T, Failure>;

/// One database of its own, removed at the end.
pub struct Ground {
    pub db: Db,
    pub settings: Settings,
    folder: tempfile::TempDir,
    admin: Option<String>,
}

/// A SQLite database with these settings.
pub fn sqlite(choose: impl Fn(&mut Settings)) -> Ground {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::new(DatabaseUrl::Sqlite(folder.path().join("test.db")));
    choose(&mut settings);
    ground(settings, folder, None)
}

/// A PostgreSQL database with these settings, if there is a server.
pub fn postgres(choose: impl Fn(&mut Settings)) -> Option<Ground> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let admin = std::env::var("CONCERTO_TEST_POSTGRES").ok()?;
    let name = format!("concerto_conn_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    PgConnection::establish(&admin).unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let mut url = url::Url::parse(&admin).unwrap();
    url.set_path(&name);
    let mut settings = Settings::new(DatabaseUrl::Postgres(url.into()));
    (settings.readers, settings.writers) = (2, 2);
    choose(&mut settings);
    Some(ground(settings, tempfile::tempdir().unwrap(), Some(admin)))
}

/// Both, for the stories that end the same everywhere.
pub fn grounds(choose: impl Fn(&mut Settings)) -> Vec<Ground> {
    std::iter::once(sqlite(&choose)).chain(postgres(&choose)).collect()
}

fn ground(settings: Settings, folder: tempfile::TempDir, admin: Option<String>) -> Ground {
    let table = "CREATE TABLE notes(id BIGINT PRIMARY KEY, text TEXT NOT NULL)";
    match &settings.url {
        DatabaseUrl::Sqlite(path) => SqliteConnection::establish(path.to_str().unwrap()).unwrap().batch_execute(table),
        DatabaseUrl::Postgres(url) => PgConnection::establish(url).unwrap().batch_execute(table),
    }
    .unwrap();
    Ground { db: Db::open(&settings).unwrap(), settings, folder, admin }
}

impl Ground {
    /// The length of SQLite's write-ahead log, and the salt by which it is told from the one that it replaced
    /// (<https://sqlite.org/fileformat2.html#the_write_ahead_log>).
    pub fn log(&self) -> (usize, Vec<u8>) {
        let log = std::fs::read(self.folder.path().join("test.db-wal")).unwrap_or_default();
        (log.len(), log.get(16..24).unwrap_or_default().to_vec())
    }

    /// The length of the database without its log.
    pub fn file_size(&self) -> u64 {
        std::fs::metadata(self.folder.path().join("test.db")).unwrap().len()
    }

    /// The ids stored, read through the door.
    pub async fn kept(&self) -> Vec<i64> {
        self.db.read(ids).await.unwrap()
    }

    /// Keeps a writer at work until the sender is dropped; returns once it is.
    pub fn occupy(&self) -> Sender<()> {
        let (release, wait) = channel::<()>();
        let (begun, at_work) = channel();
        self.later(Lane::Contributions, move |_| {
            let _ = begun.send(());
            let _ = wait.recv();
            Ok(())
        });
        at_work.recv().unwrap();
        release
    }

    /// Asks for a write from another thread; its answer arrives on the channel.
    pub fn later<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl Fn(&mut Conn) -> Outcome<T> + Send + 'static,
    ) -> Receiver<Outcome<T>> {
        let (answer, answered) = channel();
        let db = self.db.clone();
        std::thread::spawn(move || answer.send(db.write_now(lane, work)));
        answered
    }

    /// Ends every connection to PostgreSQL, as its administrator may; returns once they are gone.
    pub fn cut(&self) {
        let DatabaseUrl::Postgres(url) = &self.settings.url else { return };
        let mut admin = PgConnection::establish(url).unwrap();
        let others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        admin.batch_execute(&format!("SELECT pg_terminate_backend(pid) {others}")).unwrap();
        let count = diesel::dsl::sql::<diesel::sql_types::BigInt>(&format!("SELECT COUNT(*) {others}"));
        eventually(|| count.clone().get_result::<i64>(&mut admin) == Ok(0));
    }

    /// Waits until so many writes wait.
    pub fn wait_for_queue(&self, length: u64) {
        while self.db.pulse().waiting_writes < length {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Waits until it is so.
///
/// # Panics
/// After half a minute.
pub fn eventually(mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Duration::from_secs(30), "it never was so");
        std::thread::sleep(Duration::from_millis(10));
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        self.db.close();
        if let (Some(admin), DatabaseUrl::Postgres(url)) = (&self.admin, &self.settings.url) {
            let name = url.rsplit('/').next().unwrap();
            let gone = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            PgConnection::establish(admin).unwrap().batch_execute(&gone).unwrap();
        }
    }
}

pub fn put(conn: &mut Conn, id: i64, text: &str) -> Outcome<usize> {
    Ok(diesel::insert_into(notes::table).values((notes::id.eq(id), notes::text.eq(text))).execute(conn)?)
}

pub fn ids(conn: &mut Conn) -> Outcome<Vec<i64>> {
    Ok(notes::table.select(notes::id).order(notes::id).load(conn)?)
}
