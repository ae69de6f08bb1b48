//! No room: the kernel lets the program's files grow so far and no farther, PostgreSQL has none left for a table, or takes no
//! writes before it comes to that. Pages are read, votes and texts refused with a plain sentence, and taken again by the same
//! program once there is room.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration as Pause, Instant};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

use crate::faults::crowd::Crowd;
use crate::faults::patience::{BACK, until, until_one_is_answered, until_they_are_back};
use crate::faults::{PACE, agrees, crowd, list};
use crate::support::house::{Browser, House};
use crate::support::program::Program;

/// The program, told of a file that may not grow as of a disk without room: by a write that is cut short, then by refusals.
struct Bounded {
    address: String,
    child: Child,
    /// How large its files might be at first.
    most: String,
}

impl Bounded {
    fn start(database: &str) -> Self {
        // a signal comes with the refusal, and would end it
        let mut command = Command::new("env");
        command.args(["--ignore-signal=XFSZ", env!("CARGO_BIN_EXE_concerto"), "--database", database]);
        for setting in ["database.readers=2", PACE] {
            command.args(["--set", setting]);
        }
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
        let line = lines.find(|line| line.contains("listens on")).expect("it does not listen");
        let address = format!("http://{}", line.split_once("http://").unwrap().1);
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        let most = limits.lines().find_map(|line| line.strip_prefix("Max file size")).unwrap();
        let most = most.split_whitespace().next().unwrap().to_owned();
        Self { address, child, most }
    }

    /// Lets no file grow beyond so many bytes.
    fn grows_to(&self, most: &str) {
        let (process, limit) = (self.child.id().to_string(), format!("--fsize={most}:"));
        assert!(Command::new("prlimit").args(["--pid", &process, &limit]).status().unwrap().success());
    }
}

impl Drop for Bounded {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A little more than SQLite's log has now, so that a page is cut in the middle; less than what the log begins anew at.
fn room(house: &House) -> String {
    let log = std::fs::metadata(format!("{}-wal", house.database_url())).unwrap().len();
    (log.min(2_000_000) + 30_001).to_string()
}

/// Until votes are refused, one after the other, and none is taken between them any more.
async fn until_none_is_taken(crowd: &Crowd) {
    let since = Instant::now();
    loop {
        let (taken, refused) = (crowd.answered(), crowd.refused());
        until(BACK, "votes are answered", || crowd.answered() > taken || crowd.refused() > refused + 16).await;
        if crowd.answered() == taken {
            return;
        }
        assert!(since.elapsed() < Pause::from_secs(60), "votes are taken for which there is no room");
    }
}

/// Somebody who comments, each time with the same key until it is taken.
struct Omar {
    browser: Browser,
    comments: usize,
}

impl Omar {
    fn at(house: &House, address: &str) -> Self {
        let seat = house.seat("omar", "patients");
        let session = house.browser_of(seat.account).cookie("session").unwrap().to_owned();
        Self { browser: Browser::new(address, Some(&session)), comments: 0 }
    }

    async fn comments(&mut self) -> &mut Browser {
        let key = format!("remarque-{}", self.comments);
        let fields =
            [("key", key.as_str()), ("texte", key.as_str()), ("cote", "for"), ("langue", "fr"), ("citation", "none")];
        self.browser.post(&format!("{}/1/commentaires", list()), &fields).await
    }

    /// Reads, and is told in words that neither a vote nor a comment is taken.
    async fn is_refused(&mut self) {
        let vote = format!("{}/1/vote", list());
        self.browser.open(&format!("{}/1", list())).await.is(200).sees("Une phrase claire");
        self.browser.post(&vote, &[("stance", "for")]).await;
        tells_why(&self.browser);
        tells_why(self.comments().await);
        self.browser.again().open(&list()).await.is(200).sees("Une phrase claire");
    }

