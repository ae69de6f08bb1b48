//! Following, and who is told what: of comments, replies, mentions and new proposals; never who may not read of it.

use concerto::domain::announcements;

use crate::support::house::{House, Seat, story};

const PLACE: &str = "/concertations/ia-en-sante";
const FIRST: &str = "/concertations/ia-en-sante/propositions/1";

/// What an account was told, as kinds in order.
fn heard(house: &House, account: i64) -> Vec<String> {
    house.texts(&format!("SELECT kind AS t FROM notices WHERE account_id = {account} ORDER BY id"))
}

async fn comments(house: &House, by: Seat, text: &str, reply: &str, key: &str) {
    let fields = [("cote", "neutral"), ("texte", text), ("langue", "fr"), ("reponse", reply), ("key", key)];
    house.browser_of(by.account).post(&format!("{FIRST}/commentaires"), &fields).await.went_on();
}

async fn proposes(house: &House, by: Seat, key: &str) {
    let fields = [
        ("axe", "1"),
        ("titre", "Une autre idée"),
        ("phrase", "En une phrase."),
        ("texte", "Le texte."),
        ("langue", "fr"),
        ("key", key),
    ];
    house.browser_of(by.account).post(&format!("{PLACE}/propositions"), &fields).await.went_on();
}

story! {
    /// The button of a proposal's page; the author and who comments follow by themselves, unless they stopped.
    async fn a_proposal_is_followed_from_its_page(house) {
        house.has_consultation().await;
        let (alice, bruno, carla) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"), house.seat("carla", "citoyens"));
        house.proposal(alice, "Un référent");
        house.guest().open(FIRST).await.misses("Ne plus suivre").misses("/suivi\"");
        let mut carla_reads = house.browser_of(carla.account);
        carla_reads.open(FIRST).await.press("Suivre").await.went_on().sees("Vous suivez désormais");
        carla_reads.sees("Ne plus suivre");
        comments(&house, bruno, "Un avis.", "", "1").await;
        house.runs(announcements::round);
        assert_eq!(heard(&house, carla.account), ["comment"]);
        assert!(heard(&house, bruno.account).is_empty() && heard(&house, alice.account).is_empty());
        carla_reads.open("/mon-espace/abonnements").await.sees("Un référent").press("Ne plus suivre").await.went_on();
        carla_reads.open("/mon-espace/abonnements").await.sees("Vous ne suivez rien");
        let mut bruno_reads = house.browser_of(bruno.account);
        bruno_reads.open("/mon-espace/abonnements").await.sees("Un référent").press("Ne plus suivre").await.went_on();
        comments(&house, bruno, "Encore un.", "", "2").await;
        comments(&house, carla, "Le mien.", "", "3").await;
        house.runs(announcements::round);
        assert!(heard(&house, bruno.account).is_empty());
        assert_eq!(heard(&house, carla.account), ["comment"]);
        house.guest().post(&format!("{FIRST}/suivi"), &[("suivre", "1")]).await.is(401);
        carla_reads.post(&format!("{PLACE}/propositions/99/suivi"), &[("suivre", "1")]).await.is(404);
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 1");
        carla_reads.post(&format!("{FIRST}/suivi"), &[("suivre", "1")]).await.is(404);
    }

    /// Who is replied to hears of it once, at once, though the proposal is followed too.
    async fn a_reply_is_told_once(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Un référent");
        comments(&house, alice, "Un avis.", "", "1").await;
        comments(&house, bruno, "Je réponds.", "1", "2").await;
        comments(&house, bruno, "Je réponds.", "1", "2").await;
        house.runs(announcements::round);
        assert_eq!(heard(&house, alice.account), ["reply"]);
        let letters = house.letters("alice@example.org");
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0]["location"], format!("{FIRST}/commentaires/2"));
        assert!(!letters[0].to_string().contains("réponds"), "a mail quotes nothing that may be hidden later");
    }

    /// An axis or the whole consultation: its followers hear of a new proposal, once.
    async fn an_axis_and_a_consultation_are_followed(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let (axis, whole, other) = (house.account("axel"), house.account("wanda"), house.account("oscar"));
        let mut axel = house.browser_of(axis);
        axel.open(&format!("{PLACE}/suivi")).await.sees("Cadre économique").press("Suivre – Axe 1").await.went_on();
        let mut wanda = house.browser_of(whole);
        wanda.post(&format!("{PLACE}/suivi"), &[("suivre", "1"), ("retour", "/mon-espace/abonnements")]).await.went_on();
        wanda.post(&format!("{PLACE}/axes/1/suivi"), &[("suivre", "1"), ("retour", "/mon-espace/abonnements")]).await.went_on();
        wanda.sees("Toute la concertation").sees("Cadre économique");
        house.browser_of(other).post(&format!("{PLACE}/axes/2/suivi"), &[("suivre", "1"), ("retour", "/")]).await.went_on();
        proposes(&house, alice, "1").await;
        house.runs(announcements::round);
        assert_eq!((heard(&house, axis), heard(&house, whole)), (vec!["proposal".to_owned()], vec!["proposal".to_owned()]));
        assert!(heard(&house, other).is_empty() && heard(&house, alice.account).is_empty());
        house.guest().open(&format!("{PLACE}/suivi")).await.is(401);
        wanda.post(&format!("{PLACE}/axes/9/suivi"), &[("suivre", "1")]).await.is(404);
    }

    /// Who was suspended, left, or may not sign in any more is told nothing.
    async fn who_may_not_read_is_not_told(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let people: Vec<Seat> = ["bruno", "carla", "denis", "emma", "farid"].iter().map(|it| house.seat(it, "citoyens")).collect();
        for person in &people {
            let fields = [("suivre", "1"), ("retour", "/")];
            house.browser_of(person.account).post(&format!("{PLACE}/suivi"), &fields).await.went_on();
        }
        house.sql(&format!(
            "UPDATE consultations SET visibility = 'members';
             UPDATE members SET standing = 'suspended' WHERE account_id = {};
             UPDATE seats SET standing = 'suspended' WHERE id = {};
             DELETE FROM members WHERE account_id = {};
             UPDATE accounts SET disabled_at = {} WHERE id = {}",
            people[0].account, people[1].seat, people[2].account, house.days(0), people[3].account
        ));
        proposes(&house, alice, "1").await;
        house.runs(announcements::round);
        let each: Vec<bool> = people.iter().map(|it| !heard(&house, it.account).is_empty()).collect();
        assert_eq!(each, [false, false, false, false, true]);
    }

    /// A name after "@" leads to the members and tells who is named: only where names are shown, and only one person.
    async fn a_member_is_named(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(alice, "Un référent");
        comments(&house, alice, "Qu’en pense @bruno exemple ? Et @Zoé Inconnue, ou x@Bruno Exemple ?", "", "1").await;
        assert_eq!(heard(&house, bruno.account), ["mention"]);
        comments(&house, alice, "Merci @Bruno Exemple, `@Bruno Exemple`.", "", "2").await;
        let html = house.texts("SELECT body_html AS t FROM comments WHERE number = 2").remove(0);
        assert_eq!(html.matches("<a href=\"/concertations/ia-en-sante/membres\">@Bruno Exemple</a>").count(), 1, "{html}");
        house.sql("UPDATE consultations SET names = 'members'");
        comments(&house, alice, "Et @Bruno Exemple ?", "", "3").await;
        assert!(!house.texts("SELECT body_html AS t FROM comments WHERE number = 3")[0].contains("<a "));
        assert_eq!(heard(&house, bruno.account).len(), 3);
        house.sql("UPDATE consultations SET names = 'never'");
        comments(&house, alice, "Et @Bruno Exemple ?", "", "4").await;
        house.sql("UPDATE consultations SET names = 'public'");
        house.account("bruno2");
        house.sql("UPDATE accounts SET given_name = 'Bruno' WHERE email = 'bruno2@example.org'");
        let twin = house.number("SELECT id AS n FROM accounts WHERE email = 'bruno2@example.org'");
        house.takes_part(twin, "observation", None);
        comments(&house, alice, "Et @Bruno Exemple ?", "", "5").await;
        assert_eq!(heard(&house, bruno.account).len(), 3);
        assert!(heard(&house, twin).is_empty());
    }

    /// Who is named when a comment is edited is told, once, and again by no later edit; who was named before is not, nor is
    /// anybody while the comment waits for moderators.
    async fn a_member_is_named_in_an_edit(house) {
        house.has_consultation().await;
        let [alice, bruno, carla] = ["alice", "bruno", "carla"].map(|it| house.seat(it, "patients"));
        house.proposal(alice, "Un référent");
        comments(&house, alice, "Qu’en pense @Bruno Exemple ?", "", "1").await;
        let mut edits = house.browser_of(alice.account);
        let edit = format!("{FIRST}/commentaires/1/modifier");
        let texts = ["Et @Bruno Exemple, @Carla Exemple, @Alice Exemple ?", "Et vous, @Carla Exemple ?", "Et vous ?", "Alors, @Carla Exemple et @Bruno Exemple ?"];
        for text in texts {
            house.passes(chrono::Duration::minutes(1));
            edits.open(&edit).await.is(200).fill("texte", text).press("Enregistrer").await.went_on();
        }
        assert_eq!((heard(&house, bruno.account), heard(&house, carla.account)), (vec!["mention".to_owned()], vec!["mention".to_owned()]));
        assert_eq!(house.letters("carla@example.org").len(), 1);
        assert!(heard(&house, alice.account).is_empty());
        house.runs(announcements::round);
        assert_eq!(heard(&house, carla.account).len(), 1);

        house.sql("UPDATE consultations SET moderation = 'before'");
        comments(&house, alice, "Un autre.", "", "2").await;
        let second = format!("{FIRST}/commentaires/2/modifier");
        edits.open(&second).await.is(200).fill("texte", "Un autre, @Carla Exemple.").press("Enregistrer").await.went_on();
        assert_eq!(heard(&house, carla.account).len(), 1);
        let mut others = house.browser_of(carla.account);
        others.open(&edit).await.is(403);
        assert_eq!(heard(&house, bruno.account).len(), 1);
    }
}
