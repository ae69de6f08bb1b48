//! Random tokens, their digests, and the token of forms: HMAC-SHA256 of the reader's cookie. Refuses to know cookies.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 32 random bytes as 64 hexadecimal digits.
#[must_use]
pub fn random() -> String {
    hex(&rand::random::<[u8; 32]>())
}

/// Six random digits.
#[must_use]
pub fn code() -> String {
    format!("{:06}", rand::random_range(0..1_000_000))
}

/// SHA-256: what is stored in place of a token.
#[must_use]
pub fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The token of forms for a reader who holds this cookie.
#[must_use]
pub fn csrf(key: &[u8], cookie: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return random() };
    mac.update(b"csrf ");
    mac.update(cookie.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Whether two tokens are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && bool::from(a.as_bytes().ct_eq(b.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
