//! People who vote without end while something else goes on, and how many votes of each were answered.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::rt::task::JoinHandle;
use concerto::store::{Conn, DatabaseUrl, Db, Fault, Settings};
use diesel::RunQueryDsl;

use crate::support::house::browser::form;
use crate::support::house::{House, SLUG};

/// What is voted on.
pub const PROPOSALS: usize = 30;
const PEOPLE: usize = 6;
const STANCES: [&str; 3] = ["for", "against", "abstain"];

/// The n-th vote of each: on one proposal after the other, another choice each time round.
fn nth(n: usize) -> (usize, &'static str) {
    (1 + n % PROPOSALS, STANCES[(n / PROPOSALS) % 3])
}

/// The people, who are at work until they are told to stop.
pub struct Voters {
    seats: Vec<i64>,
    answered: Rc<RefCell<Vec<usize>>>,
    stop: Rc<Cell<bool>>,
    running: Vec<JoinHandle<()>>,
}

impl Voters {
    /// Seats for all of them; each votes from now on, one vote after the other.
    pub async fn at_work(house: &House) -> Self {
        let (answered, stop) = (Rc::new(RefCell::new(vec![0; PEOPLE])), Rc::new(Cell::new(false)));
        let mut all = Self { seats: Vec::new(), answered, stop, running: Vec::new() };
        for place in 0..PEOPLE {
            let seat = house.seat(&format!("membre{place}"), "citoyens");
            let mut browser = house.browser_of(seat.account);
            let (token, answered, stop) = (browser.token().await, all.answered.clone(), all.stop.clone());
            all.seats.push(seat.seat);
            all.running.push(actix_web::rt::spawn(async move {
                while !stop.get() {
                    let n = answered.borrow()[place];
                    let (proposal, stance) = nth(n);
                    let path = format!("/concertations/{SLUG}/propositions/{proposal}/vote");
                    let body = form(&token, &[("stance", stance.to_owned())]);
                    assert_eq!(browser.post_with(&path, body, &[]).await.pressed, 303);
                    answered.borrow_mut()[place] = n + 1;
                }
            }));
        }
        all
    }

    /// How many votes of each were answered.
    pub fn counts(&self) -> Vec<usize> {
        self.answered.borrow().clone()
    }

    /// Until so many more votes are answered.
    pub async fn until_more(&self, votes: usize) {
        let (since, enough) = (Instant::now(), self.counts().iter().sum::<usize>() + votes);
        while self.counts().iter().sum::<usize>() < enough {
            assert!(since.elapsed() < Duration::from_secs(60), "no vote is answered any more");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Waits until each of them has an answer, and begins no other vote.
    pub async fn end(&mut self) {
        self.stop.set(true);
        for one in self.running.drain(..) {
            one.await.unwrap();
        }
    }

    /// A copy has of each the first votes, and what stands after them: all that were answered before it was begun, and not
    /// those that came while it was made, as it is of one moment.
    pub fn stand_in(&self, copy: &str, before: &[usize], meanwhile: &[usize]) {
        let mut copied = 0;
        for (seat, before) in self.seats.iter().zip(before) {
            let acts = format!("SELECT subject AS t FROM events WHERE verb = 'ballot.cast' AND seat_id = {seat}");
            let votes = texts(copy, &acts).len();
            assert!(votes >= *before, "{votes} votes of seat {seat}, of which {before} were answered before");
            let mut stands = texts(
                copy,
                &format!(
                    "SELECT p.number || ' ' || b.stance AS t FROM ballots b JOIN proposals p ON p.id = b.proposal_id
                      WHERE b.seat_id = {seat}"
                ),
            );
            stands.sort_unstable();
            let last: BTreeMap<usize, &str> = (0..votes).map(nth).collect();
            let mut cast: Vec<String> = last.iter().map(|(proposal, stance)| format!("{proposal} {stance}")).collect();
            cast.sort_unstable();
            assert_eq!(stands, cast, "seat {seat} after {votes} votes");
            copied += votes;
        }
        let answered: usize = meanwhile.iter().sum();
        assert!(copied < answered, "{copied} votes are in the copy, {answered} were answered: none fell into it");
    }
}

/// The texts that a query gives under the name `t`, of any database.
pub fn texts(database: &str, query: &str) -> Vec<String> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        t: String,
    }
    let (db, query) = (Db::open(&Settings::new(DatabaseUrl::parse(database))).unwrap(), query.to_owned());
    let read = move |conn: &mut Conn| Ok::<_, Fault>(diesel::sql_query(&query).get_results::<Row>(conn)?);
    let rows = db.read_now(read);
    db.close();
    rows.unwrap().into_iter().map(|row| row.t).collect()
}
