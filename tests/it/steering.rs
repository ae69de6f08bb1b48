//! The organisers' pages: the state of a consultation, its frame, its rules.

use crate::support::house::{SLUG, story};

fn at(page: &str) -> String {
    format!("/concertations/{SLUG}/pilotage{page}")
}

story! {
    /// An organiser sees the state; nobody else does.
    async fn only_organisers_steer(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        let number = house.proposal(alice, "Une proposition");
        house.comment(number, 1, alice, "Un argument");
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&at("")).await.is(200).sees("Sièges pourvus").sees("sur 1").sees("après la clôture du vote").misses("Publier les résultats");
        for page in ["", "/cadre", "/regles"] {
            house.guest().open(&at(page)).await.is(401);
            house.browser_of(alice.account).open(&at(page)).await.is(403).sees("pilotage");
        }
        house.in_role("maud", "moderation").open(&at("")).await.is(403);
        house.stranger("zoe").post(&at("/cadre"), &[("title", "Autre")]).await.is(403);
        let before = house.statements();
        omar.open(&at("")).await;
        assert!(house.statements() - before <= 10);
        house.passes(chrono::Duration::days(26));
        let mut omar = house.in_role("odile", "pilotage");
        omar.open(&at("")).await.sees("Publier les résultats");
    }

    /// Texts, an axis more, a college renamed, a phase moved, a document: one form.
    async fn an_organiser_edits_the_frame(house) {
        house.has_consultation().await;
        house.seat("alice", "patients");
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&at("/cadre")).await.is(200).sees("Dépôt des propositions » est terminée");
        omar.press("Enregistrer").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.edited'"), 0);
        omar.open(&at("/cadre")).await;
        omar.fill("title", "Un autre titre").fill("axes-2-title", "Formation continue").fill("axes-3-title", "Évaluation");
        omar.fill("colleges-1-label", "Patients et usagers").fill("phases-2-closes", "2026-12-20T18:00");
        omar.fill("phases-3-opens", "2026-12-21T00:00").choose("phases-3-acts_comment", "patients");
        omar.fill("documents-1-title", "Note").fill("documents-1-url", "https://example.org/note").choose("documents-1-fictional", "true");
        omar.press("Enregistrer").await.went_on();
        let mut guest = house.guest();
        guest.open(&format!("/concertations/{SLUG}")).await.sees("Un autre titre").sees("3 axes").sees("Évaluation");
        guest.sees("Patients et usagers").sees("Note").sees("lien externe").sees("Document fictif");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM phase_acts WHERE phase_id = 3"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM phase_acts WHERE phase_id = 1"), 10);
        assert_eq!(house.texts("SELECT key AS t FROM colleges ORDER BY position")[0], "patients");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.edited'"), 1);
    }

    /// What is refused is said beside its field, with what was typed; nothing is stored.
    async fn a_refused_frame_keeps_what_was_typed(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&at("/cadre")).await;
        omar.fill("title", "").fill("threshold", "2").fill("phases-3-opens", "2026-11-25T00:00").fill("led_by", "<script>Nous</script>");
        omar.press("Enregistrer").await.is(422).sees("recouvre").sees("Ce champ est vide").sees("Écrivez un nombre");
        assert_eq!(omar.value_of("threshold").unwrap(), "2");
        assert!(!omar.html.contains("<script>Nous"));
        assert_eq!(house.texts("SELECT title AS t FROM consultations")[0], "Intelligence artificielle en santé");
    }

    /// What was voted under stays: mode, threshold, phases that are over, axes and colleges in use.
    async fn what_was_voted_under_does_not_change(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une proposition");
        house.browser_of(alice.account).post(&format!("/concertations/{SLUG}/propositions/1/vote"), &[("stance", "for")]).await;
        let mut omar = house.in_role("omar", "pilotage");
        let changes: [&[(&str, &str)]; 7] = [
            &[("threshold", "3")],
            &[("colleges-1-mode", "named")],
            &[("phases-1-title", "Autre")],
            &[("phases-1-closes", "2026-11-10T00:00")],
            &[("axes-1-title", "")],
            &[("colleges-1-label", "")],
            &[("phases-1-title", ""), ("phases-1-opens", ""), ("phases-1-closes", "")],
        ];
        for change in changes {
            omar.open(&at("/cadre")).await;
            for (field, value) in change {
                omar.fill(field, value);
            }
            omar.press("Enregistrer").await.is(422).sees("ne peut plus changer");
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.edited'"), 0);
    }

    /// While a vote runs its end comes later, never earlier; its beginning and who votes stay, and it is not taken away.
    async fn a_vote_that_has_begun_only_lasts_longer(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let fixed = "ne peut plus changer";
        let changes: [(&[(&str, &str)], &str); 4] = [
            (&[("phases-2-closes", "2026-12-10T00:00")], "sa fin peut être repoussée, pas avancée"),
            (&[("phases-2-opens", "2026-11-17T00:00")], fixed),
            (&[("phases-2-acts_vote", "patients")], fixed),
            (&[("phases-2-title", ""), ("phases-2-opens", ""), ("phases-2-closes", "")], fixed),
        ];
        for (change, says) in changes {
            omar.open(&at("/cadre")).await;
            assert_eq!(omar.value_of("phases-2-removed"), None);
            for (field, value) in change {
                omar.choose(field, value);
            }
            omar.press("Enregistrer").await.is(422).sees(says);
        }
        omar.open(&at("/cadre")).await.fill("phases-3-opens", "2026-12-19T18:00").fill("phases-2-closes", "2026-12-19T18:00");
        omar.press("Enregistrer").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM phase_acts WHERE phase_id = 2 AND act = 'vote'"), 5);
    }

    /// Once voting is over organisers see results: no phase opens it again, neither one that is there nor a new one.
    async fn nobody_votes_after_organisers_could_look(house) {
        house.has_consultation().await;
        house.passes(chrono::Duration::days(26));
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&at("/cadre")).await.choose("phases-3-acts_vote", "patients");
        omar.press("Enregistrer").await.is(422).sees("Étape 3, ").sees("ne peut plus changer");
        let new = [("phases-4-title", "Encore"), ("phases-4-opens", "2027-01-20T00:00"), ("phases-4-closes", "2027-01-30T00:00")];
        for (act, status) in [("phases-4-acts_vote", 422), ("phases-4-acts_comment", 200)] {
            omar.open(&at("/cadre")).await.fill("closes", "2027-02-10T00:00").choose(act, "patients");
            for (field, value) in new {
                omar.fill(field, value);
            }
            omar.press("Enregistrer").await.is(status);
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM phases"), 4);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM phase_acts WHERE phase_id > 2 AND act = 'vote'"), 0);
    }

    /// What members accepted the rules under stays, or protects them more; before anybody joined it is free. The log keeps
    /// what each edit changed, old and new.
    async fn promises_to_members_are_kept(house) {
        house.has_consultation().await;
        house.sql("UPDATE consultations SET names = 'never', visibility = 'members'");
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&at("/cadre")).await.choose("names", "members").choose("visibility", "public").fill("licence", "CC BY 4.0");
        omar.press("Enregistrer").await.went_on();
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.seat("alice", "patients");
        let promised = "ou les protéger davantage";
        for (field, value, says) in
            [("names", "public", promised), ("visibility", "public", promised), ("licence", "Aucune", "ne peut plus changer")]
        {
            omar.open(&at("/cadre")).await.choose(field, value);
            omar.press("Enregistrer").await.is(422).sees(says);
        }
        omar.open(&at("/cadre")).await.choose("names", "never").fill("watched_words", "SECRET").press("Enregistrer").await.went_on();
        let told = house.texts("SELECT payload AS t FROM events WHERE verb = 'consultation.edited' ORDER BY id").pop().unwrap();
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let changed = &told["details"]["changed"];
        assert_eq!(changed["names"], serde_json::json!({ "old": "members", "new": "never" }));
        assert!(changed["watched_words"]["new"]["hash"].is_string() && !told.to_string().contains("SECRET"), "{told}");
        assert_eq!(changed.as_object().unwrap().len(), 2, "{told}");
    }

    /// Two organisers at once: the second is told, and nothing of the first is lost unseen.
    async fn the_second_of_two_organisers_is_told(house) {
        house.has_consultation().await;
        let (mut omar, mut odile) = (house.in_role("omar", "pilotage"), house.in_role("odile", "pilotage"));
        omar.open(&at("/cadre")).await;
        odile.open(&at("/cadre")).await;
        omar.fill("title", "Celui d’Omar").press("Enregistrer").await.went_on();
        odile.fill("title", "Celui d’Odile").press("Enregistrer").await.is(409).sees("pendant que vous écriviez");
        assert_eq!(odile.value_of("title").unwrap(), "Celui d’Odile");
        odile.press("Enregistrer").await.went_on();
        assert_eq!(house.texts("SELECT title AS t FROM consultations")[0], "Celui d’Odile");
    }

    /// A new version of the rules is accepted anew; the former stays readable.
    async fn a_new_version_of_the_rules(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&at("/regles")).await.sees("version 2").press("Publier").await.is(409);
        omar.open(&at("/regles")).await;
        omar.fill("clauses-4-title", "Sincérité").press("Publier").await.is(422);
        omar.fill("clauses-4-text", "Ne rien inventer.").press("Publier").await.went_on();
        alice.open(&format!("/concertations/{SLUG}/regles")).await.sees("version 2").sees("Ne rien inventer.").sees("Accepter les règles");
        alice.choose("accepted", "1").press("Confirmer").await.went_on();
        alice.open(&format!("/concertations/{SLUG}/regles?version=1")).await.misses("Ne rien inventer.").sees("plus récente");
        assert_eq!(house.number("SELECT CAST(rules_version AS BIGINT) AS n FROM members WHERE seat_id IS NOT NULL"), 2);
    }
}
