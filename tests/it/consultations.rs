//! The list of consultations, the first page of one, its documents, members and rules, and a new one.

use concerto::domain::{Failure, consultations, definition};
use concerto::store::{Conn, Lane};

use crate::support::house::{House, SLUG, story};

const EXAMPLE: &str = include_str!("../../docs/consultation.example.toml");

fn at(page: &str) -> String {
    format!("/concertations/{SLUG}{page}")
}

/// How many statements a page asks.
async fn statements(house: &House, path: &str, account: i64) -> u64 {
    let mut browser = house.browser_of(account);
    let before = house.statements();
    browser.open(path).await.is(200);
    house.statements() - before
}

/// Creates a consultation as the command line does.
fn create(house: &House, source: &str, organiser: Option<&str>) -> Result<(), String> {
    let it = definition::parse(source).unwrap();
    let (now, organiser) = (house.now(), organiser.map(str::to_owned));
    let work = move |conn: &mut Conn| consultations::create_for(conn, organiser.as_deref(), &it, now);
    let done: Result<(), Failure> = house.app.db.write_now(Lane::Contributions, work);
    done.map_err(|failure| failure.to_string())
}

story! {
    /// A guest reads; a member is told what is open, until when, and what is left to vote on.
    async fn the_first_page_tells_what_is_open_to_me(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "soignants"));
        house.proposals(bruno, 3, "Former");
        house.guest().open(&at("")).await.is(200).sees("Discussion et vote").sees("connectez-vous").sees("3 propositions");
        let mut member = house.browser_of(alice.account);
        member.open(&at("")).await.sees("Le vote est ouvert jusqu’au").sees("Il vous reste 3 propositions").sees("Voter à la suite");
        member.sees("Déposer une proposition").sees("5 collèges, 2 sièges").sees("Un mandat.").sees("Délégation au numérique");
        member.post(&at("/propositions/2/vote"), &[("stance", "for"), ("next", &at(""))]).await.went_on();
        member.sees("Il vous reste 2 propositions").sees("Revoir mon vote");
        house.deputy("denis", alice).open(&at("")).await.sees("Il vous reste 2 propositions");
        house.in_role("maud", "moderation").open(&at("")).await.sees("Ouvrir la file de modération").misses("Voter à la suite");
        house.stranger("zoe").open(&at("")).await.sees("ne participe pas");
    }

    /// Nothing there yet, before it opens, and after it closed.
    async fn the_first_page_of_an_empty_consultation(house) {
        house.has_consultation().await;
        let mut guest = house.guest();
        guest.open(&at("")).await.is(200).sees("Aucune proposition pour l’instant").sees("Aucun document pour l’instant").sees("0 siège");
        guest.open(&at("/dossier")).await.is(200).sees("Aucun document");
        house.member("alice", "patients").open(&at("")).await.sees("Aucune proposition n’est encore publiée");
        house.passes(chrono::Duration::days(60));
        guest.open(&at("")).await.is(200).sees("La concertation est close depuis le");
        house.sql("UPDATE consultations SET opens_at = '2027-06-01 00:00:00', closes_at = '2027-09-01 00:00:00';
                   UPDATE phases SET opens_at = '2027-06-01 00:00:00', closes_at = '2027-09-01 00:00:00' WHERE id = 1");
        guest.open(&at("")).await.is(200).sees("La concertation ouvre le 1er juin 2027");
    }

    /// Ten statements at most, as many for two hundred proposals as for one.
    async fn the_first_pages_cost_ten_statements_at_most(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une seule");
        let mut few = Vec::new();
        let pages = ["", "/dossier", "/membres", "/regles"];
        for page in pages {
            few.push(statements(&house, &at(page), alice.account).await);
        }
        house.proposals(alice, 60, "Encore");
        for name in ["bruno", "carla", "dora", "emile"] {
            house.seat(name, "soignants");
        }
        for (page, before) in pages.iter().zip(few) {
            let after = statements(&house, &at(page), alice.account).await;
            assert!(after == before && after <= 10, "{page}: {before}, then {after}");
        }
    }

    /// A consultation for members answers everyone else as if it were not there.
    async fn strangers_do_not_learn_of_a_private_consultation(house) {
        house.has_consultation().await;
        house.sql("UPDATE consultations SET visibility = 'members'");
        let mut alice = house.member("alice", "patients");
        alice.open("/").await.sees("Intelligence artificielle en santé").sees("réservée aux membres");
        let mut stranger = house.stranger("zoe");
        let mut guest = house.guest();
        for page in ["", "/dossier", "/membres", "/regles", "/pilotage", "/pilotage/cadre", "/pilotage/regles"] {
            guest.open(&at(page)).await.is(404).misses("Intelligence artificielle");
            stranger.open(&at(page)).await.is(404).misses("Intelligence artificielle");
        }
        stranger.post(&at("/regles/acceptation"), &[("version", "1"), ("accepted", "1")]).await.is(404);
        guest.open("/").await.misses("Intelligence artificielle").sees("Aucune concertation");
        alice.open(&at("")).await.is(200);
    }

    /// Names as the rules say; organisations of named colleges always.
    async fn names_are_shown_to_whom_the_rules_say(house) {
        house.has_consultation().await;
        let (alice, ines) = (house.seat("alice", "patients"), house.seat("ines", "industriels"));
        house.sql(&format!("INSERT INTO organisations (id, name, name_key, interests, created_at)
            VALUES (1, 'Coopérative <b>Ouverte</b>', 'coop', '[\"Vend des logiciels.\"]', '2026-11-01 00:00:00');
            UPDATE seats SET organisation_id = 1 WHERE id IN ({}, {})", alice.seat, ines.seat));
        let mut guest = house.guest();
        guest.open(&at("/membres")).await.is(200).sees("Alice Exemple").sees("Ines Exemple").sees("Vend des logiciels.");
        assert!(!guest.html.contains("<b>Ouverte"));
        house.sql("UPDATE consultations SET names = 'members'");
        guest.open(&at("/membres")).await.misses("Alice").misses("Ines").sees("1 siège dont le titulaire n’est pas nommé");
        assert_eq!(guest.html.matches("Vend des logiciels").count(), 1);
        house.browser_of(alice.account).open(&at("/membres?college=patients")).await.sees("Alice Exemple").misses("Ines");
        house.sql("UPDATE consultations SET names = 'never'");
        house.browser_of(alice.account).open(&at("/membres")).await.misses("Ines");
        guest.open(&at("/membres?college=marins")).await.is(404);
    }

    /// A member accepts the rules once, the version that was read; a guest cannot.
    async fn a_member_accepts_the_rules(house) {
        house.has_consultation().await;
        let mut alice = house.member("alice", "patients");
        house.sql("UPDATE members SET rules_version = NULL");
        alice.open(&at("")).await.sees("Lire et accepter les règles");
        alice.open(&at("/regles")).await.sees("Vie privée et secret des soins").sees("Industriels").sees("moins 5 votes");
        alice.press("Confirmer").await.is(422).sees("Cochez cette case");
        alice.choose("accepted", "1").press("Confirmer").await.went_on();
        alice.sees("Le vote est ouvert").open(&at("/regles")).await.sees("Vous avez accepté la version 1");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'rules.accepted'"), 1);
        alice.post(&at("/regles/acceptation"), &[("version", "1"), ("accepted", "1")]).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'rules.accepted'"), 1);
        alice.post(&at("/regles/acceptation"), &[("version", "7"), ("accepted", "1")]).await.is(409);
        house.guest().post(&at("/regles/acceptation"), &[("version", "1"), ("accepted", "1")]).await.is(401);
        house.guest().open(&at("/regles?version=2")).await.is(404);
        house.stranger("zoe").post(&at("/regles/acceptation"), &[("version", "1"), ("accepted", "1")]).await.is(403);
    }

    /// The example file becomes a consultation; twice it does not.
    async fn a_file_becomes_a_consultation(house) {
        house.account("omar");
        create(&house, EXAMPLE, Some("omar@example.org")).unwrap();
        assert!(create(&house, EXAMPLE, None).unwrap_err().contains("AlreadyDone"));
        assert!(create(&house, &EXAMPLE.replace("feuille-de", "autre-feuille-de"), Some("nul@example.org")).is_err());
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM consultations"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.created'"), 1);
        let mut guest = house.guest();
        guest.open("/").await.sees("Feuille de route de l’intelligence artificielle").sees("Ouverte");
        guest.open("/concertations/feuille-de-route-ia-sante").await.is(200).sees("4 axes de travail").sees("Qui pilote");
        guest.sees("Tout le dossier (6 documents)").open("/concertations/feuille-de-route-ia-sante/dossier").await.sees("Document fictif");
        guest.open("/concertations/feuille-de-route-ia-sante/regles").await.sees("Ni publicité ni démarchage");
        let omar = house.number("SELECT account_id AS n FROM members WHERE role = 'pilotage'");
        house.browser_of(omar).open("/concertations/feuille-de-route-ia-sante/pilotage").await.is(200);
    }

    /// An operator creates a consultation with a form, once however often it is sent; others do not.
    async fn an_operator_creates_a_consultation(house) {
        let omar = house.account("omar");
        house.guest().open("/concertations/nouvelle").await.is(401);
        house.stranger("zoe").open("/concertations/nouvelle").await.is(403);
        house.sql(&format!("UPDATE accounts SET is_operator = TRUE WHERE id = {omar}"));
        let mut browser = house.browser_of(omar);
        browser.open("/").await.press("Nouvelle concertation").await.is(200);
        browser.fill("title", "Santé <script>").fill("slug", "Santé").fill("opens", "2026-11-01T00:00").fill("closes", "2026-10-01T00:00");
        browser.press("Créer").await.is(422).sees("lettres minuscules").sees("La fin doit venir").sees("Ce champ est vide");
        assert_eq!(browser.value_of("title").unwrap(), "Santé <script>");
        browser.fill("slug", "sante").fill("closes", "2026-12-31T00:00").fill("in_one_sentence", "Une phrase.");
        browser.press("Créer").await.went_on();
        assert_eq!(browser.path, "/concertations/sante/pilotage/cadre");
        let again = [("key", "k"), ("title", "B"), ("slug", "b"), ("in_one_sentence", "C."), ("opens", "2026-11-01"), ("closes", "2026-12-01")];
        browser.post("/concertations/nouvelle", &again).await.went_on();
        browser.post("/concertations/nouvelle", &again).await.went_on();
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM consultations"), 2);
        let other = [("key", "l"), ("title", "B"), ("slug", "b"), ("in_one_sentence", "C."), ("opens", "2026-11-01"), ("closes", "2026-12-01")];
        browser.post("/concertations/nouvelle", &other).await.is(422).sees("déjà prise");
    }
}
