//! PostgreSQL behind a network that cuts, refuses, admits few or falls silent, in the middle of a vote.

use std::net::ToSocketAddrs;
use std::time::{Duration as Pause, Instant};

use url::Url;

use super::crowd::Crowd;
use super::{PACE, agrees, crowd, until_one_is_answered, waits};
use crate::support::house::{Browser, House, SLUG};
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

/// Who was not answered was refused for now, in words, and every vote that was answered is there once.
async fn ends(house: House, mut crowd: Crowd, program: Program) {
    crowd.ends().await;
    assert!(crowd.others().iter().all(|answer| *answer == Some(503)), "{:?}", crowd.others());
    agrees(&house, &crowd);
    drop(program);
    house.close().await;
}

fn list() -> String {
    format!("/concertations/{SLUG}/propositions")
}

/// Until somebody is told that the vote was not taken; panics when nobody is.
async fn until_one_is_refused(crowd: &Crowd) {
    let refused = || crowd.others().iter().flatten().count();
    let (since, before) = (Instant::now(), refused());
    while refused() == before {
        assert!(since.elapsed() < Pause::from_secs(90), "people wait for ever");
        waits(Pause::from_millis(20)).await;
    }
}

/// Away for a while, as when it is started anew: pages and votes are refused with a plain sentence, and come back with it.
#[actix_web::test]
async fn a_server_that_is_away_is_told_and_comes_back() {
    let Some(house) = House::on_postgres().await else { return };
    let (crowd, program, relay) = behind(&house).await;
    for away in [Pause::from_millis(300), Pause::from_secs(if need::long() { 300 } else { 6 })] {
        let since = Instant::now();
        relay.goes(Way::Shut);
        until_one_is_refused(&crowd).await;
        Browser::new(&program.address, None).open(&list()).await.is(503).sees("momentanément indisponible");
        Browser::new(&program.address, None).open("/etat-du-service").await.is(503);
        waits(away.saturating_sub(since.elapsed())).await;
        relay.goes(Way::Open(usize::MAX));
        until_one_is_answered(&crowd).await;
        Browser::new(&program.address, None).open(&list()).await.is(200);
    }
    ends(house, crowd, program).await;
}

/// Fewer connections than the program asks for: who gets none is refused, the others vote on.
#[actix_web::test]
async fn a_server_that_admits_few_serves_some() {
    let Some(house) = House::on_postgres().await else { return };
    let (crowd, program, relay) = behind(&house).await;
    relay.goes(Way::Open(5)); // of the seven that the program asks for
    relay.cuts();
    for _ in 0..20 {
        until_one_is_answered(&crowd).await;
    }
    relay.goes(Way::Open(usize::MAX));
    until_one_is_answered(&crowd).await;
    ends(house, crowd, program).await;
}

/// A server that answers nothing any more, without ending a connection: nobody waits for ever.
#[actix_web::test]
async fn a_server_that_falls_silent_keeps_nobody_waiting_for_ever() {
    let Some(house) = House::on_postgres().await else { return };
    let (crowd, program, relay) = behind(&house).await;
    relay.goes(Way::Silent);
    let mut guest = Browser::new(&program.address, None);
    guest.open(&list()).await.is(503);
    until_one_is_refused(&crowd).await;
    relay.goes(Way::Shut);
    relay.goes(Way::Open(usize::MAX));
    until_one_is_answered(&crowd).await;
    guest.open(&list()).await.is(200);
    ends(house, crowd, program).await;
}
