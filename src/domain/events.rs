//! The log: each act that counts leaves an entry in its own transaction. Refuses to seal; that is a job's.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::refusal::Outcome;
use crate::model::{AccountId, ConsultationId, EventId, Moment, SeatId, Verb};
use crate::store::events::NewEvent;
use crate::store::{self, Conn, Fault};

/// Who did what, for the log.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    /// The consultation, when it is about one.
    pub consultation: Option<ConsultationId>,
    /// The account; nobody for the command line.
    pub account: Option<AccountId>,
    /// The seat acted for.
    pub seat: Option<SeatId>,
}

/// Appends an entry: `digest = SHA-256(0x02 ‖ salt ‖ payload)`, payload in RFC 8785 JSON, salt of 32 random bytes.
///
/// # Errors
/// A fault of the database.
pub fn record(conn: &mut Conn, who: Who, verb: Verb, subject: &str, details: &Value, at: Moment) -> Outcome<EventId> {
    let payload = json!({
        "account": who.account.map(|id| id.0),
        "seat": who.seat.map(|id| id.0),
        "verb": verb.code(),
        "subject": subject,
        "at": at.rfc3339(),
        "details": details,
    });
    let payload = serde_json_canonicalizer::to_string(&payload).map_err(|e| Fault::Database(e.to_string()))?;
    let salt: [u8; 32] = rand::random();
    let digest = digest(&salt, payload.as_bytes());
    let event = NewEvent {
        consultation: who.consultation,
        account: who.account,
        seat: who.seat,
        verb,
        subject: subject.to_owned(),
        payload,
        salt: salt.to_vec(),
        digest,
    };
    Ok(store::events::append(conn, &event, at)?)
}

/// `SHA-256(0x02 ‖ salt ‖ payload)`.
#[must_use]
pub fn digest(salt: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update([2]);
    hash.update(salt);
    hash.update(payload);
    hash.finalize().to_vec()
}

/// A text in the log: its salted hash stands for it.
#[must_use]
pub fn text_hash(text: &str) -> String {
    let salt: [u8; 16] = rand::random();
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(text.as_bytes());
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("{}:{}", hex(&salt), hex(&hash.finalize()))
}
