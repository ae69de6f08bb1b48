//! The synthesis: its parts and figures, and the file for word processors.

use std::io::{Cursor, Read};
use std::process::Command;

use concerto::domain::quotes::{Name, Quotable, Quotes};
use concerto::domain::syntheses::{Edits, PartEdit};
use concerto::model::{Language, ProposalId, ProposalStatus};
use concerto::summary::document::{Block, Chart, Document, markdown};
use concerto::summary::{Facts, FileFormat, Scope, Summary};

use super::{at, some_facts};
use crate::support::command::press;

fn document(facts: Facts, scope: Scope) -> Document {
    Summary::build(facts, scope, at()).document(Language::Fr)
}

/// Every part of the file, by name.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn written(facts: Facts, scope: Scope) -> Vec<(String, String)> {
    parts(FileFormat::Docx.write(&Summary::build(facts, scope, at()), Language::Fr, &press()).unwrap())
}

fn part<'p>(parts: &'p [(String, String)], name: &str) -> &'p str {
    &parts.iter().find(|(it, _)| it == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// Fails unless every file of the archive is XML, as another parser reads it.
fn is_well_formed(facts: &Facts, scope: Scope) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.docx");
    std::fs::write(
        &path,
        FileFormat::Docx.write(&Summary::build(facts.clone(), scope, at()), Language::Fr, &press()).unwrap(),
    )
    .unwrap();
    let script = "import sys, zipfile, xml.dom.minidom as x\nz = zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist(): x.parseString(z.read(n))";
    let output = Command::new("python3").args(["-c", script, path.to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn parts_have_stable_names() {
    let names: Vec<String> = document(some_facts(), Scope::Public).parts.into_iter().map(|part| part.name).collect();
    assert_eq!(names, ["essentiel", "cadre", "methode", "participation", "axe-1", "debat", "suites", "annexes"]);
    let empty = document(Facts::default(), Scope::Public);
    assert_eq!(empty.parts.len(), 7, "an empty consultation has its document too");
}

#[test]
fn a_figure_is_found_by_its_name_and_shows_published_cells_alone() {
    let public = Summary::build(some_facts(), Scope::Public, at());
    let figure = public.figure("proposal-2-support", Language::Fr).unwrap();
    let Chart::Stacked(series) = &figure.chart else { panic!("{:?}", figure.chart) };
    assert_eq!(series.categories, ["Collège patients", "Collège soignants", "Collège industriels"]);
    assert_eq!(series.series[0], ("Pour".to_owned(), vec![None, Some(12.0), Some(7.0)]));
    assert_eq!(
        figure.table.rows[0][4],
        "moins de 5\u{a0}votes\u{a0}: détail non publié".replace("5\u{a0}votes", "5 votes")
    );
    assert_eq!(figure.table.rows[1][4], "75\u{202f}%");
    assert!(
        figure.reading.starts_with("76\u{202f}% de «\u{a0}pour\u{a0}» (19 pour, 6 contre, 5 sans avis)"),
        "{}",
        figure.reading
    );
    for unknown in ["proposal-99-support", "proposal-x-support", "nothing", ""] {
        assert_eq!(public.figure(unknown, Language::Fr), None, "{unknown}");
    }
    let divides = public.figure("divides", Language::En).unwrap();
    assert!(!divides.description.is_empty() && !divides.reading.is_empty() && !divides.title.is_empty());
    let mut closed = some_facts();
    closed.results_open = false;
    assert_eq!(Summary::build(closed, Scope::Public, at()).figure("proposal-2-support", Language::Fr), None);
}

#[test]
fn every_figure_of_the_document_is_the_one_of_its_name() {
    let summary = Summary::build(some_facts(), Scope::Public, at());
    let blocks = summary.document(Language::Fr).parts.into_iter().flat_map(|part| part.blocks);
    let figures: Vec<_> = blocks.filter_map(|it| if let Block::Figure(it) = it { Some(it) } else { None }).collect();
    assert!(figures.iter().any(|it| it.name == "proposal-1-support"), "{figures:?}");
    for figure in figures {
        assert_eq!(summary.figure(&figure.name, Language::Fr).as_ref(), Some(&figure));
    }
}

#[test]
fn markdown_becomes_blocks_and_leads_only_to_the_web() {
    let blocks = markdown(
        "# Titre\n\nUn **mot** [ici](https://example.org) [là](javascript:x)<b>\n\n> Cité\n\n1. un\n2. deux",
        1,
    );
    assert!(matches!(&blocks[0], Block::Heading(2, _)));
    let Block::Paragraph(spans) = &blocks[1] else { panic!("{blocks:?}") };
    assert!(spans.iter().any(|span| span.strong && span.text == "mot"));
    let links: Vec<_> = spans.iter().filter_map(|span| span.href.as_deref()).collect();
    assert_eq!(links, ["https://example.org"]);
    assert!(matches!(&blocks[2], Block::Quote(_)));
    assert!(matches!(&blocks[3], Block::List { ordered: true, items } if items.len() == 2), "{blocks:?}");
}

/// A quotation between two stretches of a text changes no level of its headings.
#[test]
fn headings_keep_their_level_around_a_quotation() {
    let summary = Summary::build(some_facts(), Scope::Public, at());
    let name = Name { proposal: 1, comment: None };
    let quotable = Quotable {
        name,
        refused: None,
        texts: vec!["Des mots.".to_owned()],
        language: Language::Fr,
        college: None,
        author: Some("Alice Exemple".to_owned()),
        rows: (ProposalId(1), None),
    };
    let quotes = Quotes::from([(name, quotable)]);
    let levels = |text: &str| -> Vec<u8> {
        let edit = PartEdit { name: "cadre".to_owned(), before: text.to_owned(), ..PartEdit::default() };
        let document = summary.edited(&Edits { parts: vec![edit] }, &quotes, Language::Fr).unwrap();
        let cadre = document.parts.into_iter().find(|part| part.name == "cadre").unwrap();
        cadre
            .blocks
            .iter()
            .filter_map(|it| if let Block::Heading(level, _) = it { Some(*level) } else { None })
            .collect()
    };
    let text = "# Un\n\nMots.\n\n## Deux\n\n{{quote-1}}\n\n## Trois\n\n### Quatre\n\n# Cinq";
    let without = levels(&text.replace("{{quote-1}}\n\n", ""));
    assert_eq!(without[..5], [2, 3, 3, 3, 2]);
    assert_eq!(levels(text), without);
}

#[test]
fn the_file_has_headings_tables_with_heads_and_charts() {
    let parts = written(some_facts(), Scope::Public);
    let text = part(&parts, "word/document.xml");
    assert!(text.contains(r#"<w:pStyle w:val="Heading1"/>"#) && text.contains("<w:tblHeader/>"));
    assert!(text.contains("w:name=\"axe-1\"") && text.contains("TOC \\o"));
    assert!(text.contains("name=\"proposal-1-support\"") && text.contains("descr=\""));
    assert!(text.contains("name=\"divides\"") && part(&parts, "word/charts/chart1.xml").contains("<c:lineChart>"));
    assert!(part(&parts, "word/charts/chart2.xml").contains("<c:barChart>"));
    assert!(part(&parts, "docProps/core.xml").contains("2026-11-24T10:00:00Z"));
    assert!(!part(&parts, "word/header1.xml").contains("Diffusion restreinte"));
    let own = written(some_facts(), Scope::Organiser);
    assert!(part(&own, "word/header1.xml").contains("Diffusion restreinte"));
    assert!(FileFormat::Docx.name("sante", Scope::Organiser).contains("diffusion-restreinte"));
}

#[test]
fn hard_texts_make_a_whole_file() {
    let long = "é".repeat(10_000);
    for title in [long.as_str(), "مرحبا <b>&", "🧑‍⚕️", "a\u{0}\u{1}b\u{ffff}", "]]> \"'"] {
        let mut facts = some_facts();
        facts.proposals[3].title = title.to_owned();
        facts.consultation.title = title.to_owned();
        facts.consultation.mandate = format!("# {title}\n\n- {title}\n\n[{title}](https://example.org/?a=1&b=\"2\")");
        is_well_formed(&facts, Scope::Public);
    }
    let mut facts = some_facts();
    facts.proposals[3].in_one_sentence = "مرحبا".to_owned();
    assert!(part(&written(facts, Scope::Public), "word/document.xml").contains("<w:bidi/>"));
    is_well_formed(&Facts::default(), Scope::Organiser);
}

#[test]
fn nothing_hidden_is_said() {
    for scope in [Scope::Public, Scope::Organiser] {
        let mut facts = some_facts();
        facts.proposals.retain(|it| it.status != ProposalStatus::Waiting);
        for (name, text) in written(facts, scope) {
            assert!(!text.contains(super::SECRET), "{name}");
        }
    }
    // 2 for and 1 against, of a protected college with fewer ballots than the threshold: in no public part
    let mut facts = some_facts();
    let before = written(facts.clone(), Scope::Public);
    let tallies = &mut facts.proposals[1].tallies;
    tallies.insert("patients".to_owned(), concerto::domain::figures::Tally::new(1, 2, 1));
    assert!(before == written(facts, Scope::Public), "a hidden college's votes change nothing");
}

#[test]
fn equal_facts_give_equal_documents() {
    let mut turned = some_facts();
    turned.proposals.reverse();
    for scope in [Scope::Public, Scope::Organiser] {
        let write =
            |facts| FileFormat::Docx.write(&Summary::build(facts, scope, at()), Language::Fr, &press()).unwrap();
        assert!(write(some_facts()) == write(turned.clone()));
    }
}
