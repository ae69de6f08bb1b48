//! Votes and the freeze with which results are opened: a ballot that comes at the second of the close is in, and counted in what
//! is published, or it is refused and not stored, whichever of the two is first in line.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration as Pause, Instant};

use actix_web::rt::task::JoinHandle;
use chrono::Duration;
use concerto::domain::Failure;
use concerto::store::Conn;
use concerto::web::token;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

use super::{recounted, stances};
use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG, browser, story};
use crate::support::need;

/// From now until the close.
const SECOND: Duration = Duration::seconds(1);
/// Who votes at the same time, each for a seat, and on how many proposals.
const VOTERS: usize = 40;
const PROPOSALS: usize = 4;
/// What a proposal that is voted on is locked with.
const EVERY_PROPOSAL: &str = "SELECT id FROM proposals FOR UPDATE";

/// A form that was sent, and the status that comes of it.
type Sent = JoinHandle<Option<u16>>;

/// Somebody signed in.
struct Hand {
    address: String,
    account: i64,
    session: String,
    csrf: String,
}

impl Hand {
    fn of(house: &House, account: i64) -> Self {
        let session = house.browser_of(account).cookie("session").unwrap().to_owned();
        let csrf = token::csrf(&house.app.key, &session);
        Self { address: house.address.clone(), account, session, csrf }
    }

    /// Somebody with a seat of this college.
    fn seated(house: &House, name: &str, college: &str) -> Self {
        Self::of(house, house.seat(name, college).account)
    }

    /// Who opens the results.
    fn organiser(house: &House) -> Self {
        let account = house.account("omar");
        house.takes_part(account, "pilotage", None);
        Self::of(house, account)
    }

    fn sends(&self, path: String, fields: &[(&str, String)]) -> Sent {
        let body = browser::form(&self.csrf, fields);
        let browser = Browser::new(&self.address, Some(&self.session));
        actix_web::rt::spawn(async move { browser.tries(&path, body).await })
    }

    fn votes(&self, slug: &str, proposal: usize, stance: &str) -> Sent {
        let path = format!("/concertations/{slug}/propositions/{proposal}/vote");
        self.sends(path, &[("stance", stance.to_owned())])
    }

    fn opens(&self, slug: &str) -> Sent {
        self.sends(format!("/concertations/{slug}/pilotage/resultats"), &[])
    }
}

/// What another connection holds: SQLite's file, or what a statement locks on PostgreSQL.
struct Lock {
    conn: Box<dyn SimpleConnection>,
    first: Option<JoinHandle<Result<(), Failure>>>,
}

impl Lock {
    async fn take(house: &House, statement: &str) -> Self {
        let url = house.database_url();
        if house.is_postgres() {
            let mut conn = PgConnection::establish(&url).unwrap();
            conn.batch_execute(&format!("BEGIN; {statement}")).unwrap();
            return Self { conn: Box::new(conn), first: None };
        }
        let mut conn = SqliteConnection::establish(&url).unwrap();
        conn.batch_execute("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE").unwrap();
        // the one writer waits for the file with this; whatever is sent now stands in line behind it
        let (db, sent) = (house.app.db.clone(), Rc::new(Cell::new(false)));
        let told = sent.clone();
        let first = actix_web::rt::spawn(async move {
            told.set(true); // in one breath with its place in the line
            db.write(|_: &mut Conn| Ok::<_, Failure>(())).await
        });
        until(|| sent.get() && waiting(house) == 0).await;
        Self { conn: Box::new(conn), first: Some(first) }
    }

    async fn lets_go(mut self) {
        self.conn.batch_execute("ROLLBACK").unwrap();
        if let Some(first) = self.first {
            drop(first.await.unwrap());
        }
    }
}

/// Waits until it is so.
async fn until(is_so: impl Fn() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Pause::from_secs(20), "it never was so");
        tokio::time::sleep(Pause::from_millis(2)).await;
    }
}

/// How many writes stand in the line.
fn waiting(house: &House) -> usize {
    usize::try_from(house.app.db.pulse().waiting_writes).unwrap()
}

/// How many writes wait for what is locked: on SQLite in the line, on PostgreSQL each with its writer.
fn locked_out(house: &House) -> usize {
    if !house.is_postgres() {
        return waiting(house);
    }
    let at_a_lock =
        "SELECT COUNT(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    usize::try_from(house.number(at_a_lock)).unwrap()
}

