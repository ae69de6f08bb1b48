//! Closing one's account: the person is cut out, what they contributed stays under "member of the college" or is withdrawn
//! by choice, and no total changes. Refuses who still decides about others.

use serde_json::json;

use super::events::{self, Who};
use super::refusal::{Denied, Failure, Outcome, Refusal, require};
use super::{accounts, comments, policy, presence, proposals};
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
    for (slug, proposal, comment) in &texts {
        match comment {
            Some(number) => {
                let place = comments::Place { slug: slug.clone(), number: *proposal, comment: *number };
                comments::withdraw(conn, viewer, &place, at)?;
            }
            None => proposals::withdraw(conn, viewer, slug, *proposal, None, at)?,
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

/// Those of one's texts that may be withdrawn now.
fn withdrawable(conn: &mut Conn, viewer: &Viewer, account: &Account, at: Moment) -> Outcome<Vec<OwnText>> {
    let mut found = Vec::new();
    for text in rows::own_texts(conn, account.id)? {
        if is_withdrawable(conn, viewer, &text, at)? {
            found.push(text);
        }
    }
    Ok(found)
}

fn is_withdrawable(conn: &mut Conn, viewer: &Viewer, (slug, number, comment): &OwnText, at: Moment) -> Outcome<bool> {
    let presence = match presence::enter_to_act(conn, viewer, slug, at) {
        Err(Failure::Refusal(_)) => return Ok(false),
        other => other?,
    };
    let proposal = presence::proposal(conn, &presence, *number)?;
    Ok(match comment {
        None => policy::may_withdraw_proposal(presence.member(), presence.phase(), &proposal).is_ok(),
        Some(number) => {
            let comment = store::comments::find(conn, proposal.id, *number)?.ok_or(Refusal::NotFound)?;
            policy::may_withdraw_comment(presence.member(), &presence.frame, &comment, at).is_ok()
        }
    })
}
