//! One PostgreSQL database for each test, cloned from a template that is migrated once, and a server that may be killed. Refuses
//! to know the tables: the caller brings the migration.

use std::collections::HashSet;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use url::Url;

use super::need::Need;

/// The templates that this run has made, by name.
static TEMPLATES: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
static NEXT: AtomicUsize = AtomicUsize::new(1);

/// A database of its own, dropped at the end of the test.
pub struct PostgresDatabase {
    server: Url,
    url: Url,
    name: String,
}

impl PostgresDatabase {
    /// A new database like the template `kind`; the first caller of a kind makes the template and `migrate`s it, given
    /// its URL. `None` when this run goes without PostgreSQL.
    pub fn open(kind: &str, migrate: impl FnOnce(&str)) -> Option<Self> {
        let server: Url = Need::Postgres.place()?.parse().expect("CONCERTO_TEST_POSTGRES is no URL");
        let template = template(&server, kind, migrate);
        let name = name();
        command(&server, &[&format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")]);
        Some(Self { url: named(&server, &name), server, name })
    }

    /// An empty database of the server that may be killed, on which no other test stands. `None` when this run goes without
    /// PostgreSQL.
    pub fn durable() -> Option<Self> {
        let place = Need::PostgresDurable.place()?;
        let server: Url = place.parse().expect("CONCERTO_TEST_POSTGRES_DURABLE is no URL");
        let name = name();
        let empty = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        command(&server, &[&empty]);
        Some(Self { url: named(&server, &name), server, name })
    }

    /// Kills that server as a machine that fails would, and starts it anew; returns once it answers.
    pub fn restarts() {
        let program = Need::PostgresRestart.place().expect("nothing kills the server that may be killed");
        let ran = Command::new(program).stdin(Stdio::null()).output().unwrap();
        let said = [ran.stdout, ran.stderr].concat();
        assert!(ran.status.success(), "{}: {}", ran.status, String::from_utf8_lossy(&said));
    }

    /// Its address, as `postgres://user@host:port/name`.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        // a test that panics must not abort here for a server that is gone
        if let Ok(mut conn) = PgConnection::establish(self.server.as_str()) {
            conn.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).ok();
        }
    }
}

/// The name of the migrated template of this kind, made now if this run has not made it yet.
fn template(server: &Url, kind: &str, migrate: impl FnOnce(&str)) -> String {
    let name = format!("concerto_template_{kind}_{}", std::process::id());
    // a migration that panicked poisons nothing: the next test tries again and fails with the reason
    let mut made = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
    if !made.contains(&name) {
        let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
        command(server, &[&drop, &create]);
        migrate(named(server, &name).as_str());
        // a database is cloned only while nobody is connected to it
        let lock = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        let leave = format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
        command(server, &[&lock, &leave]);
        made.insert(name.clone());
    }
    name
}

/// The name of a database that no other has.
fn name() -> String {
    format!("concerto_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

fn named(server: &Url, name: &str) -> Url {
    let mut url = server.clone();
    url.set_path(name);
    url
}

fn command(server: &Url, statements: &[&str]) {
    let mut conn = PgConnection::establish(server.as_str()).unwrap_or_else(|why| panic!("no PostgreSQL: {why}"));
    for statement in statements {
        conn.batch_execute(statement).unwrap_or_else(|why| panic!("{statement}: {why}"));
    }
}
