//! What somebody comes back with: the code is redeemed, the tokens are checked, and an identity remains, or the reason why
//! not (OpenID Connect Core 3.1.3.7 and 5.3). Refuses to trust what is not signed where it should be.

use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::settings::Authentication;
use super::{Asked, Known, Provider, Token, Trouble, trouble};
use crate::model::{Moment, Proven, Setback};

/// How far two clocks may be apart, in seconds.
const LEEWAY: i64 = 60;
/// The most characters of a `sub` (OpenID Connect Core 2).
const LONGEST: usize = 255;

#[derive(Deserialize)]
struct Redeemed {
    access_token: String,
    id_token: String,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn is_for(&self, client: &str) -> bool {
        match self {
            Self::One(name) => name == client,
            Self::Many(names) => names.iter().any(|name| name == client),
        }
    }

    fn is_one(&self) -> bool {
        matches!(self, Self::One(_)) || matches!(self, Self::Many(names) if names.len() == 1)
    }
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    acr: Option<String>,
    auth_time: Option<i64>,
    at_hash: Option<String>,
}

/// What is read of userinfo: `iss` and `aud` stand there when it is signed.
#[derive(Deserialize)]
struct Told {
    iss: Option<String>,
    aud: Option<Audience>,
    sub: String,
    #[serde(default)]
    given_name: String,
    usual_name: Option<String>,
    family_name: Option<String>,
}

impl Provider {
    /// Redeems a code and checks what it gives; `named` is what the provider called itself in the address.
    ///
    /// # Errors
    /// The first thing that is not as it should be.
    pub async fn arrival(
        &self,
        (code, named): (&str, Option<&str>),
        asked: &Asked,
        at: Moment,
    ) -> Result<Proven, Trouble> {
        let known = self.known(None, at).await?;
        let is_other = named.is_some_and(|named| named != self.settings.issuer);
        if is_other || named.is_none() && known.places.names_itself {
            return Err(trouble(Setback::Issuer, format!("it came back from {:?}", named.unwrap_or_default())));
        }
        let redeemed = self.redeem(&known, code, asked).await?;
        let claims: Claims = self.verified(&redeemed.id_token, at).await?;
        self.check(&claims, &redeemed.access_token, asked, at)?;
        let told = self.userinfo(&known, &redeemed.access_token, &claims.sub, at).await?;
        let (given_name, family_name) = match told {
            Some(told) => (told.given_name, told.usual_name.or(told.family_name).unwrap_or_default()),
            None => (String::new(), String::new()),
        };
        Ok(Proven {
            provider: self.settings.key.clone(),
            issuer: claims.iss,
            subject: claims.sub,
            id_token: redeemed.id_token,
            given_name,
            family_name,
        })
    }

