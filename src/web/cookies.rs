//! The four cookies: session, browser (forms of guests and links of sign-in), display, message shown once.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::model::{Language, Scheme};

/// Names of cookies; over HTTPS the first two carry the prefix that binds them to the host.
const SESSION: &str = "session";
const BROWSER: &str = "browser";
const LANGUAGE: &str = "langue";
const SCHEME: &str = "theme";
const FLASH: &str = "message";

/// Makes the site's cookies, secure over HTTPS.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    /// Whether the site is reached over HTTPS.
    pub secure: bool,
}

impl Cookies {
    fn name(self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }

    fn read(self, request: &HttpRequest, name: &str) -> Option<String> {
        request.cookie(&self.name(name)).map(|cookie| cookie.value().to_owned())
    }

    fn make(self, name: &str, value: String, age: Option<Duration>) -> Cookie<'static> {
        let mut cookie = Cookie::build(self.name(name), value)
            .path("/")
            .secure(self.secure)
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish();
        cookie.set_max_age(age);
        cookie
    }

    fn gone(self, name: &str) -> Cookie<'static> {
        self.make(name, String::new(), Some(Duration::ZERO))
    }

    /// The token of the session.
    #[must_use]
    pub fn session(self, request: &HttpRequest) -> Option<String> {
        self.read(request, SESSION)
    }

    /// The token of the browser.
    #[must_use]
    pub fn browser(self, request: &HttpRequest) -> Option<String> {
        self.read(request, BROWSER).filter(|token| token.len() == 64)
    }

    /// The language chosen.
    #[must_use]
    pub fn language(self, request: &HttpRequest) -> Option<Language> {
        self.read(request, LANGUAGE).and_then(|code| Language::parse(&code))
    }

    /// The colours chosen.
    #[must_use]
    pub fn scheme(self, request: &HttpRequest) -> Option<Scheme> {
        self.read(request, SCHEME).and_then(|code| Scheme::parse(&code))
    }

    /// The message to show once.
    #[must_use]
    pub fn flash(self, request: &HttpRequest) -> Option<String> {
        self.read(request, FLASH)
    }

    /// Opens a session in the browser, for as long as it stays open.
    #[must_use]
    pub fn open_session(self, token: String) -> Cookie<'static> {
        self.make(SESSION, token, None)
    }

    /// Ends it.
    #[must_use]
    pub fn close_session(self) -> Cookie<'static> {
        self.gone(SESSION)
    }

    /// Knows the browser again, for a day.
    #[must_use]
    pub fn set_browser(self, token: String) -> Cookie<'static> {
        self.make(BROWSER, token, Some(Duration::days(1)))
    }

    /// Keeps the language for a year.
    #[must_use]
    pub fn set_language(self, language: Language) -> Cookie<'static> {
        self.make(LANGUAGE, language.code().to_owned(), Some(Duration::days(365)))
    }

    /// Keeps the colours for a year.
    #[must_use]
    pub fn set_scheme(self, scheme: Scheme) -> Cookie<'static> {
        self.make(SCHEME, scheme.code().to_owned(), Some(Duration::days(365)))
    }

    /// Shows a message on the next page.
    #[must_use]
    pub fn set_flash(self, value: String) -> Cookie<'static> {
        self.make(FLASH, value, Some(Duration::minutes(1)))
    }

    /// Forgets the message that was shown.
    #[must_use]
    pub fn forget_flash(self) -> Cookie<'static> {
        self.gone(FLASH)
    }
}
