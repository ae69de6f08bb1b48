//! Sessions: who is behind a cookie, and until when.

use chrono::Duration;
use sha2::{Digest, Sha256};

use super::refusal::{Outcome, Refusal};
use crate::model::{AccountId, Language, Moment, Proof, Signed, Viewer};
use crate::store::{self, Conn};

/// How long sessions last.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Without a request.
    pub idle: Duration,
    /// In any case.
    pub most: Duration,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who it is.
    pub signed: Signed,
    /// The language of the account.
    pub language: Language,
    /// When it was opened.
    pub opened_at: Moment,
    /// Whether its end is due to be moved on.
    pub due: bool,
    /// How many notices the account has not read, counted to 100 at most.
    pub unread: i64,
    /// Whether mail has failed for more than a quarter of an hour: organisers are told.
    pub mail_is_stuck: bool,
}

/// The session of a cookie's hash, if it is open.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, hash: &[u8], at: Moment) -> Outcome<Option<Session>> {
    let Some(open) = store::sessions::find(conn, hash, at)? else { return Ok(None) };
    let account = open.account;
    let signed = Signed {
        id: account.id,
        name: account.display_name(),
        is_operator: account.is_operator,
        session: hash.to_vec(),
        email_key: account.email_key,
        proof: Proof {
            at: open.proved_at,
            has_factor: open.has_factor,
            operates_since: account.is_operator.then_some(account.created_at),
            ..Proof::default()
        },
    };
    Ok(Some(Session {
        signed,
        language: account.language,
        opened_at: open.created_at,
        due: open.due,
        unread: open.unread,
        mail_is_stuck: open.mail_is_stuck,
    }))
}

/// Opens a session for an account on a device.
///
/// # Errors
/// A fault of the database.
pub fn open(conn: &mut Conn, hash: &[u8], of: (AccountId, &str), span: Span, at: Moment) -> Outcome<()> {
    store::sessions::open(conn, hash, of, (at, at.plus(span.idle.min(span.most))))?;
    Ok(store::retention::used(conn, of.0, at)?)
}

/// An open session as its account sees it.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// What it is called in forms: it opens nothing.
    pub name: String,
    /// Browser and system; empty when not known.
    pub device: String,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was last used, to ten minutes.
    pub seen_at: Moment,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

/// The most sessions that are listed.
const MOST: i64 = 100;

/// The open sessions of whoever is signed in, the one that asks first; one statement.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<Vec<OwnSession>> {
    let signed = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    let own = |(hash, device, opened_at, seen_at): (Vec<u8>, String, Moment, Moment)| OwnSession {
        name: name(&hash),
        device,
        opened_at,
        seen_at,
        is_current: hash == signed.session,
    };
    let mut all: Vec<OwnSession> = store::sessions::all(conn, signed.id, at, MOST)?.into_iter().map(own).collect();
    all.sort_by_key(|it| !it.is_current);
    Ok(all)
}

/// What a session is called in forms: a digest of the digest of its cookie.
fn name(hash: &[u8]) -> String {
    Sha256::digest(hash).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Ends one session of whoever is signed in; tells whether it was the one that asks.
///
/// # Errors
/// `NotSignedIn`; `NotFound` when none of theirs is called so.
pub fn end(conn: &mut Conn, viewer: &Viewer, called: &str, at: Moment) -> Outcome<bool> {
    let signed = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    let all = store::sessions::all(conn, signed.id, at, MOST)?;
    let (hash, ..) = all.into_iter().find(|(hash, ..)| name(hash) == called).ok_or(Refusal::NotFound)?;
    store::sessions::close(conn, &hash)?;
    Ok(hash == signed.session)
}

/// Ends every session of whoever is signed in but the one that asks, and every link and code under way.
///
/// # Errors
/// `NotSignedIn`.
pub fn end_others(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<()> {
    let signed = viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?;
    end_all(conn, signed.id, Some(&signed.session), at)
}

/// Ends the sessions of an account, but one that may be kept, and every link and code under way: what a new password, a
/// new role, a suspension or a changed factor does.
///
/// # Errors
/// A fault of the database.
pub fn end_all(conn: &mut Conn, account: AccountId, kept: Option<&[u8]>, at: Moment) -> Outcome<()> {
    match kept {
        Some(kept) => store::sessions::close_others(conn, account, kept)?,
        None => store::sessions::close_all(conn, account)?,
    }
    store::sign_ins::use_up_all(conn, account, at)?;
    store::addresses::end_own(conn, account, at)?;
    store::identities::attempts::use_up_all(conn, account, at)?;
    Ok(store::proofs::use_up_all(conn, account, at)?)
}

/// Moves the end of a session on, never past its longest.
///
/// # Errors
/// A fault of the database.
pub fn touch(conn: &mut Conn, hash: &[u8], opened_at: Moment, span: Span, at: Moment) -> Outcome<()> {
    let until = at.plus(span.idle).min(opened_at.plus(span.most));
    Ok(store::sessions::touch(conn, hash, at, until)?)
}
