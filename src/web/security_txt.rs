//! `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Is not there where the settings name nobody.

use std::fmt::Write;

use actix_web::HttpResponse;
use actix_web::web::Data;
use chrono::{Duration, Timelike};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use url::Url;

use super::app::App;
use super::ask::Answer;
use crate::config::Config;
use crate::domain::Refusal;
use crate::model::{Language, Moment};

/// Where it stands.
const PATH: &str = "/.well-known/security.txt";
/// For how long what it says may be relied on: under a year, as the RFC wants; told by the day.
const VALID: Duration = Duration::days(180);

/// `GET /.well-known/security.txt`
///
/// # Errors
/// `NotFound` where the settings name nobody.
pub async fn show(app: Data<App>) -> Answer {
    let text = text(&app.config, app.clock.now()).ok_or(Refusal::NotFound)?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text))
}

/// The file; nothing where the settings name nobody.
fn text(config: &Config, at: Moment) -> Option<String> {
    let site = &config.site;
    let contact = Some(&site.security_contact).filter(|contact| !contact.is_empty())?;
    let expires = at.plus(VALID).utc().with_hour(0)?.with_minute(0)?.with_second(0)?.with_nanosecond(0)?;
    let languages: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
    let mut text = format!("Contact: {contact}\nExpires: {}\n", Moment::new(expires).rfc3339());
    let _ = writeln!(text, "Preferred-Languages: {}", languages.join(", ")); // a text takes all that is written to it
    if config.is_https() {
        let _ = writeln!(text, "Canonical: {}", config.address_of(PATH));
    }
    if !site.security_policy.is_empty() {
        let _ = writeln!(text, "Policy: {}", site.security_policy);
    }
    Some(text)
}

/// Reads whom to tell: an address of mail, of a page, or a telephone number as a URI; or nothing.
///
/// # Errors
/// Anything else.
pub fn contact<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    let whole = if text.contains('@') && !text.contains(':') { format!("mailto:{text}") } else { text };
    uri(whole, &["mailto", "https", "tel"])
        .map_err(|text| D::Error::custom(format!("expected security@example.org, https://… or tel:…, found {text:?}")))
}

/// Reads where it is said how reports are treated: `https://…`, or nothing.
///
/// # Errors
/// Anything else.
pub fn policy<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    uri(text, &["https"]).map_err(|text| D::Error::custom(format!("expected https://…, found {text:?}")))
}

/// The address as it may stand on a line: nothing in it begins another one.
fn uri(text: String, schemes: &[&str]) -> Result<String, String> {
    if text.is_empty() {
        return Ok(text);
    }
    let known = |url: &Url| schemes.contains(&url.scheme());
    let is_one = !text.contains(|c: char| c.is_control() || c.is_whitespace());
    Url::parse(&text).ok().filter(|url| is_one && known(url)).map(|url| url.to_string()).ok_or(text)
}
