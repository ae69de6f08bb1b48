//! Handing a consultation over to the public archives, and destroying it: every condition is asked for, and the shell stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::Duration;
use sha2::{Digest, Sha256};

use crate::results::{opening, voted};
use crate::support::command::concerto;
use crate::support::house::{House, SLUG, story};

/// A consultation that ended long ago by the machine's clock, with results, texts in several states, decisions, an answer and
/// an action.
async fn ended(house: &House) {
    voted(house).await;
    let author = house.number("SELECT MIN(seat_id) AS n FROM members WHERE role = 'holder'");
    let account = house.number(&format!("SELECT account_id AS n FROM members WHERE seat_id = {author}"));
    let alice = crate::support::house::Seat { seat: author, account };
    house.comment(1, 1, alice, "Un argument, « cité ».");
    let maud = house.account("maud");
    house.takes_part(maud, "moderation", None);
    let now = house.days(0);
    house.sql(&format!(
        "UPDATE comments SET status = 'hidden', status_reason = '3';
         INSERT INTO decisions (consultation_id, number, target_kind, proposal_id, comment_id, account_id, measure, rules_version,
             facts, snapshot, origin, automated, urgent, concerns_lead, author_account_id, at)
         SELECT 1, 1, 'comment', proposal_id, id, author_account_id, 'hide', 1, 'Les faits.', body, 'report', FALSE, FALSE, FALSE,
             {maud}, {now} FROM comments;
         UPDATE comment_versions SET masked_by = (SELECT MIN(id) FROM decisions);
         INSERT INTO cases (consultation_id, target, proposal_id, comment_id, opened_at, due_at, decision_id)
         SELECT 1, id, proposal_id, id, {now}, {now}, (SELECT MIN(id) FROM decisions) FROM comments;
         INSERT INTO case_reasons (case_id, reason, at) SELECT id, 'reported', opened_at FROM cases;
         INSERT INTO actions (consultation_id, number, axis_id, title, description, description_html, lead, progress, status, version, changed_at)
         VALUES (1, 1, 1, 'Un socle', 'Texte', '<p>Texte</p>', 'DNS', 0, 'planned', 1, {now});
         INSERT INTO action_links (action_id, proposal_id, taken) SELECT MIN(a.id), MIN(p.id), 'Tout.' FROM actions a, proposals p;
         UPDATE proposals SET merged_into = (SELECT MIN(id) FROM proposals), status = 'merged' WHERE number = 2"
    ));
    house.passes(Duration::days(30));
    house.in_role("omar", "pilotage").post(&opening(), &[]).await.went_on();
    concerto(&house.database_url(), &["migrate"]).done();
}

/// As the command sees it, by the clock of the machine: over long ago.
fn is_over(house: &House) {
    house.sql(
        "UPDATE phases SET opens_at = '2001-01-01 00:00:00', closes_at = '2001-02-01 00:00:00';
        UPDATE consultations SET opens_at = '2001-01-01 00:00:00', closes_at = '2001-02-01 00:00:00'",
    );
}

