//! Importing Polis conversations: real ones give the right figures, bad ones change nothing.

mod refused;

use std::collections::BTreeMap;
use std::fs;

use concerto::domain::figures::Tally;
use concerto::model::Stance;
use serde_json::Value;

use crate::support::command::{concerto, conversation};
use crate::support::house::{House, SLUG, story};

const UBERX: &str = "polis-tw-uberx";
const TAXES: &str = "polis-nz-taxes";

fn import(house: &House, name: &str) -> crate::support::command::Ran {
    let folder = conversation(name);
    concerto(&house.database_url(), &["import", "polis", folder.to_str().unwrap(), "--consultation", name])
}

fn exported(house: &House, slug: &str, scope: &str) -> Value {
    let arguments = ["export", slug, "--scope", scope, "--at", "2026-11-24T10:00:00Z"];
    serde_json::from_slice(&concerto(&house.database_url(), &arguments).done().out).unwrap()
}

/// The tallies that the matrix of participants and votes counts, by comment-id.
fn counted(name: &str) -> BTreeMap<String, Tally> {
    let mut reader = csv::Reader::from_path(conversation(name).join("participants-votes.csv")).unwrap();
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for row in reader.records() {
        for (column, value) in columns.iter().zip(row.unwrap().iter()).skip(6) {
            let tally = tallies.entry(column.clone()).or_default();
            match value {
                "1" => tally.add(Stance::For, 1),
                "-1" => tally.add(Stance::Against, 1),
                "0" => tally.add(Stance::Abstain, 1),
                _ => {}
            }
        }
    }
    tallies
}

/// Wilson's interval as its article writes it.
fn wilson(supporting: f64, expressed: f64) -> (f64, f64) {
    let z = 1.959_963_984_540_054_f64;
    let (p, n) = (supporting / expressed, expressed);
    let half = z / (2.0 * n) * (4.0 * n * p * (1.0 - p) + z * z).sqrt();
    let centre = p + z * z / (2.0 * n);
    let scale = 1.0 + z * z / n;
    ((centre - half) / scale, (centre + half) / scale)
}

