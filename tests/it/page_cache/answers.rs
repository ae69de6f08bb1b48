//! What is seen after an answer is published, and after each change of the roadmap.

use chrono::Duration;

use super::stage::Stage;
use super::{at, in_role};
use crate::support::house::{Browser, House, story};
use crate::syntheses::organiser;

/// Lines of the table of routes: an answer.
pub const ANSWERED: &[&str] = &[
    "/concertations/{slug}/pilotage/suites/{number}",
    "/concertations/{slug}/pilotage/suites/{number}/relecture",
    "/concertations/{slug}/pilotage/suites/{number}/publication",
];

/// The roadmap.
pub const DONE: &[&str] = &[
    "/concertations/{slug}/pilotage/feuille-de-route",
    "/concertations/{slug}/pilotage/feuille-de-route/{number}",
    "/concertations/{slug}/pilotage/feuille-de-route/{number}/etapes",
    "/concertations/{slug}/pilotage/feuille-de-route/{number}/liens",
    "/concertations/{slug}/pilotage/feuille-de-route/{number}/liens/retrait",
];

/// Two proposals, and voting over. Their author, a moderator and an organiser look, and a guest.
async fn opened<'h>(house: &'h House, pages: &[&str]) -> Stage<'h> {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, 2, "Former avant usage");
    house.passes(Duration::days(26));
    let (maud, omar) = (in_role(house, "maud", "moderation"), in_role(house, "omar", "pilotage"));
    let people = [("a member", alice.account), ("a moderator", maud), ("an organiser", omar)];
    let all = ["", "/propositions", "/propositions/1", "/suites", "/feuille-de-route"];
    let pages: Vec<String> = all.iter().chain(pages).map(|page| at(page)).collect();
    Stage::over(house, &people, &pages).also("an organiser", &["/pilotage", "/pilotage/suites"].map(at))
}

/// Writes an answer, has it approved, publishes it; the readers see it at the end.
async fn answers(stage: &mut Stage<'_>, [dgos, ais, dns]: &mut [Browser; 3], (verdict, due): (&str, &str)) {
    let sheet = at("/pilotage/suites/1");
    dgos.open(&sheet).await.is(200).choose("suite", verdict).fill("Motifs", "La formation **commune** est retenue.");
    dgos.choose("pilote", "DGOS").fill("Échéance", due);
    stage.presses(dgos, &sheet, "Envoyer en relecture").await;
    ais.open(&sheet).await.is(200);
    stage.presses(ais, &format!("{sheet}/relecture"), "Approuver").await;
    dns.open(&sheet).await.is(200);
    assert!(stage.presses(dns, &format!("{sheet}/publication"), "Publier la suite").await > 0);
}

story! {
    /// Written, approved and published; then revised.
    async fn an_answer_is_seen_once_it_is_published(house) {
        let pages = ["/suites?suite=sans", "/propositions/1/suite/versions", "/propositions/1/suite/versions/1"];
        let mut stage = opened(&house, &pages).await;
        let mut organisers =
            [("dgos", "DGOS"), ("ais", "AIS"), ("dns", "DNS")].map(|(name, service)| organiser(&house, name, service));
        answers(&mut stage, &mut organisers, ("under_study", "2027-01-31")).await;
        house.guest().open(&at("/propositions/1")).await.sees("À l’étude").sees("commune");
        answers(&mut stage, &mut organisers, ("not_accepted", "")).await;
        house.guest().open(&at("/propositions/1")).await.sees("Non retenue");
        stage.ends(ANSWERED).await;
    }

    /// An action is made, linked, moved on, changed, and no longer linked.
    async fn an_action_is_seen_on_the_roadmap_and_on_its_proposal(house) {
        let mut stage = opened(&house, &["/feuille-de-route/1"]).await;
        let mut dns = organiser(&house, "dns", "DNS");
        let desk = at("/pilotage/feuille-de-route");
        let action = format!("{desk}/1");
        dns.open(&format!("{desk}/nouvelle")).await.is(200).choose("axe", "1").fill("titre", "Le socle commun");
        dns.fill("texte", "Écrire un **socle**.").fill("pilote", "DGOS").fill("echeance", "2027-06-30");
        assert!(stage.presses(&mut dns, &desk, "Enregistrer").await > 0);
        dns.open(&action).await.is(200).fill("proposition", "1").fill("prise", "Le socle reprend la proposition.");
        assert!(stage.presses(&mut dns, &format!("{action}/liens"), "Lier la proposition").await > 0);
        dns.open(&action).await.is(200).fill("jour", "2026-11-20").fill("etape", "Premier comité.");
        assert!(stage.presses(&mut dns, &format!("{action}/etapes"), "Ajouter l’étape").await > 0);
        dns.open(&action).await.is(200).choose("etat", "started").fill("avancement", "40");
        assert!(stage.presses(&mut dns, &action, "Enregistrer").await > 0);
        house.guest().open(&at("/propositions/1")).await.sees("Le socle reprend la proposition.");
        dns.open(&action).await.is(200);
        assert!(stage.presses(&mut dns, &format!("{action}/liens/retrait"), "Retirer le lien").await > 0);
        house.guest().open(&at("/propositions/1")).await.misses("Le socle");
        stage.ends(DONE).await;
    }
}
