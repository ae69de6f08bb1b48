//! The two commands of chromedriver that the standard does not have.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// A command of chromedriver's own.
#[derive(Debug)]
pub enum Command {
    /// A command of the DevTools protocol, with its parameters.
    DevTools(&'static str, Value),
    /// What was written to the console since this was last asked.
    Console,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        let end = match self {
            Self::DevTools(..) => "goog/cdp/execute",
            Self::Console => "se/log",
        };
        base.join(&format!("session/{}/{end}", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (reqwest::Method, Option<String>) {
        let body = match self {
            Self::DevTools(name, parameters) => json!({ "cmd": name, "params": parameters }),
            Self::Console => json!({ "type": "browser" }),
        };
        (reqwest::Method::POST, Some(body.to_string()))
    }
}
