//! The door to the databases, on SQLite and (when `CONCERTO_TEST_POSTGRES` names a server) on PostgreSQL.

mod ground;
mod reads;
mod schema;
mod turns;
mod writes;
