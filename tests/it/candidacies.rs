//! Asking to take part: where it is allowed, confirmed at the address, answered alike for everybody, decided with a reason.

use chrono::Duration;
use concerto::domain::candidacies;

use crate::support::chrome::{Chrome, Look};
use crate::support::house::{Browser, House, SLUG, story};

fn form() -> String {
    format!("/concertations/{SLUG}/participer")
}

fn desk() -> String {
    format!("/concertations/{SLUG}/pilotage/demandes")
}

/// A consultation that takes requests, and an organiser.
async fn people(house: &House) -> Browser {
    house.has_consultation().await;
    house.sql("UPDATE consultations SET joining = TRUE");
    house.in_role("omar", "pilotage")
}

async fn asks(browser: &mut Browser, email: &str) {
    browser.open(&form()).await.is(200);
    browser.fill("Adresse", email).fill("Prénom et nom", "Zoé Exemple").choose("college", "soignants");
    browser.fill("Pourquoi participer", "Je soigne.").press("Envoyer la demande").await;
}

/// The path in the last letter to an address.
fn link(house: &House, email: &str) -> String {
    house.letters(email).pop().unwrap()["location"].as_str().unwrap().to_owned()
}

story! {
    /// Asked, confirmed by the link, accepted with another college, claimed: a seat.
    async fn a_request_leads_to_a_seat(house) {
        let mut omar = people(&house).await;
        let mut zoe = house.guest();
        zoe.open(&format!("/concertations/{SLUG}")).await.press("Demander à participer").await.is(200);
        zoe.press("Envoyer la demande").await.is(422).sees("Ce champ est vide");
        asks(&mut zoe, "Zoe@example.org").await;
        zoe.went_on().sees("Consultez votre messagerie");
        omar.open(&desk()).await.sees("Aucune demande").misses("Zoe@example.org");
        let path = link(&house, "Zoe@example.org");
        zoe.open(&path).await.is(200).sees("Je soigne.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM candidacies WHERE state = 'waiting'"), 0, "a GET changes nothing");
        zoe.press("Confirmer la demande").await.went_on().sees("Votre demande est enregistrée");
        zoe.open(&path).await.is(409);
        omar.open(&desk()).await.sees("Zoé Exemple").sees("Collège souhaité : Soignants").sees("Je soigne.");
        omar.choose("college", "patients").press("Accepter et inviter").await.went_on().sees("l'invitation part");
        omar.post(&format!("{}/accord", desk()), &[("email", "zoe@example.org"), ("college", "patients")]).await.is(409);
        omar.open(&format!("{}?etat=accepted", desk())).await.sees("Zoé Exemple");
        zoe.open(&link(&house, "Zoe@example.org")).await.is(200).sees("Patients, siège 1");
        let verbs = "SELECT verb AS t FROM events WHERE verb LIKE 'candidacy.%' ORDER BY id";
        assert_eq!(house.texts(verbs), ["candidacy.made", "candidacy.accepted"]);
    }

    /// A refusal needs a reason, and the person reads it; the same address does not ask again.
    async fn a_request_is_refused_with_a_reason(house) {
        let mut omar = people(&house).await;
        let mut zoe = house.guest();
        asks(&mut zoe, "zoe@example.org").await;
        zoe.open(&link(&house, "zoe@example.org")).await.press("Confirmer la demande").await.went_on();
        omar.post(&format!("{}/refus", desk()), &[("email", "zoe@example.org"), ("motif", " ")]).await.is(422);
        omar.open(&desk()).await.fill("Motif du refus", "Le collège est complet.").press("Refuser").await.went_on();
        let letter = house.letters("zoe@example.org").pop().unwrap();
        assert_eq!((letter["step"].as_str(), letter["reason"].as_str()), (Some("refused"), Some("Le collège est complet.")));
        house.passes(Duration::minutes(20));
        asks(&mut zoe, "zoe@example.org").await;
        zoe.went_on();
        assert_eq!(house.letters("zoe@example.org").pop().unwrap()["step"].as_str(), Some("known"));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM candidacies"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 0);
    }

    /// Whoever asks, known or not, suspended or invited, is answered with the same page.
    async fn everybody_is_answered_alike(house) {
        let mut omar = people(&house).await;
        let alice = house.seat("alice", "patients");
        house.sql(&format!("UPDATE seats SET standing = 'suspended' WHERE id = {}", alice.seat));
        let fields = [("email", "bruno@example.org"), ("role", "holder"), ("place", "patients/new"), ("key", "k")];
        omar.post(&format!("/concertations/{SLUG}/pilotage/invitations"), &fields).await.went_on();
        let mut pages = Vec::new();
        for email in ["new@example.org", "alice@example.org", "bruno@example.org"] {
            let mut guest = house.guest();
            asks(&mut guest, email).await;
            guest.went_on();
            pages.push((guest.path.clone(), guest.text()));
        }
        assert!(pages.windows(2).all(|two| two[0] == two[1]), "{pages:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM candidacies"), 1);
        assert_eq!(house.letters("alice@example.org").pop().unwrap()["step"].as_str(), Some("known"));
        assert_eq!(house.letters("bruno@example.org").pop().unwrap()["step"].as_str(), Some("known"));
    }

    /// Off by default; never while no phase is open; not for members; decided by organisers alone.
    async fn only_where_and_when_it_is_allowed(house) {
        house.has_consultation().await;
        let mut omar = house.in_role("omar", "pilotage");
        let mut guest = house.guest();
        guest.open(&form()).await.is(404);
        guest.open(&format!("/concertations/{SLUG}")).await.misses("Demander à participer");
        omar.open(&desk()).await.sees("n'accepte pas de demandes");
        house.sql("UPDATE consultations SET joining = TRUE");
        house.member("alice", "patients").open(&form()).await.is(409);
        for mut other in [house.member("bruno", "patients"), house.in_role("maud", "moderation"), house.stranger("mallory")] {
            other.open(&desk()).await.is(403);
            other.post(&format!("{}/accord", desk()), &[("email", "z@example.org"), ("college", "patients")]).await.is(403);
        }
        asks(&mut guest, "zoe@example.org").await;
        let path = link(&house, "zoe@example.org");
        house.sql("UPDATE phases SET frozen_at = opens_at");
        guest.open(&form()).await.is(403).sees("Aucune étape");
        guest.post(&form(), &[("email", "y@example.org"), ("name", "Y"), ("motive", "M")]).await.is(403);
        guest.post(&path, &[]).await.is(403);
        house.sql("UPDATE phases SET frozen_at = NULL");
        house.passes(Duration::hours(25));
        guest.open(&path).await.is(409);
        house.runs(candidacies::forget);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM candidacies"), 0);
    }

    /// Fifty requests at once from one address are one; so are fifty confirmations and fifty acceptances.
    async fn fifty_at_once_are_one(house) {
        let mut omar = people(&house).await;
        let ask = [("email", "zoe@example.org"), ("name", "Zoé"), ("motive", "M")];
        let asked = house.at_once(None, &form(), &ask).await;
        assert!(asked.iter().all(|status| [303, 429].contains(status)), "{asked:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM candidacies"), 1);
        assert_eq!(house.letters("zoe@example.org").len(), 1);
        let path = link(&house, "zoe@example.org");
        let confirmed = house.at_once(None, &path, &[]).await;
        assert_eq!(confirmed.iter().filter(|status| **status == 303).count(), 1, "{confirmed:?}");
        let account = house.number("SELECT id AS n FROM accounts WHERE email_key LIKE 'omar%'");
        let accept = [("email", "zoe@example.org"), ("college", "patients")];
        let accepted = house.at_once(Some(account), &format!("{}/accord", desk()), &accept).await;
        assert_eq!(accepted.iter().filter(|status| **status == 303).count(), 1, "{accepted:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM invitations"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM seats"), 1);
        omar.open(&desk()).await.sees("Aucune demande");
    }
}

/// The whole way on a telephone, in the dark, without scripting.
#[actix_web::test]
async fn a_request_is_made_without_scripting() {
    let house = House::on_sqlite().await;
    people(&house).await;
    let Some(chrome) = Chrome::start(Look::PHONE.dark().without_scripting()).await else { return house.close().await };
    chrome.open(&format!("{}{}", house.address, form())).await.is_sound().await;
    chrome.fill("Adresse électronique", "zoe@example.org").await.fill("Prénom et nom", "Zoé Exemple").await;
    chrome.fill("Pourquoi participer", "Je soigne.").await.click("Envoyer la demande").await;
    chrome.sees("Consultez votre messagerie").await.is_sound().await;
    chrome.open(&format!("{}{}", house.address, link(&house, "zoe@example.org"))).await.is_sound().await;
    chrome.click("Confirmer la demande").await.sees("Votre demande est enregistrée").await.is_sound().await;
    chrome.close().await;
    house.close().await;
}
