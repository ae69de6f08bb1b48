//! The outbox as organisers see it: counts, what failed and why, and sending again. Refuses to show letters, addresses or
//! anything that opens a door.

use chrono::Duration;

use super::policy;
use super::presence::{self, Presence};
use super::refusal::{Outcome, Refusal, require};
use crate::model::{Moment, Viewer};
pub use crate::store::posts::{Counts, MOST, Post};
use crate::store::{self, Conn};

/// For how long a sender may have a mail that it claimed (`mail::sender`).
const CLAIM: Duration = Duration::minutes(10);
/// How many mails the page lists.
pub const LISTED: i64 = 100;

/// The mails of a consultation.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Who reads it.
    pub presence: Presence,
    /// How many are where.
    pub counts: Counts,
    /// The newest.
    pub posts: Vec<Post>,
}

/// The page of mails; seven statements with those of the presence.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn list(conn: &mut Conn, viewer: &Viewer, slug: &str, unsent: bool, at: Moment) -> Outcome<Outgoing> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    let id = presence.frame.consultation.id;
    Ok(Outgoing {
        counts: store::posts::counts(conn, id)?,
        posts: store::posts::list(conn, id, unsent, LISTED)?,
        presence,
    })
}

/// Whether a mail may be tried again now: it did not leave, no sender may have it, and it is no invitation, whose link was
/// forgotten.
#[must_use]
pub fn is_idle(post: &Post, at: Moment) -> bool {
    let idle = post.given_up_at.is_some() || post.due_at > at.plus(CLAIM);
    post.sent_at.is_none() && idle && post.kind != "invitation"
}

/// Lets a mail that did not leave be tried again now, with the same Message-ID.
///
/// # Errors
/// As `list`; `NotFound` for a mail that is not the consultation's, was sent, or is an invitation.
pub fn send_again(conn: &mut Conn, viewer: &Viewer, slug: &str, message_id: &str, at: Moment) -> Outcome<()> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    let again = store::posts::send_again(conn, presence.frame.consultation.id, message_id, at.plus(CLAIM), at)?;
    Ok(require(again, Refusal::NotFound)?)
}

/// How much later than now a mail may be due: the longest that one waits between two tries, or for observations, is shorter.
const FARTHEST: Duration = Duration::days(7);

/// Makes mails due that a clock which ran ahead put off; gives how many.
///
/// # Errors
/// A fault of the database.
pub fn bring_back(conn: &mut Conn, at: Moment) -> Outcome<usize> {
    Ok(store::outbox::bring_back(conn, at.plus(FARTHEST), at)?)
}
