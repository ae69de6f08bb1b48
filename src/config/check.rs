//! Whether a value may stand in a setting; a refusal names where it was given, the setting and what was expected there.

use toml::{Table, Value};

use super::reference::Setting;
use super::{Config, ConfigError, defaults, literal, put, secrets};

/// Settings that are counts of something that must be there.
const AT_LEAST_ONE: &[&str] = &[
    "server.reads_per_minute",
    "database.readers",
    "database.writers",
    "mail.every_seconds",
    "session.idle_hours",
    "session.max_days",
    "session.link_minutes",
    "session.invitation_days",
];

/// Refuses a value of another kind than the default's, and one that the setting cannot mean.
///
/// # Errors
/// The place, the setting's key, what was expected and what was found.
pub fn expect(setting: &Setting, value: &Value, place: &str) -> Result<(), ConfigError> {
    let default = literal(setting.default);
    let found = secrets::told(setting.key, value);
    if !default.as_ref().is_some_and(|default| default.same_type(value)) {
        let kind = default.map_or("value", |default| article(default.type_str()));
        return Err(ConfigError(format!("{place}: expected {kind} such as {}, found {found}", setting.default)));
    }
    let refused = |expected: &str| Err(ConfigError(format!("{place}: expected {expected}, found {found}")));
    match (setting.key, value) {
        (key, Value::Integer(n)) if AT_LEAST_ONE.contains(&key) && *n < 1 => refused("at least 1"),
        ("log.format", Value::String(format)) if !["auto", "json", "text"].contains(&format.as_str()) => {
            refused("auto, json or text")
        }
        ("database.url", Value::String(url)) if !is_database(url) => refused("the path of a file or postgres://…"),
        (key, Value::Table(rate)) if key.starts_with("limits.") && rate.values().any(is_negative) => {
            refused("no negative number")
        }
        _ => alone(setting, value, place),
    }
}

/// Reads the defaults with this one value among them.
fn alone(setting: &Setting, value: &Value, place: &str) -> Result<(), ConfigError> {
    let mut table: Table = defaults()?;
    put(&mut table, setting.key, value.clone());
    let read: Result<Config, toml::de::Error> = table.try_into();
    read.map(drop).map_err(|error| {
        let found = secrets::told(setting.key, value);
        ConfigError(format!(
            "{place}: expected a value such as {}, found {found}: {}",
            setting.default,
            error.message()
        ))
    })
}

fn article(kind: &'static str) -> &'static str {
    match kind {
        "integer" => "an integer",
        "array" => "a list",
        "string" => "a text",
        "table" => "a table",
        other => other,
    }
}

fn is_database(url: &str) -> bool {
    let known = ["postgres", "postgresql", "sqlite"];
    !url.is_empty() && url.split_once("://").is_none_or(|(scheme, _)| known.contains(&scheme))
}

fn is_negative(value: &Value) -> bool {
    value.as_integer().is_some_and(|n| n < 0)
}
