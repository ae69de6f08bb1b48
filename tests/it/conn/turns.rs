//! Who waits, who goes first, who is sent away, and what is committed together.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use concerto::store::conn::Lane;
use concerto::store::fault::Fault;

use super::ground::*;

#[actix_web::test]
async fn many_writers_share_their_commits() {
    let ground = sqlite(|_| ());
    let busy = ground.occupy();
    let answers: Vec<_> =
        (1..=100).map(|id| ground.later(Lane::Contributions, move |conn| put(conn, id, "together"))).collect();
    ground.wait_for_queue(100);
    drop(busy);
    answers.iter().for_each(|answer| assert_eq!(answer.recv().unwrap(), Ok(1)));
    let pulse = ground.db.pulse();
    assert_eq!(pulse.jobs, 101);
    assert!(pulse.commits < 50, "{pulse:?}");
    assert!(pulse.largest_group > 2, "{pulse:?}");
    assert_eq!(ground.kept().await.len(), 100);
}

#[actix_web::test]
async fn a_group_has_at_most_so_many_jobs() {
    let ground = sqlite(|s| (s.group_jobs, s.group_time) = (4, Duration::from_secs(60)));
    let busy = ground.occupy();
    let answers: Vec<_> = (1..=11).map(|id| ground.later(Lane::Bulk, move |conn| put(conn, id, "together"))).collect();
    ground.wait_for_queue(11);
    drop(busy);
    answers.iter().for_each(|answer| assert_eq!(answer.recv().unwrap(), Ok(1)));
    let pulse = ground.db.pulse();
    assert_eq!((pulse.commits, pulse.largest_group), (3, 4)); // 12 jobs with the one that kept the writer at work
}

#[actix_web::test]
async fn a_full_lane_answers_busy_and_leaves_the_others_open() {
    for ground in grounds(|s| (s.queue, s.writers) = (2, 1)) {
        let busy = ground.occupy();
        let waiting = [1, 2].map(|id| ground.later(Lane::Bulk, move |conn| put(conn, id, "waits")));
        ground.wait_for_queue(2);
        let third = ground.db.write_in(Lane::Bulk, |conn| put(conn, 3, "one too many")).await;
        assert_eq!(third, Err(Failure::Fault(Fault::Busy)));
        let vote = ground.later(Lane::Contributions, |conn| put(conn, 4, "in another lane"));
        ground.wait_for_queue(3);
        drop(busy);
        waiting.iter().chain([&vote]).for_each(|answer| assert_eq!(answer.recv().unwrap(), Ok(1)));
        assert_eq!(ground.kept().await, [1, 2, 4]);
    }
}

#[actix_web::test]
async fn a_write_past_its_deadline_is_not_run() {
    for ground in grounds(|s| (s.write_deadline, s.writers) = (Duration::from_millis(50), 1)) {
        let busy = ground.occupy();
        let late = ground.later(Lane::Contributions, |conn| put(conn, 1, "too late"));
        ground.wait_for_queue(1);
        std::thread::sleep(Duration::from_millis(80));
        drop(busy);
        assert_eq!(late.recv().unwrap(), Err(Failure::Fault(Fault::Busy)));
        assert_eq!(ground.kept().await, [] as [i64; 0]);
    }
}

#[actix_web::test]
async fn contributions_go_first_and_no_lane_starves() {
    for ground in grounds(|s| s.writers = 1) {
        let busy = ground.occupy();
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut answers = Vec::new();
        for (lane, jobs) in [(Lane::Bulk, 4), (Lane::Sessions, 8), (Lane::Contributions, 40)] {
            for _ in 0..jobs {
                let order = Arc::clone(&order);
                answers.push(ground.later(lane, move |_| {
                    order.lock().unwrap().push(lane);
                    Ok(())
                }));
            }
        }
        ground.wait_for_queue(52);
        drop(busy);
        answers.iter().for_each(|answer| assert_eq!(answer.recv().unwrap(), Ok(())));
        let order = order.lock().unwrap();
        let among_first = |lane| order.iter().take(32).filter(|l| **l == lane).count();
        assert_eq!(among_first(Lane::Contributions), 24);
        assert_eq!(among_first(Lane::Sessions), 6);
        assert_eq!(among_first(Lane::Bulk), 2);
    }
}

#[actix_web::test]
async fn a_write_whose_asker_went_away_is_kept() {
    for ground in grounds(|s| s.writers = 1) {
        let busy = ground.occupy();
        let db = ground.db.clone();
        let asker = actix_web::rt::spawn(async move { db.write(|conn| put(conn, 1, "pressed, then closed")).await });
        while ground.db.pulse().waiting_writes == 0 {
            actix_web::rt::time::sleep(Duration::from_millis(1)).await;
        }
        asker.abort();
        assert!(asker.await.is_err());
        drop(busy);
        ground.db.write(|conn| put(conn, 2, "after")).await.unwrap();
        assert_eq!(ground.kept().await, [1, 2]);
    }
}

#[actix_web::test]
async fn a_closed_door_runs_what_waits_and_sends_the_rest_away() {
    for ground in grounds(|s| s.writers = 1) {
        let busy = ground.occupy();
        let waiting = ground.later(Lane::Contributions, |conn| put(conn, 1, "waits"));
        ground.wait_for_queue(1);
        let (closed, closing) = channel();
        let db = ground.db.clone();
        std::thread::spawn(move || {
            db.close();
            closed.send(())
        });
        drop(busy);
        assert_eq!(waiting.recv().unwrap(), Ok(1));
        closing.recv().unwrap();
        let late = ground.db.write(|conn| put(conn, 2, "late")).await;
        assert!(matches!(late, Err(Failure::Fault(Fault::Away(_)))));
        assert!(matches!(ground.db.read(ids).await, Err(Failure::Fault(Fault::Away(_)))));
    }
}
