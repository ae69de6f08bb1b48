//! A real Concerto on a free port over a fresh database, with people in it. Each story runs on both databases.

pub mod browser;
mod contents;
mod make;

use actix_web::dev::ServerHandle;
use concerto::config::Config;
use concerto::domain::Outcome;
use concerto::model::{Clock, Moment};
use concerto::store::{Conn, DatabaseUrl, Db, Fault, Lane, Settings};
use concerto::web::app::App;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;

pub use browser::Browser;
pub use contents::Contents;
pub use make::{SLUG, Seat};

use super::postgres::PostgresDatabase;

/// Declares a story that runs on SQLite and on PostgreSQL.
macro_rules! story {
    ($($(#[$about:meta])* async fn $name:ident($house:ident) $body:block)+) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "a story may need nothing of its room")]
            use super::*;

            async fn told(mut $house: crate::support::house::House) {
                let _ = &mut $house;
                $body
                $house.close().await;
            }

            #[actix_web::test]
            async fn on_sqlite() {
                Box::pin(told(crate::support::house::House::on_sqlite().await)).await;
            }

            #[actix_web::test]
            async fn on_postgres() {
                if let Some(house) = crate::support::house::House::on_postgres().await {
                    Box::pin(told(house)).await;
                }
            }
        }
    )+};
}
pub(crate) use story;

/// The present when a house opens: a Tuesday, 11 h in Paris.
pub const OPENED: &str = "2026-11-24T10:00:00Z";

/// A running Concerto.
pub struct House {
    /// What its requests share: database, clock, configuration.
    pub app: App,
    /// `http://127.0.0.1:port`.
    pub address: String,
    /// Where its measures are told, if the configuration names a place.
    pub measures: Option<std::net::SocketAddr>,
    handle: ServerHandle,
    database: Database,
}

/// What the house's facts stand in, removed with it.
#[allow(dead_code, reason = "held to be dropped last")]
enum Database {
    Sqlite(tempfile::TempDir),
    Postgres(PostgresDatabase),
}

impl House {
    /// A house over a new SQLite file.
    pub async fn on_sqlite() -> Self {
        Self::on_sqlite_with(|_| {}).await
    }

