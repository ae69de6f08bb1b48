//! The one configuration: defaults, then the file, then the environment, then flags; refused as a whole when one value
//! is not what was expected. Never global: it is handed to what needs it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use chrono::Duration;
use ipnet::IpNet;
use serde::Deserialize;
use toml::{Table, Value};
use url::Url;

use crate::domain::limits::Limits;
use crate::domain::sessions::Span;
use crate::openid::OpenId;
use crate::summary::pdf::Press;
use crate::web::site::Site;

mod addresses;
mod check;
mod database;
mod mail;
mod reference;
mod secrets;
pub mod security;

pub use database::Database;
pub use mail::Mail;
pub use reference::{REFERENCE, Setting};
pub use security::Security;

/// What the server, the command line and the mail sender need to know.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to listen and how the site is reached.
    pub server: Server,
    /// Where facts are kept.
    pub database: Database,
    /// How mails leave.
    pub mail: Mail,
    /// What every page says of the site and its operator.
    pub site: Site,
    /// Where PDF files are typeset.
    pub pdf: Press,
    /// Sessions and links.
    pub session: Session,
    /// What is asked of accounts whose role decides.
    pub security: Security,
    /// Identity providers.
    pub openid: OpenId,
    /// Limits counted in the database.
    pub limits: Limits,
    /// Logs.
    pub log: Log,
    /// Whether this is the demonstration: sign-in without proof, mails on a page. Set by `concerto demo` only.
    #[serde(skip)]
    pub demo: bool,
}

/// Where to listen and how the site is reached.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The address of the site, which links in mails begin with; without one, where the site listens.
    #[serde(deserialize_with = "addresses::of_a_site")]
    pub base_url: Option<Url>,
    /// The networks whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<IpNet>,
    /// Threads that answer requests; 0 takes one a core.
    pub workers: usize,
    /// Where the measures of this instance are told, if anywhere.
    #[serde(deserialize_with = "addresses::of_a_listener")]
    pub metrics_listen: Option<SocketAddr>,
    /// Seconds for which it answers on once it was asked to stop.
    pub drain_seconds: u64,
    /// MiB of pages of guests that are kept; 0 keeps none.
    pub page_cache: u64,
    /// Reads that one network may send in a minute.
    pub reads_per_minute: u32,
    /// Whether this instance runs the jobs in the background and sends mails.
    pub jobs: bool,
}

/// Sessions and links.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Hours without a request after which a session ends.
    pub idle_hours: i64,
    /// Days after which a session ends in any case.
    pub max_days: i64,
    /// Minutes for which a sign-in link and its code work.
    pub link_minutes: i64,
    /// Days for which an invitation works.
    pub invitation_days: i64,
}

/// Logs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// A filter such as `info` or `concerto=debug`.
    pub level: String,
    /// `auto` (JSON when not on a terminal), `json` or `text`.
    pub format: String,
}

/// Why a configuration was refused: where, which setting, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError(pub String);

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

impl Session {
    /// How long sessions last.
    #[must_use]
    pub fn span(&self) -> Span {
        Span { idle: Duration::hours(self.idle_hours), most: Duration::days(self.max_days) }
    }
}

impl Config {
    /// The defaults alone.
    ///
    /// # Errors
    /// Never in a tested build.
    pub fn defaults() -> Result<Self, ConfigError> {
        Self::load(None, &BTreeMap::new(), &[])
    }

    /// Reads the configuration: `file` if given, `environment` (its `CONCERTO_…` entries), then `flags` as
    /// `(key, value)`.
    ///
    /// # Errors
    /// An unreadable file, an unknown setting, or a value of another kind than expected: the message names all three.
    pub fn load(
        file: Option<&Path>,
        environment: &BTreeMap<String, String>,
        flags: &[(String, String)],
    ) -> Result<Self, ConfigError> {
        let mut table = defaults()?;
        if let Some(path) = file {
            merge_file(&mut table, path)?;
        }
        if let Some(name) = environment.keys().find(|name| !is_known(name)) {
            return Err(unknown("environment", name));
        }
        for setting in REFERENCE {
            if let Some(text) = environment.get(&setting.variable()) {
                set(&mut table, setting, text, &format!("{} ({})", setting.variable(), setting.key))?;
            }
        }
        for (key, text) in flags {
            let setting = find(key).ok_or_else(|| unknown("flags", key))?;
            let place = format!("--set {key}");
            secrets::on_command_line(key, text, &place)?;
            set(&mut table, setting, text, &place)?;
        }
        secrets::join(&mut table)?;
        table.try_into().map_err(|error: toml::de::Error| ConfigError(format!("configuration: {}", error.message())))
    }

