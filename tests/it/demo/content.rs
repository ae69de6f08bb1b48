//! The file of the demonstration, and what is said of one that does not agree with itself.

use concerto::demo::Content;

const SOURCE: &str = include_str!("../../../src/demo/content.toml");

/// What is said of the file with a text in another's place.
fn flaws(from: &str, to: &str) -> String {
    assert!(SOURCE.contains(from), "{from:?} is not in the file");
    Content::read(&SOURCE.replacen(from, to, 1)).unwrap_err().to_string()
}

#[test]
fn the_file_agrees_with_itself() {
    let content = Content::read(SOURCE).unwrap();
    assert_eq!(content.notice().0, "Démonstration, site non officiel.");
    assert!(content.notice().1.starts_with("Les membres"));
}

#[test]
fn a_flaw_is_told_with_the_entry_that_makes_it() {
    let told = flaws("holder = \"nadege.ferlioux\"", "holder = \"nobody\"");
    assert!(told.contains("seat patients 1 of feuille-de-route-ia-sante: there is no account nobody"), "{told}");
    let told = flaws("time = \"11:29\"", "time = \"half past\"");
    assert!(told.contains("proposal 1 of feuille-de-route-ia-sante: expected a time such as 09:30"), "{told}");
    let told = flaws("merged_into = 7", "merged_into = 700");
    assert!(told.contains("there is no proposal 700"), "{told}");
    let told = flaws("turnout = { patients = 1.0,", "turnout = { patients = 1.5,");
    assert!(told.contains("turnout: expected 0 to 1"), "{told}");
    let told = flaws("reviewer = \"genevieve.pasquelin\"", "reviewer = \"isaure.bontemry\"");
    assert!(told.contains("expected another moderator"), "{told}");
    let told = flaws("ballots = { patients = [7, 0, 0]", "ballots = { patients = [70, 0, 0]");
    assert!(told.contains("70 ballots, but 8 seats"), "{told}");
}

#[test]
fn a_file_of_another_shape_is_told_with_its_line() {
    let told = flaws("seed = 20250294", "seed = \"many\"");
    assert!(told.contains("line 6"), "{told}");
    let told = flaws("seed = 20250294", "seed = 1\nspeed = 2");
    assert!(told.contains("speed"), "{told}");
    let told = flaws("concerto-demo/1", "concerto-demo/2");
    assert!(told.contains("expected \"concerto-demo/1\""), "{told}");
}
