//! The messages: complete in each language, used, typeset.

use std::{collections::BTreeMap, collections::BTreeSet, fs, path::Path};

use concerto::model::Language;
use concerto::web::locale;
use i18n_embed_fl::fl;

type Messages = BTreeMap<String, String>;

/// Each id with the text that follows it, lines joined.
fn messages(language: &str) -> Messages {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language).join("concerto.ftl");
    let mut found = Messages::new();
    let mut last = String::new();
    for line in fs::read_to_string(path).unwrap().lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((id, text)) if !line.starts_with(' ') => {
                assert!(found.insert(id.to_owned(), text.to_owned()).is_none(), "{language}: {id} stands twice");
                id.clone_into(&mut last);
            }
            _ if !line.is_empty() => found.get_mut(&last).unwrap().push_str(line),
            _ => {}
        }
    }
    found
}

fn arguments(text: &str) -> BTreeSet<&str> {
    text.split('$').skip(1).filter_map(|rest| rest.split(|it: char| !it.is_alphanumeric()).next()).collect()
}

fn files(folder: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push(fs::read_to_string(path).unwrap_or_default());
        }
    }
}

#[test]
fn english_says_all_that_french_says_and_nothing_else() {
    let (fr, en) = (messages("fr"), messages("en"));
    assert_eq!(fr.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (id, text) in &fr {
        assert_eq!(arguments(text), arguments(&en[id]), "{id}");
        assert!(!text.trim().is_empty() && !en[id].trim().is_empty(), "{id} says nothing");
    }
}

#[test]
fn every_message_is_used() {
    let mut texts = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    files(&root.join("src"), &mut texts);
    files(&root.join("templates"), &mut texts);
    let unused: Vec<_> =
        messages("fr").into_keys().filter(|id| !texts.iter().any(|text| text.contains(&format!("\"{id}\"")))).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn french_is_typeset() {
    for (id, text) in messages("fr") {
        let plain = text.replace("->", "");
        for wrong in [" :", " ;", " ?", " !", " %", "'", "« ", " »", "..."] {
            assert!(!plain.contains(wrong), "{id}: {wrong:?} in {text}");
        }
    }
}

#[test]
fn numbers_in_messages_are_grouped_and_counted() {
    let (fr, en) = (locale::of(Language::Fr), locale::of(Language::En));
    assert_eq!(fl!(fr, "seat-count", n = 1), "1 siège");
    assert_eq!(fl!(fr, "seat-count", n = 0), "0 siège");
    assert_eq!(fl!(fr, "seat-count", n = 1200), "1\u{202f}200 sièges");
    assert_eq!(fl!(en, "seat-count", n = 0), "0 seats");
    assert_eq!(fl!(en, "seat-count", n = 1200), "1,200 seats");
}

#[test]
fn a_browser_gets_the_first_of_our_languages_that_it_asks_for() {
    for (asked, language) in [
        ("fr-FR,fr;q=0.9,en;q=0.8", Language::Fr),
        ("en-GB,en;q=0.9,fr;q=0.8", Language::En),
        ("de,en;q=0.5,fr;q=0.4", Language::En),
        ("fr;q=0.4,en", Language::En),
        ("en;q=0,fr;q=0.1", Language::Fr),
        ("de", Language::Fr),
        ("", Language::Fr),
        ("é,*;q=x", Language::Fr),
    ] {
        assert_eq!(locale::preferred(asked), language, "{asked}");
    }
}
