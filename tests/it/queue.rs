//! The queue as stories: everything that waits for moderators in one list, taken, noted, decided one after another or at
//! once, and told of when it waits too long.

use chrono::Duration;
use concerto::domain::moderation::alerting;
use concerto::store::Lane;

use crate::support::chrome::{Chrome, Look};
use crate::support::house::{Browser, House, SLUG, Seat, story};

const QUEUE: &str = "/concertations/ia-en-sante/moderation";
const NEW: &str = "/concertations/ia-en-sante/propositions/nouvelle";

fn of(place: &str) -> String {
    format!("/concertations/{SLUG}/propositions/{place}")
}

/// So many proposals by Bruno, each reported by Alice, an hour after one another.
async fn reported(house: &House, n: i32) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposals(bruno, n, "Idée");
    for number in 1..=n {
        reports(&mut house.browser_of(alice.account), &number.to_string()).await;
        house.passes(Duration::minutes(5));
    }
    (alice, bruno)
}

async fn reports(browser: &mut Browser, place: &str) {
    let form = [("clause", "3"), ("texte", "On reconnaît la personne."), ("key", place)];
    browser.open(&format!("{}/signalement", of(place))).await.is(200);
    browser.post(&format!("{}/signalement", of(place)), &form).await;
    assert_eq!(browser.pressed, 303, "{}", browser.text());
}

async fn proposes(browser: &mut Browser, title: &str, text: &str) {
    browser.open(NEW).await.is(200);
    browser
        .choose("axe", "1")
        .fill("Titre", title)
        .fill("En une phrase", "Une phrase.")
        .fill("Texte de la proposition", text);
    browser.press("Publier la proposition").await;
    assert_eq!(browser.pressed, 303, "{}", browser.text());
}

fn before(house: &House) {
    house.sql("UPDATE consultations SET moderation = 'before'");
}

