//! The rings and what each may name: web → summary → domain → store → model. Reads the sources as text; what the
//! compiler or clippy already refuses is left to them.

use std::path::{Path, PathBuf};

/// A room of the house and the rooms that it may name; `"store::Db"` allows that one name. The web opens a transaction
/// and hands it to a verb, so it names the database's handles; the configuration is put together of the rooms' settings.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("secret", &[]),
    ("leaks", &[]),
    ("private", &[]),
    ("store", &["model", "secret"]),
    ("domain", &["store", "model"]),
    ("summary", &["domain", "model", "locale"]),
    ("demo", &["summary", "domain", "store", "model"]),
    ("locale", &["model"]),
    ("openid", &["model", "secret"]),
    ("mail", &["store", "model", "locale", "config"]),
    (
        "web",
        &[
            "demo",
            "mail",
            "domain",
            "summary",
            "model",
            "locale",
            "openid",
            "config",
            "store::Db",
            "store::Conn",
            "store::Lane",
            "store::Fault",
            "store::Pulse",
            "store::Revision",
        ],
    ),
    ("jobs", &["domain", "summary", "mail", "store", "model", "config"]),
    (
        "config",
        &[
            "model",
            "domain::limits",
            "domain::seal",
            "domain::sessions",
            "summary::pdf",
            "web::site",
            "openid",
            "secret",
            "leaks",
        ],
    ),
    ("startup", &["jobs", "web", "demo", "mail", "openid", "summary", "domain", "store", "model", "config", "private"]),
    ("cli", &["startup", "web", "demo", "mail", "summary", "domain", "store", "model", "config", "private", "secret"]),
    ("main", &["cli"]),
    ("lib", &[]),
];
/// What lies inside a room and may name less than it.
const INNER: &[(&str, &[&str])] = &[("domain/figures", &["model"])];
/// The crates that only some places may name.
const CRATES: &[(&str, &[&str])] = &[
    ("diesel", &["store", "model"]),
    ("diesel_migrations", &["store"]),
    ("actix_web", &["web", "startup"]),
    ("tracing_actix_web", &["web", "startup"]),
    ("reqwest", &["openid"]),
];
/// How the model may name diesel: to say how a word is kept in a column, never to ask for a row.
const IN_COLUMNS: &[&str] = &[
    "#[diesel(",
    "diesel::serialize",
    "diesel::deserialize",
    "diesel::sql_types",
    "diesel::expression",
    "diesel::backend",
];
const BANNED: &[&str] = &["util", "helper", "common", "manager", "service", "handler", "data", "info", "misc"];
const MOST_LINES: usize = 300;
/// Lists that are looked up and not read through: the tables and their columns, the routes.
const LISTS: &[&str] = &["store/schema.rs", "web/routes.rs"];

/// Everything that a file does against the rules; `path` is told from `src`, as `store/seats.rs`.
fn faults(path: &str, source: &str) -> Vec<String> {
    let code = without_comments(source);
    let mut found = form(path, source);
    found.extend(names(path, &code).into_iter().filter_map(|name| crossing(path, &name)));
    found.extend(outside_crates(path, &code));
    if path.starts_with("store/")
        && code.lines().any(|line| line.trim_start().starts_with("pub") && line.contains("mod schema"))
    {
        found.push("the schema is private to store".to_owned());
    }
    found.into_iter().map(|fault| format!("src/{path}: {fault}")).collect()
}

/// What is wrong with the file itself: its name, its first line, its length.
fn form(path: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in path.trim_end_matches(".rs").split(['/', '_']) {
        if BANNED.iter().any(|banned| word == *banned || word.strip_suffix('s') == Some(banned)) {
            found.push(format!("{word:?} names nothing: say what it holds"));
        }
    }
    if !source.starts_with("//! ") {
        found.push("opens without a //! line that says what it holds".to_owned());
    }
    let lines = source.lines().count();
    if lines > MOST_LINES && !LISTS.contains(&path) {
        found.push(format!("{lines} lines, more than {MOST_LINES}"));
    }
    found
}

/// The room of a path or of a name inside the crate: `store` of `store/seats.rs` and of `store::seats`.
fn room(path: &str) -> &str {
    path.split(['/', ':']).next().unwrap_or_default().trim_end_matches(".rs")
}

/// Why this file may not name this; `None` when it may.
fn crossing(path: &str, name: &str) -> Option<String> {
    let (from, to) = (room(path), room(name));
    let Some((_, room_allows)) = ROOMS.iter().find(|(known, _)| *known == from) else {
        return Some(format!("the room {from:?} is unknown: give it a row in tests/it/architecture.rs"));
    };
    let inner = INNER.iter().find(|(inside, _)| path.starts_with(inside));
    let own = inner.map_or(from, |(inside, _)| inside).replace('/', "::");
    let is_own = name == own || name.starts_with(&format!("{own}::"));
    let allows = inner.map_or(*room_allows, |(_, allows)| allows);
    let is_allowed =
        allows.iter().any(|allowed| *allowed == to || name == *allowed || name.starts_with(&format!("{allowed}::")));
    let is_schema = name.starts_with("store::schema") && from != "store";
    (is_schema || !(is_own || is_allowed)).then(|| format!("names {name}, which {own} may not"))
}

/// Every path of the crate that the code names, from `crate::`, `concerto::` or enough `super::`, groups opened.
fn names(path: &str, code: &str) -> Vec<String> {
    let up = "super::".repeat(depth(path));
    let mut found = Vec::new();
    for start in ["crate::", "concerto::", up.as_str()].into_iter().filter(|start| !start.is_empty()) {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                open_group(&code[at + start.len()..], "", &mut found);
            }
        }
    }
    found
}

