//! Closing one's account over HTTP: what goes, what stays, and one box to tick.

use actix_web::http::StatusCode;
use askama::Template;
use i18n_embed_fl::fl;

use super::accounts::my_page;
use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::page::Page;
use super::parts::{Choice, FieldErrors};
use super::sign_in::errors_of;
use super::{locale, reason};
use crate::domain::closing;
use crate::domain::{Failure, Refusal};
use crate::model::Problem;

#[derive(Template)]
#[template(path = "account/closing.html")]
struct ClosingPage {
    page: Page,
    /// What happens to one's texts; empty when none could be withdrawn.
    choices: Vec<Choice>,
    /// Why the account cannot be closed; empty when it can.
    refused: String,
    errors: FieldErrors,
}

async fn closing_page(ask: &Ask, status: StatusCode, withdraws: bool, errors: FieldErrors) -> Answer {
    let offer = ask.read(closing::offer).await?;
    let t = locale::of(ask.viewer.language);
    let choices = match offer.withdrawable {
        0 => Vec::new(),
        n => vec![
            Choice::new("garder", fl!(t, "closing-keep"), !withdraws),
            Choice::new("retirer", fl!(t, "closing-withdraw", n = n), withdraws),
        ],
    };
    let refused = offer.refused.map(|denied| reason::reason(t, denied)).unwrap_or_default();
    let page = my_page(ask, fl!(t, "closing-title")).with_errors(&errors);
    ask.html_with(status, &ClosingPage { page, choices, refused, errors })
}

/// `GET /mon-espace/fermeture`
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`.
pub async fn show(ask: Ask) -> Answer {
    closing_page(&ask, StatusCode::OK, false, FieldErrors::none()).await
}

/// `POST /mon-espace/fermeture`, `textes=retirer|garder`, `accord` ticked: closes the account and signs out.
///
/// # Errors
/// As `show`, or a `Denied` of `may_close_account`; shown again when the box is not ticked.
pub async fn close(ask: Ask, form: Form) -> Answer {
    let withdraws = form.text("textes") == "retirer";
    if !form.ticked("accord") {
        let refused = Failure::Refusal(Refusal::field("accord", Problem::NotTicked));
        let errors = errors_of(&ask, &refused)?;
        return closing_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, withdraws, errors).await;
    }
    ask.write(move |conn, viewer, at| closing::close(conn, viewer, withdraws, at)).await?;
    Ok(ask.see_other_with("/", Some(Said::AccountClosed), &[ask.cookies.close_session()]))
}
