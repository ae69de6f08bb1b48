//! Decisions as stories: each measure, what is announced, read twice, taken back and reviewed, each with who may not.

pub mod sequences;

use chrono::Duration;

use crate::support::house::{Browser, House, SLUG, Seat, story};

const QUEUE: &str = "/concertations/ia-en-sante/moderation";

/// Alice with a proposal, Bruno with a proposal and a comment on Alice's.
async fn people(house: &House) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Une phrase claire");
    house.proposal(bruno, "Un référent");
    house.comment(1, 1, alice, "Un argument d’Alice.");
    house.comment(1, 2, bruno, "Mon voisin Paul Durand a une maladie.");
    (alice, bruno)
}

fn docket(place: &str) -> String {
    format!("{QUEUE}/propositions/{place}")
}

fn decision(number: i32) -> String {
    format!("/concertations/{SLUG}/decisions/{number}")
}

fn proposal(number: i32) -> String {
    format!("/concertations/{SLUG}/propositions/{number}")
}

/// Fills the form of the page that is open with an unfavourable measure and records it.
async fn rules(browser: &mut Browser, measure: &str) {
    browser.choose("mesure", measure).choose("regle", "3").fill("Les faits", "Un tiers peut être reconnu.");
    browser.press("Enregistrer la décision").await;
    assert_eq!(browser.pressed, 303, "{}", browser.text());
}

async fn hides(browser: &mut Browser, place: &str) {
    browser.open(&docket(place)).await.is(200);
    rules(browser, "hide").await;
}

fn status(house: &House, of: &str) -> String {
    house.texts(&format!("SELECT status AS t FROM {of}")).join(",")
}

const SECOND: &str = "comments WHERE number = 2";

