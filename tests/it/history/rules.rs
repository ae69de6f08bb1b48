//! The history of the rules: every version with its clauses, and what changed since another.

use crate::support::house::{House, SLUG, story};

fn of(more: &str) -> String {
    format!("/concertations/{SLUG}/regles{more}")
}

/// A second version: one clause changed, one gone, one new.
async fn changed(house: &House) {
    house.has_consultation().await;
    let at = house.days(-1);
    house.sql(&format!(
        "INSERT INTO rules (id, consultation_id, version, introduction, published_at) VALUES (2, 1, 2, 'Nouvelle charte.', {at});
         INSERT INTO clauses (rules_id, number, title, text) SELECT 2, number, title, text FROM clauses WHERE number = 2;
         INSERT INTO clauses (rules_id, number, title, text) VALUES (2, 1, 'Respect des personnes', 'Courtoisie et patience.'),
            (2, 4, 'Liens', 'Aucune publicité.')"
    ));
}

story! {
    /// Every version stays at its address, with what changed, clause by clause.
    async fn what_changed_in_the_rules_is_marked(house) {
        changed(&house).await;
        let mut guest = house.guest();
        guest.open(&of("")).await.press("Historique des règles").await.is(200).sees("Règles, version 1");
        guest.press("Règles, version 2").await.is(200).sees("Ce qui a changé depuis la version 1");
        let (added, removed) = (guest.all("#changements ins").join(" "), guest.all("#changements del").join(" "));
        assert!(added.contains("Nouvelle charte.") && added.contains("patience") && added.contains("Aucune publicité."), "{added}");
        assert!(removed.contains("3. ") && !removed.contains("2. "), "{removed}");
        guest.open(&of("/versions/1")).await.is(200).sees("Courtoisie.").misses("patience").misses("Ce qui a changé");
        guest.open(&of("/versions/1?avec=2")).await.sees("Ce qui a changé depuis la version 2");
        guest.open(&of("/versions/3")).await.is(404);
        guest.open(&of("")).await.press("Compte rendu de la modération").await.is(200);
        house.sql("UPDATE consultations SET visibility = 'members'");
        let (mut sam, mut carla) = (house.stranger("sam"), house.member("carla", "citoyens"));
        for path in ["/versions", "/versions/1", "/versions/2?avec=1"] {
            house.guest().open(&of(path)).await.is(404).misses("patience");
            sam.open(&of(path)).await.is(404).misses("patience");
            carla.open(&of(path)).await.is(200);
        }
    }

    /// As many statements for two versions as for fifty.
    async fn fifty_versions_cost_the_same(house) {
        changed(&house).await;
        let mut reader = house.member("carla", "citoyens");
        let mut counted = Vec::new();
        for last in [2, 50] {
            for n in 3..=last {
                let at = house.days(0);
                house.sql(&format!(
                    "INSERT INTO rules (id, consultation_id, version, introduction, published_at) VALUES ({n}, 1, {n}, '', {at});
                     INSERT INTO clauses (rules_id, number, title, text) VALUES ({n}, 1, 'Respect', 'Texte {n}.')"
                ));
            }
            for path in ["/versions", "/versions/2"] {
                let before = house.statements();
                reader.open(&of(path)).await.is(200);
                counted.push(house.statements() - before);
            }
        }
        assert!(counted[0] == counted[2] && counted[1] == counted[3] && counted.iter().all(|n| *n <= 10), "{counted:?}");
    }
}
