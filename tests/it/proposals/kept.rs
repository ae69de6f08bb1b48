//! Lists that are kept and caught up: whatever is written, in whatever order it is committed, each thread that reads shows it.

use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

use concerto::domain::Outcome;
use concerto::store::conn::{Conn, Lane};
use concerto::store::{consultations, proposals};
use diesel::prelude::*;

use crate::support::house::{House, SLUG, story};

/// The titles of the list, by number, from every thread that reads.
fn titles(house: &House) -> Vec<String> {
    let read = || {
        let titles = |conn: &mut Conn| -> Outcome<Vec<String>> {
            let frame = consultations::frame(conn, SLUG)?.unwrap();
            let entries = proposals::entries(conn, &frame.consultation)?;
            Ok(entries.iter().map(|it| format!("{} {}", it.number, it.card.title)).collect())
        };
        house.app.db.read_now(titles).unwrap()
    };
    let first = read();
    for _ in 0..40 {
        assert_eq!(read(), first);
    }
    first
}

fn retitle(conn: &mut Conn, number: i32, title: &str) -> Outcome<()> {
    let sql = format!("UPDATE proposals SET title = '{title}' WHERE number = {number}");
    diesel::sql_query(sql).execute(conn).map_err(concerto::store::Fault::from)?;
    Ok(())
}

/// What the colleges are called.
fn labels(conn: &mut Conn) -> Outcome<String> {
    let frame = consultations::frame(conn, SLUG)?.unwrap();
    Ok(frame.colleges.iter().map(|it| it.label.as_str()).collect::<Vec<_>>().join(" "))
}

/// The same, after the first got another name.
fn renamed(conn: &mut Conn, name: &str) -> Outcome<String> {
    let sql = format!("UPDATE colleges SET label = '{name}' WHERE position = 1");
    diesel::sql_query(sql).execute(conn).map_err(concerto::store::Fault::from)?;
    labels(conn)
}

story! {
    /// What is new, changed or gone is seen.
    async fn a_kept_list_shows_what_was_written(house) {
        house.has_consultation().await;
        let alice = house.seat("alice", "patients");
        house.proposals(alice, 3, "Phrase");
        assert_eq!(titles(&house), ["1 Phrase 1", "2 Phrase 2", "3 Phrase 3"]);
        house.sql("UPDATE proposals SET title = 'Autre' WHERE number = 2");
        assert_eq!(titles(&house), ["1 Phrase 1", "2 Autre", "3 Phrase 3"]);
        house.proposal(alice, "Nouvelle");
        assert_eq!(titles(&house), ["1 Phrase 1", "2 Autre", "3 Phrase 3", "4 Nouvelle"]);
        house.sql("DELETE FROM versions WHERE proposal_id = (SELECT id FROM proposals WHERE number = 3)");
        house.sql("DELETE FROM proposals WHERE number = 3");
        assert_eq!(titles(&house), ["1 Phrase 1", "2 Autre", "4 Nouvelle"]);
        house.sql("UPDATE proposals SET title = 'Encore' WHERE number = 4");
        assert_eq!(titles(&house), ["1 Phrase 1", "2 Autre", "4 Encore"]);
    }

    /// The frame too: a college that is renamed, a phase that is moved, and what was read within a write that is undone.
    async fn a_kept_frame_shows_what_was_written(house) {
        house.has_consultation().await;
        let seen = || house.app.db.read_now(labels).unwrap();
        let before = seen();
        let undone: Outcome<()> = house.app.db.write_now(Lane::Bulk, move |conn| {
            assert!(renamed(conn, "Malades")?.starts_with("Malades "));
            Err(concerto::domain::Refusal::NotFound.into())
        });
        assert!(undone.is_err());
        assert_eq!(seen(), before);
        for _ in 0..10 {
            assert_eq!(house.app.db.write_now(Lane::Bulk, labels).unwrap(), before);
        }
        assert!(house.app.db.write_now(Lane::Bulk, |conn| renamed(conn, "Usagers")).unwrap().starts_with("Usagers "));
        for _ in 0..40 {
            assert!(seen().starts_with("Usagers "));
        }
        assert!(house.app.db.write_now(Lane::Bulk, labels).unwrap().starts_with("Usagers "));
    }
}

/// A write that began first and is committed last is seen, though others were committed and read meanwhile.
#[actix_web::test]
async fn a_write_that_is_committed_late_is_seen() {
    let Some(house) = House::on_postgres().await else { return };
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, 2, "Phrase");
    assert_eq!(titles(&house), ["1 Phrase 1", "2 Phrase 2"]);
    let ((begun, has_begun), (lands, may_land)) = (channel(), channel::<()>());
    let (db, may_land) = (house.app.db.clone(), Mutex::new(may_land));
    let late = std::thread::spawn(move || {
        db.write_now(Lane::Bulk, move |conn| {
            retitle(conn, 1, "Tardive")?;
            begun.send(()).unwrap();
            may_land.lock().unwrap().recv_timeout(Duration::from_secs(30)).unwrap();
            Ok::<_, concerto::domain::Failure>(())
        })
    });
    has_begun.recv_timeout(Duration::from_secs(30)).unwrap();
    house.app.db.write_now(Lane::Bulk, |conn| retitle(conn, 2, "Vive")).unwrap();
    assert_eq!(titles(&house), ["1 Phrase 1", "2 Vive"]);
    house.proposal(alice, "Nouvelle");
    assert_eq!(titles(&house), ["1 Phrase 1", "2 Vive", "3 Nouvelle"]);
    lands.send(()).unwrap();
    late.join().unwrap().unwrap();
    assert_eq!(titles(&house), ["1 Tardive", "2 Vive", "3 Nouvelle"]);
    house.close().await;
}

/// Rows that a copy brought from a server where more had been written are shown, and so is what becomes of them here.
#[actix_web::test]
async fn rows_of_another_server_are_seen() {
    let Some(house) = House::on_postgres().await else { return };
    house.has_consultation().await;
    let alice = house.seat("alice", "patients");
    house.proposals(alice, 3, "Phrase");
    house.sql("ALTER TABLE proposals DISABLE TRIGGER proposals_are_touched");
    house.sql("UPDATE proposals SET touched = 4000000000000 + number");
    house.sql("ALTER TABLE proposals ENABLE TRIGGER proposals_are_touched");
    assert_eq!(titles(&house), ["1 Phrase 1", "2 Phrase 2", "3 Phrase 3"]);
    house.sql("UPDATE proposals SET title = 'Autre' WHERE number = 2");
    assert_eq!(titles(&house), ["1 Phrase 1", "2 Autre", "3 Phrase 3"]);
    house.proposal(alice, "Nouvelle");
    assert_eq!(titles(&house), ["1 Phrase 1", "2 Autre", "3 Phrase 3", "4 Nouvelle"]);
    house.close().await;
}
