//! Addresses in settings that may be left empty; a refusal says what was expected.

use std::net::SocketAddr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use url::Url;

/// Reads an address of a site: `https://…` or `http://…`, or nothing.
pub(super) fn of_a_site<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Url>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
    url.map(Some).ok_or_else(|| {
        D::Error::custom(format!(
            "server.base_url: expected an address such as https://concertation.example.org, found {text:?}"
        ))
    })
}

/// Reads an address and a port, or nothing.
pub(super) fn of_a_listener<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    let expected =
        |_| D::Error::custom(format!("expected an address and a port such as 127.0.0.1:9100, found {text:?}"));
    text.parse().map(Some).map_err(expected)
}
