//! Identity providers over HTTP: sending people there, and what they come back with. Coming back is the one GET that acts:
//! the protocol has it so. It acts once, and only in the browser that was sent, which its cookie tells.

mod own;
mod setback;

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Path, Query};
use askama::Template;
use i18n_embed_fl::fl;
use serde::Deserialize;

pub use own::{Done, confirm_unlink, index, link, prove, unlink};
pub(super) use own::{Offered, offered};

use super::ask::{Answer, Ask};
use super::flash::Said;
use super::form::Form;
use super::page::Page;
use super::sign_in::{lead_on, opening, signed_in};
use super::{claims, locale, proofs, second_step, security_log, token};
use crate::domain::identities::{self, Attempt, Finished, Purpose, Start};
use crate::domain::proofs::Proved;
use crate::domain::sign_in::Tried;
use crate::domain::{Failure, Refusal};
use crate::model::{Proven, Setback, Viewer};
use crate::openid::{Asked, Provider, Trouble};

/// Where providers lead back to after signing out.
pub const LEFT: &str = "/deconnexion/retour";

#[derive(Template)]
#[template(path = "identity/departure.html")]
struct DeparturePage {
    page: Page,
    name: String,
    to: String,
    leaves: bool,
}

/// What somebody comes back with.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// The state of a departure.
#[derive(Debug, Default, Deserialize)]
pub struct Leaving {
    etat: Option<String>,
}

fn provider<'a>(ask: &'a Ask, key: &str) -> Result<&'a Provider, Failure> {
    ask.app.providers.find(key).ok_or_else(|| Refusal::NotFound.into())
}

/// Where a provider leads back to.
fn arrival(key: &str) -> String {
    format!("/connexion/fournisseur/{key}/retour")
}

/// The start of an attempt, and the state that only this browser holds.
fn start(ask: &Ask, purpose: Purpose, provider: &str, back: String) -> (String, Start) {
    let state = token::random();
    let start = Start {
        purpose,
        provider: provider.to_owned(),
        browser: token::digest(&ask.browser),
        state: token::digest(&state),
        nonce: token::random(),
        verifier: token::random(),
        invitation: None,
        back,
        network: ask.network.clone(),
    };
    (state, start)
}

/// Leads on to the page that leads to the provider, in a browser that is known from then on.
fn depart_with(ask: &Ask, provider: &str, state: &str, said: Option<Said>) -> HttpResponse {
    let to = format!("/connexion/fournisseur/{provider}/depart?etat={state}");
    ask.see_other_with(&to, said, &[ask.cookies.set_browser(ask.browser.clone())])
}

async fn send_off(ask: &Ask, key: &str, (state, start): (String, Start)) -> Answer {
    provider(ask, key)?;
    let limits = ask.app.config.limits;
    ask.write(move |conn, viewer, at| identities::begin(conn, viewer, &start, &limits, at)).await?;
    Ok(depart_with(ask, key, &state, None))
}

/// `POST /connexion/fournisseur/{provider}`: signs in there.
///
/// # Errors
/// `NotFound` for an unknown provider, `TooMany`.
pub async fn begin(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let key = path.into_inner();
    let started = start(&ask, Purpose::SignIn, &key, lead_on(form.text("retour")));
    send_off(&ask, &key, started).await
}

/// `POST /invitations/{token}/fournisseur/{provider}`: signs in there to take an invitation up.
///
/// # Errors
/// `NotFound` for an unknown provider or link; `Conflict` when it was taken up, withdrawn or is too old; `TooMany`.
pub async fn claim(ask: Ask, path: Path<(String, String)>, _: Form) -> Answer {
    let (token, key) = path.into_inner();
    let (state, start) = start(&ask, Purpose::Claim, &key, format!("/invitations/{token}"));
    let start = Start { invitation: Some(token::digest(&token)), ..start };
    send_off(&ask, &key, (state, start)).await
}

