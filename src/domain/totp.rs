//! Codes of authenticator applications (RFC 6238: SHA-1, 30 seconds, six digits) and recovery codes. Pure; keeps nothing.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::model::Moment;

/// Seconds for which a code is shown.
const STEP: i64 = 30;
/// By how many steps the clock of a telephone may differ.
const SKEW: i64 = 1;
/// How many recovery codes there are.
pub const RECOVERY_CODES: u8 = 10;
/// Letters and digits of a recovery code: 120 random bits, which need no slow hash.
const RECOVERY_LENGTH: usize = 24;

/// Bytes of a secret.
pub const SECRET: usize = 20;
/// Bytes of what recovery codes are made of.
pub const SEED: usize = 32;

/// A new secret: 20 random bytes, as long as the output of SHA-1 (RFC 4226, 4).
#[must_use]
pub fn secret() -> Vec<u8> {
    rand::random::<[u8; SECRET]>().to_vec()
}

/// The time step of a moment.
#[must_use]
pub fn step(at: Moment) -> i64 {
    at.utc().timestamp().div_euclid(STEP)
}

/// The code of a time step (RFC 4226, 5.3).
#[must_use]
pub fn code(secret: &[u8], step: i64) -> String {
    // HMAC takes a key of any length
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last().copied().unwrap_or_default() & 0x0f);
    let four = hash.iter().skip(offset).take(4).fold(0u32, |number, byte| number << 8 | u32::from(*byte));
    format!("{:06}", (four & 0x7fff_ffff) % 1_000_000)
}

/// The time step, later than the last one used, whose code was typed; one step early or late will do.
#[must_use]
pub fn matching(secret: &[u8], typed: &str, at: Moment, last: i64) -> Option<i64> {
    let now = step(at);
    let is_typed = |step: &i64| bool::from(code(secret, *step).as_bytes().ct_eq(typed.as_bytes()));
    (now - SKEW..=now + SKEW).filter(|step| *step > last).find(is_typed)
}

/// What was typed without blanks and hyphens, in capitals.
#[must_use]
pub fn tidy(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// A secret as text, in groups of four.
#[must_use]
pub fn as_text(secret: &[u8]) -> String {
    grouped(&BASE32_NOPAD.encode(secret))
}

/// The address that applications read from a picture.
#[must_use]
pub fn address(secret: &[u8], service: &str, email: &str) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let (service, email) = (encode(service), encode(email));
    format!("otpauth://totp/{service}:{email}?secret={}&issuer={service}", BASE32_NOPAD.encode(secret))
}

/// What new recovery codes are made of.
#[must_use]
pub fn seed() -> Vec<u8> {
    rand::random::<[u8; SEED]>().to_vec()
}

/// The recovery codes of a seed, in groups of four.
#[must_use]
pub fn recovery_codes(seed: &[u8]) -> Vec<String> {
    let one = |number: u8| {
        let hash = Sha256::new().chain_update(b"recovery ").chain_update(seed).chain_update([number]).finalize();
        let text = BASE32_NOPAD.encode(&hash);
        grouped(&text.chars().take(RECOVERY_LENGTH).collect::<String>())
    };
    (0..RECOVERY_CODES).map(one).collect()
}

/// What is stored of a recovery code.
#[must_use]
pub fn recovery_hash(typed: &str) -> Vec<u8> {
    Sha256::digest(tidy(typed).as_bytes()).to_vec()
}

fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
