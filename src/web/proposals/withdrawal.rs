//! Withdrawing a proposal, in favour of another or not: a page that asks, then the act.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ProposalPath;
use crate::domain::proposals::{self, Leaving};
use crate::domain::search::Similar;
use crate::domain::{Failure, Outcome, Refusal};
use crate::model::Problem;
use crate::web::ask::{Answer, Ask};
use crate::web::flash::Said;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::parts::FieldErrors;
use crate::web::{paths, reason};

#[derive(Template)]
#[template(path = "proposal/withdraw.html")]
struct Withdrawal {
    page: Page,
    title: String,
    back: String,
    action: String,
    /// Label and address of similar proposals.
    similar: Vec<(String, String)>,
    favour: String,
    errors: FieldErrors,
}

/// `GET …/propositions/{number}/retrait`: asks whether to withdraw.
///
/// # Errors
/// A refusal of `proposals::to_withdraw`.
pub async fn confirm_withdrawal(ask: Ask, path: Path<ProposalPath>) -> Answer {
    let path = path.into_inner();
    let leaving = read(&ask, &path).await?;
    ask.html(&view(&ask, leaving, String::new(), FieldErrors::none()))
}

/// `POST …/propositions/{number}/retrait`: withdraws.
///
/// # Errors
/// A refusal of `proposals::withdraw`; what is wrong with the number of the other comes back as the form.
pub async fn withdraw(ask: Ask, path: Path<ProposalPath>, form: Form) -> Answer {
    let path = path.into_inner();
    let typed = form.text("profit").trim().to_owned();
    match act(&ask, &path, &typed).await {
        Ok(()) => {
            let to = format!("{}#message", paths::proposal(&path.slug, path.number));
            Ok(ask.done(&to, Said::ProposalWithdrawn))
        }
        Err(Failure::Refusal(Refusal::Invalid(problems))) => {
            let leaving = read(&ask, &path).await?;
            let errors = reason::field_errors(ask.viewer.language, &problems);
            ask.html_with(StatusCode::UNPROCESSABLE_ENTITY, &view(&ask, leaving, typed, errors))
        }
        Err(other) => Err(other),
    }
}

async fn read(ask: &Ask, path: &ProposalPath) -> Outcome<Leaving> {
    let path = path.clone();
    ask.read(move |conn, viewer, at| proposals::to_withdraw(conn, viewer, &path.slug, path.number, at)).await
}

async fn act(ask: &Ask, path: &ProposalPath, typed: &str) -> Outcome<()> {
    let favour = match typed {
        "" => None,
        number => Some(number.parse().map_err(|_| Refusal::field("profit", Problem::NotANumber))?),
    };
    let path = path.clone();
    ask.write(move |conn, viewer, at| proposals::withdraw(conn, viewer, &path.slug, path.number, favour, at)).await
}

fn view(ask: &Ask, leaving: Leaving, favour: String, errors: FieldErrors) -> Withdrawal {
    let Leaving { presence, proposal, similar } = leaving;
    let slug = &presence.frame.consultation.slug;
    let (back, list) = (paths::proposal(slug, proposal.number), paths::proposals(slug));
    let page = super::page(ask, &presence, String::new());
    let (t, number) = (page.t, proposal.number.to_string());
    let mut page = page.crumb(fl!(t, "proposal-many"), list).crumb(fl!(t, "proposal-number", n = number), &back);
    page.title = fl!(t, "proposal-withdraw-title");
    let page = page.here(fl!(t, "proposal-withdraw-title")).unindexed().with_errors(&errors);
    let line = |near: Similar| {
        let (number, title) = (near.proposal.number, near.proposal.title);
        let label = fl!(t, "withdraw-similar-one", n = number.to_string(), title = title.as_str());
        (label, paths::proposal(slug, number))
    };
    let similar = similar.into_iter().map(line).collect();
    Withdrawal { title: proposal.title, action: format!("{back}/retrait"), back, similar, favour, errors, page }
}
