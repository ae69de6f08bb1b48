//! A database that is brought up to date while somebody pulls the plug, and one of an earlier day with people in it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::prelude::*;
use diesel::query_builder::SqlQuery;
use diesel::query_dsl::methods::LoadQuery;
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

/// What a query gives under the name `line`, sorted.
fn lines<C>(conn: &mut C, query: &str) -> Vec<String>
where
    C: LoadConnection,
    Line: QueryableByName<C::Backend>,
    SqlQuery: for<'q> LoadQuery<'q, C, Line>,
{
    let told = diesel::sql_query(query).load::<Line>(conn).unwrap_or_else(|why| panic!("{query}: {why}"));
    let mut lines: Vec<String> = told.into_iter().map(|it| it.line).collect();
    lines.sort();
    lines
}

/// What a SQLite file is made of.
const SQLITE: &str = "SELECT COALESCE(sql, name) AS line FROM sqlite_schema";

/// What a database of PostgreSQL is made of, and the steps that it says it took.
const POSTGRES: &str = "
SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' required' ELSE '' END || ' ' || CAST(a.attidentity AS TEXT)
        || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || COALESCE(' collate ' || k.collname, '') AS line
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum LEFT JOIN pg_collation k ON k.oid = a.attcollation
 WHERE c.relnamespace = CAST('public' AS regnamespace) AND c.relkind IN ('r', 'p', 'v', 'm')
UNION ALL SELECT 'constraint ' || CAST(CAST(conrelid AS regclass) AS TEXT) || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = CAST('public' AS regnamespace)
UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND c.relnamespace = CAST('public' AS regnamespace)
UNION ALL SELECT 'function ' || CAST(CAST(oid AS regprocedure) AS TEXT) || ' ' || prosrc
  FROM pg_proc WHERE pronamespace = CAST('public' AS regnamespace)
UNION ALL SELECT 'step ' || version FROM __diesel_schema_migrations";

/// Where the steps that were taken are recorded, as `concerto migrate` makes it first.
const STEPS: &str = "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,
    run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)";

/// The steps of one side, in order.
fn steps(side: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(side);
    let entries = std::fs::read_dir(folder).unwrap();
    let mut steps: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).filter(|path| path.is_dir()).collect();
    steps.sort();
    steps
}

fn name(step: &Path) -> &str {
    step.file_name().unwrap().to_str().unwrap()
}

/// The statement that records a step.
fn recorded(step: &Path) -> String {
    let version: String = name(step).split('_').next().unwrap().chars().filter(char::is_ascii_digit).collect();
    format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')")
}

/// Takes one step, undisturbed.
fn takes(conn: &mut impl SimpleConnection, step: &Path) {
    let up = std::fs::read_to_string(step.join("up.sql")).unwrap();
    conn.batch_execute(&up).unwrap_or_else(|why| panic!("{}: {why}", step.display()));
    conn.batch_execute(&recorded(step)).unwrap();
}

/// The steps until one, as `concerto migrate` of that day took them.
fn as_of(conn: &mut impl SimpleConnection, side: &str, until: &str) {
    conn.batch_execute(STEPS).unwrap();
    for step in steps(side) {
        takes(conn, &step);
        if name(&step).contains(until) {
            return;
        }
    }
    panic!("no step is called {until}");
}

fn migrated(database: &str) {
    concerto(database, &["migrate"]).done();
    let said = concerto(database, &["verify"]).done().said();
    assert!(said.contains("nothing differs"), "{said}");
}

fn sqlite(file: &str) -> SqliteConnection {
    SqliteConnection::establish(file).unwrap()
}

fn postgres(database: &PostgresDatabase) -> PgConnection {
    PgConnection::establish(database.url()).unwrap()
}

/// A database of PostgreSQL without any table; `None` when this run goes without.
fn empty() -> Option<PostgresDatabase> {
    PostgresDatabase::open("empty", |_| ())
}

/// Killed at the n-th time that something is made sure on the disk, wherever that is: what was begun is finished by the next
/// run, and the database is as one that was never disturbed.
#[test]
fn a_migration_that_is_killed_anywhere_is_finished_by_the_next() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    migrated(&place("whole"));
    let whole = lines(&mut sqlite(&place("whole")), SQLITE);
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
        assert_eq!(lines(&mut sqlite(&file), SQLITE), whole, "killed at sync {n}");
    }
    assert!(killed > 2, "killed {killed} times only");
}

