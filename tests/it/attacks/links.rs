//! Codes and links: guessed, opened by a machine that reads mails, kept over a reset, a new role or a suspension, used by
//! somebody else. What each does by itself stands beside its own stories.

use crate::support::house::{Browser, House, SLUG, story};

/// The links in the letters to an address, oldest first.
fn links(house: &House, email: &str) -> Vec<String> {
    let of = |letter: &serde_json::Value| letter["location"].as_str().map(str::to_owned);
    house.letters(email).iter().filter_map(of).filter(|link| link.matches('/').count() >= 2).collect()
}

/// Every kind of link that a mail brings to somebody: a sign-in, a new password, another address, an invitation, a request.
async fn every_link(house: &House) -> Vec<String> {
    house.has_consultation().await;
    house.sql("UPDATE consultations SET joining = TRUE");
    let alice = house.seat("alice", "patients");
    let mut guest = house.guest();
    guest.post("/connexion", &[("email", "alice@example.org")]).await.went_on();
    guest.post("/mot-de-passe/oublie", &[("email", "alice@example.org")]).await.went_on();
    house.browser_of(alice.account).post("/mon-espace/adresse", &[("email", "nouvelle@example.org")]).await.went_on();
    let mut omar = house.in_role("omar", "pilotage");
    let invite = [("email", "zoe@example.org"), ("role", "holder"), ("place", "patients/new"), ("key", "k")];
    omar.post(&format!("/concertations/{SLUG}/pilotage/invitations"), &invite).await.went_on();
    guest
        .post(
            &format!("/concertations/{SLUG}/participer"),
            &[("email", "yves@example.org"), ("name", "Yves"), ("motive", "Oui.")],
        )
        .await
        .went_on();
    let all: Vec<String> = ["alice", "nouvelle", "zoe", "yves"]
        .iter()
        .flat_map(|name| links(house, &format!("{name}@example.org")))
        .collect();
    assert!(all.len() >= 6, "{all:?}");
    all
}

/// The same link with another last letter, without what it leads on to.
fn guessed(link: &str) -> String {
    let link = link.split('?').next().unwrap();
    let (kept, last) = link.split_at(link.len() - 1);
    format!("{kept}{}", if last == "a" { "b" } else { "a" })
}

story! {
    /// A program that opens every link of every mail, three times, with GET and HEAD, uses none up.
    async fn a_scanner_of_mails_uses_nothing_up(house) {
        let all = every_link(&house).await;
        let mut scanner = house.guest();
        scanner.token().await;
        let before = house.contents();
        for link in &all {
            for _ in 0..3 {
                assert_eq!(scanner.get_with(link, &[("user-agent", "scanner")]).await.status, 200, "{link}");
                assert_eq!(scanner.head(link).await.status, 200, "{link}");
            }
        }
        assert_eq!(house.contents().since(&before), Vec::<String>::new());
    }

    /// A link that is nearly right is none, for a guest and for somebody else who is signed in; it changes nothing.
    async fn a_guessed_link_is_none(house) {
        let all = every_link(&house).await;
        let mut stranger = house.stranger("mallory");
        for browser in [&mut house.guest(), &mut stranger] {
            browser.token().await;
            let before = house.contents().without(&["attempts"]);
            for link in &all {
                let link = guessed(link);
                assert!([404, 409].contains(&browser.get_with(&link, &[]).await.status), "{link}: {}", browser.status);
                let fields = [("password", "girafe tambour lessive orbite"), ("repeat", "girafe tambour lessive orbite"), ("rules", "1"), ("licence", "1"), ("version", "1")];
                browser.post(&link, &fields).await;
                assert!([401, 404, 409].contains(&browser.pressed), "{link}: {}", browser.pressed);
            }
            assert_eq!(house.contents().without(&["attempts"]).since(&before), Vec::<String>::new());
        }
    }

    /// After a new password, a new role, a suspension or the end of the account, no older way in works.
    async fn older_ways_in_end(house) {
        let all = every_link(&house).await;
        let alice = house.number("SELECT id AS n FROM accounts WHERE email_key = 'alice@example.org'");
        let mut old = house.browser_of(alice);
        old.open("/mon-espace").await.is(200);
        let password = "girafe tambour lessive orbite";
        let reset = all.iter().find(|link| link.contains("/mot-de-passe/")).unwrap();
        house.guest().post(reset, &[("password", password), ("repeat", password)]).await.went_on();
        old.open("/mon-espace").await.is(401);
        let fields = [("password", "autre tambour lessive orbite"), ("repeat", "autre tambour lessive orbite")];
        for link in all.iter().filter(|link| ["/connexion/", "/mot-de-passe/", "/adresse/"].iter().any(|it| link.starts_with(it))) {
            house.guest().post(link, &fields).await;
            let mut guest = house.guest();
            guest.post(link, &fields).await;
            assert!([401, 404, 409].contains(&guest.pressed), "{link} still works: {}", guest.pressed);
        }
        assert_eq!(house.texts(&format!("SELECT email AS t FROM accounts WHERE id = {alice}")), ["alice@example.org"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sessions WHERE account_id IN (SELECT id FROM accounts WHERE email_key = 'alice@example.org')"), 0);
    }

    /// An invitation that grew too old, or was withdrawn, comes to life by no sign-in and no reset.
    async fn an_invitation_that_ended_stays_ended(house) {
        let all = every_link(&house).await;
        let invitation = all.iter().find(|link| link.contains("/invitations/")).unwrap();
        house.passes(chrono::Duration::days(31));
        let mut zoe = house.browser_of(house.account("zoe"));
        house.guest().post("/mot-de-passe/oublie", &[("email", "zoe@example.org")]).await.went_on();
        let reset = links(&house, "zoe@example.org").pop().unwrap();
        let password = "girafe tambour lessive orbite";
        let mut guest = house.guest();
        guest.post(&reset, &[("password", password), ("repeat", password)]).await.went_on();
        takes_up(&mut zoe, invitation).await;
        let mut zoe = house.guest();
        zoe.open("/connexion/mot-de-passe").await.fill("Adresse", "zoe@example.org").fill("password", password).press("Ouvrir ma session").await.went_on();
        takes_up(&mut zoe, invitation).await;
        assert_eq!(zoe.pressed, 409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 1, "Alice's");
    }
}

async fn takes_up(browser: &mut Browser, invitation: &str) {
    browser.post(invitation, &[("rules", "1"), ("licence", "1"), ("version", "1")]).await;
    assert!([401, 409].contains(&browser.pressed), "{}", browser.pressed);
}
