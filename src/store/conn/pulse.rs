//! How the door is doing, in plain numbers; judges nothing.

use std::sync::atomic::{AtomicU64, Ordering};

/// A moment's view of the door, counted since it was opened but for what waits now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pulse {
    /// Reads that wait now.
    pub waiting_reads: u64,
    /// Writes that wait now, in all lanes.
    pub waiting_writes: u64,
    /// Transactions committed by [`Db::write`](super::Db::write): on SQLite groups of jobs, on PostgreSQL single ones.
    pub commits: u64,
    /// Jobs in those transactions, refused ones included.
    pub jobs: u64,
    /// Jobs in the largest of them.
    pub largest_group: u64,
    /// Groups that died and were run again job by job.
    pub replays: u64,
    /// Runs repeated on PostgreSQL, after a clash or a lost connection.
    pub retries: u64,
    /// Times that SQLite's write-ahead log began anew while readers were held.
    pub checkpoints: u64,
    /// The size of its file now, in bytes, which it keeps when it begins anew; 0 on PostgreSQL.
    pub log_bytes: u64,
}

/// The counters behind [`Pulse`].
#[derive(Default)]
pub(super) struct Gauges {
    commits: AtomicU64,
    jobs: AtomicU64,
    largest_group: AtomicU64,
    replays: AtomicU64,
    retries: AtomicU64,
    checkpoints: AtomicU64,
}

impl Gauges {
    pub(super) fn committed(&self, jobs: usize) {
        let jobs = u64::try_from(jobs).unwrap_or(u64::MAX);
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.jobs.fetch_add(jobs, Ordering::Relaxed);
        self.largest_group.fetch_max(jobs, Ordering::Relaxed);
    }

    pub(super) fn replayed(&self) {
        self.replays.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn retried(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn emptied_log(&self) {
        self.checkpoints.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn read(&self, waiting_reads: usize, waiting_writes: usize, log_bytes: u64) -> Pulse {
        Pulse {
            waiting_reads: u64::try_from(waiting_reads).unwrap_or(u64::MAX),
            waiting_writes: u64::try_from(waiting_writes).unwrap_or(u64::MAX),
            commits: self.commits.load(Ordering::Relaxed),
            jobs: self.jobs.load(Ordering::Relaxed),
            largest_group: self.largest_group.load(Ordering::Relaxed),
            replays: self.replays.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            checkpoints: self.checkpoints.load(Ordering::Relaxed),
            log_bytes,
        }
    }
}
