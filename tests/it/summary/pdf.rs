//! The synthesis as a PDF file: what its kind asks for, texts that break lesser typesetters, and a press that runs away.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;

use concerto::domain::figures::Tally;
use concerto::model::Language;
use concerto::summary::{Facts, FileFormat, Press, ProposalFacts, Scope, Summary, pdf};

use super::{at, some_facts};
use crate::support::command::press;

fn printed(facts: Facts, scope: Scope) -> Vec<u8> {
    let summary = Summary::build(facts, scope, at());
    FileFormat::Pdf.write(&summary, Language::Fr, &press()).unwrap_or_else(|why| panic!("{why}"))
}

fn brief(facts: Facts) -> Vec<u8> {
    let summary = Summary::build(facts, Scope::Public, at());
    FileFormat::Brief.write(&summary, Language::Fr, &press()).unwrap_or_else(|why| panic!("{why}"))
}

fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text)
}

/// The file with what it holds compressed laid open behind it.
fn open(bytes: &[u8]) -> String {
    let mut all = bytes.to_vec();
    let mut rest = bytes;
    while let Some(begin) = find(rest, b"stream\n") {
        rest = &rest[begin + 7..];
        let end = find(rest, b"endstream").unwrap();
        let mut inflated = Vec::new();
        if flate2::read::ZlibDecoder::new(&rest[..end]).read_to_end(&mut inflated).is_ok() {
            all.extend(inflated);
        }
        rest = &rest[end + 9..];
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// The pages of a file.
fn pages(bytes: &[u8]) -> usize {
    let opened = open(bytes);
    let count =
        opened.split("/Type/Pages").skip(1).chain(opened.split("/Type /Pages").skip(1)).next().unwrap_or_default();
    let count = count.split("/Count").nth(1).unwrap_or_default().trim_start();
    count.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn the_file_is_accessible_and_fit_to_be_kept() {
    let bytes = printed(some_facts(), Scope::Public);
    assert!(bytes.starts_with(b"%PDF-1.7"), "{:?}", &bytes[..8]);
    let opened = open(&bytes);
    for kind in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "Feuille de route</rdf:li>",
    ] {
        assert!(opened.contains(kind), "no {kind}");
    }
    let plain = opened.replace(' ', "");
    for told in [
        "/Lang(fr",
        "/Marked true",
        "/DisplayDocTitle true",
        "/StructTreeRoot",
        "/S/H1",
        "/S/Table",
        "/S/TH",
        "/S/Figure",
        "/Alt",
        "/S/TOC",
        "/Outlines",
    ] {
        assert!(plain.contains(&told.replace(' ', "")), "no {told}");
    }
    assert!(!opened.contains("Diffusion"), "nothing is restricted");
}

#[test]
fn equal_documents_are_equal_bytes_and_other_data_are_others() {
    let told = |facts| pdf::told(&Summary::build(facts, Scope::Public, at()).document(Language::Fr)).to_string();
    let first = press().print(told(some_facts()).as_bytes()).unwrap();
    assert!(first == press().print(told(some_facts()).as_bytes()).unwrap());
    let mut other = some_facts();
    other.consultation.title = "Un autre titre".to_owned();
    assert!(first != press().print(told(other).as_bytes()).unwrap());
}

#[test]
fn what_is_restricted_says_so_on_each_page_and_in_its_name() {
    let summary = Summary::build(some_facts(), Scope::Organiser, at());
    let told = pdf::told(&summary.document(Language::Fr));
    assert_eq!(told["mention"], "Diffusion restreinte");
    let open = pdf::told(&Summary::build(some_facts(), Scope::Public, at()).document(Language::Fr));
    assert!(open["mention"].is_null());
    assert_eq!(FileFormat::Pdf.name("sante", Scope::Organiser), "sante-synthese-diffusion-restreinte.pdf");
    assert_eq!(FileFormat::Pdf.name("sante", Scope::Public), "sante-synthese.pdf");
    assert!(printed(some_facts(), Scope::Organiser) != printed(some_facts(), Scope::Public));
}

#[test]
fn a_table_of_thousands_is_cut_and_says_so() {
    let facts = |n: i32| {
        let mut facts = some_facts();
        let one = facts.proposals.iter().find(|it| it.number == 1).cloned().unwrap();
        facts.proposals = (1..=n).map(|number| ProposalFacts { number, ..one.clone() }).collect();
        pdf::told(&Summary::build(facts, Scope::Public, at()).document(Language::Fr))["parts"].clone()
    };
    let tables = |parts: &serde_json::Value| -> Vec<(usize, String)> {
        let blocks = parts.as_array().unwrap().iter().flat_map(|part| part["blocks"].as_array().unwrap().clone());
        let tables = blocks.filter(|block| block[0] == "table").map(|block| block[1].clone());
        tables.map(|it| (it["rows"].as_array().unwrap().len(), it["more"].as_str().unwrap_or("").to_owned())).collect()
    };
    let cut = tables(&facts(1_003));
    assert!(cut.contains(&(1_000, "3 autres lignes se lisent dans les fichiers de données.".to_owned())), "{cut:?}");
    assert!(tables(&facts(1_000)).iter().all(|(_, more)| more.is_empty()));
}

#[test]
fn what_is_essential_is_one_page_of_what_is_public() {
    let bytes = brief(some_facts());
    assert_eq!(pages(&bytes), 1);
    assert!(pages(&printed(some_facts(), Scope::Public)) > 3, "pages are counted");
    assert!(open(&bytes).contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert_eq!(FileFormat::Brief.name("sante", Scope::Public), "sante-essentiel.pdf");
    let organiser = Summary::build(some_facts(), Scope::Organiser, at());
    assert_eq!(organiser.brief(Language::Fr), None);
    assert!(FileFormat::Brief.write(&organiser, Language::Fr, &press()).unwrap_err().contains("public"));
    let mut long = some_facts();
    for proposal in &mut long.proposals {
        proposal.title = "Évaluer chaque outil avant son usage ".repeat(300);
    }
    long.consultation.title = "x".repeat(10_000);
    long.consultation.in_one_sentence = "Une phrase qui ne finit pas ".repeat(400);
    for college in &mut long.colleges {
        college.label = "Un collège dont le nom est fort long ".repeat(3);
    }
    assert_eq!(pages(&brief(long)), 1);
}

#[test]
fn the_essentials_tell_what_all_support_and_where_they_differ() {
    let summary = Summary::build(some_facts(), Scope::Public, at());
    let said = serde_json::to_string(&summary.brief(Language::Fr).unwrap().parts).unwrap();
    for number in summary.rankings.lowest_support.iter().take(1).chain(summary.rankings.divide.iter().take(1)) {
        assert!(said.contains(&format!("N°\u{a0}{number} – ")), "{said}");
    }
    assert!(!said.contains(super::SECRET));
}

#[test]
fn a_consultation_without_anything_has_its_documents_too() {
    assert!(printed(Facts::default(), Scope::Public).starts_with(b"%PDF"));
    assert_eq!(pages(&brief(Facts::default())), 1);
    let mut none = some_facts();
    for proposal in &mut none.proposals {
        proposal.tallies.values_mut().for_each(|tally| *tally = Tally::new(0, 0, 0));
    }
    none.colleges.iter_mut().for_each(|college| (college.seats, college.active) = (1, 0));
    assert!(printed(none.clone(), Scope::Organiser).starts_with(b"%PDF"));
    assert_eq!(pages(&brief(none)), 1);
}

#[test]
fn any_text_can_be_printed() {
    let texts = [
        "🩺 Évaluer 👩🏽‍⚕️ l’IA".to_owned(),
        "تقييم الأدوات قبل الاستخدام".to_owned(),
        "להעריך לפני השימוש".to_owned(),
        "#import \"/etc/passwd\": * $x^2$ <label> @ref \\ `raw` ]".to_owned(),
        "汉字 \u{1F9EA}\u{FFFD}\u{7}\u{0}\u{2028}\t".to_owned(),
        "très long ".repeat(1_000),
        "x".repeat(10_000),
        String::new(),
    ];
    for text in texts {
        let mut facts = some_facts();
        for proposal in &mut facts.proposals {
            (proposal.title, proposal.in_one_sentence) = (text.clone(), text.clone());
        }
        facts.consultation.title = text.clone();
        facts.colleges[0].label = text.chars().take(200).collect();
        assert!(printed(facts.clone(), Scope::Organiser).starts_with(b"%PDF"), "{text}");
        assert_eq!(pages(&brief(facts)), 1, "{text}");
    }
}

/// PDF/UA refuses headings without words and those that skip a level: what people write is none of their business.
#[test]
fn any_headings_can_be_printed() {
    let far = format!("[loin](https://example.org/{})", "é".repeat(4_500));
    for text in ["#", "# \u{200B}", "# 🩺", "## a\n\n# b\n\n### c", "###### f\n\n#\n\n# g", &far] {
        let mut facts = some_facts();
        facts.consultation.mandate = text.to_owned();
        assert!(printed(facts, Scope::Public).starts_with(b"%PDF"), "{text}");
    }
}

/// A program of the test's own, in a folder that is thrown away with the guard.
fn program(script: &str) -> (tempfile::TempDir, Press) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("press");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, Press { program: path, seconds: 1, ..press() })
}

#[test]
fn a_press_that_runs_away_is_ended_and_says_so() {
    let (_folder, slow) = program("exec /bin/sleep 60");
    assert_eq!(slow.print(b"{}").unwrap_err(), "typesetting took more than 1 seconds and was ended");
    let (_folder, broken) = program("echo nothing works >&2; exit 3");
    let why = broken.print(&vec![b' '; 1 << 20]).unwrap_err();
    assert!(why.contains("exit status: 3") && why.contains("nothing works"), "{why}");
    let gone = Press { program: "/nowhere".into(), ..press() };
    assert!(gone.print(b"{}").unwrap_err().contains("cannot be started"));
}

/// Readers who fill their line are refused there; whoever publishes waits for the one document that is at it, and goes first.
#[test]
fn a_publication_does_not_wait_behind_readers() {
    let (folder, press) =
        program("/bin/cat >/dev/null; while [ ! -e \"${0%/*}/go\" ]; do /bin/sleep 0.02; done; echo typeset");
    let press = Press { seconds: 60, ..press };
    let (done, order) = std::sync::mpsc::channel();
    let asks = |press: Press, name: String| {
        let done = done.clone();
        std::thread::spawn(move || {
            let outcome = press.file(format!("{{\"{name}\":0}}").as_bytes());
            done.send((name, outcome)).unwrap();
        })
    };
    let readers: Vec<_> = (0..20).map(|n| asks(press.clone(), format!("reader {n}"))).collect();
    let refused: Vec<_> = (0..11).map(|_| order.recv().unwrap()).collect();
    assert!(
        refused.iter().all(|(_, outcome)| outcome.as_ref().is_err_and(|why| why.contains("too many wait"))),
        "{refused:?}"
    );
    let desk = asks(press.of_the_desk(), "desk".to_owned());
    while !press.queue.desk_waits() {
        std::thread::yield_now();
    }
    fs::write(folder.path().join("go"), "").unwrap();
    let served: Vec<_> = (0..10).map(|_| order.recv().unwrap()).collect();
    assert!(
        served.iter().all(|(_, outcome)| outcome.as_deref().is_ok_and(|bytes| bytes == b"typeset\n")),
        "{served:?}"
    );
    let place = served.iter().position(|(name, _)| name == "desk").unwrap();
    assert!(place <= 1, "the desk was served after {place} readers");
    readers.into_iter().chain([desk]).for_each(|it| it.join().unwrap());
}

#[test]
fn what_is_no_document_and_what_takes_too_much_memory_is_refused() {
    assert!(press().print(b"{").unwrap_err().contains("no document"));
    assert!(press().print(b"[1]").unwrap_err().contains("no document"));
    let small = Press { megabytes: 40, ..press() };
    let told = pdf::told(&Summary::build(some_facts(), Scope::Public, at()).document(Language::Fr));
    assert!(small.print(told.to_string().as_bytes()).unwrap_err().contains("ended with"));
}
