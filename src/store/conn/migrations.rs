//! The schema's steps, embedded in the binary, the same names on both databases; forward only.

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{PgConnection, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::backend::Conn;
use super::connect::{Role, connect};
use super::grant;
use super::settings::Settings;
use crate::store::fault::Fault;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Instances that start together migrate one after the other. The number is arbitrary; nobody else locks it.
const ALONE: &str = "SELECT pg_advisory_lock(4205111)";
const DONE: &str = "SELECT pg_advisory_unlock(4205111)";

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    version: String,
}

/// Runs what is pending and gives the names, in order. Where nothing is, no right to change tables is asked for.
pub(super) fn run(settings: &Settings) -> Result<Vec<String>, Fault> {
    match connect(settings, Role::Migrates)?.conn {
        Conn::Sqlite(mut conn) => names(conn.run_pending_migrations(SQLITE)),
        Conn::Postgres(mut conn) => {
            let missing = missing(&mut conn)?;
            if missing.is_empty() {
                grant::suffices(&mut conn)?;
                return Ok(missing);
            }
            grant::may_migrate(&mut conn, &missing)?;
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
        Conn::Postgres(mut conn) => missing(&mut conn),
    }
}

/// The same on PostgreSQL, by reading alone: diesel would make its table first, which a role without DDL may not.
fn missing(conn: &mut PgConnection) -> Result<Vec<String>, Fault> {
    let steps: Vec<Box<dyn Migration<diesel::pg::Pg>>> =
        POSTGRES.migrations().map_err(|error| Fault::Database(error.to_string()))?;
    let done: Vec<Step> = if grant::has_steps(conn)? {
        diesel::sql_query("SELECT version FROM __diesel_schema_migrations").load(conn)?
    } else {
        Vec::new()
    };
    let is_done = |version: &str| done.iter().any(|step| step.version == version);
    let mut names: Vec<String> = steps
        .iter()
        .filter(|step| !is_done(&step.name().version().to_string()))
        .map(|step| step.name().to_string())
        .collect();
    names.sort_unstable();
    Ok(names)
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
