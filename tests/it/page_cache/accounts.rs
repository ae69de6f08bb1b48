//! What is seen after somebody signs in, in whichever way, and after what they change of their account.

use chrono::Duration;
use concerto::domain::{accounts, totp};
use concerto::mail::stop;
use concerto::model::AccountId;
use concerto::store::{Conn, Lane};
use concerto::web::token;

use super::stage::Stage;
use super::{at, code, in_role, link};
use crate::factors::begins;
use crate::support::house::{Browser, House, Seat, story};

/// Lines of the table of routes: the first account of all.
pub const FIRST: &[&str] = &["/installation/{token}"];

/// Ways in.
pub const WAYS_IN: &[&str] = &[
    "/connexion",
    "/connexion/code",
    "/connexion/lien/{token}",
    "/connexion/mot-de-passe",
    "/mot-de-passe/oublie",
    "/mot-de-passe/nouveau/{token}",
    "/mon-espace/mot-de-passe",
    "/mon-espace/sessions/fin",
];

/// An address, a proof, notices and mails.
pub const KEPT: &[&str] = &[
    "/mon-espace/adresse",
    "/adresse/{token}",
    "/mon-espace/preuve",
    "/mon-espace/preuve/code",
    "/mon-espace/notifications/ouverture",
    "/desabonnement/{kind}/{token}",
];

/// The second factor.
pub const FACTOR: &[&str] = &[
    "/mon-espace/second-facteur",
    "/mon-espace/second-facteur/activation",
    "/mon-espace/second-facteur/codes",
    "/mon-espace/second-facteur/codes/nouveaux",
    "/mon-espace/second-facteur/retrait",
    "/connexion/second-facteur",
];

const ALICE: &str = "alice@example.org";
const PASSWORD: &str = "girafe tambour lessive orbite";
const SAFE: &str = "/mon-espace/second-facteur";

/// Alice, who acts, in a session of her own, another member, a moderator and an organiser look, and a guest.
async fn opened(house: &House) -> (Stage<'_>, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Une phrase claire");
    let (maud, omar) = (in_role(house, "maud", "moderation"), in_role(house, "omar", "pilotage"));
    let people =
        [("herself", alice.account), ("a member", bruno.account), ("a moderator", maud), ("an organiser", omar)];
    let pages = ["", "/membres", "/propositions/1"].map(at);
    let own =
        ["/mon-espace/notifications", "/mon-espace/preferences", "/mon-espace/adresse", SAFE].map(ToOwned::to_owned);
    (Stage::over(house, &people, &pages).also("herself", &own), alice)
}

/// Asks for a code and a link, in a browser in which nobody is signed in.
async fn asks(stage: &mut Stage<'_>, house: &House) -> Browser {
    let mut browser = house.guest();
    browser.open("/connexion").await.is(200).fill("Adresse électronique", ALICE);
    stage.presses(&mut browser, "/connexion", "Recevoir un code").await;
    browser
}

/// What an application that holds this secret shows now.
fn shown(house: &House, secret: &[u8]) -> String {
    totp::code(secret, totp::step(house.now()))
}

/// Proves by a mailed code who one is, once the session is old.
async fn proves(stage: &mut Stage<'_>, house: &House, alice: &mut Browser) {
    house.passes(Duration::minutes(11));
    alice.open("/mon-espace/adresse").await.is(200).sees("Confirmer que c’est vous");
    stage.presses(alice, "/mon-espace/preuve/code", "Recevoir un code").await;
    let code = code(house, ALICE);
    alice.fill("Code à six chiffres", &code);
    stage.presses(alice, "/mon-espace/preuve", "Valider le code").await;
    stage.passes(Duration::minutes(1)); // who looks has proved it too
}

/// Changes the address, which both the former and the new one confirm.
async fn moves(stage: &mut Stage<'_>, house: &House, alice: &mut Browser) {
    let new = "alice@ailleurs.example";
    alice.open("/mon-espace/adresse").await.is(200).fill("Nouvelle adresse", new);
    assert!(stage.presses(alice, "/mon-espace/adresse", "Envoyer les deux liens").await > 0, "her own page");
    for address in [new, ALICE] {
        let (mut reader, path) = (house.guest(), link(house, address));
        reader.open(&path).await.is(200);
        stage.presses(&mut reader, &path, "Confirmer le changement").await;
    }
    assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM accounts WHERE email = '{new}'")), 1);
}

