//! The roadmap over HTTP: its actions by axis, one action, and the organisers' forms. Holds no rule and no SQL.

mod form;
mod show;

use i18n_embed_fl::fl;

pub use form::{create, edit, link, new, step, unlink, update};
pub use show::{csv, index, show};

use super::ask::Ask;
use super::page::{Nav, Page};
use super::paths;
use crate::domain::presence::Presence;

/// A page of the roadmap, with the first steps of the way to it.
fn page_of(ask: &Ask, presence: &Presence, title: impl Into<String>) -> Page {
    let slug = &presence.frame.consultation.slug;
    let page = ask.page_in(presence, Nav::Answers, title);
    let (home, answers) = (fl!(page.t, "page-home"), fl!(page.t, "answer-many"));
    page.crumb(home, paths::consultation(slug)).crumb(answers, paths::answers(slug))
}