    /// Sends the comment again, which is taken once.
    async fn is_heard(&mut self, house: &House) {
        self.comments().await.went_on();
        self.comments().await.went_on();
        let stored = format!("SELECT COUNT(*) AS n FROM comments WHERE body = 'remarque-{}'", self.comments);
        assert_eq!(house.number(&stored), 1);
        self.comments += 1;
    }
}

fn tells_why(browser: &Browser) {
    let told = ["Le site est momentanément indisponible", "Nous ne savons pas si"];
    let says = browser.text();
    assert!(browser.pressed == 503 && told.iter().any(|words| says.contains(words)), "{}: {says}", browser.pressed);
}

/// Nobody was told anything but that it is not taken now, and what was answered stands.
async fn ends(house: House, mut crowd: Crowd) {
    crowd.ends().await;
    assert!(crowd.others().iter().all(|answer| *answer == Some(503)), "{:?}", crowd.others());
    agrees(&house, &crowd);
    house.close().await;
}

#[actix_web::test]
async fn files_that_may_not_grow_are_told_and_grow_again() {
    let house = House::on_sqlite().await;
    let mut crowd = crowd(&house).await;
    let program = Bounded::start(&house.database_url());
    let mut omar = Omar::at(&house, &program.address);
    crowd.votes_at(&program.address);
    for _ in 0..2 {
        until_one_is_answered(&crowd).await;
        program.grows_to(&room(&house));
        until_none_is_taken(&crowd).await;
        omar.is_refused().await;
        program.grows_to(&program.most);
        until_they_are_back(&crowd).await;
        omar.is_heard(&house).await;
    }
    ends(house, crowd).await;
}

/// PostgreSQL without room for another page of the log of acts, in the words in which it says so (53100).
async fn has_no_room(said: &str) {
    let Some(house) = House::on_postgres().await else { return };
    let mut crowd = crowd(&house).await;
    let program = Program::start(&house.database_url(), &[PACE]);
    let mut omar = Omar::at(&house, &program.address);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    house.sql(&format!(
        "CREATE FUNCTION has_no_room() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = '{}', HINT = 'Check free disk space.'; END $$;
         CREATE TRIGGER has_no_room BEFORE INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION has_no_room()",
        said.replace('\'', "''")
    ));
    until_none_is_taken(&crowd).await;
    omar.is_refused().await;
    house.sql("DROP TRIGGER has_no_room ON events");
    until_they_are_back(&crowd).await;
    omar.is_heard(&house).await;
    ends(house, crowd).await;
}

#[actix_web::test]
async fn a_server_without_room_is_told_and_has_room_again() {
    has_no_room("could not extend file \"base/1/2\": No space left on device").await;
}

/// The same of a server whose machine was installed in French.
#[actix_web::test]
async fn a_server_without_room_is_understood_in_french() {
    has_no_room("n'a pas pu étendre le fichier « base/1/2 » : Aucun espace disponible sur le périphérique").await;
}

/// Tells new connections whether they may write, and ends those that are there, as a server does that is set to reading before
/// its disk is full, and set right.
fn may_write(admin: &mut PgConnection, database: &str, may: bool) {
    let change = if may { "RESET default_transaction_read_only" } else { "SET default_transaction_read_only = on" };
    admin.batch_execute(&format!("ALTER DATABASE {database} {change}")).unwrap();
    let leave = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()";
    admin.batch_execute(leave).unwrap();
}

#[actix_web::test]
async fn a_server_that_only_reads_is_told_and_writes_again() {
    let Some(house) = House::on_postgres().await else { return };
    let mut crowd = crowd(&house).await;
    let program = Program::start(&house.database_url(), &[PACE]);
    let mut omar = Omar::at(&house, &program.address);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    let mut admin = PgConnection::establish(&house.database_url()).unwrap();
    let database = house.texts("SELECT CAST(current_database() AS TEXT) AS t").remove(0);
    may_write(&mut admin, &database, false);
    until_none_is_taken(&crowd).await;
    omar.is_refused().await;
    may_write(&mut admin, &database, true);
    until_they_are_back(&crowd).await;
    omar.is_heard(&house).await;
    drop(admin);
    crowd.ends().await;
    agrees(&house, &crowd);
    house.close().await;
}