/// `GET /connexion/fournisseur/{provider}/depart`: leads to the provider, by itself where the browser does so, else by a
/// link. A page stands between the form and the provider, so that no form of the site ever leads elsewhere.
///
/// # Errors
/// `NotFound` for an unknown provider. What else is wrong is told on a page of its own.
pub async fn depart(ask: Ask, path: Path<String>, leaving: Query<Leaving>) -> Answer {
    let (key, state) = (path.into_inner(), leaving.into_inner().etat.unwrap_or_default());
    let provider = provider(&ask, &key)?;
    let (of, named) = ((token::digest(&ask.browser), token::digest(&state)), key.clone());
    let found = ask.read(move |conn, _, at| identities::under_way(conn, (&of.0, &of.1), &named, at)).await?;
    let attempt = match found {
        Ok(attempt) => attempt,
        Err(setback) => return refuse(&ask, provider, "/", &told(setback)),
    };
    let to = match attempt.id_token.as_deref() {
        Some(id_token) => {
            let back = ask.app.config.address_of(LEFT);
            let to = provider.farewell(id_token, (&state, &back), ask.at).await;
            to.map(|to| to.unwrap_or_else(|| ask.app.config.address_of(&attempt.back)))
        }
        None => provider.departure(&state, &asked(&ask, &key, &attempt), ask.at).await,
    };
    match to {
        Ok(to) => leads_away(&ask, provider, to, attempt.purpose == Purpose::SignOut),
        Err(trouble) => refuse(&ask, provider, &attempt.back, &trouble),
    }
}

fn leads_away(ask: &Ask, provider: &Provider, to: String, leaves: bool) -> Answer {
    let refresh = HeaderValue::from_str(&format!("0;url={to}")).map_err(|_| Refusal::NotFound)?;
    let name = provider.settings.name.clone();
    let title = fl!(locale::of(ask.viewer.language), "identity-departure", name = name.as_str());
    let page = ask.page(title.clone()).here(title).unindexed();
    let mut answer = ask.html(&DeparturePage { page, name, to, leaves })?;
    answer.headers_mut().insert(HeaderName::from_static("refresh"), refresh);
    Ok(answer)
}

fn asked(ask: &Ask, key: &str, attempt: &Attempt) -> Asked {
    Asked {
        nonce: attempt.nonce.clone(),
        verifier: attempt.verifier.clone(),
        back: ask.app.config.address_of(&arrival(key)),
        since: attempt.created_at,
        anew: attempt.purpose == Purpose::Again,
    }
}

/// `GET /connexion/fournisseur/{provider}/retour`: the attempt is used up first, then the provider is asked, outside of
/// any transaction, then what was begun is done.
///
/// # Errors
/// `NotFound` for an unknown provider. What else is wrong is told on a page of its own.
pub async fn arrive(ask: Ask, path: Path<String>, back: Query<Back>) -> Answer {
    let (key, back) = (path.into_inner(), back.into_inner());
    let provider = provider(&ask, &key)?;
    let state = back.state.as_deref().unwrap_or_default();
    let (of, named) = ((token::digest(&ask.browser), token::digest(state)), key.clone());
    let (read, known) = (of.clone(), key.clone());
    // what nobody awaits is answered without a write
    let mut taken = ask.read(move |conn, _, at| identities::under_way(conn, (&read.0, &read.1), &known, at)).await?;
    if taken.is_ok() {
        taken = ask.write(move |conn, _, at| identities::take(conn, (&of.0, &of.1), &named, at)).await?;
    }
    let attempt = match taken {
        Ok(attempt) => attempt,
        Err(setback) => return refuse(&ask, provider, "/", &told(setback)),
    };
    match vouched(&ask, provider, &attempt, &back).await {
        Ok(proven) => finish(&ask, provider, attempt, proven).await,
        Err(trouble) => refuse(&ask, provider, &attempt.back, &trouble),
    }
}

fn told(setback: Setback) -> Trouble {
    Trouble { setback, detail: String::new() }
}

