//! What is seen after an identity of a provider is linked, signs in, proves, takes an invitation up, and is taken away.

use chrono::Duration;

use super::stage::Stage;
use super::{at, in_role, link};
use crate::support::house::{Browser, House};
use crate::support::provider::{Provider, comes_back, there};

/// Lines of the table of routes.
pub const VOUCHED: &[&str] = &[
    "/connexion/fournisseur/{provider}",
    "/mon-espace/identites/{provider}",
    "/mon-espace/identites/{provider}/retrait",
    "/mon-espace/preuve/fournisseur/{provider}",
    "/invitations/{token}/fournisseur/{provider}",
];

const HOME: &str = "/mon-espace/identites";
const BUTTON: &str = "S’identifier avec EssaiConnect";

/// Presses the button of the open page that leads to the provider, signs in there as Alice, and comes back: both are seen.
async fn passes(stage: &mut Stage<'_>, (house, provider): (&House, &Provider), browser: &mut Browser, path: &str) {
    stage.presses(browser, path, BUTTON).await;
    let to = there(browser);
    stage.warm().await;
    comes_back(house, provider, browser, "sub-alice", &to).await;
    browser.is(200);
    stage.compares(&format!("who came back of {path}")).await;
}

/// Somebody is invited, and leaves for the provider from the page of the invitation.
async fn claims(stage: &mut Stage<'_>, house: &House) {
    let invited = [("email", "clara@example.org"), ("role", "holder"), ("place", "patients/new"), ("key", "k")];
    house.in_role("olga", "pilotage").post(&at("/pilotage/invitations"), &invited).await.went_on();
    let (mut clara, path) = (house.guest(), link(house, "clara@example.org"));
    clara.open(&path).await.is(200);
    stage.presses(&mut clara, &format!("{path}/fournisseur/essai"), BUTTON).await;
}

/// Linked, enough to sign in and to prove, taken away; and an invitation from whose page somebody leaves for the provider.
async fn an_identity_changes_nobody_elses_pages(house: House, provider: &Provider) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    let (maud, omar) = (in_role(&house, "maud", "moderation"), in_role(&house, "omar", "pilotage"));
    let people =
        [("herself", alice.account), ("a member", bruno.account), ("a moderator", maud), ("an organiser", omar)];
    let pages = ["", "/membres"].map(at);
    let mut stage = Stage::over(&house, &people, &pages).also("herself", &[HOME.to_owned()]);
    let (both, mut alice) = ((&house, provider), house.browser_of(alice.account));
    alice.open(HOME).await.is(200);
    passes(&mut stage, both, &mut alice, &format!("{HOME}/essai")).await;
    let mut again = house.guest();
    again.open("/connexion").await.is(200);
    passes(&mut stage, both, &mut again, "/connexion/fournisseur/essai").await;
    house.passes(Duration::minutes(11));
    alice.open("/mon-espace/preuve?retour=%2Fmon-espace%2Fidentites").await.is(200);
    passes(&mut stage, both, &mut alice, "/mon-espace/preuve/fournisseur/essai").await;
    alice.open(HOME).await.is(200).press("Retirer EssaiConnect").await.is(200);
    assert!(stage.presses(&mut alice, &format!("{HOME}/essai/retrait"), "Retirer cette identité").await > 0);
    claims(&mut stage, &house).await;
    stage.ends(VOUCHED).await;
    house.close().await;
    provider.stop().await;
}

#[actix_web::test]
async fn an_identity_changes_nobody_elses_pages_on_sqlite() {
    let provider = Provider::start();
    let house = House::on_sqlite_with(|config| provider.join(config, "")).await;
    Box::pin(an_identity_changes_nobody_elses_pages(house, &provider)).await;
}

#[actix_web::test]
async fn an_identity_changes_nobody_elses_pages_on_postgres() {
    let provider = Provider::start();
    if let Some(house) = House::on_postgres_with(|config| provider.join(config, "")).await {
        Box::pin(an_identity_changes_nobody_elses_pages(house, &provider)).await;
    }
}
