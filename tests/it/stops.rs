//! What the operator stops: an account, a role.

use crate::support::command;
use crate::support::house::{Browser, House, SLUG, story};

const ALICE: &str = "alice@example.org";

/// Asks for a code; gives it and the path of the link of the newest mail.
async fn asks(house: &House, browser: &mut Browser) -> (String, String) {
    browser.open("/connexion").await.fill("Adresse", ALICE).press("Recevoir un code").await.went_on();
    let letter = house.letters(ALICE).pop().unwrap_or_default();
    let text = |name: &str| letter[name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("location"))
}

async fn types(browser: &mut Browser, code: &str) {
    browser.fill("Code à six chiffres", code).press("Valider le code").await;
}

fn logged(house: &House, verb: &str) -> i64 {
    house.number(&format!("SELECT COUNT(*) AS n FROM events WHERE verb = '{verb}' AND account_id IS NULL"))
}

story! {
    /// A stopped account: sessions, codes and links end, no mail signs in, a mail and the log say so; what it wrote stays.
    /// Let in again it signs in, and is not closed for the time in which it could not.
    async fn an_account_is_stopped_and_let_in_again(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposal(seat, "Une phrase claire");
        house.member("bruno", "patients");
        let (mut alice, mut asking) = (house.browser_of(seat.account), house.guest());
        alice.open("/mon-espace").await.is(200);
        let (code, link) = asks(&house, &mut asking).await;
        let url = house.database_url();
        let account = |act: &str, email: &str| command::concerto(&url, &["account", act, email]);
        account("disable", "nul@example.org").refused("nul@example.org has no account");
        account("enable", ALICE).refused("alice@example.org is not stopped");
        assert!(account("disable", "Alice@example.org").done().said().contains("stopped: "));
        account("disable", ALICE).refused("is stopped already");
        alice.open("/mon-espace").await.is(401);
        types(&mut asking, &code).await;
        asking.is(422).sees("ne fonctionne plus");
        asking.open(&link).await.is(409);
        assert_eq!(house.letters(ALICE).pop().unwrap()["alert"], "account_disabled");
        assert_eq!(logged(&house, "account.disabled"), 1);
        let mails = house.letters(ALICE).len();
        asks(&house, &mut house.guest()).await;
        assert_eq!(house.letters(ALICE).len(), mails, "an unknown address is answered alike");
        house.guest().open(&format!("/concertations/{SLUG}/propositions/1")).await.is(200).sees("Une phrase claire");
        house.sql("UPDATE accounts SET warned_at = created_at WHERE email_key = 'alice@example.org'");
        account("enable", ALICE).done();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE warned_at IS NOT NULL"), 0);
        assert_eq!(house.letters(ALICE).pop().unwrap()["alert"], "account_enabled");
        assert_eq!(logged(&house, "account.enabled"), 1);
        let mut again = house.guest();
        let (code, _) = asks(&house, &mut again).await;
        types(&mut again, &code).await;
        again.went_on().sees("Vous êtes connecté");
    }

    /// The last operator who can sign in is not stopped.
    async fn the_last_operator_stays(house) {
        for name in ["olga", "oscar"] {
            house.account(name);
        }
        house.sql("UPDATE accounts SET is_operator = TRUE WHERE email_key = 'olga@example.org'");
        let url = house.database_url();
        let account = |act: &str, email: &str| command::concerto(&url, &["account", act, email]);
        account("disable", "olga@example.org").refused("is the last operator who can sign in");
        house.sql("UPDATE accounts SET is_operator = TRUE");
        account("disable", "olga@example.org").done();
        account("disable", "oscar@example.org").refused("is the last operator who can sign in");
        account("enable", "olga@example.org").done();
        account("disable", "oscar@example.org").done();
    }

    /// A role is taken away: sessions end, its pages are closed, a mail and the log say so. Who acts for a seat keeps it.
    async fn a_role_is_taken_away(house) {
        house.has_consultation().await;
        house.member("alice", "patients");
        let queue = format!("/concertations/{SLUG}/moderation");
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&queue).await.is(200);
        let url = house.database_url();
        let remove = |email: &str, slug: &str| {
            command::concerto(&url, &["account", "role", "remove", email, "--consultation", slug])
        };
        remove("maud@example.org", "nulle-part").refused("maud@example.org has no role in nulle-part");
        remove("nul@example.org", SLUG).refused("has no role in");
        remove(ALICE, SLUG).refused("alice@example.org acts for a seat");
        remove("maud@example.org", SLUG).done();
        maud.open(&queue).await.is(401);
        let account = house.number("SELECT id AS n FROM accounts WHERE email_key = 'maud@example.org'");
        house.browser_of(account).open(&queue).await.is(403);
        let letter = house.letters("maud@example.org").pop().unwrap();
        assert_eq!((letter["kind"].as_str(), letter["step"].as_str()), (Some("seat"), Some("role_removed")));
        assert_eq!(logged(&house, "role.removed"), 1);
        remove("maud@example.org", SLUG).refused("has no role in");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members"), 1);
    }
}
