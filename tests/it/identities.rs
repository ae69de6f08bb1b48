//! Identities that providers vouch for: signing in, linking, proving, taking up an invitation, signing out.

mod answers;
mod claims;
mod real;
mod settings;

use chrono::Duration;

use crate::support::house::{Browser, House};
use crate::support::provider::{Provider, Sign, comes_back, passes, there};

/// Declares a story with a provider that runs on SQLite and on PostgreSQL.
macro_rules! with_provider {
    ($($(#[$about:meta])* async fn $name:ident($house:ident, $provider:ident, $more:expr) $body:block)+) => {$(
        $(#[$about])*
        mod $name {
            use super::*;

            async fn told(mut $house: House, $provider: &Provider) {
                let _ = &mut $house;
                $body
                $house.close().await;
                $provider.stop().await;
            }

            #[actix_web::test]
            async fn on_sqlite() {
                let provider = Provider::start();
                let house = House::on_sqlite_with(|config| provider.join(config, $more)).await;
                Box::pin(told(house, &provider)).await;
            }

            #[actix_web::test]
            async fn on_postgres() {
                let provider = Provider::start();
                if let Some(house) = House::on_postgres_with(|config| provider.join(config, $more)).await {
                    Box::pin(told(house, &provider)).await;
                }
            }
        }
    )+};
}
use with_provider;

const HOME: &str = "/mon-espace/identites";
const PASSWORD: &str = "girafe tambour lessive orbite";

/// Links the identity of this subject, in a browser that is signed in.
async fn links(house: &House, provider: &Provider, browser: &mut Browser, subject: &str) {
    browser.open(HOME).await.is(200);
    passes(house, provider, browser, subject).await;
}

/// An account whose identity is linked; the browser in which it was.
async fn linked(house: &House, provider: &Provider, name: &str) -> Browser {
    let account = house.account(name);
    let mut browser = house.browser_of(account);
    links(house, provider, &mut browser, &format!("sub-{name}")).await;
    browser.is(200).sees("L’identité est liée à votre compte");
    browser
}

/// Signs in with an identity, from the page of sign-in.
async fn signs_in(house: &House, provider: &Provider, subject: &str) -> Browser {
    let mut browser = house.guest();
    browser.open("/connexion?retour=%2Fcookies").await.is(200);
    passes(house, provider, &mut browser, subject).await;
    browser
}

fn sessions(house: &House) -> i64 {
    house.number("SELECT COUNT(*) AS n FROM sessions")
}

fn alerts(house: &House, name: &str) -> Vec<String> {
    let letters = house.letters(&format!("{name}@example.org"));
    letters.iter().filter_map(|letter| letter["alert"].as_str().map(str::to_owned)).collect()
}

with_provider! {
    /// Linked in one's space after a recent proof, then enough to sign in, and led on to where one was going; a mail and the
    /// log say that it was linked, and neither names the subject.
    async fn a_linked_identity_signs_in(house, provider, "") {
        let mut alice = linked(&house, provider, "alice").await;
        alice.sees("EssaiConnect").sees("Liée le").misses("S’identifier avec");
        assert_eq!(alerts(&house, "alice"), ["identity_linked"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'identity.linked'"), 1);
        let told = format!("{:?}", house.texts("SELECT CAST(payload AS TEXT) AS t FROM events"));
        assert!(!told.contains("sub-alice"), "{told}");
        house.sql("DELETE FROM sessions");
        let mut alice = signs_in(&house, provider, "sub-alice").await;
        alice.is(200).sees("Vous êtes connecté");
        assert_eq!(alice.path, "/cookies");
        alice.open(HOME).await.is(200).sees("Dernière connexion avec elle");
        let kept = house.texts("SELECT nonce || verifier || COALESCE(id_token, '') AS t FROM identity_attempts");
        assert!(kept.iter().all(String::is_empty), "{kept:?}");
        alice.open("/mon-espace").await.press("Identités liées").await.is(200);
    }

    /// Nobody gets an account because a provider knows them, nor somebody else's because of an address.
    async fn an_unknown_identity_opens_nothing(house, provider, "") {
        house.account("alice");
        provider.says().told = serde_json::json!({ "email": "alice@example.org", "email_verified": true });
        let mut mallory = signs_in(&house, provider, "sub-mallory").await;
        mallory.is(403).sees("Aucun compte n’est lié à cette identité EssaiConnect").sees(": unknown");
        assert_eq!((sessions(&house), house.number("SELECT COUNT(*) AS n FROM accounts")), (0, 1));
        assert_eq!(mallory.cookie("session"), None);
        mallory.press("Se connecter par un code").await.is(200);
        assert_eq!(mallory.value_of("retour").unwrap(), HOME);
        linked(&house, provider, "boris").await;
        house.sql("UPDATE accounts SET disabled_at = created_at WHERE given_name = 'Boris'");
        house.sql("DELETE FROM sessions");
        signs_in(&house, provider, "sub-boris").await.is(403).sees(": unknown");
    }

    /// The answer belongs to the attempt and to the browser that began it, works once, and for ten minutes.
    async fn an_answer_works_once_in_its_browser(house, provider, "") {
        linked(&house, provider, "alice").await;
        house.sql("DELETE FROM sessions");
        let mut alice = house.guest();
        let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        let back = provider.signs_in("sub-alice", &to);
        let asked = provider.says().asked;
        let mut mallory = house.guest();
        mallory.open("/connexion").await.open(&back).await.is(403).sees("dans un autre navigateur").sees(": browser");
        alice.open("/connexion/fournisseur/essai/retour?code=code-9&state=inconnu").await.is(409).sees(": state");
        alice.open("/connexion/fournisseur/essai/retour").await.is(409).sees(": state");
        alice.open(&back.replace("essai", "autre")).await.is(404);
        assert_eq!(provider.says().asked, asked, "nobody is asked about an answer that nobody awaits");
        provider.says().now = house.now().seconds();
        alice.open(&back).await.is(200).sees("Vous êtes connecté");
        assert_eq!(sessions(&house), 1);
        alice.open(&back).await.is(409).sees("a déjà servi").sees(": replayed");
        let depart = format!("/connexion/fournisseur/essai/depart?etat={}", back.split("state=").nth(1).unwrap());
        alice.open(&depart).await.is(409).sees(": replayed");
        let mut late = house.guest();
        let to = there(late.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        house.passes(Duration::minutes(10));
        comes_back(&house, provider, &mut late, "sub-alice", &to).await;
        late.is(409).sees("a trop attendu").sees(": too_old");
        assert_eq!(sessions(&house), 1);
    }

    /// A code that was redeemed, or that another attempt got, is not taken there; the attempt is over all the same.
    async fn a_code_works_once(house, provider, "") {
        linked(&house, provider, "alice").await;
        house.sql("DELETE FROM sessions");
        let mut alice = house.guest();
        let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        let first = provider.signs_in("sub-alice", &to);
        comes_back(&house, provider, &mut alice, "sub-alice", &to).await;
        alice.is(200);
        let code = first.split(['?', '&']).nth(1).unwrap();
        let mut mallory = house.guest();
        let to = there(mallory.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        let own = provider.signs_in("sub-mallory", &to);
        let state = own.split('&').nth(1).unwrap();
        let stolen = format!("/connexion/fournisseur/essai/retour?{code}&{state}");
        mallory.open(&stolen).await.is(403).sees("ne reconnaît pas la réponse").sees(": code");
        mallory.open(&own).await.is(409).sees(": replayed");
        assert_eq!(mallory.cookie("session"), None);
    }

    /// The same answer brought back many times at once opens one session.
    async fn an_answer_works_once_at_the_same_time(house, provider, "") {
        linked(&house, provider, "alice").await;
        house.sql("DELETE FROM sessions");
        let mut alice = house.guest();
        let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
        provider.says().now = house.now().seconds();
        let back = provider.signs_in("sub-alice", &to);
        let cookie = alice.cookie("browser").unwrap().to_owned();
        let all: Vec<_> = (0..20).map(|_| {
            let (mut again, back) = (house.guest(), back.clone());
            again.set_cookie("browser", &cookie);
            actix_web::rt::spawn(async move { again.open(&back).await.status })
        }).collect();
        let mut opened = 0;
        for one in all {
            let status = one.await.unwrap();
            assert!(matches!(status, 200 | 409), "{status}");
            opened += usize::from(status == 200);
        }
        assert_eq!((opened, sessions(&house)), (1, 1));
    }

    /// Whoever stops there, or is refused there, is told so; nothing is asked with what they bring.
    async fn giving_up_there_changes_nothing(house, provider, "") {
        let mut alice = house.guest();
        for (error, reason) in [("access_denied", "cancelled"), ("invalid_scope", "refused_there")] {
            let to = there(alice.open("/connexion").await.press("S’identifier avec EssaiConnect").await);
            let back = provider.signs_in("sub-alice", &to);
            let state = back.split("state=").nth(1).unwrap();
            let back = format!("/connexion/fournisseur/essai/retour?error={error}&state={state}");
            alice.open(&back).await.is(403).sees(&format!(": {reason}"));
        }
    }

    /// Linking asks for a recent proof, belongs to the session that asked, and gives an identity to one account only, an
    /// account one identity there only.
    async fn an_identity_is_linked_to_one_account(house, provider, "") {
        let mut alice = linked(&house, provider, "alice").await;
        let boris = house.account("boris");
        let mut boris = house.browser_of(boris);
        links(&house, provider, &mut boris, "sub-alice").await;
        boris.is(409).sees("déjà liée à un autre compte").sees(": taken");
        links(&house, provider, &mut boris, "sub-boris").await;
        boris.is(200);
        let to = { boris.post(&format!("{HOME}/essai"), &[]).await; there(&boris) };
        comes_back(&house, provider, &mut boris, "sub-other", &to).await;
        boris.is(409).sees("déjà lié à une autre identité").sees(": linked_otherwise");
        let to = { boris.post(&format!("{HOME}/essai"), &[]).await; there(&boris) };
        comes_back(&house, provider, &mut boris, "sub-boris", &to).await;
        boris.is(200);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identities"), 2);
        house.passes(Duration::minutes(10));
        alice.post(&format!("{HOME}/essai"), &[]).await.went_on().sees("Confirmer que c’est vous");
        assert_eq!(alice.value_of("retour").unwrap(), HOME);
        house.guest().post(&format!("{HOME}/essai"), &[]).await.is(401);
        house.guest().open(HOME).await.is(401);
    }

    /// A session that ends meanwhile links nothing: neither for a guest nor for who signed in since.
    async fn linking_belongs_to_the_session(house, provider, "") {
        let (alice, boris) = (house.account("alice"), house.account("boris"));
        let mut browser = house.browser_of(alice);
        for other in [None, Some(house.browser_of(boris))] {
            let fresh = house.browser_of(alice);
            browser.set_cookie("session", fresh.cookie("session").unwrap());
            let to = there(browser.open(HOME).await.press("S’identifier avec EssaiConnect").await);
            browser.set_cookie("session", other.as_ref().map_or("", |other| other.cookie("session").unwrap()));
            comes_back(&house, provider, &mut browser, "sub-alice", &to).await;
            browser.is(403).sees(": session_changed");
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identities"), 0);
    }

    /// Taken away after a recent proof: the sessions that it may have opened end, a mail says so, and it opens nothing more.
    async fn an_identity_is_taken_away(house, provider, "") {
        let mut alice = linked(&house, provider, "alice").await;
        let mut elsewhere = signs_in(&house, provider, "sub-alice").await;
        elsewhere.is(200);
        house.account("boris");
        let mut boris = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE given_name = 'Boris'"));
        boris.open(&format!("{HOME}/essai/retrait")).await.is(404);
        boris.post(&format!("{HOME}/essai/retrait"), &[]).await.is(404);
        alice.open(HOME).await.press("Retirer EssaiConnect").await.is(200).sees("Vos autres sessions seront fermées");
        alice.press("Retirer cette identité").await.went_on().sees("L’identité est retirée");
        elsewhere.open("/mon-espace").await.is(401);
        assert_eq!(alerts(&house, "alice"), ["identity_linked", "identity_unlinked"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'identity.unlinked'"), 1);
        signs_in(&house, provider, "sub-alice").await.is(403).sees(": unknown");
        links(&house, provider, &mut alice, "sub-alice").await;
        house.passes(Duration::minutes(10));
        alice.open(&format!("{HOME}/essai/retrait")).await.sees("Confirmer que c’est vous");
    }

    /// The last way to sign in stays: an address that mail does not reach is none.
    async fn the_last_way_is_not_taken_away(house, provider, "") {
        let mut alice = linked(&house, provider, "alice").await;
        let now = house.days(0);
        house.sql(&format!("INSERT INTO bounces (email_key, reply, at) VALUES ('alice@example.org', '550', {now})"));
        alice.open(&format!("{HOME}/essai/retrait")).await.is(403).sees("dernière façon de vous connecter");
        alice.post(&format!("{HOME}/essai/retrait"), &[]).await.is(403);
        alice.open("/mon-espace/mot-de-passe").await.fill("Nouveau", PASSWORD).fill("Le même", PASSWORD);
        alice.press("Enregistrer le mot de passe").await.went_on();
        alice.open(&format!("{HOME}/essai/retrait")).await.is(200).press("Retirer cette identité").await.went_on();
    }

    /// An account without a password proves itself by signing in there anew: with its own identity, and not with a sign-in
    /// of earlier.
    async fn an_identity_proves(house, provider, "") {
        let mut alice = linked(&house, provider, "alice").await;
        linked(&house, provider, "boris").await;
        house.passes(Duration::minutes(10));
        let proof = "/mon-espace/preuve?retour=%2Fmon-espace%2Fadresse";
        let asks = async |alice: &mut Browser| {
            let to = there(alice.open(proof).await.is(200).press("S’identifier avec EssaiConnect").await);
            assert!(to.contains("prompt=login") && to.contains("max_age=0"), "{to}");
            to
        };
        let to = asks(&mut alice).await;
        comes_back(&house, provider, &mut alice, "sub-boris", &to).await;
        alice.is(403).sees("n’est pas celle de ce compte").sees(": not_yours");
        for stale in [serde_json::json!(house.now().seconds() - 61), serde_json::Value::Null] {
            provider.says().claims = serde_json::json!({ "auth_time": stale });
            let to = asks(&mut alice).await;
            comes_back(&house, provider, &mut alice, "sub-alice", &to).await;
            alice.is(403).sees("de vous identifier de nouveau").sees(": stale");
        }
        provider.says().claims = serde_json::json!({});
        alice.open("/mon-espace/mot-de-passe").await.sees("Confirmer que c’est vous");
        let to = asks(&mut alice).await;
        comes_back(&house, provider, &mut alice, "sub-alice", &to).await;
        assert_eq!(alice.path, "/mon-espace/adresse");
        alice.open("/mon-espace/mot-de-passe").await.is(200).sees("Nouveau mot de passe");
        let mut guest = house.guest();
        guest.post("/mon-espace/preuve/fournisseur/essai", &[]).await.is(401);
    }

    /// The account's own second factor is asked for, whatever level the provider vouches for; nor does it prove in its place.
    async fn a_second_factor_is_asked_for_all_the_same(house, provider, "levels = [\"eidas1\", \"eidas3\"]") {
        let alice = linked(&house, provider, "alice").await;
        let (now, before) = (house.days(0), if house.is_postgres() { "'\\x" } else { "x'" });
        house.sql(&format!(
            "INSERT INTO second_factors (account_id, secret, created_at, confirmed_at)
             SELECT id, {before}{}', {now}, {now} FROM accounts", "07".repeat(20)
        ));
        provider.says().claims = serde_json::json!({ "acr": "eidas3" });
        let before = sessions(&house);
        let mut again = signs_in(&house, provider, "sub-alice").await;
        again.is(200).sees("Second facteur demandé");
        assert_eq!((sessions(&house), again.cookie("session")), (before, None));
        let code = |house: &House| {
            let step = concerto::domain::totp::step(house.now());
            concerto::domain::totp::code(&[7; 20], step)
        };
        let typed = code(&house);
        again.fill("Code de l’application", &typed).press("Ouvrir ma session").await.went_on();
        let to = there(again.open("/").await.press("Se déconnecter").await);
        assert!(to.starts_with(&format!("{}/leave?id_token_hint=ey", provider.issuer)), "{to}");
        let mut alice = alice;
        alice.open("/mon-espace/preuve").await.misses("S’identifier avec");
        alice.post("/mon-espace/preuve/fournisseur/essai", &[]).await.is(403).sees("c’est son code qui est demandé");
    }

    /// Signing out ends the session here, then there, and leads back; a session that no provider opened ends here alone.
    async fn signing_out_reaches_the_provider(house, provider, "") {
        let mut other = linked(&house, provider, "alice").await;
        let mut alice = signs_in(&house, provider, "sub-alice").await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identity_sessions"), 1);
        let before = sessions(&house);
        alice.open("/mon-espace").await.press("Se déconnecter").await.is(200).sees("Votre session est fermée ici");
        assert_eq!((sessions(&house), house.number("SELECT COUNT(*) AS n FROM identity_sessions")), (before - 1, 0));
        let to = url::Url::parse(&there(&alice)).unwrap();
        let told: std::collections::HashMap<String, String> = to.query_pairs().into_owned().collect();
        assert_eq!(told["post_logout_redirect_uri"], "http://127.0.0.1:9/deconnexion/retour");
        assert_eq!(told["id_token_hint"].split('.').count(), 3);
        alice.open(&format!("/deconnexion/retour?state={}", told["state"])).await.is(200);
        assert_eq!(alice.path, "/");
        alice.open("/mon-espace").await.is(401);
        other.open("/mon-espace").await.press("Se déconnecter").await.went_on();
        assert_eq!(other.path, "/");
        house.guest().open("/deconnexion/retour?state=inconnu").await.is(200);
    }

    /// A closed account lets go of its identity, which another one may then link.
    async fn a_closed_account_lets_go_of_its_identity(house, provider, "") {
        linked(&house, provider, "alice").await;
        let mut alice = signs_in(&house, provider, "sub-alice").await;
        alice.open(HOME).await.press("Se déconnecter").await.is(200);
        let mut alice = signs_in(&house, provider, "sub-alice").await;
        alice.post("/mon-espace/fermeture", &[("accord", "1")]).await;
        for table in ["identities", "identity_sessions", "sessions"] {
            assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {table}")), 0, "{table}");
        }
        signs_in(&house, provider, "sub-alice").await.is(403).sees(": unknown");
        let boris = house.account("boris");
        links(&house, provider, &mut house.browser_of(boris), "sub-alice").await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM identities"), 1);
    }

    /// A network begins so many attempts in a quarter of an hour, as with codes by mail.
    async fn attempts_are_limited(house, provider, "") {
        let mut mallory = house.guest();
        let most = house.app.config.limits.sign_ins_by_network.most;
        mallory.post("/connexion/fournisseur/essai", &[]).await.is(200);
        let one = "INSERT INTO attempts (scope, subject, at) SELECT scope, subject, at FROM attempts
            WHERE scope = 'identity/network' LIMIT 1;";
        house.sql(&one.repeat(usize::try_from(most).unwrap() - 1));
        mallory.post("/connexion/fournisseur/essai", &[]).await.is(429);
        assert_eq!(provider.says().codes_given(), 0);
    }
}
