//! The schema's steps, embedded in the binary, the same names on both databases; forward only.

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::{PgConnection, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::backend::Conn;
use super::connect::{Role, connect};
use super::settings::Settings;
use crate::store::fault::Fault;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Instances that start together migrate one after the other. The number is arbitrary; nobody else locks it.
const ALONE: &str = "SELECT pg_advisory_lock(4205111)";
const DONE: &str = "SELECT pg_advisory_unlock(4205111)";

/// Runs what is pending and gives the names, in order.
pub(super) fn run(settings: &Settings) -> Result<Vec<String>, Fault> {
    match connect(settings, Role::Migrates)?.conn {
        Conn::Sqlite(mut conn) => names(conn.run_pending_migrations(SQLITE)),
        Conn::Postgres(mut conn) => {
            conn.batch_execute(ALONE)?;
            let names = names(conn.run_pending_migrations(POSTGRES));
            conn.batch_execute(DONE)?;
            names
        }
    }
}

/// The names of what is pending, in order.
pub(super) fn pending(settings: &Settings) -> Result<Vec<String>, Fault> {
    match connect(settings, Role::Migrates)?.conn {
        Conn::Sqlite(mut conn) => listed::<SqliteConnection, _, _>(&mut conn, SQLITE),
        Conn::Postgres(mut conn) => listed::<PgConnection, _, _>(&mut conn, POSTGRES),
    }
}

fn listed<C, DB, S>(conn: &mut C, source: S) -> Result<Vec<String>, Fault>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    S: MigrationSource<DB>,
{
    let pending: Result<Vec<Box<dyn Migration<DB>>>, _> = conn.pending_migrations(source);
    names(pending.map(|steps| steps.iter().map(|step| step.name().to_string()).collect()))
}

fn names<N: ToString>(found: diesel::migration::Result<Vec<N>>) -> Result<Vec<String>, Fault> {
    let found = found.map_err(|error| Fault::Database(error.to_string()))?;
    Ok(found.iter().map(ToString::to_string).collect())
}
