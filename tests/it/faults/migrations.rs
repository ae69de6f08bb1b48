//! A database that is brought up to date while somebody pulls the plug, and one of an earlier day with people in it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tempfile::TempDir;

use crate::support::command::concerto;
use crate::support::need;
use crate::support::postgres::PostgresDatabase;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// What a SQLite file is made of.
fn made_of(file: &str) -> Vec<String> {
    let mut conn = SqliteConnection::establish(file).unwrap();
    let all = "SELECT COALESCE(sql, name) AS line FROM sqlite_schema ORDER BY 1";
    diesel::sql_query(all).load::<Line>(&mut conn).unwrap().into_iter().map(|it| it.line).collect()
}

fn migrated(file: &str) {
    concerto(file, &["migrate"]).done();
    let said = concerto(file, &["verify"]).done().said();
    assert!(said.contains("nothing differs"), "{said}");
}

/// Killed at the n-th time that something is made sure on the disk, wherever that is: what was begun is finished by the next
/// run, and the database is as one that was never disturbed.
#[test]
fn a_migration_that_is_killed_anywhere_is_finished_by_the_next() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    migrated(&place("whole"));
    let whole = made_of(&place("whole"));
    let mut killed = 0;
    for n in (1..1_000).step_by(if need::long() { 1 } else { 17 }) {
        let file = place(&format!("killed{n}"));
        let mut command = Command::new("strace");
        let inject = format!("inject=fdatasync,fsync:signal=KILL:when={n}");
        command.args(["-f", "-q", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", &inject]);
        command.args([env!("CARGO_BIN_EXE_concerto"), "--database", &file, "migrate"]);
        if command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success() {
            break; // it was done before
        }
        killed += 1;
        migrated(&file);
        assert_eq!(made_of(&file), whole, "killed at sync {n}");
    }
    assert!(killed > 2, "killed {killed} times only");
}

/// The same on PostgreSQL, which undoes what a lost connection had begun; killed after some milliseconds.
#[test]
fn on_postgresql_too() {
    let nothing = |_: &str| ();
    for wait in [20, 60, 120, 250] {
        let Some(database) = PostgresDatabase::open("empty", nothing) else { return };
        let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
        command.args(["--database", database.url(), "migrate"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        drop(child.kill());
        drop(child.wait());
        migrated(database.url());
    }
}

/// The steps of SQLite until one, as `concerto migrate` of that day ran them.
fn as_of(file: &str, until: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut steps: Vec<String> = entries.map(|it| it.unwrap().path().display().to_string()).collect();
    steps.sort();
    let mut conn = SqliteConnection::establish(file).unwrap();
    let table = "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,
        run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)";
    conn.batch_execute(&format!("PRAGMA journal_mode = WAL; {table}")).unwrap();
    for step in steps.iter().filter(|step| Path::new(step).is_dir()) {
        let name = Path::new(step).file_name().unwrap().to_str().unwrap().to_owned();
        let version: String = name.split('_').next().unwrap().chars().filter(char::is_ascii_digit).collect();
        conn.batch_execute(&std::fs::read_to_string(format!("{step}/up.sql")).unwrap()).unwrap();
        conn.batch_execute(&format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')")).unwrap();
        if name.contains(until) {
            return;
        }
    }
    panic!("no step is called {until}");
}

/// A file of the first days, with a consultation, people, a proposal, a comment and votes: brought up to date, it says what it
/// said, and is recounted.
#[test]
fn a_database_of_the_first_days_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("concerto.db").display().to_string();
    as_of(&file, "000006_log");
    let mut conn = SqliteConnection::establish(&file).unwrap();
    conn.batch_execute(include_str!("first_days.sql")).unwrap();
    drop(conn);
    migrated(&file);
    let mut conn = SqliteConnection::establish(&file).unwrap();
    let mut texts = |query: &str| -> Vec<String> {
        diesel::sql_query(query).load::<Line>(&mut conn).unwrap().into_iter().map(|it| it.line).collect()
    };
    assert_eq!(texts("SELECT title AS line FROM proposals"), ["Une phrase claire"]);
    assert_eq!(texts("SELECT body AS line FROM comments"), ["Très juste, à l’hôpital aussi."]);
    assert_eq!(texts("SELECT stance AS line FROM ballots ORDER BY seat_id"), ["for", "against"]);
}
