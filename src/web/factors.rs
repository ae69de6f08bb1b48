//! One's second factor over HTTP: set up, recovery codes, removed. Shows a secret and codes once, never logs them.

use actix_web::http::StatusCode;
use askama::Template;
use i18n_embed_fl::fl;

use super::accounts::my_page;
use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::page::Page;
use super::parts::FieldErrors;
use super::qr::Qr;
use super::{format, locale};
use crate::domain::factors::{self, Checked, Own};
use crate::domain::{accounts, totp};
use crate::model::{Language, Moment};

/// The page of the second factor.
pub const HOME: &str = "/mon-espace/second-facteur";
const SET_UP: &str = "/mon-espace/second-facteur/activation";
const CODES: &str = "/mon-espace/second-facteur/codes";

#[derive(Template)]
#[template(path = "account/factor.html")]
struct FactorPage {
    page: Page,
    own: Own,
    since: Option<Moment>,
}

#[derive(Template)]
#[template(path = "account/factor_set_up.html")]
struct SetUpPage {
    page: Page,
    qr: Option<Qr>,
    secret: String,
    address: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "account/factor_codes.html")]
struct CodesPage {
    page: Page,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "account/factor_remove.html")]
struct RemovePage {
    page: Page,
    errors: FieldErrors,
}

/// What a member is told whose role asks for a second factor: until when it can be done without, or that it cannot any
/// more.
#[must_use]
pub fn asked(language: Language, due: Moment, at: Moment) -> String {
    let t = locale::of(language);
    if due <= at {
        return fl!(t, "factor-asked-now");
    }
    fl!(t, "factor-asked-until", date = format::date(due, language))
}

fn title(ask: &Ask) -> String {
    fl!(locale::of(ask.viewer.language), "factor-title")
}

fn inner_page(ask: &Ask, title: String) -> Page {
    let t = locale::of(ask.viewer.language);
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace");
    page.crumb(fl!(t, "factor-title"), HOME).here(title).unindexed()
}

/// `GET /mon-espace/second-facteur`
///
/// # Errors
/// `NotSignedIn`.
pub async fn show(ask: Ask) -> Answer {
    let own = ask.read(factors::mine).await?;
    ask.html(&FactorPage { page: my_page(&ask, title(&ask)), since: own.since, own })
}

/// `POST /mon-espace/second-facteur`: makes a secret.
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`; `Conflict` when a second factor is in force.
pub async fn begin(ask: Ask, _: Form) -> Answer {
    let seal = ask.app.seal.clone();
    ask.write(move |conn, viewer, at| factors::begin(conn, viewer, &seal, at)).await?;
    Ok(ask.see_other(SET_UP))
}

async fn set_up_page(ask: &Ask, status: StatusCode, errors: FieldErrors) -> Answer {
    let seal = ask.app.seal.clone();
    let (secret, email) = ask.read(move |conn, viewer, at| factors::awaited(conn, viewer, &seal, at)).await?;
    let address = totp::address(&secret, &ask.app.config.site.service, &email);
    let page = inner_page(ask, fl!(locale::of(ask.viewer.language), "factor-set-up")).with_errors(&errors);
    let view = SetUpPage { page, qr: Qr::of(&address), secret: totp::as_text(&secret), address, errors };
    ask.html_with(status, &view)
}

/// `GET /mon-espace/second-facteur/activation`: the secret, as a picture and as text.
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`; `NotFound` when no secret waits for its first code.
pub async fn set_up(ask: Ask) -> Answer {
    set_up_page(&ask, StatusCode::OK, FieldErrors::none()).await
}

/// `POST /mon-espace/second-facteur/activation`: the first code.
///
/// # Errors
/// As the page; `TooMany`.
pub async fn confirm(ask: Ask, form: Form) -> Answer {
    let typed = form.text("code").to_owned();
    let (limits, seal) = (ask.app.config.limits, ask.app.seal.clone());
    let checked =
        ask.write(move |conn, viewer, at| factors::confirm(conn, viewer, &typed, (&limits, &seal), at)).await?;
    if checked == Checked::Wrong {
        let sentence = fl!(locale::of(ask.viewer.language), "factor-wrong-first");
        return set_up_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, FieldErrors::none().with("code", sentence)).await;
    }
    Ok(ask.done(CODES, Said::FactorAdded))
}

/// `GET /mon-espace/second-facteur/codes`: the new recovery codes.
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`; `NotFound` when none wait to be noted.
pub async fn codes(ask: Ask) -> Answer {
    let seal = ask.app.seal.clone();
    let codes = ask.read(move |conn, viewer, at| factors::codes(conn, viewer, &seal, at)).await?;
    let page = inner_page(&ask, fl!(locale::of(ask.viewer.language), "factor-codes"));
    ask.html(&CodesPage { page, codes })
}

/// `POST /mon-espace/second-facteur/codes`: they were noted.
///
/// # Errors
/// `NotSignedIn`.
pub async fn noted(ask: Ask, _: Form) -> Answer {
    ask.write(factors::noted).await?;
    Ok(ask.see_other(HOME))
}

/// `POST /mon-espace/second-facteur/codes/nouveaux`: other codes in place of the earlier ones.
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`; `NotFound` without a second factor.
pub async fn renew(ask: Ask, _: Form) -> Answer {
    let seal = ask.app.seal.clone();
    ask.write(move |conn, viewer, at| factors::renew(conn, viewer, &seal, at)).await?;
    Ok(ask.done(CODES, Said::CodesRenewed))
}

fn remove_page(ask: &Ask, status: StatusCode, errors: FieldErrors) -> Answer {
    let page = inner_page(ask, fl!(locale::of(ask.viewer.language), "factor-remove")).with_errors(&errors);
    ask.html_with(status, &RemovePage { page, errors })
}

/// `GET /mon-espace/second-facteur/retrait`
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`.
pub async fn confirm_removal(ask: Ask) -> Answer {
    ask.read(accounts::to_change).await?;
    remove_page(&ask, StatusCode::OK, FieldErrors::none())
}

/// `POST /mon-espace/second-facteur/retrait`: with a code.
///
/// # Errors
/// As the page; `NotFound` without a second factor; `TooMany`.
pub async fn remove(ask: Ask, form: Form) -> Answer {
    let typed = form.text("code").to_owned();
    let (limits, seal) = (ask.app.config.limits, ask.app.seal.clone());
    let checked =
        ask.write(move |conn, viewer, at| factors::remove(conn, viewer, &typed, (&limits, &seal), at)).await?;
    if checked == Checked::Wrong {
        let sentence = fl!(locale::of(ask.viewer.language), "factor-wrong");
        return remove_page(&ask, StatusCode::UNPROCESSABLE_ENTITY, FieldErrors::none().with("code", sentence));
    }
    Ok(ask.done(HOME, Said::FactorRemoved))
}
