//! PostgreSQL behind a network that cuts, refuses, admits few or falls silent, in the middle of a vote.

use std::net::ToSocketAddrs;
use std::time::{Duration as Pause, Instant};

use futures_util::future::join;
use url::Url;

use super::crowd::Crowd;
use super::patience::{
    BACK, READ, SILENT_WRITE, WRITE, opens, until_more_are_answered, until_one_is_answered, until_one_is_refused,
    until_they_are_back, waits,
};
use super::{PACE, agrees, crowd, list};
use crate::support::house::{Browser, House};
use crate::support::need;
use crate::support::program::Program;
use crate::support::relay::{Relay, Way};

/// A program whose database is behind a relay, and people who vote there.
async fn behind(house: &House) -> (Crowd, Program, Relay) {
    let mut crowd = crowd(house).await;
    let mut url: Url = house.database_url().parse().unwrap();
    let server = (url.host_str().unwrap(), url.port().unwrap()).to_socket_addrs().unwrap().next().unwrap();
    let relay = Relay::to(server);
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(relay.address.port())).unwrap();
    let program = Program::start(url.as_str(), &[PACE]);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    (crowd, program, relay)
}

/// Who was not answered was refused for now, in words and in time, and every vote that was answered is there once.
async fn ends(house: House, mut crowd: Crowd, program: Program, limit: Pause) {
    crowd.ends().await;
    crowd.waited_at_most(limit);
    assert!(crowd.others().iter().all(|answer| *answer == Some(503)), "{:?}", crowd.others());
    agrees(&house, &crowd);
    drop(program);
    house.close().await;
}

/// Away for a while, as when it is started anew: pages and votes are refused with a plain sentence, and come back with it.
#[actix_web::test]
async fn a_server_that_is_away_is_told_and_comes_back() {
    let Some(house) = House::on_postgres().await else { return };
    let (crowd, program, relay) = behind(&house).await;
    let guest = || Browser::new(&program.address, None);
    for away in [Pause::from_millis(300), Pause::from_secs(if need::long() { 300 } else { 6 })] {
        let since = Instant::now();
        relay.goes(Way::Shut);
        until_one_is_refused(&crowd, WRITE).await;
        opens(&mut guest(), &list(), READ).await.is(503).sees("momentanément indisponible");
        opens(&mut guest(), "/etat-du-service", READ).await.is(503);
        waits(away.saturating_sub(since.elapsed())).await;
        relay.goes(Way::Open(usize::MAX));
        until_they_are_back(&crowd).await;
        opens(&mut guest(), &list(), BACK).await.is(200);
    }
    ends(house, crowd, program, WRITE).await;
}

/// Fewer connections than the program asks for: who gets none is refused, the others vote on; with enough of them nobody is.
#[actix_web::test]
async fn a_server_that_admits_few_serves_some() {
    let Some(house) = House::on_postgres().await else { return };
    let (crowd, program, relay) = behind(&house).await;
    relay.goes(Way::Open(5)); // of the seven that the program asks for
    relay.cuts();
    for _ in 0..3 {
        until_more_are_answered(&crowd, 7).await; // later than those whose connection was cut
        until_one_is_refused(&crowd, WRITE).await;
    }
    relay.goes(Way::Open(usize::MAX));
    until_more_are_answered(&crowd, 40).await; // later than those who were refused before
    let refused = crowd.refused();
    until_more_are_answered(&crowd, 40).await;
    assert_eq!(crowd.refused(), refused, "somebody is refused though all are admitted");
    ends(house, crowd, program, WRITE).await;
}

/// A server that answers nothing any more, without ending a connection: nobody waits for ever, signed in or not.
#[actix_web::test]
async fn a_server_that_falls_silent_keeps_nobody_waiting_for_ever() {
    let Some(house) = House::on_postgres().await else { return };
    let (crowd, program, relay) = behind(&house).await;
    let session = house.browser_of(house.account("omar")).cookie("session").unwrap().to_owned();
    let (guest, omar) = (|| Browser::new(&program.address, None), || Browser::new(&program.address, Some(&session)));
    let list = list();
    relay.goes(Way::Silent);
    let since = Instant::now();
    let (mut one, mut other) = (guest(), omar());
    let (one, other) = join(opens(&mut one, &list, READ), opens(&mut other, &list, READ)).await;
    one.is(503);
    other.is(503);
    until_one_is_refused(&crowd, SILENT_WRITE).await;
    // so long that whoever voted when it fell silent is told in time
    while need::long() && since.elapsed() < SILENT_WRITE {
        waits(Pause::from_millis(200)).await;
        crowd.waited_at_most(SILENT_WRITE);
    }
    relay.goes(Way::Shut);
    relay.goes(Way::Open(usize::MAX));
    until_they_are_back(&crowd).await;
    opens(&mut guest(), &list, BACK).await.is(200);
    opens(&mut omar(), &list, BACK).await.is(200);
    ends(house, crowd, program, SILENT_WRITE).await;
}
