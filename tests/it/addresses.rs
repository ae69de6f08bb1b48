//! Changing one's address: confirmed at both, or replaced by the operator with a delay when it is lost.

use chrono::Duration;
use concerto::domain::addresses;
use concerto::model::text::Email;
use concerto::store::Lane;
use concerto::web::addresses::links;

use crate::support::command;
use crate::support::house::{Browser, House, story};

const PAGE: &str = "/mon-espace/adresse";
const OLD: &str = "alice@example.org";
const NEW: &str = "alice@ailleurs.example";

/// The link of the newest mail of a change that an address received.
fn link(house: &House, address: &str) -> String {
    let letters = house.letters(address);
    let newest = letters.iter().rfind(|letter| letter["kind"] == "new_address");
    newest.unwrap_or_else(|| panic!("{letters:?}"))["location"].as_str().unwrap().to_owned()
}

async fn asks(browser: &mut Browser, address: &str) {
    browser.open(PAGE).await.is(200).fill("Nouvelle adresse", address).press("Envoyer les deux liens").await;
}

fn address(house: &House) -> String {
    house.texts("SELECT email AS t FROM accounts ORDER BY id").swap_remove(0)
}

story! {
    /// Both addresses confirm, each with its button; opening a link changes nothing. Then both are told, other sessions
    /// end, and one signs in with the new address.
    async fn an_address_is_confirmed_at_both(house) {
        let account = house.account("alice");
        let (mut alice, mut elsewhere) = (house.browser_of(account), house.browser_of(account));
        alice.open("/mon-espace").await.press("Changer d’adresse").await.is(200);
        asks(&mut alice, OLD).await;
        alice.is(422);
        asks(&mut alice, "Alice@Ailleurs.example").await;
        alice.went_on().sees("Deux messages partent").sees("Un changement vers");
        let (old, new) = (link(&house, OLD), link(&house, "Alice@Ailleurs.example"));
        let mut reader = house.guest();
        reader.open(&new).await.is(200).sees(OLD);
        reader.open(&new).await.is(200).press("Confirmer le changement").await.went_on().sees("C’est confirmé");
        assert_eq!(address(&house), OLD);
        elsewhere.open("/mon-espace").await.is(200);
        alice.open(&old).await.press("Confirmer le changement").await.went_on().sees("L’adresse du compte est changée");
        assert_eq!(address(&house), "Alice@Ailleurs.example");
        elsewhere.open("/mon-espace").await.is(401);
        alice.open("/mon-espace").await.is(200).sees("Alice@Ailleurs.example");
        for address in [OLD, "Alice@Ailleurs.example"] {
            assert_eq!(house.letters(address).last().unwrap()["alert"], "address_changed", "{address}");
        }
        reader.open(&old).await.is(409);
        reader.open("/connexion").await.fill("Adresse", NEW).press("Recevoir un code").await.went_on();
        let code = house.letters("Alice@Ailleurs.example").pop().unwrap()["code"].as_str().unwrap().to_owned();
        reader.fill("Code à six chiffres", &code).press("Valider le code").await.went_on().sees("Vous êtes connecté");
        let logged = "SELECT COUNT(*) AS n FROM events WHERE verb = 'address.changed'";
        assert_eq!(house.number(logged), 1);
        let told = house.texts("SELECT CAST(payload AS TEXT) AS t FROM events").join(" ");
        assert!(!told.contains("ailleurs"), "{told}");
    }

    /// A proof is asked for before anything is typed, and no address of a person stands in one of the site; a guest is asked to
    /// sign in.
    async fn a_change_asks_for_a_proof(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        alice.open(PAGE).await.fill("Nouvelle adresse", NEW);
        house.passes(Duration::minutes(11));
        alice.press("Envoyer les deux liens").await.went_on().sees("Confirmer que c’est vous");
        assert!(!alice.path.contains("ailleurs"), "{}", alice.path);
        alice.open(PAGE).await.went_on().sees("Confirmer que c’est vous").press("Recevoir un code").await;
        let code = house.letters(OLD).pop().unwrap()["code"].as_str().unwrap().to_owned();
        alice.fill("Code à six chiffres", &code).press("Valider le code").await.went_on();
        alice.fill("Nouvelle adresse", NEW).press("Envoyer les deux liens").await.went_on();
        house.guest().open(PAGE).await.is(401);
        house.guest().post(PAGE, &[("email", NEW)]).await.is(401);
    }

    /// Whether an address has an account is not told: it receives nothing, and the change never takes effect. Who begins
    /// again, gives up or sets a new password ends the links before.
    async fn links_of_a_change_end(house) {
        let account = house.account("alice");
        house.account("bruno");
        let mut alice = house.browser_of(account);
        asks(&mut alice, "bruno@example.org").await;
        alice.went_on().sees("Deux messages partent");
        assert_eq!(house.letters("bruno@example.org").len(), 0);
        let first = link(&house, OLD);
        asks(&mut alice, NEW).await;
        let (old, new) = (link(&house, OLD), link(&house, NEW));
        let mut guest = house.guest();
        guest.open(&first).await.is(409);
        guest.open(&old).await.is(200).press("Refuser ce changement").await.went_on().sees("reste la même");
        guest.open(&new).await.is(409);
        asks(&mut alice, NEW).await;
        let new = link(&house, NEW);
        alice.open(PAGE).await.press("Abandonner ce changement").await.went_on();
        guest.open(&new).await.is(409);
        asks(&mut alice, NEW).await;
        let new = link(&house, NEW);
        alice.post("/mon-espace/sessions/fin", &[("session", "autres")]).await.went_on();
        guest.open(&new).await.is(409);
        house.passes(Duration::minutes(16));
        alice = house.browser_of(account);
        asks(&mut alice, NEW).await;
        let new = link(&house, NEW);
        house.passes(Duration::hours(24));
        guest.open(&new).await.is(409);
        assert_eq!(address(&house), OLD);
    }

    /// Of two accounts that want the same address one gets it: the other is told.
    async fn an_address_goes_to_one_account(house) {
        let (alice, bruno) = (house.account("alice"), house.account("bruno"));
        let mut guest = house.guest();
        asks(&mut house.browser_of(alice), NEW).await;
        let (alices, first) = (link(&house, OLD), link(&house, NEW));
        asks(&mut house.browser_of(bruno), NEW).await;
        let (brunos, second) = (link(&house, "bruno@example.org"), link(&house, NEW));
        for path in [&first, &second, &alices] {
            guest.open(path).await.press("Confirmer le changement").await.went_on();
        }
        guest.open(&brunos).await.press("Confirmer le changement").await.is(409);
        assert_eq!(house.texts("SELECT email AS t FROM accounts ORDER BY id"), [NEW, "bruno@example.org"]);
    }

    /// A lost address is replaced by the operator: both are told, seven days pass, the new one has confirmed; the former
    /// one can refuse until then.
    async fn a_lost_address_is_replaced_after_a_week(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        let replace = |house: &House| {
            let (to, links, at) = (Email::parse(NEW).unwrap(), links(), house.now());
            let replace = move |conn: &mut _| addresses::replace_lost(conn, OLD, &to, &links, at);
            house.app.db.write_now(Lane::Contributions, replace).unwrap();
        };
        replace(&house);
        let mut guest = house.guest();
        guest.open(&link(&house, OLD)).await.is(200).sees("prend effet le 1er décembre 2026").press("Refuser").await.went_on();
        house.passes(Duration::days(8));
        assert_eq!(house.runs(addresses::round), 0);
        replace(&house);
        house.passes(Duration::days(6));
        guest.open(&link(&house, NEW)).await.press("Confirmer le changement").await.went_on();
        assert_eq!((house.runs(addresses::round), address(&house).as_str()), (0, OLD));
        house.passes(Duration::days(1));
        assert_eq!((house.runs(addresses::round), address(&house).as_str()), (1, NEW));
        assert_eq!(house.letters(OLD).last().unwrap()["alert"], "address_changed");
        alice.open("/mon-espace").await.is(401);
        let logged = "SELECT COUNT(*) AS n FROM events WHERE verb IN ('address.lost', 'address.changed')";
        assert_eq!(house.number(logged), 3);
        let url = house.database_url();
        let line = |old: &'static str, new: &'static str| command::concerto(&url, &["account", "address", old, new]);
        line("personne@example.org", "x@example.org").refused("personne@example.org has no account");
        line(NEW, NEW).refused("has an account already");
        assert!(line(NEW, OLD).done().said().contains("in seven days"));
    }
}
