//! Exports: the same bytes on every run and both databases, and what each reader may take away.

use std::fs;

use chrono::Duration;
use concerto::domain::exports::{self, Scope, facts_of};
use concerto::jobs::Maker;
use concerto::store::Lane;
use concerto::summary::Summary;

use crate::support::command::{concerto, conversation};
use crate::support::house::{Browser, House, SLUG, story};

const TAXES: &str = "polis-nz-taxes";
const AT: &str = "2026-11-24T10:00:00Z";

fn imported(house: &House) {
    let folder = conversation(TAXES);
    concerto(&house.database_url(), &["import", "polis", folder.to_str().unwrap(), "--consultation", TAXES]).done();
}

/// The formats, each with the name of what it becomes.
const FILES: [(&str, &str); 9] = [
    ("json", "s.json"),
    ("csv", "s.csv"),
    ("csv", "s.zip"),
    ("csv", "tables"),
    ("xlsx", "s.xlsx"),
    ("ods", "s.ods"),
    ("docx", "s.docx"),
    ("pdf", "s.pdf"),
    ("essentiel", "e.pdf"),
];

/// Every export of the conversation, by scope and format.
fn every_export(house: &House) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for scope in ["public", "organiser"] {
        for (format, name) in FILES.into_iter().filter(|(format, _)| scope == "public" || *format != "essentiel") {
            let out = folder.path().join(format!("{scope}-{name}"));
            let path = out.to_str().unwrap();
            let arguments = ["export", TAXES, "--format", format, "--scope", scope, "--at", AT, "--out", path];
            concerto(&house.database_url(), &arguments).done();
            if out.is_dir() {
                let entries = fs::read_dir(&out).unwrap().chain(fs::read_dir(out.join("texts")).unwrap());
                let mut tables: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|it| it.is_file()).collect();
                tables.sort();
                assert!(tables.len() >= 8, "{tables:?}");
                files.extend(
                    tables
                        .iter()
                        .map(|it| (it.file_name().unwrap().to_string_lossy().into_owned(), fs::read(it).unwrap())),
                );
            } else {
                files.push((format!("{scope}-{name}"), fs::read(&out).unwrap()));
            }
        }
    }
    files
}

#[actix_web::test]
async fn the_two_databases_give_the_same_bytes_on_every_run() {
    let sqlite = House::on_sqlite().await;
    imported(&sqlite);
    let first = every_export(&sqlite);
    assert!(first == every_export(&sqlite), "two runs differ");
    if let Some(postgres) = House::on_postgres().await {
        imported(&postgres);
        let second = every_export(&postgres);
        for ((name, one), (_, other)) in first.iter().zip(&second) {
            assert!(one == other, "{name} differs between the databases");
        }
        assert_eq!(first.len(), second.len());
        postgres.close().await;
    }
    sqlite.close().await;
}

/// Asks for a file, lets it be made, takes it.
pub async fn taken(house: &House, browser: &mut Browser, file: &str) {
    let page = format!("/concertations/{SLUG}/pilotage/exports");
    browser.post(&page, &[("fichier", file)]).await.went_on().sees("Demandé : en attente");
    maker(house).turn().await.unwrap();
    browser.get_with(&format!("{page}/{file}"), &[]).await.is(200);
}

pub fn maker(house: &House) -> Maker {
    Maker::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.pdf.clone())
}

