//! Whatever comes in: importers, Markdown, tables, configuration, addresses, forms, each given inputs that were good once and
//! were bent at random. Nothing panics, nothing hangs, nothing foreign comes out. An input that once broke something is kept
//! in `tests/corpus`, one folder a target, and tried first. A short run bends each a few hundred times from a fixed start; a
//! long one goes on for an hour from a start of its own, which a failure tells.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use actix_web::http::Method;
use concerto::config::Config;
use concerto::domain::imports::{self, File, Files};
use concerto::domain::{actions, definition, diff, intakes, markdown};
use concerto::model::{formula, text};
use concerto::store::Conn;
use concerto::web::routes::ROUTES;

use super::words::{SCRIPTS, strange};
use crate::routes_matrix::samples::sample;
use crate::routes_matrix::world::World;
use crate::support::command::conversation;
use crate::support::house::browser::form;
use crate::support::need;

/// How often a short run bends the inputs of a target.
const SHORT: usize = 400;
/// How long a long run spends on each of the targets: an hour in all.
const LONG: Duration = Duration::from_secs(3600 / 9);

/// Words that mean something to one reader or another.
const WORDS: [&str; 40] = [
    "\"",
    "'",
    ",",
    ";",
    "\t",
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "=",
    "+1",
    "-",
    "@",
    "<",
    ">",
    "&",
    "%",
    "%00",
    "%E9",
    "[",
    "]",
    "(",
    ")",
    "#",
    "**",
    "```",
    "> ",
    "- ",
    "1e999",
    "-9223372036854775808",
    "99999999999999999999",
    "é",
    "\u{202e}",
    "\u{200b}",
    "\u{1f469}\u{200d}\u{1f52c}",
    "2026-02-30",
    "true",
    "[[",
    "\\",
];

/// Random numbers from a start that can be told: SplitMix64 (Steele, Lea, Flood 2014).
pub struct Chance(u64);

impl Chance {
    /// A start: always the same in a short run, another each time in a long one.
    pub fn start() -> Self {
        let given = std::env::var("CONCERTO_TEST_SEED").ok().map(|seed| seed.parse().unwrap());
        let start = given.unwrap_or_else(|| if need::long() { rand::random() } else { 20_261_126 });
        println!("CONCERTO_TEST_SEED={start}");
        Self(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 below 1.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap()
    }

    /// Bends an input: bytes changed, cut, doubled, moved, or put in from the words that mean something or from another.
    pub fn bend(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bent = input.to_vec();
        for _ in 0..=self.below(6) {
            let (at, len) = (self.below(bent.len() + 1), bent.len());
            let to = (at + self.below(40)).min(len);
            match self.below(8) {
                0 if at < len => bent[at] = self.next().to_le_bytes()[0],
                1 if at < len => bent[at] ^= 1 << self.below(8),
                2 => drop(bent.drain(at..to)),
                3 => {
                    let part = bent[at..to].to_vec();
                    let times = 1 + self.below(20);
                    bent.splice(at..at, std::iter::repeat_n(part, times).flatten());
                }
                4 => bent.truncate(at),
                5 => {
                    let from = self.below(other.len() + 1);
                    let upto = (from + self.below(200)).min(other.len());
                    bent.splice(at..at, other[from..upto].to_vec());
                }
                6 => {
                    let script = SCRIPTS[self.below(SCRIPTS.len())];
                    bent.splice(at..at, script.bytes());
                }
                _ => {
                    let word = WORDS[self.below(WORDS.len())];
                    bent.splice(at..at, word.bytes());
                }
            }
            bent.truncate(60_000);
        }
        bent
    }
}

/// The inputs that are kept for a target.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{target} has no corpus");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// Tries a target with what is kept for it, as it is and then bent; an input that breaks it is told whole.
fn tried(target: &str, attempt: impl Fn(&[u8])) {
    let (seeds, mut chance, since) = (kept(target), Chance::start(), Instant::now());
    let mut grown = seeds.clone();
    let mut n = 0;
    while if need::long() { since.elapsed() < LONG } else { n < SHORT + seeds.len() } {
        let input = match seeds.get(n) {
            Some(seed) => seed.clone(),
            None => {
                let (one, other) = (chance.below(grown.len()), chance.below(grown.len()));
                chance.bend(&grown[one].clone(), &grown[other].clone())
            }
        };
        let began = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| attempt(&input))).is_err() {
            panic!("{target} broke on {:?}", String::from_utf8_lossy(&input));
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{target} hung on {:?}", String::from_utf8_lossy(&input));
        if grown.len() < 2_000 && chance.below(4) == 0 {
            grown.push(input);
        }
        n += 1;
    }
    println!("{target}: {n} inputs");
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn markdown() {
    tried("markdown", |input| {
        let typed = words(input);
        for html in [markdown::to_html(&typed), markdown::comment_to_html(&typed)] {
            assert_eq!(strange(&html), Vec::<String>::new(), "{html}");
        }
        let _ = markdown::to_text(&typed);
        let (title, body) = (text::line(&typed, 150), text::block(&typed, 10_000));
        assert!(title.is_ok_and(|it| !it.chars().any(char::is_control)) || body.is_ok() || body.is_err());
    });
}

#[test]
fn differences() {
    tried("markdown", |input| {
        let typed = words(input);
        let half = typed.char_indices().nth(typed.chars().count() / 2).map_or(0, |(at, _)| at);
        let (old, new) = typed.split_at(half);
        let _ = diff::folded(diff::words(old, new));
    });
}

#[test]
fn cells() {
    tried("markdown", |input| {
        let cell = words(input);
        let out = formula::neutralised(&cell);
        assert!(!out.starts_with(['=', '+', '-', '@', '\t', '\r']), "{out:?}");
        assert_eq!(formula::restored(&out), cell, "a cell comes back as it was");
    });
}

#[test]
fn definitions() {
    tried("definition", |input| {
        if let Err(complaints) = definition::parse(&words(input)) {
            assert!(!complaints.is_empty() && complaints.len() <= 20);
        }
    });
}

#[test]
fn configurations() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("concerto.toml");
    tried("configuration", |input| {
        std::fs::write(&path, input).unwrap();
        if let Err(error) = Config::load(Some(&path), &std::collections::BTreeMap::new(), &[]) {
            assert!(!error.0.trim().is_empty());
        }
    });
}