/// Compares every proposal of an organiser's export with the matrix, and its range with Wilson's.
fn compare(summary: &Value, name: &str) {
    let expected = counted(name);
    let proposals = summary["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), expected.len());
    for (number, proposal) in (1..).zip(proposals) {
        let id = proposal["external_id"].as_str().unwrap();
        let tally = expected[id];
        assert_eq!(proposal["number"], number, "{id}");
        let ballots = &proposal["ballots"];
        let found = [&ballots["for"], &ballots["against"], &ballots["abstain"]].map(|n| n.as_u64().unwrap() as u32);
        assert_eq!(found, [tally.supporting, tally.against, tally.abstain], "comment {id}");
        if tally.expressed() == 0 {
            assert!(proposal["support"].is_null() && proposal["support_low"].is_null(), "comment {id}");
            continue;
        }
        let (low, high) = wilson(tally.supporting.into(), tally.expressed().into());
        assert!((proposal["support_low"].as_f64().unwrap() - low).abs() < 1e-6, "comment {id}");
        assert!((proposal["support_high"].as_f64().unwrap() - high).abs() < 1e-6, "comment {id}");
    }
}

story! {
    /// 49,443 ballots of 1,921 people, with 554 re-votes among them: every tally is the matrix's. The same files again
    /// change nothing.
    async fn the_uberx_conversation_is_counted_exactly(house) {
        let said = import(&house, UBERX).done().said();
        assert!(said.contains("1921 seats, 197 proposals, 49443 ballots imported"), "{said}");
        let summary = exported(&house, UBERX, "organiser");
        compare(&summary, UBERX);
        assert_eq!(summary["consultation"]["opened_at"], "2015-06-30T08:49:52.077Z");
        assert_eq!(summary["colleges"][0]["seats"], 1921);
        let status = |status: &str| summary["proposals"].as_array().unwrap().iter().filter(|it| it["status"] == status).count();
        assert_eq!([status("published"), status("waiting"), status("hidden")], [99, 20, 78]);
        let public = exported(&house, UBERX, "public");

        let again = import(&house, UBERX).done().said();
        assert!(again.contains("nothing changed"), "{again}");
        assert_eq!(exported(&house, UBERX, "organiser"), summary);
        assert_eq!(exported(&house, UBERX, "public"), public);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'consultation.imported'"), 1);
        let verified = concerto(&house.database_url(), &["verify"]).done().said();
        assert!(verified.contains("nothing differs"), "{verified}");
    }

    /// What nobody may know is not in public: a statement with fewer than five votes is hidden, its text too when rejected.
    async fn the_taxes_conversation_is_counted_exactly_and_published_with_care(house) {
        import(&house, TAXES).done();
        compare(&exported(&house, TAXES, "organiser"), TAXES);
        let expected = counted(TAXES);
        let public = exported(&house, TAXES, "public");
        for proposal in public["proposals"].as_array().unwrap() {
            let tally = expected[proposal["external_id"].as_str().unwrap()];
            assert_eq!(proposal["ballots"].is_null(), tally.n() < 5, "{}", proposal["external_id"]);
            assert_eq!(proposal["by_college"][0]["hidden"] == true, tally.n() < 5);
            assert_eq!(proposal["title"].is_null(), proposal["status"] == "hidden");
        }
        let mut guest = house.guest();
        guest.open(&format!("/concertations/{TAXES}/resultats")).await.is(200).sees("Tax HiveMind Window");
        guest.sees("Soutien minimal").misses("undefined");
        let zip = format!("/concertations/{TAXES}/donnees.zip");
        guest.get_with(&zip, &[]).await.is(200);
        let name = guest.headers["content-disposition"].to_str().unwrap();
        assert_eq!(name, format!("attachment; filename=\"{TAXES}-donnees-ouvertes.zip\""));
    }

    /// Cut off in the middle, an import is seen by nobody; the same command completes it.
    async fn an_import_that_was_cut_off_is_completed(house) {
        import(&house, TAXES).done();
        let before = exported(&house, TAXES, "organiser");
        house.sql(
            "UPDATE imports SET kind = 'polis.staged';
             UPDATE consultations SET visibility = 'members', results_opened_at = NULL;
             DELETE FROM published_cells; DELETE FROM publication_hours; DELETE FROM publications; DELETE FROM tallies;
             DELETE FROM ballots WHERE id % 2 = 0;",
        );
        house.guest().open(&format!("/concertations/{TAXES}/resultats")).await.is(404);
        let url = house.database_url();
        concerto(&url, &["export", TAXES]).refused("only its members");
        let said = import(&house, TAXES).done().said();
        assert!(said.contains("17335 ballots imported"), "{said}");
        assert_eq!(exported(&house, TAXES, "organiser"), before);
        concerto(&url, &["verify", TAXES]).done();
    }

    /// Colleges come from a file of their own. Another file later adds to what is there; nobody changes college.
    async fn colleges_are_placed_once(house) {
        let folder = tempfile::tempdir().unwrap();
        let names = ["summary.csv", "comments.csv", "participants-votes.csv", "votes.csv"];
        for name in names {
            fs::copy(conversation(TAXES).join(name), folder.path().join(name)).unwrap();
        }
        let colleges = |of: fn(usize) -> &'static str| {
            let mut rows = "participant,college\n".to_owned();
            for (place, id) in participants().iter().enumerate() {
                rows += &format!("{id},{}\n", of(place));
            }
            fs::write(folder.path().join("colleges.csv"), rows).unwrap();
        };
        let load = || {
            let path = folder.path().to_str().unwrap();
            concerto(&house.database_url(), &["import", "polis", path, "--consultation", "impots"]).done().said()
        };
        colleges(|place| if place % 3 == 0 { "patients" } else { "soignants" });
        assert!(load().contains("imported"));
        let first = exported(&house, "impots", "organiser");
        assert_eq!(first["colleges"].as_array().unwrap().len(), 2);
        assert!(first["proposals"].as_array().unwrap().iter().any(|it| it["divide"].as_f64() > Some(0.1)));
        house.guest().open("/concertations/impots/resultats").await.is(200).sees("Là où les collèges s’écartent");

        colleges(|_| "patients");
        assert!(load().contains("imported"));
        let second = exported(&house, "impots", "organiser");
        assert_eq!(second["colleges"], first["colleges"]);
        assert_eq!(second["proposals"], first["proposals"]);
        concerto(&house.database_url(), &["verify"]).done();
    }

    /// One ballot more would be the difference between two publications: what is public stays as it is until enough came.
    async fn few_new_ballots_change_nothing_in_public(house) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["summary.csv", "comments.csv"] {
            fs::copy(conversation(TAXES).join(name), folder.path().join(name)).unwrap();
        }
        let matrix = fs::read_to_string(conversation(TAXES).join("participants-votes.csv")).unwrap();
        let columns: Vec<&str> = matrix.lines().next().unwrap().split(',').collect();
        let comment = "12";
        let row = |n: usize| {
            let vote = [1, -1, 0][n % 3];
            let counts = [1, i32::from(vote == 1), i32::from(vote == -1)].map(|it| it.to_string()).join(",");
            let cells = columns[6..].iter().map(|id| if *id == comment { vote.to_string() } else { String::new() });
            format!("{},,0,{counts},{}\n", 9000 + n, cells.collect::<Vec<_>>().join(","))
        };
        let load = |new: usize| {
            let rows: String = (0..new).map(row).collect();
            fs::write(folder.path().join("participants-votes.csv"), format!("{}\n{rows}", matrix.trim_end())).unwrap();
            let path = folder.path().to_str().unwrap();
            concerto(&house.database_url(), &["import", "polis", path, "--consultation", TAXES]).done();
            let n = |scope: &str| {
                let summary = exported(&house, TAXES, scope);
                let proposals = summary["proposals"].as_array().unwrap();
                let of = proposals.iter().find(|it| it["external_id"] == comment).unwrap();
                ["for", "against", "abstain"].iter().map(|it| of["ballots"][it].as_u64().unwrap()).sum::<u64>()
            };
            concerto(&house.database_url(), &["verify", TAXES]).done();
            [n("organiser"), n("public"), house.number("SELECT MAX(number) AS n FROM publications").try_into().unwrap()]
        };
        let [first, public, _] = load(0);
        assert_eq!(first, public);
        assert_eq!(load(1), [first + 1, first, 2]);
        assert_eq!(load(4), [first + 4, first, 3], "fewer than five");
        assert_eq!(load(9), [first + 9, first + 9, 4]);
        assert_eq!(load(10), [first + 10, first + 9, 5]);
    }

    /// What waited since an import and is published or rejected in a later file waits for nobody any more; what waits for
    /// another reason too goes on waiting for that one.
    async fn a_statement_that_a_later_file_settles_waits_no_more(house) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["summary.csv", "comments.csv", "participants-votes.csv", "votes.csv"] {
            fs::copy(conversation(UBERX).join(name), folder.path().join(name)).unwrap();
        }
        let load = || {
            let path = folder.path().to_str().unwrap();
            concerto(&house.database_url(), &["import", "polis", path, "--consultation", "taxis"]).done();
        };
        let open = "SELECT p.external_id || ' ' || r.reason AS t FROM cases c JOIN proposals p ON p.id = c.proposal_id
            JOIN case_reasons r ON r.case_id = c.id WHERE c.closed_at IS NULL ORDER BY p.id";
        load();
        let waiting = house.texts(open);
        assert!(waiting.len() == 20 && waiting.iter().all(|it| it.ends_with(" imported")), "{waiting:?}");
        let id = |n: usize| waiting[n].split(' ').next().unwrap().to_owned();
        house.sql(&format!(
            "INSERT INTO case_reasons (case_id, reason, at) SELECT c.id, 'reported', c.opened_at FROM cases c
             JOIN proposals p ON p.id = c.proposal_id WHERE p.external_id = '{}'", id(1)
        ));
        settles(&folder.path().join("comments.csv"), &[(id(0), "1"), (id(1), "1"), (id(2), "-1")]);
        load();
        let mut left = vec![format!("{} reported", id(1))];
        left.extend_from_slice(&waiting[3..]);
        assert_eq!(house.texts(open), left);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM cases WHERE closed_at IS NOT NULL AND decision_id IS NULL"), 2);
    }

    /// A consultation in which people vote is not the place for an import.
    async fn a_consultation_that_no_import_made_is_left_alone(house) {
        house.has_consultation().await;
        let path = conversation(TAXES);
        let arguments = ["import", "polis", path.to_str().unwrap(), "--consultation", SLUG];
        concerto(&house.database_url(), &arguments).refused("was not made by an import");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM seats"), 0);
    }
}

/// Writes what moderation made of these statements into a file of comments.
fn settles(file: &std::path::Path, as_said: &[(String, &str)]) {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let columns = reader.headers().unwrap().clone();
    let at = |name: &str| columns.iter().position(|it| it == name).unwrap();
    let (id, moderated) = (at("comment-id"), at("moderated"));
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let mut writer = csv::Writer::from_path(file).unwrap();
    writer.write_record(&columns).unwrap();
    for mut row in rows {
        if let Some((_, said)) = as_said.iter().find(|(it, _)| *it == row[id]) {
            row[moderated] = (*said).to_owned();
        }
        writer.write_record(&row).unwrap();
    }
    writer.flush().unwrap();
}

fn participants() -> Vec<String> {
    let mut reader = csv::Reader::from_path(conversation(TAXES).join("participants-votes.csv")).unwrap();
    reader.records().map(|row| row.unwrap()[0].to_owned()).collect()
}
