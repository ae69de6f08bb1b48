//! What is refused, with which status, and that what was typed comes back while nothing is stored.

use chrono::Duration;

use super::{all, one, write};
use crate::support::house::{House, story};

fn nothing_stored(house: &House) {
    for table in ["proposals", "versions", "events", "idempotency_keys", "attempts"] {
        assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {table}")), 0, "{table}");
    }
}

story! {
    /// Every field says what is wrong with it, and keeps what was typed.
    async fn each_field_says_what_is_wrong(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        alice.open(&format!("{}/nouvelle", all())).await;
        alice.fill("titre", "Un titre").fill("phrase", &"a".repeat(228)).fill("texte", "  ");
        alice.press("Publier la proposition").await.is(422).sees("3 champs sont à corriger").sees("3 erreurs");
        alice.sees("« Axe » : Choisissez dans la liste").sees("retirez-en 28").sees("« Texte de la proposition » : Ce champ est vide");
        assert_eq!(alice.value_of("titre").unwrap(), "Un titre");
        assert_eq!(alice.value_of("phrase").unwrap().len(), 228);
        nothing_stored(&house);
        let fields = |axis: &'static str, title: &'static str| {
            vec![("axe", axis), ("titre", title), ("phrase", "P"), ("texte", "X"), ("langue", "fr"), ("key", "k")]
        };
        for (axis, title) in [("99", "T"), ("-1", "T"), ("x", "T"), ("1", "T\0"), ("1", "\u{200b}"), ("1", "a\u{7}b")] {
            alice.post(&all(), &fields(axis, title)).await.is(422);
        }
        nothing_stored(&house);
    }

    /// Markup, emoji and marks that turn the text around are text.
    async fn odd_texts_are_only_texts(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        for title in ["<script>alert(1)</script>", "Une idée 🩺👩‍⚕️", "gauche \u{202e}etiord", "\"><img src=x>", "={{7*7}}"] {
            alice.open(&format!("{}/nouvelle", all())).await;
            write(&mut alice, title);
            alice.press("Publier la proposition").await;
            if alice.pressed == 200 {
                // all but the title is the same: asked once whether it says the same
                alice.sees("dit presque la même chose").press("Déposer quand même").await;
            }
            alice.went_on().is(200);
            assert!(!alice.html.contains("<script>alert") && !alice.html.contains("<img src") && !alice.html.contains('\u{202e}'));
        }
        alice.open(&all()).await.sees("<script>alert(1)</script>").sees("🩺");
        assert!(!alice.html.contains("<script>alert") && !alice.html.contains("<img src"));
    }

    /// What is no form of this site is refused before it is read.
    async fn what_is_no_form_is_refused(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        alice.post_raw(&all(), b"titre=T".to_vec()).await.is(403);
        let token = alice.token().await;
        alice.post_raw(&all(), format!("csrf={token}&titre=%ff%fe").into_bytes()).await.is(400);
        alice.post_raw(&all(), vec![b'a'; 10 * 1024 * 1024]).await.is(413);
        alice.open(&format!("{}?axe=%ff", all())).await.is(400);
        nothing_stored(&house);
    }

    /// The same form sent twice makes one proposal, and leads to it.
    async fn a_form_sent_twice_makes_one(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        let mut alice = house.browser_of(seat.account);
        let fields = [("axe", "1"), ("titre", "T"), ("phrase", "P"), ("texte", "X"), ("langue", "fr"), ("key", "k1")];
        for _ in 0..2 {
            alice.post(&all(), &fields).await.went_on();
            assert_eq!(alice.path, one(1));
        }
        house.passes(Duration::days(60));
        house.browser_of(seat.account).post(&all(), &fields).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 1);
    }

    /// A phase that closes while somebody writes gives the text back with the reason.
    async fn a_phase_that_closes_gives_the_text_back(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        let mut alice = house.browser_of(seat.account);
        alice.open(&format!("{}/nouvelle", all())).await;
        write(&mut alice, "Trop tard");
        house.sql("DELETE FROM phase_acts WHERE act = 'submit'");
        alice.press("Publier la proposition").await.is(403).sees("n’est pas ouvert à votre collège").sees("conservé");
        assert_eq!(alice.value_of("titre").unwrap(), "Trop tard");
        alice.open(&format!("{}/nouvelle", all())).await.is(403);
        nothing_stored(&house);
    }

    /// A seat that publishes too much waits, and keeps its text.
    async fn a_seat_that_publishes_too_much_waits(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        let mut alice = house.browser_of(seat.account);
        let post = |key: &'static str| [("axe", "1"), ("titre", "T"), ("phrase", "P"), ("texte", "X"), ("langue", "fr"), ("key", key)];
        for key in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] {
            alice.post(&all(), &post(key)).await.went_on();
        }
        alice.post(&all(), &post("z")).await.is(429).sees("conservé");
        assert!(alice.headers.contains_key("retry-after"));
        house.deputy("dede", seat).post(&all(), &post("y")).await.is(429);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 10);
    }
}
