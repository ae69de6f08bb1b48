//! The program asked to stop while people vote, with a balancer before it and without: what was sent to it is answered and stored.

use std::cell::Cell;
use std::net::{SocketAddr, TcpStream};
use std::rc::Rc;
use std::time::{Duration as Pause, Instant};

use actix_web::rt::task::JoinHandle;

use super::crowd::{Crowd, PEOPLE};
use super::patience::{BACK, WRITE, until, until_more_are_answered, until_one_is_answered, waits};
use super::{PACE, agrees, crowd, list};
use crate::support::balancer::Balancer;
use crate::support::house::{Browser, House, story};
use crate::support::lock::Lock;
use crate::support::program::Program;

/// The writes that stand in the program's line.
async fn in_line(program: &Program) -> usize {
    const NAME: &str = "concerto_writes_waiting ";
    let mut reader = Browser::new(program.measures.as_ref().unwrap(), None);
    reader.get_with("/metrics", &[]).await.is(200);
    let told = reader.html.lines().find_map(|line| line.strip_prefix(NAME));
    told.unwrap_or_else(|| panic!("{NAME}is not among {}", reader.html)).parse().unwrap()
}

/// Until each of the people has a vote in the program which waits there: for a lock, or behind those that do.
async fn until_all_wait(house: &House, program: &Program, crowd: &Crowd) {
    let at_work = if house.is_postgres() { house.app.config.database.writers } else { 1 };
    let (since, mut seen) = (Instant::now(), 0);
    while seen < 2 {
        assert!(since.elapsed() < WRITE, "{} votes are under way", crowd.under_way());
        waits(Pause::from_millis(30)).await;
        let all_wait = crowd.under_way() == PEOPLE && in_line(program).await + at_work == PEOPLE;
        // twice in a row: one that was counted in the line may have been on its way to a writer that had nothing to do
        seen = if all_wait { seen + 1 } else { 0 };
    }
}

/// Until nobody is let in any more.
async fn until_it_is_shut(program: &Program) {
    let address: SocketAddr = program.address.trim_start_matches("http://").parse().unwrap();
    until(WRITE, "later requests are refused at the door", || TcpStream::connect(address).is_err()).await;
}

story! {
    /// Asked to stop while a balancer looks: every request that was sent is answered, and none twice; the next program goes on.
    async fn a_program_that_is_drained_answers_all_that_was_sent(house) {
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

    /// Asked to stop without a balancer while a vote of each waits for a lock: later ones are refused at the door, these are
    /// waited for, stored and answered, and then it ends.
    async fn what_is_under_way_is_ended_before_it_stops(house) {
        let mut crowd = crowd(&house).await;
        // without jobs nothing but votes stands in the line
        let settings = [PACE, "server.jobs=false", "server.metrics_listen=127.0.0.1:0"];
        let mut program = Program::start(&house.database_url(), &settings);
        crowd.votes_at(&program.address);
        until_one_is_answered(&crowd).await;
        let lock = Lock::of(&house);
        until_all_wait(&house, &program, &crowd).await;
        let answered = crowd.answered();
        crowd.begins_no_other();
        program.ask_to_stop();
        until_it_is_shut(&program).await;
        waits(Pause::from_secs(1)).await; // in which a program that does not wait for them would be gone
        assert!(!program.has_ended(), "it did not wait for what was under way");
        assert_eq!(crowd.under_way(), PEOPLE);
        lock.lets_go();
        crowd.ends().await;
        assert!(program.ended().await.success());
        assert!(crowd.others().is_empty(), "{:?}", crowd.others());
        assert_eq!(crowd.answered(), answered + PEOPLE);
        agrees(&house, &crowd);
    }
}

/// An instance over these facts, started while everything else goes on.
async fn instance(house: &House) -> Program {
    let url = house.database_url();
    let start = move || Program::start(&url, &[PACE, "server.drain_seconds=2"]);
    actix_web::web::block(start).await.unwrap()
}

/// Somebody who reads page after page, each on a connection of its own; panics at one that is not there. Tells how many were.
fn reads(address: &str, session: Option<&str>, stop: &Rc<Cell<bool>>) -> JoinHandle<usize> {
    let (mut browser, stop) = (Browser::new(address, session), stop.clone());
    actix_web::rt::spawn(async move {
        let mut pages = 0;
        while !stop.get() {
            browser = browser.again();
            browser.open(&list()).await.is(200).sees("Une phrase claire");
            pages += 1;
        }
        pages
    })
}

/// Until this instance is among those that are given requests, and was given some more.
async fn until_it_serves(balancer: &Balancer, place: usize) {
    let before = balancer.given(place);
    until(BACK, "an instance is ready", || balancer.is_ready(place)).await;
    until(BACK, "an instance is given requests", || balancer.given(place) > before).await;
}

/// Two instances over one database behind a balancer, each asked to stop, drained and started anew, while people vote and read
/// without a stop: each request is answered, and each vote is there once.
#[actix_web::test]
async fn instances_that_are_restarted_one_after_the_other_lose_no_request() {
    let Some(house) = House::on_postgres().await else { return };
    let mut crowd = crowd(&house).await;
    let omar = house.browser_of(house.seat("omar", "patients").account).cookie("session").unwrap().to_owned();
    let mut instances = [instance(&house).await, instance(&house).await];
    let balancer = Balancer::over(&[&instances[0].address, &instances[1].address]);
    until(BACK, "both are ready", || balancer.is_ready(0) && balancer.is_ready(1)).await;
    let stop: Rc<Cell<bool>> = Rc::default();
    let readers = [None, Some(omar.as_str())].map(|session| reads(&balancer.address, session, &stop));
    crowd.votes_through(&balancer.address);
    until_one_is_answered(&crowd).await;
    for (place, one) in instances.iter_mut().enumerate() {
        until_it_serves(&balancer, place).await;
        let before = crowd.answered();
        one.ask_to_stop();
        assert!(one.ended().await.success());
        assert!(crowd.answered() > before, "nobody voted while an instance was drained");
        until_more_are_answered(&crowd, 10).await; // at the other
        *one = instance(&house).await;
        balancer.moves(place, &one.address);
        until_it_serves(&balancer, place).await;
    }
    stop.set(true);
    crowd.ends().await;
    for reader in readers {
        assert!(reader.await.unwrap() > 0);
    }
    assert!(crowd.others().is_empty(), "{:?}", crowd.others());
    agrees(&house, &crowd);
    house.close().await;
}
