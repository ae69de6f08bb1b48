//! Linking the identity of a provider to an account, and taking it away.

use serde_json::json;

use super::{Identity, attempts};
use crate::domain::events::{self, Who};
use crate::domain::refusal::{Conflict, Outcome, Refusal, require};
use crate::domain::{accounts, alerts, policy, sessions};
use crate::model::{AccountId, Alert, Moment, Proven, Setback, Verb, Viewer};
use crate::store::{self, Conn};

/// Links an identity to an account, once; its name is taken over where the account has none.
pub(super) fn link(conn: &mut Conn, account: AccountId, proven: &Proven, at: Moment) -> Outcome<Result<(), Setback>> {
    store::identities::hold_account(conn, account)?;
    match store::identities::of_subject(conn, &proven.issuer, &proven.subject)? {
        Some(own) if own.account_id == account => return Ok(Ok(())),
        Some(_) => return Ok(Err(Setback::Taken)),
        None => {}
    }
    if store::identities::of_account(conn, account)?.iter().any(|it| it.issuer == proven.issuer) {
        return Ok(Err(Setback::LinkedOtherwise));
    }
    store::identities::insert(conn, account, proven, at)?;
    let nameless = store::accounts::by_id(conn, account)?.is_some_and(|account| account.family_name.is_empty());
    if nameless && !proven.family_name.is_empty() {
        store::accounts::set_name(conn, account, &proven.given_name, &proven.family_name)?;
    }
    record(conn, account, (Verb::IdentityLinked, Alert::IdentityLinked), &proven.provider, at)?;
    Ok(Ok(()))
}

fn record(conn: &mut Conn, account: AccountId, told: (Verb, Alert), provider: &str, at: Moment) -> Outcome<()> {
    let who = Who { consultation: None, account: Some(account), seat: None };
    let details = json!({ "account": account.0, "provider": provider });
    events::record(conn, who, told.0, "account", &details, at)?;
    alerts::tell(conn, account, told.1, at)
}

/// The identity that waits in a browser to be linked with the seat of an invitation, as long as it may be. Changes nothing.
///
/// # Errors
/// A fault of the database.
pub fn waiting(
    conn: &mut Conn,
    viewer: &Viewer,
    (browser, invitation): (&[u8], &[u8]),
    at: Moment,
) -> Outcome<Option<Proven>> {
    let Some((_, proven)) = attempts::waiting(conn, browser, invitation, at)? else { return Ok(None) };
    let is_free = store::identities::of_subject(conn, &proven.issuer, &proven.subject)?.is_none();
    let own = match viewer.account_id() {
        Some(account) => store::identities::of_account(conn, account)?,
        None => Vec::new(),
    };
    Ok(Some(proven).filter(|proven| is_free && !own.iter().any(|it| it.issuer == proven.issuer)))
}

/// Links the identity that waits in a browser to the account that takes up the seat: the invited address is proved by now.
///
/// # Errors
/// `Denied::ProofNeeded` when it was not proved just now; `Conflict::IdentityTaken` when the identity is another account's,
/// or the account has another one there.
pub(in crate::domain) fn link_waiting(
    conn: &mut Conn,
    viewer: &Viewer,
    (browser, invitation): (&[u8], &[u8]),
    at: Moment,
) -> Outcome<()> {
    let Some((attempt, proven)) = attempts::waiting(conn, browser, invitation, at)? else { return Ok(()) };
    let signed = policy::may_change_account(viewer, at)?;
    require(link(conn, signed.id, &proven, at)?.is_ok(), Conflict::IdentityTaken)?;
    store::identities::keep_token(conn, signed.id, (browser, Some(&signed.session)), &proven, at)?;
    Ok(attempts::remove(conn, attempt)?)
}

/// The identities of whoever is signed in.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer, _: Moment) -> Outcome<Vec<Identity>> {
    Ok(store::identities::of_account(conn, super::signed(viewer)?.id)?)
}

/// The identity at a provider that whoever is signed in may take away from their account.
///
/// # Errors
/// `NotFound` without one; a refusal of `may_unlink`.
pub fn to_unlink(conn: &mut Conn, viewer: &Viewer, provider: &str, at: Moment) -> Outcome<Identity> {
    let account = accounts::mine(conn, viewer)?;
    let own = store::identities::of_account(conn, account.id)?;
    let is_last =
        own.len() < 2 && account.password_hash.is_none() && store::bounces::since(conn, &account.email_key)?.is_some();
    let identity = own.into_iter().find(|it| it.provider == provider).ok_or(Refusal::NotFound)?;
    policy::may_unlink(viewer, is_last, at)?;
    Ok(identity)
}

/// Takes an identity away from the account of whoever is signed in; the other sessions end, which it may have opened.
///
/// # Errors
/// As `to_unlink`.
pub fn unlink(conn: &mut Conn, viewer: &Viewer, provider: &str, at: Moment) -> Outcome<()> {
    store::identities::hold_account(conn, super::signed(viewer)?.id)?;
    let identity = to_unlink(conn, viewer, provider, at)?;
    store::identities::remove(conn, identity.id)?;
    sessions::end_all(conn, identity.account_id, Some(&super::signed(viewer)?.session), at)?;
    record(conn, identity.account_id, (Verb::IdentityUnlinked, Alert::IdentityUnlinked), &identity.provider, at)
}
