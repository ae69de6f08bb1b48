//! PostgreSQL itself killed and started anew while people vote: what it took it still has, and the program finds it again.

use concerto::web::token;

use super::patience::{BACK, READ, WRITE, opens, until_more_are_answered, until_one_is_answered, until_they_are_back};
use super::{PACE, agrees, crowd, list};
use crate::support::house::{Browser, House, browser};
use crate::support::need;
use crate::support::postgres::PostgresDatabase;
use crate::support::program::Program;

/// What is told for now.
const SENTENCES: [&str; 3] =
    ["Le site est momentanément indisponible", "Nous ne savons pas si", "Le site est très sollicité"];

/// What was opened or sent was done, or refused for now in words.
fn is_done_or_told(browser: &Browser, done: u16) {
    let told = || SENTENCES.iter().any(|words| browser.text().contains(words));
    let is_told = browser.status == done || (browser.status == 503 && told());
    assert!(is_told, "{} is answered {}: {}", browser.path, browser.status, browser.text());
}

/// Killed without a word, as by a machine that fails, and started anew, while people vote and one looks on: 503 with a sentence
/// meanwhile, no restart of the program, and every vote that was answered is there once.
#[actix_web::test]
async fn a_server_that_is_killed_and_started_anew_has_every_vote() {
    let Some(durable) = PostgresDatabase::durable() else { return };
    let url = durable.url().to_owned();
    let house = House::on_postgres_with(|config| config.database.url = url).await.unwrap();
    let mut crowd = crowd(&house).await;
    let session = house.browser_of(house.seat("omar", "patients").account).cookie("session").unwrap().to_owned();
    // he takes back a vote that he never cast: a write that leaves nothing behind
    let nothing = browser::form(&token::csrf(&house.app.key, &session), &[("stance", "none".to_owned())]);
    let mut program = Program::start(&house.database_url(), &[PACE]);
    crowd.votes_at(&program.address);
    until_one_is_answered(&crowd).await;
    for _ in 0..if need::long() { 20 } else { 2 } {
        until_more_are_answered(&crowd, 20).await;
        let (mut guest, mut omar) =
            (Browser::new(&program.address, None), Browser::new(&program.address, Some(&session)));
        let refused = crowd.refused();
        let restarting = std::thread::spawn(PostgresDatabase::restarts);
        while !restarting.is_finished() {
            is_done_or_told(opens(&mut guest, &list(), READ).await, 200);
            is_done_or_told(omar.post_with(&format!("{}/1/vote", list()), nothing.clone(), &[]).await, 303);
        }
        restarting.join().unwrap();
        until_they_are_back(&crowd).await;
        opens(&mut guest, &list(), BACK).await.is(200);
        assert!(crowd.refused() > refused, "nobody noticed that the server was gone");
    }
    crowd.ends().await;
    crowd.waited_at_most(WRITE);
    assert!(!program.has_ended(), "the program went with the server");
    assert!(crowd.others().iter().all(|answer| *answer == Some(503)), "{:?}", crowd.others());
    agrees(&house, &crowd);
    house.close().await;
}
