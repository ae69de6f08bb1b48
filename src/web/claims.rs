//! Taking an invitation up, over HTTP: reading it, proving the address, accepting the rules.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::{Fields, Form};
use super::identities::{Done, Offered, offered};
use super::locale::{self, Loader};
use super::page::Page;
use super::parts::FieldErrors;
use super::sign_in::{code_path, errors_of, ticket, to_code};
use super::{paths, reason, token, words};
use crate::domain::claims::{self, Agreed, Offer};
use crate::domain::identities::{self, Attempt};
use crate::domain::{Denied, Failure, Refusal};
use crate::model::text::Name;
use crate::model::{AccountId, Problem};

#[derive(Template)]
#[template(path = "invitation/show.html")]
struct ShowPage {
    page: Page,
    token: String,
    offer: Offer,
    role: String,
    college: String,
    names: String,
    until: String,
    way: Way,
    obstacle: String,
    providers: Vec<Offered>,
    /// Where the identity that waits to be linked comes from; empty without one.
    waits: String,
    /// Given and family name, as typed or as the provider tells them.
    told: (String, String),
    form: Form,
    errors: FieldErrors,
}

impl ShowPage {
    /// Where the forms of identity providers are sent.
    fn action(&self) -> String {
        format!("/invitations/{}/fournisseur/", self.token)
    }
}

/// What the reader may do with the invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Sign in with the invited address.
    SignIn,
    /// Sign out first: another address is signed in.
    SignOut,
    /// Wait for an organiser: of a shared mailbox, or for one's own account in the place of the invited one.
    Wait,
    /// Accept.
    Accept,
}

/// `GET /invitations/{token}`: what is offered and under which rules; opening the page uses nothing up.
///
/// # Errors
/// `NotFound`; `Conflict` when it was taken up, withdrawn or is too old.
pub async fn show(ask: Ask, path: Path<String>) -> Answer {
    show_page(&ask, path.into_inner(), StatusCode::OK, Form::default(), FieldErrors::none()).await
}

async fn show_page(ask: &Ask, token: String, status: StatusCode, form: Form, errors: FieldErrors) -> Answer {
    let (hash, browser) = (token::digest(&token), token::digest(&ask.browser));
    let (offer, waiting) = ask
        .read(move |conn, viewer, at| {
            let offer = claims::read(conn, viewer, &hash, at)?;
            Ok((offer, identities::waiting(conn, viewer, (&browser, &hash), at)?))
        })
        .await?;
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "claim-title");
    let page = ask.page(title.clone()).here(title).unindexed().with_errors(&errors);
    let (way, obstacle) = way(t, &offer, ask.viewer.account_id());
    let college = offer.seat.as_ref().and_then(|seat| offer.frame.college(seat.college_id));
    let providers = offered(ask);
    let waits = providers.iter().find(|one| waiting.as_ref().is_some_and(|it| it.provider == one.key));
    let told = waiting.as_ref().map(|it| (it.given_name.clone(), it.family_name.clone())).unwrap_or_default();
    let typed = (form.text("given_name").to_owned(), form.text("family_name").to_owned());
    let view = ShowPage {
        waits: waits.map(|one| one.name.clone()).unwrap_or_default(),
        told: if typed.0.is_empty() && typed.1.is_empty() { told } else { typed },
        providers,
        role: words::role(t, offer.invitation.role),
        college: college.map(|college| college.label.clone()).unwrap_or_default(),
        names: words::names_shown(t, offer.frame.consultation.names),
        until: page.date(&offer.invitation.expires_at),
        page,
        token,
        offer,
        way,
        obstacle,
        form,
        errors,
    };
    ask.html_with(status, &view)
}

/// What the reader may do with it, and why not more.
fn way(t: &Loader, offer: &Offer, reader: Option<AccountId>) -> (Way, String) {
    let asks = offer.invitation.asked_by.is_some() && offer.invitation.asked_by == reader;
    match &offer.obstacle {
        None => (Way::Accept, String::new()),
        Some(Refusal::Denied(Denied::NotTheInvited)) if asks => (Way::Wait, fl!(t, "claim-asked")),
        Some(Refusal::Denied(Denied::NotTheInvited)) => (Way::SignOut, reason::reason(t, Denied::NotTheInvited)),
        Some(Refusal::Denied(denied)) => (Way::Wait, reason::reason(t, *denied)),
        Some(_) => (Way::SignIn, String::new()),
    }
}