/// How many modules lie between this file and the root of the crate.
fn depth(path: &str) -> usize {
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    parts.len() - usize::from(matches!(parts.last(), Some(&"mod" | &"lib" | &"main")))
}

/// Reads `a::b`, or `{a, b::c, d::{e}}`, and writes each whole name; returns how much was read.
fn open_group(code: &str, before: &str, found: &mut Vec<String>) -> usize {
    let word = code.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(code.len());
    let name = format!("{before}{}", &code[..word]);
    if !code[word..].starts_with('{') {
        found.push(name.trim_end_matches("::self").trim_end_matches(':').to_owned());
        return word;
    }
    let mut at = word + 1;
    while let Some(next) = code[at..].chars().next() {
        match next {
            '}' => return at + 1,
            ',' => at += 1,
            space if space.is_whitespace() => at += space.len_utf8(),
            _ => at += open_group(&code[at..], &name, found).max(next.len_utf8()),
        }
    }
    at
}

/// The crates that this file may not name, and diesel in the model beyond columns.
fn outside_crates(path: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        for (outside, places) in CRATES {
            let is_named = has_word(line, outside);
            if is_named && !places.contains(&room(path)) {
                found.push(format!("line {} names {outside}, which only {} may", number + 1, places.join(" and ")));
            }
            if is_named
                && *outside == "diesel"
                && room(path) == "model"
                && !IN_COLUMNS.iter().any(|way| line.contains(way))
            {
                found.push(format!("line {} uses diesel for more than a column", number + 1));
            }
        }
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        !line[..at].ends_with(part_of_word) && !after.starts_with(part_of_word)
    })
}

/// The same lines without what stands behind `//`.
fn without_comments(source: &str) -> String {
    let code = |line: &str| match line.find("//") {
        // an address in a text is no comment
        Some(at) if !line[..at].ends_with(':') => line[..at].to_owned() + "\n",
        _ => line.to_owned() + "\n",
    };
    source.lines().map(code).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_keeps_to_its_ring() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 5, "read {} files only", paths.len());
    let found: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            faults(path.strip_prefix(&root).unwrap().to_str().unwrap(), &std::fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Checks that a file with this code has one fault, which says this; none when it says nothing.
#[track_caller]
fn gives(path: &str, code: &str, says: &str) {
    let found = faults(path, &format!("//! Holds.\n{code}\n"));
    let as_told = if says.is_empty() { found.is_empty() } else { found.len() == 1 && found[0].contains(says) };
    assert!(as_told, "{path}, {code:?}: {found:?} instead of {says:?}");
}

#[test]
fn an_import_against_the_arrow_is_found() {
    gives("domain/seats.rs", "use crate::store::seats;\nuse crate::model::{SeatId, Moment};", "");
    gives("store/seats.rs", "use crate::domain::policy;", "names domain::policy, which store may not");
    gives("model/ids.rs", "use crate::store;", "names store, which model may not");
    gives("domain/seats.rs", "use crate::{model::SeatId, web::{page}};", "names web::page");
    let both = faults("domain/seats.rs", "//! Holds.\nuse crate::{web::{page, routes::ALL}, model};");
    assert!(both.len() == 2 && both[1].contains("names web::routes::ALL"), "{both:?}");
    gives("domain/seats.rs", "fn f() { super::super::mail::send() }", "names mail::send");
    gives("domain/mod.rs", "pub use super::web::page;", "names web::page");
    gives("domain/seats.rs", "use super::policy;", "");
    gives("domain/seats.rs", "// crate::web is far away", "");
    gives("web/seats.rs", "use crate::store::Db;\nuse crate::domain::seats;", "");
    gives("web/seats.rs", "use crate::store::{Db, seats};", "names store::seats, which web may not");
    gives("web/seats.rs", "use crate::store::{self, Db};", "names store, which web may not");
    gives("domain/figures/wilson.rs", "use crate::model::Stance;\nuse crate::domain::figures::tally;", "");
    gives(
        "domain/figures/wilson.rs",
        "use crate::store::ballots;",
        "names store::ballots, which domain::figures may not",
    );
    gives("main.rs", "fn main() { concerto::store::open() }", "names store::open, which main may not");
    gives("attic/mod.rs", "use crate::model::SeatId;", "the room \"attic\" is unknown");
}

#[test]
fn sql_and_http_stay_in_their_rings() {
    gives("store/seats.rs", "use diesel::prelude::*;", "");
    gives("domain/seats.rs", "use diesel::prelude::*;", "names diesel, which only store and model may");
    gives("model/ids.rs", "impl ToSql<diesel::sql_types::BigInt, DB> for Id {}", "");
    gives("model/ids.rs", "use diesel::prelude::*;", "uses diesel for more than a column");
    gives("web/seats.rs", "use actix_web::HttpResponse;", "");
    gives("startup.rs", "use actix_web::App;", "");
    gives("domain/seats.rs", "fn f() -> actix_web::HttpResponse {}", "names actix_web, which only web and startup may");
    gives("store/mod.rs", "mod schema;", "");
    gives("store/mod.rs", "pub(crate) mod schema;", "the schema is private to store");
    gives("cli/serve.rs", "use crate::store::schema::seats;", "names store::schema::seats");
}

#[test]
fn the_form_of_a_file_is_checked() {
    gives("web/seat_helpers.rs", "", "\"helpers\" names nothing");
    gives("web/data/mod.rs", "", "\"data\" names nothing");
    gives("store/database.rs", "", "");
    gives("web/page.rs", &"\n".repeat(MOST_LINES - 2), "");
    gives("web/page.rs", &"\n".repeat(MOST_LINES), "lines, more than");
    assert!(faults("web/page.rs", "use std::fmt;\n")[0].contains("opens without"));
}
