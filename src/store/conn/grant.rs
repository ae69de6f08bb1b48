//! What the role of a running server may do on PostgreSQL: everything with rows, nothing with tables, and with the log of
//! acts append, read and erase. Refuses a role that could give itself more.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::backend::Conn;
use super::connect::{Role, connect};
use super::settings::Settings;
use crate::store::fault::Fault;

/// The table of the steps that were taken; the application only reads it.
const STEPS: &str = "__diesel_schema_migrations";
/// Our tables: those of the schema in use that belong to who migrates.
const OURS: &str = "SELECT c.oid, c.relname, c.relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r'
        AND c.relowner = (SELECT relowner FROM pg_class WHERE oid = to_regclass('__diesel_schema_migrations'))";

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = Text)]
    t: String,
}

#[derive(QueryableByName)]
struct Whether {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

fn is(conn: &mut PgConnection, query: &str, role: &str) -> Result<bool, Fault> {
    Ok(diesel::sql_query(query).bind::<Text, _>(role).get_result::<Whether>(conn)?.yes)
}

fn names(conn: &mut PgConnection, query: &str) -> Result<Vec<String>, Fault> {
    Ok(diesel::sql_query(query).load::<Told>(conn)?.into_iter().map(|told| told.t).collect())
}

/// Who is connected.
fn me(conn: &mut PgConnection) -> Result<String, Fault> {
    Ok(diesel::sql_query("SELECT CAST(current_user AS TEXT) AS t").get_result::<Told>(conn)?.t)
}

/// Whether any step was taken on this database; refuses a role that may not even read that.
pub(super) fn has_steps(conn: &mut PgConnection) -> Result<bool, Fault> {
    let me = me(conn)?;
    if !is(conn, "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AND $1 = $1 AS yes", &me)? {
        return Ok(false);
    }
    let may_read = "SELECT has_table_privilege($1, to_regclass('__diesel_schema_migrations'), 'SELECT') AS yes";
    if is(conn, may_read, &me)? { Ok(true) } else { Err(ungranted(&me, STEPS)) }
}

fn ungranted(role: &str, table: &str) -> Fault {
    Fault::Database(format!(
        "the role {role} has no rights on the table {table}; run concerto migrate --grant {role} with the address of who \
         owns the tables"
    ))
}

/// Refuses a role that may not read and fill every table: a step was taken, and the rights were not given again.
pub(super) fn suffices(conn: &mut PgConnection) -> Result<(), Fault> {
    let closed = format!(
        "SELECT CAST(relname AS TEXT) AS t FROM ({OURS}) AS ours WHERE relname <> '{STEPS}'
             AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')) ORDER BY relname"
    );
    match names(conn, &closed)?.first() {
        Some(table) => Err(ungranted(&me(conn)?, table)),
        None => Ok(()),
    }
}

/// Refuses a role that may not take the steps that are missing.
pub(super) fn may_migrate(conn: &mut PgConnection, missing: &[String]) -> Result<(), Fault> {
    let me = me(conn)?;
    let may = format!(
        "SELECT COALESCE(has_schema_privilege($1, current_schema(), 'CREATE'), FALSE)
             AND NOT EXISTS (SELECT 1 FROM ({OURS}) AS ours WHERE NOT pg_has_role($1, relowner, 'USAGE')) AS yes"
    );
    if is(conn, &may, &me)? {
        return Ok(());
    }
    let (n, first) = (missing.len(), missing.first().map_or("", String::as_str));
    Err(Fault::Database(format!(
        "the tables are not up to date ({n} to come, from {first}), and the role {me} may not change tables; run concerto \
         migrate --grant {me} with the address of who owns them"
    )))
}

/// Gives a role what a running server needs of the tables as they are now, and takes what it needs not.
pub(super) fn give(settings: &Settings, role: &str) -> Result<(), Fault> {
    let Conn::Postgres(mut conn) = connect(settings, Role::Migrates)?.conn else {
        return Err(Fault::Database("roles are PostgreSQL's, and this is a file of SQLite".to_owned()));
    };
    let conn = &mut conn;
    is_harmless(conn, role)?;
    let schema = quoted(&names(conn, "SELECT CAST(current_schema() AS TEXT) AS t")?.concat());
    let tables = names(conn, &format!("SELECT CAST(relname AS TEXT) AS t FROM ({OURS}) AS ours ORDER BY relname"))?;
    let mut sql =
        format!("REVOKE CREATE ON SCHEMA {schema} FROM {0}; GRANT USAGE ON SCHEMA {schema} TO {0};", quoted(role));
    for table in &tables {
        let rights = match table.as_str() {
            STEPS => "SELECT",
            "events" => "SELECT, INSERT, UPDATE (account_id, seat_id, payload, salt)",
            _ => "SELECT, INSERT, UPDATE, DELETE",
        };
        let (table, role) = (format!("{schema}.{}", quoted(table)), quoted(role));
        sql.push_str(&format!("REVOKE ALL ON TABLE {table} FROM {role}; GRANT {rights} ON TABLE {table} TO {role};"));
    }
    conn.batch_execute(&sql)?; // all of it or nothing: one message is one transaction
    if is(conn, "SELECT has_schema_privilege($1, current_schema(), 'CREATE') AS yes", role)? {
        return Err(Fault::Database(format!(
            "everybody may make tables in the schema {schema}, and so may {role}; run REVOKE CREATE ON SCHEMA {schema} \
             FROM PUBLIC"
        )));
    }
    Ok(())
}

/// Refuses a role that is none, that no rule binds, or that can become who owns the tables.
fn is_harmless(conn: &mut PgConnection, role: &str) -> Result<(), Fault> {
    let refused = |why: &str| Err(Fault::Database(format!("the role {role} {why}")));
    if !is(conn, "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS yes", role)? {
        return refused("does not exist; make it with CREATE ROLE … LOGIN");
    }
    if is(
        conn,
        "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1 AND (rolsuper OR rolcreaterole)) AS yes",
        role,
    )? {
        return refused("may do anything on this server: choose one that is no superuser and makes no roles");
    }
    let owns =
        format!("SELECT EXISTS (SELECT 1 FROM ({OURS}) AS ours WHERE pg_has_role($1, relowner, 'MEMBER')) AS yes");
    if is(conn, &owns, role)? {
        return refused("owns the tables, or can become who does: the server's must be another");
    }
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
