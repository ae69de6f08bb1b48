//! What an account contributed to in all consultations, and what became of it. Refuses to know who may read which of it.

use diesel::dsl::max;
use diesel::prelude::*;

use super::answers::Answered;
use super::consultations::Consultation;
use super::schema::{
    action_links, actions, answer_versions, answers, ballots, comments, consultations, decisions, members, phase_acts,
    phases, proposals,
};
use super::{Conn, Stored};
use crate::model::{
    AccountId, Act, ActionStatus, ConsultationId, DecisionState, Language, Measure, MemberId, Moment, ProposalId,
    ProposalStatus, Quoting, Stance, Verdict,
};

/// A proposal that an account contributed to, without its words.
#[derive(Debug, Clone, Queryable)]
pub struct Contributed {
    /// The row.
    pub id: ProposalId,
    /// Its consultation.
    pub consultation_id: ConsultationId,
    /// Its number.
    pub number: i32,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Who wrote it.
    pub author_account_id: Option<AccountId>,
    /// What it was merged into.
    pub merged_into: Option<ProposalId>,
    /// What its author lets be quoted.
    pub quoting: Quoting,
}

/// The proposals that an account wrote or commented on, and those that a seat it acts for voted on, by number.
///
/// # Errors
/// A fault of the database.
pub fn contributed(conn: &mut Conn, account: AccountId) -> Stored<Vec<Contributed>> {
    let seats = members::table.filter(members::account_id.eq(account)).select(members::seat_id);
    let own = ballots::table.filter(ballots::seat_id.eq_any(seats)).filter(ballots::former.eq(false));
    let voted = own.select(ballots::proposal_id);
    let commented = comments::table.filter(comments::author_account_id.eq(account)).select(comments::proposal_id);
    let wrote = proposals::author_account_id.eq(account);
    let of = proposals::table
        .filter(wrote.or(proposals::id.eq_any(commented)).or(proposals::id.eq_any(voted)))
        .order((proposals::number, proposals::id))
        .select((
            proposals::id,
            proposals::consultation_id,
            proposals::number,
            proposals::status,
            proposals::author_account_id,
            proposals::merged_into,
            proposals::quoting,
        ));
    Ok(of.load(conn)?)
}

/// A consultation with what says whether an account reads it, and whether its answers are read.
#[derive(Debug, Clone, Queryable)]
pub struct Place {
    /// The consultation.
    pub consultation: Consultation,
    /// The account as a member of it.
    pub member: Option<MemberId>,
    /// The last moment at which any phase opens votes.
    pub voting_ends: Option<Moment>,
}

/// These consultations, the one that opened last first; one statement.
///
/// # Errors
/// A fault of the database.
pub fn places(conn: &mut Conn, account: AccountId, ids: &[ConsultationId]) -> Stored<Vec<Place>> {
    let end = phases::table
        .inner_join(phase_acts::table)
        .filter(phases::consultation_id.eq(consultations::id))
        .filter(phase_acts::act.eq(Act::Vote))
        .select(max(phases::closes_at))
        .single_value();
    let mine = members::consultation_id.eq(consultations::id).and(members::account_id.eq(account));
    let of = consultations::table
        .left_join(members::table.on(mine))
        .filter(consultations::id.eq_any(ids))
        .order((consultations::opens_at.desc(), consultations::id.desc()))
        .select((Consultation::as_select(), members::id.nullable(), end));
    Ok(of.load(conn)?)
}

/// What a proposal is called.
#[derive(Debug, Clone, Queryable)]
pub struct Named {
    /// The row.
    pub id: ProposalId,
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// The language of its text.
    pub language: Language,
}

/// What these proposals are called, in no order.
///
/// # Errors
/// A fault of the database.
pub fn named(conn: &mut Conn, ids: &[ProposalId]) -> Stored<Vec<Named>> {
    let of = proposals::table.filter(proposals::id.eq_any(ids)).select((
        proposals::id,
        proposals::number,
        proposals::title,
        proposals::status,
        proposals::language,
    ));
    Ok(of.load(conn)?)
}

