//! The second step of a sign-in: an account with a second factor is let in by its code. What must survive a refusal is
//! stored by a write that succeeds and answers what came of it.

use chrono::Duration;

use super::factors::{self, Checked};
use super::limits::{self, Limits};
use super::refusal::Outcome;
use super::seal::Seal;
use super::sign_in::{self, FAILED_BY_NETWORK, Opening, Tried};
use crate::model::{AccountId, Moment};
use crate::store::proofs::Purpose;
use crate::store::{self, Conn};

/// For how many minutes the second step of a sign-in waits.
const MINUTES: i64 = 10;

/// Opens the session of somebody who proved the address or the password; with a second factor its code comes first, in the
/// same browser.
///
/// # Errors
/// A fault of the database.
pub fn admit(conn: &mut Conn, account: AccountId, browser: &[u8], opening: &Opening, at: Moment) -> Outcome<Tried> {
    if store::factors::is_set(conn, account)? {
        let until = at.plus(Duration::minutes(MINUTES));
        store::proofs::insert(conn, (Purpose::SecondStep, account), (browser, &[]), (at, until))?;
        return Ok(Tried::SecondStep);
    }
    sign_in::open(conn, account, opening, at)?;
    Ok(Tried::SignedIn(account))
}

/// The same for somebody whose password was right a moment ago; `Dead` when another was chosen since.
///
/// # Errors
/// A fault of the database.
pub fn admit_by_password(
    conn: &mut Conn,
    (account, hash): (AccountId, &str),
    browser: &[u8],
    opening: &Opening,
    at: Moment,
) -> Outcome<Tried> {
    let found = store::accounts::by_id(conn, account)?.filter(|account| account.disabled_at.is_none());
    if found.and_then(|account| account.password_hash).as_deref() != Some(hash) {
        return Ok(Tried::Dead);
    }
    admit(conn, account, browser, opening, at)
}

/// Tries the code of a second factor in the browser that took the first step.
///
/// # Errors
/// `TooMany` after too many wrong ones of the account or the network.
pub fn by_factor(
    conn: &mut Conn,
    (browser, typed): (&[u8], &str),
    opening: &Opening,
    (network, limits, seal): (&str, &Limits, &Seal),
    at: Moment,
) -> Outcome<Tried> {
    limits::check(conn, FAILED_BY_NETWORK, limits.failures_by_network, network, at)?;
    let Some(step) = store::proofs::of(conn, browser, Purpose::SecondStep, at)? else {
        return Ok(Tried::Dead);
    };
    let account = store::accounts::by_id(conn, step.account_id)?.filter(|account| account.disabled_at.is_none());
    let Some(account) = account else { return Ok(Tried::Dead) };
    if factors::check(conn, account.id, typed, (limits, seal), at)? == Checked::Wrong {
        store::attempts::put(conn, FAILED_BY_NETWORK, network, at)?;
        return Ok(Tried::Wrong);
    }
    if !store::proofs::use_up(conn, step.id, at)? {
        return Ok(Tried::Dead);
    }
    sign_in::open(conn, account.id, opening, at)?;
    store::identities::keep_with(conn, account.id, browser, &opening.session, at)?;
    Ok(Tried::SignedIn(account.id))
}
