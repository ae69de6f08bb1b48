//! How a figure is cited: what it says, its limits, its source, and the address at which it stays. Nothing is cited
//! before results are open to all.

use i18n_embed_fl::fl;

use super::format;
use super::name::Name;
use crate::config::Config;
use crate::domain::exports;
use crate::domain::presence::Presence;
use crate::model::Language;
use crate::web::locale::{self, Loader};

/// Digits of the fingerprint inside a sentence; all of them stand beside it.
const DIGITS: usize = 16;

/// A figure ready to be cited.
#[derive(Debug, Clone, Default)]
pub struct Citation {
    /// What the figure is.
    pub title: String,
    /// The sentence; empty while results are not open to all.
    pub sentence: String,
    /// The page of the figure.
    pub href: String,
    /// The same with the site before it.
    pub address: String,
    /// The drawing of the figure.
    pub drawing: String,
    /// The same as a picture of pixels; empty where the program makes none.
    pub picture: String,
    /// The fingerprint of the open data; empty where it is not known.
    pub fingerprint: String,
}

/// Where figures come from.
pub(super) struct Source<'s> {
    t: &'static Loader,
    language: Language,
    presence: &'s Presence,
    config: &'s Config,
    fingerprint: &'s str,
}

impl<'s> Source<'s> {
    /// The results of a consultation; the fingerprint may be empty.
    pub(super) fn of(presence: &'s Presence, language: Language, config: &'s Config, fingerprint: &'s str) -> Self {
        Self { t: locale::of(language), language, presence, config, fingerprint }
    }

    /// A figure with what it says.
    pub(super) fn cite(&self, name: &Name, title: String, said: &str) -> Citation {
        let consultation = &self.presence.frame.consultation;
        let href = name.page(&consultation.slug);
        let cited = consultation.results_opened_at.is_some() && !said.is_empty();
        let sentence = if cited { format!("{said} {} {}", self.limits(), self.source()) } else { String::new() };
        Citation {
            title,
            sentence,
            address: self.config.address_of(&href),
            drawing: name.drawing(&consultation.slug),
            picture: name.picture(&consultation.slug),
            fingerprint: self.fingerprint.to_owned(),
            href,
        }
    }

    /// What the figures do not say.
    pub(super) fn limits(&self) -> String {
        fl!(self.t, "cite-limits", k = exports::threshold(&self.presence.frame).get())
    }

    /// The consultation, the day on which its results were published, the rules, the beginning of the fingerprint.
    pub(super) fn source(&self) -> String {
        let source = self.origin();
        match self.fingerprint.get(..DIGITS) {
            Some(digits) => format!("{source} {} {digits}…", fl!(self.t, "results-fingerprint")),
            None => source,
        }
    }

    /// The same without the fingerprint, for what states it whole.
    pub(super) fn origin(&self) -> String {
        let consultation = &self.presence.frame.consultation;
        let title = consultation.title.as_str();
        let version = self.presence.frame.rules_version.to_string();
        match consultation.results_opened_at {
            Some(at) => {
                let date = format::date(at, self.language);
                fl!(self.t, "results-source", title = title, date = date.as_str(), version = version.as_str())
            }
            None => fl!(self.t, "cite-not-open", title = title, version = version.as_str()),
        }
    }
}