/// The same, with what stands in line before PostgreSQL's writers.
fn all_waiting(house: &House) -> usize {
    if house.is_postgres() { locked_out(house) + waiting(house) } else { waiting(house) }
}

/// A vote that ends in a second; every college votes by name, so that whatever is published is shown.
async fn ending(house: &House) {
    house.has_consultation().await;
    let end = house.now().plus(SECOND);
    let end = end.utc().format("'%Y-%m-%d %H:%M:%S%.f'");
    house.sql(&format!(
        "UPDATE phases SET closes_at = {end} WHERE key = 'vote'; UPDATE phases SET opens_at = {end} WHERE key = 'synthese';
         UPDATE colleges SET mode = 'named'"
    ));
}

/// The same with two proposals, on the second of which bruno has voted: alice, bruno, and who opens the results.
async fn voted(house: &House) -> [Hand; 3] {
    ending(house).await;
    let author = house.seat("auteur", "citoyens");
    house.proposals(author, 2, "Idée");
    let (alice, bruno) = (Hand::seated(house, "alice", "patients"), Hand::seated(house, "bruno", "soignants"));
    assert_eq!(bruno.votes(SLUG, 2, "for").await.unwrap(), Some(303));
    [alice, bruno, Hand::organiser(house)]
}

story! {
    /// A vote, and one taken back, wait in line while the close passes and the results are opened behind them: both are in, and
    /// in what is published.
    async fn what_stands_in_line_before_the_freeze_is_in(house) {
        let [alice, bruno, omar] = voted(&house).await;
        let lock = Lock::take(&house, EVERY_PROPOSAL).await;
        let vote = alice.votes(SLUG, 1, "for");
        until(|| locked_out(&house) == 1).await;
        let back = bruno.votes(SLUG, 2, "none");
        until(|| locked_out(&house) == 2).await;
        house.passes(SECOND);
        let opening = omar.opens(SLUG);
        until(|| locked_out(&house) == 3 || opening.is_finished()).await;
        lock.lets_go().await;
        let statuses = [vote.await.unwrap(), back.await.unwrap(), opening.await.unwrap()];
        assert_eq!(statuses, [Some(303), Some(303), Some(303)]);
        assert_eq!((stances(&house, 1), stances(&house, 2)), (vec!["for".to_owned()], vec![]));
        house.publishes_what_stands(1);
        recounted(&house);
    }

    /// They came before the close too, but stand in line behind the opening of the results: both are refused, and nothing of them
    /// is stored.
    async fn what_stands_in_line_behind_the_freeze_is_refused(house) {
        let [alice, bruno, omar] = voted(&house).await;
        let lock = Lock::take(&house, "LOCK TABLE publications IN SHARE MODE").await;
        house.passes(SECOND);
        let opening = omar.opens(SLUG);
        until(|| locked_out(&house) == 1).await;
        house.passes(-SECOND); // as on an instance whose clock is a little behind
        let (vote, back) = (alice.votes(SLUG, 1, "for"), bruno.votes(SLUG, 2, "none"));
        until(|| locked_out(&house) == 3 || vote.is_finished() || back.is_finished()).await;
        lock.lets_go().await;
        let statuses = [vote.await.unwrap(), back.await.unwrap(), opening.await.unwrap()];
        assert_eq!(statuses, [Some(403), Some(403), Some(303)]);
        assert_eq!((stances(&house, 1), stances(&house, 2)), (vec![], vec!["for".to_owned()]));
        house.publishes_what_stands(1);
        recounted(&house);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb LIKE 'ballot.%'"), 1);
    }

    /// Forty votes at once, new, changed or taken back, with the opening of the results in the midst of them, again and again at
    /// another place: whoever was told that it is in is counted, and of whoever was refused stands what stood before.
    async fn forty_votes_race_the_freeze(house) {
        ending(&house).await;
        let author = house.seat("auteur", "citoyens");
        house.proposals(author, i32::try_from(PROPOSALS).unwrap(), "Idée");
        let colleges = ["patients", "soignants", "industriels"].into_iter().cycle();
        let voter = |(n, college): (usize, &str)| Hand::seated(&house, &format!("membre{n}"), college);
        let voters = (0..VOTERS).zip(colleges).map(voter).collect();
        let race = Race { house: &house, voters, omar: Hand::organiser(&house) };
        for round in 0..(if need::long() { 100 } else { 6 }) {
            race.is_run(round).await;
        }
        recounted(&house);
        concerto(&house.database_url(), &["migrate"]).done(); // which puts texts into the index
        let said = concerto(&house.database_url(), &["verify"]).done().said();
        assert!(said.contains("nothing differs"), "{said}");
    }
}

