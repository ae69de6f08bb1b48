//! Moderation decisions with their reasons, and what moderators read to take them. Refuses to know who may.

use diesel::dsl::max;
use diesel::prelude::*;

use super::reports::Target;
use super::schema::{accounts, clauses, comments, consultations, decisions, proposals, rules};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CommentId, ConsultationId, ContributionKind, DecisionId, Measure, Moment, Origin, ProposalId,
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

/// A decision to store.
#[derive(Debug, Clone)]
pub struct NewDecision<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Its number within the consultation.
    pub number: i32,
    /// What is decided upon.
    pub target: Target,
    /// Who wrote it.
    pub concerned: Option<AccountId>,
    /// What is decided.
    pub measure: Measure,
    /// The version of the rules applied.
    pub rules_version: i32,
    /// The clause applied; none for a favourable decision.
    pub clause: Option<i32>,
    /// The facts, in the moderator's words.
    pub facts: &'a str,
    /// The text that was decided upon.
    pub snapshot: &'a str,
    /// What made moderation look.
    pub origin: Origin,
    /// Whether it could not wait for the author's observations.
    pub urgent: bool,
    /// Whether the text criticises the administration that leads the consultation.
    pub concerns_lead: bool,
    /// Who decides.
    pub by: AccountId,
}

/// A decision as kept.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Decision {
    /// Its number within the consultation.
    pub number: i32,
    /// What it is about.
    pub target_kind: ContributionKind,
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
    /// The facts, in the moderator's words.
    pub facts: String,
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
    /// When.
    pub at: Moment,
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

/// The number of the next decision; other decisions of the consultation wait until this write is committed.
///
/// # Errors
/// A fault of the database.
pub fn next_number(conn: &mut Conn, consultation: ConsultationId) -> Stored<i32> {
    if let Conn::Postgres(c) = conn {
        let row = consultations::table.filter(consultations::id.eq(consultation)).select(consultations::id);
        row.for_no_key_update().first::<ConsultationId>(c)?;
    }
    let of = decisions::table.filter(decisions::consultation_id.eq(consultation));
    let last: Option<i32> = of.select(max(decisions::number)).first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// Stores a decision that a person took.
///
/// # Errors
/// A fault of the database; a conflict when the number is taken.
pub fn put(conn: &mut Conn, new: &NewDecision<'_>, at: Moment) -> Stored<DecisionId> {
    let row = (
        (
            decisions::consultation_id.eq(new.consultation),
            decisions::number.eq(new.number),
            decisions::target_kind.eq(new.target.kind()),
            decisions::proposal_id.eq(new.target.proposal),
            decisions::comment_id.eq(new.target.comment),
            decisions::account_id.eq(new.concerned),
            decisions::measure.eq(new.measure),
            decisions::rules_version.eq(new.rules_version),
        ),
        (
            decisions::clause.eq(new.clause),
            decisions::facts.eq(new.facts),
            decisions::reasons.eq(""),
            decisions::snapshot.eq(new.snapshot),
            decisions::origin.eq(new.origin),
            decisions::automated.eq(false),
            decisions::urgent.eq(new.urgent),
            decisions::concerns_lead.eq(new.concerns_lead),
            decisions::author_account_id.eq(new.by),
            decisions::at.eq(at),
        ),
    );
    Ok(diesel::insert_into(decisions::table).values(row).returning(decisions::id).get_result(conn)?)
}

/// Decisions with the numbers and the name that go with them.
macro_rules! listed {
    () => {
        decisions::table
            .left_join(proposals::table)
            .left_join(comments::table)
            .left_join(accounts::table.on(decisions::author_account_id.eq(accounts::id.nullable())))
            .select((
                Decision::as_select(),
                proposals::number.nullable(),
                comments::number.nullable(),
                (accounts::given_name, accounts::family_name).nullable(),
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
) -> Stored<Vec<Decision>> {
    let mut of = decisions::table
        .filter(decisions::consultation_id.eq(consultation))
        .order(decisions::number.desc())
        .limit(limit)
        .select(Decision::as_select())
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
