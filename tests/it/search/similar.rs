//! What resembles a proposal: shown while one writes, once before it is stored, and to moderators.

use super::{House, index, story};

const NEW: &str = "/concertations/ia-en-sante/propositions/nouvelle";
const TITLE: &str = "Financer un observatoire régional des dispositifs connectés";

fn fill(browser: &mut crate::support::house::Browser, title: &str) {
    browser.choose("axe", "1").fill("Titre", title).fill("En une phrase", "Un observatoire des dispositifs.");
    browser.fill("Texte de la proposition", "Le texte.");
}

async fn written(house: &House) {
    house.has_consultation().await;
    let bruno = house.seat("bruno", "soignants");
    house.proposal(bruno, TITLE);
    house.proposal(bruno, "Créer une messagerie sécurisée entre pharmaciens");
    index(house);
}

story! {
    /// Without scripts a button looks for similar proposals and keeps what was typed.
    async fn a_button_finds_similar_proposals(house) {
        written(&house).await;
        let mut alice = house.member("alice", "patients");
        alice.open(NEW).await;
        alice.fill("Titre", "Un observatoire pour les dispositifs connectés").press("Chercher des propositions proches").await;
        alice.is(200).sees("Des propositions proches existent déjà").sees(TITLE).misses("messagerie");
        assert_eq!(alice.value_of("titre").as_deref(), Some("Un observatoire pour les dispositifs connectés"));
        alice.press("Soutenir plutôt celle-ci").await.is(200).sees(TITLE);
        alice.open(NEW).await.fill("Titre", "Planter des tulipes").press("Chercher des propositions proches").await;
        alice.sees("Aucune proposition proche");
        let near = "/concertations/ia-en-sante/propositions/proches?titre=Observatoire+de+dispositifs+connect%C3%A9s";
        alice.open(near).await.is(200).sees("Soutenir plutôt celle-ci").misses("<html");
        house.guest().open(near).await.is(401);
        house.in_role("maud", "moderation").open(near).await.is(403);
    }

    /// What says nearly the same comes back once; sent all the same it is published, and once.
    async fn nearly_the_same_is_asked_about_once(house) {
        written(&house).await;
        let mut alice = house.member("alice", "patients");
        alice.open(NEW).await;
        fill(&mut alice, TITLE);
        alice.press("Publier").await.is(200).sees("Votre proposition n’est pas encore déposée").sees(TITLE);
        assert_eq!(alice.value_of("titre").as_deref(), Some(TITLE));
        alice.press("Déposer quand même").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 3);
        // another text is not asked about; sent twice it makes one
        alice.open(NEW).await;
        fill(&mut alice, "Ouvrir les ateliers de couture aux aidants familiaux");
        let key = alice.value_of("key").unwrap();
        alice.press("Publier").await.went_on();
        let fields = [("axe", "1"), ("titre", "Ouvrir les ateliers de couture aux aidants familiaux"), ("phrase", "Un observatoire des dispositifs."),
            ("texte", "Le texte."), ("langue", "fr"), ("key", key.as_str())];
        alice.post("/concertations/ia-en-sante/propositions", &fields).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), 4);
    }

    /// Moderators see similar proposals beside a contribution; hidden ones are not among them.
    async fn moderators_see_similar_proposals(house) {
        written(&house).await;
        let bruno = house.seat("bea", "citoyens");
        house.proposal(bruno, "Un observatoire régional des dispositifs connectés, financé");
        index(&house);
        let mut maud = house.in_role("maud", "moderation");
        let docket = "/concertations/ia-en-sante/moderation/propositions/3";
        maud.open(docket).await.is(200).sees("Propositions proches").sees(TITLE);
        house.sql("UPDATE proposals SET status = 'hidden' WHERE number = 1");
        maud.open(docket).await.is(200).misses(TITLE);
    }
}
