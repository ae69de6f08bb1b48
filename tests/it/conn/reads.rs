//! A read sees one moment, changes nothing, ends in time, and lets the log be emptied.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use concerto::store::conn::{Conn, Lane};
use concerto::store::fault::Fault;
use diesel::prelude::*;

use super::ground::*;

#[actix_web::test]
async fn a_read_sees_one_moment_while_a_write_lands() {
    for ground in grounds(|_| ()) {
        ground.db.write(|conn| put(conn, 1, "before")).await.unwrap();
        let (first_seen, seen) = channel();
        let (release, landed) = channel::<()>();
        let db = ground.db.clone();
        let reading = std::thread::spawn(move || {
            db.read_now(move |conn| {
                let first = ids(conn)?;
                first_seen.send(()).unwrap();
                landed.recv().unwrap();
                Ok::<_, Failure>((first, ids(conn)?))
            })
        });
        seen.recv().unwrap();
        ground.db.write(|conn| put(conn, 2, "meanwhile")).await.unwrap();
        release.send(()).unwrap();
        assert_eq!(reading.join().unwrap(), Ok((vec![1], vec![1])));
        assert_eq!(ground.kept().await, [1, 2]);
    }
}

#[actix_web::test]
async fn a_read_sees_what_was_written_while_it_waited() {
    for ground in grounds(|s| s.readers = 1) {
        let (begun, at_work) = channel();
        let (release, landed) = channel::<()>();
        let db = ground.db.clone();
        let first = std::thread::spawn(move || {
            db.read_now(move |conn| {
                let seen = ids(conn);
                begun.send(()).unwrap();
                landed.recv().unwrap();
                seen
            })
        });
        at_work.recv().unwrap();
        let db = ground.db.clone();
        let second = std::thread::spawn(move || db.read_now(ids));
        eventually(|| ground.db.pulse().waiting_reads == 1);
        ground.db.write(|conn| put(conn, 1, "meanwhile")).await.unwrap();
        release.send(()).unwrap();
        assert_eq!(first.join().unwrap(), Ok(vec![]));
        assert_eq!(second.join().unwrap(), Ok(vec![1]));
    }
}

#[actix_web::test]
async fn a_read_cannot_write() {
    for ground in grounds(|_| ()) {
        let written = ground.db.read(|conn| put(conn, 1, "no")).await;
        assert!(matches!(written, Err(Failure::Fault(Fault::Database(_)))), "{written:?}");
        let written = ground.db.read_one(|conn| put(conn, 1, "no")).await;
        assert!(matches!(written, Err(Failure::Fault(Fault::Database(_)))), "{written:?}");
        assert_eq!(ground.kept().await, [] as [i64; 0]);
    }
}

#[actix_web::test]
async fn one_statement_is_asked_again_when_its_connection_was_lost() {
    let Some(ground) = postgres(|s| s.readers = 1) else { return };
    ground.db.write(|conn| put(conn, 1, "kept")).await.unwrap();
    assert_eq!(ground.db.read_one(ids).await, Ok(vec![1]));
    ground.cut();
    assert_eq!(ground.db.read_one(ids).await, Ok(vec![1]));
}

#[actix_web::test]
async fn a_read_that_panics_leaves_the_next_one_alone() {
    for ground in grounds(|s| s.readers = 1) {
        let panics = ground.db.read(|_| -> Outcome<()> { panic!("while reading") }).await;
        assert_eq!(panics, Err(Failure::Fault(Fault::Panicked)));
        assert_eq!(ground.kept().await, [] as [i64; 0]);
    }
}

