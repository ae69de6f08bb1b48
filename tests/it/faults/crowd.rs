//! People who vote one vote after the other, each for a seat of their own, and what became of each vote: so that what must stand
//! in the end is known. Refuses to know why somebody was not answered.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use actix_web::rt::task::JoinHandle;
use concerto::web::token;

use crate::support::house::{Browser, House, SLUG, Seat, browser};

/// What is voted on.
pub const PROPOSALS: i32 = 4;
const PEOPLE: usize = 8;
const STANCES: [&str; 3] = ["for", "against", "abstain"];

/// A vote that was sent.
#[derive(Debug, Clone, Copy)]
struct Cast {
    seat: i64,
    proposal: i32,
    stance: &'static str,
    /// The status, if an answer came.
    answer: Option<u16>,
}

impl Cast {
    fn is_taken(&self) -> bool {
        self.answer == Some(303)
    }
}

/// Somebody who votes.
struct Voter {
    seat: Seat,
    session: String,
    csrf: String,
    sent: Rc<Cell<usize>>,
}

/// The people, and all that they sent.
pub struct Crowd {
    voters: Vec<Voter>,
    casts: Rc<RefCell<Vec<Cast>>>,
    stop: Rc<Cell<bool>>,
    running: Vec<JoinHandle<()>>,
}

impl Crowd {
    /// Seats for all of them, and a session each.
    pub fn new(house: &House) -> Self {
        let voter = |n: usize| {
            let seat = house.seat(&format!("membre{n}"), "citoyens");
            let session = house.browser_of(seat.account).cookie("session").unwrap().to_owned();
            let csrf = token::csrf(&house.app.key, &session);
            Voter { seat, session, csrf, sent: Rc::default() }
        };
        let voters = (0..PEOPLE).map(voter).collect();
        Self { voters, casts: Rc::default(), stop: Rc::default(), running: Vec::new() }
    }

    /// All of them begin to vote there. Who gets no answer, as from a program that is gone, stops.
    pub fn votes_at(&mut self, address: &str) {
        self.stop.set(false);
        for voter in &self.voters {
            let browser = Browser::new(address, Some(&voter.session));
            let (casts, stop) = (self.casts.clone(), self.stop.clone());
            let (seat, csrf, sent) = (voter.seat.seat, voter.csrf.clone(), voter.sent.clone());
            self.running.push(actix_web::rt::spawn(async move {
                while !stop.get() {
                    let n = sent.replace(sent.get() + 1);
                    let proposal = 1 + i32::try_from(n).unwrap() % PROPOSALS;
                    let stance = STANCES[(n / usize::try_from(PROPOSALS).unwrap()) % 3];
                    let place = casts.borrow().len();
                    casts.borrow_mut().push(Cast { seat, proposal, stance, answer: None });
                    let path = format!("/concertations/{SLUG}/propositions/{proposal}/vote");
                    let answer = browser.tries(&path, browser::form(&csrf, &[("stance", stance.to_owned())])).await;
                    casts.borrow_mut()[place].answer = answer;
                    if answer.is_none() {
                        break;
                    }
                }
            }));
        }
    }

    /// Waits until each of them has an answer, or knows that none will come, and begins no other vote.
    pub async fn ends(&mut self) {
        self.stop.set(true);
        for one in self.running.drain(..) {
            one.await.unwrap();
        }
    }

    /// How many votes were taken.
    pub fn answered(&self) -> usize {
        self.casts.borrow().iter().filter(|cast| cast.is_taken()).count()
    }

    /// What else became of votes; for those that are under way, nothing yet.
    pub fn others(&self) -> Vec<Option<u16>> {
        self.casts.borrow().iter().filter(|cast| !cast.is_taken()).map(|cast| cast.answer).collect()
    }

    /// Each ballot that stands is the last that was taken of its seat and proposal, or one sent after it that was not answered
    /// or whose outcome nobody knew; as many acts are in the log as votes were taken, and at most those more.
    pub fn agrees(&self, house: &House) {
        let mut may_stand: BTreeMap<(i64, i32), Vec<Option<&str>>> = BTreeMap::new();
        let casts = self.casts.borrow();
        for cast in casts.iter() {
            let may = may_stand.entry((cast.seat, cast.proposal)).or_insert_with(|| vec![None]);
            match cast.answer {
                Some(303) => *may = vec![Some(cast.stance)],
                None | Some(500 | 503) => may.push(Some(cast.stance)),
                Some(_) => {}
            }
        }
        for ((seat, proposal), may) in &may_stand {
            let stands = house.texts(&format!(
                "SELECT b.stance AS t FROM ballots b JOIN proposals p ON p.id = b.proposal_id
                  WHERE b.seat_id = {seat} AND p.number = {proposal}"
            ));
            assert!(stands.len() <= 1, "seat {seat}, proposal {proposal}: {stands:?}");
            let stands = stands.first().map(String::as_str);
            assert!(may.contains(&stands), "seat {seat}, proposal {proposal}: {stands:?} stands, of {may:?}");
        }
        let taken = casts.iter().filter(|cast| cast.is_taken()).count();
        let unknown = casts.iter().filter(|cast| matches!(cast.answer, None | Some(500 | 503))).count();
        let acts = house.number("SELECT COUNT(*) AS n FROM events WHERE verb = 'ballot.cast'");
        let acts = usize::try_from(acts).unwrap();
        assert!((taken..=taken + unknown).contains(&acts), "{acts} acts, {taken} votes taken, {unknown} unknown");
    }
}
