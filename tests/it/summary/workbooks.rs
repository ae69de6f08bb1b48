//! The workbooks, read back by another program's reader: types of cells, heads, and texts that break lesser writers.

use std::io::{Cursor, Read};

use calamine::{Data, Ods, Range, Reader, Xlsx, open_workbook_from_rs};
use concerto::model::{Language, Moment};
use concerto::summary::{Facts, FileFormat, Scope, Summary};

use super::{at, some_facts};
use crate::support::command::press;

const BOOKS: [FileFormat; 2] = [FileFormat::Xlsx, FileFormat::Ods];

fn written(facts: Facts, scope: Scope, format: FileFormat) -> Vec<u8> {
    format.write(&Summary::build(facts, scope, at()), Language::Fr, &press()).unwrap()
}

/// The sheets of a workbook, in order.
fn sheets(bytes: Vec<u8>, format: FileFormat) -> Vec<(String, Range<Data>)> {
    fn read<R: Reader<Cursor<Vec<u8>>>>(mut book: R) -> Vec<(String, Range<Data>)> {
        let names = book.sheet_names();
        let range = |book: &mut R, name: &str| book.worksheet_range(name).unwrap_or_else(|_| panic!("{name}"));
        names.into_iter().map(|name| (name.clone(), range(&mut book, &name))).collect()
    }
    let file = Cursor::new(bytes);
    match format {
        FileFormat::Xlsx => read(open_workbook_from_rs::<Xlsx<_>, _>(file).unwrap()),
        _ => read(open_workbook_from_rs::<Ods<_>, _>(file).unwrap()),
    }
}

fn sheet(facts: Facts, scope: Scope, format: FileFormat, name: &str) -> Range<Data> {
    let found = sheets(written(facts, scope, format), format);
    found.into_iter().find(|(it, _)| it == name).unwrap_or_else(|| panic!("no sheet {name}")).1
}

/// One file of an archive as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The column under a name of the second row of heads.
fn column(sheet: &Range<Data>, name: &str) -> usize {
    let heads = sheet.rows().find(|row| row[0] == Data::String(first(sheet)));
    heads.unwrap().iter().position(|cell| *cell == Data::String(name.to_owned())).unwrap()
}

fn first(sheet: &Range<Data>) -> String {
    let names = ["number", "proposal", "key", "file"];
    let is_name = |row: &&[Data]| names.iter().any(|name| row[0] == Data::String((*name).to_owned()));
    sheet.rows().find(is_name).unwrap()[0].to_string()
}

#[test]
fn cells_have_types() {
    for format in BOOKS {
        let mut facts = some_facts();
        facts.proposals[3].published_at = Moment::parse("2026-11-24T10:00:00Z");
        let proposals = sheet(facts, Scope::Public, format, "Propositions");
        let cell = |name: &str| proposals.get((2, column(&proposals, name))).unwrap().clone();
        assert_eq!(cell("number"), Data::Float(1.0), "{format:?}");
        assert_eq!(cell("support"), Data::Float(0.818_181_818), "{format:?}");
        assert_eq!(cell("title"), Data::String("Proposition 1".to_owned()));
        assert_eq!(cell("external_id"), Data::Empty);
        assert!(matches!(cell("published_at"), Data::DateTime(_) | Data::DateTimeIso(_)), "{:?}", cell("published_at"));
        assert_eq!(proposals.get((0, 0)), Some(&Data::String("Numéro de la proposition".to_owned())));
    }
}

#[test]
fn each_table_has_a_sheet_and_the_dictionary_ends_the_book() {
    for format in BOOKS {
        let names: Vec<String> =
            sheets(written(some_facts(), Scope::Public, format), format).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), Summary::build(some_facts(), Scope::Public, at()).open_data().len() + 1);
        assert_eq!((names[0].as_str(), names[1].as_str()), ("À lire", "Propositions"));
        assert_eq!(names.last().unwrap(), "Dictionnaire");
        assert!(names.iter().all(|name| name.chars().count() <= 31), "{names:?}");
    }
}

