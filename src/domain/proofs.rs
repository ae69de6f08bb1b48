//! Proving again who one is, in a session that is open: by password or by a mailed code; with a second factor by its code.
//! By the identity of a provider stands in `identities`. What must survive a refusal is stored by a write that succeeds and
//! answers what came of it.

use chrono::Duration;

use super::accounts;
use super::factors::{self, Checked};
use super::limits::{self, Limits};
use super::refusal::{Denied, Outcome, Refusal, require};
use super::seal::Seal;
use super::sign_in::{self, FAILED_BY_NETWORK, MOST_TRIES};
use crate::model::{Letter, Moment, Signed, Viewer};
use crate::store::accounts::Account;
use crate::store::proofs::Purpose;
use crate::store::{self, Conn};

const CODE_BY_ACCOUNT: &str = "code/account";

/// What a try came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// The session is proved.
    Now,
    /// Not this code; others may be tried.
    Wrong,
    /// Too many codes were wrong for this account: for now none is tried.
    Refused,
    /// No code is under way any more: used, too old, or tried too often.
    Dead,
}

/// The account that is to be proved.
///
/// # Errors
/// `NotSignedIn`.
pub fn account(conn: &mut Conn, viewer: &Viewer) -> Outcome<Account> {
    accounts::mine(conn, viewer)
}

fn signed(viewer: &Viewer) -> Outcome<&Signed> {
    Ok(viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?)
}

/// Mails a code to whoever is signed in; it works in this session alone.
///
/// # Errors
/// `NotSignedIn`; `Denied::FactorAsked` with a second factor; `TooMany` for the address, sign-ins counted too.
pub fn ask(
    conn: &mut Conn,
    viewer: &Viewer,
    (hash, letter): (&[u8], &Letter),
    (limits, minutes, network): (&Limits, i64, &str),
    at: Moment,
) -> Outcome<()> {
    let account = account(conn, viewer)?;
    refuse_with_factor(conn, signed(viewer)?)?;
    limits::count_address(conn, sign_in::ASKED_BY_EMAIL, limits.sign_ins(), (&account.email_key, network), at)?;
    let until = at.plus(Duration::minutes(minutes));
    let holder = signed(viewer)?.session.as_slice();
    store::proofs::insert(conn, (Purpose::Again, account.id), (holder, hash), (at, until))?;
    sign_in::put_letter(conn, &account, letter, at)
}

/// Tries a mailed code; the right one gives the session this token instead of its own.
///
/// # Errors
/// `NotSignedIn`; `Denied::FactorAsked` with a second factor; `TooMany` after too many failures from the network.
pub fn by_code(
    conn: &mut Conn,
    viewer: &Viewer,
    (hash, token): (&[u8], &[u8]),
    (network, limits): (&str, &Limits),
    at: Moment,
) -> Outcome<Proved> {
    let signed = signed(viewer)?;
    refuse_with_factor(conn, signed)?;
    let holder = signed.session.as_slice();
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    let Some(proof) = store::proofs::of(conn, holder, Purpose::Again, at)? else { return Ok(Proved::Dead) };
    // counted apart from those of signing in: who only knows the address does not use them up
    let subject = signed.id.0.to_string();
    if limits::is_reached(conn, CODE_BY_ACCOUNT, limits.codes_by_account, &subject, at)? {
        return Ok(Proved::Refused);
    }
    if !store::proofs::take_try(conn, proof.id, MOST_TRIES)? {
        return Ok(Proved::Dead);
    }
    if bool::from(subtle::ConstantTimeEq::ct_eq(proof.code_hash.as_slice(), hash)) {
        store::proofs::use_up(conn, proof.id, at)?;
        store::sessions::prove(conn, (holder, token), at)?;
        return Ok(Proved::Now);
    }
    store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?;
    store::attempts::put(conn, CODE_BY_ACCOUNT, &subject, at)?;
    Ok(if proof.tries + 1 >= MOST_TRIES { Proved::Dead } else { Proved::Wrong })
}

/// Tries a code of the account's second factor; the right one gives the session this token instead of its own.
///
/// # Errors
/// `NotSignedIn`; `TooMany` after too many wrong ones of the account or the network.
pub fn by_factor(
    conn: &mut Conn,
    viewer: &Viewer,
    (typed, token): (&str, &[u8]),
    (network, limits, seal): (&str, &Limits, &Seal),
    at: Moment,
) -> Outcome<Proved> {
    let signed = signed(viewer)?;
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    if factors::check(conn, signed.id, typed, (limits, seal), at)? == Checked::Wrong {
        store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?;
        return Ok(Proved::Wrong);
    }
    store::sessions::prove(conn, (&signed.session, token), at)?;
    Ok(Proved::Now)
}

/// Who signs in with a second factor proves themselves with it, not with what opened the session's first half.
pub(super) fn refuse_with_factor(conn: &mut Conn, signed: &Signed) -> Outcome<()> {
    Ok(require(!store::factors::is_set(conn, signed.id)?, Denied::FactorAsked)?)
}

/// Notes a proof by password, which was verified before this write, and gives the session this token instead of its own.
///
/// # Errors
/// `NotSignedIn`; `Denied::FactorAsked` with a second factor.
pub fn by_password(conn: &mut Conn, viewer: &Viewer, token: &[u8], at: Moment) -> Outcome<()> {
    refuse_with_factor(conn, signed(viewer)?)?;
    Ok(store::sessions::prove(conn, (&signed(viewer)?.session, token), at)?)
}
