//! What waits in the background, in numbers, for those who keep the service running. Tells of no person and no text.

use super::Outcome;
use crate::model::Moment;
use crate::store::{Conn, leases, outbox};

/// What waits at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Mails that are due, or were tried in vain.
    pub mails: u64,
    /// For how many seconds the one of them waits that is due longest.
    pub late_seconds: u64,
    /// Each job that has run, and for how many seconds it has been due; 0 while it is held or rests.
    pub jobs: Vec<(String, i64)>,
}

/// What waits now, on all instances together.
///
/// # Errors
/// A fault of the database.
pub fn waiting(conn: &mut Conn, at: Moment) -> Outcome<Waiting> {
    let (mails, oldest) = outbox::waiting(conn, at)?;
    let late = |since: Moment| (at.utc() - since.utc()).num_seconds().max(0);
    Ok(Waiting {
        mails: u64::try_from(mails).unwrap_or(0),
        late_seconds: oldest.map_or(0, |since| u64::try_from(late(since)).unwrap_or(0)),
        jobs: leases::all(conn)?.into_iter().map(|(name, until)| (name, late(until))).collect(),
    })
}
