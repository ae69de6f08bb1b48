//! Proposals over HTTP: the list, one proposal with its comments, its versions, and the forms that change it. Holds no
//! rule and no SQL.

mod author;
mod card;
mod comment;
mod form;
mod kept;
mod list;
mod show;
mod threads;
mod versions;
mod withdrawal;

use serde::Deserialize;

pub use super::marks::Marks;
pub use author::{By, Names, Wrote};
pub use card::{over, status};
pub use form::{create, edit, new, update};
pub use kept::{Kept, choices_of_language, named_errors, returned};
pub use list::{STATUSES, index, query};
pub use show::show;
pub use threads::SIDES;
pub use versions::{version, versions};
pub use withdrawal::{confirm_withdrawal, withdraw};

use super::ask::Ask;
use super::locale::Loader;
use super::page::{Nav, Page};
use super::{moderation, paths};
use crate::domain::presence::Presence;
use crate::model::ContributionKind;
use i18n_embed_fl::fl;

/// A consultation in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct ConsultationPath {
    /// Its slug.
    pub slug: String,
}

/// A proposal in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct ProposalPath {
    /// The consultation.
    pub slug: String,
    /// The proposal's number.
    pub number: i32,
}

/// A page of proposals, with the first step of the way to it.
#[must_use]
pub fn page(ask: &Ask, presence: &Presence, title: impl Into<String>) -> Page {
    let page = ask.page_in(presence, Nav::Proposals, title);
    let home = fl!(page.t, "page-home");
    page.crumb(home, paths::consultation(&presence.frame.consultation.slug))
}

/// The clause of the rules that the reason of a hidden text names: the first number in it.
#[must_use]
pub fn clause(reason: &str) -> Option<&str> {
    let digits = |c: char| c.is_ascii_digit();
    let rest = reason.get(reason.find(digits)?..)?;
    rest.get(..rest.find(|c: char| !digits(c)).unwrap_or(rest.len()))
}

/// `Masquée par la modération – règle 3`, or without the rule when the reason names none.
fn hidden_words(t: &Loader, reason: &str) -> String {
    moderation::placeholder(t, ContributionKind::Proposal, reason)
}