/// `POST /invitations/{token}/connexion`: sends a code to the invited address, which gets an account if it has none.
///
/// # Errors
/// As `show`; `TooMany`.
pub async fn begin(ask: Ask, path: Path<String>, _form: Form) -> Answer {
    let token = path.into_inner();
    let back = format!("/invitations/{token}");
    let (hash, ticket, limits) = (token::digest(&token), ticket(&ask, &back), ask.app.config.limits);
    ask.write(move |conn, _, at| claims::begin(conn, &hash, &ticket, &limits, at)).await?;
    Ok(to_code(&ask, &back))
}

/// An identity waits to be linked to the account of the invited address: sends a code there.
///
/// # Errors
/// As `begin`.
pub(super) async fn prove_address(ask: &Ask, attempt: &Attempt) -> Answer {
    let (back, hash) = (attempt.back.clone(), attempt.link_hash.clone().unwrap_or_default());
    let (ticket, limits) = (ticket(ask, &back), ask.app.config.limits);
    ask.write(move |conn, _, at| claims::begin(conn, &hash, &ticket, &limits, at)).await?;
    let known = ask.cookies.set_browser(ask.browser.clone());
    Ok(ask.see_other_with(&code_path(&back), Some(Said::Identity { done: Done::Waits }), &[known]))
}

/// `POST /invitations/{token}`: takes it up.
///
/// # Errors
/// As `show`; `NotSignedIn`; `Denied` for another address or a shared mailbox; `Conflict`.
pub async fn claim(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    let read = hash.clone();
    let offer = ask.read(move |conn, viewer, at| claims::read(conn, viewer, &read, at)).await?;
    if let Some(obstacle) = offer.obstacle {
        return Err(obstacle.into());
    }
    let agreed = match agreed(&form, offer.is_nameless, &ask.browser) {
        Ok(agreed) => agreed,
        Err(failure) => {
            let errors = errors_of(&ask, &failure)?;
            return show_page(&ask, token, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await;
        }
    };
    let slug = ask.write(move |conn, viewer, at| claims::claim(conn, viewer, &hash, &agreed, at)).await?;
    Ok(ask.done(&paths::consultation(&slug), Said::SeatClaimed))
}

/// `POST /invitations/{token}/demande`: asks to take it up with the account that is signed in.
///
/// # Errors
/// As `show`; `NotSignedIn`; `Conflict` for the invited address itself and for a member.
pub async fn ask_for(ask: Ask, path: Path<String>, _form: Form) -> Answer {
    let token = path.into_inner();
    let hash = token::digest(&token);
    ask.write(move |conn, viewer, at| claims::ask_for(conn, viewer, &hash, at)).await?;
    Ok(ask.see_other(&format!("/invitations/{token}")))
}

fn agreed(form: &Form, asks_name: bool, browser: &str) -> Result<Agreed, Failure> {
    let mut fields = Fields::default();
    let name = |field| if asks_name { Name::parse(form.text(field)).map(Some) } else { Ok(None) };
    let given = fields.take("given_name", name("given_name"));
    let family = fields.take("family_name", name("family_name"));
    let ticked = |field| if form.ticked(field) { Ok(()) } else { Err(Problem::NotTicked) };
    let rules = fields.take("rules", ticked("rules"));
    let licence = fields.take("licence", ticked("licence"));
    let (Some(given), Some(family), Some(()), Some(())) = (given, family, rules, licence) else {
        return Err(fields.refusal());
    };
    let version = form.text("version").parse().map_err(|_| Refusal::Malformed)?;
    let browser = form.ticked("identite").then(|| token::digest(browser));
    Ok(Agreed { rules_version: version, name: given.map(String::from).zip(family.map(String::from)), browser })
}
