//! The links by which one stops mails of a kind (RFC 8058): what they hold is sealed with the site's key and does nothing
//! else. Refuses to know what is stopped.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::model::AccountId;

/// How many bytes of the seal stand in a link.
const SEAL: usize = 24;

/// The path at which an account stops mails of a kind. The account's id is masked: ids do not leave the application.
#[must_use]
pub fn path(key: &[u8], kind: &str, account: AccountId) -> String {
    let seal = seal(key, kind, account);
    let masked: Vec<u8> =
        mask(key, &seal).iter().zip(account.0.to_be_bytes()).map(|(mask, byte)| mask ^ byte).collect();
    let token: String = seal.iter().chain(&masked).map(|byte| format!("{byte:02x}")).collect();
    format!("/desabonnement/{kind}/{token}")
}

/// Whose token this is, for a kind; nobody's when it was not made here, or for another kind.
#[must_use]
pub fn account(key: &[u8], kind: &str, token: &str) -> Option<AccountId> {
    let bytes = unhex(token)?;
    let (given, masked) = bytes.split_at_checked(SEAL)?;
    let id: Vec<u8> = mask(key, given).iter().zip(masked).map(|(mask, byte)| mask ^ byte).collect();
    let account = AccountId(i64::from_be_bytes(id.try_into().ok()?));
    (masked.len() == 8 && bool::from(given.ct_eq(&seal(key, kind, account)))).then_some(account)
}

fn seal(key: &[u8], kind: &str, account: AccountId) -> Vec<u8> {
    digest(key, &[b"stop ", kind.as_bytes(), b" ", &account.0.to_be_bytes()], SEAL)
}

fn mask(key: &[u8], seal: &[u8]) -> Vec<u8> {
    digest(key, &[b"stop mask ", seal], 8)
}

/// The first bytes of an HMAC-SHA256.
fn digest(key: &[u8], parts: &[&[u8]], length: usize) -> Vec<u8> {
    // HMAC takes a key of any length: the empty answer, which no token equals, is never given
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().iter().copied().take(length).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.bytes().map(|c| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    digits.chunks(2).map(|pair| if let [high, low] = pair { Some(high * 16 + low) } else { None }).collect()
}
