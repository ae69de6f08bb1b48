//! Passwords under attack: hashes of a time when machines were slower, and many who sign in while others vote.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};

use crate::support::house::{House, SLUG, story};

const PASSWORD: &str = "girafe tambour lessive orbite";

fn hash_of(house: &House) -> String {
    house.texts("SELECT password_hash AS t FROM accounts WHERE email_key = 'alice@example.org'").pop().unwrap()
}

async fn signs_in(house: &House, password: &str) -> u16 {
    let mut guest = house.guest();
    guest.open("/connexion/mot-de-passe").await.fill("Adresse", "alice@example.org").fill("password", password);
    guest.press("Ouvrir ma session").await.pressed
}

story! {
    /// A hash of lower cost is replaced at the next sign-in, a wrong password leaves it, one of today's stays.
    async fn a_weak_hash_is_replaced_at_sign_in(house) {
        house.account("alice");
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1024, 1, 1, None).unwrap());
        let weak = weak.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
        house.sql(&format!("UPDATE accounts SET password_hash = '{weak}'"));
        assert_eq!(signs_in(&house, "pas le bon mot de passe").await, 422);
        assert_eq!(hash_of(&house), weak);
        assert_eq!(signs_in(&house, PASSWORD).await, 303);
        let today = hash_of(&house);
        assert!(today.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{today}");
        assert_eq!(signs_in(&house, PASSWORD).await, 303);
        assert_eq!(hash_of(&house), today, "one of today's is kept");
    }

    /// A hundred wrong passwords at once: some are told to come back, and votes cast meanwhile are all taken.
    async fn those_who_sign_in_do_not_starve_those_who_vote(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposals(alice, 10, "Une proposition");
        house.sql("UPDATE accounts SET password_hash = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'");
        let mut tries = Vec::new();
        for n in 0..100 {
            let mut guest = house.guest();
            let token = guest.token().await;
            let email = format!("personne{n}@example.org");
            let body = crate::support::house::browser::form(&token, &[("email", email), ("password", PASSWORD.to_owned())]);
            tries.push(actix_web::rt::spawn(async move { guest.post_with("/connexion/mot-de-passe", body, &[]).await.pressed }));
        }
        let mut voter = house.browser_of(alice.account);
        for number in 1..=10 {
            voter.post(&format!("/concertations/{SLUG}/propositions/{number}/vote"), &[("stance", "for")]).await;
            assert_eq!(voter.pressed, 303);
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 10);
        for one in tries {
            let status = one.await.unwrap();
            assert!([422, 429, 503].contains(&status), "{status}");
        }
    }
}