    /// Whether the site is reached over HTTPS: cookies are then secure, and HSTS is sent.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.server.base_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// The address of a path of the site, for mails.
    #[must_use]
    pub fn address_of(&self, path: &str) -> String {
        format!("{}{path}", self.address().trim_end_matches('/'))
    }

    /// The address of the site.
    fn address(&self) -> String {
        let listens = || match self.server.listen {
            at if at.ip().is_unspecified() => format!("http://localhost:{}", at.port()),
            at => format!("http://{at}"),
        };
        self.server.base_url.as_ref().map_or_else(listens, ToString::to_string)
    }
}

fn defaults() -> Result<Table, ConfigError> {
    let mut table = Table::new();
    for setting in REFERENCE {
        let value = literal(setting.default).ok_or_else(|| ConfigError(format!("default of {}", setting.key)))?;
        put(&mut table, setting.key, value);
    }
    Ok(table)
}

fn merge_file(table: &mut Table, path: &Path) -> Result<(), ConfigError> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError(format!("{shown}: {error}")))?;
    let read: Table = text.parse().map_err(|error| unreadable(&shown.to_string(), &text, &error))?;
    let mut flat = Vec::new();
    flatten("", &Value::Table(read), &mut flat);
    for (key, value) in flat {
        let setting = find(&key).ok_or_else(|| unknown(&shown.to_string(), &key))?;
        check::expect(setting, &value, &format!("{shown}: {key}"))?;
        secrets::in_file(path, setting.key, &value)?;
        put(table, setting.key, value);
    }
    Ok(())
}

/// Where a file is no TOML and why; the line itself may hold a password and is not repeated.
fn unreadable(shown: &str, text: &str, error: &toml::de::Error) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    ConfigError(format!("{shown}: line {}: {}", before.split('\n').count(), error.message()))
}

/// The leaves of a table by dotted key; a table that is itself a setting's value (a rate) is a leaf.
fn flatten(prefix: &str, value: &Value, into: &mut Vec<(String, Value)>) {
    match value {
        Value::Table(table) if find(prefix).is_none() => {
            for (key, value) in table {
                let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&key, value, into);
            }
        }
        leaf => into.push((prefix.to_owned(), leaf.clone())),
    }
}

fn find(key: &str) -> Option<&'static Setting> {
    REFERENCE.iter().find(|setting| setting.key == key)
}

/// Whether a name of the environment is not ours, a setting's, or one of those that the command line and the tests read.
fn is_known(name: &str) -> bool {
    let others = name == "CONCERTO_CONFIG" || name.starts_with("CONCERTO_TEST_");
    others || !name.starts_with("CONCERTO_") || REFERENCE.iter().any(|setting| setting.variable() == name)
}

fn unknown(place: &str, key: &str) -> ConfigError {
    ConfigError(format!("{place}: there is no setting {key:?}; README.md lists them"))
}

/// Reads a text from the environment or a flag as the kind that the default has.
fn set(table: &mut Table, setting: &Setting, text: &str, place: &str) -> Result<(), ConfigError> {
    let value = match literal(setting.default) {
        Some(Value::String(_)) => Value::String(text.to_owned()),
        _ => literal(text).ok_or_else(|| {
            let found = secrets::told(setting.key, &Value::String(text.to_owned()));
            ConfigError(format!("{place}: expected a value such as {}, found {found}", setting.default))
        })?,
    };
    check::expect(setting, &value, place)?;
    put(table, setting.key, value);
    Ok(())
}

fn literal(text: &str) -> Option<Value> {
    format!("value = {text}").parse::<Table>().ok()?.remove("value")
}

fn put(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((head, rest)) => {
            let inner = table.entry(head).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}
