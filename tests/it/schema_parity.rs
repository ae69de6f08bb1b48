//! The migrations make the same database on SQLite and on PostgreSQL. Each side tells its schema as lines in one
//! vocabulary, so that a difference reads by itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::support::postgres::PostgresDatabase;

type Lines = BTreeSet<String>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The tables that hold rows of ours: not SQLite's own, not the search index and its shadows.
const SQLITE_TABLES: &str = "SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";

/// One statement a kind of line, over `own(name)`.
const SQLITE: &[&str] = &[
    "SELECT 'table ' || name AS line FROM own",
    "SELECT 'column ' || own.name || '.' || c.name || ' ' || lower(c.type)
        || iif(c.\"notnull\" OR (c.pk AND c.type = 'INTEGER'), ' required', '')
        || coalesce(' default ' || c.dflt_value, '') AS line
     FROM own, pragma_table_info(own.name) c",
    "SELECT 'key ' || t || '(' || group_concat(c, ', ') || ')' AS line
     FROM (SELECT own.name AS t, c.name AS c FROM own, pragma_table_info(own.name) c WHERE c.pk > 0 ORDER BY t, c.pk)
     GROUP BY t",
    "SELECT 'unique ' || t || '(' || group_concat(c, ', ') || ')' || iif(partial, ' in part', '') AS line
     FROM (SELECT own.name AS t, i.name AS i, i.partial, coalesce(c.name, 'expression') AS c
           FROM own, pragma_index_list(own.name) i, pragma_index_info(i.name) c
           WHERE i.\"unique\" AND i.origin <> 'pk' ORDER BY t, i, c.seqno)
     GROUP BY t, i",
    "SELECT 'reference ' || t || '(' || group_concat(c, ', ') || ') to ' || target || '(' || group_concat(k, ', ')
        || ') on delete ' || lower(gone) AS line
     FROM (SELECT own.name AS t, f.id, f.\"table\" AS target, f.on_delete AS gone, f.\"from\" AS c,
                  coalesce(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\") WHERE pk = f.seq + 1)) AS k
           FROM own, pragma_foreign_key_list(own.name) f ORDER BY t, f.id, f.seq)
     GROUP BY t, id",
];

const POSTGRES_TABLES: &str = "SELECT c.oid, c.relname::text AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.atttypid = 'tsvector'::regtype)";

/// The same lines; types and defaults are told in SQLite's words.
const POSTGRES: &[&str] = &[
    "SELECT 'table ' || name AS line FROM own",
    "SELECT 'column ' || name || '.' || attname || ' ' || CASE format_type(atttypid, NULL)
            WHEN 'timestamp without time zone' THEN 'text' WHEN 'bytea' THEN 'blob'
            WHEN 'bigint' THEN 'integer' WHEN 'smallint' THEN 'integer' WHEN 'boolean' THEN 'integer'
            WHEN 'double precision' THEN 'real' ELSE format_type(atttypid, NULL) END
        || CASE WHEN attnotnull THEN ' required' ELSE '' END
        || coalesce(' default ' || CASE pg_get_expr(adbin, adrelid) WHEN 'true' THEN '1' WHEN 'false' THEN '0'
            ELSE regexp_replace(pg_get_expr(adbin, adrelid), '::[a-z ]+', '') END, '') AS line
     FROM own JOIN pg_attribute ON attrelid = own.oid AND attnum > 0 AND NOT attisdropped
     LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum",
    "SELECT 'key ' || name || '(' || string_agg(attname, ', ' ORDER BY place) || ')' AS line
     FROM own JOIN pg_index ON indrelid = own.oid AND indisprimary, unnest(indkey) WITH ORDINALITY AS k(number, place)
     JOIN pg_attribute ON attnum = number WHERE attrelid = own.oid GROUP BY name",
    "SELECT 'unique ' || name || '(' || string_agg(coalesce(attname, 'expression'), ', ' ORDER BY place) || ')'
        || CASE WHEN bool_or(indpred IS NOT NULL) THEN ' in part' ELSE '' END AS line
     FROM own JOIN pg_index ON indrelid = own.oid AND indisunique AND NOT indisprimary
     CROSS JOIN unnest(indkey) WITH ORDINALITY AS k(number, place)
     LEFT JOIN pg_attribute ON attnum = number AND number > 0 AND attrelid = indrelid
     GROUP BY name, indexrelid",
    "SELECT 'reference ' || name || '(' || string_agg(a.attname, ', ' ORDER BY place) || ') to ' || confrelid::regclass
        || '(' || string_agg(b.attname, ', ' ORDER BY place) || ') on delete ' || CASE confdeltype
            WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
            ELSE 'no action' END AS line
     FROM own JOIN pg_constraint ON conrelid = own.oid AND contype = 'f',
          unnest(conkey, confkey) WITH ORDINALITY AS k(ours, theirs, place), pg_attribute a, pg_attribute b
     WHERE a.attrelid = conrelid AND a.attnum = ours AND b.attrelid = confrelid AND b.attnum = theirs
     GROUP BY name, pg_constraint.oid, confrelid, confdeltype",
];

fn lines<C>(conn: &mut C, own: &str, statements: &[&str]) -> Lines
where
    C: LoadConnection,
    Line: QueryableByName<C::Backend>,
    diesel::query_builder::SqlQuery: for<'q> diesel::query_dsl::methods::LoadQuery<'q, C, Line>,
{
    let each = statements.iter().flat_map(|statement| {
        let asked = diesel::sql_query(format!("WITH own AS ({own}) {statement}"));
        asked.load::<Line>(conn).unwrap_or_else(|why| panic!("{statement}: {why}"))
    });
    each.map(|line| line.line).collect()
}

/// What one side has and the other has not.
fn differences(sqlite: &Lines, postgres: &Lines) -> Vec<String> {
    let only_sqlite = sqlite.difference(postgres).map(|line| format!("only SQLite:     {line}"));
    only_sqlite.chain(postgres.difference(sqlite).map(|line| format!("only PostgreSQL: {line}"))).collect()
}

fn sqlite(sql: &str) -> SqliteConnection {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(&format!("PRAGMA foreign_keys = ON; {sql}")).unwrap();
    conn
}

/// A PostgreSQL database made by these statements; `None` when this run goes without it.
fn postgres(kind: &str, sql: &str) -> Option<(PostgresDatabase, PgConnection)> {
    let database = PostgresDatabase::open(kind, |url| {
        PgConnection::establish(url).unwrap().batch_execute(sql).unwrap();
    })?;
    let conn = PgConnection::establish(database.url()).unwrap();
    Some((database, conn))
}

/// The migrations of one side, in order.
fn migrations(side: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(side);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn up(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("up.sql")).unwrap_or_else(|why| panic!("{}/up.sql: {why}", folder.display()))
}

fn all_up(side: &str) -> String {
    migrations(side).iter().map(|folder| up(folder)).collect::<Vec<_>>().join("\n")
}

/// The bodies of the CHECK constraints, in order, with their spaces evened out.
fn checks(sql: &str) -> Vec<String> {
    let without_comments: String = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
    let bodies = without_comments.split("CHECK").skip(1).map(|rest| {
        let mut depth = 0;
        let end = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ')' && depth == 0
        });
        rest[..end.expect("a CHECK that ends")].split_whitespace().collect::<Vec<_>>().join(" ")
    });
    bodies.collect()
}

#[test]
fn every_migration_has_its_twin() {
    let names = |side| migrations(side).iter().map(|path| path.file_name().unwrap().to_owned()).collect::<Vec<_>>();
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
    for (sqlite, postgres) in migrations("sqlite").iter().zip(migrations("postgres")) {
        assert_eq!(checks(&up(sqlite)), checks(&up(&postgres)), "the checks of {}", sqlite.display());
    }
}

#[test]
fn both_databases_have_the_same_tables() {
    let ours = lines(&mut sqlite(&all_up("sqlite")), SQLITE_TABLES, SQLITE);
    let Some((_database, mut conn)) = postgres("migrations", &all_up("postgres")) else { return };
    let theirs = lines(&mut conn, POSTGRES_TABLES, POSTGRES);
    for kind in ["table", "column", "key", "unique", "reference"] {
        assert!(ours.iter().any(|line| line.starts_with(kind)), "no {kind} was read");
    }
    let found = differences(&ours, &theirs);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sqlite_tables_are_strict() {
    let loose =
        "SELECT 'not STRICT: ' || own.name AS line FROM own JOIN pragma_table_list t USING (name) WHERE NOT strict";
    assert_eq!(lines(&mut sqlite(&all_up("sqlite")), SQLITE_TABLES, &[loose]), Lines::new());
    let found = lines(&mut sqlite("CREATE TABLE seats (id INTEGER PRIMARY KEY NOT NULL)"), SQLITE_TABLES, &[loose]);
    assert_eq!(found, Lines::from(["not STRICT: seats".to_owned()]));
}

const NOT_C: &str = "SELECT 'not COLLATE \"C\": ' || name || '.' || attname AS line
    FROM own JOIN pg_attribute ON attrelid = own.oid AND attnum > 0 AND NOT attisdropped
    WHERE attcollation NOT IN (0, '\"C\"'::regcollation)";

#[test]
fn postgres_texts_are_compared_byte_by_byte() {
    let Some((_database, mut conn)) = postgres("migrations", &all_up("postgres")) else { return };
    assert_eq!(lines(&mut conn, POSTGRES_TABLES, &[NOT_C]), Lines::new());
    let Some((_database, mut conn)) = postgres("uncollated", "CREATE TABLE axes (title TEXT)") else { return };
    let found = lines(&mut conn, POSTGRES_TABLES, &[NOT_C]);
    assert_eq!(found, Lines::from(["not COLLATE \"C\": axes.title".to_owned()]));
}

#[test]
fn a_difference_is_told() {
    let mut one = sqlite(
        "CREATE TABLE axes (id INTEGER PRIMARY KEY NOT NULL) STRICT;
         CREATE TABLE seats (id INTEGER PRIMARY KEY NOT NULL, axis_id INTEGER NOT NULL REFERENCES axes (id),
             key TEXT NOT NULL UNIQUE, at TEXT, count INTEGER NOT NULL DEFAULT 0) STRICT;",
    );
    let other = "CREATE TABLE axes (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
         CREATE TABLE seats (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, axis_id BIGINT,
             key TEXT COLLATE \"C\" NOT NULL, at TIMESTAMP, count INTEGER NOT NULL DEFAULT 1, note BYTEA);";
    let Some((_database, mut conn)) = postgres("different", other) else { return };
    let found = differences(&lines(&mut one, SQLITE_TABLES, SQLITE), &lines(&mut conn, POSTGRES_TABLES, POSTGRES));
    let told = [
        "only SQLite:     column seats.axis_id integer required",
        "only SQLite:     column seats.count integer required default 0",
        "only SQLite:     reference seats(axis_id) to axes(id) on delete no action",
        "only SQLite:     unique seats(key)",
        "only PostgreSQL: column seats.axis_id integer",
        "only PostgreSQL: column seats.count integer required default 1",
        "only PostgreSQL: column seats.note blob",
    ];
    assert_eq!(found, told);
}

#[test]
fn checks_are_read_whole() {
    let sql = "a INTEGER CHECK (a IN (1,\n  2)), -- CHECK (b)\n CHECK (c < d)";
    assert_eq!(checks(sql), ["(a IN (1, 2)", "(c < d"]);
}
