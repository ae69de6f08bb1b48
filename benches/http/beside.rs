//! Votes at a steady pace beside another load: whatever is read meanwhile is read while facts change. Says nothing of how they
//! fare, but that each was answered.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use crate::load;

/// Ballots a second.
pub const RATE: u32 = 50;

/// Somebody who votes, until dropped.
pub struct Voting {
    ended: Arc<AtomicBool>,
    voter: Option<JoinHandle<()>>,
}

impl Voting {
    /// Sends these ballots in turn, one every twenty milliseconds.
    pub fn begin(address: SocketAddr, ballots: Vec<Vec<u8>>) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&ended);
        let voter = Some(spawn(move || {
            let mut due = Instant::now();
            for ballot in ballots.iter().cycle() {
                if seen.load(Ordering::Relaxed) {
                    return;
                }
                let _ = load::ask(address, ballot);
                due += Duration::from_secs(1) / RATE;
                sleep(due.saturating_duration_since(Instant::now()));
            }
        }));
        Self { ended, voter }
    }
}

impl Drop for Voting {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        let _ = self.voter.take().map(JoinHandle::join);
    }
}
