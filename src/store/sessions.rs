//! Open sessions, by the hash of their cookie.

use chrono::Duration;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::accounts::Account;
use super::fixed::fixed;
use super::schema::{accounts, identity_sessions as tokens, outbox, second_factors, sessions};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, Moment};

/// How old the last touch may be before a session is touched again.
const TOUCH_EVERY: Duration = Duration::minutes(10);

fixed! {
    /// How many notices its account has not read, through the index of those, and never more than 100 of them.
    Unread: BigInt = "(SELECT COUNT(*) FROM (SELECT 1 FROM notices WHERE notices.account_id = accounts.id \
        AND notices.read_at IS NULL LIMIT 100) AS unread)"
}
fixed! {
    /// Mails that failed and are tried again, in the very words of their index: a bound value would not let it be used.
    Failing: Bool = "(outbox.sent_at IS NULL AND outbox.given_up_at IS NULL AND outbox.last_error <> '')"
}
/// How long mail may fail before the organisers are told.
const PATIENCE: Duration = Duration::minutes(15);

/// An open session.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// Whose.
    pub account: Account,
    /// When it was opened.
    pub created_at: Moment,
    /// When its account last proved who it is.
    pub proved_at: Option<Moment>,
    /// Whether the account has a second factor.
    pub has_factor: bool,
    /// Whether it is due to be touched.
    pub due: bool,
    /// How many notices the account has not read, counted to 100 at most.
    pub unread: i64,
    /// Whether mail has failed for more than a quarter of an hour, for whomever.
    pub mail_is_stuck: bool,
}

/// A session opened later than that from now, or a link or a code, is of a clock that ran ahead: it would work for ever.
pub(super) const AHEAD: Duration = Duration::days(1);

type Told = (Account, Moment, Moment, Option<Moment>, bool, i64, bool);

/// The session of this cookie, if it is open, with what the head of a page tells its account: one statement.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, token_hash: &[u8], at: Moment) -> Stored<Option<OpenSession>> {
    let failing = outbox::table.filter(Failing).filter(outbox::created_at.le(at.minus(PATIENCE)));
    let stuck = exists(failing.select(outbox::id));
    let factor = second_factors::table
        .filter(second_factors::account_id.eq(accounts::id))
        .filter(second_factors::confirmed_at.is_not_null());
    let has_factor = exists(factor.select(second_factors::account_id));
    let found: Option<Told> = on_backend!(conn, c => sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(at))
        .filter(sessions::created_at.le(at.plus(AHEAD)))
        .filter(accounts::disabled_at.is_null())
        .select((
            Account::as_select(),
            sessions::created_at,
            sessions::seen_at,
            sessions::proved_at,
            has_factor,
            Unread,
            stuck,
        ))
        .first(c)
        .optional())?;
    Ok(found.map(|(account, created_at, seen_at, proved_at, has_factor, unread, mail_is_stuck)| OpenSession {
        account,
        created_at,
        proved_at,
        has_factor,
        due: at.since(seen_at) >= TOUCH_EVERY,
        unread,
        mail_is_stuck,
    }))
}

/// Opens a session on a device, whose account has just proved who it is.
///
/// # Errors
/// A fault of the database.
pub fn open(
    conn: &mut Conn,
    token_hash: &[u8],
    (account, device): (AccountId, &str),
    (at, until): (Moment, Moment),
) -> Stored<()> {
    let row = (
        sessions::token_hash.eq(token_hash),
        sessions::account_id.eq(account),
        sessions::device.eq(device),
        sessions::proved_at.eq(at),
        sessions::created_at.eq(at),
        sessions::seen_at.eq(at),
        sessions::expires_at.eq(until),
    );
    diesel::insert_into(sessions::table).values(row).execute(conn)?;
    Ok(())
}

/// A session of an account: hash, device, when it was opened and last used.
pub type Held = (Vec<u8>, String, Moment, Moment);

/// The open sessions of an account, the one used last first.
///
/// # Errors
/// A fault of the database.
pub fn all(conn: &mut Conn, account: AccountId, at: Moment, most: i64) -> Stored<Vec<Held>> {
    let open = sessions::table.filter(sessions::account_id.eq(account)).filter(sessions::expires_at.gt(at));
    let newest = open.order((sessions::seen_at.desc(), sessions::created_at.desc(), sessions::token_hash)).limit(most);
    let columns = (sessions::token_hash, sessions::device, sessions::created_at, sessions::seen_at);
    Ok(newest.select(columns).load(conn)?)
}

/// Notes that the account of a session has just proved who it is, and gives the session another token: the former opens
/// nothing from then on.
///
/// # Errors
/// A fault of the database.
pub fn prove(conn: &mut Conn, (former, token_hash): (&[u8], &[u8]), at: Moment) -> Stored<()> {
    let opened_by = tokens::table.filter(tokens::session_hash.eq(former)).select(tokens::id);
    let opened_by: Vec<i64> = opened_by.load(conn)?;
    let of = || tokens::table.filter(tokens::id.eq_any(&opened_by));
    diesel::update(of()).set(tokens::session_hash.eq(None::<Vec<u8>>)).execute(conn)?;
    let session = sessions::table.filter(sessions::token_hash.eq(former));
    diesel::update(session).set((sessions::token_hash.eq(token_hash), sessions::proved_at.eq(at))).execute(conn)?;
    diesel::update(of()).set(tokens::session_hash.eq(token_hash)).execute(conn)?;
    Ok(())
}

/// Moves on a session's last touch and its end.
///
/// # Errors
/// A fault of the database.
pub fn touch(conn: &mut Conn, token_hash: &[u8], at: Moment, until: Moment) -> Stored<()> {
    let session = sessions::table.filter(sessions::token_hash.eq(token_hash));
    diesel::update(session).set((sessions::seen_at.eq(at), sessions::expires_at.eq(until))).execute(conn)?;
    Ok(())
}

/// Ends one session.
///
/// # Errors
/// A fault of the database.
pub fn close(conn: &mut Conn, token_hash: &[u8]) -> Stored<()> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq(token_hash))).execute(conn)?;
    Ok(())
}

/// Ends every session of an account.
///
/// # Errors
/// A fault of the database.
pub fn close_all(conn: &mut Conn, account: AccountId) -> Stored<()> {
    diesel::delete(sessions::table.filter(sessions::account_id.eq(account))).execute(conn)?;
    Ok(())
}

/// Ends every session of an account but one.
///
/// # Errors
/// A fault of the database.
pub fn close_others(conn: &mut Conn, account: AccountId, kept: &[u8]) -> Stored<()> {
    let others = sessions::table.filter(sessions::account_id.eq(account)).filter(sessions::token_hash.ne(kept));
    diesel::delete(others).execute(conn)?;
    Ok(())
}
