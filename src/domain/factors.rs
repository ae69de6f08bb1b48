//! The second factor of an account: set up with a first code, asked for at sign-in, removed with a code. What must survive
//! a refusal is stored by a write that succeeds and answers what came of it.

use chrono::Duration;
use serde_json::json;

use super::events::{self, Who};
use super::limits::{self, Limits};
use super::refusal::{Conflict, Outcome, Refusal, require};
use super::seal::Seal;
use super::{accounts, alerts, policy, sessions, totp};
use crate::model::{AccountId, Alert, Moment, Verb, Viewer};
use crate::store::{self, Conn};

/// For how long new recovery codes can be read, unless they were noted before.
const SHOWN: Duration = Duration::minutes(15);
const TRIED: &str = "factor/account";

/// The second factor of whoever is signed in.
#[derive(Debug, Clone)]
pub struct Own {
    /// Since when it is in force; nothing while there is none.
    pub since: Option<Moment>,
    /// How many recovery codes are left.
    pub codes_left: i64,
    /// Whether new recovery codes wait to be noted.
    pub codes_wait: bool,
}

/// What a code came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It is the application's.
    Right,
    /// It is a recovery code, used up now.
    Recovered,
    /// Neither, or used before.
    Wrong,
}

/// The second factor of whoever is signed in; three statements.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<Own> {
    let account = accounts::mine(conn, viewer)?.id;
    let factor = store::factors::of(conn, account)?;
    let codes_left = store::factors::codes_left(conn, account)?;
    let codes_wait = factor.as_ref().and_then(|factor| waiting(factor, at)).is_some();
    Ok(Own { since: factor.and_then(|factor| factor.confirmed_at), codes_left, codes_wait })
}

/// The seed of codes that can still be read, as it is kept.
fn waiting(factor: &store::factors::Factor, at: Moment) -> Option<&[u8]> {
    let fresh = factor.codes_at.is_some_and(|made| at < made.plus(SHOWN));
    factor.codes_seed.as_deref().filter(|_| fresh)
}

fn secret_of(seal: &Seal, account: AccountId, factor: &store::factors::Factor) -> Outcome<Vec<u8>> {
    seal.open(account, &factor.secret, totp::SECRET)
}

/// Makes a new secret, whose first code is awaited.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`; `Conflict::AlreadyDone` when a second factor is in force.
pub fn begin(conn: &mut Conn, viewer: &Viewer, seal: &Seal, at: Moment) -> Outcome<()> {
    let account = policy::may_change_account(viewer, at)?.id;
    let closed = seal.close(account, &totp::secret())?;
    Ok(require(store::factors::begin(conn, account, &closed, at)?, Conflict::AlreadyDone)?)
}

/// The secret whose first code is awaited, and the address of its account.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`; `NotFound` when none is.
pub fn awaited(conn: &mut Conn, viewer: &Viewer, seal: &Seal, at: Moment) -> Outcome<(Vec<u8>, String)> {
    let account = accounts::to_change(conn, viewer, at)?;
    let factor = store::factors::of(conn, account.id)?.filter(|factor| factor.confirmed_at.is_none());
    Ok((secret_of(seal, account.id, &factor.ok_or(Refusal::NotFound)?)?, account.email))
}

/// Puts the awaited factor in force with its first code, makes recovery codes, ends the other sessions and says so by mail.
///
/// # Errors
/// As `awaited`; `TooMany`.
pub fn confirm(
    conn: &mut Conn,
    viewer: &Viewer,
    typed: &str,
    (limits, seal): (&Limits, &Seal),
    at: Moment,
) -> Outcome<Checked> {
    let signed = policy::may_change_account(viewer, at)?;
    let factor = store::factors::hold(conn, signed.id, at)?.filter(|factor| factor.confirmed_at.is_none());
    let factor = factor.ok_or(Refusal::NotFound)?;
    let subject = signed.id.0.to_string();
    limits::count(conn, TRIED, limits.factors_by_account, &subject, at)?;
    let secret = secret_of(seal, signed.id, &factor)?;
    let Some(step) = totp::matching(&secret, &totp::tidy(typed), at, factor.last_step) else {
        return Ok(Checked::Wrong);
    };
    store::attempts::take_back(conn, TRIED, &subject, at)?;
    require(store::factors::confirm(conn, signed.id, step, at)?, Conflict::AlreadyDone)?;
    put_codes(conn, signed.id, seal, at)?;
    sessions::end_all(conn, signed.id, Some(&signed.session), at)?;
    changed(conn, (signed.id, Some(signed.id)), (Verb::FactorAdded, Alert::FactorAdded), at)?;
    Ok(Checked::Right)
}

fn put_codes(conn: &mut Conn, account: AccountId, seal: &Seal, at: Moment) -> Outcome<()> {
    let seed = totp::seed();
    let hashes: Vec<Vec<u8>> = totp::recovery_codes(&seed).iter().map(|code| totp::recovery_hash(code)).collect();
    Ok(store::factors::put_codes(conn, account, &seal.close(account, &seed)?, &hashes, at)?)
}

/// Leaves an entry in the log and tells the account by mail. Neither holds a secret.
fn changed(
    conn: &mut Conn,
    (account, by): (AccountId, Option<AccountId>),
    (verb, alert): (Verb, Alert),
    at: Moment,
) -> Outcome<()> {
    let who = Who { consultation: None, account: by, seat: None };
    events::record(conn, who, verb, "account", &json!({ "account": account.0 }), at)?;
    alerts::tell(conn, account, alert, at)
}

