//! How often one is written to: one's own choice, the digests that follow from it, and the links that stop mails.

use chrono::Duration;
use concerto::domain::digests;
use concerto::mail::stop;
use concerto::model::AccountId;

use crate::support::house::{House, Seat, story};
use crate::support::mailbox::Mailbox;

const PAGE: &str = "/mon-espace/preferences";

/// Puts notices about a followed proposal, which wait for a digest.
fn waits(house: &House, of: Seat, pace: &str, subject: &str) {
    house.sql(&format!(
        "INSERT INTO notices (account_id, consultation_id, kind, location, subject, at, digest)
         VALUES ({}, 1, 'comment', '/concertations/ia-en-sante/propositions/1', '{subject}', {}, '{pace}')",
        of.account,
        house.days(0)
    ));
}

/// Digests are under way from now on, then it is 9 h the next day (a Wednesday) or the next Monday.
fn a_day_passes(house: &House) {
    house.passes(Duration::hours(22));
}

story! {
    /// Everyone chooses for themselves; what is not offered is refused, and moderation is not offered.
    async fn one_chooses_how_often(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        waits(&house, alice, "daily", "Proposition 1");
        let mut reads = house.browser_of(alice.account);
        reads.open(PAGE).await.is(200).sees("Modération de mes contributions").sees("c'est votre droit");
        reads.choose("followed", "weekly").choose("replies", "never").press("Enregistrer").await.went_on();
        assert_eq!(reads.all("select[name=followed] option[selected]"), ["Une fois par semaine, le lundi à 8 h"]);
        assert_eq!(house.texts("SELECT digest AS t FROM notices"), ["weekly"]);
        reads.post(PAGE, &[("votes", "at_once")]).await.is(422);
        reads.post(PAGE, &[("replies", "sometimes")]).await.is(422);
        reads.post(PAGE, &[("moderation", "never")]).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM preferences WHERE topic = 'moderation'"), 0);
        assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM preferences WHERE account_id = {}", bruno.account)), 0);
        house.guest().open(PAGE).await.is(401);
        house.guest().post(PAGE, &[("replies", "never")]).await.is(401);
    }

    /// One mail a day at 8 h in Paris of what is new and not read; nothing new, no mail; sent once.
    async fn a_digest_tells_what_is_new(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        let out = house.seat("odile", "soignants");
        house.sql("DELETE FROM phase_acts WHERE act = 'vote'");
        assert_eq!(house.runs(digests::daily), 0);
        waits(&house, alice, "daily", "Proposition 1");
        waits(&house, alice, "weekly", "Proposition 7");
        waits(&house, bruno, "daily", "Proposition 1");
        waits(&house, out, "daily", "Proposition 1");
        house.sql(&format!("UPDATE notices SET read_at = at WHERE account_id = {}", bruno.account));
        house.sql(&format!(
            "UPDATE consultations SET visibility = 'members'; DELETE FROM members WHERE account_id = {}", out.account
        ));
        assert_eq!(house.runs(digests::daily), 0);
        a_day_passes(&house);
        house.runs(digests::daily);
        house.runs(digests::daily);
        let letters = house.letters("alice@example.org");
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0]["parts"][0]["lines"].as_array().unwrap().len(), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
        a_day_passes(&house);
        house.runs(digests::daily);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
    }

    /// The votes that wait for one's seat, once a week while voting is open, when some of them are new.
    async fn votes_that_wait_are_told_weekly(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposals(bruno, 5, "Idée");
        house.runs(digests::weekly);
        house.sql(&format!("UPDATE proposals SET published_at = {}", house.days(0)));
        house.sql(&format!("UPDATE seats SET standing = 'suspended' WHERE id = {}", bruno.seat));
        house.passes(Duration::days(6));
        house.runs(digests::weekly);
        let letters = house.letters("alice@example.org");
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0]["parts"][0]["votes"][0], 5);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
        let letter = serde_json::from_value(letters[0].clone()).unwrap();
        let mail = concerto::mail::render(&letter, concerto::model::Language::Fr, &house.app.config).unwrap();
        assert!(mail.text.contains("5 propositions attendent votre collège (2 min)"), "{}", mail.text);
        house.passes(Duration::days(7));
        house.runs(digests::weekly);
        assert_eq!(house.letters("alice@example.org").len(), 1);
        let _ = alice;
    }

    /// A mail that may be refused says where (RFC 8058): the link changes nothing, one POST without cookies stops that kind
    /// alone, for that account alone. Mails about moderation and sign-in offer none.
    async fn a_link_stops_one_kind_of_mail(house) {
        let Some(mut mailbox) = Mailbox::open() else { return house.close().await };
        house.has_consultation().await;
        let name = format!("stop-{}", &concerto::web::token::random()[..12]);
        let (alice, bruno) = (house.seat(&name, "patients"), house.seat("bruno", "soignants"));
        house.sql("UPDATE accounts SET given_name = 'A' || CHR(13) || CHR(10) || 'Bcc: x@example.org'".replace(
            "CHR(", if house.is_postgres() { "CHR(" } else { "CHAR(" }).as_str());
        house.proposal(bruno, "Un référent");
        house.comment(1, 1, alice, "Un argument.");
        let fields = [("cote", "neutral"), ("texte", "Oui."), ("langue", "fr"), ("reponse", "1"), ("key", "k")];
        house.browser_of(bruno.account).post("/concertations/ia-en-sante/propositions/1/commentaires", &fields).await;
        house.guest().post("/connexion", &[("email", &format!("{name}@example.org"))]).await;
        let sender = crate::mail::sender(&house, mailbox.smtp());
        assert_eq!(sender.send_due_once().await.unwrap().sent, 2);
        let mut letters = [mailbox.next(&format!("{name}@example.org")).await, mailbox.next(&format!("{name}@example.org")).await];
        letters.sort_by_key(|letter| letter.header("List-Unsubscribe").len());
        assert!(letters[0].subject.contains("code") && letters[0].header("List-Unsubscribe-Post").is_empty());
        assert!(letters.iter().all(|letter| letter.header("Bcc").is_empty() && letter.to.len() == 1));
        assert_eq!(letters[1].header("List-Unsubscribe-Post"), ["List-Unsubscribe=One-Click"]);
        let link = letters[1].header("List-Unsubscribe")[0].replace(['<', '>', '\r', '\n', ' ', '\t'], "");
        let path = link.strip_prefix(house.app.config.address_of("").as_str()).unwrap().to_owned();
        assert!(letters[1].text.contains(&link));

        house.guest().open(&path).await.is(200).sees("Réponses et mentions");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM preferences"), 0);
        let one_click = b"List-Unsubscribe=One-Click".to_vec();
        house.guest().post_raw(&path, b"csrf=1".to_vec()).await.is(400);
        house.guest().post_raw(&path.replace("/replies/", "/answers/"), one_click.clone()).await.is(404);
        house.guest().post_raw(&path.replace("/replies/", "/moderation/"), one_click.clone()).await.is(404);
        house.guest().post_raw(&format!("{path}0"), one_click.clone()).await.is(404);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM preferences"), 0);
        house.guest().post_raw(&path, one_click.clone()).await.is(200).sees("C'est fait");
        house.guest().post_raw(&path, one_click).await.is(200);
        let kept = house.texts("SELECT topic || ' ' || pace AS t FROM preferences");
        assert_eq!(kept, ["replies never"]);
        let other = stop::path(b"another key", "replies", AccountId(bruno.account));
        house.guest().open(&other).await.is(404);
        let mut by_button = house.guest();
        let digest = stop::path(&house.app.key, "daily", AccountId(bruno.account));
        by_button.open(&digest).await.press("Arrêter ces courriels").await.is(200).sees("résumé quotidien");
        let of = format!("SELECT topic AS t FROM preferences WHERE account_id = {}", bruno.account);
        assert_eq!(house.texts(&of), ["followed"]);
    }
}
