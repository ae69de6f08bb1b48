//! A clock that leaps while jobs go round: none of them stops until the day that it told, and none does by it what cannot be undone.

use std::time::{Duration as Pause, Instant};

use actix_web::rt::task::JoinHandle;
use chrono::Duration;
use concerto::jobs::{JOBS, Jobs};

use super::asks_for_a_link;
use crate::support::house::{House, story};
use crate::support::lock::Lock;

/// The jobs of the house, which go round until they are aborted.
fn go_round(house: &House) -> JoinHandle<()> {
    let jobs = Jobs::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), "here");
    actix_web::rt::spawn(jobs.run())
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Pause::from_secs(30), "{what}");
        tokio::time::sleep(Pause::from_millis(10)).await;
    }
}

/// Until they went round twice: what was due when this was asked has been done.
async fn once_more(house: &House) {
    let times = || house.number("SELECT COALESCE(MAX(fence), 0) AS n FROM leases WHERE name = 'announcements'");
    for _ in 0..2 {
        let before = times();
        house.passes(Duration::seconds(6)); // it is due every five
        until("jobs stand still", || times() > before).await;
    }
}

/// How many jobs that erase, or that do not, there are, and how many of them were taken at about this moment.
fn taken(house: &House, erase: bool) -> (usize, usize) {
    let (now, soon) = (house.days(0), house.days(1));
    let taken = house.texts(&format!("SELECT name AS t FROM leases WHERE until >= {now} AND until < {soon}"));
    let of_these = JOBS.iter().filter(|job| job.erases == erase);
    (of_these.clone().count(), of_these.filter(|job| taken.iter().any(|name| name == job.name)).count())
}

/// Whether all of them were.
fn are_taken(house: &House, erase: bool) -> bool {
    let (all, taken) = taken(house, erase);
    taken == all
}

/// What is kept for a day, for some days, for some months.
async fn is_kept_for_a_while(house: &House) {
    house.browser_of(house.account("alice"));
    asks_for_a_link(house, "alice@example.org").await;
    house.sql(&format!("UPDATE outbox SET sent_at = {}", house.days(0)));
    let alice = house.number("SELECT id AS n FROM accounts");
    let now = house.days(0);
    house.sql(&format!(
        "INSERT INTO idempotency_keys (account_id, route, key, location, at) VALUES ({alice}, 'r', 'k', '1', {now})"
    ));
}

/// How much of it is there.
fn kept(house: &House) -> Vec<i64> {
    let tables = ["sessions", "sign_ins", "attempts", "outbox", "idempotency_keys", "accounts"];
    tables.iter().map(|table| house.number(&format!("SELECT COUNT(*) AS n FROM {table}"))).collect()
}

/// Holds every write up until it is let go: at SQLite's one lock, at the leases in PostgreSQL, where others go on.
fn holds_writes(house: &House) -> Lock {
    Lock::with(house, "LOCK TABLE leases IN SHARE ROW EXCLUSIVE MODE")
}

/// Whether a job waits for what is held.
fn a_job_waits(house: &House) -> bool {
    let waits = "SELECT COUNT(*) AS n FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'";
    if house.is_postgres() { house.number(waits) > 0 } else { house.app.db.pulse().waiting_writes > 0 }
}

story! {
    /// Four hundred days ahead and back while they go round: each job that erases nothing goes on at once, both times, and nothing
    /// is erased.
    async fn jobs_that_go_round_outlive_a_leap(house) {
        is_kept_for_a_while(&house).await;
        let (jobs, before) = (go_round(&house), kept(&house));
        until("jobs stand still", || are_taken(&house, false) && are_taken(&house, true)).await;
        once_more(&house).await;
        for leap in [Duration::days(400), Duration::days(-400)] {
            house.passes(leap);
            until("jobs stand still", || are_taken(&house, false)).await;
            once_more(&house).await;
            assert_eq!(kept(&house), before, "{leap}");
        }
        jobs.abort();
    }

    /// The same when the clock leaps in the middle of a round, after it was looked at: those that are still to come erase nothing.
    async fn a_leap_in_the_middle_of_a_round_erases_nothing(house) {
        is_kept_for_a_while(&house).await;
        let before = kept(&house);
        let lock = holds_writes(&house);
        let jobs = go_round(&house); // at first each of them is due
        until("no job comes", || a_job_waits(&house)).await;
        house.passes(Duration::days(400));
        lock.lets_go();
        once_more(&house).await;
        assert_eq!(kept(&house), before);
        jobs.abort();
    }

    /// Who may object for seven days to a change of a lost address has these seven days, whatever a clock tells meanwhile.
    async fn nobody_loses_an_address_to_a_leap(house) {
        let alice = house.account("alice");
        let blob = |byte: &str| if house.is_postgres() { format!("'\\x{byte}'") } else { format!("x'{byte}'") };
        let (new, old) = (blob("01"), blob("02"));
        let (now, due, end) = (house.days(0), house.days(7), house.days(14));
        house.sql(&format!(
            "INSERT INTO address_changes (account_id, email, email_key, new_link_hash, old_link_hash, created_at, due_at,
                new_confirmed_at, expires_at)
             VALUES ({alice}, 'mallory@example.org', 'mallory@example.org', {new}, {old}, {now}, {due}, {now}, {end})"
        ));
        let jobs = go_round(&house);
        once_more(&house).await;
        for leap in [Duration::days(400), Duration::days(-400)] {
            house.passes(leap);
            once_more(&house).await;
            assert_eq!(house.texts("SELECT email AS t FROM accounts"), ["alice@example.org"], "{leap}");
        }
        jobs.abort();
    }
}