    async fn redeem(&self, known: &Known, code: &str, asked: &Asked) -> Result<Redeemed, Trouble> {
        let (it, secret) = (&self.settings, self.secret.expose());
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &asked.back)
            .append_pair("code_verifier", &asked.verifier);
        let basic = match it.authentication {
            Authentication::Basic => Some((it.client_id.as_str(), secret)),
            Authentication::Post => {
                form.append_pair("client_id", &it.client_id).append_pair("client_secret", secret);
                None
            }
        };
        let reply = self.wire.post(&known.places.token, form.finish(), basic).await?;
        if reply.status == 200 {
            // what is wrong is not told: it may stand beside a token
            return serde_json::from_slice(&reply.body)
                .map_err(|_| trouble(Setback::Answer, "no tokens for the code that can be read"));
        }
        let error = serde_json::from_slice(&reply.body).map(|refused: Refused| refused.error).unwrap_or_default();
        let setback = if error == "invalid_grant" { Setback::Code } else { Setback::RefusedThere };
        Err(trouble(setback, format!("the code is refused: status {}, {error:?}", reply.status)))
    }

    /// The claims of a token, its signature checked with the provider's keys.
    async fn verified<T: DeserializeOwned>(&self, text: &str, at: Moment) -> Result<T, Trouble> {
        let token = Token::parse(text, &self.settings.algorithms)?;
        let known = self.known(Some(&token), at).await?;
        token.claims(&known.keys)
    }

    fn check(&self, claims: &Claims, access_token: &str, asked: &Asked, at: Moment) -> Result<(), Trouble> {
        let it = &self.settings;
        self.check_names(Some(&claims.iss), Some(&claims.aud))?;
        let other_party = claims.azp.as_deref().is_some_and(|party| party != it.client_id);
        if other_party || claims.azp.is_none() && !claims.aud.is_one() {
            return Err(trouble(Setback::Audience, format!("meant for {:?}", claims.azp)));
        }
        let nonce = claims.nonce.as_deref().unwrap_or_default();
        if asked.nonce.is_empty() || !bool::from(nonce.as_bytes().ct_eq(asked.nonce.as_bytes())) {
            return Err(trouble(Setback::Nonce, "another nonce"));
        }
        let now = at.seconds();
        if claims.exp.saturating_add(LEEWAY) <= now {
            return Err(trouble(Setback::Expired, format!("expired {} seconds ago", now.saturating_sub(claims.exp))));
        }
        let latest = now.saturating_add(LEEWAY);
        if claims.iat > latest || claims.nbf.is_some_and(|from| from > latest) {
            return Err(trouble(Setback::TooEarly, format!("issued in {} seconds", claims.iat.saturating_sub(now))));
        }
        if claims.at_hash.as_deref().is_some_and(|hash| hash != half_hash(access_token)) {
            return Err(trouble(Setback::Answer, "at_hash is not that of the access token"));
        }
        if claims.sub.is_empty() || claims.sub.chars().count() > LONGEST {
            return Err(trouble(Setback::Answer, "sub is empty or too long"));
        }
        let level = claims.acr.as_deref().unwrap_or_default();
        if !it.levels.is_empty() && !it.levels.iter().any(|enough| enough == level) {
            return Err(trouble(Setback::Level, format!("level {level:?}")));
        }
        let since = claims.auth_time.map(|time| time.saturating_add(LEEWAY));
        if asked.anew && since.is_none_or(|time| time < asked.since.seconds()) {
            return Err(trouble(Setback::Stale, format!("auth_time {:?}", claims.auth_time)));
        }
        Ok(())
    }

    fn check_names(&self, issuer: Option<&String>, audience: Option<&Audience>) -> Result<(), Trouble> {
        let it = &self.settings;
        if let Some(issuer) = issuer.filter(|&issuer| *issuer != it.issuer) {
            return Err(trouble(Setback::Issuer, format!("issued by {issuer:?}")));
        }
        if audience.is_some_and(|audience| !audience.is_for(&it.client_id)) {
            return Err(trouble(Setback::Audience, "meant for another site"));
        }
        Ok(())
    }

    /// What the provider tells of the person; nothing where it has no place to ask.
    async fn userinfo(&self, known: &Known, access: &str, subject: &str, at: Moment) -> Result<Option<Told>, Trouble> {
        let Some(url) = &known.places.userinfo else {
            let unsigned = self.settings.signed_userinfo;
            return if unsigned { Err(trouble(Setback::UserinfoUnsigned, "no userinfo at all")) } else { Ok(None) };
        };
        let reply = self.wire.get(url, "application/jwt, application/json", Some(access)).await?;
        if reply.status != 200 {
            return Err(trouble(Setback::Answer, format!("userinfo: status {}", reply.status)));
        }
        let told: Told = match reply.kind.as_str() {
            "application/jwt" => {
                let text =
                    String::from_utf8(reply.body).map_err(|_| trouble(Setback::Answer, "userinfo cannot be read"))?;
                self.verified(&text, at).await?
            }
            _ if self.settings.signed_userinfo => {
                return Err(trouble(Setback::UserinfoUnsigned, format!("userinfo as {:?}", reply.kind)));
            }
            _ => {
                serde_json::from_slice(&reply.body).map_err(|_| trouble(Setback::Answer, "userinfo cannot be read"))?
            }
        };
        self.check_names(told.iss.as_ref(), told.aud.as_ref())?;
        if told.sub != subject {
            return Err(trouble(Setback::Subject, "userinfo is somebody else's"));
        }
        Ok(Some(told))
    }
}

/// The left half of the hash of an access token, as `at_hash` tells it.
fn half_hash(token: &str) -> String {
    let hash = Sha256::digest(token.as_bytes());
    BASE64URL_NOPAD.encode(hash.get(..hash.len() / 2).unwrap_or_default())
}
