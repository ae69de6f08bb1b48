//! The messages of the interface, one loader a language, checked against French when the crate is compiled.
//! Holds no text that a person wrote; dates and shares are `format`'s. Pages and mails speak through it.

pub mod format; // dates, numbers and shares in words
pub mod initials; // the letters that stand for names
mod loader; // messages, each put together once
pub mod notice; // what happened, in words

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::fluent_language_loader;
use rust_embed::RustEmbed;

pub use self::loader::Loader;
use crate::model::Language;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

static FR: LazyLock<Loader> = LazyLock::new(|| load(Language::Fr));
static EN: LazyLock<Loader> = LazyLock::new(|| load(Language::En));

/// The messages of a language. Numbers in them are grouped as the language wants; pass a year as text.
#[must_use]
pub fn of(language: Language) -> &'static Loader {
    match language {
        Language::Fr => &FR,
        Language::En => &EN,
    }
}

/// The language that a browser asks for first among ours (`Accept-Language`), French when it names none.
#[must_use]
pub fn preferred(accept_language: &str) -> Language {
    let named = accept_language.split(',').filter_map(|item| {
        let mut parts = item.split(';').map(str::trim);
        let language = Language::parse(&parts.next()?.get(..2)?.to_ascii_lowercase())?;
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        (weight > 0.0).then_some((language, weight))
    });
    // of equal weights the first wins, as browsers mean it
    let best = named.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(Language::Fr, |(language, _)| language)
}

fn load(language: Language) -> Loader {
    let loader = fluent_language_loader!();
    let wanted = language.code().parse().unwrap_or_else(|_| loader.fallback_language().clone());
    if let Err(error) = loader.load_languages(&Locales, &[wanted]) {
        // the files are inside the binary: ids would show instead of words, and the tests would tell
        tracing::error!(%error, language = language.code(), "messages not loaded");
    }
    loader.set_use_isolating(false);
    loader.with_bundles_mut(|bundle| {
        bundle.set_formatter(Some(match language {
            Language::Fr => |value: &FluentValue<'_>, _: &_| grouped(value, Language::Fr),
            Language::En => |value: &FluentValue<'_>, _: &_| grouped(value, Language::En),
        }));
    });
    Loader::new(loader, language.code())
}

fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::number(number.value, language)),
        _ => None,
    }
}
