//! What runs in the background: each job under a lease, so that of several instances over one database one runs it. Refuses
//! to know what a round does; a round is one short write that tells how much it did.

mod making;
mod steady;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration as Pause, Instant};

use chrono::Duration;

use crate::config::Config;
use crate::domain::{
    Failure, Outcome, addresses, announcements, candidacies, digests, exports, factors, intakes, invitations, limits,
    moderation, posts, retention, search,
};
use crate::model::{Clock, Moment};
use crate::store::leases::{self, Lease};
use crate::store::{Conn, Db, Lane};

pub use making::Maker;

use self::steady::Steady;

/// How often a look is taken at what is due.
const TICK: Pause = Pause::from_secs(1);
/// For how long a lease is taken; a holder that died is replaced after that.
const LEASE: Duration = Duration::minutes(2);
/// How long this instance leaves a job alone whose round failed.
const REST: Duration = Duration::minutes(1);

/// One short write of a job; gives how much it did, 0 when nothing is left.
pub type Round = fn(&mut Conn, &Config, Moment) -> Outcome<usize>;

/// A job.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Its name, that of its lease.
    pub name: &'static str,
    /// Seconds between two times that it runs.
    pub every: i64,
    /// One short write of it.
    pub round: Round,
    /// Whether it takes away what cannot be had again, an address for an account included: it rests while the clock is not trusted.
    pub erases: bool,
}

impl Job {
    const fn new(name: &'static str, every: i64, round: Round) -> Self {
        Self { name, every, round, erases: false }
    }

    const fn erasing(name: &'static str, every: i64, round: Round) -> Self {
        Self { name, every, round, erases: true }
    }
}

/// Every job.
pub const JOBS: &[Job] = &[
    Job::new("announcements", 5, |conn, _, at| announcements::round(conn, at)),
    Job::new("digests.daily", 60, |conn, _, at| digests::daily(conn, at)),
    Job::new("digests.weekly", 60, |conn, _, at| digests::weekly(conn, at)),
    Job::new("observations", 60, |conn, _, at| moderation::round(conn, at)),
    Job::new("cases.late", 60, |conn, _, at| moderation::alerting::round(conn, at)),
    Job::new("intakes", 2, |conn, config, at| intakes::round(conn, config.session.invitation_days, at)),
    Job::new("reminders", 5, |conn, config, at| invitations::round(conn, config.session.invitation_days, at)),
    Job::new("mails.ahead", 60, |conn, _, at| posts::bring_back(conn, at)),
    Job::new("search", 600, |conn, _, at| search::round(conn, at)),
    Job::erasing("addresses", 60, |conn, _, at| addresses::round(conn, at)),
    Job::erasing("candidacies", 600, |conn, _, at| candidacies::forget(conn, at)),
    Job::erasing("exports", 600, |conn, _, at| exports::forget(conn, at)),
    Job::erasing("accounts", 3_600, |conn, config, at| retention::accounts(conn, config.site.keeping(), at)),
    Job::erasing("mails", 3_600, |conn, config, at| retention::mails(conn, config.site.keeping(), at)),
    Job::erasing("ballots", 600, |conn, config, at| retention::ballots(conn, config.site.keeping(), at)),
    Job::erasing("candidacies.decided", 3_600, |conn, config, at| {
        retention::candidacies(conn, config.site.keeping(), at)
    }),
    Job::erasing("readings", 3_600, |conn, config, at| retention::readings(conn, config.site.keeping(), at)),
    Job::erasing("spent", 3_600, |conn, _, at| retention::spent(conn, at)),
    Job::erasing("factors", 600, |conn, _, at| factors::forget(conn, at)),
    Job::erasing("attempts", 600, |conn, config, at| limits::forget(conn, &config.limits, at)),
];

/// The jobs of one instance.
#[derive(Clone)]
pub struct Jobs {
    db: Db,
    clock: Clock,
    config: Arc<Config>,
    holder: String,
}

impl Jobs {
    /// The jobs over a database, held in the name of `holder`, which no other instance has.
    #[must_use]
    pub fn new(db: Db, clock: Clock, config: Arc<Config>, holder: impl Into<String>) -> Self {
        Self { db, clock, config, holder: holder.into() }
    }

