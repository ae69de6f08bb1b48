//! The history of a proposal: every version with what changed, the decisions on it, and where it went.

mod comments;
mod rules;

use crate::support::house::{House, SLUG, story};

fn of(more: &str) -> String {
    format!("/concertations/{SLUG}/propositions/1{more}")
}

/// A proposal in so many versions: the text counts.
async fn written(house: &House, versions: i32) {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une idée");
    for n in 2..=versions {
        house.sql(&format!(
            "INSERT INTO versions (proposal_id, number, axis_id, title, in_one_sentence, body, language, author_account_id, at)
             SELECT id, {n}, 1, 'Une idée', 'En une phrase.', 'Un délai de {n} jours.', 'fr', {}, {} FROM proposals",
            alice.account,
            house.days(-3)
        ));
    }
    house.sql(&format!("UPDATE proposals SET version = {versions}, body = 'Un délai de {versions} jours.'"));
}

story! {
    /// What changed is marked, since the former version or any other, under permanent links.
    async fn what_changed_is_marked(house) {
        written(&house, 5).await;
        let mut guest = house.guest();
        guest.open(&of("/versions/5")).await.is(200).sees("Ce qui a changé depuis la version 4");
        assert_eq!(guest.all("#changements del"), ["[retiré : 4 fin du retrait]"]);
        assert_eq!(guest.all("#changements ins"), ["[ajouté : 5 fin de l'ajout]"]);
        guest.open(&of("/versions/5?avec=2")).await.sees("depuis la version 2");
        assert_eq!(guest.all("#changements del"), ["[retiré : 2 fin du retrait]"]);
        guest.open(&of("/versions/1")).await.is(200).misses("Ce qui a changé").sees("Ce texte a été remplacé");
        guest.open(&of("/versions/6")).await.is(404);
        house.sql("UPDATE proposals SET status = 'hidden'");
        guest.open(&of("/versions/5?avec=2")).await.is(404);
        house.in_role("maud", "moderation").open(&of("/versions/5")).await.is(200);
    }

    /// A list of 200 versions comes in pages, with as many statements as one version.
    async fn two_hundred_versions_cost_the_same(house) {
        written(&house, 1).await;
        let mut reader = house.member("carla", "citoyens");
        let before = house.statements();
        reader.open(&of("/versions")).await.is(200);
        let one = house.statements() - before;
        for n in 2..=200 {
            house.sql(&format!(
                "INSERT INTO versions (proposal_id, number, axis_id, title, in_one_sentence, body, language, at)
                 SELECT id, {n}, 1, 'Une idée', 'P.', 'Texte {n}', 'fr', {} FROM proposals",
                house.days(-2)
            ));
        }
        house.sql("UPDATE proposals SET version = 200");
        let before = house.statements();
        reader.open(&of("/versions")).await.is(200).sees("Version 200").sees("Version 181").misses("Version 180");
        let many = house.statements() - before;
        assert!(one == many && many <= 10, "{one} and {many}");
        reader.open(&of("/versions?page=10")).await.sees("Version 1").misses("Version 21");
    }

    /// What was replaced before moderators published it was never public, and stays so.
    async fn what_never_was_public_stays_so(house) {
        written(&house, 3).await;
        let (first, later) = (house.days(-5), house.days(-2));
        house.sql(&format!(
            "UPDATE versions SET at = {first} WHERE number = 2; UPDATE proposals SET published_at = {}; UPDATE versions SET at = {later} WHERE number = 3",
            house.days(-4)
        ));
        let mut guest = house.guest();
        guest.open(&of("/versions")).await.is(200).sees("Version 3").sees("Version 2").misses("Version 1");
        guest.open(&of("/versions/1")).await.is(404);
        guest.open(&of("/versions/2")).await.is(200).misses("Ce qui a changé");
        guest.open(&of("/versions/3?avec=1")).await.is(200).misses("Ce qui a changé");
        house.in_role("maud", "moderation").open(&of("/versions/1")).await.is(200);
    }
}
