//! The program as it is run, killed, stopped, locked out and cut off while people vote: what was answered stands, once, and what
//! stands was sent.

mod crowd;
mod disk;
mod migrations;
mod network;
mod queue;

use std::time::{Duration as Pause, Instant};

use concerto::domain::Failure;
use concerto::model::Clock;
use concerto::store::{Conn, Lane};

use self::crowd::Crowd;
use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG, story};
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

async fn waits(time: Pause) {
    tokio::time::sleep(time).await;
}

/// Until a vote is answered, counted from now; panics when none is, however busy the machine.
async fn until_one_is_answered(crowd: &Crowd) {
    let (since, before) = (Instant::now(), crowd.answered());
    while crowd.answered() == before {
        assert!(since.elapsed() < Pause::from_secs(20), "no vote is answered any more");
        waits(Pause::from_millis(10)).await;
    }
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

    /// Asked to stop while a balancer looks: every request that was sent is answered, and none twice.
    async fn a_restart_behind_a_balancer_is_noticed_by_nobody(house) {
        let mut crowd = crowd(&house).await;
        let mut program = Program::start(&house.database_url(), &[PACE, "server.drain_seconds=2"]);
        crowd.votes_at(&program.address);
        until_one_is_answered(&crowd).await;
        program.ask_to_stop();
        let mut balancer = Browser::new(&program.address, None);
        while balancer.get_with("/etat-du-service", &[]).await.status == 200 {
            waits(Pause::from_millis(50)).await;
        }
        crowd.ends().await;
        let next = Program::start(&house.database_url(), &[PACE]);
        crowd.votes_at(&next.address);
        until_one_is_answered(&crowd).await;
        crowd.ends().await;
        assert!(program.ended().await.success());
        assert!(crowd.others().is_empty(), "{:?}", crowd.others());
        agrees(&house, &crowd);
    }

    /// Asked to stop without a balancer: requests under way are ended, later ones are refused at the door.
    async fn what_is_under_way_is_ended_before_it_stops(house) {
        let mut crowd = crowd(&house).await;
        let mut program = Program::start(&house.database_url(), &[PACE]);
        crowd.votes_at(&program.address);
        until_one_is_answered(&crowd).await;
        waits(Pause::from_millis(200)).await;
        program.ask_to_stop();
        assert!(program.ended().await.success());
        crowd.ends().await;
        assert!(crowd.others().iter().all(Option::is_none), "{:?}", crowd.others());
        agrees(&house, &crowd);
    }

    /// The last seconds of a vote: taken before the end or refused, never after it.
    async fn a_vote_at_the_last_second_is_in_or_refused(house) {
        let mut crowd = crowd(&house).await;
        let program = Program::start(&house.database_url(), &[PACE]);
        let end = Clock::system().now().plus(chrono::Duration::seconds(3));
        let at = end.utc().format("'%Y-%m-%d %H:%M:%S%.6f'");
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

/// SQLite's file held by another process: writes wait, then are refused with 503, reads go on, and all is well after.
#[actix_web::test]
async fn a_database_that_another_process_holds_is_waited_for_and_then_refused() {
    let house = House::on_sqlite().await;
    let mut crowd = crowd(&house).await;
    let program = Program::start(&house.database_url(), &[PACE]);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    let (db, held) = (house.app.db.clone(), Pause::from_secs(if need::long() { 60 } else { 12 }));
    let hold = move |_: &mut Conn| {
        std::thread::sleep(held);
        Ok::<_, Failure>(())
    };
    let holder = std::thread::spawn(move || db.write_now(Lane::Bulk, hold));
    waits(Pause::from_millis(500)).await;
    let since = Instant::now();
    Browser::new(&program.address, None).open(&format!("/concertations/{SLUG}/propositions")).await.is(200);
    assert!(since.elapsed() < held - Pause::from_secs(1), "a page waited for the lock: {:?}", since.elapsed());
    while !holder.is_finished() {
        waits(Pause::from_millis(20)).await;
    }
    holder.join().unwrap().unwrap();
    until_one_is_answered(&crowd).await;
    crowd.ends().await;
    let others = crowd.others();
    assert!(!others.is_empty() && others.iter().all(|answer| *answer == Some(503)), "{others:?}");
    agrees(&house, &crowd);
    house.close().await;
}

/// Every connection to PostgreSQL cut while people vote, ten times: each vote is there or was not answered, and the next ones
/// are taken.
#[actix_web::test]
async fn connections_that_are_cut_lose_no_vote() {
    let Some(house) = House::on_postgres().await else { return };
    let mut crowd = crowd(&house).await;
    let program = Program::start(&house.database_url(), &[PACE]);
    crowd.votes_at(&program.address);
    for _ in 0..10 {
        until_one_is_answered(&crowd).await;
        house.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        until_one_is_answered(&crowd).await;
    }
    crowd.ends().await;
    assert!(crowd.others().iter().all(|answer| matches!(answer, Some(500 | 503))), "{:?}", crowd.others());
    agrees(&house, &crowd);
    house.close().await;
}
