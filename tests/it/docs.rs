//! The documents say what is there: their links lead somewhere, their paths exist, their commands are the program's.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders that a path in a document may begin with.
const FOLDERS: [&str; 9] =
    ["deploy/", "src/", "tests/", "migrations/", "templates/", "docs/", "static/", "locales/", "benches/"];

struct Document {
    path: PathBuf,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README and every document of `docs` and `tests`.
fn documents() -> Vec<Document> {
    let mut paths = vec![root().join("README.md")];
    let mut folders = vec![root().join("docs"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension().and_then(|end| end.to_str()) {
                Some("md") => paths.push(path),
                _ if path.is_dir() => folders.push(path),
                _ => {}
            }
        }
    }
    paths.into_iter().map(|path| Document { text: std::fs::read_to_string(&path).unwrap(), path }).collect()
}

impl Document {
    fn name(&self) -> String {
        self.path.strip_prefix(root()).unwrap().display().to_string()
    }

    /// The lines inside fences of one kind, or outside of all of them.
    fn lines(&self, fence: Option<&str>) -> Vec<&str> {
        let mut inside: Option<&str> = None;
        let mut found = Vec::new();
        for line in self.text.lines() {
            match (line.strip_prefix("```"), inside) {
                (Some(kind), None) => inside = Some(kind),
                (Some(_), Some(_)) => inside = None,
                (None, _) if inside == fence => found.push(line),
                (None, _) => {}
            }
        }
        found
    }

    /// What stands between backticks outside of fences.
    fn codes(&self) -> Vec<String> {
        let text = self.lines(None).join("\n");
        text.split('`').skip(1).step_by(2).map(|code| code.replace('\n', " ")).collect()
    }

    /// The targets of links.
    fn links(&self) -> Vec<String> {
        let text = self.lines(None).join("\n");
        text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())).collect()
    }

    /// The anchors of headings, as code forges make them.
    fn anchors(&self) -> Vec<String> {
        let headings = self.lines(None).into_iter().filter(|line| line.starts_with('#'));
        headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
    }
}

fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_lead_to_what_is_there() {
    let documents = documents();
    let mut broken = Vec::new();
    for document in &documents {
        for link in document.links().iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { document.path.clone() } else { document.path.with_file_name(file) };
            let target = target.canonicalize().unwrap_or(target);
            let has_heading = || {
                let known = documents.iter().find(|other| other.path == target);
                known.is_some_and(|other| other.anchors().iter().any(|anchor| anchor == heading))
            };
            if !target.exists() || !(heading.is_empty() || has_heading()) {
                broken.push(format!("{}: {link}", document.name()));
            }
        }
    }
    assert!(broken.is_empty(), "links to nothing:\n{}", broken.join("\n"));
}

#[test]
fn paths_in_documents_exist() {
    let mut missing = Vec::new();
    for document in documents() {
        for code in document.codes() {
            let is_path = FOLDERS.iter().any(|folder| code.starts_with(folder)) && !code.contains(['{', '<', '*', ' ']);
            if is_path && !root().join(&code).exists() {
                missing.push(format!("{}: {code}", document.name()));
            }
        }
    }
    assert!(missing.is_empty(), "not there:\n{}", missing.join("\n"));
}

#[test]
fn the_map_shows_every_ring_and_nothing_else() {
    let readme = documents().swap_remove(0);
    let places: BTreeSet<&str> =
        readme.lines(Some("text")).iter().filter_map(|line| line.split_whitespace().next()).collect();
    for place in &places {
        assert!(root().join(place).exists(), "README's map shows {place}, which is not there");
    }
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let has_folder = name.ends_with(".rs") && root().join("src").join(name.trim_end_matches(".rs")).is_dir();
        assert!(
            has_folder || places.contains(format!("src/{name}").as_str()) || is_part_of_a_file(&name),
            "src/{name}"
        );
    }
}

/// A folder beside the file that the map shows in its place.
fn is_part_of_a_file(name: &str) -> bool {
    root().join("src").join(format!("{name}.rs")).exists()
}

/// The help of a command; nothing when there is no such command.
fn help(command: &[&str]) -> Option<String> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_concerto"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CONCERTO_")) {
        program.env_remove(name);
    }
    let output = program.args(command).arg("--help").output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

/// The names under `Commands:` in a help.
fn commands(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect()
}

/// Why a line of a shell, `concerto …`, is not what the program understands.
fn misunderstood(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().skip(1).peekable();
    let mut options = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        let said = help(&path)?;
        if word.starts_with("--") {
            options.push(word);
            words.next_if(|value| !value.starts_with('-') && !commands(&said).contains(value));
        } else if commands(&said).contains(&word) {
            path.push(word);
        } else if !commands(&said).is_empty() {
            return Some(format!("{line}: there is no command {word}"));
        }
    }
    let said = help(&path)?;
    options.retain(|option| !said.contains(*option));
    (!options.is_empty()).then(|| format!("{line}: {} is not in the help", options.join(", ")))
}

/// A line that runs the program, as the program sees it.
fn as_run(line: &str) -> Option<String> {
    let line = line.split('|').next()?.trim();
    let begins = ["cargo run --release -- ", "target/release/concerto ", "concerto "];
    let rest = begins.iter().find_map(|begin| line.strip_prefix(begin))?;
    Some(format!("concerto {rest}"))
}

#[test]
fn commands_in_documents_are_the_programs() {
    let mut wrong = Vec::new();
    for document in documents() {
        let shown = document.lines(Some("sh")).into_iter().map(str::to_owned).chain(document.codes());
        wrong.extend(shown.filter_map(|line| misunderstood(&as_run(&line)?)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn readme_lists_every_command_with_its_options() {
    let readme = documents().swap_remove(0);
    let rows: Vec<&str> = readme.text.lines().filter(|line| line.starts_with("| `concerto ")).collect();
    let is_listed = |path: &str| rows.iter().any(|row| row.starts_with(&format!("| `concerto {path}")));
    for command in commands(&help(&[]).unwrap()) {
        let said = help(&[command]).unwrap();
        let inner = commands(&said);
        for name in &inner {
            assert!(is_listed(&format!("{command} {name}")), "README does not list concerto {command} {name}");
        }
        assert!(!inner.is_empty() || is_listed(command), "README does not list concerto {command}");
    }
    for row in rows {
        let options = row.split('`').filter(|code| code.starts_with("--")).filter_map(|code| code.split(' ').next());
        let path: Vec<&str> = row.split('`').nth(1).unwrap().split(' ').skip(1).collect();
        let path: Vec<&str> =
            path.into_iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase())).collect();
        let said = help(&path).unwrap_or_else(|| panic!("README lists concerto {}, which is none", path.join(" ")));
        for option in options {
            assert!(said.contains(option), "concerto {} has no {option}", path.join(" "));
        }
    }
}
