//! What people may do with what is kept about them: take it along, and leave.

use std::io::Read;

use chrono::Duration;
use concerto::domain::retention::{self, Keeping};
use serde_json::Value;

use crate::support::house::{Browser, House, SLUG, Seat, story};

const COPY: &str = "/mon-espace/donnees";
const CLOSING: &str = "/mon-espace/fermeture";
const KEEPING: Keeping =
    Keeping { account_years: 2, mail_days: 90, ballot_days: 365, candidacy_days: 365, reading_days: 365 };

fn proposal(number: i32) -> String {
    format!("/concertations/{SLUG}/propositions/{number}")
}

/// Alice, who wrote proposal 1, and Bruno, who commented on it and voted for it; each through the pages.
async fn people(house: &House) -> (Seat, Seat) {
    house.has_consultation().await;
    let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
    let mut writes = house.browser_of(alice.account);
    writes.open(&format!("/concertations/{SLUG}/propositions/nouvelle")).await.choose("axe", "1");
    writes.fill("titre", "Évaluer avant d’acheter").fill("phrase", "Une phrase.").fill("texte", "Un <texte> long.");
    writes.press("Publier").await.went_on();
    let mut reads = house.browser_of(bruno.account);
    reads.open(&proposal(1)).await.press("Ajouter un argument ou une remarque").await.choose("cote", "for");
    reads.fill("texte", "=Un argument, « cité ».").press("Publier").await.went_on();
    reads.post(&format!("{}/vote", proposal(1)), &[("stance", "for")]).await.went_on();
    (alice, bruno)
}

fn files(browser: &Browser) -> (String, Value) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(browser.bytes.clone())).unwrap();
    let mut text = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let json = serde_json::from_str(&text("donnees.json")).unwrap();
    (text("donnees.html"), json)
}

