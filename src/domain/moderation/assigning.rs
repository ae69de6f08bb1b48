//! Who takes a case, and what moderators note about it. Refuses both on one's own contribution; nothing of it leaves
//! moderation.

use super::{Contribution, Place, contribution};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::text::Remark;
use crate::model::{AccountId, Moment, Problem, Viewer};
use crate::store::contributions::OpenCase;
use crate::store::{self, Conn};

/// To whom a case goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// To the viewer.
    Me,
    /// To nobody.
    Nobody,
    /// To a colleague, by the place in the list and the name that the viewer read there.
    Colleague(usize, String),
}

/// A case with the moderators to whom it may be given.
#[derive(Debug, Clone)]
pub struct Handing {
    /// The consultation.
    pub presence: Presence,
    /// The contribution.
    pub contribution: Contribution,
    /// Names, in order.
    pub colleagues: Vec<String>,
}

/// What the page that hands a case on shows; two statements.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_decide`, `Conflict` when nothing waits.
pub fn handing(conn: &mut Conn, viewer: &Viewer, slug: &str, place: Place, at: Moment) -> Outcome<Handing> {
    let (presence, contribution, _, _) = waiting(conn, viewer, slug, place, at)?;
    let colleagues = colleagues(conn, &presence, &contribution)?.into_iter().map(|(_, name)| name).collect();
    Ok(Handing { presence, contribution, colleagues })
}

/// Gives a case to the viewer, to a colleague, or back to all.
///
/// # Errors
/// As `handing`; `Invalid` for somebody who does not moderate here or wrote the text.
pub fn assign(conn: &mut Conn, viewer: &Viewer, slug: &str, place: Place, to: &To, at: Moment) -> Outcome<()> {
    let (presence, contribution, _, me) = waiting(conn, viewer, slug, place, at)?;
    let to = match to {
        To::Me => Some(me),
        To::Nobody => None,
        To::Colleague(place, name) => {
            let found = colleagues(conn, &presence, &contribution)?.into_iter().nth(*place);
            let found = found.filter(|(_, known)| known == name);
            Some(found.ok_or(Refusal::field("a", Problem::NotAChoice))?.0)
        }
    };
    let consultation = presence.frame.consultation.id;
    let assigned = store::cases::assign(conn, consultation, contribution.target(), to)?;
    Ok(require(assigned, Conflict::Changed)?)
}

/// Keeps a note beside the open case, for moderators only.
///
/// # Errors
/// As `handing`.
pub fn note(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    place: Place,
    text: &Remark,
    key: &str,
    at: Moment,
) -> Outcome<()> {
    let (_, _, case, me) = waiting(conn, viewer, slug, place, at)?;
    if super::sent_before(conn, me, "note", key)?.is_some() {
        return Ok(());
    }
    store::cases::put_note(conn, case.id, me, text.as_str(), at)?;
    Ok(store::idempotency::put(conn, me, "note", key, &place.path(slug), at)?)
}

/// A contribution that waits, with its case and the moderator who handles it.
fn waiting(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    place: Place,
    at: Moment,
) -> Outcome<(Presence, Contribution, OpenCase, AccountId)> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    let contribution = contribution(conn, &presence, place)?;
    let me = policy::may_decide(presence.member(), contribution.author())?.account_id;
    let case = contribution.subject.case.clone().ok_or(Conflict::Changed)?;
    Ok((presence, contribution, case, me))
}

fn colleagues(conn: &mut Conn, presence: &Presence, of: &Contribution) -> Outcome<Vec<(AccountId, String)>> {
    let found = store::cases::moderators(conn, presence.frame.consultation.id)?.into_iter();
    let others = found.filter(|it| Some(it.account) != of.author());
    Ok(others.map(|it| (it.account, format!("{} {}", it.name.0, it.name.1).trim().to_owned())).collect())
}
