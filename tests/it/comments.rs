//! Comments: threads, sides, time to edit, withdrawal, many of them, and who may not.

use chrono::Duration;
use concerto::model::{CommentId, CommentStatus, ConsultationId};
use concerto::store::{self, Conn, Fault, Lane};

use crate::support::house::{Browser, House, SLUG, story};

fn proposal() -> String {
    format!("/concertations/{SLUG}/propositions/1")
}

fn comments() -> String {
    format!("{}/commentaires", proposal())
}

async fn says(browser: &mut Browser, side: &str, text: &str) {
    browser.choose("cote", side).fill("texte", text).press("Publier").await.went_on();
}

fn counts(house: &House) -> Vec<i64> {
    let of =
        |column: &str| house.number(&format!("SELECT CAST({column} AS BIGINT) AS n FROM proposals WHERE number = 1"));
    ["comments_for", "comments_against", "comments_neutral"].map(of).to_vec()
}

fn counts_agree(house: &House) {
    let read = |conn: &mut Conn| store::comments::recount(conn, ConsultationId(1));
    let all = house.app.db.read_now(read).unwrap();
    assert!(all.iter().all(|one| one.agrees()), "{all:?}");
}

async fn with_a_proposal(house: &House) -> Browser {
    house.has_consultation().await;
    let seat = house.seat("alice", "patients");
    house.proposal(seat, "Une idée");
    house.browser_of(seat.account)
}

