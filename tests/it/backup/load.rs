//! Copies that are made while people vote. What makes them is stopped in the middle until more votes were answered, so that it is
//! certain that some fell into the copy.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use concerto::config::Config;
use concerto::domain::limits::Rate;

use super::voters::{PROPOSALS, Voters, texts};
use super::{LIST, names, restore, text, votes};
use crate::support::command::{Ran, concerto};
use crate::support::house::{Browser, House, SLUG, Seat};
use crate::support::postgres::PostgresDatabase;
use crate::support::program::Program;
use crate::support::tracer::Halted;

/// No person votes as fast as these.
fn fast(config: &mut Config) {
    config.limits.votes = Rate { most: 1_000_000, minutes: 1 };
}

/// Alice, who wrote what is voted on, and voted.
async fn alice(house: &House) -> Seat {
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, i32::try_from(PROPOSALS).unwrap(), "Une phrase claire");
    votes(house, alice, 1).await;
    alice
}

/// More pages than a copy is made of in memory.
fn grows(house: &House) {
    house.sql(&format!(
        "INSERT INTO attempts (scope, subject, at) SELECT 'page', hex(zeroblob(2000)) || n, {}
         FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) SELECT n FROM c) AS many",
        house.days(0)
    ));
}

/// Votes that were answered before the copy began are all in it, each once; those that were answered while it was made are not
/// there by half.
#[actix_web::test]
async fn a_copy_under_load_has_all_that_was_answered_before_it_began() {
    let house = House::on_sqlite_with(fast).await;
    alice(&house).await;
    grows(&house);
    let (folder, traces) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (copy, database) = (folder.path().join("copy.db"), folder.path().join("restored.db"));
    let mut voters = Voters::at_work(&house).await;
    voters.until_more(20).await;
    let (before, url) = (voters.counts(), house.database_url());
    let command = [env!("CARGO_BIN_EXE_concerto"), "--database", &url, "backup", text(&copy)];
    let mut copying = Halted::at(("pwrite64", 200), &command, Stdio::null(), traces.path().join("strace"));
    copying.stops().await;
    assert!(names(folder.path()).contains("copy.db.copying") && !copy.exists(), "{:?}", names(folder.path()));
    voters.until_more(20).await;
    let meanwhile = voters.counts();
    copying.goes_on();
    copying.ends().await;
    voters.end().await;
    restore(&database, &copy, &[]).done(); // which counts everything again
    voters.stand_in(text(&database), &before, &meanwhile);
    house.close().await;
}

/// The words of a command as docs/deployment.md gives it: the first between backticks that begins so.
fn documented(beginning: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deployment.md");
    let page = std::fs::read_to_string(page).unwrap();
    let command = page.split('`').find(|part| part.starts_with(beginning));
    let command = command.unwrap_or_else(|| panic!("docs/deployment.md tells no {beginning:?}"));
    command.split_whitespace().map(str::to_owned).collect()
}

/// A documented command of ours, over another database and in another folder.
fn ran(beginning: &str, database: &str, folder: &Path) -> Ran {
    let words = documented(beginning);
    let words: Vec<String> = words.iter().map(|word| word.replace("/var/backups/concerto", text(folder))).collect();
    assert_eq!(words[0], "concerto");
    concerto(database, &words[1..].iter().map(String::as_str).collect::<Vec<_>>())
}

/// A program of PostgreSQL's newest version that is here: Debian keeps them out of the PATH.
fn of_postgres(name: &str) -> PathBuf {
    let version = |path: &PathBuf| path.file_name().and_then(|it| it.to_str()).and_then(|it| it.parse::<u32>().ok());
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = versions.map(|entry| entry.path()).collect();
    versions.sort_by_key(version);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = versions.into_iter().rev().map(|it| it.join("bin")).chain(std::env::split_paths(&path));
    let found = folders.map(|folder| folder.join(name)).find(|program| program.exists());
    found.unwrap_or_else(|| panic!("{name} is missing; it comes with PostgreSQL (Debian: postgresql-client)"))
}

/// As documented, `pg_dump -Fc concerto > concerto.dump`; it stands still when it has its snapshot and begins to write.
fn dumps(url: &str, dump: &Path, log: PathBuf) -> Halted {
    let words = documented("pg_dump ");
    let place = words.iter().position(|word| word == ">").expect("it says where the dump is kept");
    assert_eq!((words[place - 1].as_str(), &words[place + 1..]), ("concerto", &["concerto.dump".to_owned()][..]));
    let mut command: Vec<&str> = words[..place - 1].iter().map(String::as_str).collect();
    let program = of_postgres(command[0]);
    command[0] = text(&program);
    command.push(url);
    Halted::at(("write", 1), &command, File::create(dump).unwrap().into(), log)
}

/// As documented, `pg_restore … -d concerto concerto.dump`.
fn brings_back(url: &str, dump: &Path) {
    let words = documented("pg_restore ");
    let [given @ .., to, from] = &words[1..] else { panic!("{words:?}") };
    assert_eq!((to.as_str(), from.as_str()), ("concerto", "concerto.dump"));
    let mut command = Command::new(of_postgres(&words[0]));
    let output = command.args(given).args([url, text(dump)]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// The same of PostgreSQL, by its own tools, as documented; who closed the account after that is gone from what is brought back,
/// nobody is signed in there, and the program answers from it.
#[actix_web::test]
async fn postgres_is_copied_under_load_and_brought_back_elsewhere() {
    let nothing = |_: &str| ();
    let Some(house) = House::on_postgres_with(fast).await else { return };
    let Some(other) = PostgresDatabase::open("empty", nothing) else { return };
    let alice = alice(&house).await;
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("concerto.dump");
    let mut voters = Voters::at_work(&house).await;
    voters.until_more(20).await;
    let before = voters.counts();
    let mut dumping = dumps(&house.database_url(), &dump, folder.path().join("strace"));
    dumping.stops().await;
    voters.until_more(20).await;
    let meanwhile = voters.counts();
    dumping.goes_on();
    dumping.ends().await;
    voters.end().await;
    let mut browser = house.browser_of(alice.account);
    browser.post("/mon-espace/fermeture", &[("textes", "garder"), ("accord", "1")]).await.went_on();
    ran("concerto backup ", &house.database_url(), folder.path()).done();
    assert!(folder.path().join(LIST).exists());
    brings_back(other.url(), &dump);
    assert!(!texts(other.url(), "SELECT email AS t FROM accounts WHERE email LIKE 'alice%'").is_empty());
    let said = ran("concerto restore --in-place ", other.url(), folder.path()).done().said();
    assert!(said.contains("1 erasures repeated") && said.contains("nothing differs"), "{said}");
    for gone in ["accounts WHERE email LIKE 'alice%'", "sessions"] {
        assert_eq!(texts(other.url(), &format!("SELECT 'here' AS t FROM {gone}")).len(), 0, "{gone}");
    }
    voters.stand_in(other.url(), &before, &meanwhile);
    let program = Program::start(other.url(), &[]);
    let list = format!("/concertations/{SLUG}/propositions");
    Browser::new(&program.address, None).open(&list).await.is(200).sees("Une phrase claire");
    drop(program);
    house.close().await;
}
