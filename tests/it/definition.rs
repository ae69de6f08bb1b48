//! A consultation as a TOML file: what is read, and what is refused with its line and key.

use concerto::domain::definition::{self, Complaint, Definition, Sheet};
use concerto::model::{Act, CollegeMode, Moment};

const EXAMPLE: &str = include_str!("../../docs/consultation.example.toml");

fn complaints(source: &str) -> Vec<String> {
    let told = definition::parse(source).unwrap_err();
    told.iter().map(Complaint::to_string).collect()
}

/// The example with one text in place of another, and the complaint that this makes.
#[track_caller]
fn refused(from: &str, to: &str, expected: &str) {
    assert!(EXAMPLE.contains(from), "{from}");
    let told = complaints(&EXAMPLE.replacen(from, to, 1));
    assert!(told.len() <= 2 && told.iter().any(|it| it.contains(expected)), "{to}: {told:#?}");
}

fn line_of(text: &str) -> usize {
    EXAMPLE.lines().position(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn the_example_is_a_whole_consultation() {
    let it = definition::parse(EXAMPLE).unwrap_or_else(|told| panic!("{told:#?}"));
    assert_eq!((it.slug.as_str(), it.threshold, it.review_days), ("feuille-de-route-ia-sante", 5, 183));
    assert_eq!((it.colleges.len(), it.axes.len(), it.phases.len(), it.documents.len()), (5, 4, 3, 6));
    assert_eq!(it.colleges.iter().filter(|college| college.mode == CollegeMode::Named).count(), 1);
    assert_eq!(it.opens, Moment::parse("2026-10-04T22:00:00Z").unwrap());
    assert!(it.mandate_html.contains("<strong>") && it.rules.unwrap().clauses.len() == 7);
    let acts = |phase: usize, act| it.phases[phase].acts.iter().filter(|(it, _)| *it == act).count();
    assert_eq!((acts(0, Act::Submit), acts(0, Act::Amend), acts(0, Act::Vote)), (5, 5, 0));
    assert_eq!((acts(1, Act::Submit), acts(1, Act::Vote), acts(2, Act::Vote)), (2, 5, 0));
}

#[test]
fn what_was_read_can_be_typed_again() {
    let it = definition::parse(EXAMPLE).unwrap();
    assert_eq!(definition::read(&Sheet::of(&it)).unwrap(), it);
    let (opens, closes) = (Moment::parse("2026-10-05").unwrap(), Moment::parse("2026-12-01").unwrap());
    let new = Definition::starter("essai", "Essai", "Une phrase.", opens, closes).unwrap();
    assert_eq!((new.colleges.len(), new.phases.len(), new.phases[1].line.closes_at), (5, 2, closes));
}

#[test]
fn a_refusal_names_line_key_and_what_was_expected() {
    let line = |text| format!("line {}: ", line_of(text));
    refused("threshold = 5 ", "threshold = 2 ", "threshold: expected a whole number from 3");
    refused("threshold = 5 ", "threshold = 2 ", &line("threshold = 5 "));
    refused("threshold = 5 ", "threshold = \"cinq\" ", "threshold: expected a whole number, found string");
    refused("results = \"hidden\"", "results = \"totals\"", "results: expected one of hidden");
    refused("visibility = \"public\"", "visibility = \"open\"", "visibility: expected one of public, members");
    refused("slug = \"feuille-de-route-ia-sante\"", "slug = \"Feuille\"", "slug: expected lower-case letters");
    refused("slug = \"feuille-de-route-ia-sante\"", "slug = \"nouvelle\"", "slug: expected something that is not used");
    refused("closes = 2027-01-16", "closes = 2026-01-16", "closes: expected an end after the beginning");
    refused("key = \"soignants\"", "key = \"patients\"", "colleges[2].key: expected something that is not used yet");
    refused("key = \"soignants\"", "clef = \"soignants\"", "colleges[2].clef: unknown key; known are key, label");
    refused("mode = \"named\"", "mode = \"secret\"", "colleges[3].mode: expected one of named, protected");
    refused("number = 3", "number = 2", "axes[3].number: expected something that is not used yet");
    refused("[\"patients\", \"citoyens\"]", "[\"patients\", \"marins\"]", "phases[2].acts: expected one of submit");
    refused("\"submit\", \"comment\", \"amend\"", "\"submit\", \"sing\"", "phases[1].acts: expected one of submit");
    refused("opens = 2026-11-02", "opens = 2026-10-30", "phases[2].opens: expected a beginning that is not before");
    refused("opens = 2026-11-02", "opens = 2026-10-30", &line("opens = 2026-11-02"));
    refused("url = \"\"", "url = \"javascript:alert(1)\"", "documents[1].url: expected an address");
    refused("date = \"2025-02-11\"", "date = \"hier\"", "documents[1].date: expected a day");
}

#[test]
fn what_is_missing_is_named() {
    let told = complaints("slug = \"a\"\n[[phases]]\nkey = \"x\"\n");
    for expected in
        ["title: expected", "opens: expected", "colleges: expected at least one", "axes: expected", "clauses"]
    {
        assert!(told.iter().any(|it| it.contains(expected)), "{expected}: {told:#?}");
    }
    assert!(told.iter().any(|it| it.starts_with("line 2: phases[1].title")), "{told:#?}");
}

#[test]
fn at_most_twenty_complaints_are_told() {
    let axes = "[[axes]]\nnumber = 0\n".repeat(40);
    assert_eq!(complaints(&axes).len(), 20);
    let told = complaints("slug = \"a\"\ntitle = \n");
    assert!(told[0].starts_with("line 2: no TOML"), "{told:?}");
}