story! {
    /// A quotation in a report, or a text that begins with one, has the inner marks of the reader's language: none twice.
    async fn quotation_marks_are_not_doubled(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposals(bruno, 1, "Idée");
        house.comment(1, 1, bruno, "« Cher corps médical », écrit-il.");
        let mut alice = house.browser_of(alice.account);
        let form = [("clause", "3"), ("texte", "«\u{a0}Cher corps médical\u{a0}» vise la personne."), ("key", "q")];
        alice.open(&format!("{}/signalement", of("1/commentaires/1"))).await.is(200);
        alice.post(&format!("{}/signalement", of("1/commentaires/1")), &form).await;
        assert_eq!(alice.pressed, 303, "{}", alice.text());
        let mut maud = house.in_role("maud", "moderation");
        for page in [QUEUE.to_owned(), format!("{QUEUE}/propositions/1/commentaires/1")] {
            maud.open(&page).await.is(200).sees("« “Cher corps médical” vise la personne. »").misses("« «");
        }
        maud.open(QUEUE).await.sees("« “Cher corps médical”, écrit-il. »");
        let mut other = house.in_role("mila", "moderation");
        other.post("/affichage", &[("langue", "en")]).await;
        other.open(QUEUE).await.sees("“‘Cher corps médical’ vise la personne.”").misses("““");
    }

    /// Filters, search and orders are parts of the address; what is unknown asks for nothing.
    async fn the_queue_is_filtered_and_searched(house) {
        let (alice, bruno) = reported(&house, 3).await;
        house.sql("UPDATE proposals SET title = 'Évaluer les équipes' WHERE number = 2");
        house.comment(1, 1, bruno, "Un mot de trop.");
        reports(&mut house.browser_of(alice.account), "1/commentaires/1").await;
        reports(&mut house.member("carla", "citoyens"), "3").await;
        reports(&mut house.member("denis", "citoyens"), "2").await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(QUEUE).await.is(200).sees("4 contributions attendent").sees("Signalée 4").sees("Soignants");
        maud.open(&format!("{QUEUE}?type=commentaire")).await.is(200).sees("1 contribution attend").sees("Un mot de trop");
        maud.open(&format!("{QUEUE}?mots=evaluer+equipe")).await.is(200).sees("Proposition n° 2").misses("Proposition n° 3");
        maud.open(&format!("{QUEUE}?mots=3")).await.is(200).sees("Proposition n° 3").misses("Proposition n° 2");
        maud.open(&format!("{QUEUE}?mots=%25_%27%22+zzz")).await.is(200).sees("Rien ne correspond");
        maud.open(&format!("{QUEUE}?college=patients")).await.is(200).sees("Rien ne correspond");
        maud.open(&format!("{QUEUE}?axe=2")).await.is(200).sees("Rien ne correspond");
        maud.open(&format!("{QUEUE}?motif=reexamen")).await.is(200).sees("Rien ne correspond");
        maud.open(&format!("{QUEUE}?retard=1")).await.is(200).sees("Rien ne correspond");
        for unknown in ["?motif=rien&tri=nul&college=aucun&axe=99&type=x&prise=y", "?page=10000", "?page=-4&axe=0", "?page=x"] {
            maud.open(&format!("{QUEUE}{unknown}")).await.is(200).sees("4 contributions attendent");
        }
        maud.open(&format!("{QUEUE}?tri=signalements")).await.is(200);
        let text = maud.text();
        assert!(text.find("Proposition n° 2").unwrap() < text.find("Proposition n° 1").unwrap(), "{text}");
        house.passes(Duration::hours(49));
        let mut maud = house.in_role("marc", "moderation");
        maud.open(&format!("{QUEUE}?retard=1")).await.is(200).sees("4 contributions attendent").sees("En retard 4");
        maud.open("/concertations/autre/moderation").await.is(404);
        for mut other in [house.browser_of(alice.account), house.in_role("omar", "pilotage"), house.stranger("sam")] {
            other.open(QUEUE).await.is(403).misses("Un mot de trop");
        }
        house.guest().open(QUEUE).await.is(401);
    }

    /// The text is shown as it was when it was reported, and the author's earlier decisions are counted.
    async fn a_row_tells_what_was_reported(house) {
        let (_, _) = reported(&house, 1).await;
        house.sql("UPDATE proposals SET title = 'Tout autre chose', in_one_sentence = '', body = ''");
        let mut maud = house.in_role("maud", "moderation");
        maud.open(QUEUE).await.is(200).sees("Idée").misses("Tout autre chose").sees("Règle 3 – Vie privée").sees("avant le");
        maud.press("Proposition n° 1").await.is(200).sees("Tout autre chose").sees("Le dossier").sees("Signalée");
        maud.choose("mesure", "none").press("Enregistrer").await.went_on().sees("Rien n’attend");
        reports(&mut house.member("carla", "citoyens"), "1").await;
        maud.open(QUEUE).await.sees("1 décision a déjà concerné son auteur");
    }

    /// Decide, then the next in the same part of the queue and the same order; one's own is passed over.
    async fn the_next_follows_the_filter(house) {
        let (alice, bruno) = reported(&house, 4).await;
        house.comment(1, 1, bruno, "Un mot.");
        reports(&mut house.browser_of(alice.account), "1/commentaires/1").await;
        let mut maud = house.in_role("maud", "moderation");
        house.sql("UPDATE proposals SET author_account_id = (SELECT id FROM accounts WHERE email_key = 'maud@example.org') WHERE number = 3");
        maud.open(&format!("{QUEUE}?type=proposition")).await.is(200).press("Proposition n° 2").await.is(200);
        maud.choose("mesure", "none").press("Enregistrer").await.went_on().sees("Décider : Proposition n° 4");
        assert!(maud.path.contains("type=proposition"), "{}", maud.path);
        maud.choose("mesure", "none").press("Enregistrer").await.went_on().sees("Décider : Proposition n° 1");
        maud.choose("mesure", "none").press("Enregistrer").await.went_on().sees("À traiter").sees("Autre lecteur");
        maud.open(&format!("{QUEUE}/suivante?proposition=99&commentaire=x&tri=zz")).await.is(200).sees("Commentaire n° 1");
        house.browser_of(alice.account).open(&format!("{QUEUE}/suivante?type=proposition")).await.is(403);
    }

    /// Before publication a text is its author's and moderation's; published, it takes its place and counts.
    async fn a_text_waits_to_be_published(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Une phrase claire");
        before(&house);
        let mut alice = house.browser_of(alice.account);
        proposes(&mut alice, "Le secret QUADRIGE", "Un texte QUADRIGE.").await;
        alice.sees("Votre texte est en attente de publication").sees("QUADRIGE").sees("En attente");
        alice.open(&format!("{}/commentaires/nouveau", of("1"))).await.choose("cote", "for").fill("Texte", "Mon avis QUADRIGE.");
        alice.press("Publier").await;
        alice.sees("Votre texte est en attente de publication").sees("Mon avis QUADRIGE");
        let list = format!("/concertations/{SLUG}/propositions");
        for mut other in [house.guest(), house.browser_of(bruno.account), house.in_role("omar", "pilotage")] {
            other.open(&of("2")).await.is(404);
            other.open(&list).await.is(200).misses("QUADRIGE").sees("1 proposition");
            other.open(&of("1")).await.is(200).misses("QUADRIGE").misses("attente de publication").sees("Tout (0)");
            other.open(&format!("{}/commentaires/1", of("1"))).await.is(404);
            other.open(&format!("{}/commentaires/1/signalement", of("1"))).await;
            assert!(matches!(other.status, 401 | 404), "{}", other.status);
            other.open(&format!("{}/commentaires/nouveau?reponse=1", of("1"))).await.misses("QUADRIGE");
            assert!(matches!(other.status, 401 | 404), "{}", other.status);
        }
        let counts = "SELECT CAST(comments_for AS BIGINT) AS n FROM proposals WHERE number = 1";
        assert_eq!(house.number(counts), 0);
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("{QUEUE}?motif=avant-publication")).await.is(200).sees("2 contributions attendent");
        maud.press("Proposition n° 2").await.is(200).choose("mesure", "publish").press("Enregistrer").await.went_on();
        maud.choose("mesure", "refuse").press("Enregistrer").await.is(422);
        maud.choose("mesure", "publish").press("Enregistrer").await.went_on().sees("Rien");
        assert_eq!(house.number(counts), 1);
        let mut guest = house.guest();
        guest.open(&list).await.is(200).sees("Le secret QUADRIGE");
        guest.open(&of("1")).await.is(200).sees("Mon avis QUADRIGE");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals WHERE published_at IS NOT NULL"), 2);
    }

    /// What publication was refused is known to its author and to moderation only; one may take back what waits.
    async fn a_refused_text_is_nowhere(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        before(&house);
        let mut alice = house.browser_of(alice.account);
        proposes(&mut alice, "Un titre QUADRIGE", "Un texte QUADRIGE.").await;
        proposes(&mut alice, "Un autre QUADRIGE", "Un autre texte QUADRIGE.").await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("{QUEUE}/propositions/1")).await.is(200).choose("mesure", "refuse").choose("regle", "2");
        maud.fill("Les faits", "Hors du sujet.").press("Enregistrer").await.went_on();
        alice.open(&of("1")).await.is(200).sees("QUADRIGE");
        alice.open(&format!("{}/retrait", of("2"))).await.is(200).press("Retirer").await.went_on();
        for mut other in [house.guest(), house.member("bruno", "soignants")] {
            other.open(&of("1")).await.is(404);
            other.open(&format!("/concertations/{SLUG}/propositions")).await.is(200).misses("QUADRIGE").misses("n° 1");
        }
        maud.open(QUEUE).await.is(200).sees("Rien n’attend");
    }

    /// An edit comes back to those who read the text before; with moderation after, only when they had a case on it.
    async fn an_edit_comes_back(house) {
        let (_, bruno) = reported(&house, 1).await;
        let mut bruno = house.browser_of(bruno.account);
        house.sql("DELETE FROM phase_acts WHERE act = 'vote'");
        let edited = "SELECT COUNT(*) AS n FROM case_reasons WHERE reason = 'edited'";
        bruno.open(&format!("{}/modifier", of("1"))).await.is(200).fill("Titre", "Un autre titre").press("Publier").await;
        assert_eq!((bruno.pressed, house.number(edited)), (303, 1), "{}", bruno.text());
        let mut carla = house.member("carla", "citoyens");
        proposes(&mut carla, "Jamais relue", "Un texte.").await;
        carla.open(&format!("{}/modifier", of("2"))).await.is(200).fill("Titre", "Encore").press("Publier").await;
        assert_eq!(house.number(edited), 1, "{}", carla.text());
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("{QUEUE}?motif=modifie")).await.is(200).sees("Modifiée après publication").misses("Encore");
        before(&house);
        carla.open(&format!("{}/modifier", of("2"))).await.is(200).fill("Titre", "Encore une fois").press("Publier").await;
        house.guest().open(&of("2")).await.is(200).sees("Encore une fois");
        maud.open(&format!("{QUEUE}?motif=modifie&mots=encore")).await.is(200).sees("Encore une fois");
    }

    /// Rules put texts in the queue and say so; they hide nothing.
    async fn rules_say_what_they_found(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Une phrase claire");
        house.sql("UPDATE consultations SET watched_words = 'Énergumène\nvenez au stand'");
        let (mut alice, mut bruno) = (house.browser_of(alice.account), house.browser_of(bruno.account));
        let long = "Les équipes de nuit sont trop souvent oubliées, je le redis ici.";
        for (who, text) in [("a", "Quel energumene !"), ("a", "Bien dit."), ("a", long), ("b", long)] {
            let browser = if who == "a" { &mut alice } else { &mut bruno };
            browser.open(&format!("{}/commentaires/nouveau", of("1"))).await.choose("cote", "for").fill("Texte", text);
            browser.press("Publier").await.sees("Votre commentaire est publié");
        }
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("{QUEUE}?motif=automatique")).await.is(200).sees("2 contributions attendent");
        maud.sees("Règle automatique : mot surveillé « Énergumène »").sees("texte déjà envoyé par un autre siège");
        house.guest().open(&of("1")).await.is(200).sees("Quel energumene").sees("Tout (4)");
        for n in 0..9 {
            alice.open(&format!("{}/commentaires/nouveau", of("1"))).await.choose("cote", "for").fill("Texte", &format!("Avis {n}."));
            alice.press("Publier").await;
        }
        maud.open(&format!("{QUEUE}?motif=automatique")).await.sees("textes du même siège en une heure");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM comments WHERE status <> 'published'"), 0);
    }

    /// What a rule found is kept as data and read in the moderator's own language; what was kept in words before stays
    /// readable. The print of a text is not its digest: nobody without the site's key finds out which text it is of.
    async fn findings_are_read_in_ones_own_language(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposal(bruno, "Une phrase claire");
        house.sql("UPDATE consultations SET watched_words = 'Énergumène'");
        let long = "Les équipes de nuit voient passer des énergumènes, un énergumène ou deux.";
        for seat in [alice, alice, bruno] {
            let mut writes = house.browser_of(seat.account);
            writes.open(&format!("{}/commentaires/nouveau", of("1"))).await.choose("cote", "for").fill("Texte", long);
            writes.press("Publier").await.went_on();
        }
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        house.sql("UPDATE accounts SET language = 'en' WHERE email_key = 'mona@example.org'");
        let automatic = format!("{QUEUE}?motif=automatique");
        maud.open(&automatic).await.sees("mot surveillé « Énergumène », texte déjà envoyé par le même siège");
        mona.open(&automatic).await.sees("watched word “Énergumène”, text sent before by the same seat");
        mona.open(&format!("{QUEUE}/propositions/1/commentaires/3")).await.sees("text sent before by another seat");
        let kept = house.texts("SELECT detail AS t FROM case_reasons WHERE reason = 'automatic' ORDER BY case_id");
        assert_eq!(kept[0], r#"[{"rule":"word","word":"Énergumène"}]"#);
        house.sql("UPDATE case_reasons SET detail = 'mot surveillé « ancien »' WHERE reason = 'automatic'");
        mona.open(&automatic).await.sees("mot surveillé « ancien »");

        use sha2::{Digest, Sha256};
        let digest: String = Sha256::digest(concerto::model::plain(long)).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(house.number("SELECT COUNT(DISTINCT print) AS n FROM prints"), 1);
        assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM prints WHERE print = '{digest}' OR print = ''")), 0);
        house.browser_of(alice.account).open(&automatic).await.is(403);
    }

    /// How many texts of a seat within an hour moderators look at is the consultation's setting.
    async fn the_pace_that_is_looked_at_is_a_setting(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        let mut omar = house.in_role("omar", "pilotage");
        let frame = "/concertations/ia-en-sante/pilotage/cadre";
        omar.open(frame).await.is(200);
        assert_eq!(omar.value_of("texts_an_hour").as_deref(), Some("12"));
        omar.fill("texts_an_hour", "1").press("Enregistrer").await.is(422);
        omar.open(frame).await.fill("texts_an_hour", "3").press("Enregistrer").await.went_on();
        let mut maud = house.in_role("maud", "moderation");
        let mut writes = house.browser_of(alice.account);
        for n in 1..=3 {
            maud.open(&format!("{QUEUE}?motif=automatique")).await.misses("textes du même siège");
            writes.open(&format!("{}/commentaires/nouveau", of("1"))).await.choose("cote", "for").fill("Texte", &format!("Avis {n}."));
            writes.press("Publier").await.went_on();
        }
        maud.open(&format!("{QUEUE}?motif=automatique")).await.sees("3 textes du même siège en une heure");
        writes.post(frame, &[("texts_an_hour", "99")]).await.is(403);
    }

    /// A case is taken, handed on and given back; notes stay among moderators.
    async fn cases_are_taken_and_noted(house) {
        let (alice, _) = reported(&house, 2).await;
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        let docket = format!("{QUEUE}/propositions/1");
        maud.open(&docket).await.is(200).sees("n’est confié à personne").press("Prendre le dossier").await.went_on();
        maud.sees("Ce dossier vous est confié").fill("Ajouter une note", "Vu avec le collège QUADRIGE.").press("Garder la note").await.went_on();
        maud.sees("QUADRIGE").sees("Maud Exemple");
        mona.open(&format!("{QUEUE}?prise=personne")).await.is(200).misses("Proposition n° 1").sees("Proposition n° 2");
        mona.open(QUEUE).await.sees("Confiée à Maud Exemple").misses("QUADRIGE");
        mona.open(&docket).await.sees("QUADRIGE");
        maud.open(&format!("{docket}/attribution")).await.is(200).choose("a", "1-Mona Exemple").press("Confier").await.went_on();
        maud.sees("Confiée à Mona Exemple");
        mona.open(&format!("{QUEUE}?prise=moi")).await.is(200).sees("Proposition n° 1").sees("Confiée à vous");
        mona.open(&docket).await.press("Rendre à tous").await.went_on().sees("n’est confié à personne");
        mona.post(&format!("{docket}/attribution"), &[("a", "7-Personne")]).await.is(422);
        mona.post(&format!("{docket}/attribution"), &[]).await.is(422);
        mona.post(&format!("{docket}/notes"), &[("note", " "), ("key", "vide")]).await.is(422);
        mona.open(&docket).await.choose("mesure", "none").press("Enregistrer").await.went_on();
        mona.post(&format!("{docket}/attribution"), &[("a", "moi")]).await.is(409);
        mona.post(&format!("{docket}/notes"), &[("note", "Trop tard."), ("key", "tard")]).await.is(409).sees("Trop tard.");
        for mut other in [house.browser_of(alice.account), house.in_role("omar", "pilotage")] {
            other.post(&format!("{docket}/attribution"), &[("a", "moi")]).await.is(403);
            other.open(&format!("{docket}/attribution")).await.is(403);
            other.post(&format!("{docket}/notes"), &[("note", "x")]).await.is(403);
            other.open(&format!("/concertations/{SLUG}/decisions/1")).await.is(200).misses("QUADRIGE");
        }
    }

    /// Favourable decisions at once; what changed meanwhile is left out and named.
    async fn several_are_left_at_once(house) {
        let (alice, _) = reported(&house, 3).await;
        let mut maud = house.in_role("maud", "moderation");
        let ticked = [("sens", "favorable"), ("key", "lot"), ("choix", "1:1-published"), ("choix", "2:1-published"), ("choix", "3:1-published")];
        house.sql("UPDATE proposals SET version = 2 WHERE number = 3");
        maud.open(QUEUE).await.is(200);
        let lot = format!("{QUEUE}/lot");
        maud.post(&lot, &ticked).await.is(409).sees("2 décisions sont enregistrées").sees("Proposition n° 3");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions WHERE measure = 'none'"), 2);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM cases WHERE closed_at IS NULL"), 1);
        assert_eq!(house.letters("alice@example.org").len(), 2);
        maud.post(&lot, &ticked[..4]).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 2);
        maud.post(&lot, &[("sens", "favorable"), ("key", "autre"), ("choix", "1:1-published")]).await.is(409);
        maud.post(&lot, &[("sens", "favorable")]).await.went_on().sees("Aucune contribution n’est cochée");
        house.browser_of(alice.account).post(&lot, &ticked).await.is(403);
        house.guest().post(&lot, &ticked).await.is(401);
    }

    /// Unfavourable decisions need the same clause and facts for each; each has its own letter.
    async fn several_are_hidden_with_reasons(house) {
        let (alice, bruno) = reported(&house, 2).await;
        house.comment(1, 1, bruno, "Un mot de trop.");
        reports(&mut house.browser_of(alice.account), "1/commentaires/1").await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(QUEUE).await.is(200);
        let lot = format!("{QUEUE}/lot");
        let ticked = [("sens", "defavorable"), ("key", "lot"), ("choix", "2:1-published"), ("choix", "1.1:1-published"), ("choix", "99:1-published"), ("choix", "x")];
        maud.post(&lot, &ticked).await.went_on().sees("Masquer ou refuser plusieurs").sees("Un mot de trop").sees("n’attend plus");
        maud.choose("regle", "3").choose("faits-2", "Un tiers est reconnu.").press("Enregistrer les décisions").await.is(422);
        maud.sees("Ce champ est vide").sees("Un tiers est reconnu.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 0);
        maud.choose("faits-1-1", "Une attaque personnelle.").press("Enregistrer les décisions").await.went_on();
        maud.sees("2 décisions sont enregistrées");
        assert_eq!(house.texts("SELECT facts AS t FROM decisions ORDER BY facts"), ["Un tiers est reconnu.", "Une attaque personnelle."]);
        assert_eq!(house.letters("bruno@example.org").len(), 2);
        assert_eq!(house.texts("SELECT status AS t FROM proposals WHERE number = 2"), ["hidden"]);
        assert_eq!(house.texts("SELECT status AS t FROM comments"), ["hidden"]);
        house.browser_of(alice.account).open(&format!("{lot}?choix=1:1-published")).await.is(403);
        maud.open(&format!("{lot}?choix=1")).await.is(200).sees("Aucune contribution");
    }

    /// Each moderator is told once of what waits too long, in one letter.
    async fn lateness_is_told_once(house) {
        reported(&house, 3).await;
        house.in_role("maud", "moderation");
        house.in_role("mona", "moderation");
        house.in_role("omar", "pilotage");
        let round = |house: &House| {
            let at = house.now();
            house.app.db.write_now(Lane::Bulk, move |conn| alerting::round(conn, at)).unwrap()
        };
        assert_eq!(round(&house), 0);
        house.passes(Duration::hours(49));
        assert_eq!(round(&house), 3);
        assert_eq!(round(&house), 0);
        let letters = house.letters("maud@example.org");
        assert_eq!((letters.len(), letters[0]["cases"].as_i64()), (1, Some(3)));
        assert!(letters[0]["hours"].as_i64() >= Some(49));
        assert_eq!((house.letters("mona@example.org").len(), house.letters("omar@example.org").len()), (1, 0));
    }

    /// With thousands waiting a page asks the database as often as with one.
    async fn ten_thousand_cost_no_more(house) {
        let (_, bruno) = reported(&house, 1).await;
        let mut maud = house.in_role("maud", "moderation");
        let pages = [QUEUE.to_owned(), format!("{QUEUE}?mots=idee&tri=signalements&type=proposition&motif=signale"), format!("{QUEUE}/propositions/1"), format!("{QUEUE}/lot?choix=1:1-published")];
        let mut cost = Vec::new();
        for page in &pages {
            let before = house.statements();
            maud.open(page).await.is(200);
            cost.push(house.statements() - before);
        }
        let (now, Seat { account, seat }) = (house.days(-1), bruno);
        house.sql(&format!(
            "INSERT INTO proposals (consultation_id, number, axis_id, author_account_id, author_seat_id, author_college_id,
                status, status_at, version, title, in_one_sentence, body, body_html, language, submitted_at, published_at)
             SELECT 1, n, 1, {account}, {seat}, college_id, 'published', {now}, 1, 'Idée', 'Une phrase.', 'Un texte.', '', 'fr', {now}, {now}
             FROM (WITH RECURSIVE counted (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counted WHERE n < 10000)
                   SELECT n FROM counted) numbers, seats WHERE seats.id = {seat};
             INSERT INTO cases (consultation_id, target, proposal_id, opened_at, due_at, words)
             SELECT 1, -id, id, {now}, {now}, ' idee ' FROM proposals WHERE number > 1;
             INSERT INTO case_reasons (case_id, reason, at) SELECT id, 'reported', opened_at FROM cases WHERE words = ' idee '"
        ));
        for (page, cost) in pages.iter().zip(cost) {
            let before = house.statements();
            let start = std::time::Instant::now();
            maud.open(page).await.is(200);
            let now = house.statements() - before;
            eprintln!("{page}: {:?}, {now} statements", start.elapsed());
            assert!(now <= 10 && now == cost, "{page}: {now} statements, {cost} before");
        }
        maud.open(QUEUE).await.sees("Plus de 2 000 contributions attendent").sees("2 000+").sees("200+");
        maud.open(&format!("{QUEUE}?page=10000")).await.is(200).sees("Proposition n°");
    }
}

