//! One vote after another, as stories: what is offered first, what "later" leaves, and how it ends.

use crate::support::house::{House, SLUG, story};

const TURN: &str = "/concertations/ia-en-sante/voter-a-la-suite";

/// So many proposals by Bruno.
async fn proposals(house: &House, n: i32) {
    house.has_consultation().await;
    let bruno = house.seat("bruno", "soignants");
    house.proposals(bruno, n, "Idée");
}

story! {
    /// Ten proposals, ten presses: no page between, and the votes at the end.
    async fn ten_votes_are_ten_presses(house) {
        proposals(&house, 10).await;
        let mut alice = house.member("alice", "patients");
        alice.open(TURN).await.is(200).sees("1 sur 10, il en reste 10");
        for n in 1..=10 {
            alice.press("Pour la proposition").await.went_on().sees("Vote enregistré : pour – Voter à la suite");
            if n < 10 {
                alice.sees(&format!("{} sur 10, il en reste {}", n + 1, 10 - n)).sees("Revoir ou changer ce vote");
            }
        }
        alice.sees("Vous êtes arrivé au bout").sees("Vous avez voté sur 10 propositions sur 10.").sees("Idée 7").misses("Reprendre");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 10);
        alice.open(TURN).await.is(200).sees("Vous êtes arrivé au bout");
    }

    /// What one's own college has seen least comes first, whatever other colleges did.
    async fn what_the_college_has_seen_least_comes_first(house) {
        proposals(&house, 4).await;
        let mut other = house.member("anna", "patients");
        for number in [1, 2, 4] {
            other.post(&format!("/concertations/{SLUG}/propositions/{number}/vote"), &[("stance", "for"), ("next", TURN)]).await.went_on();
        }
        let mut carla = house.member("carla", "citoyens");
        carla.post(&format!("/concertations/{SLUG}/propositions/3/vote"), &[("stance", "for"), ("next", TURN)]).await.went_on();
        let mut alice = house.member("alice", "patients");
        alice.open(TURN).await.is(200).sees("N° 3 · Axe 1 – Cadre économique").sees("En une phrase 3.").sees("Le texte 3.");
        alice.press("Sans avis sur la proposition 3").await.went_on().sees("Vote enregistré : sans avis");
    }

    /// "Later" stores nothing, stands in the address, and comes back.
    async fn later_stores_nothing(house) {
        proposals(&house, 3).await;
        let mut alice = house.member("alice", "patients");
        alice.open(TURN).await.is(200);
        let first = alice.all("h2").remove(0);
        alice.press("Plus tard").await.is(200);
        assert!(alice.path.contains("plus-tard=") && alice.all("h2")[0] != first);
        alice.press("Contre la proposition").await.went_on().sees("Vote enregistré : contre");
        assert!(alice.path.contains("plus-tard="), "{}", alice.path);
        alice.press("Plus tard").await.is(200).sees("Gardées pour plus tard").sees(&first).sees("sur 1 proposition sur 3");
        alice.press("Reprendre").await.is(200).sees("2 sur 3, il en reste 2");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb LIKE 'ballot%'"), 1);
        alice.open(&format!("{TURN}?plus-tard=x,-4,99999999999,,1,1")).await.is(200).sees("2 sur 3");
    }

    /// Who cannot vote is told why and led on.
    async fn who_cannot_vote_is_told_why(house) {
        proposals(&house, 2).await;
        house.guest().open(TURN).await.is(401).sees("Connectez-vous");
        house.stranger("sam").open(TURN).await.is(403);
        house.in_role("maud", "moderation").open(TURN).await.is(403);
        let mut alice = house.member("alice", "patients");
        alice.open(TURN).await.is(200);
        house.passes(chrono::Duration::days(40));
        alice = house.member("ada", "patients");
        alice.open(TURN).await.is(403).sees("concertation");
    }

    /// The holder and the deputy see who did; a page costs the same for 3 or 60 proposals.
    async fn the_holders_of_a_seat_see_who_did(house) {
        proposals(&house, 3).await;
        let seat = house.seat("alice", "patients");
        let mut deputy = house.deputy("denis", seat);
        deputy.open(TURN).await.is(200);
        deputy.press("Pour la proposition").await.went_on();
        let mut alice = house.browser_of(seat.account);
        alice.open(TURN).await.is(200).sees("2 sur 3");
        alice.press("Mes votes").await.is(200).sees("par Denis Exemple").sees("Reprendre");
        let before = house.statements();
        alice.open(TURN).await.is(200);
        let few = house.statements() - before;
        let bruno = house.seat("boris", "soignants");
        house.proposals(bruno, 57, "Autre");
        let before = house.statements();
        alice.open(TURN).await.is(200).sees("2 sur 60");
        let many = house.statements() - before;
        assert!(many <= 10 && many == few, "{many} statements, {few} before");
    }
}
