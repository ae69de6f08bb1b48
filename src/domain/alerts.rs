//! Mails that say that something changed about how one signs in: they always arrive. Refuses to hold what opens a door.

use super::refusal::Outcome;
use super::sign_in;
use crate::model::{AccountId, Alert, Letter, Moment};
use crate::store::{self, Conn};

/// Tells an account at its address.
///
/// # Errors
/// A fault of the database.
pub fn tell(conn: &mut Conn, account: AccountId, alert: Alert, at: Moment) -> Outcome<()> {
    let Some(account) = store::accounts::by_id(conn, account)? else { return Ok(()) };
    sign_in::put_letter(conn, &account, &Letter::Alert { alert, at: at.rfc3339() }, at)
}
