//! What a destruction takes: rows table by table, in an order in which none refers to one that is gone. The log stays, without
//! who acted and what was said. Refuses to know when that is allowed.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

use crate::model::{ConsultationId, Moment};
use crate::store::schema::{consultations, events, shells};
use crate::store::{Conn, Stored, search};

const PROPOSALS: &str = "proposal_id IN (SELECT id FROM proposals WHERE consultation_id = {id})";
const COMMENTS: &str = "comment_id IN (SELECT id FROM comments WHERE consultation_id = {id})";
const CASES: &str = "case_id IN (SELECT id FROM cases WHERE consultation_id = {id})";
const ACTIONS: &str = "action_id IN (SELECT id FROM actions WHERE consultation_id = {id})";
const PUBLICATIONS: &str = "publication_id IN (SELECT id FROM publications WHERE consultation_id = {id})";
const OWN: &str = "consultation_id = {id}";

/// Tables with what of them goes, in order.
const GONE: &[(&str, &str)] = &[
    ("case_notes", CASES),
    ("case_reasons", CASES),
    ("cases", OWN),
    ("reviews", "decision_id IN (SELECT id FROM decisions WHERE consultation_id = {id})"),
    ("reports", OWN),
    ("merges", OWN),
    ("prints", OWN),
    ("synthesis_quotes", "version_id IN (SELECT id FROM synthesis_versions WHERE consultation_id = {id})"),
    ("synthesis_drafts", OWN),
    ("embargo_links", OWN),
    ("versions", PROPOSALS),
    ("comment_versions", COMMENTS),
    ("action_links", ACTIONS),
    ("action_steps", ACTIONS),
    ("action_versions", ACTIONS),
    ("actions", OWN),
    ("answer_versions", "answer_id IN (SELECT id FROM answers WHERE consultation_id = {id})"),
    ("answers", OWN),
    ("named_votes", PROPOSALS),
    ("ballots", PROPOSALS),
    ("tallies", PROPOSALS),
    ("published_cells", PUBLICATIONS),
    ("publication_hours", PUBLICATIONS),
    ("opinion_places", PUBLICATIONS),
    ("opinion_groups", PUBLICATIONS),
    ("publications", OWN),
    ("outbox", OWN),
    ("outbox", "decision_id IN (SELECT id FROM decisions WHERE consultation_id = {id})"),
    ("notices", OWN),
    ("announcements", OWN),
    ("follows", OWN),
    ("letter_templates", OWN),
    ("decisions", OWN),
    ("comments", OWN),
    ("proposals", OWN),
    ("export_pieces", "export_id IN (SELECT id FROM exports WHERE consultation_id = {id})"),
    ("exports", OWN),
    ("intake_lines", "intake_id IN (SELECT id FROM intakes WHERE consultation_id = {id})"),
    ("intakes", OWN),
    ("reminders", OWN),
    ("candidacies", OWN),
    ("invitations", OWN),
    ("members", OWN),
    ("readings", OWN),
    ("imports", OWN),
    ("seats", OWN),
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How many rows of which table would go; those without any are left out.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<(&'static str, i64)>> {
    let mut found = Vec::new();
    for (table, of) in GONE {
        let of = of.replace("{id}", &id.0.to_string());
        let count: Count = sql_query(format!("SELECT COUNT(*) AS n FROM {table} WHERE {of}")).get_result(conn)?;
        if count.n > 0 {
            found.push((*table, count.n));
        }
    }
    Ok(found)
}

/// Takes it all, and leaves the shell: frame, rules, syntheses, the published summary, the hashes of the log.
///
/// # Errors
/// A fault of the database.
pub fn destroy(
    conn: &mut Conn,
    id: ConsultationId,
    (visa, sha256): (&str, &str),
    (summary, fingerprint): (&str, &str),
    at: Moment,
) -> Stored<()> {
    let shell = (
        shells::consultation_id.eq(id),
        shells::summary.eq(summary),
        shells::fingerprint.eq(fingerprint),
        shells::archive_sha256.eq(sha256),
    );
    diesel::insert_into(shells::table).values(shell).execute(conn)?;
    search::forget(conn, id)?;
    diesel::update(events::table.filter(events::consultation_id.eq(id)))
        .set((
            events::account_id.eq(None::<i64>),
            events::seat_id.eq(None::<i64>),
            events::payload.eq(None::<String>),
            events::salt.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    for within in ["proposals SET merged_into = NULL", "comments SET parent_id = NULL"] {
        sql_query(format!("UPDATE {within} WHERE consultation_id = $1")).bind::<BigInt, _>(id).execute(conn)?;
    }
    for (table, of) in GONE {
        let of = of.replace("{id}", &id.0.to_string());
        sql_query(format!("DELETE FROM {table} WHERE {of}")).execute(conn)?;
    }
    let it = consultations::table.filter(consultations::id.eq(id));
    diesel::update(it)
        .set((
            consultations::destroyed_at.eq(at),
            consultations::visa.eq(visa),
            consultations::watched_words.eq(""),
            consultations::joining.eq(false),
        ))
        .execute(conn)?;
    // links are gone with the rows: nothing opens any more, and no job looks for them
    sql_query(
        "UPDATE consultations SET cutting_began_at = COALESCE(cutting_began_at, $1), cut_at = COALESCE(cut_at, $2) WHERE id = $3",
    )
    .bind::<diesel::sql_types::Timestamp, _>(at)
    .bind::<diesel::sql_types::Timestamp, _>(at)
    .bind::<BigInt, _>(id)
    .execute(conn)?;
    Ok(())
}