/// Those of these proposals that an account commented on.
///
/// # Errors
/// A fault of the database.
pub fn commented(conn: &mut Conn, account: AccountId, ids: &[ProposalId]) -> Stored<Vec<ProposalId>> {
    let of = comments::table.filter(comments::author_account_id.eq(account)).filter(comments::proposal_id.eq_any(ids));
    Ok(of.select(comments::proposal_id).distinct().load(conn)?)
}

/// The ballots on these proposals of the seats that an account acts for.
///
/// # Errors
/// A fault of the database.
pub fn voted(conn: &mut Conn, account: AccountId, ids: &[ProposalId]) -> Stored<Vec<(ProposalId, Stance)>> {
    let seats = members::table.filter(members::account_id.eq(account)).select(members::seat_id);
    let own = ballots::table.filter(ballots::seat_id.eq_any(seats)).filter(ballots::former.eq(false));
    let of = own.filter(ballots::proposal_id.eq_any(ids));
    Ok(of.select((ballots::proposal_id, ballots::stance)).load(conn)?)
}

/// The public decisions by which these proposals were hidden or refused, the newest first, by number.
///
/// # Errors
/// A fault of the database.
pub fn decided(conn: &mut Conn, ids: &[ProposalId]) -> Stored<Vec<(ProposalId, i32)>> {
    let of = decisions::table
        .filter(decisions::proposal_id.eq_any(ids))
        .filter(decisions::comment_id.is_null())
        .filter(decisions::measure.eq_any([Measure::Hide, Measure::Refuse]))
        .filter(decisions::state.eq(DecisionState::Effective))
        .order(decisions::number.desc())
        .select((decisions::proposal_id.assume_not_null(), decisions::number));
    Ok(of.load(conn)?)
}

/// An action that a proposal led to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Led {
    /// Its number.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ActionStatus,
    /// How far it is, in percent.
    pub progress: i32,
}

/// What became of a proposal.
#[derive(Debug, Clone, Default)]
pub struct Sequel {
    /// Its published answer.
    pub answer: Option<Answered>,
    /// Its actions, by number.
    pub actions: Vec<Led>,
}

type Given = Option<(Verdict, String, Option<Moment>, Moment)>;

/// What became of these proposals, by proposal; one statement.
///
/// # Errors
/// A fault of the database.
pub fn sequels(conn: &mut Conn, ids: &[ProposalId]) -> Stored<Vec<(ProposalId, Sequel)>> {
    let current = answer_versions::answer_id.eq(answers::id).and(answer_versions::number.eq(answers::version));
    let found: Vec<(ProposalId, Given, Option<Led>)> = proposals::table
        .left_join(answers::table)
        .left_join(answer_versions::table.on(current))
        .left_join(action_links::table.on(action_links::proposal_id.eq(proposals::id)))
        .left_join(actions::table.on(actions::id.eq(action_links::action_id)))
        .filter(proposals::id.eq_any(ids))
        .order((proposals::id, actions::number, actions::id))
        .select((
            proposals::id,
            (answer_versions::verdict, answer_versions::lead, answer_versions::due_at, answer_versions::at).nullable(),
            (actions::number, actions::title, actions::status, actions::progress).nullable(),
        ))
        .load(conn)?;
    let mut sequels: Vec<(ProposalId, Sequel)> = Vec::new();
    for (id, given, action) in found {
        match sequels.last_mut() {
            Some((last, sequel)) if *last == id => sequel.actions.extend(action),
            _ => {
                let answer =
                    given.map(|(verdict, lead, due_at, at)| Answered { proposal_id: id, verdict, lead, due_at, at });
                sequels.push((id, Sequel { answer, actions: action.into_iter().collect() }));
            }
        }
    }
    Ok(sequels)
}
