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
    stop: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    t: &'static Loader,
    text: &'a Text,
    language: Language,
    service: &'a str,
    home: &'a str,
    stop: Option<&'a str>,
}

/// Puts a letter into words; its links begin with the configured address of the site.
///
/// # Errors
/// When a template fails.
pub fn render(letter: &Letter, language: Language, config: &Config) -> Result<Message, askama::Error> {
    render_to_stop(letter, language, config, None)
}

/// The same with the address at which one stops such mails, for those that one may stop.
///
/// # Errors
/// When a template fails.
pub fn render_to_stop(
    letter: &Letter,
    language: Language,
    config: &Config,
    stop: Option<&str>,
) -> Result<Message, askama::Error> {
    let t = locale::of(language);
    let text = text::of(letter, language, config);
    let (service, home) = (config.site.service.as_str(), &config.address_of("/"));
    let plain = Plain { t, text: &text, service, home, stop }.render()?;
    let html = Html { t, text: &text, language, service, home, stop }.render()?;
    Ok(Message { subject: one_line(&text.subject), text: plain, html })
}

/// What people named may hold anything: a subject holds no end of a line, and so adds no header.
fn one_line(subject: &str) -> String {
    let plain: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