#[actix_web::test]
async fn a_read_begins_no_statement_after_its_time() {
    for ground in grounds(|s| s.read_timeout = Duration::from_millis(100)) {
        let endless = ground.db.read(|conn| -> Outcome<()> {
            loop {
                ids(conn)?;
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        assert_eq!(endless.await, Err(Failure::Fault(Fault::Interrupted)));
        assert_eq!(ground.kept().await, [] as [i64; 0]);
    }
}

#[actix_web::test]
async fn a_long_statement_is_ended_by_the_server() {
    let Some(ground) = postgres(|s| s.read_timeout = Duration::from_millis(100)) else { return };
    let since = Instant::now();
    let slow = ground.db.read(|conn| Ok::<_, Failure>(diesel::sql_query("SELECT pg_sleep(20)").execute(conn)?));
    assert_eq!(slow.await, Err(Failure::Fault(Fault::Interrupted)));
    assert!(since.elapsed() < Duration::from_secs(5));
    assert_eq!(ground.kept().await, [] as [i64; 0]);
}

#[actix_web::test]
async fn statements_are_counted_without_those_of_the_transaction() {
    for ground in grounds(|_| ()) {
        let counting = ground.db.counting();
        counting.read(|conn| ids(conn).and_then(|_| ids(conn))).await.unwrap();
        assert_eq!(counting.statements(), 2);
        counting.write(|conn| put(conn, 1, "third")).await.unwrap();
        assert_eq!(counting.statements(), 3);
        assert_eq!(ground.db.statements(), 0);
        ground.kept().await;
        assert_eq!((counting.statements(), ground.db.statements()), (3, 1));
    }
}

fn put_much(conn: &mut Conn, from: i64) -> Outcome<()> {
    (from..from + 10).try_for_each(|id| put(conn, id, &"x".repeat(20_000)).map(drop))
}

#[actix_web::test]
async fn the_log_is_emptied_past_its_limit_in_spite_of_steady_readers() {
    let ground = sqlite(|s| s.checkpoint_bytes = 1_000_000);
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (db, stop) = (ground.db.clone(), stop.clone());
            std::thread::spawn(move || {
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    db.read_now(ids).unwrap();
                }
            })
        })
        .collect();
    for step in 0..40 {
        ground.db.write(move |conn| put_much(conn, step * 10)).await.unwrap();
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    readers.into_iter().for_each(|reader| reader.join().unwrap());
    ground.db.write(|conn| put(conn, 9_999, "last")).await.unwrap();
    assert!(ground.db.pulse().checkpoints >= 2, "{:?}", ground.db.pulse());
    assert!(ground.log().0 <= 1_000_000, "{}", ground.log().0);
    assert_eq!(ground.kept().await.len(), 401);
}

/// By a thread of its own, while no reader is held: the log is far from its limit.
#[actix_web::test]
async fn the_log_is_copied_by_itself_and_begins_anew() {
    let ground = sqlite(|_| ());
    let mut written = 0;
    let mut write = || {
        ground.db.write_now(Lane::Bulk, move |conn| put_much(conn, written)).unwrap();
        written += 10;
    };
    (0..25).for_each(|_| write());
    let (_, first) = ground.log();
    eventually(|| {
        write();
        ground.file_size() > 4_500_000 && ground.log().1 != first
    });
    assert_eq!(ground.db.pulse().checkpoints, 0);
    assert_eq!(i64::try_from(ground.kept().await.len()), Ok(written));
}

/// What is read one after the other, by one thread or two, and not by all in turn: each keeps what it read.
#[actix_web::test]
async fn who_was_busy_last_is_busy_first() {
    for ground in grounds(|s| s.readers = 8) {
        let mut reads = std::collections::HashMap::new();
        for _ in 0..200 {
            let thread = ground.db.read(|_| Ok::<_, Failure>(std::thread::current().id())).await.unwrap();
            *reads.entry(thread).or_insert(0) += 1;
        }
        let mut reads: Vec<i32> = reads.into_values().collect();
        reads.sort_unstable_by_key(|n| -n);
        assert!(reads.iter().take(2).sum::<i32>() > 150, "{reads:?}");
    }
}

#[actix_web::test]
async fn a_long_read_delays_the_emptying_but_not_the_writers() {
    let ground = sqlite(|s| s.checkpoint_bytes = 100_000);
    let (begun, at_work) = channel();
    let (release, wait) = channel::<()>();
    let db = ground.db.clone();
    let long = std::thread::spawn(move || {
        db.read_now(move |conn| {
            ids(conn)?;
            begun.send(()).unwrap();
            wait.recv().unwrap();
            ids(conn)
        })
    });
    at_work.recv().unwrap();
    let since = Instant::now();
    for step in 0..5 {
        ground.db.write(move |conn| put_much(conn, step * 10)).await.unwrap();
    }
    assert!(since.elapsed() < Duration::from_millis(1_900), "{:?}", since.elapsed());
    assert_eq!(ground.db.pulse().checkpoints, 0);
    release.send(()).unwrap();
    assert_eq!(long.join().unwrap(), Ok(vec![]));
}