story! {
    /// Asked for, made, given to who may have it at each fetch, and removed after a day. Asking twice makes one.
    async fn a_file_is_made_in_the_background(house) {
        house.has_consultation().await;
        house.sql("DELETE FROM phase_acts WHERE act = 'vote'"); // true tallies leave once nobody votes any more
        let alice = house.seat("alice", "patients");
        house.proposals(alice, 30, "Une proposition");
        let page = format!("/concertations/{SLUG}/pilotage/exports");
        let file = format!("{page}/organiser.zip");
        let (mut omar, mut orla) = (house.in_role("omar", "pilotage"), house.in_role("orla", "pilotage"));
        omar.get_with(&file, &[]).await.is(404);
        assert!(!maker(&house).turn().await.unwrap());
        omar.open(&page).await.press("Préparer ce fichier – Données ouvertes (CSV et JSON, archive ZIP) (organiser.zip)").await.went_on().sees("Fichier demandé").sees("Actualiser la page");
        orla.post(&page, &[("fichier", "organiser.zip")]).await.went_on().sees("en attente d’être préparé");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM exports"), 1);
        assert_eq!(omar.post(&page, &[("fichier", "autre.exe")]).await.pressed, 404);
        omar.open(&page).await.press("Actualiser la page").await.is(200).sees("en attente d’être préparé");
        assert!(maker(&house).turn().await.unwrap());
        omar.open(&page).await.is(200).sees("Télécharger").sees("gardé jusqu’au 25 novembre 2026, 11 h").misses("Actualiser");
        orla.get_with(&file, &[]).await.is(200);
        assert!(orla.headers["content-disposition"].to_str().unwrap().contains("diffusion-restreinte.zip"));
        assert_eq!(orla.headers["cache-control"], "no-store");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.exported'"), 1);
        house.browser_of(alice.account).open(&format!("/concertations/{SLUG}/propositions/2/retrait")).await.is(200).press("Retirer").await.went_on();
        omar.get_with(&file, &[]).await.is(404);
        omar.open(&page).await.is(200).misses("Télécharger");
        house.passes(Duration::minutes(1));
        taken(&house, &mut omar, "organiser.zip").await;
        let size = house.number("SELECT bytes AS n FROM exports");
        assert!(size > 1000 && size == house.number("SELECT SUM(LENGTH(bytes)) AS n FROM export_pieces"));
        for mut other in [house.in_role("maud", "moderation"), house.browser_of(alice.account), house.stranger("sam")] {
            other.get_with(&file, &[]).await.is(403);
            assert_eq!(other.post(&page, &[("fichier", "organiser.zip")]).await.pressed, 403);
        }
        house.guest().get_with(&file, &[]).await.is(401);
        house.sql("UPDATE members SET standing = 'suspended' WHERE account_id IN (SELECT id FROM accounts WHERE email_key = 'orla@example.org')");
        orla.get_with(&file, &[]).await.is(403);
        house.passes(Duration::hours(24));
        let mut omar = house.in_role("ovide", "pilotage");
        omar.get_with(&file, &[]).await.is(404);
        assert_eq!(house.runs(exports::forget), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM export_pieces") + house.number("SELECT COUNT(*) AS n FROM exports"), 0);
    }

    /// One that fails leaves the former file and says so; a maker that died is replaced, three times at most.
    async fn a_failure_leaves_the_former_file(house) {
        house.has_consultation().await;
        let page = format!("/concertations/{SLUG}/pilotage/exports");
        let mut omar = house.in_role("omar", "pilotage");
        taken(&house, &mut omar, "public.json").await;
        let former = omar.html.clone();
        house.passes(Duration::minutes(1));
        omar.post(&page, &[("fichier", "public.json")]).await.went_on();
        house.sql("UPDATE exports SET ending = 'exe' WHERE state = 'waiting'");
        maker(&house).turn().await.unwrap();
        house.sql("UPDATE exports SET ending = 'json'");
        omar.open(&page).await.sees("La dernière préparation a échoué").sees("Télécharger");
        omar.get_with(&format!("{page}/public.json"), &[]).await.is(200);
        assert_eq!(omar.html, former);
        house.sql("UPDATE exports SET state = 'full' WHERE state = 'failed'");
        omar.open(&page).await.sees("plus de place sur le disque");
        omar.post(&page, &[("fichier", "public.ods")]).await.went_on();
        for tries in 1..=3 {
            let at = house.now();
            let claim = move |conn: &mut concerto::store::Conn| exports::claim(conn, at);
            assert!(house.app.db.write_now(Lane::Bulk, claim).unwrap().is_some(), "{tries}");
            assert!(house.app.db.write_now(Lane::Bulk, claim).unwrap().is_none(), "{tries}: it is one maker's");
            house.passes(Duration::minutes(10));
        }
        maker(&house).turn().await.unwrap();
        assert_eq!(house.texts("SELECT state AS t FROM exports WHERE ending = 'ods'"), ["failed"]);
        // a former maker that comes back stores nothing
        omar.post(&page, &[("fichier", "public.xlsx")]).await.went_on();
        let at = house.now();
        let first = house.app.db.write_now(Lane::Bulk, move |conn| exports::claim(conn, at)).unwrap().unwrap();
        house.passes(Duration::minutes(11));
        assert!(maker(&house).turn().await.unwrap());
        let stored = house.app.db.write_now(Lane::Bulk, move |conn| exports::put(conn, &first, (9, 9), b"x", at)).unwrap();
        assert!(!stored);
    }

    /// The facts are read by as many statements for one proposal as for many.
    async fn facts_take_a_constant_number_of_statements(house) {
        house.has_consultation().await;
        let seat = house.seat("alice", "patients");
        let count = || {
            let before = house.statements();
            house.app.db.read_now(|conn| facts_of(conn, SLUG, Scope::Organiser)).unwrap();
            house.statements() - before
        };
        let none = count();
        house.proposals(seat, 30, "Une proposition");
        assert_eq!(count(), none);
        assert!(none <= 8, "{none}");
    }

    /// While results are closed nobody downloads open data, and the public file of the organisers holds no figure.
    async fn nothing_leaves_before_the_results_are_open(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        house.browser_of(alice.account).post(&format!("/concertations/{SLUG}/propositions/1/vote"), &[("stance", "for")]).await;
        for end in ["json", "zip", "xlsx", "ods", "docx", "pdf", "essentiel.pdf"] {
            house.guest().open(&format!("/concertations/{SLUG}/donnees.{end}")).await.is(403);
        }
        let mut omar = house.in_role("omar", "pilotage");
        omar.open(&format!("/concertations/{SLUG}/pilotage/exports")).await.is(200).sees("Diffusion restreinte").sees("une fois le vote terminé").sees("L’essentiel, en une page (PDF)");
        taken(&house, &mut omar, "public.json").await;
        let public: serde_json::Value = serde_json::from_str(&omar.html).unwrap();
        assert!(public["proposals"][0]["ballots"].is_null());
        for end in ["pdf", "essentiel.pdf"] {
            taken(&house, &mut omar, &format!("public.{end}")).await;
            assert_eq!(omar.headers["content-type"], "application/pdf");
        }
        omar.get_with(&format!("/concertations/{SLUG}/pilotage/exports/organiser.essentiel.pdf"), &[]).await.is(404);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.exported'"), 0);
        // two files that lie one vote apart would tell that vote
        let exports = format!("/concertations/{SLUG}/pilotage/exports");
        omar.post(&exports, &[("fichier", "organiser.json")]).await.is(403);
        omar.open(&format!("{exports}/organiser.json")).await.is(403);
        house.passes(Duration::days(26));
        let mut omar = house.in_role("orla", "pilotage");
        taken(&house, &mut omar, "organiser.json").await;
        let name = omar.headers["content-disposition"].to_str().unwrap().to_owned();
        assert!(name.contains("diffusion-restreinte"), "{name}");
        assert_eq!(omar.headers["cache-control"], "no-store");
        let own: serde_json::Value = serde_json::from_str(&omar.html).unwrap();
        assert_eq!(own["proposals"][0]["ballots"]["for"], 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.exported'"), 1);
        house.member("bea", "patients").open(&format!("/concertations/{SLUG}/pilotage/exports")).await.is(403);
    }

    /// The comments that everybody reads stand in the package with their axis, proposal and college; no others, and one
    /// that is altered is found.
    async fn comments_are_in_the_package(house) {
        house.has_consultation().await;
        let (alice, bruno) = (house.seat("alice", "patients"), house.seat("bruno", "citoyens"));
        house.proposals(alice, 2, "Une proposition");
        house.comment(1, 1, bruno, "Un argument à lire, « entre guillemets ».");
        house.comment(1, 2, bruno, "Un texte à masquer.");
        house.comment(2, 1, alice, "=Une formule");
        house.sql("UPDATE comments SET status = 'hidden' WHERE body = 'Un texte à masquer.'");
        house.sql("UPDATE proposals SET comments_for = 1");
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("donnees");
        concerto(&house.database_url(), &["export", SLUG, "--format", "csv", "--scope", "organiser", "--at", AT, "--out", out.to_str().unwrap()]).done();
        let file = out.join("texts/comments.csv");
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("masquer"), "{text}");
        let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
        let told: Vec<Vec<&str>> = rows.iter().map(|row| [0, 1, 2, 4, 8].map(|at| &row[at]).to_vec()).collect();
        assert_eq!(told, [["1", "1", "1", "citoyens", "Un argument à lire, « entre guillemets »."], ["2", "1", "1", "patients", "'=Une formule"]]);
        let checked = || {
            let run = std::process::Command::new("python3").arg(out.join("verify.py")).args(["--lang", "en"]).output().unwrap();
            (run.status.code(), String::from_utf8(run.stdout).unwrap())
        };
        assert_eq!(checked().0, Some(0), "{}", checked().1);
        fs::write(&file, text.replace("à lire", "à relire")).unwrap();
        assert!(checked().0 == Some(1) && checked().1.contains("texts/comments.csv"), "{}", checked().1);
    }

    /// A stamp that is none, a consultation that is none: refused in words.
    async fn a_wrong_export_is_refused_in_words(house) {
        let url = house.database_url();
        concerto(&url, &["export", "absente"]).refused("absente: there is no such consultation");
        concerto(&url, &["export", "absente", "--at", "demain"]).refused("--at demain: expected a time");
        imported(&house);
        concerto(&url, &["export", TAXES, "--format", "essentiel", "--scope", "organiser"]).refused("of what is public alone");
        concerto(&url, &["export", TAXES, "--out", "/nowhere/at/all.json"]).refused("/nowhere/at/all.json");
        // a name for which there is room, and none for the longer one that is written first
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s".repeat(250));
        fs::write(&path, "former").unwrap();
        let out = path.to_str().unwrap();
        concerto(&url, &["export", TAXES, "--format", "ods", "--out", out]).refused("the former file stays as it was");
        assert_eq!(fs::read(&path).unwrap(), b"former");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half written is left");
        let (_, facts) = house.app.db.read_now(|conn| facts_of(conn, TAXES, Scope::Public)).unwrap();
        let summary = Summary::build(facts, Scope::Public, house.now());
        assert_eq!(summary.data_fingerprint, summary.fingerprint());
        assert_eq!(concerto(&url, &["export", TAXES, "--format", "csv"]).done().out, summary.tables().into_iter().find(|it| it.0 == "proposals.csv").unwrap().1);
    }
}
