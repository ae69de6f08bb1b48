//! A letter as a message: subject, plain text and HTML, without pictures, tracking or addresses but the site's own.

use askama::Template;
use i18n_embed_fl::fl;

use super::text::{self, Text};
use crate::config::Config;
use crate::locale::{self, Loader};
use crate::model::{Language, Letter};

/// A mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The subject, one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Plain<'a> {
    t: &'static Loader,
    text: &'a Text,
    service: &'a str,
    home: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    t: &'static Loader,
    text: &'a Text,
    language: Language,
    service: &'a str,
    home: &'a str,
}

/// Puts a letter into words; its links begin with the configured address of the site.
///
/// # Errors
/// When a template fails.
pub fn render(letter: &Letter, language: Language, config: &Config) -> Result<Message, askama::Error> {
    let t = locale::of(language);
    let text = text::of(letter, language, config);
    let (service, home) = (config.site.service.as_str(), &config.address_of("/"));
    let plain = Plain { t, text: &text, service, home }.render()?;
    let html = Html { t, text: &text, language, service, home }.render()?;
    Ok(Message { subject: text.subject, text: plain, html })
}
