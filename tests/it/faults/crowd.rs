//! People who vote one vote after the other, each for a seat of their own, and what became of each vote: so that what must stand
//! in the end is known. Refuses to know why somebody was not answered.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::rt::task::JoinHandle;
use concerto::web::token;

use crate::support::house::{Browser, House, SLUG, Seat, browser};

/// What is voted on.
pub const PROPOSALS: i32 = 4;
/// Who votes; each of them has one vote on its way at most.
pub const PEOPLE: usize = 8;
const STANCES: [&str; 3] = ["for", "against", "abstain"];

/// A vote that was sent.
#[derive(Debug, Clone, Copy)]
struct Cast {
    seat: i64,
    proposal: i32,
    stance: &'static str,
    sent: Instant,
    /// After how long it was known what became of it; nothing yet while it is under way.
    took: Option<Duration>,
    /// The status, if an answer came.
    answer: Option<u16>,
}

impl Cast {
    fn is_taken(&self) -> bool {
        self.answer == Some(303)
    }

    /// For how long whoever sent it waited, or waits.
    fn wait(&self) -> Duration {
        self.took.unwrap_or_else(|| self.sent.elapsed())
    }
}

/// Somebody who votes.
#[derive(Clone)]
struct Voter {
    seat: Seat,
    session: String,
    csrf: String,
    sent: Rc<Cell<usize>>,
}

impl Voter {
    /// What they vote now: on one proposal after the other, another choice each time round.
    fn next_vote(&self) -> Cast {
        let n = self.sent.replace(self.sent.get() + 1);
        let proposal = 1 + i32::try_from(n).unwrap() % PROPOSALS;
        let stance = STANCES[(n / usize::try_from(PROPOSALS).unwrap()) % 3];
        Cast { seat: self.seat.seat, proposal, stance, sent: Instant::now(), took: None, answer: None }
    }
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
        self.begins(address, false);
    }

    /// The same, each vote on a connection of its own, so that whoever spreads them has a choice each time.
    pub fn votes_through(&mut self, address: &str) {
        self.begins(address, true);
    }

    fn begins(&mut self, address: &str, anew: bool) {
        self.stop.set(false);
        for voter in &self.voters {
            let mut browser = Browser::new(address, Some(&voter.session));
            let (voter, casts, stop) = (voter.clone(), self.casts.clone(), self.stop.clone());
            self.running.push(actix_web::rt::spawn(async move {
                while !stop.get() {
                    if anew {
                        browser = browser.again();
                    }
                    let place = casts.borrow().len();
                    let cast = voter.next_vote();
                    casts.borrow_mut().push(cast);
                    let path = format!("/concertations/{SLUG}/propositions/{}/vote", cast.proposal);
                    let body = browser::form(&voter.csrf, &[("stance", cast.stance.to_owned())]);
                    let answer = browser.tries(&path, body).await;
                    let took = Some(cast.sent.elapsed());
                    casts.borrow_mut()[place] = Cast { took, answer, ..cast };
                    if answer.is_none() {
                        break;
                    }
                }
            }));
        }
    }

    /// Whoever has a vote under way sends no other.
    pub fn begins_no_other(&self) {
        self.stop.set(true);
    }

    /// Waits until each of them has an answer, or knows that none will come, and begins no other vote.
    pub async fn ends(&mut self) {
        self.begins_no_other();
        for one in self.running.drain(..) {
            one.await.unwrap();
        }
    }

    /// How many votes were taken.
    pub fn answered(&self) -> usize {
        self.casts.borrow().iter().filter(|cast| cast.is_taken()).count()
    }

    /// How many votes were answered and not taken.
    pub fn refused(&self) -> usize {
        self.casts.borrow().iter().filter(|cast| cast.answer.is_some() && !cast.is_taken()).count()
    }

    /// How many votes were sent of which it is not known yet what becomes of them.
    pub fn under_way(&self) -> usize {
        self.casts.borrow().iter().filter(|cast| cast.took.is_none()).count()
    }

    /// Nobody waited longer for an answer, taken or refused, nor waits longer now.
    pub fn waited_at_most(&self, limit: Duration) {
        for cast in self.casts.borrow().iter() {
            assert!(cast.wait() <= limit, "{cast:?} is waited for longer than {limit:?}: {:?}", cast.wait());
        }
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
