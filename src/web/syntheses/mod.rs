//! The synthesis over HTTP: the organisers' desk and preview, the published versions and their files. Holds no rule.

pub mod address;
mod desk;
mod drawing;
mod embargo;
mod parts;
mod show;

use i18n_embed_fl::fl;

pub use desk::{approve, edit, preview, publish, save};
pub(crate) use drawing::{Drawing, of as drawn};
pub use embargo::{links, share, under_embargo, unshare};
pub use show::{file, latest, version};

use super::ask::Ask;
use super::page::{Nav, Page};
use super::{format, paths};
use crate::domain::presence::Presence;
use crate::domain::syntheses::Version;
use crate::model::Language;

/// A version as it is listed.
pub(crate) struct Listed {
    label: String,
    href: String,
    changes: String,
}

/// Makes ids of a document's blocks differ.
pub(crate) fn id(part: &str, place: &usize) -> String {
    format!("{part}-{place}")
}

/// A synthesis is in the language of its consultation.
fn language(presence: &Presence) -> Language {
    presence.frame.consultation.language
}

fn page_of(ask: &Ask, presence: &Presence, nav: Nav, title: impl Into<String>) -> Page {
    let consultation = &presence.frame.consultation;
    let page = ask.page_in(presence, nav, title);
    page.crumb(consultation.title.clone(), paths::consultation(&consultation.slug))
}

fn listed(page: &Page, slug: &str, versions: &[Version]) -> Vec<Listed> {
    let one = |it: &Version| Listed {
        label: label(page, it),
        href: address::version(slug, it.number),
        changes: it.changes.clone(),
    };
    versions.iter().map(one).collect()
}

fn label(page: &Page, it: &Version) -> String {
    let (n, date) = (it.number.to_string(), format::date_time(it.at, page.lang));
    fl!(page.t, "synthesis-version", n = n, date = date)
}
