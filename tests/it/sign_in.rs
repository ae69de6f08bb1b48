//! Signing in by code, link and password, and what does not let anybody in.

use chrono::Duration;

use crate::support::house::{Browser, House, story};

/// A password that nobody guesses.
const PASSWORD: &str = "girafe tambour lessive orbite";

/// Asks for a code; gives it and the path of the link.
async fn asks(house: &House, browser: &mut Browser, email: &str) -> (String, String) {
    browser.open("/connexion").await.fill("Adresse électronique", email).press("Recevoir un code").await.went_on();
    let letter = house.letters(email).pop().unwrap_or_default();
    let text = |name: &str| letter[name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("location"))
}

fn other_than(code: &str) -> String {
    let first = if code.starts_with('1') { "2" } else { "1" };
    format!("{first}{}", &code[1..])
}

async fn types(browser: &mut Browser, code: &str) {
    browser.fill("Code à six chiffres", code).press("Valider le code").await;
}

story! {
    /// Address, code, in: the session is a new one, its cookie is closed to scripts, and it leads where one wanted to go.
    async fn a_code_signs_in(house) {
        house.account("alice");
        let mut alice = house.guest();
        alice.open("/mon-espace").await.is(401);
        assert!(alice.html.contains("/connexion?retour=%2Fmon%2Despace"));
        alice.open("/connexion?retour=%2Fcookies").await.is(200);
        assert_eq!(alice.value_of("retour").unwrap(), "/cookies");
        let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
        assert_eq!(alice.cookie("session"), None);
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        types(&mut alice, &spaced).await;
        alice.went_on().sees("Vous êtes connecté").sees("Mon espace");
        assert_eq!(alice.cookie("session").unwrap().len(), 64);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 1);
        alice.open("/connexion?retour=%2Fcookies").await;
        assert_eq!(alice.path, "/cookies");
    }

    /// The session's cookie is kept from scripts and from other sites, and no answer about accounts is kept.
    async fn the_session_cookie_is_closed(house) {
        house.account("alice");
        let mut alice = house.guest();
        let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
        let token = alice.value_of("csrf").unwrap();
        let body = format!("csrf={token}&code={code}&retour=%2Fmon-espace").into_bytes();
        alice.post_with("/connexion/code", body, &[]).await.is(303);
        let cookies: Vec<_> = alice.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
        let session = cookies.iter().find(|cookie| cookie.starts_with("session=")).unwrap();
        assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax") && session.contains("Path=/"));
        assert_eq!(alice.headers.get("cache-control").unwrap(), "no-store");
    }

    /// Five wrong codes and the attempt is dead, for the right code too; each one is counted though it was refused.
    async fn five_wrong_codes_end_an_attempt(house) {
        house.account("alice");
        let mut alice = house.guest();
        let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
        for n in 1..=5 {
            types(&mut alice, &other_than(&code)).await;
            let says = if n < 5 { "pas le bon code" } else { "ne fonctionne plus" };
            alice.is(422).sees(says);
        }
        types(&mut alice, &code).await;
        alice.is(422).sees("ne fonctionne plus");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts WHERE scope = 'failure/network'"), 5);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 0);
        types(&mut alice, "12345").await;
        alice.is(422).sees("Le code a six chiffres");
    }

    /// A code belongs to the browser that asked: elsewhere it opens nothing.
    async fn a_code_opens_nothing_in_another_browser(house) {
        house.account("alice");
        let (mut alice, mut mallory) = (house.guest(), house.guest());
        let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
        mallory.open("/connexion/code").await;
        types(&mut mallory, &code).await;
        mallory.is(422).sees("ne fonctionne plus");
        types(&mut alice, &code).await;
        alice.went_on();
    }

    /// Opening the link shows one button and uses nothing up; the button works once, in the browser that asked.
    async fn a_link_works_once_where_it_was_asked_for(house) {
        house.account("alice");
        let (mut alice, mut scanner) = (house.guest(), house.guest());
        let (_, link) = asks(&house, &mut alice, "alice@example.org").await;
        scanner.open(&link).await.is(200).sees("demandé dans un autre navigateur").misses("Ouvrir ma session");
        let path = link.split('?').next().unwrap().to_owned();
        scanner.post(&path, &[]).await.is(403).sees("ne fonctionne que dans le navigateur");
        alice.open(&link).await.is(200);
        alice.open(&link).await.is(200).press("Ouvrir ma session").await.went_on().sees("Vous êtes connecté");
        alice.open(&link).await.is(409);
        alice.post(&path, &[]).await.is(409).sees("déjà servi");
    }

    /// Nobody learns whether an address has an account: same status, same page, a row each, and a mail for one only.
    async fn unknown_addresses_are_answered_alike(house) {
        house.account("alice");
        let mut answers = Vec::new();
        for email in ["alice@example.org", "personne@example.org"] {
            let mut guest = house.guest();
            asks(&house, &mut guest, email).await;
            answers.push((guest.pressed, guest.status, guest.path.clone(), guest.text()));
            types(&mut guest, "000000").await;
            answers.push((guest.pressed, guest.status, guest.path.clone(), guest.text()));
        }
        assert_eq!(answers[..2], answers[2..]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sign_ins"), 2);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sign_ins WHERE account_id IS NULL"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
    }

    /// After ten minutes neither code nor link work.
    async fn codes_and_links_grow_too_old(house) {
        house.account("alice");
        let mut alice = house.guest();
        let (code, link) = asks(&house, &mut alice, "alice@example.org").await;
        house.passes(Duration::minutes(10));
        types(&mut alice, &code).await;
        alice.is(422).sees("ne fonctionne plus");
        alice.open(&link).await.is(409);
    }

    /// An account that was disabled gets no mail, and its password does not work.
    async fn a_disabled_account_stays_outside(house) {
        let account = house.account("alice");
        house.sql(&format!("UPDATE accounts SET disabled_at = created_at WHERE id = {account}"));
        let mut alice = house.guest();
        asks(&house, &mut alice, "alice@example.org").await;
        assert_eq!(house.letters("alice@example.org").len(), 0);
    }

    /// Five messages in a quarter of an hour, for known and unknown addresses alike; then 429 and when to come back.
    async fn too_many_messages_are_refused(house) {
        house.account("alice");
        for email in ["alice@example.org", "personne@example.org"] {
            let mut guest = house.guest();
            for _ in 0..5 {
                asks(&house, &mut guest, email).await;
            }
            guest.open("/connexion").await.fill("Adresse", email).press("Recevoir un code").await.is(429);
            let wait: i64 = guest.headers.get("retry-after").unwrap().to_str().unwrap().parse().unwrap();
            assert!((1..=900).contains(&wait), "{wait}");
        }
        house.passes(Duration::minutes(16));
        asks(&house, &mut house.guest(), "alice@example.org").await;
    }

    /// Fifty wrong codes for an address within a day, wherever from, and codes are refused, the right one too, with an account
    /// or without: only the link signs in.
    async fn too_many_wrong_codes_leave_the_link(house) {
        house.account("alice");
        let most = house.app.config.limits.codes_by_account.most;
        let mut said = Vec::new();
        for email in ["alice@example.org", "personne@example.org"] {
            let now = house.days(0);
            for _ in 1..most {
                house.sql(&format!("INSERT INTO attempts (scope, subject, at) VALUES ('code/email', '{email}', {now})"));
            }
            let mut guest = house.guest();
            let (code, link) = asks(&house, &mut guest, email).await;
            types(&mut guest, &other_than(if code.is_empty() { "123456" } else { &code })).await;
            guest.is(422).sees("pas le bon code");
            types(&mut guest, if code.is_empty() { "123456" } else { &code }).await;
            guest.is(422).sees("Ouvrez dans ce navigateur le lien du message");
            said.push(guest.text());
            if !link.is_empty() {
                guest.open(&link).await.press("Ouvrir ma session").await.went_on().sees("Vous êtes connecté");
            }
        }
        assert_eq!(said[0], said[1]);
        house.passes(Duration::days(1));
        let mut alice = house.guest();
        let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
        types(&mut alice, &code).await;
        alice.went_on();
    }

    /// On a shared workstation the next person finds no draft.
    async fn signing_out_clears_what_the_browser_kept(house) {
        let mut alice = house.browser_of(house.account("alice"));
        let token = alice.token().await;
        alice.post_with("/deconnexion", format!("csrf={token}").into_bytes(), &[]).await.is(303);
        assert_eq!(alice.headers["clear-site-data"], "\"storage\"");
    }

    /// What is no address is said, and what was typed is kept.
    async fn a_mistyped_address_is_kept(house) {
        let mut guest = house.guest();
        guest.open("/connexion").await.fill("Adresse", "alice@@example").press("Recevoir un code").await.is(422);
        guest.sees("Cette adresse n’est pas complète");
        assert_eq!(guest.value_of("email").unwrap(), "alice@@example");
    }

    /// Signing in leads to own paths only.
    async fn signing_in_never_leads_away(house) {
        house.account("alice");
        for away in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"] {
            let mut alice = house.guest();
            let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
            alice.post("/connexion/code", &[("code", &code), ("retour", away)]).await;
            assert_eq!((alice.pressed, alice.path.as_str()), (303, "/"));
        }
    }

    /// Signing in again ends the session that the browser had, and signing out ends the one it has.
    async fn sessions_are_never_taken_over(house) {
        house.account("alice");
        let mut alice = house.guest();
        let (code, _) = asks(&house, &mut alice, "alice@example.org").await;
        alice.set_cookie("session", &"a".repeat(64));
        types(&mut alice, &code).await;
        let session = alice.went_on().cookie("session").unwrap().to_owned();
        assert_ne!(session, "a".repeat(64));
        alice.press("Se déconnecter").await;
        assert_eq!(alice.cookie("session"), None);
        alice.set_cookie("session", &session);
        alice.open("/mon-espace").await.is(401);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions"), 0);
    }
}