story! {
    /// A thread has three levels; each side has its view; a permanent link leads to its place.
    async fn a_thread_has_three_levels(house) {
        let mut alice = with_a_proposal(&house).await;
        let mut bruno = house.member("bruno", "soignants");
        alice.open(&proposal()).await.sees("Aucun commentaire pour l’instant").press("Ajouter un argument ou une remarque").await;
        says(&mut alice, "for", "Voici pourquoi.").await;
        alice.sees("Votre commentaire est publié").sees("Voici pourquoi.").sees("Argument pour – Alice Exemple (vous)");
        bruno.open(&proposal()).await.press("Répondre à Alice Exemple").await.sees("Voici pourquoi.");
        bruno.fill("texte", "Une nuance.").press("Publier").await.went_on();
        alice.open(&proposal()).await.press("Répondre à Bruno Exemple").await;
        says(&mut alice, "against", "Tout de même.").await;
        bruno.open(&proposal()).await.press("Ajouter un argument ou une remarque").await;
        says(&mut bruno, "neutral", "Une remarque à part.").await;
        bruno.open(&format!("{}/nouveau?reponse=3", comments())).await.is(403).sees("troisième niveau");
        let fields = [("cote", "for"), ("texte", "Quatrième."), ("langue", "fr"), ("reponse", "3"), ("key", "k")];
        bruno.post(&comments(), &fields).await.is(403).sees("conservé");
        bruno.post(&comments(), &[("cote", "for"), ("texte", "X"), ("langue", "fr"), ("reponse", "99")]).await.is(404);
        assert_eq!(counts(&house), [1, 1, 2]);
        assert_eq!(house.texts("SELECT path AS t FROM comments ORDER BY number"), ["000001", "000001.000002", "000001.000002.000003", "000004"]);
        let mut guest = house.guest();
        guest.open(&proposal()).await.sees("Tout (4)").sees("Pour (1)").sees("Contre (1)").sees("Remarques (2)");
        guest.misses("/nouveau").misses("/signalement");
        guest.press("Contre (1)").await.sees("Tout de même.").sees("Voici pourquoi.").misses("Une remarque à part.");
        guest.open(&format!("{}/3", comments())).await.is(200).sees("Tout de même.");
        guest.open(&format!("{}/9", comments())).await.is(404);
        counts_agree(&house);
    }

    /// Who wrote a comment edits it for half an hour, and withdraws it; nobody else does.
    async fn a_comment_is_edited_in_time_and_withdrawn(house) {
        let mut alice = with_a_proposal(&house).await;
        let mut bruno = house.member("bruno", "soignants");
        alice.open(&format!("{}/nouveau", comments())).await;
        says(&mut alice, "for", "Un premier jet.").await;
        bruno.open(&format!("{}/nouveau?reponse=1", comments())).await;
        says(&mut bruno, "neutral", "Une réponse.").await;
        let change = [("cote", "against"), ("texte", "Volé."), ("langue", "fr"), ("version", "1")];
        for (browser, status) in [(&mut house.guest(), 401), (&mut bruno, 403), (&mut house.in_role("maud", "moderation"), 403)] {
            browser.post(&format!("{}/1", comments()), &change).await.is(status);
            browser.post(&format!("{}/1/retrait", comments()), &[]).await.is(status);
            browser.open(&format!("{}/1/modifier", comments())).await.is(status);
        }
        alice.open(&proposal()).await.press("Modifier mon commentaire").await.is(200);
        alice.choose("cote", "against").fill("texte", "Tout bien pesé.").press("Enregistrer").await.went_on();
        alice.sees("Tout bien pesé.").sees("modifié le");
        assert_eq!(counts(&house), [0, 1, 1]);
        alice.post(&format!("{}/1", comments()), &change).await.is(409).sees("conservé");
        house.passes(Duration::minutes(31));
        alice.open(&proposal()).await.misses("/commentaires/1/modifier");
        alice.post(&format!("{}/1", comments()), &change).await.is(403).sees("Le délai pour modifier");
        alice.open(&proposal()).await.press("Retirer mon commentaire").await.is(200).press("Retirer mon commentaire").await.went_on();
        bruno.open(&proposal()).await.sees("Retiré par son auteur").sees("Une réponse.").misses("Tout bien pesé.");
        bruno.open(&format!("{}/nouveau?reponse=1", comments())).await.is(403).misses("Tout bien pesé.");
        assert_eq!(counts(&house), [0, 0, 1]);
        counts_agree(&house);
    }

    /// A hidden comment says which rule; replies stay; restored, it counts again.
    async fn a_hidden_comment_says_which_rule(house) {
        let mut alice = with_a_proposal(&house).await;
        let mut bruno = house.member("bruno", "soignants");
        bruno.open(&format!("{}/nouveau", comments())).await;
        says(&mut bruno, "for", "Un nom de malade.").await;
        alice.open(&format!("{}/nouveau?reponse=1", comments())).await;
        says(&mut alice, "neutral", "Attention.").await;
        let at = house.now();
        for (status, counted) in [(CommentStatus::Hidden, 0), (CommentStatus::Hidden, 0), (CommentStatus::Published, 1), (CommentStatus::Hidden, 0)] {
            let id = CommentId(house.number("SELECT id AS n FROM comments WHERE number = 1"));
            let set = move |conn: &mut Conn| {
                store::comments::set_status(conn, id, status, "règle 3 – vie privée", at)?;
                Ok::<_, Fault>(())
            };
            house.app.db.write_now(Lane::Contributions, set).unwrap();
            assert_eq!(counts(&house), [counted, 0, 1]);
        }
        for browser in [&mut house.guest(), &mut alice] {
            browser.open(&proposal()).await.sees("Masqué par la modération – règle 3").sees("Attention.").misses("malade");
            browser.open(&format!("{}?cote=pour", proposal())).await.misses("malade");
            browser.open(&format!("{}/1", comments())).await.misses("malade");
        }
        bruno.open(&proposal()).await.sees("Un nom de malade.").sees("règle 3").misses("/commentaires/1/modifier");
        house.in_role("maud", "moderation").open(&proposal()).await.sees("Un nom de malade.");
        counts_agree(&house);
    }

    /// Two hundred comments are read twenty threads at a time, the newest first; links find their page.
    async fn two_hundred_comments_stay_readable(house) {
        let mut alice = with_a_proposal(&house).await;
        let seat = house.seat("bruno", "soignants");
        for number in 1..=200 {
            house.comment(1, number, seat, &format!("Argument numéro {number}."));
        }
        alice.open(&proposal()).await.sees("Argument numéro 200.").sees("Argument numéro 181.").misses("Argument numéro 180.");
        assert_eq!(alice.all(".cc-comment h3").len(), 20);
        alice.press("Suivante").await.sees("Argument numéro 180.").misses("Argument numéro 181.");
        alice.open(&format!("{}/1", comments())).await.sees("Argument numéro 1.");
        assert_eq!(alice.path, format!("{}?page=10", proposal()));
        alice.open(&format!("{}?page=99&cote=pour", proposal())).await.is(200).sees("Argument numéro 20.");
        alice.open(&format!("{}?cote=contre", proposal())).await.is(200).misses("Argument numéro");
    }

    /// The same form sent twice makes one comment; odd texts are texts; bad fields keep what was typed.
    async fn bad_input_is_refused_and_kept(house) {
        let mut alice = with_a_proposal(&house).await;
        let fields = [("cote", "for"), ("texte", "Une fois."), ("langue", "fr"), ("key", "k")];
        for _ in 0..2 {
            alice.post(&comments(), &fields).await.went_on();
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), 1);
        let long = "é".repeat(3001);
        for (side, text) in [("", "Texte"), ("pour", "Texte"), ("for", ""), ("for", long.as_str()), ("for", "a\0b")] {
            alice.post(&comments(), &[("cote", side), ("texte", text), ("langue", "fr"), ("key", "z")]).await.is(422);
            assert_eq!(alice.value_of("texte").unwrap().chars().count(), text.trim().chars().filter(|c| *c != '\0').count() + usize::from(text.contains('\0')));
        }
        alice.post_raw(&comments(), b"cote=for&texte=X".to_vec()).await.is(403);
        let odd = "<script>alert(1)</script> 🩺 \u{202e}x";
        alice.post(&comments(), &[("cote", "for"), ("texte", odd), ("langue", "fr"), ("key", "o")]).await.went_on();
        assert!(!alice.html.contains("<script>alert") && alice.html.contains("&lt;script&gt;"));
        alice.open(&format!("{}/nouveau", comments())).await;
        alice.choose("cote", "for").fill("texte", "Trop tard.");
        house.sql("DELETE FROM phase_acts WHERE act = 'comment'");
        alice.press("Publier").await.is(403).sees("ne sont pas ouverts à votre collège").sees("Trop tard.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), 2);
        for (browser, status) in [(&mut house.guest(), 401), (&mut house.stranger("zoe"), 403)] {
            browser.open(&format!("{}/nouveau", comments())).await.is(status);
            browser.post(&comments(), &fields).await.is(status);
        }
        counts_agree(&house);
    }

    /// Who was suspended while the comment or the proposal waited for the seat has not posted it.
    async fn what_waited_for_its_seat_asks_anew(house) {
        let mut alice = with_a_proposal(&house).await;
        let fields = [("cote", "for"), ("texte", "Trop tard."), ("langue", "fr"), ("key", "k")];
        let suspending = house.takes_its_time("UPDATE seats SET standing = 'suspended'");
        alice.post(&comments(), &fields).await.is(403).sees("suspendu");
        suspending.join().unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments"), 0);
        house.sql("UPDATE seats SET standing = 'active'");
        let fields = [("axe", "1"), ("titre", "Une autre idée"), ("phrase", "En une phrase."), ("texte", "Un texte."), ("langue", "fr"), ("key", "k")];
        let suspending = house.takes_its_time("UPDATE seats SET standing = 'suspended'");
        alice.post(&format!("/concertations/{SLUG}/propositions"), &fields).await.is(403).sees("suspendu");
        suspending.join().unwrap();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 1);
    }
}