#[test]
fn heads_are_frozen_and_filtered() {
    let xlsx = written(some_facts(), Scope::Public, FileFormat::Xlsx);
    let proposals = part(&xlsx, "xl/worksheets/sheet2.xml");
    assert!(proposals.contains("state=\"frozen\"") && proposals.contains("<autoFilter ref=\"A2:"), "{proposals}");
    assert!(part(&xlsx, "docProps/core.xml").contains("2026-11-24T10:00:00Z"));
    let ods = written(some_facts(), Scope::Public, FileFormat::Ods);
    let mut archive = zip::ZipArchive::new(Cursor::new(ods.as_slice())).unwrap();
    let first = archive.by_index(0).unwrap();
    assert_eq!((first.name().unwrap().as_ref(), first.compression()), ("mimetype", zip::CompressionMethod::Stored));
    drop(first);
    assert_eq!(part(&ods, "mimetype"), "application/vnd.oasis.opendocument.spreadsheet");
    assert!(part(&ods, "settings.xml").contains("VerticalSplitPosition"));
    assert!(part(&ods, "content.xml").contains("table:display-filter-buttons=\"true\""));
    assert!(part(&ods, "content.xml").contains("office:value-type=\"percentage\""));
}

#[test]
fn a_text_is_never_a_formula_nor_a_number() {
    for format in BOOKS {
        for title in ["=HYPERLINK(\"http://example.org\")", "+1", "-1", "@sum", "42", "2026-01-01", "50 %"] {
            let mut facts = some_facts();
            facts.proposals[3].title = title.to_owned();
            let bytes = written(facts, Scope::Public, format);
            let content = if format == FileFormat::Xlsx { "xl/worksheets/sheet2.xml" } else { "content.xml" };
            let content = part(&bytes, content);
            assert!(!content.contains("<f>") && !content.contains("table:formula"), "{title}");
            let found = sheets(bytes, format).swap_remove(1).1;
            assert_eq!(found.get((2, column(&found, "title"))), Some(&Data::String(title.to_owned())));
        }
    }
}

#[test]
fn long_foreign_and_forbidden_texts_are_kept_as_far_as_a_file_can() {
    let long = "é".repeat(10_000);
    let cases = [
        (long.as_str(), long.as_str()),
        ("مرحبا بالعالم <b>&amp;", "مرحبا بالعالم <b>&amp;"),
        ("🧑‍⚕️ 👍🏽", "🧑‍⚕️ 👍🏽"),
        ("a\u{0}b\u{1}c\u{b}d\u{ffff}e", "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"),
        ("_x0041_", "_x0041_"),
        ("]]> \"'", "]]> \"'"),
    ];
    for format in BOOKS {
        for (title, kept) in cases {
            let mut facts = some_facts();
            facts.proposals[3].title = title.to_owned();
            let found = sheet(facts, Scope::Public, format, "Propositions");
            assert_eq!(found.get((2, column(&found, "title"))).unwrap().to_string(), kept, "{format:?}");
        }
        let mut facts = some_facts();
        facts.proposals[3].body = "😀".repeat(40_000);
        let found = sheet(facts, Scope::Public, format, "Propositions");
        let body = found.get((2, column(&found, "body"))).unwrap().to_string();
        assert!(body.ends_with(" […]") && body.encode_utf16().count() < 32_767, "{}", body.len());
    }
}

#[test]
fn nothing_at_all_makes_a_workbook_too() {
    for format in BOOKS {
        for scope in [Scope::Public, Scope::Organiser] {
            let found = sheets(written(Facts::default(), scope, format), format);
            assert!(found.len() > 10);
        }
    }
}

#[test]
fn organisers_files_say_on_each_sheet_that_they_are_restricted() {
    for format in BOOKS {
        for (name, sheet) in sheets(written(some_facts(), Scope::Organiser, format), format) {
            assert_eq!(sheet.get((0, 0)), Some(&Data::String("Diffusion restreinte".to_owned())), "{name}");
        }
        for (name, sheet) in sheets(written(some_facts(), Scope::Public, format), format) {
            assert!(sheet.rows().flatten().all(|cell| !cell.to_string().contains("Diffusion restreinte")), "{name}");
        }
        let name = format.name("sante", Scope::Organiser);
        assert!(name.starts_with("sante-diffusion-restreinte."), "{name}");
    }
    let bytes = written(some_facts(), Scope::Organiser, FileFormat::Xlsx);
    assert!(part(&bytes, "xl/worksheets/sheet3.xml").contains("<oddHeader>"));
}

#[test]
fn equal_facts_give_equal_workbooks() {
    let mut turned = some_facts();
    turned.proposals.reverse();
    for format in BOOKS {
        for scope in [Scope::Public, Scope::Organiser] {
            assert!(written(some_facts(), scope, format) == written(turned.clone(), scope, format), "{format:?}");
        }
    }
}
