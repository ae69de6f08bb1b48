//! Opens connections and sets them up for their role; keeps none.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::backend::Conn;
use super::settings::{DatabaseUrl, Settings};
use super::watch::Watch;
use crate::secret;
use crate::store::fault::Fault;

/// A connection and the watch that sees its statements.
pub(super) struct Held {
    pub(super) conn: Conn,
    pub(super) watch: Watch,
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Reads only, and the database holds it to that.
    Reads,
    /// The same for what nobody waits for at a page.
    ReadsAtLength,
    /// Reads and writes.
    Writes,
    /// Changes the schema: no time limit.
    Migrates,
}

/// Opens a connection; `Away` when the database cannot be reached.
pub(super) fn connect(settings: &Settings, role: Role) -> Result<Held, Fault> {
    let mut conn = match &settings.url {
        DatabaseUrl::Sqlite(path) => {
            let path = path.to_str().ok_or_else(|| Fault::Away("the path of the database is not UTF-8".into()))?;
            Conn::Sqlite(SqliteConnection::establish(path)?)
        }
        DatabaseUrl::Postgres(url) => Conn::Postgres(postgres(url)?),
    };
    let statements = match conn {
        Conn::Sqlite(_) => sqlite_setup(settings, role),
        Conn::Postgres(_) => vec![postgres_setup(settings, role)],
    };
    for statement in statements {
        conn.batch_execute(&statement)?;
    }
    if let (Role::Writes, Some(sql)) = (role, &settings.init_sql) {
        conn.batch_execute(sql)?;
    }
    let watch = Watch::default();
    conn.set_instrumentation(watch.clone());
    Ok(Held { conn, watch })
}

/// The driver repeats an address that it cannot read: the message goes on without the password.
fn postgres(url: &str) -> Result<PgConnection, Fault> {
    let away = |error: ConnectionError| Fault::Away(secret::without(&error.to_string(), url));
    PgConnection::establish(&with_time_limits(url)).map_err(away)
}

/// One statement each, the lock's patience first: the others may need it.
fn sqlite_setup(settings: &Settings, role: Role) -> Vec<String> {
    let mut pragmas = vec![format!("PRAGMA busy_timeout={}", millis(settings.lock_timeout))];
    pragmas.extend(
        [
            "PRAGMA journal_mode=WAL", // readers and the writer do not wait for each other
            "PRAGMA synchronous=FULL", // an acknowledged write survives a power cut
            "PRAGMA foreign_keys=ON",
            "PRAGMA temp_store=MEMORY",
        ]
        .map(String::from),
    );
    // whatever is written empties what readers have, and the system keeps the file; what the writer has is emptied only when
    // another process writes
    let kilobytes = match role {
        Role::Reads => 2_000,
        Role::Writes => 16_000,
        Role::ReadsAtLength | Role::Migrates => 4_000,
    };
    pragmas.push(format!("PRAGMA cache_size=-{kilobytes}"));
    if matches!(role, Role::Reads | Role::ReadsAtLength) {
        pragmas.push("PRAGMA query_only=ON".into());
    }
    if role == Role::Writes {
        pragmas.push("PRAGMA wal_autocheckpoint=0".into()); // nobody waits while the log is copied
        pragmas.push(format!("PRAGMA journal_size_limit={}", settings.checkpoint_bytes)); // of a log that begins anew
    }
    pragmas
}

/// Also for a statement outside of a transaction.
const READS: &str = "SET default_transaction_read_only = on";

/// All in one round trip.
fn postgres_setup(settings: &Settings, role: Role) -> String {
    let usual = "SET application_name = 'concerto'; SET timezone = 'UTC'; SET synchronous_commit = on; \
                 SET client_min_messages = warning; ";
    let limits = match role {
        // PostgreSQL would plan a page's statement anew each time that this looks a little cheaper to run, which costs more
        // than to run it; what is read at length is planned for what it reads
        Role::Reads => format!(
            "{READS}; SET statement_timeout = {}; SET plan_cache_mode = force_generic_plan",
            millis(settings.read_timeout)
        ),
        Role::ReadsAtLength => format!("{READS}; SET statement_timeout = {}", millis(settings.read_timeout)),
        Role::Writes => format!(
            "SET lock_timeout = {}; SET idle_in_transaction_session_timeout = '60s'",
            millis(settings.lock_timeout)
        ),
        Role::Migrates => "SET statement_timeout = 0".into(),
    };
    format!("{usual}{limits}")
}

/// Zero would mean "no limit" to PostgreSQL.
fn millis(time: Duration) -> u128 {
    time.as_millis().max(1)
}

/// What is asked of a connection unless the address says otherwise: without limits of its own, a machine that is away would be
/// waited for during minutes, and one that went away without a word for ever.
const LIMITS: [&str; 5] = [
    "connect_timeout=5",
    "keepalives_idle=10",
    "keepalives_interval=5",
    "keepalives_count=3",
    "tcp_user_timeout=15000", // milliseconds
];

fn with_time_limits(url: &str) -> String {
    let is_named = |limit: &&&str| limit.split('=').next().is_none_or(|name| url.contains(&format!("{name}=")));
    let mut limited = url.to_owned();
    for limit in LIMITS.iter().filter(|limit| !is_named(limit)) {
        limited.push(if limited.contains('?') { '&' } else { '?' });
        limited.push_str(limit);
    }
    limited
}
