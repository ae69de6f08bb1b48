//! How long people wait at most: what `docs/deployment.md` promises, and a margin for a machine that is busy with other tests.

use std::time::{Duration as Pause, Instant};

use super::crowd::Crowd;
use crate::support::house::Browser;

/// Seconds that are added to what is promised.
const MARGIN: u64 = 4;
/// Until a program that was started just now has answered at all: nothing is promised of that.
const AT_FIRST: Pause = Pause::from_secs(20);
/// Once what was broken is whole again, people are served within two seconds.
pub const BACK: Pause = Pause::from_secs(2 + MARGIN);
/// Five seconds, then a write is refused.
pub const WRITE: Pause = Pause::from_secs(5 + MARGIN);
/// Six seconds, then a read is refused that the database does not answer.
pub const READ: Pause = Pause::from_secs(6 + MARGIN);
/// Thirty-seven seconds, then nobody waits any more for a write that the database was given and does not answer.
pub const SILENT_WRITE: Pause = Pause::from_secs(37 + MARGIN);
/// A page that waits for nothing: shorter than anybody waits for a lock.
pub const PAGE: Pause = Pause::from_secs(MARGIN);

pub async fn waits(time: Pause) {
    tokio::time::sleep(time).await;
}

/// Until this is so; panics when it is not in time.
pub async fn until(limit: Pause, what: &str, is_so: impl Fn() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < limit, "not within {limit:?}: {what}");
        waits(Pause::from_millis(10)).await;
    }
}

/// Until a vote is taken, counted from now, before anything was broken; panics when none is, however busy the machine.
pub async fn until_one_is_answered(crowd: &Crowd) {
    let before = crowd.answered();
    until(AT_FIRST, "a vote is taken", || crowd.answered() > before).await;
}

/// The same once what was broken is whole again.
pub async fn until_they_are_back(crowd: &Crowd) {
    let before = crowd.answered();
    until(BACK, "votes are taken again", || crowd.answered() > before).await;
}

/// Until so many more votes are taken, one soon after the other.
pub async fn until_more_are_answered(crowd: &Crowd, votes: usize) {
    for _ in 0..votes {
        until_they_are_back(crowd).await;
    }
}

/// Until somebody is told that the vote was not taken; panics when nobody is in time.
pub async fn until_one_is_refused(crowd: &Crowd, limit: Pause) {
    let before = crowd.refused();
    until(limit, "somebody is refused", || crowd.refused() > before).await;
}

/// Opens a page, whatever it says; panics when that takes longer than this.
pub async fn opens<'b>(browser: &'b mut Browser, path: &str, limit: Pause) -> &'b mut Browser {
    let since = Instant::now();
    browser.open(path).await;
    assert!(since.elapsed() < limit, "{path} took {:?}", since.elapsed());
    browser
}
