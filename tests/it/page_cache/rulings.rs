//! What is seen after proposals are united or parted, and after each step of a decision: taken, taken back, contested, decided
//! anew, announced, answered, confirmed.

use super::stage::Stage;
use super::threads::decides;
use super::{at, in_role};
use crate::support::house::{Browser, House, Seat, story};

/// Lines of the table of routes: proposals that are united.
pub const MERGED: &[&str] = &[
    "/concertations/{slug}/moderation/propositions/{number}/fusion",
    "/concertations/{slug}/moderation/propositions/{number}/separation",
];

/// A decision and what follows.
pub const REVIEWED: &[&str] = &[
    "/concertations/{slug}/moderation/propositions/{number}",
    "/concertations/{slug}/decisions/{number}/annulation",
    "/concertations/{slug}/decisions/{number}/confirmation",
    "/concertations/{slug}/decisions/{number}/observations",
    "/concertations/{slug}/decisions/{number}/reexamen",
    "/concertations/{slug}/decisions/{number}/reexamen/decision",
];

/// Contributions that are reported, and the files that moderators keep on them.
pub const REPORTED: &[&str] = &[
    "/concertations/{slug}/propositions/{number}/signalement",
    "/concertations/{slug}/propositions/{number}/commentaires/{comment}/signalement",
    "/concertations/{slug}/moderation/propositions/{number}/attribution",
    "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}/attribution",
    "/concertations/{slug}/moderation/propositions/{number}/notes",
    "/concertations/{slug}/moderation/propositions/{number}/commentaires/{comment}/notes",
];

/// Alice's proposal, and two by Bruno. Both, a moderator and an organiser look, and a guest.
async fn opened<'h>(house: &'h House, pages: &[&str]) -> (Stage<'h>, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Nommer un référent");
    house.proposals(bruno, 2, "Désigner un correspondant");
    house.comment(2, 1, alice, "Un argument gardé.");
    let (mila, omar) = (in_role(house, "mila", "moderation"), in_role(house, "omar", "pilotage"));
    let people =
        [("its author", bruno.account), ("a member", alice.account), ("a moderator", mila), ("an organiser", omar)];
    let all = ["", "/propositions", "/propositions/1", "/propositions/2", "/compte-rendu-moderation"];
    let pages: Vec<String> = all.iter().chain(pages).map(|page| at(page)).collect();
    let own = ["/moderation", "/moderation?vue=decisions"].map(at);
    (Stage::over(house, &people, &pages).also("a moderator", &own), bruno)
}

/// The page of the decision that was taken last.
fn last(house: &House) -> String {
    at(&format!("/decisions/{}", house.number("SELECT MAX(number) AS n FROM decisions")))
}

/// Hidden, contested by its author, and shown again by another moderator.
async fn contested(stage: &mut Stage<'_>, house: &House, [author, maud, mona]: [&mut Browser; 3]) {
    assert!(decides(stage, maud, ("3", "hide"), &[]).await > 0);
    let decision = last(house);
    author.open(&decision).await.is(200).press("Demander un réexamen").await.is(200);
    author.fill("Pourquoi", "Personne n’est nommé.");
    stage.presses(author, &format!("{decision}/reexamen"), "Envoyer ma demande").await;
    mona.open(&decision).await.is(200).choose("issue", "overturned").fill("Vos motifs", "Seule une idée est visée.");
    assert!(stage.presses(mona, &format!("{decision}/reexamen/decision"), "Rendre la décision").await > 0);
    house.guest().open(&at("/propositions/3")).await.is(200).sees("Le texte 3.");
}

/// Refused before it was ever published: announced, answered, confirmed by another moderator.
async fn announced(stage: &mut Stage<'_>, house: &House, [author, maud, mona]: [&mut Browser; 3]) {
    house.sql("UPDATE proposals SET status = 'waiting', published_at = NULL WHERE number = 3");
    assert!(decides(stage, maud, ("3", "refuse"), &[]).await > 0);
    let decision = last(house);
    author.open(&decision).await.is(200).press("Présenter mes observations").await.is(200);
    author.fill("Vos observations", "Paul est d’accord.");
    stage.presses(author, &format!("{decision}/observations"), "Envoyer mes observations").await;
    mona.open(&decision).await.is(200);
    assert!(stage.presses(mona, &format!("{decision}/confirmation"), "Confirmer la mesure").await > 0);
    assert_eq!(house.texts("SELECT status AS t FROM proposals WHERE number = 3"), ["refused"]);
}

story! {
    /// United and parted again.
    async fn a_merge_is_seen_on_both_sides(house) {
        let (mut stage, _) = opened(&house, &["/propositions?statut=fusionnee", "/decisions/1"]).await;
        let mut maud = house.in_role("maud", "moderation");
        let (merge, part) = (at("/moderation/propositions/2/fusion"), at("/moderation/propositions/2/separation"));
        maud.open(&merge).await.is(200).fill("Propositions à réunir", "2").fill("Numéro de la proposition commune", "1");
        maud.fill("Motifs", "Deux textes, une idée.");
        assert!(stage.presses(&mut maud, &merge, "Réunir les propositions").await > 0);
        house.guest().open(&at("/propositions/1")).await.sees("Proposition n° 2, réunie à celle-ci");
        maud.open(&part).await.is(200).fill("Motifs", "Deux idées, finalement.");
        assert!(stage.presses(&mut maud, &part, "Séparer les propositions").await > 0);
        house.guest().open(&at("/propositions/1")).await.misses("réunie à celle-ci");
        stage.ends(MERGED).await;
    }

    /// Reported, taken up by a moderator, noted and given back: a proposal, and a comment.
    async fn files_are_seen_by_moderators(house) {
        let (mut stage, bruno) = opened(&house, &[]).await;
        let (mut author, mut maud) = (house.browser_of(bruno.account), house.in_role("maud", "moderation"));
        for place in ["1", "2/commentaires/1"] {
            let (page, file) = (at(&format!("/propositions/{place}")), at(&format!("/moderation/propositions/{place}")));
            let report = [("clause", "3"), ("texte", "On reconnaît la personne."), ("key", place)];
            assert!(stage.posts(&mut author, &format!("{page}/signalement"), &report).await > 0);
            let (taken, note) = (format!("{file}/attribution"), [("note", "À revoir avec le collège."), ("key", place)]);
            assert!(stage.posts(&mut maud, &taken, &[("a", "moi")]).await > 0);
            stage.posts(&mut maud, &format!("{file}/notes"), &note).await;
            assert!(stage.posts(&mut maud, &taken, &[("a", "personne")]).await > 0);
        }
        stage.ends(REPORTED).await;
    }

    /// Taken and taken back; contested and overturned; announced, answered and confirmed.
    async fn each_step_of_a_decision_is_seen(house) {
        let (mut stage, bruno) = opened(&house, &["/propositions/3", "/decisions/1", "/decisions/2"]).await;
        let (mut author, mut maud) = (house.browser_of(bruno.account), house.in_role("maud", "moderation"));
        let mut mona = house.in_role("mona", "moderation");
        assert!(decides(&mut stage, &mut maud, ("3", "hide"), &[]).await > 0);
        maud.open(&last(&house)).await.is(200);
        assert!(stage.presses(&mut maud, &format!("{}/annulation", last(&house)), "Annuler cette décision").await > 0);
        contested(&mut stage, &house, [&mut author, &mut maud, &mut mona]).await;
        announced(&mut stage, &house, [&mut author, &mut maud, &mut mona]).await;
        stage.ends(REVIEWED).await;
    }
}
