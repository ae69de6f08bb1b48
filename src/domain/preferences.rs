//! How often one is written to about each topic: one's own choice, changed in one's space or by a link of a mail. Refuses to
//! let the moderation of one's own contributions be turned off.

use super::refusal::{Outcome, Refusal, require};
use crate::model::{AccountId, Moment, Pace, Problem, Topic, Viewer};
use crate::store::{self, Conn};

/// The viewer's choices, topic by topic, with the defaults of those not chosen.
///
/// # Errors
/// `NotSignedIn`.
pub fn mine(conn: &mut Conn, viewer: &Viewer) -> Outcome<Vec<(Topic, Pace)>> {
    of(conn, viewer.account_id().ok_or(Refusal::NotSignedIn)?)
}

fn of(conn: &mut Conn, account: AccountId) -> Outcome<Vec<(Topic, Pace)>> {
    let chosen = store::preferences::of(conn, account)?;
    let pace = |topic: Topic| {
        let chosen = chosen.iter().find(|(it, _)| *it == topic && topic.may_be_refused());
        (topic, chosen.map_or(topic.pace(), |(_, pace)| *pace))
    };
    Ok(Topic::ALL.iter().copied().map(pace).collect())
}

/// Keeps the viewer's choices; what waits for a digest waits for the one that is now chosen.
///
/// # Errors
/// `NotSignedIn`; `Invalid` for a pace that a topic does not offer.
pub fn save(conn: &mut Conn, viewer: &Viewer, choices: &[(Topic, Pace)]) -> Outcome<()> {
    let account = viewer.account_id().ok_or(Refusal::NotSignedIn)?;
    for (topic, pace) in choices {
        require(topic.paces().contains(pace), Refusal::field(topic.code(), Problem::NotAChoice))?;
        set(conn, account, *topic, *pace)?;
    }
    Ok(())
}

fn set(conn: &mut Conn, account: AccountId, topic: Topic, pace: Pace) -> Outcome<()> {
    store::preferences::put(conn, account, topic, pace)?;
    let kinds: Vec<_> = topic.notices().collect();
    let digest = Some(pace).filter(|pace| matches!(pace, Pace::Daily | Pace::Weekly));
    Ok(store::notices::wait_for(conn, account, &kinds, digest)?)
}

/// What a link in a mail stops: the mails about a topic, or the digests of a pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Everything about a topic.
    Topic(Topic),
    /// Everything that is told at this pace.
    Digest(Pace),
}

impl Stop {
    /// What a code names; nothing for what cannot be refused.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let topic = Topic::parse(code).filter(|topic| topic.may_be_refused()).map(Self::Topic);
        let pace = Pace::parse(code).filter(|pace| matches!(pace, Pace::Daily | Pace::Weekly)).map(Self::Digest);
        topic.or(pace)
    }
}

/// Stops mails of a kind to an account that proved itself by the link of a mail. Done again, it changes nothing more.
///
/// # Errors
/// `NotFound` when the account is gone.
pub fn stop(conn: &mut Conn, account: AccountId, stop: Stop, _: Moment) -> Outcome<()> {
    store::accounts::by_id(conn, account)?.ok_or(Refusal::NotFound)?;
    for (topic, pace) in of(conn, account)? {
        let meant = match stop {
            Stop::Topic(stopped) => stopped == topic,
            Stop::Digest(stopped) => stopped == pace,
        };
        if meant && topic.may_be_refused() {
            set(conn, account, topic, Pace::Never)?;
        }
    }
    Ok(())
}
