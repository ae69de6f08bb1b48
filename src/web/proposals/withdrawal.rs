//! Withdrawing a proposal: a page that asks, then the act.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ProposalPath;
use crate::domain::proposals;
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::paths;

#[derive(Template)]
#[template(path = "proposal/withdraw.html")]
struct Withdrawal {
    page: Page,
    title: String,
    back: String,
    action: String,
}

/// `GET …/propositions/{number}/retrait`: asks whether to withdraw.
///
/// # Errors
/// A refusal of `proposals::to_withdraw`.
pub async fn confirm_withdrawal(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let path = path.into_inner();
    let (back, list) = (paths::proposal(&path.slug, path.number), paths::proposals(&path.slug));
    let (presence, proposal) =
        ask.read(move |conn, viewer, at| proposals::to_withdraw(conn, viewer, &path.slug, path.number, at)).await?;
    let page = super::page(&ask, &presence, String::new());
    let (t, number) = (page.t, proposal.number.to_string());
    let mut page = page.crumb(fl!(t, "proposal-many"), list).crumb(fl!(t, "proposal-number", n = number), &back);
    page.title = fl!(t, "proposal-withdraw-title");
    let page = page.here(fl!(t, "proposal-withdraw-title")).unindexed();
    ask.html(&Withdrawal { page, title: proposal.title, action: format!("{back}/retrait"), back })
}

/// `POST …/propositions/{number}/retrait`: withdraws.
///
/// # Errors
/// A refusal of `proposals::withdraw`.
pub async fn withdraw(ask: Ask, path: Path<ProposalPath>, _form: Form) -> Answer {
    let path = path.into_inner();
    let to = format!("{}#message", paths::proposal(&path.slug, path.number));
    ask.write(move |conn, viewer, at| proposals::withdraw(conn, viewer, &path.slug, path.number, at)).await?;
    Ok(ask.done(&to, Said::ProposalWithdrawn))
}