    /// Runs what is due, every second; never ends. Ended between two writes it leaves nothing half done.
    pub async fn run(self) {
        let mut resting: HashMap<&'static str, Moment> = HashMap::new();
        let mut steady = Steady::since(self.last_trusted().await);
        loop {
            let at = self.clock.now();
            steady.look(at, Instant::now());
            let held = self.db.read(move |conn| leases::held(conn, at)).await;
            let due = |job: &&Job| {
                let held = held.as_ref().map_or(true, |held| held.iter().any(|name| name == job.name));
                !held && resting.get(job.name).is_none_or(|until| *until <= at)
            };
            let due: Vec<&Job> = JOBS.iter().filter(due).collect();
            for job in due {
                // looked at before each round: it may leap in the middle of one
                let may = |at| steady.look(at, Instant::now()) || !job.erases;
                if let Err(failure) = self.turn_while(job, may).await {
                    tracing::warn!(job = job.name, ?failure, "a job failed; it is tried again");
                    resting.insert(job.name, at.plus(REST));
                }
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// When an instance last trusted its clock, as far as leases tell: those of the jobs that erase are taken only then.
    /// Waits for the database: without an answer no clock would be held against.
    async fn last_trusted(&self) -> Option<Moment> {
        let erases = |name: &str| JOBS.iter().any(|job| job.erases && job.name == name);
        loop {
            if let Ok(all) = self.db.read(leases::all).await {
                return all.into_iter().filter(|(name, _)| erases(name)).map(|(_, until)| until).max();
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Takes a job and runs its rounds until nothing is left, if nobody else holds it. Gives how much was done.
    ///
    /// # Errors
    /// The round's own, or a fault; the lease then ends by itself.
    pub async fn turn(&self, job: &Job) -> Outcome<usize> {
        self.turn_while(job, |_| true).await
    }

    /// The same, as long as a round may run at its moment.
    async fn turn_while(&self, job: &Job, mut may: impl FnMut(Moment) -> bool) -> Outcome<usize> {
        let at = self.clock.now();
        if !may(at) {
            return Ok(0);
        }
        let Some((lease, mut did)) = self.begin(job, at).await? else { return Ok(0) };
        let mut last = did;
        while last > 0 {
            let at = self.clock.now();
            if !may(at) {
                return Ok(did);
            }
            let Some(more) = self.go_on(job, &lease, at).await? else { return Ok(did) };
            did += more;
            last = more;
        }
        Ok(did)
    }

    /// Takes the lease and runs the first round in the same write; a job with nothing to do is given back at once.
    async fn begin(&self, job: &Job, at: Moment) -> Outcome<Option<(Lease, usize)>> {
        let (job, holder, config) = (*job, self.holder.clone(), self.config.clone());
        let work = move |conn: &mut Conn| {
            let Some(lease) = leases::take(conn, job.name, &holder, at, at.plus(LEASE))? else { return Ok(None) };
            let did = (job.round)(conn, &config, at)?;
            if did == 0 {
                leases::give_back(conn, &lease, at.plus(Duration::seconds(job.every)))?;
            }
            Ok::<_, Failure>(Some((lease, did)))
        };
        self.db.write_in(Lane::Bulk, work).await
    }

    /// Runs one more round under the lease; nothing when somebody else took it meanwhile.
    async fn go_on(&self, job: &Job, lease: &Lease, at: Moment) -> Outcome<Option<usize>> {
        let (job, lease, config) = (*job, lease.clone(), self.config.clone());
        let work = move |conn: &mut Conn| {
            // the row of the lease is held until the commit: no other holder's round runs beside this one
            if !leases::keep(conn, &lease, at.plus(LEASE))? {
                return Ok(None);
            }
            let did = (job.round)(conn, &config, at)?;
            if did == 0 {
                leases::give_back(conn, &lease, at.plus(Duration::seconds(job.every)))?;
            }
            Ok::<_, Failure>(Some(did))
        };
        self.db.write_in(Lane::Bulk, work).await
    }
}
