//! Identity providers, spoken to over OpenID Connect: where people are sent, and what is made of what they come back with.
//! Knows no account and no page; keeps nothing but a provider's metadata and keys, for an hour.

mod arrival;
mod departure;
mod jws;
mod settings;
mod wire;

use std::sync::{Arc, Mutex, PoisonError};

use chrono::Duration;
use serde::Deserialize;
use url::Url;

pub use departure::Asked;
pub use jws::{Keys, Token};
pub use settings::{Algorithm, Authentication, Kind, LevelsBy, OpenId, Settings};
pub use wire::LIMIT;

use crate::model::{Moment, Setback};
use crate::secret::Secret;
use wire::Wire;

/// For how long metadata and keys are kept.
const KEPT: Duration = Duration::hours(1);
/// How long before keys are read again because a token names one that is not among them.
const AGAIN: Duration = Duration::minutes(1);

/// Why somebody did not come back with an identity: what they are told, and what the log tells besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What they are told.
    pub setback: Setback,
    /// What the log tells; holds no code, token or secret.
    pub detail: String,
}

/// The most characters of it in the log: providers, and whoever sends addresses here, write some of them.
const TOLD: usize = 200;

fn trouble(setback: Setback, detail: impl Into<String>) -> Trouble {
    Trouble { setback, detail: detail.into().chars().take(TOLD).collect() }
}

/// The providers of the site.
#[derive(Debug, Default)]
pub struct Providers(Vec<Provider>);

impl Providers {
    /// Reads their secrets.
    ///
    /// # Errors
    /// A secret that cannot be read, or two providers of one key, with the provider's key.
    pub fn new(all: &[Settings]) -> Result<Self, String> {
        if all.is_empty() {
            return Ok(Self::default());
        }
        let wire = Wire::new()?;
        let mut providers: Vec<Provider> = Vec::new();
        for settings in all {
            if providers.iter().any(|it| it.settings.key == settings.key) {
                return Err(format!("two providers are called {:?}", settings.key));
            }
            let secret = Secret::read(&settings.secret_file);
            let secret = secret.map_err(|why| format!("{}: secret_file {why}", settings.key))?;
            let (settings, wire) = (settings.clone(), wire.clone());
            providers.push(Provider { settings, secret, wire, known: Mutex::new(None) });
        }
        Ok(Self(providers))
    }

    /// The provider of this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Provider> {
        self.0.iter().find(|it| it.settings.key == key)
    }

    /// All of them, in the order of the configuration.
    #[must_use]
    pub fn all(&self) -> &[Provider] {
        &self.0
    }
}

/// A provider.
#[derive(Debug)]
pub struct Provider {
    /// How it is spoken to.
    pub settings: Settings,
    secret: Secret,
    wire: Wire,
    known: Mutex<Option<Arc<Known>>>,
}

/// What a provider told of itself.
#[derive(Debug)]
struct Known {
    places: Places,
    keys: Keys,
    places_at: Moment,
    keys_at: Moment,
}

/// Where a provider is asked what.
#[derive(Debug, Clone)]
struct Places {
    authorization: Url,
    token: Url,
    userinfo: Option<Url>,
    keys: Url,
    end_session: Option<Url>,
    /// Whether it names itself in the address that leads back (RFC 9207).
    names_itself: bool,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    userinfo_endpoint: Option<Url>,
    jwks_uri: Url,
    end_session_endpoint: Option<Url>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Provider {
    /// Metadata and keys, read again when they are old, or when they have no key for a token.
    async fn known(&self, token: Option<&Token<'_>>, at: Moment) -> Result<Arc<Known>, Trouble> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let kept = kept.filter(|known| at.since(known.places_at) < KEPT);
        let fresh = match kept {
            Some(known) => {
                let fits = token.is_none_or(|token| token.has_key(&known.keys));
                if fits || at.since(known.keys_at) < AGAIN {
                    return Ok(known);
                }
                let keys = self.read_keys(&known.places.keys).await?;
                Known { places: known.places.clone(), keys, places_at: known.places_at, keys_at: at }
            }
            None => {
                let places = self.read_places().await?;
                let keys = self.read_keys(&places.keys).await?;
                Known { places, keys, places_at: at, keys_at: at }
            }
        };
        let fresh = Arc::new(fresh);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
        Ok(fresh)
    }

    async fn read_keys(&self, url: &Url) -> Result<Keys, Trouble> {
        self.read(url, "keys").await
    }

    async fn read<T: serde::de::DeserializeOwned>(&self, url: &Url, what: &str) -> Result<T, Trouble> {
        if !self.settings.may_be_asked(url) {
            return Err(trouble(Setback::Unreachable, format!("{what}: {url} is not asked: no https")));
        }
        let reply = self.wire.get(url, "application/json", None).await?;
        if reply.status != 200 {
            return Err(trouble(Setback::Unreachable, format!("{what}: status {}", reply.status)));
        }
        serde_json::from_slice(&reply.body)
            .map_err(|error| trouble(Setback::Answer, format!("{what} cannot be read: {error}")))
    }

    /// The configured places; the others from the metadata, whose issuer must be the configured one.
    async fn read_places(&self) -> Result<Places, Trouble> {
        let it = &self.settings;
        if let (Some(authorization), Some(token), Some(keys)) =
            (&it.authorization_endpoint, &it.token_endpoint, &it.jwks_uri)
        {
            let (authorization, token, keys) = (authorization.clone(), token.clone(), keys.clone());
            let (userinfo, end_session) = (it.userinfo_endpoint.clone(), it.end_session_endpoint.clone());
            return Ok(Places { authorization, token, userinfo, keys, end_session, names_itself: false });
        }
        let told: Metadata = self.read(&it.metadata, "metadata").await?;
        if told.issuer != it.issuer {
            return Err(trouble(Setback::Issuer, format!("the metadata are those of {:?}", told.issuer)));
        }
        let places = Places {
            authorization: it.authorization_endpoint.clone().unwrap_or(told.authorization_endpoint),
            token: it.token_endpoint.clone().unwrap_or(told.token_endpoint),
            userinfo: it.userinfo_endpoint.clone().or(told.userinfo_endpoint),
            keys: it.jwks_uri.clone().unwrap_or(told.jwks_uri),
            end_session: it.end_session_endpoint.clone().or(told.end_session_endpoint),
            names_itself: told.authorization_response_iss_parameter_supported,
        };
        let all = [Some(&places.authorization), Some(&places.token), Some(&places.keys)];
        let others = [places.userinfo.as_ref(), places.end_session.as_ref()];
        if let Some(url) = all.into_iter().chain(others).flatten().find(|url| !it.may_be_asked(url)) {
            return Err(trouble(Setback::Unreachable, format!("the metadata name {url}: no https")));
        }
        Ok(places)
    }
}
