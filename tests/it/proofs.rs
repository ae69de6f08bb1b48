//! Proving again who one is before acts on the account itself.

use chrono::Duration;

use crate::support::house::{Browser, story};

const PASSWORD: &str = "girafe tambour lessive orbite";
const PAGE: &str = "/mon-espace/mot-de-passe";

async fn chooses(browser: &mut Browser, password: &str) {
    browser.open(PAGE).await.is(200).fill("Nouveau mot de passe", password).fill("Le même", password);
    browser.press("Enregistrer le mot de passe").await.went_on();
}

story! {
    /// Signing in is a proof for ten minutes; then a mailed code is asked for, and one is led back to where one was going.
    async fn a_mailed_code_proves(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        alice.open(PAGE).await.is(200).sees("Nouveau mot de passe");
        house.passes(Duration::minutes(10));
        alice.open(PAGE).await.is(200).sees("Confirmer que c’est vous").misses("Nouveau mot de passe");
        alice.misses("Code à six chiffres").press("Recevoir un code").await.went_on();
        let code = house.letters("alice@example.org").pop().unwrap()["code"].as_str().unwrap().to_owned();
        let wrong = if code.starts_with('1') { "222222" } else { "111111" };
        alice.fill("Code à six chiffres", wrong).press("Valider le code").await.is(422).sees("pas le bon code");
        alice.fill("Code à six chiffres", &code).press("Valider le code").await.went_on().sees("Nouveau mot de passe");
        assert_eq!(alice.path, PAGE);
        house.passes(Duration::minutes(11));
        alice.open(PAGE).await.sees("Confirmer que c’est vous");
        alice.post("/mon-espace/preuve", &[("code", &code)]).await.is(422).sees("ne fonctionne plus");
    }

    /// A proof gives the session another token, and what one knew of the former opens nothing; the session stays one.
    async fn a_proof_changes_the_token(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        chooses(&mut alice, PASSWORD).await;
        house.passes(Duration::minutes(11));
        let former = alice.cookie("session").unwrap().to_owned();
        alice.open(PAGE).await.fill("password", "pas le bon mot de passe").press("Continuer").await.is(422);
        assert_eq!(alice.cookie("session").unwrap(), former);
        alice.fill("password", PASSWORD).press("Continuer").await.went_on().sees("Mot de passe actuel");
        assert_ne!(alice.cookie("session").unwrap(), former);
        Browser::new(&house.address, Some(&former)).open("/mon-espace").await.is(401);
        alice.open("/mon-espace").await.is(200);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 1);
    }

    /// A form that was open for too long is not lost in silence: nothing is changed, and one comes back to it.
    async fn a_form_sent_too_late_asks_for_a_proof(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        alice.open(PAGE).await.fill("Nouveau", PASSWORD).fill("Le même", PASSWORD);
        house.passes(Duration::minutes(11));
        alice.press("Enregistrer le mot de passe").await.went_on().sees("Confirmer que c’est vous").misses(PASSWORD);
        assert_eq!(alice.value_of("retour").unwrap(), PAGE);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE password_hash IS NOT NULL"), 0);
    }

    /// The password proves too; a wrong one is counted with those of signing in.
    async fn a_password_proves(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        chooses(&mut alice, PASSWORD).await;
        house.passes(Duration::minutes(11));
        alice.open(PAGE).await.fill("password", "pas le bon mot de passe").press("Continuer").await.is(422);
        alice.sees("Ce n’est pas votre mot de passe").misses("pas le bon mot de passe");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts WHERE scope = 'password/email'"), 1);
        alice.fill("password", PASSWORD).press("Continuer").await.went_on().sees("Mot de passe actuel");
    }

    /// Too many wrong codes for an account within a day, in whichever session: no code is tried any more.
    async fn too_many_wrong_codes_prove_nothing(house) {
        let account = house.account("alice");
        let most = house.app.config.limits.codes_by_account.most;
        let mut alice = house.browser_of(account);
        house.passes(Duration::minutes(11));
        alice.open(PAGE).await.press("Recevoir un code").await.went_on();
        let code = house.letters("alice@example.org").pop().unwrap()["code"].as_str().unwrap().to_owned();
        let wrong = if code.starts_with('1') { "222222" } else { "111111" };
        alice.post("/mon-espace/preuve", &[("code", wrong)]).await.is(422).sees("pas le bon code");
        let now = house.days(0);
        for _ in 1..most {
            house.sql(&format!("INSERT INTO attempts (scope, subject, at) VALUES ('code/account', '{account}', {now})"));
        }
        alice.post("/mon-espace/preuve", &[("code", &code)]).await.is(422).sees("reconnectez-vous par le lien");
        alice.open(PAGE).await.sees("Confirmer que c’est vous");
    }

    /// A code works in the session that asked for it alone, five times at most, and leads nowhere else.
    async fn a_code_proves_one_session(house) {
        let account = house.account("alice");
        let (mut alice, mut mallory) = (house.browser_of(account), house.browser_of(account));
        house.passes(Duration::minutes(11));
        alice.open(PAGE).await.press("Recevoir un code").await.went_on();
        let letters = house.letters("alice@example.org");
        assert_eq!(letters[0]["kind"], "proof");
        let code = letters[0]["code"].as_str().unwrap().to_owned();
        mallory.post("/mon-espace/preuve", &[("code", &code)]).await.is(422);
        mallory.open(PAGE).await.sees("Confirmer que c’est vous");
        let wrong = if code.starts_with('1') { "222222" } else { "111111" };
        for n in 1..=5 {
            alice.post("/mon-espace/preuve", &[("code", wrong)]).await.is(422);
            alice.sees(if n < 5 { "pas le bon code" } else { "ne fonctionne plus" });
        }
        alice.post("/mon-espace/preuve", &[("code", &code)]).await.is(422).sees("ne fonctionne plus");
        house.guest().open("/mon-espace/preuve").await.is(401);
        house.guest().post("/mon-espace/preuve", &[("code", &code)]).await.is(401);
        for away in ["//elsewhere.example", "https://elsewhere.example"] {
            alice.open(&format!("/mon-espace/preuve?retour={away}")).await;
            assert_eq!(alice.value_of("retour").unwrap(), "/");
        }
    }
}