/// Killed in the transaction of a step, once all of it is done and before that is sure: PostgreSQL undoes this step, and those
/// before it stand. The next run goes on there, and in the end the database is as one that was never disturbed.
#[test]
fn on_postgresql_a_step_that_is_killed_leaves_nothing_of_itself() {
    let (Some(killed), Some(undisturbed), Some(whole)) = (empty(), empty(), empty()) else { return };
    let (mut seen, mut reference) = (postgres(&killed), postgres(&undisturbed));
    seen.batch_execute(STEPS).unwrap();
    reference.batch_execute(STEPS).unwrap();
    let pace = if need::long() { 1 } else { 6 };
    for (n, step) in steps("postgres").iter().enumerate() {
        if n % pace == 0 {
            killed_in(&killed, step);
            assert_eq!(lines(&mut seen, POSTGRES), lines(&mut reference, POSTGRES), "killed in {}", step.display());
        }
        takes(&mut reference, step);
    }
    migrated(killed.url());
    migrated(whole.url());
    let made = lines(&mut seen, POSTGRES);
    assert_eq!(made, lines(&mut reference, POSTGRES));
    assert_eq!(made, lines(&mut postgres(&whole), POSTGRES));
    for kind in ["column", "constraint", "index", "trigger", "function", "step"] {
        assert!(made.iter().any(|line| line.starts_with(kind)), "no {kind} was read");
    }
}

/// Runs the migration until it stands in this step: it would record it, and waits for somebody else who does so too and is not
/// done. Then it is killed, and the other takes that back.
fn killed_in(database: &PostgresDatabase, step: &Path) {
    let (mut other, mut seen) = (postgres(database), postgres(database));
    other.batch_execute(&format!("BEGIN; {}", recorded(step))).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_concerto"));
    command.args(["--database", database.url(), "migrate"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let inserts = "wait_event_type = 'Lock' AND query LIKE 'INSERT INTO%__diesel_schema_migrations%'";
    until(|| connections(&mut seen, inserts) == 1 || has_ended(&mut child));
    assert!(!has_ended(&mut child), "it ended before {}", step.display());
    child.kill().unwrap();
    child.wait().unwrap();
    other.batch_execute("ROLLBACK").unwrap();
    until(|| connections(&mut seen, "application_name = 'concerto'") == 0);
}

fn has_ended(child: &mut Child) -> bool {
    child.try_wait().unwrap().is_some()
}

/// How many connections to its database are so.
fn connections(conn: &mut PgConnection, so: &str) -> usize {
    let query =
        format!("SELECT CAST(pid AS TEXT) AS line FROM pg_stat_activity WHERE datname = current_database() AND {so}");
    lines(conn, &query).len()
}

/// Waits until it is so.
fn until(mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Duration::from_secs(60), "it never was so");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What people wrote and chose in the first days stands.
fn says_what_it_said<C>(conn: &mut C)
where
    C: LoadConnection,
    Line: QueryableByName<C::Backend>,
    SqlQuery: for<'q> LoadQuery<'q, C, Line>,
{
    assert_eq!(lines(conn, "SELECT title AS line FROM proposals"), ["Une phrase claire"]);
    assert_eq!(lines(conn, "SELECT body AS line FROM comments"), ["Très juste, à l’hôpital aussi."]);
    let ballots = "SELECT CAST(seat_id AS TEXT) || ' ' || stance AS line FROM ballots";
    assert_eq!(lines(conn, ballots), ["1 for", "2 against"]);
    let accounts = "SELECT given_name AS line FROM accounts WHERE is_operator";
    assert_eq!(lines(conn, accounts), ["Alice"]);
}

/// A file of the first days, with a consultation, people, a proposal, a comment and votes: brought up to date, it says what it
/// said, and is recounted.
#[test]
fn a_database_of_the_first_days_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name).display().to_string();
    let mut conn = sqlite(&place("concerto.db"));
    conn.batch_execute("PRAGMA journal_mode = WAL").unwrap();
    as_of(&mut conn, "sqlite", "000006_log");
    conn.batch_execute(include_str!("first_days.sql")).unwrap();
    drop(conn);
    migrated(&place("concerto.db"));
    says_what_it_said(&mut sqlite(&place("concerto.db")));
}

/// The same on PostgreSQL; its tables are then those of a new one.
#[test]
fn so_is_one_on_postgresql() {
    let (Some(old), Some(whole)) = (empty(), empty()) else { return };
    let mut conn = postgres(&old);
    as_of(&mut conn, "postgres", "000006_log");
    conn.batch_execute(include_str!("first_days.sql")).unwrap();
    migrated(old.url());
    migrated(whole.url());
    says_what_it_said(&mut conn);
    assert_eq!(lines(&mut conn, POSTGRES), lines(&mut postgres(&whole), POSTGRES));
}
