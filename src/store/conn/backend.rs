//! One connection type over both databases, and its transactions; opens nothing and decides nothing.

use chrono::NaiveDateTime;
use diesel::backend::Backend;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::deserialize::FromSql;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamp};
use diesel::sqlite::{Sqlite, SqliteValue};

use crate::model::Moment;

/// A connection to either database. Only [`Db`](super::Db) makes one; a unit of work is lent it.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The embedded database.
    Sqlite(SqliteConnection),
    /// The shared one.
    Postgres(PgConnection),
}

/// Expands one body for each database, for the queries that do not compile on [`Conn`] itself (`on_conflict`, inserts of
/// several rows, `union`) and for those that are run most: through [`Conn`] Diesel writes their text anew each time, prepared or
/// not. `on_backend!(conn, c => insert_into(t).values(v).on_conflict_do_nothing().execute(c))`.
macro_rules! on_backend {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::store::conn::Conn::Sqlite($c) => $body,
            $crate::store::conn::Conn::Postgres($c) => $body,
        }
    };
}
pub(crate) use on_backend;

type Transactions = <Conn as Connection>::TransactionManager;

/// Transactions open on the connection: 0 is none (or a broken one), 1 the outermost, 2 the first savepoint.
pub(super) fn depth(conn: &mut Conn) -> u32 {
    let status = Transactions::transaction_manager_status_mut(conn).transaction_depth();
    status.ok().flatten().map_or(0, |depth| depth.get())
}

/// Begins the outermost transaction with this statement, so that diesel knows of it.
pub(super) fn begin(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    on_backend!(conn, c => AnsiTransactionManager::begin_transaction_sql(c, sql))
}

/// Sets a savepoint.
pub(super) fn savepoint(conn: &mut Conn) -> QueryResult<()> {
    Transactions::begin_transaction(conn)
}

/// Commits the innermost transaction: releases its savepoint, or commits for good.
pub(super) fn commit(conn: &mut Conn) -> QueryResult<()> {
    Transactions::commit_transaction(conn)
}

/// Rolls back until at most `floor` transactions are open.
pub(super) fn unwind(conn: &mut Conn, floor: u32) -> QueryResult<()> {
    let mut open = depth(conn);
    while open > floor {
        Transactions::rollback_transaction(conn)?;
        let left = depth(conn);
        if left >= open {
            return Err(diesel::result::Error::BrokenTransactionManager);
        }
        open = left;
    }
    Ok(())
}

/// PostgreSQL keeps microseconds since 2000.
impl FromSql<Timestamp, Pg> for Moment {
    fn from_sql(raw: PgValue<'_>) -> diesel::deserialize::Result<Self> {
        <NaiveDateTime as FromSql<Timestamp, Pg>>::from_sql(raw).map(|time| Self::new(time.and_utc()))
    }
}

/// SQLite keeps a text.
impl FromSql<Timestamp, Sqlite> for Moment {
    fn from_sql(raw: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(raw)?;
        Self::from_stored(&text).ok_or_else(|| format!("{text} is no moment: YYYY-MM-DD HH:MM:SS.ffffff").into())
    }
}

/// A moment is read as the database at hand keeps it.
impl FromSql<Timestamp, <Conn as Connection>::Backend> for Moment {
    fn from_sql(raw: <<Conn as Connection>::Backend as Backend>::RawValue<'_>) -> diesel::deserialize::Result<Self> {
        raw.from_sql::<Self, Timestamp>()
    }
}
