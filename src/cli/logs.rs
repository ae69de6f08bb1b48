//! Logs on stderr: JSON when that is no terminal, or as the configuration says.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use super::Stop;
use crate::config::Config;

/// Starts logging for this process.
///
/// # Errors
/// `log.level` or `log.format` is not what was expected.
pub fn start(config: &Config) -> Result<(), Stop> {
    let filter = EnvFilter::try_new(&config.log.level).map_err(|error| Stop(format!("log.level: {error}")))?;
    let json = match config.log.format.as_str() {
        "json" => true,
        "text" => false,
        "auto" => !std::io::stderr().is_terminal(),
        other => return Err(Stop(format!("log.format: expected auto, json or text, found {other:?}"))),
    };
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if json { logs.json().flatten_event(true).try_init() } else { logs.try_init() };
    started.map_err(|error| Stop(format!("log: {error}")))
}