/// The new recovery codes, until they are noted.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`; `NotFound` when none wait.
pub fn codes(conn: &mut Conn, viewer: &Viewer, seal: &Seal, at: Moment) -> Outcome<Vec<String>> {
    let account = policy::may_change_account(viewer, at)?.id;
    let factor = store::factors::of(conn, account)?.ok_or(Refusal::NotFound)?;
    let seed = waiting(&factor, at).ok_or(Refusal::NotFound)?;
    Ok(totp::recovery_codes(&seal.open(account, seed, totp::SEED)?))
}

/// Says that the recovery codes were noted: nobody reads them again.
///
/// # Errors
/// `NotSignedIn`.
pub fn noted(conn: &mut Conn, viewer: &Viewer, _: Moment) -> Outcome<()> {
    let account = viewer.account_id().ok_or(Refusal::NotSignedIn)?;
    Ok(store::factors::forget_seed(conn, account)?)
}

/// Makes new recovery codes; earlier ones work no more.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`; `NotFound` without a factor in force.
pub fn renew(conn: &mut Conn, viewer: &Viewer, seal: &Seal, at: Moment) -> Outcome<()> {
    let account = policy::may_change_account(viewer, at)?.id;
    require(store::factors::is_set(conn, account)?, Refusal::NotFound)?;
    put_codes(conn, account, seal, at)?;
    changed(conn, (account, Some(account)), (Verb::RecoveryCodesMade, Alert::CodesRenewed), at)
}

/// Removes the factor of whoever is signed in, with a code of it.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`, `TooMany`; `NotFound` without a factor in force.
pub fn remove(conn: &mut Conn, viewer: &Viewer, typed: &str, given: (&Limits, &Seal), at: Moment) -> Outcome<Checked> {
    let signed = policy::may_change_account(viewer, at)?;
    require(store::factors::is_set(conn, signed.id)?, Refusal::NotFound)?;
    let checked = check(conn, signed.id, typed, given, at)?;
    if checked != Checked::Wrong {
        store::factors::remove(conn, signed.id)?;
        sessions::end_all(conn, signed.id, Some(&signed.session), at)?;
        changed(conn, (signed.id, Some(signed.id)), (Verb::FactorRemoved, Alert::FactorRemoved), at)?;
    }
    Ok(checked)
}

/// Removes the factor of somebody who lost it, in the operator's name: ends every session and says so by mail.
///
/// # Errors
/// `NotFound` when the address has no account, or the account no factor in force.
pub fn remove_of(conn: &mut Conn, email_key: &str, at: Moment) -> Outcome<()> {
    let account = store::accounts::by_email(conn, email_key)?.ok_or(Refusal::NotFound)?.id;
    require(store::factors::remove(conn, account)?, Refusal::NotFound)?;
    sessions::end_all(conn, account, None, at)?;
    changed(conn, (account, None), (Verb::FactorRemoved, Alert::FactorRemovedByOperator), at)
}

/// Checks a code of an account's application, or one of its recovery codes, which is then used up. Wrong ones are counted,
/// behind the factor's row so that many at once cannot slip under the limit.
///
/// # Errors
/// `TooMany` with the seconds until the oldest no longer counts.
pub(super) fn check(
    conn: &mut Conn,
    account: AccountId,
    typed: &str,
    (limits, seal): (&Limits, &Seal),
    at: Moment,
) -> Outcome<Checked> {
    let Some(factor) = store::factors::hold(conn, account, at)?.filter(|factor| factor.confirmed_at.is_some()) else {
        return Ok(Checked::Wrong);
    };
    let (subject, typed) = (account.0.to_string(), totp::tidy(typed));
    limits::count(conn, TRIED, limits.factors_by_account, &subject, at)?;
    let secret = secret_of(seal, account, &factor)?;
    let checked = match totp::matching(&secret, &typed, at, factor.last_step) {
        Some(step) if store::factors::take_step(conn, account, step)? => Checked::Right,
        Some(_) => Checked::Wrong,
        None if store::factors::use_code(conn, account, &totp::recovery_hash(&typed), at)? => Checked::Recovered,
        None => Checked::Wrong,
    };
    if checked != Checked::Wrong {
        store::attempts::take_back(conn, TRIED, &subject, at)?;
    }
    if checked == Checked::Recovered {
        changed(conn, (account, Some(account)), (Verb::RecoveryCodeUsed, Alert::RecoveryUsed), at)?;
    }
    Ok(checked)
}

/// Opens the secrets of all second factors, to see whether the key is theirs.
///
/// # Errors
/// A fault when it is not.
pub fn open_all(conn: &mut Conn, seal: &Seal) -> Outcome<()> {
    for (account, secret, seed) in store::factors::secrets(conn)? {
        seal.open(account, &secret, totp::SECRET)?;
        seed.map(|seed| seal.open(account, &seed, totp::SEED)).transpose()?;
    }
    Ok(())
}

/// Closes the secrets of all second factors with a key; those closed before are opened with the former one. Tells how many.
///
/// # Errors
/// A fault when one was closed with neither.
pub fn close_all(conn: &mut Conn, former: &Seal, seal: &Seal) -> Outcome<usize> {
    let all = store::factors::secrets(conn)?;
    for kept in &all {
        let (account, secret, seed) = kept;
        let opened =
            |kept: &[u8], length| seal.open(*account, kept, length).or_else(|_| former.open(*account, kept, length));
        let secret = seal.close(*account, &opened(secret, totp::SECRET)?)?;
        let seed = seed.as_ref().map(|seed| seal.close(*account, &opened(seed, totp::SEED)?)).transpose()?;
        store::factors::put_secrets(conn, kept, &secret, seed.as_deref())?;
    }
    Ok(all.len())
}

/// Forgets codes that nobody noted in time and secrets that were never confirmed. Gives 0: one write forgets all of them.
///
/// # Errors
/// A fault of the database.
pub fn forget(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    store::factors::forget_before(conn, at.minus(Duration::hours(1)))?;
    Ok(0)
}
