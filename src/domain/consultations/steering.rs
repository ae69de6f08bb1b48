//! What organisers see of their consultation at a glance: counts, no contents.

use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::Outcome;
use crate::model::{Moment, ProposalStatus, Viewer};
pub use crate::store::overviews::StateCount;
use crate::store::rosters::SeatCount;
use crate::store::{self, Conn};

/// The state of a consultation.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Who reads it.
    pub presence: Presence,
    /// The seats of each college.
    pub seats: Vec<SeatCount>,
    /// The proposals in each state, with their comments.
    pub states: Vec<StateCount>,
    /// Contributions that wait for moderation.
    pub open_cases: i64,
    /// Whether the organisers may open the results now.
    pub may_open_results: bool,
}

impl Overview {
    /// How many proposals are in a state.
    #[must_use]
    pub fn proposals(&self, status: ProposalStatus) -> i64 {
        self.states.iter().filter(|it| it.status == status).map(|it| it.proposals).sum()
    }

    /// How many comments are shown on published proposals.
    #[must_use]
    pub fn comments(&self) -> i64 {
        self.states.iter().filter(|it| it.status == ProposalStatus::Published).map(|it| it.comments).sum()
    }
}

/// The organisers' page; nine statements with that of the session.
///
/// # Errors
/// `NotFound`, `NotSignedIn`, a `Denied` of `may_organise`.
pub fn overview(conn: &mut Conn, viewer: &Viewer, slug: &str, at: Moment) -> Outcome<Overview> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_organise(presence.member())?;
    let id = presence.frame.consultation.id;
    let opened = presence.frame.consultation.results_opened_at.is_some();
    Ok(Overview {
        seats: store::rosters::seat_counts(conn, id)?,
        states: store::overviews::by_status(conn, id)?,
        open_cases: store::overviews::open_cases(conn, id)?,
        may_open_results: !opened && policy::may_open_results(presence.member(), &presence.frame, at).is_ok(),
        presence,
    })
}
