//! What is seen after people are invited, ask to take part, and take up their seat.

use super::stage::Stage;
use super::{at, code, in_role, link};
use crate::support::house::{Browser, House, story};

/// Lines of the table of routes: inviting.
pub const INVITED: &[&str] = &[
    "/concertations/{slug}/pilotage/invitations",
    "/concertations/{slug}/pilotage/invitations/rappel",
    "/concertations/{slug}/pilotage/invitations/retrait",
    "/concertations/{slug}/pilotage/invitations/renvoi",
    "/concertations/{slug}/pilotage/invitations/remise",
    "/concertations/{slug}/pilotage/invitations/import",
    "/concertations/{slug}/pilotage/invitations/import/{token}",
    "/concertations/{slug}/pilotage/courriels/renvoi",
    "/invitations/{token}/demande",
];

/// Taking up what one is invited to.
pub const TAKEN_UP: &[&str] = &[
    "/concertations/{slug}/pilotage/invitations",
    "/concertations/{slug}/pilotage/invitations/confirmation",
    "/invitations/{token}/connexion",
    "/connexion/code",
    "/invitations/{token}",
];

/// Asking to take part.
pub const ASKED: &[&str] = &[
    "/concertations/{slug}/participer",
    "/demandes/{token}",
    "/concertations/{slug}/pilotage/demandes/accord",
    "/concertations/{slug}/pilotage/demandes/refus",
];

const LIST: &str = "/pilotage/invitations";

/// A member, a moderator and an organiser look, and a guest; another organiser writes.
async fn opened(house: &House) -> (Stage<'_>, Browser) {
    house.has_consultation().await;
    house.sql("UPDATE consultations SET joining = TRUE");
    let alice = house.seat("alice", "patients");
    house.proposal(alice, "Une phrase claire");
    let (maud, olga) = (in_role(house, "maud", "moderation"), in_role(house, "olga", "pilotage"));
    let people = [("a member", alice.account), ("a moderator", maud), ("an organiser", olga)];
    let pages = ["", "/membres", "/propositions", "/propositions/1", "/participer"].map(at);
    let own = ["/pilotage", LIST, "/pilotage/sieges", "/pilotage/demandes", "/pilotage/courriels"].map(at);
    (Stage::over(house, &people, &pages).also("an organiser", &own), house.in_role("omar", "pilotage"))
}

/// Somebody asks to take part and confirms it by the link of the mail.
async fn asks(stage: &mut Stage<'_>, house: &House, email: &str) {
    let mut guest = house.guest();
    stage.posts(&mut guest, &at("/participer"), &[("email", email), ("name", "Zoé"), ("motive", "Je soigne.")]).await;
    let path = link(house, email);
    guest.open(&path).await.is(200);
    stage.presses(&mut guest, &path, "Confirmer la demande").await;
}

/// Invited, withdrawn, sent again, asked for by somebody else, and handed over.
async fn handed_over(stage: &mut Stage<'_>, house: &House, omar: &mut Browser) {
    let email = ("email", "zoe@example.org");
    let (list, of) = (at(LIST), |what: &str| at(&format!("{LIST}/{what}")));
    let place = [email, ("role", "holder"), ("place", "patients/new"), ("key", "z")];
    assert!(stage.posts(omar, &list, &place).await > 0, "the organisers' list");
    stage.posts(omar, &of("retrait"), &[email]).await;
    stage.posts(omar, &of("renvoi"), &[email]).await;
    let path = link(house, email.1);
    let mut yves = house.stranger("yves");
    yves.open(&path).await.is(200);
    stage.presses(&mut yves, &format!("{path}/demande"), "Demander à l’accepter avec ce compte").await;
    stage.posts(omar, &of("remise"), &[email, ("choix", "accord")]).await;
}

story! {
    /// One by one and from a file, with reminders; a mail that did not leave is sent again.
    async fn invitations_are_seen_by_organisers(house) {
        let (mut stage, mut omar) = opened(&house).await;
        handed_over(&mut stage, &house, &mut omar).await;
        let list = [("texte", "email;collège\nnina@example.org;Patients\n")];
        stage.posts(&mut omar, &at(&format!("{LIST}/import")), &list).await;
        let draft = omar.path.clone();
        stage.posts(&mut omar, &draft, &[]).await;
        assert_eq!(house.letters("nina@example.org").len(), 1);
        stage.posts(&mut omar, &at(&format!("{LIST}/rappel")), &[]).await;
        let now = house.days(0);
        house.sql(&format!(
            "INSERT INTO outbox (message_id, consultation_id, kind, recipient, language, letter, created_at, due_at, tries,
                last_error, given_up_at)
             VALUES ('m3', 1, 'decision', 'x@example.org', 'fr', '{{}}', {now}, {now}, 9, '554 no', {now})"
        ));
        stage.posts(&mut omar, &at("/pilotage/courriels/renvoi"), &[("courriel", "m3")]).await;
        stage.ends(INVITED).await;
    }

    /// The reader of a shared mailbox, whom an organiser names, signs in by the invitation and takes a seat up.
    async fn a_new_member_is_seen_among_the_members(house) {
        let (mut stage, mut omar) = opened(&house).await;
        let email = "contact@example.org";
        omar.open(&at(LIST)).await.is(200).fill("Adresse", email).choose("role", "holder").choose("shared", "1");
        omar.choose("place", "patients/new").fill("Organisation du nouveau siège", "Les Aidants");
        assert!(stage.presses(&mut omar, &at(LIST), "Envoyer l’invitation").await > 0);
        let path = link(&house, email);
        omar.open(&at(LIST)).await.is(200).fill("Qui lit cette boîte partagée", "Carla Exemple");
        stage.presses(&mut omar, &at(&format!("{LIST}/confirmation")), "Confirmer la personne").await;
        let mut carla = house.guest();
        carla.open(&path).await.is(200);
        stage.presses(&mut carla, &format!("{path}/connexion"), "Recevoir un code").await;
        let code = code(&house, email);
        carla.fill("Code à six chiffres", &code);
        stage.presses(&mut carla, "/connexion/code", "Valider le code").await;
        carla.open(&path).await.is(200).fill("Prénom", "Carla").fill("Nom", "Exemple").choose("rules", "1");
        carla.choose("licence", "1");
        assert!(stage.presses(&mut carla, &path, "Accepter l’invitation").await > 0);
        house.guest().open(&at("/membres")).await.sees("Carla Exemple");
        stage.ends(TAKEN_UP).await;
    }

    /// Who asks to take part is accepted or refused.
    async fn requests_are_seen_by_organisers(house) {
        let (mut stage, mut omar) = opened(&house).await;
        asks(&mut stage, &house, "zoe@example.org").await;
        let accepted = [("email", "zoe@example.org"), ("college", "patients")];
        assert!(stage.posts(&mut omar, &at("/pilotage/demandes/accord"), &accepted).await > 0);
        asks(&mut stage, &house, "yann@example.org").await;
        let refused = [("email", "yann@example.org"), ("motif", "Le collège est complet.")];
        assert!(stage.posts(&mut omar, &at("/pilotage/demandes/refus"), &refused).await > 0);
        stage.ends(ASKED).await;
    }
}
