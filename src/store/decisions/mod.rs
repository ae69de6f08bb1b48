//! Moderation decisions with their reasons, and what moderators read to take them. Refuses to know who may.

use diesel::prelude::*;

use super::reports::Target;
use super::schema::{accounts, clauses, comments, decisions, proposals, reviews, rules};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CommentId, ConsultationId, DecisionId, DecisionKind, DecisionState, Measure, Moment, Origin, ProposalId,
    ReviewOutcome, SeatId,
};

mod since;
mod undo;
mod write;

pub use since::{lifted, suspensions};
pub use undo::{give_reports_back, overdue, reporters_of, withdraw_letters, withdraw_notices};
pub use write::{
    NewDecision, Step, ask_review, hear, next_number, put, put_particulars, read_twice, settle_review, step,
};

/// A clause of the rules.
#[derive(Debug, Clone, Queryable)]
pub struct Clause {
    /// The version of the rules.
    pub version: i32,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
}

/// A decision as kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Decision {
    /// The row.
    pub id: DecisionId,
    /// Its number within the consultation.
    pub number: i32,
    /// What it is about.
    pub target_kind: DecisionKind,
    /// The proposal itself, or the one commented on.
    pub proposal_id: Option<ProposalId>,
    /// The comment, when it is one.
    pub comment_id: Option<CommentId>,
    /// Who wrote it.
    pub account_id: Option<AccountId>,
    /// What was decided.
    pub measure: Measure,
    /// The version of the rules applied.
    pub rules_version: i32,
    /// The clause applied.
    pub clause: Option<i32>,
    /// The legal ground, in place of a clause.
    pub ground: String,
    /// The facts, in the moderator's words.
    pub facts: String,
    /// What the letter says beside them, in the moderator's words.
    pub reasons: String,
    /// The text that was decided upon.
    pub snapshot: String,
    /// What made moderation look.
    pub origin: Origin,
    /// Whether a rule acted, and not a person.
    pub automated: bool,
    /// Whether it could not wait.
    pub urgent: bool,
    /// Whether the text criticises the lead.
    pub concerns_lead: bool,
    /// Who decided.
    pub author_account_id: Option<AccountId>,
    /// Who read it a second time and confirmed it.
    pub second_reader_id: Option<AccountId>,
    /// When.
    pub at: Moment,
    /// Where it stands.
    pub state: DecisionState,
    /// Who took the last step.
    pub acted_by: Option<AccountId>,
    /// When the last step was taken.
    pub acted_at: Option<Moment>,
    /// Until when the person concerned may write observations.
    pub observations_until: Option<Moment>,
    /// The observations.
    pub observations: String,
    /// When they came, or when the time for them was seen to be over.
    pub heard_at: Option<Moment>,
    /// Whose participation is decided upon.
    pub seat_id: Option<SeatId>,
    /// The end of a suspension.
    pub until_at: Option<Moment>,
    /// What the measure needs and what it found, as JSON.
    pub particulars: String,
}

/// The contest of a decision.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reviews)]
pub struct Review {
    /// Who asks for it.
    pub account_id: AccountId,
    /// Why.
    pub text: String,
    /// When.
    pub at: Moment,
    /// What came of it.
    pub outcome: Option<ReviewOutcome>,
    /// The reasons of the outcome.
    pub reasons: String,
    /// Who decided on it.
    pub decided_by: Option<AccountId>,
    /// When.
    pub decided_at: Option<Moment>,
}

impl Decision {
    /// Whether it took effect, what a review changed afterwards included: what the public reads of decisions.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        matches!(self.state, DecisionState::Effective | DecisionState::Overturned)
    }
}

/// A decision with the numbers of what it is about, and the name of who took it.
#[derive(Debug, Clone, Queryable)]
pub struct Listed {
    /// The decision.
    pub decision: Decision,
    /// The number of the proposal.
    pub proposal: Option<i32>,
    /// The number of the comment, when it is one.
    pub comment: Option<i32>,
    /// Given and family name of who decided.
    pub by: Option<(String, String)>,
    /// Its contest, if there is one.
    pub review: Option<Review>,
}

impl Listed {
    /// Whether a contest of it waits for another moderator.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.outcome.is_none())
    }
}

