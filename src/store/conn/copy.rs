//! Copies of a SQLite file that is in use, and whether a file is whole; knows nothing of what is in it.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::backend::Conn;
use super::connect::{Role, connect};
use super::settings::{DatabaseUrl, Settings};
use crate::store::fault::Fault;

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

/// Writes everything that is committed to an empty or missing file, while others read and write.
pub(super) fn copy(settings: &Settings, to: &Path) -> Result<(), Fault> {
    let Conn::Sqlite(mut conn) = connect(settings, Role::Migrates)?.conn else {
        return Err(Fault::Database("a database of PostgreSQL is copied with pg_dump".to_owned()));
    };
    let to = to.to_str().ok_or_else(|| Fault::Database("the path of the copy is not UTF-8".to_owned()))?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(to).execute(&mut conn)?;
    Ok(())
}

/// Refuses a file that is damaged, or in which a row refers to one that is not there.
pub(super) fn check(path: &Path) -> Result<(), Fault> {
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

/// Takes the file's log into the file; refuses while any other connection is open.
pub(super) fn alone(path: &Path) -> Result<(), Fault> {
    let settings = Settings::new(DatabaseUrl::Sqlite(path.to_path_buf()));
    let Conn::Sqlite(mut conn) = connect(&settings, Role::Migrates)?.conn else {
        return Err(Fault::Database("expected a file of SQLite".to_owned()));
    };
    let used = |_| Fault::Database("another program uses the database".to_owned());
    conn.batch_execute("PRAGMA busy_timeout=1000; PRAGMA journal_mode=DELETE").map_err(used)
}
