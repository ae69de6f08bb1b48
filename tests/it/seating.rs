//! What organisers do with a seat: move it to another college, pass it on. Ballots keep their college, and their secret.

use crate::support::house::{Browser, House, SLUG, story};

fn seat(place: &str) -> String {
    format!("/concertations/{SLUG}/pilotage/sieges/{place}")
}

fn proposal(number: i32) -> String {
    format!("/concertations/{SLUG}/propositions/{number}")
}

/// Ballots by college and stance, and the tallies kept beside them.
fn counted(house: &House) -> (Vec<String>, Vec<String>) {
    let rows = |from: &str, n: &str| {
        house.texts(&format!(
            "SELECT c.key || ' ' || b.stance || ' ' || CAST({n} AS TEXT) AS t FROM {from} b JOIN colleges c ON c.id = b.college_id
             GROUP BY c.key, b.stance HAVING {n} > 0 ORDER BY 1"
        ))
    };
    (rows("ballots", "COUNT(*)"), rows("tallies", "SUM(b.n)"))
}

async fn moves(omar: &mut Browser, from: &str, to: &str) {
    omar.open(&seat(from)).await.is(200).choose("college", to).fill("Motif du changement", "Inscrite par erreur.");
    omar.press("Changer de collège").await;
}

story! {
    /// Votes cast before count in the former college, votes cast after in the new one; one reason, one entry, one letter.
    async fn a_moved_seats_ballots_keep_their_college(house) {
        house.has_consultation().await;
        let author = house.seat("bruno", "soignants");
        house.proposals(author, 2, "Une phrase claire");
        let mut alice = house.member("alice", "patients");
        let mut omar = house.in_role("omar", "pilotage");
        alice.open(&proposal(1)).await.press("Pour").await.went_on();
        alice.open(&proposal(2)).await.press("Contre").await.went_on();
        omar.open(&format!("/concertations/{SLUG}/pilotage/sieges")).await.sees("Alice Exemple").press("Patients, siège 1").await;
        omar.press("Changer de collège").await.is(422);
        moves(&mut omar, "patients/1", "soignants").await;
        omar.went_on().sees("Le siège a changé de collège").sees("Soignants, siège 2").sees("Alice Exemple");
        assert_eq!(counted(&house).0, ["patients against 1", "patients for 1"]);
        alice.open(&proposal(1)).await.sees("Votre vote").press("Sans avis").await.went_on();
        let expected = ["patients against 1", "soignants abstain 1"];
        assert_eq!(counted(&house), (expected.map(str::to_owned).to_vec(), expected.map(str::to_owned).to_vec()));
        alice.open(&proposal(2)).await.press("Retirer mon vote").await.went_on();
        assert_eq!(counted(&house).0, ["soignants abstain 1"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'seat.moved'"), 1);
        let letter = house.letters("alice@example.org").pop().unwrap();
        assert_eq!((letter["step"].as_str(), letter["college"].as_str()), (Some("moved"), Some("Soignants")));
        omar.open(&seat("patients/1")).await.is(404);
    }

    /// Once voting is over seats stay where they are; only organisers move one.
    async fn a_seat_is_moved_by_organisers_until_voting_ends(house) {
        house.has_consultation().await;
        house.seat("alice", "patients");
        let mut omar = house.in_role("omar", "pilotage");
        let fields = [("college", "soignants"), ("motif", "Une erreur.")];
        let to = format!("{}/college", seat("patients/1"));
        for mut other in [house.member("bruno", "patients"), house.in_role("maud", "moderation"), house.stranger("mallory")] {
            other.open(&seat("patients/1")).await.is(403);
            other.post(&to, &fields).await.is(403);
        }
        house.guest().post(&to, &fields).await.is(401);
        omar.post(&to, &[("college", "patients"), ("motif", "Une erreur.")]).await.is(422);
        house.sql("UPDATE phases SET closes_at = opens_at WHERE FALSE");
        house.passes(chrono::Duration::days(26));
        let mut omar = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'"));
        omar.open(&seat("patients/1")).await.sees("Le vote est terminé").misses("Motif du changement");
        omar.post(&to, &fields).await.is(403);
    }

    /// The successor holds the seat, sees no earlier vote, and replaces them one by one; until then they count.
    async fn a_successor_sees_no_earlier_ballot(house) {
        house.has_consultation().await;
        let author = house.seat("bruno", "soignants");
        house.proposals(author, 2, "Une phrase claire");
        let mut alice = house.member("alice", "patients");
        let mut omar = house.in_role("omar", "pilotage");
        alice.open(&proposal(1)).await.press("Pour").await.went_on();
        alice.open(&proposal(2)).await.press("Contre").await.went_on();
        omar.open(&seat("patients/1")).await.fill("Adresse du successeur", "zoe@example.org");
        omar.fill("Motif de la transmission", "Départ.").press("Transmettre le siège").await.went_on().sees("Le siège est transmis");
        alice.open("/mon-espace").await.is(401);
        assert_eq!(house.letters("alice@example.org").pop().unwrap()["step"].as_str(), Some("passed"));
        let before = counted(&house);
        assert_eq!(before.0, ["patients against 1", "patients for 1"]);
        let path = house.letters("zoe@example.org").pop().unwrap()["location"].as_str().unwrap().to_owned();
        let zoe = house.account("zoe");
        let mut zoe = house.browser_of(zoe);
        zoe.open(&path).await.sees("Patients, siège 1").choose("rules", "1").choose("licence", "1");
        zoe.press("Accepter l’invitation").await.went_on();
        for path in [proposal(1), proposal(2), format!("/concertations/{SLUG}/propositions"), "/mon-espace/contributions".to_owned(),
            format!("/concertations/{SLUG}/voter")]
        {
            zoe.open(&path).await.misses("Votre vote :").misses("Alice Exemple");
        }
        zoe.open(&format!("/concertations/{SLUG}")).await.sees("2 propositions");
        zoe.post(&format!("{}/vote", proposal(1)), &[("stance", "none")]).await.went_on();
        assert_eq!(counted(&house), before, "earlier ballots are not the successor's to take back");
        zoe.open(&proposal(1)).await.press("Contre").await.went_on();
        zoe.open(&proposal(1)).await.sees("Votre vote");
        assert_eq!(counted(&house).0, ["patients against 2"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 2);
        let own = "SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast' AND payload LIKE '%\"former\":\"for\"%'";
        assert_eq!(house.number(own), 0, "not even the log tells the successor");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'seat.passed'"), 1);
    }

    /// A seat without a holder is not passed on; nor to somebody who takes part; deputies stay unless it is said.
    async fn a_seat_is_passed_on_to_a_newcomer(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.member("bruno", "patients");
        house.deputy("dora", alice);
        let mut omar = house.in_role("omar", "pilotage");
        let to = format!("{}/transmission", seat("patients/1"));
        for mut other in [house.browser_of(alice.account), house.in_role("maud", "moderation")] {
            other.post(&to, &[("email", "zoe@example.org"), ("raison", "R")]).await.is(403);
        }
        omar.post(&to, &[("email", "bruno@example.org"), ("raison", "R")]).await.is(409).sees("participe déjà");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 2, "nothing is half done");
        omar.post(&to, &[("email", "zoe@example.org"), ("raison", "R")]).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'deputy'"), 1);
        omar.post(&to, &[("email", "yann@example.org"), ("raison", "R")]).await.is(409);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations WHERE withdrawn_at IS NULL"), 1);
    }
}
