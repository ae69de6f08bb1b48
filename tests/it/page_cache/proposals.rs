//! What is seen after a proposal is written, changed or withdrawn.

use chrono::Duration;

use super::stage::Stage;
use super::{at, in_role};
use crate::support::house::story;

/// Lines of the table of routes.
pub const WRITTEN: &[&str] = &[
    "/concertations/{slug}/propositions",
    "/concertations/{slug}/propositions/{number}",
    "/concertations/{slug}/propositions/{number}/retrait",
];

story! {
    /// Written, changed before anybody votes on it, withdrawn.
    async fn a_proposal_is_seen_as_its_author_left_it(house) {
        house.has_consultation().await;
        house.passes(Duration::days(-10)); // at the time of proposals
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Un référent");
        let (maud, omar) = (in_role(&house, "maud", "moderation"), in_role(&house, "omar", "pilotage"));
        let people = [("its author", alice.account), ("a member", bruno.account), ("a moderator", maud), ("an organiser", omar)];
        let pages = ["", "/propositions", "/propositions?statut=retiree", "/propositions/1", "/propositions/2"].map(at);
        let versions = ["/propositions/2/versions", "/propositions/2/versions/1"].map(at);
        let mut stage = Stage::over(&house, &people, &[&pages[..], &versions[..]].concat());

        let mut author = house.browser_of(alice.account);
        author.open(&at("/propositions/nouvelle")).await.is(200).choose("axe", "1").fill("titre", "Former avant usage");
        author.fill("phrase", "Une phrase claire.").fill("texte", "Un texte.");
        assert!(stage.presses(&mut author, &at("/propositions"), "Publier la proposition").await > 0);
        author.open(&at("/propositions/2/modifier")).await.is(200).fill("titre", "Former avant tout usage");
        assert!(stage.presses(&mut author, &at("/propositions/2"), "Publier la nouvelle version").await > 0);
        author.open(&at("/propositions/2/retrait")).await.is(200);
        assert!(stage.presses(&mut author, &at("/propositions/2/retrait"), "Retirer la proposition").await > 0);
        assert_eq!(house.texts("SELECT status AS t FROM proposals WHERE number = 2"), ["withdrawn"]);
        stage.ends(WRITTEN).await;
    }
}
