//! The public account of moderation: numbers and a log that anybody may read, without a text, a fact or a name.

use crate::support::house::{House, SLUG, story};

fn account(more: &str) -> String {
    format!("/concertations/{SLUG}/compte-rendu-moderation{more}")
}

/// Two reports, the first decided after three hours; a text hidden on nobody's report and put back; a member warned.
async fn decided(house: &House) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Une phrase claire");
    house.proposal(bruno, "TITRE QUADRIGE");
    house.comment(1, 1, bruno, "Un argument QUADRIGE.");
    let mut reader = house.browser_of(alice.account);
    reader.open(&format!("/concertations/{SLUG}/propositions/1/commentaires/1/signalement")).await;
    reader.choose("clause", "3").fill("Ce qui pose problème", "QUADRIGE.").press("Envoyer le signalement").await;
    reader.open(&format!("/concertations/{SLUG}/propositions/2/signalement")).await;
    reader.choose("clause", "2").fill("Ce qui pose problème", "QUADRIGE.").press("Envoyer le signalement").await;
    house.passes(chrono::Duration::hours(3));
    let mut maud = house.in_role("maud", "moderation");
    maud.open(&format!("/concertations/{SLUG}/moderation/propositions/1/commentaires/1")).await.is(200);
    maud.choose("mesure", "hide").choose("regle", "3").fill("Les faits", "QUADRIGE.");
    maud.press("Enregistrer la décision").await;
    let now = house.days(0);
    house.sql(&format!(
        "INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, account_id, measure, rules_version, clause,
            facts, snapshot, origin, automated, urgent, concerns_lead, at)
         SELECT 1, 2, 'proposal', id, author_account_id, 'hide', 1, 1, 'QUADRIGE', 'QUADRIGE', 'own_initiative', FALSE, TRUE,
            TRUE, {now} FROM proposals WHERE number = 2;
         INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, account_id, measure, rules_version,
            facts, snapshot, origin, automated, urgent, concerns_lead, second_reader_id, at)
         SELECT 1, 3, 'proposal', id, author_account_id, 'restore', 1, 'QUADRIGE', 'QUADRIGE', 'review', FALSE, FALSE,
            TRUE, author_account_id, {now} FROM proposals WHERE number = 2;
         INSERT INTO decisions (consultation_id, number, target_kind, account_id, measure, rules_version, clause, facts,
            snapshot, origin, automated, urgent, concerns_lead, at)
         VALUES (1, 4, 'account', {}, 'warn', 1, 1, 'QUADRIGE', '', 'own_initiative', TRUE, FALSE, FALSE, {now})",
        bruno.account
    ));
}

story! {
    /// Everybody reads the same numbers and the same log; no text, no fact, no name, no college.
    async fn everybody_reads_what_moderation_did(house) {
        decided(&house).await;
        let mut guest = house.guest();
        guest.open(&account("")).await.is(200).sees("Signalements reçus 2").sees("Décisions rendues 4").sees("Dossiers en attente 1");
        guest.sees("3 heures").sees("règle automatique 1").sees("Réexamens décidés 0").sees("Masquer 2").sees("Avertir");
        guest.sees("critiquent l’administration pilote 2").sees("rétablis 1").sees("seconde personne 1");
        guest.sees("Règle 3 – Vie privée et secret des soins").sees("Participation d’un membre");
        for hidden in ["QUADRIGE", "Bruno", "Maud", "Alice", "Soignants", "Patients"] {
            guest.misses(hidden);
        }
        guest.press("Décision n° 2").await.is(200);
        guest.press("Compte rendu de la modération").await.is(200).press("Télécharger le journal").await.is(200);
        let lines: Vec<&str> = guest.html.lines().collect();
        assert_eq!(lines[0], "number,date,target,proposal,comment,measure,clause,rules_version,origin,by,urgent,criticises_lead,review");
        assert_eq!(
            lines[1..],
            [
                "4,2026-11-24,account,,,warn,1,1,own_initiative,rule,false,false,",
                "3,2026-11-24,proposal,2,,restore,,1,review,person,false,true,",
                "2,2026-11-24,proposal,2,,hide,1,1,own_initiative,person,true,true,",
                "1,2026-11-24,comment,1,1,hide,3,1,report,person,false,false,",
            ]
        );
        house.sql("UPDATE consultations SET visibility = 'members'");
        house.guest().open(&account("")).await.is(404);
        house.guest().open(&account(".csv")).await.is(404);
        house.stranger("sam").open(&account(".csv")).await.is(404);
        house.member("carla", "citoyens").open(&account("")).await.is(200);
    }

    /// As many statements for one decision as for two hundred, in pages.
    async fn a_long_log_costs_the_same(house) {
        house.has_consultation().await;
        let carla = house.seat("carla", "citoyens");
        house.proposal(carla, "Une idée");
        let mut reader = house.browser_of(carla.account);
        let mut counted = Vec::new();
        for (first, last) in [(1, 1), (2, 200)] {
            for n in first..=last {
                house.sql(&format!(
                    "INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, measure, rules_version, facts,
                        snapshot, origin, automated, urgent, concerns_lead, at)
                     SELECT 1, {n}, 'proposal', id, 'none', 1, '', '', 'own_initiative', FALSE, FALSE, FALSE, {} FROM proposals",
                    house.days(0)
                ));
            }
            let before = house.statements();
            reader.open(&account("")).await.is(200);
            counted.push(house.statements() - before);
        }
        assert!(counted[0] == counted[1] && counted[0] <= 10, "{counted:?}");
        reader.open(&account("?page=10")).await.is(200).sees("Décision n° 1").misses("Décision n° 21");
    }

    /// A decision that a review overturned stays in the log and the counts, and says so; what never took effect is in neither.
    async fn a_review_shows_in_the_log(house) {
        decided(&house).await;
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO reviews (decision_id, account_id, at, text, outcome, decided_at, reasons)
             SELECT id, account_id, {now}, 'QUADRIGE', 'overturned', {now}, 'QUADRIGE' FROM decisions WHERE number = 2;
             INSERT INTO reviews (decision_id, account_id, at, text, reasons)
             SELECT d.id, p.author_account_id, {now}, 'QUADRIGE', '' FROM decisions d JOIN proposals p ON p.number = 1 WHERE d.number = 1;
             UPDATE decisions SET state = 'overturned' WHERE number = 2"
        ));
        let mut guest = house.guest();
        guest.open(&account("")).await.is(200).sees("Décisions rendues 4").sees("Réexamens décidés 1");
        guest.sees("dont décisions annulées 1").misses("QUADRIGE");
        let reviews = guest.all("td[data-label='Réexamen']");
        assert_eq!(reviews.iter().map(|it| !it.is_empty()).collect::<Vec<_>>(), [false, false, true, false], "{reviews:?}");
        assert!(reviews[2].contains("annulée"), "{reviews:?}");
        guest.open(&account(".csv")).await.sees("2,2026-11-24,proposal,2,,hide,1,1,own_initiative,person,true,true,overturned");
        for state in ["announced", "cancelled", "dropped", "second_reading"] {
            house.sql(&format!("UPDATE decisions SET state = '{state}' WHERE number = 3"));
            guest.open(&account("")).await.sees("Décisions rendues 3").misses("Décision n° 3");
            guest.open(&account(".csv")).await.misses("restore");
        }
        for (page, from) in [("", "Compte rendu"), ("/regles", "Compte rendu")] {
            guest.open(&format!("/concertations/{SLUG}{page}")).await.press(from).await.is(200).sees("Journal des décisions");
        }
    }
}