story! {
    /// One receives what one wrote, cast and was told, in every state, and nothing of what others did; no secret is in it.
    async fn everybody_takes_their_data_along(house) {
        let (alice, bruno) = people(&house).await;
        house.sql("UPDATE comments SET status = 'hidden', status_reason = '3'");
        house.guest().open(COPY).await.is(401);
        let mut browser = house.browser_of(bruno.account);
        browser.open("/mon-espace").await.press("Recevoir une copie de mes données").await.is(200).sees("Vos votes");
        browser.press("Télécharger l’archive").await.is(200);
        assert!(browser.headers["content-disposition"].to_str().unwrap().contains("mes-donnees-2026-11-24.zip"));
        assert!(browser.headers["cache-control"].to_str().unwrap().contains("no-store"));
        let (html, json) = files(&browser);
        let sections = &json["sections"];
        assert_eq!(json["format"], "own-data/1");
        assert_eq!(sections["account"][0]["email"], "bruno@example.org");
        assert_eq!(sections["memberships"][0]["college"], "Soignants");
        assert_eq!(sections["comments"][0]["body"], "=Un argument, « cité ».");
        assert_eq!(sections["comments"][0]["status"], "hidden");
        assert_eq!(sections["ballots"][0]["stance"], "for");
        assert_eq!(sections["proposals"], serde_json::json!([]));
        let verbs: Vec<&str> = sections["log"].as_array().unwrap().iter().map(|it| it["verb"].as_str().unwrap()).collect();
        assert_eq!(verbs, ["comment.posted", "ballot.cast", "own_data.taken"]);
        assert!(html.contains("Un argument, « cité ».") && html.contains("24 novembre 2026") && !html.contains("_at"), "{html}");
        for secret in ["alice@example.org", "Alice", "token_hash", "$argon2id"] {
            assert!(!html.contains(secret) && !json.to_string().contains(secret), "{secret}");
        }
        assert_eq!(house.letters("bruno@example.org").pop().unwrap()["alert"], "own_data_taken");
        let mut writer = house.browser_of(alice.account);
        writer.open(COPY).await.press("Télécharger l’archive").await.is(200);
        let (html, json) = files(&writer);
        assert_eq!(json["sections"]["proposals"][0]["body"], "Un <texte> long.");
        assert!(html.contains("Un &#60;texte&#62; long.") && !html.contains("argument"), "{html}");
        assert_eq!(json["sections"]["ballots"], serde_json::json!([]));
    }

    /// Not without a proof of who one is, and not more often than three times an hour.
    async fn a_copy_asks_for_a_proof_and_has_a_limit(house) {
        house.has_consultation().await;
        let mut bruno = house.member("bruno", "patients");
        bruno.open(COPY).await.is(200);
        for _ in 0..3 {
            bruno.post(COPY, &[]).await.is(200);
        }
        bruno.post(COPY, &[]).await.is(429);
        house.passes(Duration::minutes(11));
        bruno.open(COPY).await.is(200).sees("cela vaut ensuite dix minutes");
        bruno.post(COPY, &[]).await;
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'own_data.taken'"), 3);
    }

    /// Who leaves is nobody's name any more; texts, votes and totals stay, the address is free, and a last mail says so.
    async fn who_leaves_takes_the_name_along_and_no_vote(house) {
        let (_, bruno) = people(&house).await;
        house.sql(&format!("UPDATE accounts SET password_hash = 'x', quality = 'Infirmier' WHERE id = {}", bruno.account));
        let totals = "SELECT CAST(n AS TEXT) AS t FROM tallies ORDER BY proposal_id, college_id, stance";
        let before = house.texts(totals);
        let mut browser = house.browser_of(bruno.account);
        let mut elsewhere = house.browser_of(bruno.account);
        browser.open("/mon-espace").await.press("Fermer mon compte").await.is(200).sees("Retirer celui qui peut encore l’être");
        browser.post(CLOSING, &[("textes", "garder")]).await.is(422).sees("Fermer mon compte");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM members WHERE role = 'holder'"), 2);
        browser.choose("textes", "garder").choose("accord", "1").press("Fermer mon compte").await.went_on();
        browser.is(200).sees("Votre compte est fermé");
        assert_eq!(browser.cookie("session"), None);
        elsewhere.open("/mon-espace").await.is(401);
        house.guest().open(&proposal(1)).await.is(200).sees("Un argument").sees("Membre (collège Soignants)").misses("Bruno");
        assert_eq!(house.texts(totals), before);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots WHERE seat_id IS NOT NULL AND cast_by IS NULL"), 1);
        for left in ["accounts WHERE email LIKE '%bruno%' OR given_name = 'Bruno' OR quality <> ''", "sessions", "events WHERE account_id = 2"] {
            assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {left}")), i64::from(left == "sessions"), "{left}");
        }
        assert_eq!(house.letters("bruno@example.org").pop().unwrap()["alert"], "account_closed");
        // the address belongs to nobody: the answer to who asks for a code is the same, and no code leaves
        let mut again = house.guest();
        again.open("/connexion").await.fill("Adresse électronique", "bruno@example.org").press("Recevoir un code").await.went_on();
        assert_eq!(house.letters("bruno@example.org").len(), 1);
    }

    /// The page asks as much of the database for two hundred comments as for one.
    async fn many_texts_cost_no_statement_more(house) {
        let (_, bruno) = people(&house).await;
        let mut browser = house.browser_of(bruno.account);
        let mut cost = Vec::new();
        for more in [0, 200] {
            for number in 0..more {
                house.comment(1, number + 2, bruno, "Encore un argument.");
            }
            browser.open(CLOSING).await.is(200);
            let before = house.statements();
            browser.open(CLOSING).await.is(200);
            cost.push(house.statements() - before);
        }
        browser.sees("Retirer les 201");
        assert!(cost[0] == cost[1] && cost[0] <= 10, "{cost:?}");
    }

    /// However often the button is pressed, the account is closed once.
    async fn an_account_is_closed_once(house) {
        let (_, bruno) = people(&house).await;
        let mut open = Vec::new();
        for _ in 0..8 {
            let mut browser = house.browser_of(bruno.account);
            browser.open(CLOSING).await.is(200).choose("accord", "1");
            open.push(browser);
        }
        let press = |mut browser: Browser| async move { browser.press("Fermer mon compte").await.pressed };
        let pressing: Vec<_> = open.into_iter().map(|browser| actix_web::rt::spawn(press(browser))).collect();
        let mut answers = Vec::new();
        for press in pressing {
            answers.push(press.await.unwrap());
        }
        assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'account.closed'"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE kind = 'alert'"), 1);
    }

    /// Who wants to takes the texts along as long as they may be withdrawn; afterwards they stay without the name.
    async fn texts_are_withdrawn_by_choice_while_the_phase_is_open(house) {
        let (alice, bruno) = people(&house).await;
        let mut browser = house.browser_of(alice.account);
        browser.open(CLOSING).await.choose("textes", "retirer").choose("accord", "1").press("Fermer mon compte").await.went_on();
        assert_eq!(house.texts("SELECT status AS t FROM proposals"), ["withdrawn"]);
        assert_eq!(house.texts("SELECT status AS t FROM comments"), ["published"]);
        house.passes(Duration::days(30));
        let mut browser = house.browser_of(bruno.account);
        browser.open(CLOSING).await.is(200).sees("Aucun de vos textes ne peut être retiré aujourd’hui");
        browser.choose("textes", "retirer").choose("accord", "1").press("Fermer mon compte").await.went_on();
        assert_eq!(house.texts("SELECT status AS t FROM comments"), ["published"]);
    }

    /// Once results are public a vote keeps its proposal, its college and its choice, and the log its hashes.
    async fn after_the_results_a_vote_loses_its_seat(house) {
        let (_, bruno) = people(&house).await;
        house.sql(&format!("UPDATE consultations SET results_opened_at = {}", house.days(0)));
        let mut browser = house.browser_of(bruno.account);
        browser.open(CLOSING).await.choose("accord", "1").press("Fermer mon compte").await.went_on();
        assert_eq!(house.texts("SELECT stance AS t FROM ballots WHERE seat_id IS NULL AND cast_by IS NULL"), ["for"]);
        let cut = "SELECT verb AS t FROM events WHERE payload IS NULL AND salt IS NULL AND account_id IS NULL ORDER BY id";
        assert_eq!(house.texts(cut), ["comment.posted", "ballot.cast"]);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE digest IS NULL"), 0);
    }

    /// A seat that a deputy still acts for keeps its texts and its votes.
    async fn a_seat_goes_on_with_its_deputy(house) {
        let (alice, _) = people(&house).await;
        let mut deputy = house.deputy("dora", alice);
        house.browser_of(alice.account).open(CLOSING).await.choose("accord", "1").press("Fermer mon compte").await.went_on();
        deputy.open(&format!("{}/modification", proposal(1))).await;
        assert_eq!(house.number(&format!("SELECT author_seat_id AS n FROM proposals WHERE author_seat_id = {}", alice.seat)), alice.seat);
    }

    /// Who moderates or steers answers for decisions, who operates for the site: they hand over first.
    async fn who_decides_stays(house) {
        house.has_consultation().await;
        for role in ["moderation", "pilotage"] {
            let mut browser = house.in_role(role, role);
            browser.open(CLOSING).await.is(200).sees("vos décisions demandent un nom").misses("J’ai compris");
            browser.post(CLOSING, &[("accord", "1")]).await.is(403);
        }
        let account = house.account("omar");
        house.sql(&format!("UPDATE accounts SET is_operator = TRUE WHERE id = {account}"));
        house.browser_of(account).open(CLOSING).await.is(200).sees("Vous exploitez ce site");
        house.guest().open(CLOSING).await.is(401);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM accounts WHERE disabled_at IS NOT NULL"), 0);
    }

    /// Who does not sign in for two years is told a month before, and closed unless they sign in; who decides stays.
    async fn unused_accounts_are_told_then_closed(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.account("alice"), house.account("bruno"));
        house.in_role("omar", "pilotage");
        let round = |house: &House| house.runs(|conn, at| retention::accounts(conn, KEEPING, at));
        house.passes(Duration::days(669));
        assert_eq!(round(&house), 0);
        house.passes(Duration::days(2));
        assert_eq!((round(&house), round(&house)), (1, 0));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox WHERE kind = 'unused'"), 2);
        assert_eq!(house.letters("alice@example.org")[0]["kind"], "unused");
        let mut browser = house.guest();
        browser.open("/connexion").await.fill("Adresse électronique", "bruno@example.org").press("Recevoir un code").await.went_on();
        let code = house.letters("bruno@example.org").pop().unwrap()["code"].as_str().unwrap().to_owned();
        browser.fill("Code à six chiffres", &code).press("Valider le code").await.went_on();
        house.passes(Duration::days(29));
        assert_eq!(round(&house), 0);
        house.passes(Duration::days(2));
        let due = house.app.db.read_now({ let at = house.now(); move |conn| retention::due(conn, KEEPING, at) }).unwrap();
        assert_eq!((due.to_tell, due.to_close), (0, 1));
        assert_eq!(round(&house), 1);
        let open = "SELECT given_name AS t FROM accounts WHERE disabled_at IS NULL ORDER BY given_name";
        assert_eq!(house.texts(open), ["Bruno", "Omar"]);
        assert_eq!(house.letters("alice@example.org").pop().unwrap()["alert"], "unused_closed");
        assert!(alice != bruno);
        let never = house.runs(|conn, at| retention::accounts(conn, Keeping { account_years: 0, ..KEEPING }, at));
        assert_eq!(never, 0);
    }

    /// Mails that left are deleted after their days, those that wait or notify a decision are not.
    async fn mails_that_left_are_deleted(house) {
        house.has_consultation().await;
        house.account("alice");
        for _ in 0..3 {
            let mut browser = house.guest();
            browser.open("/connexion").await.fill("Adresse électronique", "alice@example.org").press("Recevoir un code").await.went_on();
        }
        house.sql("UPDATE outbox SET sent_at = created_at WHERE id <= 2");
        let round = |house: &House| house.runs(|conn, at| retention::mails(conn, KEEPING, at));
        house.passes(Duration::days(89));
        assert_eq!(round(&house), 0);
        house.passes(Duration::days(2));
        assert_eq!(round(&house), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM outbox"), 1);
    }
}
