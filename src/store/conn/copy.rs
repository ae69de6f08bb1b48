//! Copies of a SQLite file that is in use, and whether a file is whole; knows nothing of what is in it.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Db;
use super::backend::Conn;
use super::connect::{Role, connect};
use super::settings::{DatabaseUrl, Settings};
use crate::store::fault::Fault;

impl Db {
    /// Writes everything that is committed to an empty or missing file, while others read and write; SQLite alone. Blocks.
    ///
    /// # Errors
    /// `Full`, or `Database`: PostgreSQL has tools of its own.
    pub fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        copy(&self.threads.settings, path)
    }

    /// Refuses a file of SQLite that is damaged. Blocks.
    ///
    /// # Errors
    /// `Database` with what is wrong.
    pub fn check(path: &Path) -> Result<(), Fault> {
        check(path)
    }

    /// Makes a file of SQLite whole without the log beside it. Blocks.
    ///
    /// # Errors
    /// `Busy` while another program uses it, `Database` when it is damaged.
    pub fn alone(path: &Path) -> Result<(), Fault> {
        alone(path)
    }
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

/// Writes everything that is committed to an empty or missing file, while others read and write.
fn copy(settings: &Settings, to: &Path) -> Result<(), Fault> {
    let Conn::Sqlite(mut conn) = connect(settings, Role::Migrates)?.conn else {
        return Err(Fault::Database("a database of PostgreSQL is copied with pg_dump".to_owned()));
    };
    let to = to.to_str().ok_or_else(|| Fault::Database("the path of the copy is not UTF-8".to_owned()))?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(to).execute(&mut conn)?;
    Ok(())
}

/// Refuses a file that is damaged, or in which a row refers to one that is not there.
fn check(path: &Path) -> Result<(), Fault> {
    let settings = Settings::new(DatabaseUrl::Sqlite(path.to_path_buf()));
    let Conn::Sqlite(mut conn) = connect(&settings, Role::Migrates)?.conn else {
        return Err(Fault::Database("expected a file of SQLite".to_owned()));
    };
    let whole = "SELECT integrity_check AS said FROM pragma_integrity_check LIMIT 1";
    let said = diesel::sql_query(whole).get_result::<Said>(&mut conn)?.said;
    if said != "ok" {
        return Err(Fault::Database(format!("the file is damaged: {said}")));
    }
    let lost = "SELECT \"table\" AS said FROM pragma_foreign_key_check LIMIT 1";
    if let Some(lost) = diesel::sql_query(lost).load::<Said>(&mut conn)?.first() {
        return Err(Fault::Database(format!("the file is damaged: a row of {} refers to none", lost.said)));
    }
    Ok(())
}

/// Takes the file's log into the file; `Busy` while any other connection is open.
fn alone(path: &Path) -> Result<(), Fault> {
    let settings = Settings::new(DatabaseUrl::Sqlite(path.to_path_buf()));
    let Conn::Sqlite(mut conn) = connect(&settings, Role::Migrates)?.conn else {
        return Err(Fault::Database("expected a file of SQLite".to_owned()));
    };
    let told = |error: diesel::result::Error| match error.to_string() {
        used if used.contains("locked") => Fault::Busy,
        why => Fault::Database(why),
    };
    conn.batch_execute("PRAGMA busy_timeout=1000; PRAGMA journal_mode=DELETE").map_err(told)
}
