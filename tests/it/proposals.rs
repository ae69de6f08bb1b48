//! Proposals: written, changed, withdrawn, listed and read, by whom they may be.

mod bad_input;
mod kept;
mod list;

use chrono::Duration;

use crate::support::house::{Browser, House, SLUG, story};

/// The list's address.
pub fn all() -> String {
    format!("/concertations/{SLUG}/propositions")
}

/// The address of a proposal.
pub fn one(number: i32) -> String {
    format!("{}/{number}", all())
}

/// Types a proposal into the form.
pub fn write(browser: &mut Browser, title: &str) {
    browser.choose("axe", "2").fill("titre", title).fill("phrase", "Une phrase claire.");
    browser.fill("texte", "## Le constat\n\nUn texte avec [un lien](https://example.org).");
}

/// A consultation at the time of proposals, before votes.
async fn at_the_time_of_proposals(house: &House) {
    house.has_consultation().await;
    house.passes(Duration::days(-10));
}

story! {
    /// A member writes a proposal, looks at it first, and reads it where everybody does.
    async fn a_member_publishes_a_proposal(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        alice.open(&all()).await.is(200).sees("Aucune proposition pour l’instant");
        alice.press("Écrire une proposition").await.is(200).sees("N’écrivez rien qui permette de reconnaître un patient");
        write(&mut alice, "Dire quand une IA a compté");
        alice.press("Aperçu").await.is(200).sees("Le constat").sees("Aperçu");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 0);
        assert_eq!(alice.value_of("titre").unwrap(), "Dire quand une IA a compté");
        alice.press("Publier la proposition").await.went_on().is(200);
        alice.sees("Votre proposition est publiée").sees("Proposition n° 1").sees("Alice Exemple (vous)").sees("Patients");
        assert_eq!(alice.path, one(1));
        assert!(alice.html.contains("rel=\"nofollow ugc noopener\"") && alice.html.contains("<h2>Le constat</h2>"));
        house.guest().open(&one(1)).await.is(200).sees("Dire quand une IA a compté").sees("Alice Exemple");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM versions"), 1);
        assert_eq!(house.texts("SELECT verb AS t FROM events"), ["proposal.submitted"]);
    }

    /// Who has no seat does not write.
    async fn who_has_no_seat_does_not_write(house) {
        house.has_consultation().await;
        let bruno = house.seat("bruno", "soignants");
        house.proposal(bruno, "Un référent");
        let fields = [("axe", "1"), ("titre", "T"), ("phrase", "P"), ("texte", "X"), ("langue", "fr"), ("key", "k")];
        let (mut guest, mut maud, mut zoe) = (house.guest(), house.in_role("maud", "moderation"), house.stranger("zoe"));
        for (browser, status) in [(&mut guest, 401), (&mut maud, 403), (&mut zoe, 403)] {
            browser.open(&format!("{}/nouvelle", all())).await.is(status);
            browser.post(&all(), &fields).await.is(status).sees("conservé");
            assert_eq!(browser.value_of("titre").unwrap(), "T");
            browser.open(&one(1)).await.is(200);
            browser.misses("/modifier").misses("/retrait");
            browser.post(&format!("{}/retrait", one(1)), &[]).await.is(status);
            browser.post(&one(1), &fields).await.is(status);
        }
        let mut alice = house.member("alice", "patients");
        alice.post(&format!("{}/retrait", one(1)), &[]).await.is(403).sees("Seul l’auteur");
        alice.open(&format!("{}/modifier", one(99))).await.is(404);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals WHERE version = 1 AND status = 'published'"), 1);
    }

    /// Each edit is a version; who edits an older one is told, and keeps the text.
    async fn each_edit_is_a_version(house) {
        at_the_time_of_proposals(&house).await;
        let seat = house.seat("alice", "patients");
        house.proposal(seat, "Un premier titre");
        let (mut alice, mut dede) = (house.browser_of(seat.account), house.deputy("dede", seat));
        alice.open(&one(1)).await.press("Modifier la proposition").await.is(200);
        dede.open(&format!("{}/modifier", one(1))).await.is(200);
        alice.fill("titre", "Un second titre").press("Publier la nouvelle version").await.went_on();
        alice.sees("La nouvelle version est publiée").sees("Version 2 : voir ce qui a changé");
        dede.fill("titre", "Un autre titre").press("Publier la nouvelle version").await.is(409).sees("Quelqu’un d’autre a agi");
        assert_eq!(dede.value_of("titre").unwrap(), "Un autre titre");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM versions"), 2);
        dede.press("Publier la nouvelle version").await.went_on().sees("Un autre titre").sees("Version 3");
        let mut guest = house.guest();
        guest.open(&format!("{}/versions", one(1))).await.is(200).sees("Version 1").sees("Un second titre");
        guest.press("Version 1").await.is(200).sees("Un premier titre").sees("Ce texte a été remplacé");
        guest.open(&format!("{}/versions/9", one(1))).await.is(404);
    }

    /// A text that was put to the vote does not change any more.
    async fn a_text_under_vote_does_not_change(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposal(seat, "Un titre");
        let mut alice = house.browser_of(seat.account);
        alice.open(&one(1)).await.misses("/modifier");
        alice.open(&format!("{}/modifier", one(1))).await.is(403).sees("soumis au vote");
    }

    /// A withdrawn text is read by its author and by moderation only; its votes stay.
    async fn a_withdrawn_text_is_no_longer_read(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposal(seat, "Un titre secret");
        let mut bruno = house.member("bruno", "soignants");
        bruno.open(&one(1)).await.press("Pour la proposition 1").await.went_on();
        let mut alice = house.browser_of(seat.account);
        alice.open(&one(1)).await.press("Retirer la proposition").await.is(200).sees("Retirer cette proposition");
        alice.press("Retirer la proposition").await.went_on().sees("La proposition est retirée");
        alice.sees("Un titre secret").sees("Ce texte n’est visible que de son auteur et de la modération");
        house.in_role("maud", "moderation").open(&one(1)).await.sees("Un titre secret");
        for browser in [&mut house.guest(), &mut bruno] {
            for path in [one(1), all(), format!("{}?statut=retiree", all())] {
                browser.open(&path).await.is(200).sees("Retirée par son auteur").misses("secret").misses("En une phrase 1");
            }
            browser.open(&format!("{}/versions", one(1))).await.is(404);
            browser.open(&format!("{}/versions/1", one(1))).await.is(404);
        }
        bruno.open(&one(1)).await.misses("value=\"against\"");
        bruno.post(&format!("{}/vote", one(1)), &[("stance", "against")]).await.is(403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1);
        alice.post(&format!("{}/retrait", one(1)), &[]).await.is(403);
    }

    /// A hidden text says which rule, and nothing of itself.
    async fn a_hidden_text_says_which_rule(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposal(seat, "Un titre secret");
        house.sql("UPDATE proposals SET status = 'hidden', status_reason = 'règle 3 – vie privée'");
        for browser in [&mut house.guest(), &mut house.member("bruno", "soignants"), &mut house.in_role("omar", "pilotage")] {
            for path in [one(1), all()] {
                browser.open(&path).await.is(200).sees("Masquée par la modération – règle 3").misses("secret");
            }
        }
        house.browser_of(seat.account).open(&one(1)).await.sees("Un titre secret").sees("règle 3");
        house.in_role("maud", "moderation").open(&all()).await.sees("Un titre secret");
    }

    /// The page says the vote in its title, who of the seat clicked, and leads on.
    async fn the_page_says_the_vote_and_leads_on(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposals(seat, 3, "Une idée");
        let (mut alice, mut dede) = (house.browser_of(seat.account), house.deputy("dede", seat));
        alice.open(&one(2)).await.press("Pour la proposition 2").await.went_on();
        alice.sees("Vote enregistré : pour – Une idée 2").sees("Choix « pour » fait par Alice Exemple");
        alice.sees("l’exploitant technique peut le connaître");
        alice.press("Proposition suivante sans votre vote").await.is(200).sees("Une idée 3");
        alice.press("Contre la proposition 3").await.press("Proposition suivante").await.sees("Une idée 1");
        dede.open(&one(2)).await.sees("Votre vote : pour").sees("fait par Alice Exemple");
        dede.press("Retirer mon vote").await.went_on().sees("Votre vote est retiré").misses("fait par");
        dede.press("Contre la proposition 2").await.went_on();
        alice.open(&one(2)).await.sees("Votre vote : contre").sees("fait par Dede Exemple");
        house.sql("UPDATE ballots SET cast_by = NULL");
        alice.open(&one(2)).await.is(200).sees("Votre vote : contre").misses("fait par");
        house.member("bruno", "soignants").open(&one(3)).await.misses("fait par").misses("aria-pressed");
        house.guest().open(&one(3)).await.sees("Connectez-vous pour voter");
    }

    /// Names are shown as the consultation sets.
    async fn names_are_shown_as_the_consultation_sets(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposal(seat, "Un titre");
        let (mut guest, mut bruno, mut alice) = (house.guest(), house.member("bruno", "soignants"), house.browser_of(seat.account));
        house.sql("UPDATE consultations SET names = 'members'");
        guest.open(&one(1)).await.sees("Membre (collège Patients)").misses("Alice Exemple");
        bruno.open(&one(1)).await.sees("Alice Exemple");
        house.sql("UPDATE consultations SET names = 'never'");
        bruno.open(&one(1)).await.sees("Membre (collège Patients)").misses("Alice Exemple");
        alice.open(&one(1)).await.sees("Alice Exemple (vous)");
        house.sql("UPDATE consultations SET visibility = 'members'");
        guest.open(&one(1)).await.is(404);
    }

    /// A merged proposal stays readable and leads to the common one.
    async fn a_merged_proposal_leads_to_the_common_one(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        house.proposals(seat, 2, "Une idée");
        house.sql(&format!(
            "UPDATE proposals SET status = 'merged', merged_into = (SELECT id FROM proposals WHERE number = 1) WHERE number = 2;
             INSERT INTO merges (consultation_id, kind, proposal_id, into_id, at)
             SELECT consultation_id, 'merge', id, merged_into, {} FROM proposals WHERE number = 2",
            house.days(-1)
        ));
        let mut guest = house.guest();
        guest.open(&one(2)).await.is(200).sees("Le texte 2.");
        guest.press("Lire la proposition commune, n° 1").await.is(200).sees("Le texte 1.");
    }
}