/// Several items handled from the list to the last decision, by keyboard only.
#[actix_web::test]
async fn by_keyboard_only() {
    let house = House::on_sqlite().await;
    reported(&house, 3).await;
    let maud = house.account("maud");
    house.takes_part(maud, "moderation", None);
    let Some(chrome) = Chrome::start(Look::WIDE).await else { return house.close().await };
    chrome
        .open(&format!("{}/connexion", house.address))
        .await
        .fill("Adresse électronique", "maud@example.org\u{e007}")
        .await;
    chrome.sees("Code à six chiffres").await;
    let code = house.letters("maud@example.org")[0]["code"].as_str().unwrap().to_owned();
    chrome.fill("Code à six chiffres", &format!("{code}\u{e007}")).await.sees("Se déconnecter").await;
    chrome.open(&format!("{}{QUEUE}", house.address)).await.is_sound().await.keys("j").await;
    chrome.keys("\u{e007}").await.sees("Décider : Proposition n° 1").await.is_sound().await;
    chrome.keys("p").await.sees("Ce dossier vous est confié").await.keys("1").await.keys("e").await;
    chrome.sees("Décider : Proposition n° 2").await.keys("n").await.sees("Décider : Proposition n° 3").await;
    // a digit, the clause, the facts, and letters typed there press nothing
    chrome.keys("2").await.keys("\u{e004}").await.keys("Règle 3").await.keys("\u{e004}\u{e004}").await;
    chrome.keys("Un tiers est reconnu, pensez-y.").await.keys("\u{e004}\u{e004}").await.keys("e").await;
    chrome.sees("La contribution est masquée").await.sees("Décider : Proposition n° 2").await;
    chrome.keys("1").await.keys("e").await.sees("Rien n’attend").await.is_sound().await;
    assert_eq!(
        house.texts("SELECT facts AS t FROM decisions WHERE measure = 'hide'"),
        ["Un tiers est reconnu, pensez-y."]
    );
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 3);
    chrome.close().await;
    house.close().await;
}

/// The list and a confirmation on a phone without scripts.
#[actix_web::test]
async fn on_a_phone() {
    let house = House::on_sqlite().await;
    reported(&house, 2).await;
    let maud = house.account("maud");
    house.takes_part(maud, "moderation", None);
    let Some(chrome) = Chrome::start(Look::PHONE.without_scripting()).await else { return house.close().await };
    chrome
        .open(&format!("{}/connexion", house.address))
        .await
        .fill("Adresse électronique", "maud@example.org\u{e007}")
        .await;
    chrome.sees("Code à six chiffres").await;
    let code = house.letters("maud@example.org")[0]["code"].as_str().unwrap().to_owned();
    chrome.fill("Code à six chiffres", &format!("{code}\u{e007}")).await.sees("Se déconnecter").await;
    chrome.open(&format!("{}{QUEUE}", house.address)).await.is_sound().await;
    chrome.click("Choisir : Proposition n° 1").await.click("Masquer ou refuser les contributions cochées").await;
    chrome.sees("Masquer ou refuser plusieurs").await.is_sound().await;
    chrome.close().await;
    house.close().await;
}
