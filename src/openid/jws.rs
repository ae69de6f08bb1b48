//! A signed token: its parts, the key that it names, its signature. Knows ES256 and RS256 and nothing else; refuses to read
//! a claim before the signature holds.

use data_encoding::BASE64URL_NOPAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::settings::Algorithm;
use super::{Trouble, trouble};
use crate::model::Setback;

/// The keys of a provider (RFC 7517); those of other kinds are left out.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Keys {
    keys: Vec<Key>,
}

#[derive(Debug, Clone, Deserialize)]
struct Key {
    kty: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    kid: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
}

/// A token whose header was read and whose algorithm is accepted.
pub struct Token<'t> {
    algorithm: Algorithm,
    kid: Option<String>,
    signed: &'t str,
    payload: &'t str,
    signature: Vec<u8>,
}

fn malformed(why: &str) -> Trouble {
    trouble(Setback::Answer, format!("a token: {why}"))
}

fn decoded(part: &str) -> Result<Vec<u8>, Trouble> {
    BASE64URL_NOPAD.decode(part.as_bytes()).map_err(|_| malformed("not base64url"))
}

impl<'t> Token<'t> {
    /// Reads the header of a token in compact form.
    ///
    /// # Errors
    /// `Answer` when it is none; `Algorithm` for one that is not accepted here.
    pub fn parse(text: &'t str, accepted: &[Algorithm]) -> Result<Self, Trouble> {
        let text = text.trim();
        let (signed, signature) = text.rsplit_once('.').ok_or_else(|| malformed("not three parts"))?;
        let (header, payload) = signed.split_once('.').ok_or_else(|| malformed("not three parts"))?;
        if payload.contains('.') {
            return Err(malformed("encrypted, or not three parts"));
        }
        let header: Header =
            serde_json::from_slice(&decoded(header)?).map_err(|_| malformed("its header cannot be read"))?;
        let algorithm = match header.alg.as_str() {
            "ES256" => Some(Algorithm::Es256),
            "RS256" => Some(Algorithm::Rs256),
            _ => None,
        };
        let algorithm = algorithm
            .filter(|algorithm| accepted.contains(algorithm))
            .ok_or_else(|| trouble(Setback::Algorithm, format!("signed with {:?}", header.alg)))?;
        if header.crit.is_some() {
            return Err(malformed("it asks for extensions"));
        }
        Ok(Self { algorithm, kid: header.kid, signed, payload, signature: decoded(signature)? })
    }

    /// Whether one of these keys may have signed it: none means that the provider has others by now.
    #[must_use]
    pub fn has_key(&self, keys: &Keys) -> bool {
        self.among(keys).next().is_some()
    }

    fn among<'k>(&'k self, keys: &'k Keys) -> impl Iterator<Item = &'k Key> {
        let named = |key: &&Key| self.kid.is_none() || key.kid == self.kid;
        keys.keys.iter().filter(|key| key.fits(self.algorithm)).filter(named)
    }

    /// What the token says, once its signature holds.
    ///
    /// # Errors
    /// `Key` when no key fits, `Signature` when it does not hold, `Answer` for claims that cannot be read.
    pub fn claims<T: DeserializeOwned>(&self, keys: &Keys) -> Result<T, Trouble> {
        if !self.has_key(keys) {
            return Err(trouble(Setback::Key, format!("no key {:?}", self.kid.as_deref().unwrap_or_default())));
        }
        if !self.among(keys).any(|key| key.signed(self)) {
            return Err(trouble(Setback::Signature, "the signature does not hold"));
        }
        let payload = decoded(self.payload)?;
        serde_json::from_slice(&payload).map_err(|error| malformed(&format!("its claims cannot be read: {error}")))
    }
}

impl Key {
    fn fits(&self, algorithm: Algorithm) -> bool {
        let (kind, name) = match algorithm {
            Algorithm::Es256 => ("EC", "ES256"),
            Algorithm::Rs256 => ("RSA", "RS256"),
        };
        let curve = algorithm == Algorithm::Rs256 || self.crv.as_deref() == Some("P-256");
        let signs = self.purpose.as_deref().is_none_or(|purpose| purpose == "sig");
        self.kty == kind && curve && signs && self.alg.as_deref().is_none_or(|alg| alg == name)
    }

    fn signed(&self, token: &Token) -> bool {
        let part = |part: &Option<String>| part.as_deref().and_then(|part| decoded(part).ok()).unwrap_or_default();
        let message = token.signed.as_bytes();
        match token.algorithm {
            Algorithm::Es256 => {
                let point = [vec![4], part(&self.x), part(&self.y)].concat(); // uncompressed, as SEC 1 writes it
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(message, &token.signature).is_ok()
            }
            Algorithm::Rs256 => {
                let key = RsaPublicKeyComponents { n: part(&self.n), e: part(&self.e) };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, message, &token.signature).is_ok()
            }
        }
    }
}
