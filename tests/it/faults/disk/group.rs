//! Votes that come together: one sync does for many, and each is answered after a sync that followed what was written of it.

use std::collections::HashMap;

use concerto::web::token;
use futures_util::future::join_all;
use tempfile::TempDir;

use crate::faults::{PACE, crowd, list};
use crate::support::house::{Browser, House, browser};
use crate::support::program::Program;
use crate::support::tracer::{Call, Tracer, calls};

/// Who votes at once.
const SEATS: usize = 64;
/// How many times each.
const VOTES: usize = 2;
/// What is looked at: what comes from people, what goes to the disk and is made sure there, what people are answered. The disk
/// takes its time to be sure, as one does that spins, so that whoever is answered too early is seen.
const LOOK: [&str; 6] = [
    "-s",
    "5000", // a page of SQLite, the head of a request
    "-e",
    "trace=read,readv,recvfrom,recvmsg,pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg",
    "-e",
    "inject=fdatasync,fsync:delay_enter=20000",
];

/// Somebody with a seat.
struct Voter {
    seat: i64,
    session: String,
}

/// A vote of a seat on the proposal of this number.
type Vote = (i64, usize);

impl Voter {
    fn new(house: &House, n: usize) -> Self {
        let seat = house.seat(&format!("voix{n}"), "citoyens");
        let session = house.browser_of(seat.account).cookie("session").unwrap().to_owned();
        Self { seat: seat.seat, session }
    }

    /// On one proposal after the other; who is asked to come again, because the machine is busy, does so.
    async fn votes(&self, house: &House, address: &str) {
        let (voter, csrf) = (Browser::new(address, Some(&self.session)), token::csrf(&house.app.key, &self.session));
        for proposal in 1..=VOTES {
            let path = format!("{}/{proposal}/vote", list());
            for _ in 0..50 {
                let answer = voter.tries(&path, browser::form(&csrf, &[("stance", "for".to_owned())])).await;
                if answer == Some(303) {
                    break;
                }
                assert_eq!(answer, Some(503));
            }
        }
    }
}

/// Where in the trace the answer to each vote begins: on a connection it follows the request.
fn answers(calls: &[Call], voters: &[Voter]) -> HashMap<Vote, usize> {
    let (mut asked, mut answered) = (HashMap::new(), HashMap::new());
    for call in calls {
        if let Some((_, request)) = call.text.split_once("\"POST /concertations/") {
            let voter = voters.iter().find(|voter| request.contains(&voter.session)).unwrap();
            let number = request.split('/').nth(2).and_then(|number| number.parse::<usize>().ok());
            asked.insert(call.file(), (voter.seat, number.unwrap_or_else(|| panic!("{request}"))));
        } else if call.text.contains("\"HTTP/1.1 303") {
            answered.insert(asked.remove(call.file()).unwrap(), call.begins);
        }
    }
    answered
}

/// What the log of acts says of a vote, as strace writes what goes to the disk.
fn act((seat, proposal): Vote) -> String {
    format!(r#"\"seat\":{seat},\"subject\":\"proposal/{proposal}\",\"verb\":\"ballot.cast\""#)
}

#[actix_web::test]
async fn votes_that_come_together_are_answered_after_one_sync() {
    let (house, folder) = (House::on_sqlite().await, TempDir::new().unwrap());
    drop(crowd(&house).await);
    let voters: Vec<Voter> = (0..SEATS).map(|n| Voter::new(&house, n)).collect();
    let program = Program::start(&house.database_url(), &[PACE, "server.jobs=false"]);
    let tracer = Tracer::attach(&program, &LOOK, folder.path().join("strace"));
    join_all(voters.iter().map(|voter| voter.votes(&house, &program.address))).await;
    let calls = calls(&tracer.detach());
    let answers = answers(&calls, &voters);
    assert_eq!(answers.len(), SEATS * VOTES);
    let written: Vec<&Call> =
        calls.iter().filter(|call| call.is(&["pwrite64"]) && call.text.contains("ballot.cast")).collect();
    let synced: Vec<&Call> = calls.iter().filter(|call| call.is(&["fdatasync", "fsync"]) && call.is_done()).collect();
    for (vote, answered) in &answers {
        let act = act(*vote);
        let first = written.iter().find(|call| call.text.contains(&act));
        let first = first.unwrap_or_else(|| panic!("{vote:?} was answered, and nothing of it was written"));
        let sure = synced.iter().find(|sync| sync.file() == first.file() && sync.begins > first.ends);
        let sure = sure.unwrap_or_else(|| panic!("{vote:?} was answered, and never made sure"));
        assert!(sure.ends < *answered, "{vote:?} was answered at {answered}, before {sure:?}");
    }
    let syncs = synced.len();
    assert!(2 * syncs <= answers.len(), "{syncs} syncs for {} votes", answers.len());
    drop(program);
    assert_eq!(house.number("SELECT COUNT(*) AS n FROM ballots"), i64::try_from(SEATS * VOTES).unwrap());
    assert_eq!(house.number("SELECT SUM(n) AS n FROM tallies"), i64::try_from(SEATS * VOTES).unwrap());
    house.close().await;
}
