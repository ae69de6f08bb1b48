//! Identities that providers vouch for: signing in with one, linking one to an account and taking it away, proving with one
//! who uses a session, taking up an invitation. An account is found by issuer and subject, never by an address.

mod linking;

use chrono::Duration;

pub(super) use linking::link_waiting;
pub use linking::{mine, to_unlink, unlink, waiting};

use super::limits::{self, Limits};
use super::refusal::{Outcome, Refusal};
use super::sign_in::{self, Opening, Tried};
use super::{claims, policy, proofs, second_step, sessions};
use crate::model::{AccountId, Moment, Proven, Setback, Signed, Viewer};
pub use crate::store::identities::Identity;
use crate::store::identities::attempts::{self, NewAttempt};
pub use crate::store::identities::attempts::{Attempt, Purpose};
use crate::store::{self, Conn};

/// For how many minutes somebody who was sent to a provider is awaited back.
const MINUTES: i64 = 10;
/// For how many minutes an identity waits for the invited address to be proved.
const WAITS: i64 = 60;
const BEGUN_BY_NETWORK: &str = "identity/network";

/// What somebody is sent to a provider with: digests of what only their browser holds, and what the answer is held against.
#[derive(Debug, Clone)]
pub struct Start {
    /// What for.
    pub purpose: Purpose,
    /// The provider's key.
    pub provider: String,
    /// SHA-256 of the browser's token.
    pub browser: Vec<u8>,
    /// SHA-256 of the state.
    pub state: Vec<u8>,
    /// What the identity token must repeat.
    pub nonce: String,
    /// What proves who redeems the code.
    pub verifier: String,
    /// SHA-256 of the token of the invitation that is taken up.
    pub invitation: Option<Vec<u8>>,
    /// Where to lead on to.
    pub back: String,
    /// The network that asks.
    pub network: String,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finished {
    /// The session is open.
    SignedIn(AccountId),
    /// The account has a second factor: its code opens the session.
    SecondStep,
    /// The identity is linked to the account.
    Linked,
    /// The session is proved.
    Proved,
    /// The identity is nobody's yet: it will be linked when the invited address is proved and the seat taken up.
    Waits,
    /// Why not.
    Refused(Setback),
}

/// Begins an attempt: from then on its browser is awaited back.
///
/// # Errors
/// `TooMany` for the network; to link: `NotSignedIn`, `Denied::ProofNeeded`; to prove: `NotSignedIn`, `Denied::FactorAsked`
/// with a second factor; for an invitation: as reading it.
pub fn begin(conn: &mut Conn, viewer: &Viewer, start: &Start, limits: &Limits, at: Moment) -> Outcome<()> {
    match start.purpose {
        Purpose::Link => {
            policy::may_change_account(viewer, at)?;
        }
        Purpose::Again => proofs::refuse_with_factor(conn, signed(viewer)?)?,
        Purpose::Claim => {
            claims::open(conn, start.invitation.as_deref().unwrap_or_default(), at)?;
        }
        Purpose::SignIn | Purpose::SignOut => {}
    }
    limits::count(conn, BEGUN_BY_NETWORK, limits.sign_ins_by_network, &start.network, at)?;
    Ok(attempts::insert(conn, &attempt(viewer, start, None, at), at)?)
}

fn attempt(viewer: &Viewer, start: &Start, id_token: Option<String>, at: Moment) -> NewAttempt {
    NewAttempt {
        purpose: start.purpose,
        provider: start.provider.clone(),
        by: viewer.account.as_ref().map(|signed| (signed.id, signed.session.clone())),
        browser_hash: start.browser.clone(),
        state_hash: start.state.clone(),
        nonce: start.nonce.clone(),
        verifier: start.verifier.clone(),
        link_hash: start.invitation.clone(),
        back: start.back.clone(),
        id_token,
        expires_at: at.plus(Duration::minutes(MINUTES)),
    }
}

fn signed(viewer: &Viewer) -> Outcome<&Signed> {
    Ok(viewer.account.as_ref().ok_or(Refusal::NotSignedIn)?)
}

/// The attempt of a state that this browser has under way at this provider, or why there is none. Changes nothing.
///
/// # Errors
/// A fault of the database.
pub fn under_way(
    conn: &mut Conn,
    (browser, state): (&[u8], &[u8]),
    provider: &str,
    at: Moment,
) -> Outcome<Result<Attempt, Setback>> {
    let Some(attempt) = attempts::of_state(conn, state)?.filter(|attempt| attempt.provider == provider) else {
        return Ok(Err(Setback::State));
    };
    Ok(match &attempt {
        other if other.browser_hash != browser => Err(Setback::Browser),
        used if used.used_at.is_some() => Err(Setback::Replayed),
        late if late.expires_at <= at => Err(Setback::TooOld),
        _ => Ok(attempt),
    })
}

/// Uses the attempt of a state up, in the browser that began it: whatever becomes of it, it works once.
///
/// # Errors
/// A fault of the database.
pub fn take(conn: &mut Conn, of: (&[u8], &[u8]), provider: &str, at: Moment) -> Outcome<Result<Attempt, Setback>> {
    let attempt = match under_way(conn, of, provider, at)? {
        Ok(attempt) if attempt.purpose == Purpose::SignOut => return Ok(Err(Setback::State)),
        Ok(attempt) => attempt,
        Err(setback) => return Ok(Err(setback)),
    };
    let is_first = attempts::use_up(conn, attempt.id, at)?;
    Ok(if is_first { Ok(attempt) } else { Err(Setback::Replayed) })
}

/// Does what an attempt was begun for, for whom a provider vouches.
///
/// # Errors
/// `NotSignedIn`; `Denied::FactorAsked` for a proof with a second factor. Other reasons are no errors, so that they are told.
pub fn finish(
    conn: &mut Conn,
    viewer: &Viewer,
    (attempt, proven): (&Attempt, &Proven),
    opening: &Opening,
    at: Moment,
) -> Outcome<Finished> {
    let session = viewer.account.as_ref().map(|signed| &signed.session);
    // while the provider was asked its owner may have ended the session
    let is_open = session.map_or(Ok(true), |hash| sessions::find(conn, hash, at).map(|found| found.is_some()))?;
    let is_same = is_open && session == attempt.session_hash.as_ref();
    match attempt.purpose {
        Purpose::SignIn | Purpose::Claim => admit(conn, (attempt, proven), opening, at),
        Purpose::Link | Purpose::Again if !is_same => Ok(Finished::Refused(Setback::SessionChanged)),
        Purpose::Link => {
            let account = signed(viewer)?.id;
            Ok(linking::link(conn, account, proven, at)?.map_or_else(Finished::Refused, |()| Finished::Linked))
        }
        Purpose::Again => prove(conn, signed(viewer)?, (proven, &opening.session), at),
        Purpose::SignOut => Ok(Finished::Refused(Setback::State)),
    }
}

/// Lets in whose identity it is; the account's own second factor is asked for, whatever the provider asked.
fn admit(conn: &mut Conn, (attempt, proven): (&Attempt, &Proven), opening: &Opening, at: Moment) -> Outcome<Finished> {
    let Some(identity) = store::identities::of_subject(conn, &proven.issuer, &proven.subject)? else {
        if attempt.purpose != Purpose::Claim {
            return Ok(Finished::Refused(Setback::Unknown));
        }
        attempts::let_wait(conn, attempt.id, proven, at.plus(Duration::minutes(WAITS)))?;
        return Ok(Finished::Waits);
    };
    let account = store::accounts::by_id(conn, identity.account_id)?.filter(|account| account.disabled_at.is_none());
    let Some(account) = account else { return Ok(Finished::Refused(Setback::Unknown)) };
    store::identities::touch(conn, identity.id, at)?;
    let browser = attempt.browser_hash.as_slice();
    let tried = second_step::admit(conn, account.id, browser, opening, at)?;
    let (session, finished) = match tried {
        Tried::SignedIn(account) => (Some(opening.session.as_slice()), Finished::SignedIn(account)),
        _ => (None, Finished::SecondStep),
    };
    store::identities::keep_token(conn, account.id, (browser, session), proven, at)?;
    Ok(finished)
}

fn prove(conn: &mut Conn, signed: &Signed, (proven, token): (&Proven, &[u8]), at: Moment) -> Outcome<Finished> {
    proofs::refuse_with_factor(conn, signed)?;
    let identity = store::identities::of_subject(conn, &proven.issuer, &proven.subject)?;
    if identity.is_none_or(|identity| identity.account_id != signed.id) {
        return Ok(Finished::Refused(Setback::NotYours));
    }
    store::sessions::prove(conn, (&signed.session, token), at)?;
    Ok(Finished::Proved)
}

/// Ends a session; tells at which provider, if one opened it, its browser is to sign out too.
///
/// # Errors
/// A fault of the database.
pub fn leave(conn: &mut Conn, viewer: &Viewer, start: &Start, at: Moment) -> Outcome<Option<String>> {
    let Ok(signed) = signed(viewer) else { return Ok(None) };
    let kept = store::identities::token_of(conn, &signed.session)?;
    sign_in::close(conn, &signed.session)?;
    let Some((provider, id_token)) = kept else { return Ok(None) };
    let start = Start { purpose: Purpose::SignOut, provider: provider.clone(), ..start.clone() };
    attempts::insert(conn, &attempt(&Viewer::guest(), &start, Some(id_token), at), at)?;
    Ok(Some(provider))
}

/// Where to lead on to somebody who signed out at a provider. Changes nothing.
///
/// # Errors
/// A fault of the database.
pub fn left(conn: &mut Conn, (browser, state): (&[u8], &[u8])) -> Outcome<Option<String>> {
    let attempt = attempts::of_state(conn, state)?;
    let own = attempt.filter(|it| it.purpose == Purpose::SignOut && it.browser_hash == browser);
    Ok(own.map(|it| it.back))
}
