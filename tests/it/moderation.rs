//! Moderation as stories: somebody reports, a moderator decides with reasons, the author and the reporters are told, and
//! nobody else ever reads what was hidden.

use concerto::web::routes::ROUTES;

use crate::support::house::{Browser, House, SLUG, Seat, story};

const MARKER: &str = "QUADRIGE";
const QUEUE: &str = "/concertations/ia-en-sante/moderation";

/// Two members with a proposal each; Bruno's, and his comment on Alice's, hold the marker in each of their texts.
async fn people(house: &House) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    house.proposal(alice, "Une phrase claire");
    house.proposal(bruno, &format!("Un référent {MARKER}"));
    house.sql(&format!(
        "UPDATE proposals SET in_one_sentence = 'Phrase {MARKER}', body = 'Corps {MARKER}', body_html = '<p>Corps {MARKER}</p>'
         WHERE number = 2;
         UPDATE versions SET title = 'Titre {MARKER}', in_one_sentence = '{MARKER}', body = '{MARKER}'
         WHERE proposal_id = (SELECT id FROM proposals WHERE number = 2)"
    ));
    house.comment(1, 1, alice, "Un argument d’Alice.");
    house.comment(1, 2, bruno, &format!("Mon voisin {MARKER}, suivi par la DNS."));
    (alice, bruno)
}

fn of(place: &str) -> String {
    format!("/concertations/{SLUG}/propositions/{place}")
}

async fn reports(browser: &mut Browser, place: &str) {
    browser.open(&format!("{}/signalement", of(place))).await.is(200).sees("Signaler une contribution");
    browser.choose("clause", "3").fill("Ce qui pose problème", "On reconnaît la personne.");
    browser.press("Envoyer le signalement").await;
    assert_eq!(browser.pressed, 303, "{}", browser.text());
}

async fn hides(browser: &mut Browser, place: &str) {
    browser.open(&format!("{QUEUE}/propositions/{place}")).await.is(200);
    browser.choose("mesure", "hide").choose("regle", "3").fill("Les faits", "Un tiers peut être reconnu.");
    // the text names the DNS without criticising it: no second reader is needed
    browser.choose("cause", "");
    browser.press("Enregistrer la décision").await;
    assert_eq!(browser.pressed, 303, "{}", browser.text());
}