fn export(house: &House, out: &Path) -> String {
    let said =
        concerto(&house.database_url(), &["archive", "export", SLUG, "--out", out.to_str().unwrap()]).done().said();
    said.lines().last().unwrap().to_owned()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn destroy(house: &House, sha256: &str, arguments: &[&str]) -> crate::support::command::Ran {
    let url = house.database_url();
    let given = ["archive", "destroy", SLUG, "--archive-sha256", sha256];
    concerto(&url, &given.into_iter().chain(arguments.iter().copied()).collect::<Vec<_>>())
}

const WHOLE: [&str; 4] = ["--visa", "DAF 2027-12", "--confirm", SLUG];

story! {
    /// Every text in every state, people and votes are in it; the manifest vouches for each file, and equal contents give
    /// equal bytes. It is noted, and no secret is in it.
    async fn an_archive_holds_everything_and_is_the_same_twice(house) {
        ended(&house).await;
        let folder = tempfile::tempdir().unwrap();
        let (one, two, packed) = (folder.path().join("un"), folder.path().join("deux"), folder.path().join("a.zip"));
        let sha256 = export(&house, &one);
        assert_eq!(export(&house, &two), sha256);
        assert_eq!(export(&house, &packed), sha256);
        let files = files(&one);
        assert_eq!(files, self::files(&two));
        let manifest = &files["manifest.json"];
        assert_eq!(hex(manifest), sha256);
        let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
        assert_eq!(manifest["format"], "concerto-archive/1");
        let listed = manifest["files"].as_array().unwrap();
        assert_eq!(listed.len() + 1, files.len());
        for file in listed {
            let bytes = &files[file["name"].as_str().unwrap()];
            assert_eq!(file["sha256"], hex(bytes), "{file}");
            if let Some(rows) = file["rows"].as_u64() {
                let mut reader = csv::Reader::from_reader(bytes.as_slice());
                assert_eq!(u64::try_from(reader.records().map(Result::unwrap).count()).unwrap(), rows, "{file}");
                let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
                assert_eq!(file["columns"], serde_json::json!(columns));
            }
        }
        let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
        assert!(text("comments.csv").contains("\"Un argument, « cité ».\"") && text("comments.csv").contains("hidden"));
        assert!(text("decisions.csv").contains("Les faits.") && text("actions.csv").contains("Un socle"));
        assert!(text("accounts.csv").contains("patients0@example.org") && text("members.csv").contains("pilotage"));
        assert_eq!(text("ballots.csv").lines().count() as i64, 1 + house.number("SELECT COUNT(*) AS n FROM ballots"));
        assert!(text("consultations.csv").contains("2026-"), "moments are written out");
        assert!(text("decisions.csv").contains(",false,"), "yes and no are words");
        for secret in ["password", "token", "link_hash"] {
            assert!(files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains(secret)), "{secret}");
        }
        let mut archive = zip::ZipArchive::new(fs::File::open(&packed).unwrap()).unwrap();
        assert_eq!(archive.len(), files.len());
        let mut inside = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name("manifest.json").unwrap(), &mut inside).unwrap();
        assert_eq!(hex(&inside), sha256);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM readings WHERE kind = 'archive'"), 3);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.archived'"), 3);
        concerto(&house.database_url(), &["archive", "export", "absente", "--out", "x"]).refused("there is no such consultation");
    }

    /// Each condition is asked for by itself; nothing goes before all hold.
    async fn nothing_is_destroyed_before_every_condition_holds(house) {
        ended(&house).await;
        let folder = tempfile::tempdir().unwrap();
        let sha256 = export(&house, &folder.path().join("un"));
        let texts = house.number("SELECT COUNT(*) AS n FROM proposals");
        destroy(&house, &sha256, &WHOLE).refused("it has not ended");
        is_over(&house);
        house.sql("UPDATE consultations SET results_opened_at = NULL");
        destroy(&house, &sha256, &WHOLE).refused("its results are not published");
        house.sql("UPDATE consultations SET results_opened_at = '2001-02-02 00:00:00'");
        destroy(&house, &sha256, &["--confirm", SLUG]).refused("the reference of the visa");
        destroy(&house, &sha256, &["--visa", "  ", "--confirm", SLUG]).refused("the reference of the visa");
        destroy(&house, &sha256, &["--visa", "DAF 2027-12"]).refused("say the slug again");
        destroy(&house, &sha256, &["--visa", "DAF 2027-12", "--confirm", "autre"]).refused("say the slug again");
        destroy(&house, &"0".repeat(64), &WHOLE).refused("no archive of this fingerprint was exported");
        // somebody does something after the archive: it is not whole any more; somebody who only reads changes nothing
        let mut omar = house.browser_of(house.number("SELECT id AS n FROM accounts WHERE given_name = 'Omar'"));
        omar.open(&format!("/concertations/{SLUG}/pilotage/sieges")).await.is(200);
        let said = destroy(&house, &sha256, &[WHOLE[0], WHOLE[1], WHOLE[2], WHOLE[3], "--dry-run"]).done().said();
        assert!(said.contains(&format!("proposals: {texts}")), "{said}");
        concerto(&house.database_url(), &["export", SLUG]).done();
        destroy(&house, &sha256, &WHOLE).refused("something happened after that archive");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM proposals"), texts);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM consultations WHERE destroyed_at IS NOT NULL"), 0);
        let sha256 = export(&house, &folder.path().join("deux"));
        destroy(&house, &sha256, &WHOLE).done();
        destroy(&house, &sha256, &WHOLE).refused("it was destroyed already");
    }

    /// People and texts are gone from every table; frame, summary, visa and the hashes of the log stay, and pages still answer.
    async fn the_shell_stays(house) {
        ended(&house).await;
        is_over(&house);
        let folder = tempfile::tempdir().unwrap();
        let mut guest = house.guest();
        guest.get_with(&format!("/concertations/{SLUG}/donnees.json"), &[]).await.is(200);
        let published = guest.bytes.clone();
        let sha256 = export(&house, &folder.path().join("un"));
        let digests = house.number("SELECT COUNT(*) AS n FROM events WHERE consultation_id = 1");
        destroy(&house, &sha256, &WHOLE).done();
        for table in ["proposals", "versions", "comments", "comment_versions", "ballots", "tallies", "seats", "members",
            "decisions", "cases", "actions", "publications", "published_cells", "invitations", "readings", "notices", "search_entries", "search_stems"] {
            assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM {table}")), 0, "{table}");
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE consultation_id = 1 AND digest IS NOT NULL"), digests + 1);
        let said = "SELECT verb AS t FROM events WHERE consultation_id = 1 AND (payload IS NOT NULL OR account_id IS NOT NULL OR seat_id IS NOT NULL)";
        assert_eq!(house.texts(said), ["consultation.destroyed"]);
        let home = format!("/concertations/{SLUG}");
        guest.open(&home).await.is(200).sees("Intelligence artificielle en santé").sees("DAF 2027-12").sees("ont été détruites le");
        guest.get_with(&format!("{home}/donnees.json"), &[]).await.is(200);
        assert!(guest.bytes == published, "the summary is what it was");
        guest.get_with(&format!("{home}/donnees.zip"), &[]).await.is(404);
        guest.open(&format!("{home}/resultats")).await.is(404);
        guest.open(&format!("{home}/propositions/1")).await.is(404);
        for page in ["propositions", "membres", "regles", "suites", "feuille-de-route", "compte-rendu-moderation", "synthese", "dossier", "recherche?q=phrase"] {
            guest.open(&format!("{home}/{page}")).await.is(200).misses("Une phrase claire").misses("Patients0");
        }
        concerto(&house.database_url(), &["verify"]).done();
        concerto(&house.database_url(), &["retention"]).done();
        // the accounts stay: they are the site's
        assert!(house.number("SELECT COUNT(*) AS n FROM accounts") > 0);
    }
}

