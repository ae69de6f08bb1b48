//! More writes than can wait, and writes that panic or fail beside those of others.

use std::sync::{Arc, Condvar, Mutex};

use concerto::domain::{Failure, Refusal};
use concerto::store::conn::{DatabaseUrl, Settings};
use concerto::store::{Conn, Fault, Lane};
use futures_util::future::join_all;

use crate::support::command::concerto;
use crate::support::house::{Browser, House, SLUG, story};

/// Whether it is open, and how many came to it.
type State = (bool, usize);

/// What holds writers up until it is opened.
#[derive(Clone, Default)]
struct Barrier(Arc<(Mutex<State>, Condvar)>);

impl Barrier {
    fn open(&self) {
        self.0.0.lock().unwrap().0 = true;
        self.0.1.notify_all();
    }

    fn passes(&self) {
        let mut state = self.0.0.lock().unwrap();
        state.1 += 1;
        drop(self.0.1.wait_while(state, |(open, _)| !*open).unwrap());
    }

    fn holds(&self) -> usize {
        self.0.0.lock().unwrap().1
    }
}

async fn votes(browser: &mut Browser, number: i32) -> u16 {
    browser.post(&format!("/concertations/{SLUG}/propositions/{number}/vote"), &[("stance", "for")]).await.pressed
}

/// Votes that are there, counted twice.
fn ballots(house: &House) -> (i64, i64) {
    (house.number("SELECT COUNT(*) AS n FROM ballots"), house.number("SELECT COALESCE(SUM(n), 0) AS n FROM tallies"))
}

story! {
    /// Every writer is busy and the line is full: one more vote is refused at once with a plain sentence, pages are read, and
    /// once the line moves votes are taken again. What stood in the line is written.
    async fn a_full_line_refuses_and_recovers(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposals(author, 2, "Une phrase claire");
        let mut member = house.member("omar", "patients");
        let barrier = Barrier::default();
        let room = Settings::new(DatabaseUrl::Sqlite("any".into())).queue;
        let stands = |_| {
            let (db, barrier) = (house.app.db.clone(), barrier.clone());
            actix_web::rt::spawn(async move {
                db.write_in(Lane::Contributions, move |_: &mut Conn| {
                    barrier.passes();
                    Ok::<_, Failure>(())
                })
                .await
            })
        };
        // one for each writer, and as many as can wait
        let writers = if house.database_url().starts_with("postgres") { house.app.config.database.writers } else { 1 };
        let waiting = || usize::try_from(house.app.db.pulse().waiting_writes).unwrap();
        let mut standing = Vec::new();
        while barrier.holds() < writers || waiting() < room {
            standing.extend((waiting()..room).map(stands));
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert_eq!(votes(&mut member, 1).await, 503);
        member.sees("Le site est très sollicité").sees("Réessayez dans quelques secondes");
        house.guest().open(&format!("/concertations/{SLUG}/propositions")).await.is(200).sees("Une phrase claire");
        assert_eq!(ballots(&house), (0, 0));
        barrier.open();
        let stood: Vec<_> = join_all(standing).await.into_iter().map(Result::unwrap).collect();
        assert!(stood.iter().filter(|it| it.is_ok()).count() > room, "what stood in the line is written");
        assert!(stood.iter().all(|it| matches!(it, Ok(()) | Err(Failure::Fault(Fault::Busy)))), "{stood:?}");
        assert_eq!(votes(&mut member, 1).await, 303);
        assert_eq!(ballots(&house), (1, 1));
    }

    /// Writes that panic, and such that fail after they wrote, stand among votes: those are taken, these leave nothing.
    async fn what_fails_in_a_group_takes_no_vote_with_it(house) {
        house.has_consultation().await;
        let author = house.seat("alice", "patients");
        house.proposals(author, 3, "Une phrase claire");
        let barrier = Barrier::default();
        let (db, held) = (house.app.db.clone(), barrier.clone());
        // the others gather behind it, so that they are one group where groups are made
        let first = actix_web::rt::spawn(async move {
            db.write(move |_: &mut Conn| {
                held.passes();
                Ok::<_, Failure>(())
            })
            .await
        });
        let panics = house.app.db.write(|conn: &mut Conn| -> Result<(), Failure> {
            diesel::RunQueryDsl::execute(diesel::sql_query("DELETE FROM tallies"), conn).map_err(Fault::from)?;
            panic!("in the middle of a write")
        });
        let fails = house.app.db.write(|conn: &mut Conn| {
            diesel::RunQueryDsl::execute(diesel::sql_query("DELETE FROM tallies"), conn).map_err(Fault::from)?;
            Err::<(), Failure>(Refusal::NotFound.into())
        });
        let (mut omar, mut lea, mut zoe) =
            (house.member("omar", "patients"), house.member("lea", "soignants"), house.member("zoe", "citoyens"));
        let opens = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            barrier.open();
        };
        let all = futures_util::future::join5(
            votes(&mut omar, 1),
            panics,
            votes(&mut lea, 2),
            fails,
            futures_util::future::join(votes(&mut zoe, 3), opens),
        );
        let (omar, panicked, lea, failed, (zoe, ())) = all.await;
        first.await.unwrap().unwrap();
        assert_eq!((omar, lea, zoe), (303, 303, 303));
        assert!(matches!(panicked, Err(Failure::Fault(Fault::Panicked))), "{panicked:?}");
        assert!(matches!(failed, Err(Failure::Refusal(Refusal::NotFound))), "{failed:?}");
        assert_eq!(ballots(&house), (3, 3));
        concerto(&house.database_url(), &["migrate"]).done(); // which puts texts into the index
        let verified = concerto(&house.database_url(), &["verify"]).done().said();
        assert!(verified.contains("nothing differs"), "{verified}");
    }
}