story! {
    /// What waits is published, or refused once its author was heard.
    async fn what_waits_is_published_or_refused(house) {
        let (_, bruno) = people(&house).await;
        house.sql("UPDATE proposals SET status = 'waiting', published_at = NULL WHERE number = 2");
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        maud.open(&docket("2")).await.is(200).sees("Publier").sees("Refuser").misses("value=\"hide\"");
        maud.choose("mesure", "refuse").press("Enregistrer").await.is(422).sees("Ce champ est vide.");
        rules(&mut maud, "refuse").await;
        maud.sees("La mesure est annoncée");
        assert_eq!(status(&house, "proposals WHERE number = 2"), "waiting");
        let letter = &house.letters("bruno@example.org")[0];
        assert_eq!((letter["measure"].as_str(), letter["review_days"].as_i64()), (Some("refuse"), Some(0)));
        assert!(letter["statement"]["observations_until"].is_string(), "{letter}");
        house.guest().open(&decision(1)).await.is(404);

        mona.open(&docket("2")).await.is(200).sees("Annoncée, observations possibles");
        mona.choose("mesure", "publish").press("Enregistrer").await.is(409).sees("attend déjà un second lecteur ou des observations");
        mona.open(&decision(1)).await.is(200).sees("peut encore présenter ses observations").misses("Confirmer la mesure");
        mona.post(&format!("{}/confirmation", decision(1)), &[("suite", "confirmer")]).await.is(403);
        let mut bruno = house.browser_of(bruno.account);
        bruno.open(&decision(1)).await.is(200).sees("Un tiers peut être reconnu.").press("Présenter mes observations").await.is(200);
        bruno.press("Envoyer mes observations").await.is(422).sees("Ce champ est vide.");
        bruno.fill("Vos observations", "Paul est d’accord.").press("Envoyer mes observations").await.went_on().sees("transmises");
        bruno.post(&format!("{}/observations", decision(1)), &[("texte", "Encore.")]).await.is(409).sees("Encore.");
        house.member("carla", "citoyens").post(&format!("{}/observations", decision(1)), &[("texte", "Non.")]).await.is(404);
        assert_eq!(house.texts("SELECT reason AS t FROM case_reasons"), ["observations"]);

        mona.open(&decision(1)).await.is(200).sees("Paul est d’accord.").press("Confirmer la mesure").await.went_on().sees("confirmée");
        assert_eq!(status(&house, "proposals WHERE number = 2"), "refused");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM cases WHERE closed_at IS NULL"), 0);
        house.guest().open(&decision(1)).await.is(200).sees("Refuser").misses("Paul").misses("Bruno");
        house.guest().open(&proposal(2)).await.misses("Un référent");
        bruno.open(&decision(1)).await.is(200).sees("Demander un réexamen").sees("Tribunal administratif.");
    }

    /// Silence counts as heard once the time is over; a dropped refusal leaves the text waiting.
    async fn silence_brings_an_announced_measure_back(house) {
        people(&house).await;
        house.sql("UPDATE proposals SET status = 'waiting', published_at = NULL WHERE number = 2");
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("2")).await;
        rules(&mut maud, "refuse").await;
        let round = |at| house.app.db.write_now(concerto::store::Lane::Contributions, move |conn| concerto::domain::moderation::round(conn, at)).unwrap();
        assert_eq!(round(house.now()), 0);
        house.passes(Duration::days(8));
        assert_eq!((round(house.now()), round(house.now())), (1, 0));
        assert_eq!(house.texts("SELECT reason AS t FROM case_reasons"), ["observations"]);
        house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key = 'bruno@example.org'"))
            .post(&format!("{}/observations", decision(1)), &[("texte", "Trop tard.")]).await.is(403);
        let mut maud = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key = 'maud@example.org'"));
        maud.open(&decision(1)).await.press("Abandonner la mesure").await.went_on().sees("abandonnée");
        assert_eq!(status(&house, "proposals WHERE number = 2"), "waiting");
        assert_eq!(house.texts("SELECT reason AS t FROM case_reasons r JOIN cases c ON c.id = r.case_id WHERE c.closed_at IS NULL"), ["awaiting"]);
        maud.open(&docket("2")).await.choose("mesure", "publish").press("Enregistrer").await.went_on();
        assert_eq!(status(&house, "proposals WHERE number = 2"), "published");
        house.guest().open(&proposal(2)).await.is(200).sees("Un référent");
    }

    /// Urgency leaves no delay, and says so.
    async fn urgency_does_not_wait(house) {
        people(&house).await;
        house.sql("UPDATE comments SET status = 'waiting' WHERE number = 2; UPDATE proposals SET comments_for = 1 WHERE number = 1");
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("1/commentaires/2")).await.choose("urgence", "1");
        rules(&mut maud, "refuse").await;
        assert_eq!(status(&house, SECOND), "refused");
        assert_eq!(house.letters("bruno@example.org")[0]["statement"]["urgent"], true);
        maud.open(&decision(1)).await.sees("en urgence");
        maud.open(&docket("1/commentaires/2")).await.choose("mesure", "publish").press("Enregistrer").await.went_on();
        assert_eq!((status(&house, SECOND).as_str(), house.number("SELECT comments_for AS n FROM proposals WHERE number = 1")), ("published", 2));
    }

    /// Personal data leaves the text and its public history; the original stays for the author and moderation.
    async fn personal_data_is_masked(house) {
        let (_, bruno) = people(&house).await;
        house.sql("UPDATE proposals SET body = 'Paul Durand est suivi ici.', body_html = '<p>Paul Durand est suivi ici.</p>' WHERE number = 2;
            UPDATE versions SET body = 'Paul Durand est suivi ici.' WHERE proposal_id = (SELECT id FROM proposals WHERE number = 2)");
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("2")).await.choose("mesure", "mask").choose("regle", "3").fill("Les faits", "Un tiers est nommé.");
        maud.fill("passages", "Pierre").press("Enregistrer").await.is(422).sees("ne se trouve pas tel quel").sees("Un tiers est nommé.");
        maud.choose("passages", "Paul Durand");
        rules(&mut maud, "mask").await;
        let mut guest = house.guest();
        guest.open(&proposal(2)).await.is(200).sees("[donnée personnelle masquée] est suivi ici.").misses("Durand");
        guest.open(&format!("{}/versions", proposal(2))).await.is(200).sees("Version 2").misses("Version 1").sees("Modération").misses("Maud");
        guest.open(&format!("{}/versions/1", proposal(2))).await.is(404);
        guest.open(&decision(1)).await.is(200).misses("Durand").misses("Un tiers est nommé.");
        let mut bruno = house.browser_of(bruno.account);
        bruno.open(&format!("{}/versions/1", proposal(2))).await.is(200).sees("Durand");
        bruno.open(&decision(1)).await.is(200).sees("Durand");
        maud.open(&format!("{}/versions", proposal(2))).await.sees("Contient des données personnelles");
        maud.open(&decision(1)).await.press("Annuler cette décision").await.went_on().sees("annulée");
        guest.open(&proposal(2)).await.is(200).sees("Paul Durand est suivi ici.");
        guest.open(&format!("{}/versions/1", proposal(2))).await.is(200);
        maud.open(&docket("1/commentaires/2")).await.choose("passages", "Paul Durand");
        rules(&mut maud, "mask").await;
        guest.open(&proposal(1)).await.sees("Mon voisin [donnée personnelle masquée] a une maladie.").misses("Durand");
    }

    /// A proposal moves to another axis, text and votes with it.
    async fn a_proposal_moves_to_another_axis(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("2")).await.choose("mesure", "move").press("Enregistrer").await.is(422);
        maud.choose("mesure", "move").choose("axe", "2").press("Enregistrer").await.went_on();
        house.guest().open(&proposal(2)).await.is(200).sees("Formation").sees("Un référent");
        maud.open(&docket("1/commentaires/2")).await.is(200).misses("name=\"axe\"");
        maud.open(&decision(1)).await.press("Annuler cette décision").await.went_on();
        house.guest().open(&proposal(2)).await.sees("Cadre économique");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM versions WHERE proposal_id = (SELECT id FROM proposals WHERE number = 2)"), 3);
    }

    /// A closed thread is shown, and takes no reply until it is opened again.
    async fn a_thread_is_closed_and_opened(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("1/commentaires/2")).await;
        rules(&mut maud, "lock").await;
        let mut carla = house.member("carla", "citoyens");
        let comments = format!("{}/commentaires", proposal(1));
        let reply = [("cote", "neutral"), ("texte", "Une réponse."), ("langue", "fr"), ("reponse", "2"), ("key", "a")];
        carla.open(&proposal(1)).await.sees("Fil fermé par la modération").sees("Mon voisin");
        carla.post(&comments, &reply).await.is(403).sees("a fermé ce fil");
        maud.open(&docket("1/commentaires/2")).await.sees("Rouvrir le fil").choose("mesure", "unlock").press("Enregistrer").await.went_on();
        carla.post(&comments, &reply).await.went_on();
        maud.open(&docket("1")).await;
        rules(&mut maud, "lock").await;
        carla.post(&comments, &[("cote", "for"), ("texte", "Un avis."), ("langue", "fr"), ("key", "b")]).await.is(403).sees("a fermé ce fil");
    }

    /// A warning is announced, answered, confirmed; nobody else ever knows whom it concerns.
    async fn a_member_is_warned(house) {
        let (_, bruno) = people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("2")).await.press("Avertir l’auteur ou suspendre le siège 1 (Soignants)").await.is(200).sees("Bruno Exemple");
        maud.choose("mesure", "warn").press("Enregistrer").await.is(422);
        rules(&mut maud, "warn").await;
        maud.sees("Annoncée, observations possibles").misses("Confirmer la mesure");
        let seat = format!("{QUEUE}/sieges/soignants/1?proposition=2");
        maud.open(&seat).await.choose("mesure", "warn").choose("regle", "3").fill("Les faits", "Encore.").press("Enregistrer").await.is(409).sees("Encore.");
        house.browser_of(bruno.account).open("/mon-espace/notifications").await.sees("Une mesure est envisagée à votre égard");
        house.browser_of(bruno.account).post(&format!("{}/observations", decision(1)), &[("texte", "Je m’excuse.")]).await.went_on();
        maud.open(&docket("2")).await.sees("Avertir l’auteur");
        maud.open(&decision(1)).await.sees("Je m’excuse.").press("Confirmer la mesure").await.went_on();
        let mut guest = house.guest();
        guest.open(&decision(1)).await.is(200).sees("Un membre de la concertation").misses("Bruno").misses("Soignants").misses("propositions/2");
        house.member("carla", "citoyens").open(&seat).await.is(403);
        house.in_role("omar", "pilotage").open(&seat).await.is(403);
        guest.open(&seat).await.is(401);
        maud.open(&format!("{QUEUE}/sieges/patients/1?proposition=2")).await.is(404);
    }

    /// A suspension for a time ends by the clock; one for good is lifted by a decision.
    async fn a_seat_is_suspended(house) {
        let (_, bruno) = people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let seat = format!("{QUEUE}/sieges/soignants/1?proposition=2");
        let vote = format!("{}/vote", proposal(1));
        let account = bruno.account;
        maud.open(&seat).await.fill("jours", "0").choose("mesure", "suspend").press("Enregistrer").await.is(422);
        maud.fill("jours", "3").choose("urgence", "1");
        let mut bruno = house.browser_of(account);
        rules(&mut maud, "suspend").await;
        bruno.open("/mon-espace").await.is(401);
        bruno = house.browser_of(account);
        bruno.post(&vote, &[("stance", "for")]).await.is(403).sees("suspendu");
        bruno.open(&decision(1)).await.is(200).sees("Demander un réexamen");
        house.passes(Duration::days(2));
        let again = || house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key = 'bruno@example.org'"));
        again().post(&vote, &[("stance", "for")]).await.is(403);
        house.passes(Duration::days(1));
        again().post(&vote, &[("stance", "for")]).await.went_on();
        let moderator = house.number("SELECT id AS n FROM accounts WHERE email_key = 'maud@example.org'");
        let mut maud = house.browser_of(moderator);
        maud.open(&seat).await.is(200).choose("urgence", "1");
        rules(&mut maud, "suspend").await;
        house.passes(Duration::days(20));
        again().post(&vote, &[("stance", "against")]).await.is(403);
        let mut maud = house.browser_of(moderator);
        maud.open(&seat).await.sees("Suspendu").choose("mesure", "reinstate").press("Enregistrer").await.went_on();
        again().post(&vote, &[("stance", "against")]).await.went_on();
        assert_eq!(house.letters("bruno@example.org").len(), 3);
    }

    /// Within ten minutes all is back, and no letter leaves; afterwards, or for another, it is refused.
    async fn a_decision_is_taken_back_for_ten_minutes(house) {
        let (alice, bruno) = people(&house).await;
        let mut alice = house.browser_of(alice.account);
        alice.open(&format!("{}/commentaires/2/signalement", proposal(1))).await;
        alice.choose("clause", "3").fill("Ce qui pose problème", "On le reconnaît.").press("Envoyer").await;
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        hides(&mut maud, "1/commentaires/2").await;
        let due = house.days(0);
        assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM outbox WHERE due_at > {due}")), 2);
        maud.press("Voir ou annuler la décision n° 1").await.is(200).sees("aucun courrier ne part");
        mona.open(&decision(1)).await.misses("Annuler cette décision");
        mona.post(&format!("{}/annulation", decision(1)), &[]).await.is(403).sees("Seule la personne");
        alice.post(&format!("{}/annulation", decision(1)), &[]).await.is(403);
        maud.press("Annuler cette décision").await.went_on().sees("La décision est annulée");
        assert_eq!((status(&house, SECOND).as_str(), house.number("SELECT comments_for AS n FROM proposals WHERE number = 1")), ("published", 2));
        for (table, n) in [("outbox", 0), ("notices", 0), ("reports WHERE status = 'open'", 1), ("cases WHERE closed_at IS NULL", 1)] {
            assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {table}")), n, "{table}");
        }
        house.guest().open(&decision(1)).await.is(404);
        house.browser_of(bruno.account).open(&decision(1)).await.is(404);
        maud.open(&decision(1)).await.is(200).sees("Annulée par son auteur");
        maud.post(&format!("{}/annulation", decision(1)), &[]).await.is(409);
        hides(&mut maud, "1/commentaires/2").await;
        house.passes(Duration::minutes(10));
        maud.open(&decision(2)).await.is(200).misses("Annuler cette décision");
        maud.post(&format!("{}/annulation", decision(2)), &[]).await.is(403).sees("10 minutes");
        assert_eq!(status(&house, SECOND), "hidden");
    }

    /// Criticism of the administration that leads needs a second reader, who is not the first.
    async fn criticism_gets_a_second_reader(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        maud.open(&docket("1/commentaires/2")).await.choose("cause", "1");
        rules(&mut maud, "hide").await;
        maud.sees("attend un second lecteur");
        assert_eq!((status(&house, SECOND).as_str(), house.letters("bruno@example.org").len()), ("published", 0));
        assert_eq!(house.texts("SELECT reason AS t FROM case_reasons"), ["second_reading"]);
        let confirm = format!("{}/confirmation", decision(1));
        maud.open(&decision(1)).await.is(200).sees("une autre personne de la modération").misses("Confirmer la mesure");
        maud.post(&confirm, &[("suite", "confirmer")]).await.is(403).sees("Vous avez pris part");
        maud.post(&confirm, &[("suite", "abandonner")]).await.is(403);
        house.guest().open(&decision(1)).await.is(404);
        house.in_role("omar", "pilotage").post(&confirm, &[("suite", "confirmer")]).await.is(403);
        mona.open(&decision(1)).await.sees("hors de la délégation").press("Confirmer la mesure").await.went_on().sees("confirmée");
        assert_eq!((status(&house, SECOND).as_str(), house.letters("bruno@example.org").len()), ("hidden", 1));
        mona.press("Annuler cette décision").await.went_on().sees("En attente d’un second lecteur");
        assert_eq!((status(&house, SECOND).as_str(), house.letters("bruno@example.org").len()), ("published", 0));
        mona.misses("Annuler cette décision");
        mona.press("Abandonner la mesure").await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM cases WHERE closed_at IS NULL"), 0);
        maud.post(&confirm, &[("suite", "confirmer")]).await.is(409);
        mona.post(&confirm, &[("suite", "confirmer")]).await.is(409);
    }

    /// Contested once, in time, by the author; decided by another; when overturned everything is back.
    async fn a_decision_is_reviewed_by_another(house) {
        let (alice, bruno) = people(&house).await;
        house.browser_of(alice.account).post(&format!("{}/vote", proposal(2)), &[("stance", "for")]).await.went_on();
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        hides(&mut maud, "2").await;
        let ask = format!("{}/reexamen", decision(1));
        let decide = format!("{ask}/decision");
        let mut bruno = house.browser_of(bruno.account);
        for mut other in [house.browser_of(alice.account), house.in_role("omar", "pilotage")] {
            other.open(&ask).await.is(403);
            other.post(&ask, &[("texte", "Non.")]).await.is(403);
        }
        house.guest().post(&ask, &[("texte", "Non.")]).await.is(401);
        mona.post(&decide, &[("issue", "upheld"), ("motifs", "Rien.")]).await.is(404);
        bruno.open(&decision(1)).await.press("Demander un réexamen").await.is(200).press("Envoyer ma demande").await.is(422);
        bruno.fill("Pourquoi", "Personne n’est <nommé>.").press("Envoyer ma demande").await.went_on().sees("enregistrée").misses("<nommé>");
        bruno.post(&ask, &[("texte", "Encore.")]).await.is(409).sees("Encore.");
        assert_eq!(house.texts("SELECT reason AS t FROM case_reasons"), ["review"]);
        maud.open(&decision(1)).await.sees("Vous avez pris part à cette décision").misses("Rendre la décision");
        maud.post(&decide, &[("issue", "upheld"), ("motifs", "Rien.")]).await.is(403);
        maud.post(&decide, &[]).await.is(403);
        mona.open(&docket("2")).await.sees("Réexamen demandé").press("Décision n° 1").await.is(200).sees("Personne n’est");
        mona.press("Rendre la décision").await.is(422).choose("issue", "overturned").fill("Vos motifs", "Seule une idée est visée.");
        mona.press("Rendre la décision").await.went_on();
        assert_eq!(status(&house, "proposals WHERE number = 2"), "published");
        house.guest().open(&decision(1)).await.is(200).sees("décision annulée").misses("Seule une idée").misses("Mona");
        bruno.open(&decision(1)).await.sees("Seule une idée est visée.");
        let letters = house.letters("bruno@example.org");
        assert_eq!((letters[1]["kind"].as_str(), letters[1]["outcome"].as_str()), (Some("review"), Some("overturned")));
        house.guest().open(&proposal(2)).await.is(200).sees("Un référent");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1);
        mona.post(&decide, &[("issue", "upheld"), ("motifs", "Rien.")]).await.is(409);
    }

    /// Too late, withdrawn since, or nothing taken: refused with the reason. A suspension that is overturned is lifted.
    async fn reviews_have_their_limits(house) {
        let (_, bruno) = people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        let mut author = house.browser_of(bruno.account);
        maud.open(&docket("2")).await.choose("mesure", "none").press("Enregistrer").await;
        author.post(&format!("{}/reexamen", decision(1)), &[("texte", "Non.")]).await.is(403).sees("ne peut pas faire l’objet");
        maud.open(&docket("1/commentaires/2")).await;
        rules(&mut maud, "lock").await;
        author.post(&format!("{}/commentaires/2/retrait", proposal(1)), &[]).await.went_on();
        author.post(&format!("{}/reexamen", decision(2)), &[("texte", "Non.")]).await.is(403).sees("a retiré ce texte");
        let form = [("mesure", "hide"), ("regle", "1"), ("faits", "Non."), ("marque", "1-withdrawn"), ("key", "k")];
        maud.post(&docket("1/commentaires/2"), &form).await.is(403).sees("a retiré ce texte").sees("Non.");
        maud.open(&format!("{QUEUE}/sieges/soignants/1?proposition=2")).await.choose("urgence", "1");
        rules(&mut maud, "suspend").await;
        author = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key = 'bruno@example.org'"));
        author.post(&format!("{}/vote", proposal(1)), &[("stance", "for")]).await.is(403);
        author.post(&format!("{}/reexamen", decision(3)), &[("texte", "Je conteste.")]).await.went_on();
        mona.post(&format!("{}/reexamen/decision", decision(3)), &[("issue", "overturned"), ("motifs", "Trop sévère.")]).await.went_on();
        author.post(&format!("{}/vote", proposal(1)), &[("stance", "for")]).await.went_on();
        hides(&mut maud, "2").await;
        house.passes(Duration::days(180));
        let mut author = house.browser_of(bruno.account);
        author.post(&format!("{}/reexamen", decision(4)), &[("texte", "Trop tard.")]).await.is(403).sees("passé");
    }

    /// The second moderator sees what the first decided, and keeps what was typed.
    async fn two_moderators_at_once(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        mona.open(&docket("2")).await.is(200);
        maud.open(&docket("2")).await.choose("mesure", "none").press("Enregistrer").await.went_on();
        mona.choose("mesure", "hide").choose("regle", "1").fill("Les faits", "Des mots gardés.").press("Enregistrer").await.is(409);
        mona.sees("Maud Exemple a décidé avant vous").sees("Laisser publié").sees("Des mots gardés.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 1);
        mona.choose("mesure", "hide").press("Enregistrer").await.went_on();
        assert_eq!(status(&house, "proposals WHERE number = 2"), "hidden");
    }

    /// The words of letters are kept by rule, taken into the form, and edited before they are sent.
    async fn letters_have_their_words(house) {
        let (_, bruno) = people(&house).await;
        house.sql("UPDATE consultations SET signs_decisions = TRUE; UPDATE accounts SET quality = 'médiatrice'");
        let mut maud = house.in_role("maud", "moderation");
        house.sql("UPDATE accounts SET quality = 'médiatrice' WHERE email_key = 'maud@example.org'");
        let letters = format!("{QUEUE}/courriers");
        house.browser_of(bruno.account).open(&letters).await.is(403);
        house.in_role("odile", "observation").post(&letters, &[("regle", "3"), ("langue", "fr"), ("courrier", "X")]).await.is(403);
        maud.open(&letters).await.is(200).sees("Vie privée");
        maud.post(&letters, &[("regle", "9"), ("langue", "fr"), ("courrier", "X")]).await.is(422);
        maud.post(&letters, &[("regle", "3"), ("langue", "fr"), ("courrier", "Merci de ne nommer personne.")]).await.went_on();
        maud.open(&docket("2")).await.choose("mesure", "hide").fill("Les faits", "Un nom.").press("Préparer la lettre").await.is(422);
        maud.choose("mesure", "hide").choose("regle", "3").press("Préparer la lettre").await.is(200);
        maud.sees("Merci de ne nommer personne.").sees("Un nom.");
        maud.choose("mesure", "hide").press("Enregistrer").await.went_on();
        let statement = house.letters("bruno@example.org")[0]["statement"].clone();
        assert_eq!(statement["reasons"], "Merci de ne nommer personne.");
        assert_eq!(statement["by"], "Maud Exemple, médiatrice");
        house.browser_of(bruno.account).open(&decision(1)).await.sees("Maud Exemple, médiatrice");
        house.guest().open(&decision(1)).await.misses("Maud").misses("Merci de");
        maud.open(&docket("1/commentaires/2")).await.choose("mesure", "hide").fill("Fondement", "Article 9 du code civil").fill("Les faits", "Un nom.");
        maud.press("Enregistrer").await.went_on();
        house.guest().open(&decision(2)).await.sees("Article 9 du code civil");
    }

    /// A decision's page costs the same whatever was decided before.
    async fn pages_cost_no_more(house) {
        let (_, bruno) = people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&docket("2")).await.choose("cause", "1");
        rules(&mut maud, "hide").await;
        let seat = format!("{QUEUE}/sieges/soignants/1?proposition=2");
        let pages = [decision(1), docket("2"), seat, format!("{QUEUE}/courriers")];
        let mut cost = Vec::new();
        for page in &pages {
            let before = house.statements();
            maud.open(page).await.is(200);
            cost.push(house.statements() - before);
        }
        let now = house.days(-1);
        for number in 2..60 {
            house.sql(&format!("INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, account_id, seat_id, measure, rules_version, facts, snapshot, origin, automated, urgent, concerns_lead, at)
                SELECT 1, {number}, 'account', id, {}, {}, 'warn', 1, '', '', 'report', FALSE, FALSE, FALSE, {now} FROM proposals WHERE number = 2", bruno.account, bruno.seat));
        }
        for (page, cost) in pages.iter().zip(cost) {
            let before = house.statements();
            maud.open(page).await.is(200);
            let now = house.statements() - before;
            assert!(now <= 10 && now == cost, "{page}: {now} statements, {cost} before");
        }
    }

    /// The list of decisions says where each stands: to be taken back for ten minutes, in force, contested, lifted, over.
    async fn the_list_says_where_each_stands(house) {
        let (_, bruno) = people(&house).await;
        let list = format!("{QUEUE}?vue=decisions");
        let state = |browser: &Browser| -> Vec<String> {
            browser.all("tbody td:nth-of-type(3)").iter().map(|it| it.trim().to_owned()).collect()
        };
        let mut maud = house.in_role("maud", "moderation");
        hides(&mut maud, "1/commentaires/2").await;
        maud.open(&list).await.is(200);
        assert_eq!(state(&maud), ["Annulable jusqu'à 11 h 10"]);
        house.passes(Duration::minutes(11));
        maud.open(&docket("2")).await.choose("mesure", "none").press("Enregistrer").await.went_on();
        maud.open(&format!("{QUEUE}/sieges/soignants/1?proposition=2")).await.fill("jours", "3").choose("urgence", "1");
        rules(&mut maud, "suspend").await;
        maud.open(&format!("{QUEUE}/sieges/soignants/1?proposition=2")).await;
        rules(&mut maud, "warn").await;
        house.passes(Duration::minutes(11));
        maud.open(&list).await;
        let announced = "Annoncée, observations jusqu'au 2 décembre 2026";
        let running = "En vigueur jusqu'au 27 novembre 2026, 11 h 11";
        assert_eq!(state(&maud), [announced, running, "Appliquée", "En vigueur"]);
        house.browser_of(bruno.account).post(&format!("{}/reexamen", decision(1)), &[("texte", "Je conteste.")]).await.went_on();
        maud.open(&list).await;
        assert_eq!(state(&maud), [announced, running, "Appliquée", "Réexamen demandé"]);
        house.in_role("mona", "moderation").post(&format!("{}/reexamen/decision", decision(1)), &[("issue", "upheld"), ("motifs", "Non.")]).await.went_on();
        maud.open(&docket("1/commentaires/2")).await.choose("mesure", "restore").press("Enregistrer").await.went_on();
        house.passes(Duration::hours(1));
        maud.open(&list).await;
        assert_eq!(state(&maud), ["Appliquée", announced, running, "Appliquée", "Levée"]);
        house.passes(Duration::days(3));
        let mut maud = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE email_key = 'maud@example.org'"));
        maud.open(&list).await;
        assert_eq!(state(&maud)[2], "Terminée le 27 novembre 2026");
        house.browser_of(bruno.account).open(&list).await.is(403);
    }

    /// One's own space says that the seat is suspended and until when, with the decision and the way to contest it; nobody
    /// else's does, nor one's own when it is over.
    async fn a_suspended_seat_is_said_in_its_space(house) {
        let (alice, bruno) = people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("{QUEUE}/sieges/soignants/1?proposition=2")).await.fill("jours", "3").choose("urgence", "1");
        let mut reads = house.browser_of(bruno.account);
        let before = house.statements();
        reads.open("/mon-espace").await.is(200).misses("suspendue");
        let quiet = house.statements() - before;
        rules(&mut maud, "suspend").await;
        reads = house.browser_of(bruno.account);
        let before = house.statements();
        reads.open("/mon-espace").await.is(200).sees("suspendue jusqu'au 27 novembre 2026, 11 h");
        assert!(house.statements() - before <= 10 && house.statements() - before == quiet + 1);
        reads.press("Demander un réexamen").await.is(200);
        house.deputy("denis", bruno).open("/mon-espace").await.sees("suspendue jusqu'au").press("Décision n° 1").await.is(200);
        house.browser_of(alice.account).open("/mon-espace").await.misses("suspendue");
        maud.open("/mon-espace").await.misses("suspendue");
        reads.post(&format!("{}/reexamen", decision(1)), &[("texte", "Je conteste.")]).await.went_on();
        reads.open("/mon-espace").await.sees("suspendue jusqu'au").misses("Demander un réexamen");
        house.passes(Duration::days(3));
        house.browser_of(bruno.account).open("/mon-espace").await.is(200).misses("suspendue");
        house.sql(&format!("UPDATE seats SET suspended_until = NULL WHERE id = {}", bruno.seat));
        house.browser_of(bruno.account).open("/mon-espace").await.sees("suspendue sans terme fixé");
    }
}
