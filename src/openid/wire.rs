//! How providers are asked: in https, with a short patience, a limit on what they answer, and no redirect followed.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use url::Url;

use super::{Trouble, trouble};
use crate::model::Setback;

/// How long a provider may take, all in all.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to reach it.
const REACH: Duration = Duration::from_secs(5);
/// The most bytes of an answer.
pub const LIMIT: usize = 256 * 1024;

/// What a provider answered.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The type, without parameters, in small letters.
    pub kind: String,
    /// The body.
    pub body: Vec<u8>,
}

/// Asks providers.
#[derive(Debug, Clone)]
pub struct Wire(Client);

impl Wire {
    /// Trusts the authorities that the machine trusts.
    ///
    /// # Errors
    /// What the TLS library says.
    pub fn new() -> Result<Self, String> {
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(REACH)
            .referer(false)
            // connections belong to the thread that opened them: none is kept
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self(client))
    }

    /// Reads an address, perhaps with a token.
    ///
    /// # Errors
    /// `Unreachable`; `Answer` when it is too long.
    pub async fn get(&self, url: &Url, accept: &'static str, bearer: Option<&str>) -> Result<Reply, Trouble> {
        let mut request = self.0.get(url.clone()).header(ACCEPT, accept);
        if let Some(token) = bearer {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        answer(url, request).await
    }

    /// Sends a form, perhaps with the name and secret of the site in the header.
    ///
    /// # Errors
    /// As `get`.
    pub async fn post(&self, url: &Url, form: String, basic: Option<(&str, &str)>) -> Result<Reply, Trouble> {
        let mut request = self.0.post(url.clone()).header(ACCEPT, "application/json").body(form);
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some((name, secret)) = basic {
            request = request.basic_auth(encoded(name), Some(encoded(secret)));
        }
        answer(url, request).await
    }
}

/// As RFC 6749 wants names and secrets in the header.
fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What is told of an address in the log: never its query, which may hold a token.
fn shown(url: &Url) -> String {
    format!("{}{}", url.host_str().unwrap_or_default(), url.path())
}

async fn answer(url: &Url, request: RequestBuilder) -> Result<Reply, Trouble> {
    let away = |error: reqwest::Error| {
        trouble(Setback::Unreachable, format!("{}: {}", shown(url), root_of(&error.without_url())))
    };
    let mut response = request.send().await.map_err(away)?;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(away)? {
        if body.len() + piece.len() > LIMIT {
            return Err(trouble(Setback::Answer, format!("{}: more than {LIMIT} bytes", shown(url))));
        }
        body.extend_from_slice(&piece);
    }
    let status = response.status().as_u16();
    if status >= 500 {
        return Err(trouble(Setback::Unreachable, format!("{}: status {status}", shown(url))));
    }
    Ok(Reply { status, kind, body })
}

/// The innermost reason, which says most.
fn root_of(error: &dyn std::error::Error) -> String {
    let mut inner = error;
    while let Some(next) = inner.source() {
        inner = next;
    }
    inner.to_string()
}
