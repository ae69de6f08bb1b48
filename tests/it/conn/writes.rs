//! Each write is kept or undone alone, and the answer tells which.

use concerto::store::conn::{Conn, Lane};
use concerto::store::fault::Fault;
use diesel::prelude::*;

use super::ground::*;

#[actix_web::test]
async fn a_refusal_undoes_its_own_write_alone() {
    for ground in grounds(|s| s.writers = 1) {
        let busy = ground.occupy(); // so that the three are committed together
        let before = ground.later(Lane::Contributions, |conn| put(conn, 1, "kept"));
        ground.wait_for_queue(1);
        let refused = ground.later(Lane::Contributions, |conn| {
            put(conn, 2, "undone")?;
            Err::<(), _>(Failure::Closed)
        });
        ground.wait_for_queue(2);
        let after = ground.later(Lane::Contributions, |conn| put(conn, 3, "kept"));
        ground.wait_for_queue(3);
        drop(busy);
        assert_eq!(before.recv().unwrap(), Ok(1));
        assert_eq!(refused.recv().unwrap(), Err(Failure::Closed));
        assert_eq!(after.recv().unwrap(), Ok(1));
        assert_eq!(ground.kept().await, [1, 3]);
    }
}

#[actix_web::test]
#[allow(clippy::disallowed_methods, reason = "a savepoint inside the write is the point")]
async fn a_panic_undoes_its_own_write_alone_even_inside_a_savepoint() {
    for ground in grounds(|s| s.writers = 1) {
        let busy = ground.occupy();
        let before = ground.later(Lane::Contributions, |conn| put(conn, 1, "kept"));
        ground.wait_for_queue(1);
        let panics = ground.later(Lane::Contributions, |conn| {
            put(conn, 2, "undone")?;
            conn.transaction::<(), Failure, _>(|conn| {
                put(conn, 3, "undone")?;
                panic!("in a nested savepoint")
            })
        });
        ground.wait_for_queue(2);
        let after = ground.later(Lane::Contributions, |conn| put(conn, 4, "kept"));
        ground.wait_for_queue(3);
        drop(busy);
        assert_eq!(before.recv().unwrap(), Ok(1));
        assert_eq!(panics.recv().unwrap(), Err(Failure::Fault(Fault::Panicked)));
        assert_eq!(after.recv().unwrap(), Ok(1));
        assert_eq!(ground.kept().await, [1, 4]);
    }
}

#[actix_web::test]
async fn a_full_disk_fails_the_big_write_and_keeps_its_neighbours() {
    let ground = sqlite(|s| s.init_sql = Some("PRAGMA max_page_count=60".into()));
    let busy = ground.occupy();
    let before = ground.later(Lane::Contributions, |conn| put(conn, 1, "kept"));
    ground.wait_for_queue(1);
    let big = ground.later(Lane::Contributions, |conn| put(conn, 2, &"x".repeat(2_000_000)));
    ground.wait_for_queue(2);
    let after = ground.later(Lane::Contributions, |conn| put(conn, 3, "kept"));
    ground.wait_for_queue(3);
    drop(busy);
    assert_eq!(before.recv().unwrap(), Ok(1));
    assert_eq!(big.recv().unwrap(), Err(Failure::Fault(Fault::Full)));
    assert_eq!(after.recv().unwrap(), Ok(1));
    assert_eq!(ground.db.pulse().replays, 1);
    ground.db.write(|conn| put(conn, 4, "the writer works on")).await.unwrap();
    assert_eq!(ground.kept().await, [1, 3, 4]);
}

#[actix_web::test]
async fn what_follows_a_full_disk_inside_the_same_write_is_not_kept() {
    let ground = sqlite(|s| s.init_sql = Some("PRAGMA max_page_count=60".into()));
    let stubborn = ground.db.write(|conn| {
        let _ = put(conn, 1, &"x".repeat(2_000_000)); // SQLite drops the whole transaction here
        put(conn, 2, "would be committed by itself")
    });
    assert_eq!(stubborn.await, Err(Failure::Fault(Fault::Full)));
    assert_eq!(ground.kept().await, [] as [i64; 0]);
}

