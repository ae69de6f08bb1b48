//! The summary's files: tables, archive and fingerprint, and that equal facts give equal bytes.

use std::collections::BTreeSet;
use std::io::Read;

use concerto::domain::exports::NamedFacts;
use concerto::domain::figures::Tally;
use concerto::model::Moment;
use concerto::summary::{Facts, Scope, Summary};
use sha2::{Digest, Sha256};

use super::{at, some_facts};

fn public_table(facts: Facts, name: &str) -> String {
    let tables = Summary::build(facts, Scope::Public, at()).tables();
    String::from_utf8(tables.into_iter().find(|(table, _)| *table == name).unwrap().1).unwrap()
}

#[test]
fn a_title_like_a_formula_is_neutralised_and_numbers_are_not() {
    for title in ["=cmd()", "+1", "-1", "@sum", "\tx", "\rx"] {
        let mut facts = some_facts();
        facts.proposals[3].title = title.to_owned();
        let bytes = public_table(facts, "proposals.csv");
        let mut reader = csv::Reader::from_reader(bytes.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row[3], format!("'{title}"));
    }
    for text in ["=1", "'=1", "''+", "'est", "'", "", "l’=", "\t'"] {
        let written = concerto::model::formula::neutralised(text);
        assert_eq!(concerto::model::formula::restored(&written), text, "{written:?}");
    }
    let mut facts = some_facts();
    facts.proposals[3].number = -1;
    assert!(public_table(facts, "proposals.csv").contains("\n-1,"));
}

#[test]
fn tables_read_back_as_they_were_written() {
    let ballots = public_table(some_facts(), "ballots_by_college.csv");
    let lines: Vec<&str> = ballots.lines().collect();
    assert_eq!(lines[1], "1,patients,coded,8,0,0,1,0.888888889,0.565000294,0.980109112");
    assert_eq!(lines[4], "2,patients,hidden,,,,,,,");
    let proposals = public_table(some_facts(), "proposals.csv");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(proposals.as_bytes()).records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows[0].get(5), Some("Un texte\nsur deux \"lignes\"."));
    assert_eq!((rows[0].get(14), rows[1].get(14)), (Some("1"), Some("0")));
    let rankings = public_table(some_facts(), "rankings.csv");
    assert_eq!(rankings.lines().last(), Some("unranked,,2"));
    assert!(!proposals.contains("\r\n"));
}

#[test]
fn a_merge_is_told_from_both_ends() {
    let mut facts = some_facts();
    for number in [2, 3] {
        facts.proposals[number].merged_into = Some(facts.proposals[1].number);
    }
    let common = facts.proposals[1].number;
    let ends: Vec<String> = [2, 3].map(|it| facts.proposals[it].number).iter().map(ToString::to_string).collect();
    let table = public_table(facts.clone(), "proposals.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let place = reader.headers().unwrap().iter().position(|it| it == "merged_from").unwrap();
    let of = |row: &csv::StringRecord| row[place].split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    for row in reader.records().map(Result::unwrap) {
        let expected = if row[0] == common.to_string() { ends.iter().cloned().collect() } else { BTreeSet::new() };
        assert_eq!(of(&row), expected, "{row:?}");
    }
    // what waits is in no public file, from neither end
    let waiting = facts.proposals.iter().position(|it| it.status.is_unpublished()).unwrap();
    facts.proposals[waiting].merged_into = Some(common);
    let numbers = |scope| {
        let summary = Summary::build(facts.clone(), scope, at());
        summary.proposals.iter().find(|it| it.number == common).unwrap().merged_from.len()
    };
    assert_eq!((numbers(Scope::Public), numbers(Scope::Organiser)), (2, 3));
}

#[test]
fn every_column_of_every_table_is_in_the_dictionary() {
    let mut facts = some_facts();
    let tally = Tally { supporting: 7, against: 2, abstain: 1 };
    let (college, organisation) = ("industriels".to_owned(), "MedTech Ouest".to_owned());
    facts.named = Some(vec![NamedFacts { proposal: 1, college, organisation, tally }]);
    let tables = Summary::build(facts, Scope::Organiser, at()).open_data();
    let mut files: Vec<(&str, &[&str])> = tables.iter().map(|table| (table.name, table.columns)).collect();
    // the roadmap's own file stands beside the archive
    files.push(("feuille-de-route.csv", &concerto::domain::actions::COLUMNS));
    files.sort();
    let columns: Vec<(String, String)> = files
        .iter()
        .flat_map(|(name, columns)| columns.iter().map(|column| ((*name).to_owned(), (*column).to_owned())))
        .collect();
    let dictionary = public_table(some_facts(), "dictionary.csv");
    let mut said = Vec::new();
    for row in csv::Reader::from_reader(dictionary.as_bytes()).records().map(Result::unwrap) {
        assert!(!row[2].is_empty() && !row[3].is_empty(), "{row:?} means nothing");
        said.push((row[0].to_owned(), row[1].to_owned()));
    }
    assert_eq!(said, columns);
    let widths = |table: &concerto::summary::Table| table.rows.iter().map(Vec::len).collect::<BTreeSet<_>>();
    assert!(tables.iter().all(|table| widths(table).iter().all(|width| *width == table.columns.len())));
}

#[test]
fn equal_facts_give_equal_bytes_in_whatever_order_they_come() {
    let mut turned = some_facts();
    turned.proposals.reverse();
    turned.weeks.reverse();
    for scope in [Scope::Public, Scope::Organiser] {
        let (one, other) = (Summary::build(some_facts(), scope, at()), Summary::build(turned.clone(), scope, at()));
        assert_eq!(one.json().unwrap(), other.json().unwrap());
        assert_eq!(one.tables(), other.tables());
        assert_eq!(one.zip().unwrap(), other.zip().unwrap());
    }
}

#[test]
fn the_stamp_changes_nothing_but_itself() {
    let (one, other) = (at(), Moment::parse("2027-01-01").unwrap());
    let mut later = Summary::build(some_facts(), Scope::Public, other);
    later.generated_at = one;
    assert_eq!(later, Summary::build(some_facts(), Scope::Public, one));
}

#[test]
fn the_fingerprint_is_that_of_the_files_in_the_archive() {
    let summary = Summary::build(some_facts(), Scope::Public, at());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(summary.zip().unwrap())).unwrap();
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (mut lines, mut names) = (Vec::new(), Vec::new());
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        if name.ends_with(".csv") && !name.contains('/') {
            lines.push(format!("{}  {name}\n", hex(&bytes)));
        }
        names.push(name);
    }
    assert!(names.is_sorted() && names.len() == 17);
    lines.sort();
    assert_eq!(summary.data_fingerprint, hex(lines.concat().as_bytes()));
}
