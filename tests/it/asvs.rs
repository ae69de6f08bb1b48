//! The page on OWASP ASVS tells what is there: every requirement of levels 1 and 2 once, with tests and files that exist.

use std::fs;
use std::path::Path;

/// How many requirements each chapter has at level 1 and at level 2, counted in the standard's own table, version 5.0.0:
/// github.com/OWASP/ASVS, 5.0/docs_en/OWASP_Application_Security_Verification_Standard_5.0.0_en.csv.
const STANDARD: [(usize, usize); 17] = [
    (8, 19),
    (4, 7),
    (8, 11),
    (2, 8),
    (4, 5),
    (13, 22),
    (6, 12),
    (4, 3),
    (4, 3),
    (5, 24),
    (3, 11),
    (3, 6),
    (1, 12),
    (2, 7),
    (3, 10),
    (0, 16),
    (0, 7),
];

/// What a path in the page begins with, or is.
const PATHS: [&str; 9] =
    ["src/", "tests/", "migrations/", "templates/", "docs/", "static/", "README.md", "Cargo.toml", "Cargo.lock"];

/// One requirement as the page tells it.
struct Row {
    /// The chapter under whose heading it stands.
    chapter: u32,
    /// `1.2.3`.
    number: Vec<u32>,
    level: String,
    asks: String,
    state: String,
    place: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every row of the page, in its order.
fn rows() -> Vec<Row> {
    let page = fs::read_to_string(root().join("docs/asvs.md")).unwrap();
    let (mut chapter, mut rows) = (0, Vec::new());
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## V") {
            chapter = heading.split(' ').next().unwrap().parse().unwrap();
        }
        if line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            rows.push(row(chapter, line));
        }
    }
    rows
}

fn row(chapter: u32, line: &str) -> Row {
    let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    assert_eq!(cells.len(), 5, "not five cells: {line}");
    let part = |text: &str| text.parse::<u32>().unwrap_or_else(|_| panic!("no number: {line}"));
    Row {
        chapter,
        number: cells[0].split('.').map(part).collect(),
        level: cells[1].clone(),
        asks: cells[2].clone(),
        state: cells[3].clone(),
        place: cells[4].clone(),
    }
}

impl Row {
    fn name(&self) -> String {
        self.number.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
    }

    /// What stands between backticks.
    fn codes(&self) -> Vec<&str> {
        self.place.split('`').skip(1).step_by(2).collect()
    }

    /// The tests that it names: `file::function`.
    fn tests(&self) -> Vec<&str> {
        self.codes().into_iter().filter(|code| code.contains("::")).collect()
    }

    /// The files and folders that it names.
    fn paths(&self) -> Vec<&str> {
        let is_path = |code: &&str| PATHS.iter().any(|begin| code.starts_with(begin));
        self.codes().into_iter().filter(is_path).collect()
    }

    /// Why its state does not hold; nothing when it does.
    fn flaw(&self) -> Option<&'static str> {
        let documented = self.paths().iter().any(|path| path.ends_with(".md"));
        match self.state.as_str() {
            "tested" if self.tests().is_empty() => Some("names no test"),
            "built" if self.paths().is_empty() => Some("names no file"),
            "operator" if !documented => Some("names no document"),
            "not applicable" | "otherwise" if self.place.is_empty() => Some("gives no reason"),
            "missing" if !self.place.contains("Planned") => Some("says nothing of what is planned"),
            "tested" | "built" | "operator" | "not applicable" | "otherwise" | "missing" => None,
            _ => Some("has an unknown state"),
        }
    }
}

/// Whether a file of tests has this test: a function under an attribute, or a story.
fn is_test(name: &str) -> bool {
    let Some((file, function)) = name.rsplit_once("::") else { return false };
    let path = root().join("tests/it").join(format!("{}.rs", file.replace("::", "/")));
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let (plain, story) = (format!("fn {function}("), format!("async fn {function}(house"));
    lines.iter().enumerate().any(|(at, line)| {
        let attribute = at > 0 && lines[at - 1].starts_with("#[") && lines[at - 1].ends_with("test]");
        line.starts_with(&story) || (attribute && line.trim_start_matches("async ").starts_with(&plain))
    })
}

#[test]
fn every_requirement_stands_once_and_in_order() {
    let rows = rows();
    for pair in rows.windows(2) {
        assert!(pair[0].number < pair[1].number, "{} stands before {}", pair[0].name(), pair[1].name());
    }
    for row in &rows {
        assert!(row.number.len() == 3 && row.number[0] == row.chapter, "{} stands under V{}", row.name(), row.chapter);
        assert!(!row.asks.is_empty() && ["1", "2"].contains(&row.level.as_str()), "{}: level or words", row.name());
    }
    for (chapter, (first, second)) in (1..).zip(STANDARD) {
        let of = |level: &str| rows.iter().filter(|row| row.chapter == chapter && row.level == level).count();
        assert_eq!((of("1"), of("2")), (first, second), "requirements of V{chapter} at level 1 and 2");
    }
    assert_eq!(rows.len(), STANDARD.iter().map(|(first, second)| first + second).sum::<usize>());
}

#[test]
fn every_state_is_held_to() {
    let mut wrong = Vec::new();
    for row in rows() {
        wrong.extend(row.flaw().map(|flaw| format!("{} ({}) {flaw}", row.name(), row.state)));
        let tests = row.tests().into_iter().filter(|test| !is_test(test));
        wrong.extend(tests.map(|test| format!("{}: there is no test {test}", row.name())));
        let paths = row.paths().into_iter().filter(|path| !root().join(path).exists());
        wrong.extend(paths.map(|path| format!("{}: there is no {path}", row.name())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
