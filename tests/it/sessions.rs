//! One's open sessions: seen, ended, and ended by what changes who one is.

use chrono::Duration;
use concerto::web::device::Device;

use crate::support::house::{Browser, House, SLUG, story};

const PASSWORD: &str = "girafe tambour lessive orbite";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Asks for a code and gives it.
async fn asks(house: &House, browser: &mut Browser, email: &str) -> String {
    browser.open("/connexion").await.fill("Adresse électronique", email).press("Recevoir un code").await.went_on();
    house.letters(email).pop().unwrap()["code"].as_str().unwrap().to_owned()
}

/// Signs in by code with a browser that says this of itself.
async fn signs_in_with(house: &House, browser: &mut Browser, email: &str, said: &str) {
    let code = asks(house, browser, email).await;
    let body = format!("csrf={}&code={code}", browser.value_of("csrf").unwrap());
    browser.post_with("/connexion/code", body.into_bytes(), &[("user-agent", said)]).await.is(303);
}

story! {
    /// Each session is told by browser, system and dates; nothing else is kept of what the browser says, and nothing on
    /// the page opens one.
    async fn sessions_are_told_apart(house) {
        house.account("alice");
        let (mut alice, mut other) = (house.guest(), house.guest());
        signs_in_with(&house, &mut alice, "alice@example.org", FIREFOX).await;
        house.passes(Duration::hours(1));
        signs_in_with(&house, &mut other, "alice@example.org", "curl/8").await;
        alice.open("/mon-espace").await.press("Mes sessions ouvertes").await.is(200);
        assert_eq!(alice.all("main h2"), ["Firefox, Windows", "Navigateur inconnu"]);
        alice.sees("Cette session").sees("24 novembre 2026").misses("Gecko").misses("curl");
        assert_eq!(house.texts("SELECT device AS t FROM sessions ORDER BY created_at"), ["Firefox, Windows", ""]);
        let token = other.cookie("session").unwrap().to_owned();
        let hash: String = concerto::web::token::digest(&token).iter().map(|byte| format!("{byte:02x}")).collect();
        alice.misses(&token).misses(&hash);
        house.guest().open("/mon-espace/sessions").await.is(401);
        let before = house.statements();
        alice.open("/mon-espace/sessions").await.is(200);
        assert!(house.statements() - before <= 3, "one for who asks, one for the list, one to touch");
    }

    /// One session is ended, then all others, then this one; nobody ends somebody else's.
    async fn sessions_are_ended(house) {
        let account = house.account("alice");
        let (mut alice, mut second, mut third) =
            (house.browser_of(account), house.browser_of(account), house.browser_of(account));
        let mut bruno = house.stranger("bruno");
        bruno.open("/mon-espace/sessions").await.is(200).misses("Fermer toutes les autres sessions");
        let brunos = bruno.value_of("session").unwrap();
        alice.post("/mon-espace/sessions/fin", &[("session", &brunos)]).await.is(404);
        bruno.open("/mon-espace").await.is(200);
        alice.open("/mon-espace/sessions").await;
        assert_eq!(alice.all("main h2").len(), 3);
        alice.press("Fermer la session").await.went_on().sees("La session est fermée");
        assert_eq!(alice.all("main h2").len(), 2);
        second.open("/mon-espace").await;
        third.open("/mon-espace").await;
        let mut left = [second.status, third.status];
        left.sort_unstable();
        assert_eq!(left, [200, 401]);
        alice.press("Fermer toutes les autres sessions").await.went_on().sees("Toutes vos autres sessions sont fermées");
        second.open("/mon-espace").await.is(401);
        third.open("/mon-espace").await.is(401);
        alice.press("Fermer cette session").await.went_on().sees("Vous êtes déconnecté");
        assert_eq!(alice.cookie("session"), None);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 1);
    }

    /// Ending all others ends the codes and links under way too: who asked for one with a stolen mailbox stays outside.
    async fn codes_under_way_end_with_the_sessions(house) {
        let account = house.account("alice");
        let (mut alice, mut mallory) = (house.browser_of(account), house.guest());
        let code = asks(&house, &mut mallory, "alice@example.org").await;
        alice.open("/mon-espace/sessions").await.post("/mon-espace/sessions/fin", &[("session", "autres")]).await.went_on();
        mallory.fill("Code à six chiffres", &code).press("Valider le code").await.is(422).sees("ne fonctionne plus");
    }

    /// A new password ends the other sessions, and every code, link and reset under way.
    async fn a_new_password_ends_what_is_under_way(house) {
        let account = house.account("alice");
        let (mut alice, mut elsewhere, mut mallory) =
            (house.browser_of(account), house.browser_of(account), house.guest());
        mallory.open("/mot-de-passe/oublie").await.fill("Adresse", "alice@example.org");
        mallory.press("Recevoir un lien").await.went_on();
        let reset = house.letters("alice@example.org").pop().unwrap()["location"].as_str().unwrap().to_owned();
        let code = asks(&house, &mut mallory, "alice@example.org").await;
        alice.open("/mon-espace/mot-de-passe").await.fill("Nouveau", PASSWORD).fill("Le même", PASSWORD);
        alice.press("Enregistrer le mot de passe").await.went_on();
        elsewhere.open("/mon-espace").await.is(401);
        mallory.fill("Code à six chiffres", &code).press("Valider le code").await.is(422).sees("ne fonctionne plus");
        mallory.open(&reset).await.is(409);
        alice.open("/mon-espace").await.is(200);
    }

    /// Who takes up a role keeps the session in which it happens, and no other.
    async fn a_new_role_ends_the_other_sessions(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&format!("/concertations/{SLUG}/pilotage/invitations")).await.is(200);
        omar.fill("Adresse électronique", "maud@example.org").choose("role", "moderation").choose("place", "");
        omar.press("Envoyer l’invitation").await.went_on();
        let maud = house.account("maud");
        let (mut here, mut elsewhere, mut mallory) = (house.browser_of(maud), house.browser_of(maud), house.guest());
        let code = asks(&house, &mut mallory, "maud@example.org").await;
        let offer = house.letters("maud@example.org")[0]["location"].as_str().unwrap().to_owned();
        here.open(&offer).await.is(200);
        here.choose("rules", "1").choose("licence", "1").press("Accepter l’invitation").await.went_on();
        elsewhere.open("/mon-espace").await.is(401);
        mallory.fill("Code à six chiffres", &code).press("Valider le code").await.is(422).sees("ne fonctionne plus");
        here.open(&format!("/concertations/{SLUG}/moderation")).await.is(200);
    }

    /// A suspended seat's people are signed out everywhere: what they may still do they do after signing in again.
    async fn a_suspension_ends_every_session(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let (mut one, mut two) = (house.browser_of(alice.account), house.browser_of(alice.account));
        let mut deputy = house.deputy("denis", alice);
        let (mut bruno, mut mallory) = (house.member("bruno", "soignants"), house.guest());
        house.proposal(alice, "Une phrase claire");
        let code = asks(&house, &mut mallory, "alice@example.org").await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("/concertations/{SLUG}/moderation/sieges/patients/1?proposition=1")).await.is(200);
        maud.choose("mesure", "suspend").choose("regle", "1").choose("urgence", "1").fill("jours", "7");
        maud.fill("Les faits", "Des injures répétées.").press("Enregistrer la décision").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM seats WHERE standing = 'suspended'"), 1);
        for browser in [&mut one, &mut two, &mut deputy] {
            browser.open("/mon-espace").await.is(401);
        }
        mallory.fill("Code à six chiffres", &code).press("Valider le code").await.is(422).sees("ne fonctionne plus");
        bruno.open("/mon-espace").await.is(200);
    }
}

#[test]
fn browsers_are_told_by_family_and_system() {
    for (said, name) in [
        (FIREFOX, "Firefox, Windows"),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
            "Safari, macOS",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Mobile Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ] {
        assert_eq!(Device::parse(said).name(), name, "{said}");
    }
}
