//! What was erased for good, as a list that is kept beside the backups: who brings an older copy back erases it again. Names
//! nobody and holds no text.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::events::{self, Who};
use super::refusal::Outcome;
use crate::model::{AccountId, Moment, Verb};
use crate::store::archives::Destroyed;
use crate::store::{self, Conn};

/// One erasure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "erased", rename_all = "snake_case", deny_unknown_fields)]
pub enum Erasure {
    /// An account that was closed: its row, and when that was made, so that no other is meant.
    Account {
        /// The row.
        id: i64,
        /// RFC 3339.
        created_at: String,
    },
    /// A consultation that was handed over to the archives and destroyed.
    Consultation {
        /// Its slug.
        slug: String,
        /// The reference of the visa.
        visa: String,
        /// The fingerprint of the archive.
        sha256: String,
        /// When it was made, so that no other is meant that has its slug now: RFC 3339.
        created_at: String,
    },
}

impl Erasure {
    /// Reads a list, one JSON object a line.
    ///
    /// # Errors
    /// The line that is none, and why.
    pub fn read(text: &str) -> Result<Vec<Self>, String> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(n, line)| serde_json::from_str(line).map_err(|error| format!("line {}: {error}", n + 1))).collect()
    }

    /// Writes a list, one JSON object a line.
    ///
    /// # Errors
    /// None that memory does not make.
    pub fn write(list: &[Self]) -> Result<String, serde_json::Error> {
        let lines: Result<Vec<String>, _> = list.iter().map(serde_json::to_string).collect();
        Ok(lines?.into_iter().map(|line| line + "\n").collect())
    }
}

/// What a database knows to be erased.
///
/// # Errors
/// A fault of the database.
pub fn list(conn: &mut Conn) -> Outcome<Vec<Erasure>> {
    let closed = store::closing::closed(conn)?.into_iter();
    let accounts = closed.map(|(id, created_at)| Erasure::Account { id: id.0, created_at: created_at.rfc3339() });
    let destroyed = store::archives::destroyed(conn)?.into_iter();
    let consultations = destroyed.map(|it: Destroyed| Erasure::Consultation {
        slug: it.slug,
        visa: it.visa,
        sha256: it.sha256,
        created_at: it.created_at.rfc3339(),
    });
    Ok(accounts.chain(consultations).collect())
}

/// Closes an account again that a copy brought back; tells whether it was there and open. No mail says so a second time.
///
/// # Errors
/// A fault of the database.
pub fn close_again(conn: &mut Conn, id: i64, created_at: &str, at: Moment) -> Outcome<bool> {
    let Some(account) = store::accounts::by_id(conn, AccountId(id))? else { return Ok(false) };
    if account.created_at.rfc3339() != created_at || !store::closing::empty(conn, account.id, at)? {
        return Ok(false);
    }
    store::closing::cut_acts(conn, account.id)?;
    store::closing::forget(conn, account.id, (&account.email, &account.email_key))?;
    let who = Who { consultation: None, account: None, seat: None };
    events::record(conn, who, Verb::AccountClosed, "account", &json!({ "restored": true }), at)?;
    Ok(true)
}