story! {
    /// From the report to the letters, in one story.
    async fn a_reported_comment_is_hidden_with_reasons(house) {
        let (alice, bruno) = people(&house).await;
        let mut alice = house.browser_of(alice.account);
        reports(&mut alice, "1/commentaires/2").await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'contribution.reported'"), 1);
        house.passes(chrono::Duration::hours(3));

        let mut maud = house.in_role("maud", "moderation");
        maud.open(QUEUE).await.is(200).sees("À traiter").sees("Commentaire n° 2 sur la proposition n° 1").sees("3 heures");
        maud.sees("Règle 3 – Vie privée et secret des soins").sees("On reconnaît la personne.").sees("1 signalement");
        maud.sees("Soignants").sees(MARKER).sees("Administration pilote");
        maud.press("Commentaire n° 2").await.is(200).sees("membre du collège Patients").sees("Le texte la nomme");
        maud.sees("Masqué par la modération – règle 3 (Vie privée et secret des soins)").sees("pendant 180 jours");
        maud.choose("mesure", "hide").choose("cause", "").fill("Les faits", "Un tiers peut être reconnu.");
        maud.press("Enregistrer").await.went_on();
        maud.sees("La contribution est masquée et son auteur prévenu").sees("Rien n’attend");
        maud.press("Décisions rendues").await.is(200).sees("Décision n° 1").sees("Masquer").sees("Maud Exemple");

        assert_eq!(house.texts("SELECT status_reason AS t FROM comments WHERE number = 2"), ["3|Vie privée et secret des soins"]);
        assert_eq!(house.number("SELECT CAST(comments_for AS BIGINT) AS n FROM proposals WHERE number = 1"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM reports WHERE status = 'handled' AND decision_id IS NOT NULL"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'decision.taken'"), 1);
        let letter = &house.letters("bruno@example.org")[0];
        assert_eq!((letter["kind"].as_str(), letter["measure"].as_str()), (Some("decision"), Some("hide")));
        assert_eq!(letter["clause"][0], 3);
        assert_eq!((letter["review_days"].as_i64(), letter["automated"].as_bool()), (Some(180), Some(false)));
        assert_eq!(letter["remedies"], "Tribunal administratif.");
        let letter = house.letters("alice@example.org")[0].to_string();
        assert!(letter.contains("report_handled") && !letter.contains(MARKER), "{letter}");

        let mut bruno = house.browser_of(bruno.account);
        bruno.open("/mon-espace/notifications").await.is(200).sees("Une décision concerne votre contribution");
        bruno.press("commentaire n° 2").await.is(200).sees("Décision n° 1").sees("Un tiers peut être reconnu.").sees(MARKER);
        bruno.sees("Demander un réexamen").sees("Tribunal administratif.").sees("23 mai 2027");
    }

    /// A proposal is hidden without any report, and put back.
    async fn a_moderator_acts_on_their_own_and_restores(house) {
        let (_, bruno) = people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        hides(&mut maud, "2").await;
        let mut guest = house.guest();
        guest.open(&format!("/concertations/{SLUG}/decisions/1")).await.is(200).sees("Initiative de la modération");
        guest.sees("une personne de la modération").misses(MARKER).misses("Un tiers peut").misses("Maud").misses("Bruno");
        let mut voter = house.member("carla", "citoyens");
        voter.post(&format!("{}/vote", of("2")), &[("stance", "for")]).await.is(403);

        maud.open(&format!("{QUEUE}/propositions/2")).await.is(200).sees("Rétablir").sees("Décision n° 1");
        maud.press("Enregistrer la décision").await.went_on().sees("de nouveau publiée");
        assert_eq!(house.texts("SELECT status AS t FROM proposals WHERE number = 2"), ["published"]);
        assert_eq!(house.texts("SELECT status_reason AS t FROM proposals WHERE number = 2"), [""]);
        let kinds: Vec<_> = house.letters("bruno@example.org").iter().map(|it| it["measure"].to_string()).collect();
        assert_eq!(kinds, ["\"hide\"", "\"restore\""]);
        let next = format!("/concertations/{SLUG}/voter-a-la-suite");
        voter.post(&format!("{}/vote", of("2")), &[("stance", "for"), ("next", &next)]).await.went_on();
        house.browser_of(bruno.account).open(&format!("/concertations/{SLUG}/decisions/2")).await.is(200).sees("Rétablir");
    }

    /// What is hidden is read by its author and by moderation alone, on no page, in no notice, in no letter.
    async fn a_hidden_text_is_nowhere(house) {
        let (alice, bruno) = people(&house).await;
        let mut reader = house.browser_of(alice.account);
        reports(&mut reader, "2").await;
        reports(&mut reader, "1/commentaires/2").await;
        let mut maud = house.in_role("maud", "moderation");
        hides(&mut maud, "2").await;
        hides(&mut maud, "1/commentaires/2").await;
        let organiser = house.in_role("omar", "pilotage");
        for mut browser in [house.guest(), reader, house.member("carla", "citoyens"), organiser] {
            for path in every_page() {
                browser.open(&path).await;
                assert!(browser.status < 500, "{path}: {}", browser.status);
                browser.misses(MARKER);
            }
        }
        let told = house.texts(
            "SELECT letter AS t FROM outbox WHERE recipient <> 'bruno@example.org'
             UNION ALL SELECT subject AS t FROM notices UNION ALL SELECT location AS t FROM notices
             UNION ALL SELECT payload AS t FROM events",
        );
        assert!(told.len() > 4 && told.iter().all(|text| !text.contains(MARKER)), "{told:?}");
        let decision = format!("/concertations/{SLUG}/decisions/2");
        house.browser_of(bruno.account).open(&decision).await.is(200).sees(MARKER);
        maud.open(&decision).await.is(200).sees(MARKER);
    }

    /// Who may not.
    async fn nobody_else_moderates(house) {
        let (alice, bruno) = people(&house).await;
        let form = [("mesure", "hide"), ("regle", "3"), ("faits", "Non."), ("marque", "1-published"), ("key", "k")];
        let decide = format!("{QUEUE}/propositions/2");
        let people = [house.browser_of(alice.account), house.in_role("omar", "pilotage"), house.in_role("odile", "observation"), house.stranger("sam")];
        for mut browser in people {
            browser.open(QUEUE).await.is(403);
            browser.open(&decide).await.is(403).misses(MARKER);
            browser.post(&decide, &form).await.is(403);
        }
        house.guest().post(&decide, &form).await.is(401);
        house.guest().post(&decide, &[]).await.is(401);
        house.stranger("sven").post(&decide, &[]).await.is(403);
        house.stranger("svea").post(&format!("{}/signalement", of("2")), &[]).await.is(403);
        house.stranger("sonia").open(&format!("{}/signalement", of("2"))).await.is(403);
        house.browser_of(bruno.account).open(&format!("{}/signalement", of("2"))).await.is(403);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 0);
    }

    /// A moderator does not decide on what they wrote.
    async fn nobody_decides_on_their_own_contribution(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        house.sql("UPDATE comments SET author_account_id = (SELECT id FROM accounts WHERE email_key = 'maud@example.org') WHERE number = 2");
        let mut alice = house.member("anna", "patients");
        reports(&mut alice, "1/commentaires/2").await;
        maud.open(QUEUE).await.is(200).sees("Autre lecteur").sees("vous l’avez écrite");
        maud.open(&format!("{QUEUE}/propositions/1/commentaires/2")).await.is(403).sees("contribution");
    }

    /// A report needs a clause and words, is made once, and is counted.
    async fn reports_are_checked_and_counted(house) {
        let (alice, _) = people(&house).await;
        let path = format!("{}/signalement", of("2"));
        let mut alice = house.browser_of(alice.account);
        alice.open(&path).await.is(200);
        alice.fill("Ce qui pose problème", "Un mot gardé").press("Envoyer").await.is(422);
        alice.sees("Un champ est à corriger").sees("Un mot gardé");
        alice.choose("clause", "9").press("Envoyer").await.is(422).sees("Un mot gardé");
        alice.choose("clause", "1").fill("Ce qui pose problème", &"x".repeat(1001)).press("Envoyer").await.is(422);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM reports"), 0);
        let form = [("clause", "1"), ("texte", "Une injure."), ("key", "one")];
        alice.post(&path, &form).await;
        alice.post(&path, &form).await;
        assert_eq!((alice.pressed, house.number("SELECT COUNT(*) AS n FROM reports")), (303, 1));
        alice.post(&path, &[("clause", "1"), ("texte", "Encore, <b>gras</b>."), ("key", "two")]).await.is(409).sees("Encore, <b>gras</b>.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM reports"), 1);
        let most = house.app.config.limits.reports.most;
        let now = house.days(0);
        for _ in 0..most {
            house.sql(&format!("INSERT INTO attempts (scope, subject, at) SELECT 'report.account', CAST(reporter_account_id AS TEXT), {now} FROM reports"));
        }
        let limited = format!("{}/signalement", of("1/commentaires/2"));
        alice.post(&limited, &[("clause", "1"), ("texte", "Trop."), ("key", "three")]).await.is(429).sees("Trop.");
        assert!(alice.headers.contains_key("retry-after"));
    }

    /// A decision on a text that was changed meanwhile is given back with what was written.
    async fn a_stale_decision_is_given_back(house) {
        people(&house).await;
        let mut maud = house.in_role("maud", "moderation");
        let mut mona = house.in_role("mona", "moderation");
        maud.open(&format!("{QUEUE}/propositions/2")).await.is(200);
        hides(&mut mona, "2").await;
        maud.choose("mesure", "hide").choose("regle", "1").fill("Les faits", "Des mots gardés.").press("Enregistrer").await.is(409);
        maud.sees("Des mots gardés.").sees("Rétablir").sees("La décision n’est pas enregistrée");
        house.sql("UPDATE proposals SET status = 'published', version = 2 WHERE number = 2");
        maud.choose("mesure", "restore").press("Enregistrer").await.is(409);
        maud.choose("mesure", "hide").fill("Les faits", "").press("Enregistrer").await.is(422).sees("Ce champ est vide.");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 1);
    }

    /// Kept as it is: the reporters are told, the author is not troubled; a form sent twice decides once.
    async fn leaving_a_text_tells_the_reporters(house) {
        let (alice, _) = people(&house).await;
        let mut alice = house.browser_of(alice.account);
        reports(&mut alice, "2").await;
        reports(&mut alice, "1/commentaires/2").await;
        let mut maud = house.in_role("maud", "moderation");
        maud.open(&format!("{QUEUE}/suivante")).await.is(200).sees("Décider : Proposition n° 2").sees("2 contributions attendent");
        maud.press("Passer au suivant").await.is(200).sees("Décider : Commentaire n° 2");
        maud.press("Passer au suivant").await.is(200).sees("Décider : Proposition n° 2");
        let key = maud.value_of("key").unwrap();
        let form = [("mesure", "none"), ("marque", "1-published"), ("key", key.as_str())];
        maud.post(&format!("{QUEUE}/propositions/2"), &form).await.went_on().sees("Décider : Commentaire n° 2");
        maud.post(&format!("{QUEUE}/propositions/2"), &form).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM decisions"), 1);
        assert_eq!(house.letters("alice@example.org").len(), 1);
        assert_eq!(house.letters("bruno@example.org").len(), 0);
        assert_eq!(house.texts("SELECT status AS t FROM proposals WHERE number = 2"), ["published"]);
        reports(&mut alice, "2").await;
    }

    /// Two moderators at the same moment get two numbers; a page costs the same whatever waits.
    async fn many_reports_cost_no_more(house) {
        let (alice, bruno) = people(&house).await;
        house.proposals(bruno, 30, "Idée");
        let mut maud = house.in_role("maud", "moderation");
        let mut alice = house.browser_of(alice.account);
        reports(&mut alice, "3").await;
        let mut cost = Vec::new();
        for page in [QUEUE, "/concertations/ia-en-sante/moderation/propositions/3"] {
            let before = house.statements();
            maud.open(page).await.is(200);
            cost.push(house.statements() - before);
        }
        let now = house.days(-1);
        house.sql(&format!(
            "INSERT INTO reports (consultation_id, target_kind, proposal_id, reporter_account_id, clause, text, snapshot, status, at)
             SELECT 1, 'proposal', p.id, a.id, 1, 'Un mot.', p.title, 'open', {now} FROM proposals p, accounts a WHERE p.number > 3;
             INSERT INTO cases (consultation_id, target, proposal_id, opened_at, due_at)
             SELECT 1, -id, id, {now}, {now} FROM proposals WHERE number > 3;
             INSERT INTO case_reasons (case_id, reason, at) SELECT id, 'reported', opened_at FROM cases WHERE opened_at = {now}"
        ));
        for (page, cost) in [QUEUE, "/concertations/ia-en-sante/moderation/propositions/3"].iter().zip(cost) {
            let before = house.statements();
            maud.open(page).await.is(200);
            let now = house.statements() - before;
            assert!(now <= 10 && now == cost, "{page}: {now} statements, {cost} before");
        }
        maud.open(QUEUE).await.sees("30 contributions attendent").press("Suivante").await.is(200).sees("Proposition n° 3");
    }
}

/// Every page of the table, for each contribution that there is.
fn every_page() -> Vec<String> {
    let mut pages = Vec::new();
    for route in ROUTES.iter().filter(|route| route.method == "GET") {
        for (number, comment) in [("1", "1"), ("1", "2"), ("2", "1")] {
            let path = route.path.replace("{slug}", SLUG).replace("{number}", number).replace("{comment}", comment);
            let path = path.split('{').next().unwrap().to_owned() + if path.contains('{') { "1" } else { "" };
            if !pages.contains(&path) {
                pages.push(path);
            }
        }
    }
    pages
}