#[actix_web::test]
async fn a_write_that_swallows_a_database_error_is_undone_and_told_so() {
    for ground in grounds(|_| ()) {
        ground.db.write(|conn| put(conn, 1, "first")).await.unwrap();
        let swallowing = ground.db.write(|conn| {
            put(conn, 2, "undone")?;
            let _ = put(conn, 1, "taken");
            Ok::<_, Failure>(())
        });
        assert!(matches!(swallowing.await, Err(Failure::Fault(Fault::Database(_)))));
        assert_eq!(ground.kept().await, [1]);
    }
}

#[actix_web::test]
async fn a_broken_uniqueness_is_told_apart() {
    for ground in grounds(|_| ()) {
        ground.db.write(|conn| put(conn, 1, "first")).await.unwrap();
        let second = ground.db.write(|conn| put(conn, 1, "second")).await;
        assert!(matches!(second, Err(Failure::Fault(Fault::Conflict(_)))), "{second:?}");
    }
}

#[actix_web::test]
async fn a_write_is_read_back_after_its_answer() {
    for ground in grounds(|_| ()) {
        for id in 1..=20 {
            ground.db.write(move |conn| put(conn, id, "mine")).await.unwrap();
            assert_eq!(ground.kept().await.last(), Some(&id));
        }
    }
}

fn add_one(conn: &mut Conn) -> Outcome<()> {
    let text: String = notes::table.find(1).select(notes::text).first(conn)?;
    std::thread::sleep(std::time::Duration::from_millis(30)); // the other one reads meanwhile
    let more = (text.parse::<u32>().unwrap() + 1).to_string();
    diesel::update(notes::table.find(1)).set(notes::text.eq(more)).execute(conn)?;
    Ok(())
}

#[actix_web::test]
async fn a_serialization_failure_is_run_again() {
    let Some(ground) = postgres(|s| s.writers = 3) else { return };
    ground.db.write(|conn| put(conn, 1, "0")).await.unwrap();
    let adding = || {
        ground.later(Lane::Contributions, |conn| {
            diesel::sql_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").execute(conn)?;
            add_one(conn)
        })
    };
    let answers = [adding(), adding(), adding()];
    answers.iter().for_each(|answer| assert_eq!(answer.recv().unwrap(), Ok(())));
    assert!(ground.db.pulse().retries > 0);
    let text = ground.db.read(|conn| Ok::<String, Failure>(notes::table.select(notes::text).first(conn)?));
    assert_eq!(text.await.unwrap(), "3");
}

#[actix_web::test]
async fn a_connection_lost_before_the_commit_is_replaced() {
    let Some(ground) = postgres(|s| s.writers = 1) else { return };
    ground.db.write(|conn| put(conn, 1, "kept")).await.unwrap();
    ground.cut();
    ground.db.write(|conn| put(conn, 2, "kept")).await.unwrap();
    assert_eq!(ground.kept().await, [1, 2]);
}

#[actix_web::test]
async fn a_connection_lost_with_the_commit_takes_no_other_write_with_it() {
    let Some(ground) = postgres(|s| s.writers = 1) else { return };
    let (begun, at_work) = std::sync::mpsc::channel();
    let (release, wait) = std::sync::mpsc::channel::<()>();
    let first = ground.later(Lane::Contributions, move |conn| {
        let put = put(conn, 1, "who knows");
        let _ = begun.send(());
        let _ = wait.recv();
        put
    });
    at_work.recv().unwrap();
    let second = ground.later(Lane::Contributions, |conn| put(conn, 2, "kept"));
    ground.wait_for_queue(1);
    ground.cut();
    drop(release);
    let first = first.recv().unwrap();
    assert!(matches!(first, Err(Failure::Fault(Fault::Unknown(_)))), "{first:?}");
    assert_eq!(second.recv().unwrap(), Ok(1));
    assert_eq!(ground.kept().await, [2]);
}
