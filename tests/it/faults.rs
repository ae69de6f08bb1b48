//! The program as it is run, killed, stopped, locked out and cut off while people vote: what was answered stands, once, and what
//! stands was sent.

mod crowd;
mod disk;
mod kill;
mod migrations;
mod network;
mod patience;
mod queue;
mod restarted;
mod stopping;

use std::time::{Duration as Pause, Instant};

use concerto::model::Clock;

use self::crowd::Crowd;
use self::patience::{PAGE, WRITE, opens, until_one_is_answered, until_they_are_back, waits};
use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG, story};
use crate::support::lock::Lock;
use crate::support::need;
use crate::support::program::Program;

/// No person votes as fast as these.
const PACE: &str = "limits.votes={ most = 1000000, minutes = 1 }";

/// A house of the present day, as the program knows no other, with people who vote.
async fn crowd(house: &House) -> Crowd {
    house.app.clock.set(Clock::system().now());
    house.has_consultation().await;
    let author = house.seat("alice", "patients");
    house.proposals(author, crowd::PROPOSALS, "Une phrase claire");
    Crowd::new(house)
}

/// What is stored agrees with what was answered, and with a recount.
fn agrees(house: &House, crowd: &Crowd) {
    crowd.agrees(house);
    concerto(&house.database_url(), &["migrate"]).done(); // which puts texts into the index
    let said = concerto(&house.database_url(), &["verify"]).done().said();
    assert!(said.contains("nothing differs"), "{said}");
}

/// The page that everybody may read.
fn list() -> String {
    format!("/concertations/{SLUG}/propositions")
}

story! {
    /// Killed in the middle of it, again and again.
    async fn a_power_cut_loses_no_vote(house) {
        let mut crowd = crowd(&house).await;
        let rounds = if need::long() { 20 } else { 3 };
        for round in 1..=rounds {
            let program = Program::start(&house.database_url(), &[PACE]);
            crowd.votes_at(&program.address);
            let enough = crowd.answered() + 40;
            while crowd.answered() < enough {
                waits(Pause::from_millis(5)).await;
            }
            program.kill();
            crowd.ends().await;
            crowd.agrees(&house);
            assert!(crowd.answered() >= 40 * round);
        }
        agrees(&house, &crowd);
    }

    /// The last seconds of a vote: taken before the end or refused, never after it.
    async fn a_vote_at_the_last_second_is_in_or_refused(house) {
        let mut crowd = crowd(&house).await;
        let program = Program::start(&house.database_url(), &[PACE]);
        let end = Clock::system().now().plus(chrono::Duration::seconds(3));
        let at = end.utc().format("'%Y-%m-%d %H:%M:%S%.f'");
        house.sql(&format!("UPDATE phases SET closes_at = {at} WHERE key = 'vote'; UPDATE phases SET opens_at = {at} WHERE key = 'synthese'"));
        crowd.votes_at(&program.address);
        while Clock::system().now() < end.plus(chrono::Duration::seconds(1)) {
            waits(Pause::from_millis(50)).await;
        }
        crowd.ends().await;
        let others = crowd.others();
        assert!(!others.is_empty() && others.iter().all(|answer| *answer == Some(403)), "{others:?}");
        let late = format!("SELECT COUNT(*) AS n FROM ballots WHERE cast_at >= {at}");
        assert_eq!(house.number(&late), 0);
        agrees(&house, &crowd);
    }
}

/// SQLite's file held by another process: writes wait, then are refused with 503, pages are read as ever, and all is well after.
#[actix_web::test]
async fn a_database_that_another_process_holds_is_waited_for_and_then_refused() {
    let house = House::on_sqlite().await;
    let mut crowd = crowd(&house).await;
    let session = house.browser_of(house.account("omar")).cookie("session").unwrap().to_owned();
    let program = Program::start(&house.database_url(), &[PACE]);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    let (mut guest, mut omar) = (Browser::new(&program.address, None), Browser::new(&program.address, Some(&session)));
    let (lock, since) = (Lock::of(&house), Instant::now());
    while since.elapsed() < Pause::from_secs(if need::long() { 60 } else { 12 }) {
        opens(&mut guest, &list(), PAGE).await.is(200);
        opens(&mut omar, &list(), PAGE).await.is(200);
        waits(Pause::from_millis(100)).await;
    }
    lock.lets_go();
    until_they_are_back(&crowd).await;
    crowd.ends().await;
    crowd.waited_at_most(WRITE);
    let others = crowd.others();
    assert!(!others.is_empty() && others.iter().all(|answer| *answer == Some(503)), "{others:?}");
    agrees(&house, &crowd);
    house.close().await;
}

/// Every connection to PostgreSQL cut while people vote, ten times: each vote is there or was refused for now, and the next ones
/// are taken.
#[actix_web::test]
async fn connections_that_are_cut_lose_no_vote() {
    let Some(house) = House::on_postgres().await else { return };
    let mut crowd = crowd(&house).await;
    let program = Program::start(&house.database_url(), &[PACE]);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    for _ in 0..10 {
        until_they_are_back(&crowd).await;
        house.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        until_they_are_back(&crowd).await;
    }
    crowd.ends().await;
    crowd.waited_at_most(WRITE);
    assert!(crowd.others().iter().all(|answer| *answer == Some(503)), "{:?}", crowd.others());
    agrees(&house, &crowd);
    house.close().await;
}
