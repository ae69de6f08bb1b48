//! Closing one's account: the person is cut out, what they contributed stays under "member of the college" or is withdrawn
//! by choice, and no total changes. Refuses who still decides about others.

use std::collections::BTreeMap;

use serde_json::json;

use super::events::{self, Who};
use super::presence::{self, Presence};
use super::refusal::{Denied, Failure, Outcome, Refusal, require};
use super::{accounts, comments, policy, proposals};
use crate::model::{Alert, Letter, Moment, Verb, Viewer};
use crate::store::accounts::Account;
use crate::store::closing::{self as rows, OwnText};
use crate::store::outbox::NewLetter;
use crate::store::{self, Conn};

/// What closing would do, for its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// How many texts could be withdrawn now.
    pub withdrawable: usize,
    /// Why it cannot be done, if so.
    pub refused: Option<Denied>,
}

/// What closing would do.
///
/// # Errors
/// `NotSignedIn`, `Denied::ProofNeeded`.
pub fn offer(conn: &mut Conn, viewer: &Viewer, at: Moment) -> Outcome<Offer> {
    let account = accounts::to_change(conn, viewer, at)?;
    match may_close(conn, &account) {
        Err(Failure::Refusal(Refusal::Denied(denied))) => Ok(Offer { withdrawable: 0, refused: Some(denied) }),
        other => {
            other?;
            Ok(Offer { withdrawable: withdrawable(conn, viewer, &account, at)?.len(), refused: None })
        }
    }
}

/// Closes the account, withdrawing what can be when asked to. A last mail says so.
///
/// # Errors
/// As `offer`, or a `Denied` of `may_close_account`.
pub fn close(conn: &mut Conn, viewer: &Viewer, withdraws: bool, at: Moment) -> Outcome<()> {
    let account = accounts::to_change(conn, viewer, at)?;
    may_close(conn, &account)?;
    let texts = if withdraws { withdrawable(conn, viewer, &account, at)? } else { Vec::new() };
    for OwnText { slug, proposal, comment } in &texts {
        let number = proposal.number;
        match comment {
            Some(comment) => {
                let place = comments::Place { slug: slug.clone(), number, comment: comment.number };
                comments::withdraw(conn, viewer, &place, at)?;
            }
            None => proposals::withdraw(conn, viewer, slug, number, None, at)?,
        }
    }
    cut(conn, &account, Alert::AccountClosed, at)?;
    let who = Who { consultation: None, account: None, seat: None };
    events::record(conn, who, Verb::AccountClosed, "account", &json!({ "withdrawn": texts.len() }), at)?;
    Ok(())
}

/// Cuts the person out of everything, and writes to them a last time.
///
/// # Errors
/// `NotSignedIn` when it was closed meanwhile.
pub(super) fn cut(conn: &mut Conn, account: &Account, alert: Alert, at: Moment) -> Outcome<()> {
    rows::hold(conn, account.id)?;
    require(rows::empty(conn, account.id, at)?, Refusal::NotSignedIn)?;
    rows::cut_acts(conn, account.id)?;
    rows::forget(conn, account.id, (&account.email, &account.email_key))?;
    let letter = Letter::Alert { alert, at: at.rfc3339() };
    let (recipient, language) = (account.email.as_str(), account.language);
    let last = NewLetter { account: None, consultation: None, recipient, language, letter: &letter };
    Ok(store::outbox::put(conn, &last, at)?)
}

fn may_close(conn: &mut Conn, account: &Account) -> Outcome<()> {
    Ok(policy::may_close_account(account.is_operator, rows::decides(conn, account.id)?)?)
}

/// Those of one's texts that may be withdrawn now; each consultation is entered once, however many texts it has.
fn withdrawable(conn: &mut Conn, viewer: &Viewer, account: &Account, at: Moment) -> Outcome<Vec<OwnText>> {
    let mut entered: BTreeMap<String, Option<Presence>> = BTreeMap::new();
    let mut found = Vec::new();
    for text in rows::own_texts(conn, account.id)? {
        if !entered.contains_key(&text.slug) {
            let presence = match presence::enter_to_act(conn, viewer, &text.slug, at) {
                Err(Failure::Refusal(_)) => None,
                other => Some(other?),
            };
            entered.insert(text.slug.clone(), presence);
        }
        let presence = entered.get(&text.slug).and_then(Option::as_ref);
        if presence.is_some_and(|presence| is_withdrawable(presence, &text, at)) {
            found.push(text);
        }
    }
    Ok(found)
}

fn is_withdrawable(presence: &Presence, text: &OwnText, at: Moment) -> bool {
    match &text.comment {
        None => policy::may_withdraw_proposal(presence.member(), presence.phase(), &text.proposal).is_ok(),
        Some(comment) => policy::may_withdraw_comment(presence.member(), &presence.frame, comment, at).is_ok(),
    }
}
