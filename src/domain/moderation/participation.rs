//! Measures on a person: a warning, a suspension of the seat, its end. Each because of a contribution that the seat wrote.

use super::deciding::{New, keep, was_sent};
use super::{Clauses, Contribution, Place, Ruling, contribution};
use crate::domain::policy;
use crate::domain::presence::{self, Presence};
use crate::domain::refusal::{Conflict, Outcome, Refusal, require};
use crate::model::{DecisionKind, DecisionState, Measure, Moment, Problem, Viewer};
use crate::store::decisions::{self, Listed};
use crate::store::members::Seat;
use crate::store::seats::SeatPerson;
use crate::store::{self, Conn};

/// How many decisions on a seat are shown.
const SHOWN: i64 = 50;

/// A seat in an address: the key of its college, and its number.
#[derive(Debug, Clone)]
pub struct SeatPlace {
    /// The key of the college.
    pub college: String,
    /// The number within it.
    pub number: i32,
}

/// All that a moderator reads to decide on a seat's participation.
#[derive(Debug, Clone)]
pub struct SeatDocket {
    /// The consultation.
    pub presence: Presence,
    /// The seat.
    pub seat: Seat,
    /// Who acts for it.
    pub people: Vec<SeatPerson>,
    /// The contribution because of which.
    pub contribution: Contribution,
    /// Earlier decisions on the seat, the newest first.
    pub earlier: Vec<Listed>,
    /// The rules.
    pub clauses: Clauses,
}

impl SeatDocket {
    /// The measures that can be taken.
    #[must_use]
    pub fn measures(&self) -> &'static [Measure] {
        measures(&self.seat, self.presence.at)
    }
}

fn measures(seat: &Seat, at: Moment) -> &'static [Measure] {
    if seat.is_suspended(at) { &[Measure::Reinstate, Measure::Warn] } else { &[Measure::Warn, Measure::Suspend] }
}

/// What a moderator reads to decide on the seat that wrote a contribution.
///
/// # Errors
/// `NotFound`, also when another seat wrote it; `NotSignedIn`, or a `Denied` of `may_decide`.
pub fn seat_docket(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (seat, because): (&SeatPlace, Place),
    at: Moment,
) -> Outcome<SeatDocket> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    policy::may_moderate(presence.member())?;
    let college = presence.frame.colleges.iter().find(|college| college.key == seat.college);
    let college = college.ok_or(Refusal::NotFound)?.id;
    let held = store::seats::find_with_people(conn, college, seat.number)?;
    let (seat, people) = held.ok_or(Refusal::NotFound)?;
    let contribution = contribution(conn, &presence, because)?;
    require(contribution.seat() == Some(seat.id), Refusal::NotFound)?;
    policy::may_decide(presence.member(), contribution.author())?;
    let earlier = decisions::on_seat(conn, seat.id, SHOWN)?;
    let clauses = Clauses::of(conn, &presence)?;
    Ok(SeatDocket { presence, seat, people, contribution, earlier, clauses })
}

/// Decides on the participation of the seat that wrote a contribution; tells the decision's number and where it stands.
///
/// # Errors
/// As `seat_docket`; `Invalid`; `Conflict` when somebody decided meanwhile, or the same measure is announced already.
pub fn decide_seat(
    conn: &mut Conn,
    viewer: &Viewer,
    slug: &str,
    (seat, because): (&SeatPlace, Place),
    ruling: &Ruling,
    at: Moment,
) -> Outcome<Option<(i32, DecisionState)>> {
    let presence = presence::enter_to_act(conn, viewer, slug, at)?;
    let by = policy::may_moderate(presence.member())?.account_id;
    if was_sent(conn, by, &ruling.key)? {
        return Ok(None);
    }
    let number = decisions::next_number(conn, presence.frame.consultation.id)?;
    let docket = seat_docket(conn, viewer, slug, (seat, because), at)?;
    store::members::hold_seat(conn, docket.seat.id)?;
    let held = store::seats::by_id(conn, docket.seat.id)?.ok_or(Refusal::NotFound)?;
    let last = docket.earlier.first().map_or(0, |it| it.decision.number);
    require(ruling.seen.is_none_or(|seen| last <= seen), Conflict::Changed)?;
    require(measures(&held, at).contains(&ruling.measure), Refusal::field("mesure", Problem::NotAChoice))?;
    let under_way = docket.earlier.iter().any(|it| {
        it.decision.measure == ruling.measure
            && matches!(it.decision.state, DecisionState::Announced | DecisionState::SecondReading)
    });
    require(!under_way, Conflict::DecisionPending)?;
    let new = New { number, kind: DecisionKind::Account, seat: Some(held.id), by };
    let state = keep(conn, &presence, &docket.contribution, ruling, new)?;
    Ok(Some((number, state)))
}