async fn vouched(ask: &Ask, provider: &Provider, attempt: &Attempt, back: &Back) -> Result<Proven, Trouble> {
    if let Some(error) = &back.error {
        let gave_up = matches!(error.as_str(), "access_denied" | "login_required" | "interaction_required");
        let setback = if gave_up { Setback::Cancelled } else { Setback::RefusedThere };
        return Err(Trouble { setback, detail: format!("{:?}", error.chars().take(80).collect::<String>()) });
    }
    let code = back.code.as_deref().unwrap_or_default();
    let asked = asked(ask, &provider.settings.key, attempt);
    provider.arrival((code, back.iss.as_deref()), &asked, ask.at).await
}

async fn finish(ask: &Ask, provider: &Provider, attempt: Attempt, proven: Proven) -> Answer {
    let (session, opening) = opening(ask);
    let of = attempt.clone();
    let finished =
        ask.write(move |conn, viewer, at| identities::finish(conn, viewer, (&of, &proven), &opening, at)).await?;
    told_of(&provider.settings.key, &ask.viewer, &finished);
    match finished {
        Finished::SignedIn(_) => Ok(signed_in(ask, session, &attempt.back)),
        Finished::SecondStep => Ok(second_step::lead(ask, &attempt.back)),
        Finished::Linked => Ok(ask.done(own::HOME, Said::Identity { done: Done::Linked })),
        Finished::Proved => Ok(proofs::proved(ask, session, &attempt.back)),
        Finished::Waits => claims::prove_address(ask, &attempt).await,
        Finished::Refused(setback) => refuse(ask, provider, &attempt.back, &told(setback)),
    }
}

/// Logs what an identity opened; why one was refused is logged with its page.
fn told_of(key: &str, viewer: &Viewer, finished: &Finished) {
    match finished {
        Finished::SignedIn(account) => security_log::tried(key, Tried::SignedIn(*account)),
        Finished::SecondStep => security_log::tried(key, Tried::SecondStep),
        Finished::Proved => security_log::proved(key, viewer, Proved::Now),
        Finished::Linked | Finished::Waits | Finished::Refused(_) => {}
    }
}

/// Says why, and logs it for the operator: provider and reason, nothing of the person.
fn refuse(ask: &Ask, provider: &Provider, back: &str, trouble: &Trouble) -> Answer {
    let (setback, detail) = (trouble.setback, trouble.detail.as_str());
    tracing::warn!(provider = %provider.settings.key, reason = setback.code(), detail, "an identity was refused");
    setback::page(ask, &provider.settings.name, back, setback)
}

/// `GET /deconnexion/retour`: back from signing out at a provider.
///
/// # Errors
/// A fault of the database.
pub async fn left(ask: Ask, back: Query<Back>) -> Answer {
    let state = back.into_inner().state.unwrap_or_default();
    let of = (token::digest(&ask.browser), token::digest(&state));
    let to = ask.read(move |conn, _, _| identities::left(conn, (&of.0, &of.1))).await?;
    Ok(ask.see_other(&to.unwrap_or_else(|| "/".to_owned())))
}

/// Ends the session of whoever signs out, and at the provider too if one opened it.
///
/// # Errors
/// A fault of the database.
pub(super) async fn sign_out(ask: &Ask, back: String) -> Answer {
    let (state, start) = start(ask, Purpose::SignOut, "", back.clone());
    let at_provider = ask.write(move |conn, viewer, at| identities::leave(conn, viewer, &start, at)).await?;
    let at_provider = at_provider.filter(|key| ask.app.providers.find(key).is_some());
    let mut answer = match at_provider {
        Some(key) => depart_with(ask, &key, &state, Some(Said::SignedOut)),
        None => ask.see_other_with(&back, Some(Said::SignedOut), &[]),
    };
    let gone = ask.cookies.close_session();
    answer.add_cookie(&gone).map_err(|_| Refusal::Malformed)?;
    // drafts stay in the browser until they are sent: on a shared workstation the next person would see them
    let (name, kinds) = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\""));
    answer.headers_mut().insert(name, kinds);
    Ok(answer)
}
