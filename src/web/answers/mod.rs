//! Answers over HTTP: the public list, an answer on its proposal's page, its versions, and the organisers' desk. Holds no
//! rule and no SQL.

mod desk;
mod list;
mod panel;
mod versions;
mod work;

use i18n_embed_fl::fl;

pub use desk::{edit, publish, review, save};
pub use list::index;
pub use panel::{ActionLine, Panel, facts};
pub use versions::{version, versions};
pub use work::work;

use super::ask::Ask;
use super::page::{Nav, Page};
use super::paths;
use crate::domain::presence::Presence;

/// A page of answers that everybody reads, with the first steps of the way to it.
fn public_page(ask: &Ask, presence: &Presence, title: impl Into<String>) -> Page {
    let page = ask.page_in(presence, Nav::Answers, title);
    let home = fl!(page.t, "page-home");
    page.crumb(home, paths::consultation(&presence.frame.consultation.slug))
}

/// A page of the organisers' work on answers.
fn desk_page(ask: &Ask, presence: &Presence, title: impl Into<String>) -> Page {
    let slug = &presence.frame.consultation.slug;
    let page = ask.page_in(presence, Nav::Steering, title).unindexed();
    let steering = fl!(page.t, "role-pilotage");
    page.crumb(steering, paths::steering(slug))
}