/// Chooses a password in my space.
async fn chooses(browser: &mut Browser, password: &str, repeat: &str) {
    browser.open("/mon-espace/mot-de-passe").await.is(200);
    browser.fill("Nouveau mot de passe", password).fill("Le même", repeat).press("Enregistrer le mot de passe").await;
}

story! {
    /// A password is chosen in my space, changed with the current one, and each time the other sessions end.
    async fn a_password_is_chosen_and_changed(house) {
        let account = house.account("alice");
        let (mut alice, mut elsewhere) = (house.browser_of(account), house.browser_of(account));
        chooses(&mut alice, PASSWORD, "autre chose de long quand même").await;
        alice.is(422).sees("Ce n’est pas la bonne valeur");
        chooses(&mut alice, PASSWORD, PASSWORD).await;
        alice.went_on().sees("Votre mot de passe est enregistré");
        elsewhere.open("/mon-espace").await.is(401);
        chooses(&mut alice, "valise potage nuage escargot", "valise potage nuage escargot").await;
        alice.is(422).sees("Ce n’est pas la bonne valeur");
        alice.fill("Mot de passe actuel", PASSWORD).fill("Nouveau", "valise potage nuage escargot");
        alice.fill("Le même", "valise potage nuage escargot").press("Enregistrer le mot de passe").await.went_on();
        let hash = house.texts("SELECT password_hash AS t FROM accounts").pop().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    /// Short, long and guessable passwords are refused, each with its reason; any kind of character will do.
    async fn weak_passwords_are_refused(house) {
        let account = house.account("alice");
        let mut alice = house.browser_of(account);
        let long = "x".repeat(129);
        let refused = [
            ("", "Ce champ est vide"),
            ("court", "15 caractères au moins"),
            (&long, "128 caractères au plus"),
            ("aaaaaaaaaaaaaaaaaaaa", "Trop facile à deviner"),
            ("motdepasse123456", "Trop facile à deviner"),
            ("alice@example.org", "Trop facile à deviner"),
            ("passwordpassword", "Trop facile à deviner"),
        ];
        for (password, says) in refused {
            chooses(&mut alice, password, password).await;
            alice.is(422).sees(says);
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE password_hash IS NOT NULL"), 0);
        chooses(&mut alice, "les grues dansent à l’aube", "les grues dansent à l’aube").await;
        alice.went_on();
    }

    /// A password signs in; a wrong one and an unknown address are answered alike, and counted.
    async fn a_password_signs_in(house) {
        let account = house.account("alice");
        chooses(&mut house.browser_of(account), PASSWORD, PASSWORD).await;
        let mut guest = house.guest();
        for (email, password) in [("alice@example.org", "pas le bon mot de passe"), ("personne@example.org", PASSWORD)] {
            guest.open("/connexion/mot-de-passe").await.fill("Adresse", email).fill("password", password);
            guest.press("Ouvrir ma session").await.is(422).sees("Adresse ou mot de passe inexact").misses(PASSWORD);
        }
        guest.fill("Adresse", "ALICE@example.org").fill("password", PASSWORD).press("Ouvrir ma session").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM attempts WHERE scope = 'password/email'"), 2);
    }

    /// Five wrong passwords for an address within a quarter of an hour from one network; then not even the right one.
    async fn too_many_wrong_passwords_are_refused(house) {
        let account = house.account("alice");
        chooses(&mut house.browser_of(account), PASSWORD, PASSWORD).await;
        for n in 1..=6 {
            let mut guest = house.guest();
            let password = if n < 6 { "pas le bon mot de passe" } else { PASSWORD };
            guest.open("/connexion/mot-de-passe").await.fill("Adresse", "alice@example.org").fill("password", password);
            guest.press("Ouvrir ma session").await.is(if n < 6 { 422 } else { 429 });
        }
        house.passes(Duration::minutes(16));
        let mut alice = house.guest();
        alice.open("/connexion/mot-de-passe").await.fill("Adresse", "alice@example.org").fill("password", PASSWORD);
        alice.press("Ouvrir ma session").await.went_on();
    }

    /// A forgotten password: the link works from any browser, once; every session ends and older links die.
    async fn a_forgotten_password_is_set_anew(house) {
        let account = house.account("alice");
        let (mut elsewhere, mut alice) = (house.browser_of(account), house.guest());
        for email in ["personne@example.org", "alice@example.org", "alice@example.org"] {
            let mut guest = house.guest();
            guest.open("/mot-de-passe/oublie").await.fill("Adresse", email).press("Recevoir un lien").await.went_on();
            guest.sees("Si un compte existe");
        }
        let links: Vec<_> =
            house.letters("alice@example.org").iter().map(|it| it["location"].as_str().unwrap().to_owned()).collect();
        alice.open(&links[0]).await.is(200).sees("alice@example.org");
        alice.fill("Nouveau", "court").fill("Le même", "court").press("Enregistrer").await.is(422).sees("15 caractères");
        alice.fill("Nouveau", PASSWORD).fill("Le même", PASSWORD).press("Enregistrer").await.went_on();
        alice.sees("toutes vos sessions sont fermées");
        elsewhere.open("/mon-espace").await.is(401);
        for link in &links {
            alice.open(link).await.is(409);
        }
        alice.open("/connexion/mot-de-passe").await.fill("Adresse", "alice@example.org").fill("password", PASSWORD);
        alice.press("Ouvrir ma session").await.went_on();
    }
}

/// A house behind a proxy that says where its readers are.
fn behind_a_proxy(config: &mut concerto::config::Config) {
    config.server.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    config.limits.sign_ins_by_email_anywhere.most = 7;
    config.limits.passwords_by_email_anywhere.most = 7;
}

/// Sends the form of a page from a network; gives the status.
async fn sends_from(house: &House, path: &str, network: &str, fields: &str) -> u16 {
    let mut browser = house.guest();
    let token = browser.open(path).await.value_of("csrf").unwrap();
    let body = format!("csrf={token}&email=alice%40example.org&{fields}").into_bytes();
    browser.post_with(path, body, &[("x-forwarded-for", network)]).await.pressed
}

/// Who knows an address uses the limits up for their own network, not for its owner's; both together have a limit too.
async fn elsewhere_does_not_lock_out(house: House) {
    house.account("alice");
    let (mallory, alice) = ("203.0.113.7", "192.0.2.1");
    for (path, fields, answers) in
        [("/connexion", "", 303), ("/connexion/mot-de-passe", "password=pas+le+bon+mot+de+passe", 422)]
    {
        for _ in 0..5 {
            assert_eq!(sends_from(&house, path, mallory, fields).await, answers, "{path}");
        }
        assert_eq!(sends_from(&house, path, mallory, fields).await, 429, "{path}");
        for _ in 0..2 {
            assert_eq!(sends_from(&house, path, alice, fields).await, answers, "{path}");
        }
        assert_eq!(sends_from(&house, path, "198.51.100.1", fields).await, 429, "{path}: seven in all");
    }
    house.close().await;
}

#[actix_web::test]
async fn elsewhere_does_not_lock_out_on_sqlite() {
    Box::pin(elsewhere_does_not_lock_out(House::on_sqlite_with(behind_a_proxy).await)).await;
}

#[actix_web::test]
async fn elsewhere_does_not_lock_out_on_postgres() {
    if let Some(house) = House::on_postgres_with(behind_a_proxy).await {
        Box::pin(elsewhere_does_not_lock_out(house)).await;
    }
}
