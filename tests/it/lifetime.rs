//! Consultations lived through at random: posted, voted, changed, taken back, commented, withdrawn, hidden, restored, closed, their
//! results opened. One act after the other it is what a model of it says, and a failure is told by the fewest acts that show it;
//! with all acts at once nothing is lost, doubled or miscounted, and nothing comes after the freeze.

mod acts;
mod model;
mod together;

use std::cell::Cell;

use actix_web::rt::{System, SystemRunner};
use concerto::config::Config;
use concerto::domain::limits::Rate;
use proptest::collection::vec;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config as Cases, RngSeed, TestCaseError, TestError, TestRunner};

use self::acts::{Act, People, act};
use self::model::Model;
use crate::support::command::concerto;
use crate::support::house::House;
use crate::support::need;

/// How many acts one life has at most.
const LIFE: usize = 100;
/// How many act at the same time, and how often each of them.
const CROWD: usize = 6;
const EACH: usize = 40;

/// How many acts are done at least on each database, one after the other and then at once.
fn steps() -> usize {
    if need::long() { 100_000 } else { 2_000 }
}

/// Nobody acts as fast as these do.
fn tireless(config: &mut Config) {
    let rate = Rate { most: 1_000_000, minutes: 1 };
    (config.limits.votes, config.limits.proposals, config.limits.comments) = (rate, rate, rate);
}

/// What all is drawn from: the number that `CONCERTO_TEST_SEED` says; without it always the same one, and in the long form another
/// one each time.
fn seed(usual: u64) -> u64 {
    let asked = std::env::var("CONCERTO_TEST_SEED").ok().filter(|text| !text.is_empty());
    let seed = match asked {
        Some(text) => text.parse::<u64>().unwrap_or_else(|why| panic!("CONCERTO_TEST_SEED is {text:?}: {why}")),
        None if need::long() => rand::random::<u64>(),
        None => usual,
    };
    println!("drawn from {seed}: CONCERTO_TEST_SEED={seed} draws the same again, another number draws other acts");
    seed
}

/// Draws from a seed; shrinks what fails, for two minutes at most.
fn runner(seed: u64, cases: u32) -> TestRunner {
    TestRunner::new(Cases {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 10_000,
        max_shrink_time: 120_000,
        ..Cases::default()
    })
}

fn drawn<T: std::fmt::Debug>(from: &impl Strategy<Value = T>, runner: &mut TestRunner) -> T {
    from.new_tree(runner).unwrap().current()
}

/// The acts of one life.
fn lives() -> impl Strategy<Value = Vec<Act>> {
    vec(act(), 1..=LIFE)
}

/// Recounts everything.
fn is_verified(house: &House) {
    concerto(&house.database_url(), &["migrate"]).done(); // which puts texts into the index
    let said = concerto(&house.database_url(), &["verify"]).done().said();
    assert!(said.contains("nothing differs"), "{said}");
}

/// One life after the other, each in a consultation of its own. Each has a seed of its own too, so that one that fails is the
/// first of the next run.
fn one_after_the_other(system: &SystemRunner, house: House, usual: u64) {
    system.block_on(house.has_consultation());
    let people = acts::people(&house);
    let (mut seed, done, begun) = (seed(usual), Cell::new(0), Cell::new(0));
    while done.get() < steps() {
        let lived = runner(seed, 1).run(&lives(), |acts| {
            begun.set(begun.get() + 1);
            let slug = format!("vie-{}", begun.get());
            system.block_on(Box::pin(life(&house, &people, &slug, &acts))).map_err(TestCaseError::fail)?;
            done.set(done.get() + acts.len());
            Ok(())
        });
        lived.unwrap_or_else(|failed| panic!("{failed}\nCONCERTO_TEST_SEED={seed} begins with it"));
        seed = seed.wrapping_add(1);
    }
    is_verified(&house);
    system.block_on(house.close());
}

/// Acts of one life, each of them checked against the model; in the end its vote is over and its results are open. Otherwise
/// what differs.
async fn life(house: &House, people: &People, slug: &str, lived: &[Act]) -> Result<(), String> {
    let (people, id) = people.begin(house, slug);
    let mut model = Model::default();
    for (step, act) in lived.iter().chain(&[Act::Close, Act::Publish]).enumerate() {
        let act = model.names(act);
        let status = people.does(house, &act, &format!("k{step}")).await;
        let taken = model.takes(&act);
        let is_expected = match taken {
            Some(true) => status == Some(303),
            Some(false) => matches!(status, Some(403 | 404 | 409)),
            None => status.is_none(),
        };
        if !is_expected {
            return Err(format!("act {step}, {act:?}, gave {status:?}; the model says {taken:?}"));
        }
        let same = is_same(&acts::told(house, id), &model.told());
        same.map_err(|why| format!("after act {step}, {act:?}, {why}"))?;
    }
    is_same(&acts::published(house, id), &model.counted()).map_err(|why| format!("what is published: {why}"))
}

fn is_same(stands: &[String], told: &[String]) -> Result<(), String> {
    if stands == told { Ok(()) } else { Err(format!("there is {stands:?}; the model says {told:?}")) }
}

/// Everybody at once, again and again in another consultation; then everything is counted again.
async fn all_at_once(house: House, usual: u64) {
    house.has_consultation().await;
    let people = acts::people(&house);
    let mut runner = runner(seed(usual), 1);
    for round in 0..steps().div_ceil(CROWD * EACH) {
        let each = drawn(&vec(vec(act(), EACH), CROWD), &mut runner);
        let when = drawn(&(0..CROWD * EACH * 3 / 4), &mut runner);
        Box::pin(together::lived(&house, &people, (&format!("ensemble-{round}"), &each, when))).await;
    }
    is_verified(&house);
    house.close().await;
}

/// What fails is told by the fewest and plainest acts that fail too: to whom one vote is one too many, by one vote.
#[test]
fn a_failure_is_told_by_the_fewest_acts_that_show_it() {
    let believed = |acts: Vec<Act>| match acts.iter().find(|act| matches!(act, Act::Vote { .. })) {
        Some(vote) => Err(TestCaseError::fail(format!("{vote:?}"))),
        None => Ok(()),
    };
    let Err(TestError::Fail(_, acts)) = runner(7, 50).run(&lives(), believed) else { panic!("nobody votes") };
    assert!(matches!(acts.as_slice(), [Act::Vote { by: 0, proposal: 0, stance: 0 }]), "{acts:?}");
}

#[test]
fn one_act_after_the_other_on_sqlite() {
    let system = System::new();
    let house = system.block_on(House::on_sqlite_with(tireless));
    one_after_the_other(&system, house, 7);
}

#[test]
fn one_act_after_the_other_on_postgres() {
    let system = System::new();
    if let Some(house) = system.block_on(House::on_postgres_with(tireless)) {
        one_after_the_other(&system, house, 8_000);
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
