//! What is seen after results are opened, a synthesis is written, shared under embargo, approved and published.

use chrono::Duration;

use super::stage::Stage;
use super::{at, in_role};
use crate::results::{opening, voted};
use crate::support::house::{Browser, House, story};
use crate::syntheses::{DESK, organiser};

/// Lines of the table of routes.
pub const PUBLISHED: &[&str] = &[
    "/concertations/{slug}/pilotage/resultats",
    "/concertations/{slug}/pilotage/synthese",
    "/concertations/{slug}/pilotage/synthese/relecture",
    "/concertations/{slug}/pilotage/synthese/publication",
    "/concertations/{slug}/pilotage/synthese/embargo",
    "/concertations/{slug}/pilotage/synthese/embargo/retrait",
];

/// Makes a link under embargo, and takes it back.
async fn shares(stage: &mut Stage<'_>, dns: &mut Browser) {
    let page = format!("{DESK}/embargo");
    dns.open(&page).await.is(200).fill("Destinataire", "Un cabinet").choose("duree", "72");
    stage.presses(dns, &page, "Créer le lien").await;
    dns.open(&page).await.is(200);
    stage.presses(dns, &format!("{page}/retrait"), "Retirer ce lien").await;
}

/// A vote that is over. Somebody who voted, a moderator and an organiser look, and a guest.
async fn opened(house: &House) -> Stage<'_> {
    voted(house).await;
    house.passes(Duration::days(30));
    let member = house.number("SELECT id AS n FROM accounts WHERE email_key = 'patients0@example.org'");
    let (maud, omar) = (in_role(house, "maud", "moderation"), in_role(house, "omar", "pilotage"));
    let people = [("a member", member), ("a moderator", maud), ("an organiser", omar)];
    let pages = ["", "/propositions", "/propositions?tri=soutien", "/propositions/1", "/resultats"].map(at);
    let more = ["/resultats/chiffres/classement", "/synthese", "/synthese/versions/1"].map(at);
    let stage = Stage::over(house, &people, &[&pages[..], &more[..]].concat());
    stage.also("an organiser", &["/pilotage", "/pilotage/synthese/apercu"].map(at)).compared_anew()
}

story! {
    /// From the vote that is over to the synthesis that everybody reads.
    async fn results_and_their_synthesis_are_seen_once_they_are_published(house) {
        let mut stage = opened(&house).await;
        let (mut dns, mut ais) = (organiser(&house, "dns", "DNS"), organiser(&house, "ais", "AIS"));
        assert!(stage.posts(&mut dns, &opening(), &[]).await > 0);
        house.guest().open(&at("/resultats")).await.is(200).sees("Une phrase claire");
        dns.open(DESK).await.is(200).fill("avant-essentiel", "Un mot. Il y a {{seats}} sièges.");
        assert!(stage.presses(&mut dns, DESK, "Enregistrer").await > 0, "the organisers' preview");
        shares(&mut stage, &mut dns).await;
        ais.open(DESK).await.is(200);
        stage.presses(&mut ais, &format!("{DESK}/relecture"), "Approuver la synthèse").await;
        dns.open(DESK).await.is(200);
        assert!(stage.presses(&mut dns, &format!("{DESK}/publication"), "Publier la synthèse").await > 0);
        house.guest().open(&at("/synthese")).await.is(200).sees("Un mot. Il y a 45 sièges.");
        stage.ends(PUBLISHED).await;
    }
}
