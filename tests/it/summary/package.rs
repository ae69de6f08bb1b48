//! The package of open data: the script that computes it again, and what its description says of each column.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use concerto::summary::{Facts, Scope, Summary};
use serde_json::{Value, json};

use super::{at, some_facts};
use crate::support::need::Need;

fn unpacked(facts: Facts, scope: Scope) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in Summary::build(facts, scope, at()).package().unwrap() {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("python3");
    command.arg(folder.join("verify.py")).args(arguments);
    command.output().expect("python3 runs the script of the package")
}

/// What the script says, and whether it found the package identical.
fn verified(folder: &Path) -> (String, bool) {
    let output = run(folder, &[folder.to_str().unwrap(), "--lang", "fr"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let code = output.status.code();
    assert!(code == Some(0) || code == Some(1), "{said} {}", String::from_utf8_lossy(&output.stderr));
    (said, code == Some(0))
}

/// Puts one text in place of another, once, in a file of the package.
fn alter(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {text}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
}

/// Cells of each kind: coded for, against and without opinion, hidden alone and together.
fn many_facts() -> Facts {
    let mut facts = some_facts();
    let tallies = [
        [(9, 0, 0), (0, 20, 0), (3, 4, 3)],
        [(0, 0, 9), (1, 19, 0), (0, 10, 0)],
        [(2, 2, 0), (1, 1, 2), (7, 2, 1)],
        [(5, 3, 1), (11, 2, 7), (7, 2, 1)],
        [(5, 3, 1), (2, 11, 7), (7, 2, 1)],
        [(0, 0, 0), (0, 0, 0), (0, 0, 0)],
    ];
    let status = concerto::model::ProposalStatus::Published;
    facts.proposals.extend((5..).zip(tallies).map(|(number, tallies)| super::a_proposal(number, status, tallies)));
    facts.comments = Some(super::comments_under(&facts.proposals));
    facts
}

#[test]
fn the_script_finds_every_package_identical() {
    let mut closed = many_facts();
    closed.results_open = false;
    let cases = [many_facts(), some_facts(), closed, Facts { proposals: Vec::new(), ..some_facts() }, Facts::default()];
    for facts in cases {
        for scope in [Scope::Public, Scope::Organiser] {
            let folder = unpacked(facts.clone(), scope);
            let (said, is_identical) = verified(folder.path());
            assert!(is_identical && said.ends_with("identique\n"), "{said}");
            assert_eq!(said.contains("diffusion restreinte"), scope == Scope::Organiser);
        }
    }
}

#[test]
fn the_script_reads_the_archive_too_and_compares_a_cited_fingerprint() {
    let folder = unpacked(many_facts(), Scope::Public);
    let summary = Summary::build(many_facts(), Scope::Public, at());
    let archive = folder.path().join("package.zip");
    fs::write(&archive, summary.zip().unwrap()).unwrap();
    let path = archive.to_str().unwrap();
    let output = run(folder.path(), &[path, "--lang", "en", "--fingerprint", &summary.data_fingerprint]);
    assert!(String::from_utf8_lossy(&output.stdout).ends_with("identical\n"), "{output:?}");
    let output = run(folder.path(), &[path, "--lang", "fr", "--fingerprint", "00"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("--fingerprint : le fichier dit 00"), "{output:?}");
    assert_eq!(run(folder.path(), &["--nothing"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["/nowhere"]).status.code(), Some(1));
}

#[test]
fn the_script_finds_one_altered_cell() {
    let cases = [
        ("ballots_by_college.csv", "\n1,patients,coded,8,", "\n1,patients,coded,7,", "n° 1, for"),
        ("ballots_by_college.csv", "0.888888889", "0.888888888", "n° 1, patients, support"),
        ("proposals.csv", ",0.75,", ",0.76,", "n° 1"),
        ("rankings.csv", "lowest_support,1,1", "lowest_support,1,8", "rankings.csv, lowest_support"),
        ("axes.csv", "Confiance", "Défiance", "data_fingerprint"),
        ("consultation.csv", ",public,5", ",public,12", "waiting_for"),
        ("summary.json", "\"lowest_support\": 0.75", "\"lowest_support\": 0.8", "summary.json, n° 1, lowest_support"),
    ];
    for (file, from, to, found) in cases {
        let folder = unpacked(many_facts(), Scope::Public);
        alter(folder.path(), file, from, to);
        let (said, is_identical) = verified(folder.path());
        assert!(!is_identical && said.contains(found), "{file}, {to:?}: {said}");
        assert!(!said.contains("identique"), "{said}");
    }
    let folder = unpacked(many_facts(), Scope::Public);
    fs::remove_file(folder.path().join("rankings.csv")).unwrap();
    let (said, is_identical) = verified(folder.path());
    assert!(!is_identical && said.contains("illisible : Unreadable rankings.csv"), "{said}");
}

fn description(scope: Scope) -> Value {
    let files = Summary::build(some_facts(), scope, at()).package().unwrap();
    serde_json::from_slice(&files.into_iter().find(|(name, _)| *name == "datapackage.json").unwrap().1).unwrap()
}

#[test]
fn every_column_has_a_type_and_every_table_a_title() {
    let package = description(Scope::Public);
    assert_eq!(package["licenses"][0]["name"], "etalab-2.0");
    let resources = package["resources"].as_array().unwrap();
    let find = |table: &str, column: &str| {
        let resource = resources.iter().find(|it| it["name"] == table).unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        fields.iter().find(|field| field["name"] == column).unwrap().clone()
    };
    let share = find("proposals", "support");
    assert_eq!((&share["type"], &share["constraints"]), (&json!("number"), &json!({"minimum": 0, "maximum": 1})));
    assert_eq!(find("proposals", "published_at")["type"], "datetime");
    assert_eq!(find("answers", "due")["type"], "date");
    assert_eq!(find("rankings", "proposal")["type"], "integer");
    assert_eq!(
        find("ballots_by_college", "kind")["constraints"]["enum"],
        json!(["shown", "coded", "hidden", "others"])
    );
    assert_eq!(find("proposals", "waiting_for")["type"], "string");
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        assert_ne!(resource["title"], resource["name"], "{name} has no title in src/summary/titles.rs");
        for field in resource["schema"]["fields"].as_array().unwrap() {
            assert!(!field["title"].as_str().unwrap().is_empty(), "{name}: {field}");
        }
    }
    assert!(description(Scope::Organiser)["licenses"].is_null(), "what is not for everybody has no open licence");
}

/// Whether PyPI's `frictionless` finds a package valid, and what it says of it.
fn validated(program: &str, folder: &Path) -> (bool, Value) {
    let mut command = Command::new(program);
    command.args(["validate", "datapackage.json", "--json"]).current_dir(folder);
    let output = command.output().expect("frictionless runs");
    let said = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{} {}", String::from_utf8_lossy(&output.stdout), output.status));
    (output.status.success(), said)
}

#[test]
fn frictionless_finds_every_package_valid_and_one_altered_cell_not() {
    let Some(program) = Need::Frictionless.place() else { return };
    for (facts, scope) in [
        (many_facts(), Scope::Public),
        (many_facts(), Scope::Organiser),
        (
            Facts { proposals: Vec::new(), comments: Some(Vec::new()), named: Some(Vec::new()), ..some_facts() },
            Scope::Public,
        ),
    ] {
        let (valid, said) = validated(&program, unpacked(facts, scope).path());
        assert!(valid && said["valid"] == true && said["stats"]["errors"] == 0, "{said:#}");
        assert!(said["tasks"].as_array().unwrap().len() > 5, "{said:#}");
    }
    let folder = unpacked(many_facts(), Scope::Public);
    alter(folder.path(), "ballots_by_college.csv", ",coded,8,", ",coded,eight,");
    let (valid, said) = validated(&program, folder.path());
    assert!(!valid && said.to_string().contains("eight"), "{said:#}");
}

/// What stands in the files is what the description says: no reader of it stumbles.
#[test]
fn every_field_is_of_the_type_that_is_described() {
    for scope in [Scope::Public, Scope::Organiser] {
        let files = Summary::build(many_facts(), scope, at()).package().unwrap();
        for resource in description(scope)["resources"].as_array().unwrap() {
            let path = resource["path"].as_str().unwrap();
            let bytes = &files.iter().find(|(name, _)| *name == path).unwrap().1;
            let fields = resource["schema"]["fields"].as_array().unwrap();
            for row in csv::Reader::from_reader(bytes.as_slice()).records().map(Result::unwrap) {
                for (field, value) in fields.iter().zip(&row).filter(|(_, value)| !value.is_empty()) {
                    assert!(fits(field, value), "{path}, {}: {value:?}", field["name"]);
                }
            }
        }
    }
}

fn fits(field: &Value, value: &str) -> bool {
    let within = |number: f64| {
        let bound = |name: &str| field["constraints"][name].as_f64();
        bound("minimum").is_none_or(|least| number >= least) && bound("maximum").is_none_or(|most| number <= most)
    };
    match field["type"].as_str().unwrap() {
        "integer" => value.parse::<i32>().is_ok_and(|number| within(number.into())),
        "number" => value.parse().is_ok_and(within),
        "date" => value.parse::<chrono::NaiveDate>().is_ok(),
        "datetime" => chrono::DateTime::parse_from_rfc3339(value).is_ok(),
        _ => field["constraints"]["enum"].as_array().is_none_or(|codes| codes.contains(&json!(value))),
    }
}
