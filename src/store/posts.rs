//! The outbox as organisers see it: how much is queued, sent, failed, given up. Gives no letter.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::{accounts, outbox};
use super::{Conn, Stored};
use crate::model::{ConsultationId, Moment};

/// How far a count goes: no page grows with what was sent.
pub const MOST: i64 = 10_000;

/// How many mails of a consultation are where, each counted to `MOST` at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, QueryableByName)]
pub struct Counts {
    /// Not tried yet.
    #[diesel(sql_type = BigInt)]
    pub queued: i64,
    /// Sent.
    #[diesel(sql_type = BigInt)]
    pub sent: i64,
    /// Tried, to be tried again.
    #[diesel(sql_type = BigInt)]
    pub failed: i64,
    /// Not tried any more.
    #[diesel(sql_type = BigInt)]
    pub given_up: i64,
    /// Addresses among its members that refuse mail.
    #[diesel(sql_type = BigInt)]
    pub bounced: i64,
}

/// Counts the mails of a consultation.
///
/// # Errors
/// A fault of the database.
pub fn counts(conn: &mut Conn, of: ConsultationId) -> Stored<Counts> {
    let id = of.0;
    let mails = |what: &str, name: &str| {
        format!(
            "(SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE consultation_id = {id} AND {what} LIMIT {MOST}) AS m)
             AS {name}"
        )
    };
    let query = format!(
        "SELECT {}, {}, {}, {}, (SELECT COUNT(*) FROM bounces b JOIN accounts a ON a.email_key = b.email_key
            JOIN members m ON m.account_id = a.id AND m.consultation_id = {id}) AS bounced",
        mails("sent_at IS NULL AND given_up_at IS NULL AND last_error = ''", "queued"),
        mails("sent_at IS NOT NULL", "sent"),
        mails("sent_at IS NULL AND given_up_at IS NULL AND last_error <> ''", "failed"),
        mails("sent_at IS NULL AND given_up_at IS NOT NULL", "given_up"),
    );
    Ok(diesel::sql_query(query).get_result(conn)?)
}

/// A mail as organisers see it.
#[derive(Debug, Clone, Queryable)]
pub struct Post {
    /// The left part of its Message-ID, by which it is named.
    pub message_id: String,
    /// What kind of letter it is.
    pub kind: String,
    /// The address; to be masked before it is shown.
    pub recipient: String,
    /// Given and family name of the account, if there is one.
    pub name: Option<(String, String)>,
    /// When it was written.
    pub created_at: Moment,
    /// Tries so far.
    pub tries: i32,
    /// What the last one came to.
    pub last_error: String,
    /// When it is tried next, or until when a sender has it.
    pub due_at: Moment,
    /// When it left.
    pub sent_at: Option<Moment>,
    /// When it was given up.
    pub given_up_at: Option<Moment>,
}

/// The newest mails of a consultation; only those that did not leave, if asked so.
///
/// # Errors
/// A fault of the database.
pub fn list(conn: &mut Conn, of: ConsultationId, unsent: bool, limit: i64) -> Stored<Vec<Post>> {
    let columns = (
        outbox::message_id,
        outbox::kind,
        outbox::recipient,
        (accounts::given_name, accounts::family_name).nullable(),
        outbox::created_at,
        outbox::tries,
        outbox::last_error,
        outbox::due_at,
        outbox::sent_at,
        outbox::given_up_at,
    );
    let of = outbox::table.left_join(accounts::table).filter(outbox::consultation_id.eq(of));
    Ok(if unsent {
        let waiting = of.filter(outbox::sent_at.is_null());
        waiting.order((outbox::created_at.desc(), outbox::id.desc())).limit(limit).select(columns).load(conn)?
    } else {
        of.order(outbox::id.desc()).limit(limit).select(columns).load(conn)?
    })
}

/// Lets a mail be tried again now that was given up, or is not to be tried before `later`: a sender may have one that is
/// due earlier. False when there is no such mail.
///
/// # Errors
/// A fault of the database.
pub fn send_again(conn: &mut Conn, of: ConsultationId, message_id: &str, later: Moment, at: Moment) -> Stored<bool> {
    let idle = outbox::given_up_at.is_not_null().or(outbox::due_at.gt(later));
    let given_up = outbox::table
        .filter(outbox::consultation_id.eq(of))
        .filter(outbox::message_id.eq(message_id))
        .filter(outbox::kind.ne("invitation"))
        .filter(idle)
        .filter(outbox::sent_at.is_null());
    let change = (
        outbox::given_up_at.eq(None::<Moment>),
        outbox::due_at.eq(at),
        outbox::created_at.eq(at),
        outbox::last_error.eq(""),
    );
    Ok(diesel::update(given_up).set(change).execute(conn)? == 1)
}
