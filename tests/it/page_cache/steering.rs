//! What is seen after an organiser changes the frame or the rules, and after an operator makes a consultation.

use super::stage::Stage;
use super::{at, in_role};
use crate::support::house::story;

/// Lines of the table of routes.
pub const STEERED: &[&str] = &[
    "/concertations/nouvelle",
    "/concertations/{slug}/pilotage/cadre",
    "/concertations/{slug}/pilotage/regles",
    "/concertations/{slug}/regles/acceptation",
];

story! {
    /// A title, an axis and a college of another name, rules of another version, which a member accepts; another consultation.
    async fn the_frame_is_seen_as_organisers_left_it(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.comment(1, 1, alice, "Un argument.");
        let (maud, olga) = (in_role(&house, "maud", "moderation"), in_role(&house, "olga", "pilotage"));
        let people = [("a member", alice.account), ("a moderator", maud), ("an organiser", olga)];
        let pages = ["", "/dossier", "/membres", "/regles", "/regles/versions", "/propositions", "/propositions/1"].map(at);
        let mut stage = Stage::over(&house, &people, &[&pages[..], &["/".to_owned()]].concat());
        stage = stage.also("an organiser", &["/pilotage", "/pilotage/sieges"].map(at));

        let mut omar = house.in_role("omar", "pilotage");
        let (frame, rules) = (at("/pilotage/cadre"), at("/pilotage/regles"));
        omar.open(&frame).await.is(200).fill("title", "Un autre titre").fill("axes-2-title", "Formation continue");
        omar.fill("colleges-1-label", "Patients et usagers");
        assert!(stage.presses(&mut omar, &frame, "Enregistrer").await > 0);
        house.guest().open(&at("/propositions/1")).await.sees("Patients et usagers");
        omar.open(&rules).await.is(200).fill("clauses-4-title", "Sincérité").fill("clauses-4-text", "Ne rien inventer.");
        assert!(stage.presses(&mut omar, &rules, "Publier").await > 0);
        let mut member = house.browser_of(alice.account);
        let accepted = [("version", "2"), ("accepted", "1")];
        assert!(stage.posts(&mut member, &at("/regles/acceptation"), &accepted).await > 0);

        let otto = house.account("otto");
        house.sql(&format!("UPDATE accounts SET is_operator = TRUE WHERE id = {otto}"));
        let of_another = [("title", "Une autre"), ("slug", "autre"), ("in_one_sentence", "Une phrase.")];
        let dates = [("opens", "2026-11-01"), ("closes", "2026-12-01"), ("key", "k")];
        let fields = [of_another, dates].concat();
        stage.posts(&mut house.browser_of(otto), "/concertations/nouvelle", &fields).await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM consultations"), 2);
        stage.ends(STEERED).await;
    }
}