    /// A house over a new SQLite file, its configuration changed.
    pub async fn on_sqlite_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = folder.path().join("concerto.db").display().to_string();
        Self::over(Database::Sqlite(folder), url, change)
    }

    /// A house over a new database of PostgreSQL; `None` when this run goes without.
    pub async fn on_postgres() -> Option<Self> {
        Self::on_postgres_with(|_| {}).await
    }

    /// A house over a new database of PostgreSQL, its configuration changed.
    pub async fn on_postgres_with(change: impl FnOnce(&mut Config)) -> Option<Self> {
        let database = PostgresDatabase::open("house", |url| {
            let db = Db::open(&Settings::new(DatabaseUrl::parse(url))).unwrap();
            db.migrate().unwrap();
            db.close();
        })?;
        let url = database.url().to_owned();
        Some(Self::over(Database::Postgres(database), url, change))
    }

    fn over(database: Database, url: String, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::defaults().unwrap();
        config.server.listen = "127.0.0.1:0".parse().unwrap();
        config.server.workers = 1;
        config.server.reads_per_minute = 100_000;
        config.pdf = super::command::press();
        config.server.jobs = false; // a story runs them when it needs them
        config.security.second_factor = false; // its members took up their roles long ago
        config.database.url = url;
        config.database.readers = 2;
        config.database.writers = 4;
        change(&mut config);
        let clock = Clock::stopped_at(Moment::parse(OPENED).unwrap());
        let running = concerto::startup::start(config, clock).unwrap_or_else(|why| panic!("{why}"));
        let measures = running.measures;
        let (address, app, handle) = running.in_background();
        Self { app, address: format!("http://{address}"), measures, handle, database }
    }

    /// Whether the facts stand in PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        matches!(self.database, Database::Postgres(_))
    }

    /// The address of the database, for commands run beside the house.
    pub fn database_url(&self) -> String {
        self.app.config.database.url.clone()
    }

    /// The present.
    pub fn now(&self) -> Moment {
        self.app.clock.now()
    }

    /// Lets time pass.
    pub fn passes(&self, by: chrono::Duration) {
        self.app.clock.advance(by);
    }

    /// Runs statements as they stand, on either database.
    pub fn sql(&self, statements: &str) {
        let text = statements.to_owned();
        let run = move |conn: &mut Conn| Ok::<_, Fault>(conn.batch_execute(&text)?);
        self.app.db.write_now(Lane::Contributions, run).unwrap_or_else(|why| panic!("{statements}: {why}"));
    }

    /// Begins a write that runs these statements and takes half a second more; returns once they ran.
    pub fn takes_its_time(&self, statements: &str) -> std::thread::JoinHandle<()> {
        let (begun, at_work) = std::sync::mpsc::channel();
        let (text, db) = (statements.to_owned(), self.app.db.clone());
        let run = move |conn: &mut Conn| {
            conn.batch_execute(&text)?;
            begun.send(()).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(500));
            Ok::<_, Fault>(())
        };
        let writing = std::thread::spawn(move || db.write_now(Lane::Contributions, run).unwrap());
        at_work.recv().unwrap();
        writing
    }

    /// The one whole number that a query gives under the name `n`.
    pub fn number(&self, query: &str) -> i64 {
        #[derive(diesel::QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let text = format!("SELECT CAST(n AS BIGINT) AS n FROM ({query}) AS asked");
        let read = move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&text).get_result::<Row>(conn)?.n);
        self.app.db.read_now(read).unwrap_or_else(|why| panic!("{query}: {why}"))
    }

    /// The texts that a query gives under the name `t`.
    pub fn texts(&self, query: &str) -> Vec<String> {
        #[derive(diesel::QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            t: String,
        }
        let text = query.to_owned();
        let read = move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&text).get_results::<Row>(conn)?);
        let rows = self.app.db.read_now(read).unwrap_or_else(|why| panic!("{query}: {why}"));
        rows.into_iter().map(|row| row.t).collect()
    }

    /// Runs the rounds of a job until nothing is left; tells how many wrote something.
    pub fn runs(&self, round: fn(&mut Conn, Moment) -> Outcome<usize>) -> usize {
        let mut rounds = 0;
        loop {
            let at = self.now();
            let did = self.app.db.write_now(Lane::Bulk, move |conn| round(conn, at)).unwrap();
            if did == 0 {
                return rounds;
            }
            rounds += 1;
        }
    }

    /// What the mails to an address say, as JSON, oldest first.
    pub fn letters(&self, recipient: &str) -> Vec<serde_json::Value> {
        let query = format!("SELECT letter AS t FROM outbox WHERE recipient = '{recipient}' ORDER BY id");
        self.texts(&query).iter().map(|letter| serde_json::from_str(letter).unwrap()).collect()
    }

    /// Fifty browsers post to a path at once, signed in or not; their statuses.
    pub async fn at_once(&self, account: Option<i64>, path: &str, fields: &[(&'static str, &str)]) -> Vec<u16> {
        let mut all = Vec::new();
        for _ in 0..50 {
            let mut browser = account.map_or_else(|| self.guest(), |account| self.browser_of(account));
            let token = browser.token().await;
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            let (path, body) = (path.to_owned(), browser::form(&token, &fields));
            all.push(actix_web::rt::spawn(async move { browser.post_with(&path, body, &[]).await.pressed }));
        }
        let mut statuses = Vec::new();
        for one in all {
            statuses.push(one.await.unwrap());
        }
        statuses
    }

    /// How many statements the database was sent so far.
    pub fn statements(&self) -> u64 {
        self.app.db.statements()
    }

    /// Stops the site and closes the database, so that it can be removed.
    pub async fn close(self) {
        self.handle.stop(false).await;
        self.app.db.close();
    }
}
