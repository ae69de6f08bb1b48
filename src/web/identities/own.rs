//! One's identities over HTTP: which are linked, linking and taking away, proving with one who uses the session.

use actix_web::web::Path;
use askama::Template;
use i18n_embed_fl::fl;
use serde::{Deserialize, Serialize};

use super::super::accounts::my_page;
use super::super::ask::{Answer, Ask};
use super::super::flash::Said;
use super::super::form::Form;
use super::super::locale::{self, Loader};
use super::super::page::Page;
use super::super::sign_in::lead_on;
use super::{send_off, start};
use crate::domain::identities::{self, Identity, Purpose};

/// The page of one's identities.
pub const HOME: &str = "/mon-espace/identites";

/// What was done with an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// It was linked to the account.
    Linked,
    /// It was taken away.
    Unlinked,
    /// It waits for the invited address to be proved.
    Waits,
}

impl Done {
    /// In words.
    #[must_use]
    pub fn title(self, t: &Loader) -> String {
        match self {
            Self::Linked => fl!(t, "identity-flash-linked"),
            Self::Unlinked => fl!(t, "identity-flash-unlinked"),
            Self::Waits => fl!(t, "identity-flash-waits"),
        }
    }
}

/// A provider as a form offers it.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Its key, in the address of the form.
    pub key: String,
    /// Its name, on the button.
    pub name: String,
}

/// The providers of the site.
pub fn offered(ask: &Ask) -> Vec<Offered> {
    let of = |it: &crate::openid::Provider| Offered { key: it.settings.key.clone(), name: it.settings.name.clone() };
    ask.app.providers.all().iter().map(of).collect()
}

/// One identity in words.
struct Row {
    key: String,
    name: String,
    linked: String,
    used: String,
}

#[derive(Template)]
#[template(path = "identity/index.html")]
struct IndexPage {
    page: Page,
    rows: Vec<Row>,
    others: Vec<Offered>,
}

#[derive(Template)]
#[template(path = "identity/unlink.html")]
struct UnlinkPage {
    page: Page,
    key: String,
    name: String,
}

/// What a provider is called; by its key when it is not in the configuration any more.
fn name_of(ask: &Ask, key: &str) -> String {
    ask.app.providers.find(key).map_or_else(|| key.to_owned(), |it| it.settings.name.clone())
}

fn row(ask: &Ask, page: &Page, it: &Identity) -> Row {
    Row {
        key: it.provider.clone(),
        name: name_of(ask, &it.provider),
        linked: page.date(&it.linked_at),
        used: it.used_at.map(|at| page.date(&at)).unwrap_or_default(),
    }
}

/// `GET /mon-espace/identites`
///
/// # Errors
/// `NotSignedIn`.
pub async fn index(ask: Ask) -> Answer {
    let own = ask.read(identities::mine).await?;
    let page = my_page(&ask, fl!(locale::of(ask.viewer.language), "identity-many"));
    let others = offered(&ask).into_iter().filter(|one| !own.iter().any(|it| it.provider == one.key)).collect();
    let rows = own.iter().map(|it| row(&ask, &page, it)).collect();
    ask.html(&IndexPage { page, rows, others })
}

/// `POST /mon-espace/identites/{provider}`: signs in there, to link who does.
///
/// # Errors
/// `NotFound` for an unknown provider; `NotSignedIn`, `ProofNeeded`, `TooMany`.
pub async fn link(ask: Ask, path: Path<String>, _: Form) -> Answer {
    let key = path.into_inner();
    let started = start(&ask, Purpose::Link, &key, HOME.to_owned());
    send_off(&ask, &key, started).await
}

/// `POST /mon-espace/preuve/fournisseur/{provider}`: signs in there anew, to prove who uses the session.
///
/// # Errors
/// `NotFound` for an unknown provider; `NotSignedIn`; `Denied` with a second factor; `TooMany`.
pub async fn prove(ask: Ask, path: Path<String>, form: Form) -> Answer {
    let key = path.into_inner();
    let started = start(&ask, Purpose::Again, &key, lead_on(form.text("retour")));
    send_off(&ask, &key, started).await
}

/// `GET /mon-espace/identites/{provider}/retrait`
///
/// # Errors
/// `NotSignedIn`, `ProofNeeded`; `NotFound` when none is linked; `Denied` when no other way to sign in is left.
pub async fn confirm_unlink(ask: Ask, path: Path<String>) -> Answer {
    let key = path.into_inner();
    let of = key.clone();
    ask.read(move |conn, viewer, at| identities::to_unlink(conn, viewer, &of, at)).await?;
    let t = locale::of(ask.viewer.language);
    let name = name_of(&ask, &key);
    let title = fl!(t, "identity-unlink-of", name = name.as_str());
    let page = ask.page(title.clone()).crumb(fl!(t, "page-my-space"), "/mon-espace");
    let page = page.crumb(fl!(t, "identity-many"), HOME).here(title).unindexed();
    ask.html(&UnlinkPage { page, key, name })
}

/// `POST /mon-espace/identites/{provider}/retrait`
///
/// # Errors
/// As the page.
pub async fn unlink(ask: Ask, path: Path<String>, _: Form) -> Answer {
    let key = path.into_inner();
    ask.write(move |conn, viewer, at| identities::unlink(conn, viewer, &key, at)).await?;
    Ok(ask.done(HOME, Said::Identity { done: Done::Unlinked }))
}
