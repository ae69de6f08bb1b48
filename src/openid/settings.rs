//! How an identity provider is spoken to: read from the configuration and filled up by kind. Refuses what is not safe.

use serde::Deserialize;
use url::Url;

/// Identity providers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenId {
    /// Each of them, in the order in which pages offer them.
    pub providers: Vec<Settings>,
}

/// What is known of a provider beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Agents of the State.
    #[serde(rename = "proconnect")]
    ProConnect,
    /// Health professionals.
    ProSanteConnect,
    /// Anybody.
    #[serde(rename = "franceconnect")]
    FranceConnect,
    /// Any other that speaks OpenID Connect.
    Other,
}

/// How a level is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelsBy {
    /// By the parameter `acr_values`.
    Parameter,
    /// By the parameter `claims`.
    Claims,
}

/// How the site says who it is when it redeems a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authentication {
    /// `client_secret_post`.
    Post,
    /// `client_secret_basic`.
    Basic,
}

/// A signature that may be trusted. There are no others: neither `none` nor any that a shared secret makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Algorithm {
    /// ECDSA over P-256 with SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// RSA PKCS #1 v1.5 with SHA-256.
    #[serde(rename = "RS256")]
    Rs256,
}

/// A provider as it stands in the configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: Kind,
    key: Option<String>,
    name: Option<String>,
    issuer: String,
    client_id: String,
    secret_file: String,
    metadata: Option<Url>,
    authorization_endpoint: Option<Url>,
    token_endpoint: Option<Url>,
    userinfo_endpoint: Option<Url>,
    jwks_uri: Option<Url>,
    end_session_endpoint: Option<Url>,
    scopes: Option<Vec<String>>,
    levels: Option<Vec<String>>,
    levels_by: Option<LevelsBy>,
    algorithms: Option<Vec<Algorithm>>,
    signed_userinfo: Option<bool>,
    authentication: Option<Authentication>,
}

/// A provider, every choice made.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Written")]
pub struct Settings {
    /// What is known of it beforehand.
    pub kind: Kind,
    /// What it is called in addresses.
    pub key: String,
    /// What it is called on pages.
    pub name: String,
    /// Its `iss`, to the letter.
    pub issuer: String,
    /// The site's name there.
    pub client_id: String,
    /// The file, or the name of the systemd credential, that holds the secret.
    pub secret_file: String,
    /// Where its metadata stand.
    pub metadata: Url,
    /// Where people are sent, instead of what the metadata say.
    pub authorization_endpoint: Option<Url>,
    /// Where codes are redeemed, instead.
    pub token_endpoint: Option<Url>,
    /// Where it tells who somebody is, instead.
    pub userinfo_endpoint: Option<Url>,
    /// Where its keys stand, instead.
    pub jwks_uri: Option<Url>,
    /// Where people sign out, instead.
    pub end_session_endpoint: Option<Url>,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// The levels (`acr`) that will do; the first is asked for. Empty: none is asked for or checked.
    pub levels: Vec<String>,
    /// How a level is asked for.
    pub levels_by: LevelsBy,
    /// The signatures that are accepted.
    pub algorithms: Vec<Algorithm>,
    /// Whether what it tells of somebody must be signed.
    pub signed_userinfo: bool,
    /// How the site says who it is.
    pub authentication: Authentication,
}

/// What a kind implies: key, name, scopes, levels, how they are asked for, whether userinfo is signed.
type Preset = (&'static str, &'static str, &'static [&'static str], &'static [&'static str], LevelsBy, bool);

