//! Why somebody did not come back from a provider with what they wanted, in words, and the ways on.

use actix_web::http::StatusCode;
use askama::Template;
use i18n_embed_fl::fl;

use super::super::ask::{Answer, Ask};
use super::super::locale::{self, Loader};
use super::super::page::Page;
use super::super::sign_in::encoded;
use super::own;
use crate::model::Setback;

#[derive(Template)]
#[template(path = "identity/setback.html")]
struct SetbackPage {
    page: Page,
    text: String,
    code: String,
    ways: Vec<(String, String)>,
}

/// The page that says why, with the ways on.
///
/// # Errors
/// A fault when the template fails.
pub fn page(ask: &Ask, name: &str, back: &str, setback: Setback) -> Answer {
    let t = locale::of(ask.viewer.language);
    let title = fl!(t, "identity-setback", name = name);
    let page = ask.page(title.clone()).here(title).unindexed();
    let view = SetbackPage {
        page,
        text: sentence(t, name, setback),
        code: setback.code().to_owned(),
        ways: ways(ask, back, setback),
    };
    ask.html_with(status(setback), &view)
}

const fn status(setback: Setback) -> StatusCode {
    match setback {
        Setback::State | Setback::Replayed | Setback::TooOld | Setback::Taken | Setback::LinkedOtherwise => {
            StatusCode::CONFLICT
        }
        Setback::Unreachable | Setback::Answer => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::FORBIDDEN,
    }
}

fn ways(ask: &Ask, back: &str, setback: Setback) -> Vec<(String, String)> {
    let t = locale::of(ask.viewer.language);
    let home = (fl!(t, "error-way-home"), "/".to_owned());
    if ask.viewer.account.is_some() {
        return vec![(fl!(t, "identity-many"), own::HOME.to_owned()), home];
    }
    let invited = back.starts_with("/invitations/").then(|| (fl!(t, "claim-title"), back.to_owned()));
    let back = if setback == Setback::Unknown { own::HOME } else { back };
    let sign_in = (fl!(t, "identity-by-code"), format!("/connexion?retour={}", encoded(back)));
    invited.into_iter().chain([sign_in, home]).collect()
}

fn sentence(t: &Loader, name: &str, setback: Setback) -> String {
    match setback {
        Setback::State => fl!(t, "identity-no-state"),
        Setback::Browser => fl!(t, "identity-no-browser"),
        Setback::Replayed => fl!(t, "identity-no-replayed"),
        Setback::TooOld => fl!(t, "identity-no-too-old"),
        Setback::Cancelled => fl!(t, "identity-no-cancelled", name = name),
        Setback::RefusedThere => fl!(t, "identity-no-refused", name = name),
        Setback::Code => fl!(t, "identity-no-code", name = name),
        Setback::Unreachable => fl!(t, "identity-no-unreachable", name = name),
        Setback::Unknown => fl!(t, "identity-no-unknown", name = name),
        Setback::Taken => fl!(t, "identity-no-taken", name = name),
        Setback::LinkedOtherwise => fl!(t, "identity-no-linked", name = name),
        Setback::NotYours => fl!(t, "identity-no-not-yours", name = name),
        Setback::SessionChanged => fl!(t, "identity-no-session"),
        other => of_answer(t, name, other),
    }
}

/// What is wrong with a provider's answer.
fn of_answer(t: &Loader, name: &str, setback: Setback) -> String {
    match setback {
        Setback::Issuer => fl!(t, "identity-no-issuer", name = name),
        Setback::Audience => fl!(t, "identity-no-audience", name = name),
        Setback::Algorithm => fl!(t, "identity-no-algorithm", name = name),
        Setback::Signature | Setback::Key => fl!(t, "identity-no-signature", name = name),
        Setback::Nonce => fl!(t, "identity-no-nonce", name = name),
        Setback::Expired => fl!(t, "identity-no-expired", name = name),
        Setback::TooEarly => fl!(t, "identity-no-too-early", name = name),
        Setback::Level => fl!(t, "identity-no-level", name = name),
        Setback::Stale => fl!(t, "identity-no-stale", name = name),
        Setback::UserinfoUnsigned => fl!(t, "identity-no-unsigned", name = name),
        Setback::Subject => fl!(t, "identity-no-subject", name = name),
        _ => fl!(t, "identity-no-answer", name = name),
    }
}