/// Tables that no archive holds.
const WITHOUT: &[&str] = &[
    // kept for a time only, or the site's and not the consultation's
    "address_changes",
    "announcements",
    "archives",
    "attempts",
    "bounces",
    "digests",
    "export_pieces",
    "exports",
    "follows",
    "idempotency_keys",
    "identities",
    "identity_attempts",
    "identity_sessions",
    "intake_lines",
    "intakes",
    "leases",
    "notices",
    "outbox",
    "preferences",
    "prints",
    "proofs",
    "recovery_codes",
    "reminders",
    "revisions",
    "second_factors",
    "sessions",
    "settings",
    "setup_links",
    "shells",
    "sign_ins",
    // files of their own
    "synthesis_files",
];
/// Columns that none does: secrets, keys that are only compared, HTML made from what stands beside it.
const SECRET: &[&str] = &["_html", "_hash", "email_key", "name_key"];
/// Columns that say nothing of the consultation, or what became of it here afterwards.
const OTHERS: &[&str] = &[
    "accounts.is_operator",
    "accounts.used_at",
    "accounts.warned_at",
    "proposals.next_comment",
    "proposals.touched",
    "consultations.cutting_on",
    "consultations.destroyed_at",
    "consultations.revision",
    "consultations.visa",
];

/// Every table that says something of a consultation is in the archive, or is left out with a reason; so is every column.
#[test]
fn every_table_and_column_is_in_the_archive_or_left_out_with_a_reason() {
    use concerto::domain::archives::TABLES;
    let schema = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.rs")).unwrap();
    for block in schema.split("diesel::table! {").skip(1) {
        let mut lines = block.lines().skip(1);
        let name = lines.next().unwrap().split_whitespace().next().unwrap();
        let table = TABLES.iter().find(|table| table.name == name);
        assert!(table.is_some() != WITHOUT.contains(&name), "{name}");
        let Some(table) = table else { continue };
        let columns: Vec<&str> = table.columns().collect();
        for column in lines.take_while(|line| line.trim() != "}").filter_map(|line| line.split("->").next()) {
            let column = column.trim();
            let left_out =
                SECRET.iter().any(|end| column.ends_with(end)) || OTHERS.contains(&format!("{name}.{column}").as_str());
            assert!(columns.contains(&column) != left_out, "{name}.{column}");
        }
    }
}
