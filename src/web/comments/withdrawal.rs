//! Withdrawing a comment: a page that asks, then the act.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use crate::domain::comments::{self, Place};
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::{paths, proposals};

#[derive(Template)]
#[template(path = "comment/withdraw.html")]
struct Withdrawal {
    page: Page,
    html: String,
    back: String,
    action: String,
}

/// `GET …/commentaires/{comment}/retrait`: asks whether to withdraw.
///
/// # Errors
/// A refusal of `comments::to_withdraw`.
pub async fn confirm_withdrawal(ask: Ask, path: Path<Place>) -> Answer {
    let place = path.into_inner();
    let back = paths::comment(&place.slug, place.number, place.comment);
    let (list, proposal) = (paths::proposals(&place.slug), paths::proposal(&place.slug, place.number));
    let writing = ask.read(move |conn, viewer, at| comments::to_withdraw(conn, viewer, &place, at)).await?;
    let mut page = proposals::page(&ask, &writing.presence, String::new());
    let t = page.t;
    page.title = fl!(t, "comment-withdraw-title");
    let page = page
        .crumb(fl!(t, "proposal-many"), list)
        .crumb(fl!(t, "proposal-number", n = writing.proposal.number.to_string()), proposal)
        .here(fl!(t, "comment-withdraw-title"))
        .unindexed();
    let html = writing.comment.map(|comment| comment.body_html).unwrap_or_default();
    ask.html(&Withdrawal { page, html, action: format!("{back}/retrait"), back })
}

/// `POST …/commentaires/{comment}/retrait`: withdraws.
///
/// # Errors
/// A refusal of `comments::withdraw`.
pub async fn withdraw(ask: Ask, path: Path<Place>, _form: Form) -> Answer {
    let place = path.into_inner();
    let to = paths::comment(&place.slug, place.number, place.comment);
    ask.write(move |conn, viewer, at| comments::withdraw(conn, viewer, &place, at)).await?;
    Ok(ask.done(&to, Said::CommentWithdrawn))
}
