//! Taking a consultation out of the index, whose stems tell what was written. Refuses to take a single text out.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

use crate::model::ConsultationId;
use crate::store::{Conn, Stored};

/// Forgets every text of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    let stems = match conn {
        // where each kind stands in the index: see `sqlite::put`
        Conn::Sqlite(_) => {
            "DELETE FROM search_stems WHERE rowid IN (SELECT target + 281474976710656 * CASE kind WHEN 'proposal' THEN 0
                WHEN 'comment' THEN 1 WHEN 'answer' THEN 2 ELSE 3 END FROM search_entries WHERE consultation_id = $1)"
        }
        Conn::Postgres(_) => {
            "DELETE FROM search_stems WHERE scope IN ('p' || CAST($1 AS TEXT), 'c' || CAST($1 AS TEXT),
                'a' || CAST($1 AS TEXT), 'r' || CAST($1 AS TEXT))"
        }
    };
    sql_query(stems).bind::<BigInt, _>(id).execute(conn)?;
    sql_query("DELETE FROM search_entries WHERE consultation_id = $1").bind::<BigInt, _>(id).execute(conn)?;
    Ok(())
}