/// Who votes at the same time, and who opens the results meanwhile.
struct Race<'h> {
    house: &'h House,
    voters: Vec<Hand>,
    omar: Hand,
}

/// The proposal that a voter votes on.
const fn proposal(voter: usize) -> usize {
    1 + voter / 4 % PROPOSALS
}

/// What a voter chose before, if anything; and what is sent now.
const fn choices(voter: usize) -> (Option<&'static str>, &'static str) {
    match voter % 4 {
        0 => (Some("abstain"), "none"),
        1 => (Some("abstain"), "against"),
        2 => (None, "for"),
        _ => (None, "against"),
    }
}

impl Race<'_> {
    /// A new consultation, where one in two voted; then all of them at once, the results being opened after some of them.
    async fn is_run(&self, round: usize) {
        let (house, slug, ahead) = (self.house, format!("tour-{round}"), round * 13 % VOTERS);
        let id = house.another_consultation(&slug);
        for (n, voter) in self.voters.iter().enumerate() {
            if let Some(stance) = choices(n).0 {
                assert_eq!(voter.votes(&slug, proposal(n), stance).await.unwrap(), Some(303));
            }
        }
        let lock = Lock::take(house, EVERY_PROPOSAL).await;
        let mut sent = self.sends(0..ahead, &slug);
        until(|| all_waiting(house) == ahead).await;
        house.passes(SECOND);
        let opening = self.omar.opens(&slug);
        until(|| all_waiting(house) > ahead || opening.is_finished()).await;
        house.passes(-SECOND); // the others come to an instance whose clock is a little behind
        sent.extend(self.sends(ahead..VOTERS, &slug));
        until(|| all_waiting(house) > ahead + (VOTERS - ahead) / 2).await;
        lock.lets_go().await;
        let mut answers = Vec::new();
        for one in sent {
            answers.push(one.await.unwrap());
        }
        self.is_open(opening.await.unwrap(), &slug).await;
        // whoever comes from now on is late
        assert_eq!(self.voters[0].votes(&slug, 1, "for").await.unwrap(), Some(403));
        assert_eq!(self.stand(id), self.expected(&answers), "round {round}: {answers:?}");
        house.publishes_what_stands(id);
    }

    /// Each of these sends a vote.
    fn sends(&self, which: std::ops::Range<usize>, slug: &str) -> Vec<Sent> {
        which.map(|n| self.voters[n].votes(slug, proposal(n), choices(n).1)).collect()
    }

    /// The results are opened again as long as the machine is too busy for it.
    async fn is_open(&self, mut status: Option<u16>, slug: &str) {
        while status == Some(503) {
            self.house.passes(SECOND);
            status = self.omar.opens(slug).await.unwrap();
            self.house.passes(-SECOND);
        }
        assert_eq!(status, Some(303));
    }

    /// Account and stance of every ballot that stands.
    fn stand(&self, id: i64) -> Vec<String> {
        let mut stand = self.house.texts(&format!(
            "SELECT CAST(m.account_id AS TEXT) || ' ' || b.stance AS t FROM ballots b JOIN proposals p ON p.id = b.proposal_id
               JOIN members m ON m.seat_id = b.seat_id WHERE p.consultation_id = {id}"
        ));
        stand.sort();
        stand
    }

    /// The same, by what was answered.
    fn expected(&self, answers: &[Option<u16>]) -> Vec<String> {
        let stands = |(n, (voter, answer)): (usize, (&Hand, &Option<u16>))| {
            let (former, sent) = choices(n);
            let stance = match answer {
                Some(303) => Some(sent).filter(|stance| *stance != "none"),
                Some(403 | 503) => former,
                other => panic!("voter {n} was answered {other:?}"),
            };
            Some(format!("{} {}", voter.account, stance?))
        };
        let mut expected: Vec<String> = self.voters.iter().zip(answers).enumerate().filter_map(stands).collect();
        expected.sort();
        expected
    }
}
