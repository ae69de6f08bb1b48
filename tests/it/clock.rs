//! A machine whose clock runs wrong, an hour off or a year ahead, and is set right: what was dated meanwhile holds nobody up, and
//! opens nothing for longer than it should.

mod doors;
mod limits;
mod mails;
mod phases;
mod rounds;

use chrono::{Duration, SecondsFormat};
use concerto::domain::posts;
use concerto::jobs::{JOBS, Jobs};
use concerto::model::Moment;
use concerto::store::{Conn, Fault, leases};
use diesel::RunQueryDsl;

use crate::support::house::{Browser, House, SLUG, story};

fn vote() -> String {
    format!("/concertations/{SLUG}/propositions/1/vote")
}

async fn votes(browser: &mut Browser, stance: &str) -> u16 {
    browser.post(&vote(), &[("stance", stance)]).await.pressed
}

/// Asks for a link by mail; gives the status.
async fn asks_for_a_link(house: &House, email: &str) -> u16 {
    let mut guest = house.guest();
    guest.open("/connexion").await.is(200);
    guest.fill("Adresse électronique", email).press("Recevoir un code").await.pressed
}

story! {
    /// An hour either way: who is signed in stays so, votes are taken, nothing counts twice.
    async fn an_hour_off_changes_nothing_for_people(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        let mut member = house.member("omar", "patients");
        let stances = ["for", "against", "abstain", "for"];
        for (hours, stance) in [1, -1, -1, 1].into_iter().zip(stances) {
            house.passes(Duration::hours(hours));
            assert_eq!(votes(&mut member, stance).await, 303, "{hours} h");
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), 1);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast'"), 4);
        assert_eq!(house.texts("SELECT stance AS t FROM ballots"), ["for"]);
    }

    /// Four hundred days ahead and back: the session of before goes on, one of meanwhile is over; votes are closed meanwhile and
    /// open again; no limit counts until then what was done meanwhile.
    async fn a_year_ahead_and_back_leaves_no_door_open_and_none_shut(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposal(alice, "Une phrase claire");
        let mut member = house.member("omar", "patients");
        assert_eq!(votes(&mut member, "for").await, 303);
        house.passes(Duration::days(400));
        member.open("/mon-espace").await.is(401);
        let mut later = house.member("lea", "patients");
        later.open("/mon-espace").await.is(200);
        assert_eq!(votes(&mut later, "for").await, 403);
        let most = house.app.config.limits.sign_ins_by_email.most;
        for _ in 0..most {
            asks_for_a_link(&house, "omar@example.org").await;
        }
        let refused = asks_for_a_link(&house, "omar@example.org").await;
        assert_eq!(refused, 429);
        house.passes(Duration::days(-400));
        later.open("/mon-espace").await.is(401);
        member.open("/mon-espace").await.is(200);
        assert_eq!(votes(&mut member, "against").await, 303);
        assert_ne!(asks_for_a_link(&house, "omar@example.org").await, 429);
    }

    /// Jobs that were taken and mails that were put off meanwhile do not wait for a year.
    async fn a_year_ahead_and_back_stops_no_job_and_no_mail(house) {
        house.account("alice");
        house.passes(Duration::days(400));
        let jobs = Jobs::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), "here");
        for job in JOBS {
            jobs.turn(job).await.unwrap();
        }
        asks_for_a_link(&house, "alice@example.org").await;
        let due = house.days(3);
        house.sql(&format!("UPDATE outbox SET due_at = {due}"));
        house.passes(Duration::days(-400));
        let at = house.now();
        assert!(house.app.db.read_now(move |conn| leases::held(conn, at)).unwrap().is_empty());
        let late = format!("SELECT COUNT(*) AS n FROM outbox WHERE due_at > {}", house.days(0));
        assert_eq!(house.number(&late), 1);
        assert_eq!(house.runs(posts::bring_back), 1);
        assert_eq!((house.number(&late), house.runs(posts::bring_back)), (0, 0));
        for job in JOBS {
            jobs.turn(job).await.unwrap();
        }
        let held = house.app.db.read_now(move |conn| leases::held(conn, at)).unwrap();
        assert_eq!(held.len(), JOBS.len());
    }

    /// A program that is started anew while the clock is wrong does not take it for right: nothing is erased by it.
    async fn started_anew_with_a_wrong_clock_nothing_is_erased(house) {
        let jobs = Jobs::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), "here");
        for job in JOBS {
            jobs.turn(job).await.unwrap();
        }
        house.passes(Duration::days(400));
        let ran_at_all = format!("SELECT COUNT(*) AS n FROM leases WHERE until > {}", house.days(-1));
        for holder in ["before", "anew"] {
            let jobs = Jobs::new(house.app.db.clone(), house.app.clock.clone(), house.app.config.clone(), holder);
            let ran = tokio::time::timeout(std::time::Duration::from_secs(3), jobs.run()).await;
            assert!(ran.is_err(), "jobs end by themselves");
            let erasing = JOBS.iter().filter(|job| job.erases).count();
            assert_eq!(house.number(&ran_at_all), i64::try_from(JOBS.len() - erasing).unwrap(), "{holder}");
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Stored {
    #[diesel(sql_type = diesel::sql_types::Timestamp)]
    m: Moment,
}

/// What SQLite keeps as a text is read to the microsecond, and what is no moment is told.
#[actix_web::test]
async fn a_moment_is_read_as_it_was_kept() {
    let house = House::on_sqlite().await;
    let reads = |text: &str| {
        let query = format!("SELECT '{text}' AS m");
        let read = move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&query).get_result::<Stored>(conn)?.m);
        house.app.db.read_now(read).map(|moment| moment.utc().to_rfc3339_opts(SecondsFormat::Micros, true))
    };
    let kept = [
        ("2026-11-24 10:00:00", "2026-11-24T10:00:00.000000Z"),
        ("2024-02-29 23:59:59.5", "2024-02-29T23:59:59.500000Z"),
        ("2026-01-02 03:04:05.000006", "2026-01-02T03:04:05.000006Z"),
        ("2026-01-02 03:04:05.123456789", "2026-01-02T03:04:05.123456Z"),
        ("0001-01-01 00:00:00.000001", "0001-01-01T00:00:00.000001Z"),
        ("+12026-01-02 03:04:05", "+12026-01-02T03:04:05.000000Z"),
    ];
    for (text, moment) in kept {
        assert_eq!(reads(text).unwrap(), moment, "{text}");
    }
    let bad =
        ["", "2026-02-29 10:00:00", "2026-01-02", "2026-01-02 24:00:00", "2026-01-02 03:04:05.", "2026-01-02 03:04:0é"];
    for text in bad {
        let told = reads(text).unwrap_err().to_string();
        assert!(told.contains(&format!("{text} is no moment")), "{told}");
    }
    house.close().await;
}