/// Every clause of every version of the rules of a consultation, in order.
///
/// # Errors
/// A fault of the database.
pub fn clauses(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Clause>> {
    let of = clauses::table
        .inner_join(rules::table)
        .filter(rules::consultation_id.eq(consultation))
        .order((rules::version, clauses::number))
        .select((rules::version, clauses::number, clauses::title, clauses::text));
    Ok(of.load(conn)?)
}

/// What was decided on a comment and took effect, each with the time when it did, the oldest first; one statement.
///
/// # Errors
/// A fault of the database.
pub fn taken_on(conn: &mut Conn, comment: CommentId) -> Stored<Vec<(Measure, Moment)>> {
    let of = decisions::table
        .filter(decisions::comment_id.eq(comment))
        .filter(decisions::state.eq_any([DecisionState::Effective, DecisionState::Overturned]))
        .order((decisions::number, decisions::id))
        .select((decisions::measure, decisions::at, decisions::acted_at));
    let found: Vec<(Measure, Moment, Option<Moment>)> = of.load(conn)?;
    Ok(found.into_iter().map(|(measure, at, acted)| (measure, acted.unwrap_or(at))).collect())
}

/// Decisions with the numbers and the name that go with them.
macro_rules! listed {
    () => {
        decisions::table
            .left_join(proposals::table)
            .left_join(comments::table)
            .left_join(accounts::table.on(decisions::author_account_id.eq(accounts::id.nullable())))
            .left_join(reviews::table.on(reviews::decision_id.eq(decisions::id)))
            .select((
                Decision::as_select(),
                proposals::number.nullable(),
                comments::number.nullable(),
                (accounts::given_name, accounts::family_name).nullable(),
                Option::<Review>::as_select(),
            ))
    };
}

/// The decision of this number.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, consultation: ConsultationId, number: i32) -> Stored<Option<Listed>> {
    let numbered = listed!().filter(decisions::consultation_id.eq(consultation)).filter(decisions::number.eq(number));
    Ok(numbered.first(conn).optional()?)
}

/// The decisions of a consultation, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn newest(conn: &mut Conn, consultation: ConsultationId, limit: i64, offset: i64) -> Stored<Vec<Listed>> {
    let of = listed!().filter(decisions::consultation_id.eq(consultation)).order(decisions::number.desc());
    Ok(of.limit(limit).offset(offset).load(conn)?)
}

/// The newest decisions on a contribution, or on any of its author's in the consultation.
///
/// # Errors
/// A fault of the database.
pub fn before(
    conn: &mut Conn,
    consultation: ConsultationId,
    target: Target,
    author: Option<AccountId>,
    limit: i64,
) -> Stored<Vec<Listed>> {
    let mut of = listed!()
        .filter(decisions::consultation_id.eq(consultation))
        .order(decisions::number.desc())
        .limit(limit)
        .into_boxed();
    let on_proposal = decisions::proposal_id.eq(target.proposal).and(decisions::comment_id.is_null());
    of = match (target.comment, author) {
        (Some(comment), Some(author)) => {
            of.filter(decisions::comment_id.eq(comment).or(decisions::account_id.eq(author)))
        }
        (Some(comment), None) => of.filter(decisions::comment_id.eq(comment)),
        (None, Some(author)) => of.filter(on_proposal.or(decisions::account_id.eq(author))),
        (None, None) => of.filter(on_proposal),
    };
    Ok(of.load(conn)?)
}

/// The decisions on the participation of a seat, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn on_seat(conn: &mut Conn, seat: SeatId, limit: i64) -> Stored<Vec<Listed>> {
    let on = listed!().filter(decisions::seat_id.eq(seat)).order(decisions::number.desc());
    Ok(on.limit(limit).load(conn)?)
}

/// The decisions on a contribution, or on a person because of it, that still wait for somebody, by number.
///
/// # Errors
/// A fault of the database.
pub fn pending(conn: &mut Conn, consultation: ConsultationId, target: Target) -> Stored<Vec<Listed>> {
    let waits = decisions::state
        .eq_any([DecisionState::Announced, DecisionState::SecondReading])
        .or(reviews::id.nullable().is_not_null().and(reviews::outcome.is_null()));
    let mut of = listed!()
        .filter(decisions::consultation_id.eq(consultation))
        .filter(decisions::proposal_id.eq(target.proposal))
        .filter(waits)
        .order(decisions::number)
        .into_boxed();
    of = match target.comment {
        Some(comment) => of.filter(decisions::comment_id.eq(comment)),
        None => of.filter(decisions::comment_id.is_null()),
    };
    Ok(of.load(conn)?)
}
