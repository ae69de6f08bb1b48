//! Browser and system in two words, as a session is told apart by. Refuses to keep anything else of what a browser says.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// What names itself as another browser too stands before it.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// What a request is sent with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Device {
    browser: &'static str,
    system: &'static str,
}

impl Device {
    /// Reads what the browser says of itself.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        let said = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
        said.map_or_else(Self::default, Self::parse)
    }

    /// Reads a `User-Agent`.
    #[must_use]
    pub fn parse(said: &str) -> Self {
        let first = |known: &[(&str, &'static str)]| {
            known.iter().find(|(sign, _)| said.contains(sign)).map_or("", |(_, name)| *name)
        };
        Self { browser: first(&BROWSERS), system: first(&SYSTEMS) }
    }

    /// `Firefox, Windows`; empty when neither is known.
    #[must_use]
    pub fn name(self) -> String {
        let known: Vec<&str> = [self.browser, self.system].into_iter().filter(|it| !it.is_empty()).collect();
        known.join(", ")
    }
}