const fn preset(kind: Kind) -> Preset {
    match kind {
        Kind::ProConnect => {
            ("proconnect", "ProConnect", &["openid", "given_name", "usual_name"], &[], LevelsBy::Claims, true)
        }
        Kind::ProSanteConnect => (
            "pro-sante-connect",
            "Pro Santé Connect",
            &["openid", "scope_all"],
            &["eidas1", "eidas2", "eidas3"],
            LevelsBy::Parameter,
            false,
        ),
        Kind::FranceConnect => (
            "franceconnect",
            "FranceConnect",
            &["openid", "given_name", "family_name"],
            &["eidas1", "eidas2", "eidas3"],
            LevelsBy::Parameter,
            true,
        ),
        Kind::Other => ("", "", &["openid", "profile"], &[], LevelsBy::Parameter, false),
    }
}

impl TryFrom<Written> for Settings {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let (key, name, scopes, levels, levels_by, signed) = preset(written.kind);
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let metadata = match written.metadata {
            Some(url) => url,
            None => well_known(&written.issuer)?,
        };
        let settings = Self {
            kind: written.kind,
            key: written.key.unwrap_or_else(|| key.to_owned()),
            name: written.name.unwrap_or_else(|| name.to_owned()),
            issuer: written.issuer,
            client_id: written.client_id,
            secret_file: written.secret_file,
            metadata,
            authorization_endpoint: written.authorization_endpoint,
            token_endpoint: written.token_endpoint,
            userinfo_endpoint: written.userinfo_endpoint,
            jwks_uri: written.jwks_uri,
            end_session_endpoint: written.end_session_endpoint,
            scopes: written.scopes.unwrap_or_else(|| owned(scopes)),
            levels: written.levels.unwrap_or_else(|| owned(levels)),
            levels_by: written.levels_by.unwrap_or(levels_by),
            algorithms: written.algorithms.unwrap_or_else(|| vec![Algorithm::Es256, Algorithm::Rs256]),
            signed_userinfo: written.signed_userinfo.unwrap_or(signed),
            authentication: written.authentication.unwrap_or(Authentication::Post),
        };
        settings.checked()
    }
}

fn well_known(issuer: &str) -> Result<Url, String> {
    let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    Url::parse(&url).map_err(|_| format!("issuer {issuer:?} is no address"))
}

impl Settings {
    fn checked(self) -> Result<Self, String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.key.is_empty() || !self.key.chars().all(plain) {
            return Err(format!("key {:?}: expected small letters, digits and hyphens", self.key));
        }
        for (what, text) in [("name", &self.name), ("client_id", &self.client_id), ("secret_file", &self.secret_file)] {
            if text.trim().is_empty() {
                return Err(format!("{}: {what} is empty", self.key));
            }
        }
        if !self.scopes.iter().any(|scope| scope == "openid") {
            return Err(format!("{}: scopes lack \"openid\"", self.key));
        }
        if self.algorithms.is_empty() {
            return Err(format!("{}: algorithms are empty", self.key));
        }
        if self.kind == Kind::FranceConnect && self.levels.is_empty() {
            return Err(format!("{}: FranceConnect wants levels", self.key));
        }
        for url in self.addresses() {
            if !self.may_be_asked(url) {
                return Err(format!("{}: expected an address in https, found {url}", self.key));
            }
        }
        Ok(self)
    }

    fn addresses(&self) -> impl Iterator<Item = &Url> {
        let instead = [
            &self.authorization_endpoint,
            &self.token_endpoint,
            &self.userinfo_endpoint,
            &self.jwks_uri,
            &self.end_session_endpoint,
        ];
        std::iter::once(&self.metadata).chain(instead.into_iter().flatten())
    }

    /// Whether an address may be asked, or people sent there: in https; in http on this machine alone, where the
    /// provider itself is there. Nothing else, whatever its metadata say.
    #[must_use]
    pub fn may_be_asked(&self, url: &Url) -> bool {
        let is_here =
            |url: &Url| url.scheme() == "http" && matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        let bare = url.username().is_empty() && url.password().is_none() && url.host_str().is_some();
        let issuer_is_here = Url::parse(&self.issuer).is_ok_and(|issuer| is_here(&issuer));
        bare && (url.scheme() == "https" || issuer_is_here && is_here(url))
    }
}