story! {
    /// The first operator, by the link that an empty server prints.
    async fn the_first_account_is_seen(house) {
        let mut stage = Stage::over(&house, &[], &["/", "/plan-du-site"].map(ToOwned::to_owned));
        let (token, at) = (token::random(), house.now());
        let hash = token::digest(&token);
        let prepare = move |conn: &mut Conn| accounts::prepare_setup(conn, &hash, at);
        assert!(house.app.db.write_now(Lane::Sessions, prepare).unwrap());
        let (mut omar, path) = (house.guest(), format!("/installation/{token}"));
        omar.open(&path).await.is(200).fill("Adresse", "omar@example.org").fill("Prénom", "Omar").fill("Nom", "Exemple");
        stage.presses(&mut omar, &path, "Créer le compte").await;
        omar.sees("Omar Exemple");
        stage.ends(FIRST).await;
    }

    /// By code, by link, by a password and by a new one; the other sessions end and are ended.
    async fn who_signs_in_changes_nobody_elses_pages(house) {
        let (mut stage, _) = opened(&house).await;
        let mut alice = asks(&mut stage, &house).await;
        let code = code(&house, ALICE);
        alice.fill("Code à six chiffres", &code);
        stage.presses(&mut alice, "/connexion/code", "Valider le code").await;
        let mut again = asks(&mut stage, &house).await;
        let path = link(&house, ALICE);
        again.open(&path).await.is(200);
        stage.presses(&mut again, path.split('?').next().unwrap(), "Ouvrir ma session").await;
        alice.open("/mon-espace/mot-de-passe").await.is(200).fill("Nouveau mot de passe", PASSWORD).fill("Le même", PASSWORD);
        assert!(stage.presses(&mut alice, "/mon-espace/mot-de-passe", "Enregistrer le mot de passe").await > 0);
        let mut third = house.guest();
        third.open("/connexion/mot-de-passe").await.is(200).fill("Adresse", ALICE).fill("password", PASSWORD);
        stage.presses(&mut third, "/connexion/mot-de-passe", "Ouvrir ma session").await;
        assert!(stage.posts(&mut third, "/mon-espace/sessions/fin", &[("session", "autres")]).await > 0);
        alice.open("/mon-espace").await.is(401);
        let mut fourth = house.guest();
        fourth.open("/mot-de-passe/oublie").await.is(200).fill("Adresse", ALICE);
        stage.presses(&mut fourth, "/mot-de-passe/oublie", "Recevoir un lien").await;
        let (path, other) = (link(&house, ALICE), "valise potage nuage escargot");
        fourth.open(&path).await.is(200).fill("Nouveau", other).fill("Le même", other);
        assert!(stage.presses(&mut fourth, &path, "Enregistrer").await > 0);
        third.open("/mon-espace").await.is(401);
        stage.ends(WAYS_IN).await;
    }

    /// A proof, another address, a notice that is opened, mails that are stopped.
    async fn what_is_ones_own_is_seen_by_oneself(house) {
        let (mut stage, seat) = opened(&house).await;
        let mut alice = house.browser_of(seat.account);
        proves(&mut stage, &house, &mut alice).await;
        moves(&mut stage, &house, &mut alice).await;
        let mut alice = house.browser_of(seat.account); // another address ended her session
        let (place, now) = (at("/propositions/1"), house.days(0));
        house.sql(&format!(
            "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at)
             VALUES ({}, 1, 'comment', '{place}', 'objet', {now})", seat.account
        ));
        assert!(stage.posts(&mut alice, "/mon-espace/notifications/ouverture", &[("vers", &place)]).await > 0);
        let (mut reader, path) = (house.guest(), stop::path(&house.app.key, "daily", AccountId(seat.account)));
        reader.open(&path).await.is(200);
        stage.presses(&mut reader, &path, "Arrêter ces courriels").await;
        stage.ends(KEPT).await;
    }

    /// Set up, its codes renewed, asked for at a sign-in, removed.
    async fn a_second_factor_is_seen_by_its_holder(house) {
        let (mut stage, seat) = opened(&house).await;
        let mut alice = house.browser_of(seat.account);
        alice.open(SAFE).await.is(200);
        stage.presses(&mut alice, SAFE, "Activer le second facteur").await;
        let secret = alice.all(".cc-secret code").pop().unwrap().replace('-', "");
        let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
        alice.fill("Code affiché", &shown(&house, &secret));
        assert!(stage.presses(&mut alice, &format!("{SAFE}/activation"), "Valider et activer").await > 0);
        stage.presses(&mut alice, &format!("{SAFE}/codes"), "J’ai gardé mes codes").await;
        alice.open(SAFE).await.is(200);
        stage.presses(&mut alice, &format!("{SAFE}/codes/nouveaux"), "Demander de nouveaux codes").await;
        stage.passes(Duration::minutes(1));
        let mut again = begins(&house, ALICE).await;
        again.fill("Code de l’application", &shown(&house, &secret));
        stage.presses(&mut again, "/connexion/second-facteur", "Ouvrir ma session").await;
        stage.passes(Duration::minutes(1));
        alice.open(&format!("{SAFE}/retrait")).await.is(200).fill("Code de l’application", &shown(&house, &secret));
        assert!(stage.presses(&mut alice, &format!("{SAFE}/retrait"), "Retirer le second facteur").await > 0);
        stage.ends(FACTOR).await;
    }
}
