//! A consultation lived through at random: posted, voted, changed, taken back, commented, withdrawn, hidden, restored, closed. One
//! act after the other it is what a model of it says; with all acts at once nothing is lost, doubled or miscounted.

mod acts;
mod model;

use concerto::config::Config;
use concerto::domain::limits::Rate;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config as Cases, RngAlgorithm, TestRng, TestRunner};

use self::acts::{Act, act};
use self::model::Model;
use crate::support::command::concerto;
use crate::support::house::House;
use crate::support::need;

/// How many acts one life has at most.
const LIFE: usize = 100;

/// Nobody acts as fast as these do.
fn tireless(config: &mut Config) {
    let rate = Rate { most: 1_000_000, minutes: 1 };
    (config.limits.votes, config.limits.proposals, config.limits.comments) = (rate, rate, rate);
}

fn runner(seed: u8) -> TestRunner {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    TestRunner::new_with_rng(Cases::default(), rng)
}

fn drawn<T: std::fmt::Debug>(from: &impl Strategy<Value = T>, runner: &mut TestRunner) -> T {
    from.new_tree(runner).unwrap().current()
}

/// Recounts everything.
fn is_verified(house: &House) {
    concerto(&house.database_url(), &["migrate"]).done(); // which puts texts into the index
    let said = concerto(&house.database_url(), &["verify"]).done().said();
    assert!(said.contains("nothing differs"), "{said}");
}

/// Acts of one life, each of them checked against the model.
async fn one_after_the_other(house: House, runner: &mut TestRunner) {
    house.has_consultation().await;
    let people = acts::people(&house);
    let (mut model, mut trace) = (Model::default(), Vec::new());
    for step in 0..LIFE {
        let act = drawn(&act(), runner);
        trace.push(act.clone());
        let status = people.does(&house, &act, &format!("k{step}")).await;
        let taken = model.takes(&act);
        let expected = match taken {
            Some(true) => status == Some(303),
            Some(false) => matches!(status, Some(403 | 404 | 409)),
            None => status.is_none(),
        };
        assert!(expected, "{act:?} gave {status:?}, the model says {taken:?}, after {trace:?}");
        assert_eq!(model.told(), acts::told(&house), "after {trace:?}");
    }
    is_verified(&house);
    house.close().await;
}

/// How many lives are lived through on a database.
fn lives() -> usize {
    (if need::long() { 50_000 } else { 1_000 }) / LIFE
}

/// Everybody at once; then everything is counted again.
async fn all_at_once(house: House, seed: u8) {
    let each = if need::long() { 2_000 } else { 40 };
    house.has_consultation().await;
    let people = acts::people(&house);
    for n in 0..4 {
        people.does(&house, &Act::Post { by: n }, &format!("first{n}")).await;
    }
    let mut running = Vec::new();
    for n in 0..6_u8 {
        let (people, mut runner) = (people.clone(), runner(seed * 16 + n));
        running.push(actix_web::rt::spawn(async move {
            for step in 0..each {
                let act = drawn(&act(), &mut runner);
                let status = people.tries(&act, &format!("k{n}-{step}")).await;
                assert!(status.is_none_or(|status| status < 500), "{act:?} gave {status:?}");
            }
        }));
    }
    for one in running {
        one.await.unwrap();
    }
    invariants(&house);
    is_verified(&house);
    house.close().await;
}

/// What holds whatever happened at the same time.
fn invariants(house: &House) {
    let none =
        |query: &str| assert_eq!(house.number(&format!("SELECT COUNT(*) AS n FROM ({query}) AS found")), 0, "{query}");
    none("SELECT 1 FROM ballots GROUP BY proposal_id, seat_id HAVING COUNT(*) > 1");
    none(
        "SELECT 1 FROM tallies t WHERE t.n <> (SELECT COUNT(*) FROM ballots b
          WHERE b.proposal_id = t.proposal_id AND b.college_id = t.college_id AND b.stance = t.stance)",
    );
    none("SELECT 1 FROM proposals GROUP BY consultation_id, number HAVING COUNT(*) > 1");
    none("SELECT 1 FROM comments GROUP BY proposal_id, number HAVING COUNT(*) > 1");
    none(
        "SELECT 1 FROM proposals p WHERE p.comments_for + p.comments_against + p.comments_neutral <>
          (SELECT COUNT(*) FROM comments c WHERE c.proposal_id = p.id AND c.status = 'published')",
    );
    none("SELECT 1 FROM proposals p WHERE (SELECT COUNT(*) FROM versions v WHERE v.proposal_id = p.id) <> p.version");
}

#[actix_web::test]
async fn one_act_after_the_other_on_sqlite() {
    let mut runner = runner(7);
    for _ in 0..lives() {
        Box::pin(one_after_the_other(House::on_sqlite_with(tireless).await, &mut runner)).await;
    }
}

#[actix_web::test]
async fn one_act_after_the_other_on_postgres() {
    let mut runner = runner(8);
    for _ in 0..lives() {
        let Some(house) = House::on_postgres_with(tireless).await else { return };
        Box::pin(one_after_the_other(house, &mut runner)).await;
    }
}

#[actix_web::test]
async fn all_at_once_on_sqlite() {
    Box::pin(all_at_once(House::on_sqlite_with(tireless).await, 1)).await;
}

#[actix_web::test]
async fn all_at_once_on_postgres() {
    if let Some(house) = House::on_postgres_with(tireless).await {
        Box::pin(all_at_once(house, 2)).await;
    }
}
