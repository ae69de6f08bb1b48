//! Codes and links that sign in, under a clock that leaps: none is lost by it, and none works for longer than it should.

use chrono::Duration;

use crate::support::house::{Browser, House, story};

const ALICE: &str = "alice@example.org";

/// Asks for a code; gives it and the path of the link of the newest mail.
async fn asks(house: &House, browser: &mut Browser) -> (String, String) {
    browser.open("/connexion").await.fill("Adresse", ALICE).press("Recevoir un code").await.went_on();
    let letter = house.letters(ALICE).pop().unwrap();
    let text = |name: &str| letter[name].as_str().unwrap().to_owned();
    (text("code"), text("location"))
}

async fn types<'b>(browser: &'b mut Browser, code: &str) -> &'b mut Browser {
    browser.open("/connexion/code").await.fill("Code à six chiffres", code).press("Valider le code").await
}

story! {
    /// Asked for before the clock ran ahead: too old meanwhile, which uses nothing up, and good for once when it is right.
    async fn a_code_and_a_link_outlive_a_leap(house) {
        house.account("alice");
        for leap in [Duration::hours(1), Duration::days(400)] {
            for by_link in [false, true] {
                let mut alice = house.guest();
                let (code, link) = asks(&house, &mut alice).await;
                house.passes(leap);
                types(&mut alice, &code).await.is(422).sees("ne fonctionne plus");
                alice.open(&link).await.is(409);
                house.passes(-leap);
                if by_link {
                    alice.open(&link).await.is(200).press("Ouvrir ma session").await.went_on();
                } else {
                    types(&mut alice, &code).await.went_on();
                }
                alice.sees("Vous êtes connecté");
                let mut again = alice.again();
                again.open(&link).await.is(409);
                types(&mut again, &code).await.is(422);
                alice.open("/mon-espace").await.is(200);
            }
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 4);
    }

    /// A clock that fell an hour behind takes a code of the true time; the session that was opened then goes on.
    async fn a_code_works_while_the_clock_is_behind(house) {
        house.account("alice");
        let mut alice = house.guest();
        let (code, _) = asks(&house, &mut alice).await;
        house.passes(Duration::hours(-1));
        types(&mut alice, &code).await.went_on();
        house.passes(Duration::hours(1));
        alice.open("/mon-espace").await.is(200);
    }

    /// Asked for while the clock was a year ahead: an hour after it was set right neither the code nor the link opens anything,
    /// as an hour after any other.
    async fn what_was_asked_for_a_year_ahead_opens_nothing_until_then(house) {
        house.account("alice");
        house.passes(Duration::days(400));
        let mut alice = house.guest();
        let (code, link) = asks(&house, &mut alice).await;
        house.passes(Duration::days(-400) + Duration::hours(1));
        alice.open(&link).await.is(409);
        types(&mut alice, &code).await.is(422).sees("ne fonctionne plus");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 0);
    }
}
