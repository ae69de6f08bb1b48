//! Random tokens, their digests, and the token of forms: HMAC-SHA256 of the reader's cookie. Refuses to know cookies.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 32 random bytes as 64 hexadecimal digits.
#[must_use]
pub fn random() -> String {
    hex(&rand::random::<[u8; 32]>())
}

/// A random token, and the digest that is stored of it.
#[must_use]
pub fn fresh() -> (String, Vec<u8>) {
    let token = random();
    let digest = digest(&token);
    (token, digest)
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

/// The token of forms for a reader who holds this cookie: a random mask and, under it, the HMAC of the cookie. It differs
/// on each page, so that the length of a compressed page tells nothing of it.
#[must_use]
pub fn csrf(key: &[u8], cookie: &str) -> String {
    let mask: [u8; 32] = rand::random();
    let masked: Vec<u8> = mask.iter().zip(of_cookie(key, cookie)).map(|(mask, byte)| mask ^ byte).collect();
    hex(&mask) + &hex(&masked)
}

/// Whether a token was made for the reader who holds this cookie.
#[must_use]
pub fn is_csrf_of(key: &[u8], cookie: &str, given: &str) -> bool {
    let Some((mask, masked)) = given.split_at_checked(64) else { return false };
    let (Some(mask), Some(masked)) = (unhex(mask), unhex(masked)) else { return false };
    let shown: Vec<u8> = mask.iter().zip(&masked).map(|(mask, byte)| mask ^ byte).collect();
    bool::from(shown.ct_eq(&of_cookie(key, cookie)))
}

fn of_cookie(key: &[u8], cookie: &str) -> Vec<u8> {
    // HMAC takes a key of any length: the empty answer, which no token equals, is never given
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(b"csrf ");
    mac.update(cookie.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The 32 bytes of 64 hexadecimal digits.
fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    (digits.len() == 64)
        .then(|| digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + digit)).collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
