//! Decisions and their contests written, step by step. Refuses to know who may.

use diesel::dsl::max;
use diesel::prelude::*;

use crate::model::{
    AccountId, ConsultationId, DecisionId, DecisionKind, DecisionState, Measure, Moment, Origin, ReviewOutcome, SeatId,
};
use crate::store::reports::Target;
use crate::store::schema::{decisions, reviews};
use crate::store::{Conn, Stored, on_backend};

/// A decision to store.
#[derive(Debug, Clone)]
pub struct NewDecision<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Its number within the consultation.
    pub number: i32,
    /// A contribution, or a person because of one.
    pub kind: DecisionKind,
    /// The contribution.
    pub target: Target,
    /// Who wrote it.
    pub concerned: Option<AccountId>,
    /// Whose participation is decided upon.
    pub seat: Option<SeatId>,
    /// What is decided.
    pub measure: Measure,
    /// The version of the rules applied.
    pub rules_version: i32,
    /// The clause applied; none for a favourable decision.
    pub clause: Option<i32>,
    /// The legal ground, in place of a clause.
    pub ground: &'a str,
    /// The facts, in the moderator's words.
    pub facts: &'a str,
    /// What the letter says beside them.
    pub reasons: &'a str,
    /// The text that was decided upon.
    pub snapshot: &'a str,
    /// What made moderation look.
    pub origin: Origin,
    /// Whether it could not wait for the author's observations.
    pub urgent: bool,
    /// Whether the text criticises the administration that leads the consultation.
    pub concerns_lead: bool,
    /// What the measure needs, as JSON.
    pub particulars: &'a str,
    /// Who decides.
    pub by: AccountId,
}

/// A step of a decision.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Where it stands from then on.
    pub state: DecisionState,
    /// Who takes the step.
    pub by: AccountId,
    /// Until when observations may be written.
    pub observations_until: Option<Moment>,
    /// The end of a suspension.
    pub until: Option<Moment>,
}

/// The number of the next decision; other decisions of the consultation wait until this write is committed.
///
/// # Errors
/// A fault of the database.
pub fn next_number(conn: &mut Conn, consultation: ConsultationId) -> Stored<i32> {
    crate::store::consultations::hold(conn, consultation)?;
    let of = decisions::table.filter(decisions::consultation_id.eq(consultation));
    let last: Option<i32> = of.select(max(decisions::number)).first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// Stores a decision that a person took; its first step follows.
///
/// # Errors
/// A fault of the database; a conflict when the number is taken.
pub fn put(conn: &mut Conn, new: &NewDecision<'_>, at: Moment) -> Stored<DecisionId> {
    let row = (
        (
            decisions::consultation_id.eq(new.consultation),
            decisions::number.eq(new.number),
            decisions::target_kind.eq(new.kind),
            decisions::proposal_id.eq(new.target.proposal),
            decisions::comment_id.eq(new.target.comment),
            decisions::account_id.eq(new.concerned),
            decisions::seat_id.eq(new.seat),
            decisions::measure.eq(new.measure),
            decisions::rules_version.eq(new.rules_version),
            decisions::clause.eq(new.clause),
            decisions::ground.eq(new.ground),
        ),
        (
            decisions::facts.eq(new.facts),
            decisions::reasons.eq(new.reasons),
            decisions::snapshot.eq(new.snapshot),
            decisions::origin.eq(new.origin),
            decisions::automated.eq(false),
            decisions::urgent.eq(new.urgent),
            decisions::concerns_lead.eq(new.concerns_lead),
            decisions::particulars.eq(new.particulars),
            decisions::author_account_id.eq(new.by),
            decisions::at.eq(at),
        ),
    );
    Ok(diesel::insert_into(decisions::table).values(row).returning(decisions::id).get_result(conn)?)
}

/// Takes a step of a decision.
///
/// # Errors
/// A fault of the database.
pub fn step(conn: &mut Conn, id: DecisionId, step: Step, at: Moment) -> Stored<()> {
    let row = decisions::table.filter(decisions::id.eq(id));
    let change = (decisions::state.eq(step.state), decisions::acted_by.eq(step.by), decisions::acted_at.eq(at));
    diesel::update(row).set(change).execute(conn)?;
    if let Some(until) = step.observations_until {
        diesel::update(row).set(decisions::observations_until.eq(until)).execute(conn)?;
    }
    if let Some(until) = step.until {
        diesel::update(row).set(decisions::until_at.eq(until)).execute(conn)?;
    }
    Ok(())
}

/// Keeps what a measure found when it was applied, as JSON.
///
/// # Errors
/// A fault of the database.
pub fn put_particulars(conn: &mut Conn, id: DecisionId, particulars: &str) -> Stored<()> {
    let row = decisions::table.filter(decisions::id.eq(id));
    diesel::update(row).set(decisions::particulars.eq(particulars)).execute(conn)?;
    Ok(())
}

/// Notes who read a decision a second time; nobody again when that is taken back.
///
/// # Errors
/// A fault of the database.
pub fn read_twice(conn: &mut Conn, id: DecisionId, by: Option<AccountId>) -> Stored<()> {
    let row = decisions::table.filter(decisions::id.eq(id));
    diesel::update(row).set(decisions::second_reader_id.eq(by)).execute(conn)?;
    Ok(())
}

/// Notes the observations of the person concerned, or that the time for them is over; tells whether it was the first.
///
/// # Errors
/// A fault of the database.
pub fn hear(conn: &mut Conn, id: DecisionId, observations: &str, at: Moment) -> Stored<bool> {
    let unheard = decisions::table
        .filter(decisions::id.eq(id))
        .filter(decisions::state.eq(DecisionState::Announced))
        .filter(decisions::heard_at.is_null());
    let change = (decisions::observations.eq(observations), decisions::heard_at.eq(at));
    Ok(diesel::update(unheard).set(change).execute(conn)? == 1)
}

/// Stores the contest of a decision; tells whether it is the first.
///
/// # Errors
/// A fault of the database.
pub fn ask_review(conn: &mut Conn, decision: DecisionId, by: AccountId, text: &str, at: Moment) -> Stored<bool> {
    let row =
        (reviews::decision_id.eq(decision), reviews::account_id.eq(by), reviews::text.eq(text), reviews::at.eq(at));
    let stored =
        on_backend!(conn, c => diesel::insert_into(reviews::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(stored == 1)
}

/// Stores what came of a contest; tells whether nothing had come of it before.
///
/// # Errors
/// A fault of the database.
pub fn settle_review(
    conn: &mut Conn,
    decision: DecisionId,
    (outcome, reasons): (ReviewOutcome, &str),
    by: AccountId,
    at: Moment,
) -> Stored<bool> {
    let waiting = reviews::table.filter(reviews::decision_id.eq(decision)).filter(reviews::outcome.is_null());
    let change = (
        reviews::outcome.eq(outcome),
        reviews::reasons.eq(reasons),
        reviews::decided_by.eq(by),
        reviews::decided_at.eq(at),
    );
    Ok(diesel::update(waiting).set(change).execute(conn)? == 1)
}
