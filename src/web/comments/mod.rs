//! Comments over HTTP: writing, editing and withdrawing them; they are read on their proposal's page. Holds no rule.

mod form;
mod versions;
mod withdrawal;

use actix_web::web::Path;

use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::locale::Loader;
use super::parts::Choice;
use super::paths;
use crate::domain::comments::{self, Place};
use crate::model::Side;

pub use form::{create, edit, new, update};
pub use versions::{version, versions};
pub use withdrawal::{confirm_withdrawal, withdraw};

/// `GET …/commentaires/{comment}`: leads to the comment in its thread, on the page of threads where it stands now.
///
/// # Errors
/// `NotFound`.
pub async fn show(ask: Ask, path: Path<Place>) -> Answer {
    let place = path.into_inner();
    let (href, comment) = (paths::proposal(&place.slug, place.number), place.comment);
    let page = ask.read(move |conn, viewer, at| comments::page_of(conn, viewer, &place, at)).await?;
    let query = if page > 1 { format!("?page={page}") } else { String::new() };
    Ok(ask.see_other(&format!("{href}{query}#c{comment}")))
}

/// The sides of a comment, each with what it is for.
fn sides(t: &Loader, chosen: &str) -> Vec<Choice> {
    let label = |side| match side {
        Side::For => fl!(t, "comment-kind-for"),
        Side::Against => fl!(t, "comment-kind-against"),
        Side::Neutral => fl!(t, "comment-remark"),
    };
    let hint = |side| match side {
        Side::For => fl!(t, "comment-hint-for"),
        Side::Against => fl!(t, "comment-hint-against"),
        Side::Neutral => fl!(t, "comment-hint-neutral"),
    };
    let one = |side: &Side| Choice::new(side.code(), label(*side), side.code() == chosen).with_hint(hint(*side));
    Side::ALL.iter().map(one).collect()
}