#[test]
fn files_of_actions() {
    tried("actions", |input| {
        if let Err(mistakes) = actions::check(&File { name: "actions.csv", bytes: input.to_vec() }) {
            assert!(!mistakes.is_empty());
        }
    });
}

#[test]
fn conversations() {
    let read = |name: &str| std::fs::read(conversation("polis-nz-taxes").join(name)).unwrap();
    let head =
        |bytes: Vec<u8>| bytes.split_inclusive(|byte| *byte == b'\n').take(12).flatten().copied().collect::<Vec<_>>();
    let good = ["summary.csv", "comments.csv", "participants-votes.csv", "votes.csv"].map(|name| head(read(name)));
    tried("conversation", |input| {
        for bent in 0..4 {
            let bytes = |n: usize| if n == bent { input.to_vec() } else { good[n].clone() };
            let file = |name, n| File { name, bytes: bytes(n) };
            let files = Files {
                summary: file("summary.csv", 0),
                comments: file("comments.csv", 1),
                participants: file("participants-votes.csv", 2),
                votes: Some(file("votes.csv", 3)),
                colleges: None,
            };
            if let Err(mistakes) = imports::check(&files) {
                assert!(!mistakes.is_empty());
            }
        }
    });
}

#[actix_web::test]
async fn files_of_people() {
    let world = World::new().await;
    let frame = world
        .house
        .app
        .db
        .read_now(|conn: &mut Conn| concerto::store::consultations::frame(conn, crate::support::house::SLUG))
        .unwrap()
        .unwrap();
    let at = world.house.now();
    tried("people", |input| {
        let (bytes, frame) = (input.to_vec(), frame.clone());
        let read = move |conn: &mut Conn| intakes::check(conn, &frame, &bytes, at).map(|it| it.is_ok());
        world.house.app.db.read_now(read).unwrap();
    });
    world.house.close().await;
}

/// Queries and forms over HTTP, in every role: answered, or refused, and never a fault.
#[actix_web::test]
async fn queries_and_forms() {
    let world = World::new().await;
    let (seeds, mut chance, since, mut n) = (kept("query"), Chance::start(), Instant::now(), 0);
    let mut browsers = Vec::new();
    for role in ["guest", "member", "moderator", "organiser"] {
        let mut browser = world.browser(role);
        let token = browser.token().await;
        browsers.push((browser, token));
    }
    while if need::long() { since.elapsed() < LONG } else { n < 2 * SHORT } {
        let route = &ROUTES[chance.below(ROUTES.len())];
        let who = chance.below(browsers.len());
        let (browser, token) = &mut browsers[who];
        let (one, other) = (chance.below(seeds.len()), chance.below(seeds.len()));
        let bent = chance.bend(&seeds[one], &seeds[other]);
        let sample = sample(&world, route);
        let path = sample.path.split('?').next().unwrap().to_owned();
        if route.method == Method::GET {
            let query: String =
                bent.iter().filter(|byte| !b" #\r\n\t\0".contains(byte)).map(|byte| format!("%{byte:02X}")).collect();
            let plain = |part: &str| part.replace("%3D", "=").replace("%26", "&").replace("%25", "%");
            browser.get_with(&format!("{path}?{}", plain(&query)), &[]).await;
        } else {
            let mut body =
                form(token, &sample.fields.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>());
            body = chance.bend(&body, &bent);
            body.extend_from_slice(format!("&csrf={token}").as_bytes());
            browser.post_with(&path, body, &[]).await;
        }
        assert!(browser.status < 500, "{} {}: {} on {:?}", route.method, browser.path, browser.status, words(&bent));
        n += 1;
    }
    println!("queries and forms: {n} inputs");
    world.house.close().await;
}
