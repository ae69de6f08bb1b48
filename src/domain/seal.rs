//! What the database keeps of a second factor, closed with a key that the database does not hold. Without a key it is kept as
//! it is. Pure.

use data_encoding::HEXLOWER_PERMISSIVE;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::refusal::Outcome;
use crate::model::AccountId;
use crate::store::Fault;

/// What a closed value begins with.
const MARK: u8 = 1;
/// By how many bytes a closed value is longer: the mark, a nonce, a tag.
const LONGER: usize = 1 + NONCE_LEN + 16;

/// A key of 256 bits, or none. ChaCha20-Poly1305 (RFC 8439) with a random nonce; the number of the account is authenticated, so
/// that a value opens for the account alone that it was closed for.
#[derive(Default)]
pub struct Seal(Option<LessSafeKey>);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Seal" } else { "Seal: none" })
    }
}

impl Seal {
    /// A seal with a key of 64 hexadecimal digits.
    ///
    /// # Errors
    /// What was expected, for any other text.
    pub fn of(key: &str) -> Result<Self, String> {
        let bytes = HEXLOWER_PERMISSIVE.decode(key.as_bytes()).ok();
        let key = bytes.and_then(|bytes| UnboundKey::new(&CHACHA20_POLY1305, &bytes).ok());
        let key = key.ok_or("expected 64 hexadecimal digits, as `openssl rand -hex 32` writes them")?;
        Ok(Self(Some(LessSafeKey::new(key))))
    }

    /// Closes a secret of an account; without a key it stays as it is.
    ///
    /// # Errors
    /// A fault of the cipher.
    pub fn close(&self, account: AccountId, secret: &[u8]) -> Outcome<Vec<u8>> {
        let Some(key) = &self.0 else { return Ok(secret.to_vec()) };
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut closed = secret.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), about(account), &mut closed)
            .map_err(|_| Fault::Database("a secret could not be closed".to_owned()))?;
        Ok([&[MARK], nonce.as_slice(), &closed].concat())
    }

    /// Opens what is kept of an account, whose secret has this many bytes; one that was never closed is as it is.
    ///
    /// # Errors
    /// A fault for a value that was closed with another key, or for another account.
    pub fn open(&self, account: AccountId, kept: &[u8], length: usize) -> Outcome<Vec<u8>> {
        if kept.len() == length {
            return Ok(kept.to_vec());
        }
        let other =
            || Fault::Database("security.key_file: not the key that second factors were closed with".to_owned());
        let key = self.0.as_ref().ok_or_else(other)?;
        let rest = kept.strip_prefix(&[MARK]).filter(|_| kept.len() == length + LONGER).ok_or_else(other)?;
        let (nonce, closed) = rest.split_first_chunk::<NONCE_LEN>().ok_or_else(other)?;
        let mut closed = closed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = key.open_in_place(nonce, about(account), &mut closed).map_err(|_| other())?;
        Ok(opened.to_vec())
    }
}

fn about(account: AccountId) -> Aad<[u8; 8]> {
    Aad::from(account.0.to_be_bytes())
}
