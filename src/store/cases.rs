//! Cases: what waits for moderators, at most one open on each contribution, and why it waits. Refuses to know who decides.

use chrono::Duration;
use diesel::prelude::*;

use super::reports::Target;
use super::schema::{case_reasons, cases, comments, consultations, proposals};
use super::{Conn, Stored, on_backend};
use crate::model::{
    AccountId, CaseId, CaseReason, CommentId, ConsultationId, DecisionId, Moment, ProposalId, ProposalStatus, plain,
};

mod alerts;
mod counts;
mod list;
mod reasons;
mod trail;

pub use alerts::{Late, Moderator, alerted, late, moderators};
pub use counts::{COUNTED, Counts, counts};
pub use list::{Hands, Order, Pace, Waiting, Wanted, count, page, place_of};
pub use reasons::{Why, reasons_of};
pub use trail::{Note, Trail, put_note, trail};

/// Opens a case on a contribution, or adds a reason to the open one; a reason that is there already keeps its first
/// detail. It is due after the hours that the consultation sets.
///
/// # Errors
/// A fault of the database.
pub fn open(
    conn: &mut Conn,
    consultation: ConsultationId,
    target: Target,
    reason: CaseReason,
    detail: &str,
    at: Moment,
) -> Stored<CaseId> {
    let hours: i32 = consultations::table.find(consultation).select(consultations::case_hours).first(conn)?;
    let row = (
        cases::consultation_id.eq(consultation),
        cases::target.eq(target.key()),
        cases::proposal_id.eq(target.proposal),
        cases::comment_id.eq(target.comment),
        cases::opened_at.eq(at),
        cases::due_at.eq(at.plus(Duration::hours(hours.into()))),
    );
    on_backend!(conn, c => diesel::insert_into(cases::table).values(row).on_conflict_do_nothing().execute(c))?;
    let open = cases::table
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::target.eq(target.key()))
        .filter(cases::closed_at.is_null());
    let id: CaseId = open.select(cases::id).first(conn)?;
    let why = (
        case_reasons::case_id.eq(id),
        case_reasons::reason.eq(reason),
        case_reasons::detail.eq(detail),
        case_reasons::at.eq(at),
    );
    on_backend!(conn, c => diesel::insert_into(case_reasons::table).values(why).on_conflict_do_nothing().execute(c))?;
    let change = (
        cases::reports.eq(cases::reports + i32::from(reason == CaseReason::Reported)),
        cases::words.eq(words_of(conn, target)?),
    );
    diesel::update(cases::table.find(id)).set(change).execute(conn)?;
    Ok(id)
}

/// What a search for a contribution looks through: the number of the proposal and all its words, between blanks.
fn words_of(conn: &mut Conn, target: Target) -> Stored<String> {
    let (number, title): (i32, String) =
        proposals::table.find(target.proposal).select((proposals::number, proposals::title)).first(conn)?;
    let text: String = match target.comment {
        Some(id) => comments::table.find(id).select(comments::body).first(conn)?,
        None => {
            let (sentence, body): (String, String) = proposals::table
                .find(target.proposal)
                .select((proposals::in_one_sentence, proposals::body))
                .first(conn)?;
            format!("{sentence} {body}")
        }
    };
    Ok(format!(" {number} {} ", plain(&format!("{title} {text}"))))
}

/// Closes the open case on a contribution, if there is one; `decision` is what closed it, when a decision did.
///
/// # Errors
/// A fault of the database.
pub fn close(
    conn: &mut Conn,
    consultation: ConsultationId,
    target: Target,
    decision: Option<DecisionId>,
    at: Moment,
) -> Stored<bool> {
    let open = cases::table
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::target.eq(target.key()))
        .filter(cases::closed_at.is_null());
    let change = (cases::closed_at.eq(at), cases::decision_id.eq(decision));
    Ok(diesel::update(open).set(change).execute(conn)? > 0)
}

/// Whether moderators had a case on a contribution before, open or closed.
///
/// # Errors
/// A fault of the database.
pub fn was_open(conn: &mut Conn, consultation: ConsultationId, target: Target) -> Stored<bool> {
    let on_it = cases::table.filter(cases::proposal_id.eq(target.proposal)).filter(cases::target.eq(target.key()));
    let any = on_it.filter(cases::consultation_id.eq(consultation)).select(cases::id);
    Ok(diesel::select(diesel::dsl::exists(any)).get_result(conn)?)
}

/// The proposals of a consultation that wait to be published and have no open case.
///
/// # Errors
/// A fault of the database.
pub fn unread(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Target>> {
    let open = cases::table.filter(cases::proposal_id.eq(proposals::id)).filter(cases::closed_at.is_null());
    let of = proposals::table
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::status.eq(ProposalStatus::Waiting))
        .filter(diesel::dsl::not(diesel::dsl::exists(open.select(cases::id))))
        .order(proposals::id)
        .select(proposals::id);
    let found: Vec<ProposalId> = of.load(conn)?;
    Ok(found.into_iter().map(|proposal| target(proposal, None)).collect())
}

/// Gives the open case on a contribution to somebody, or to nobody; tells whether there was one.
///
/// # Errors
/// A fault of the database.
pub fn assign(conn: &mut Conn, consultation: ConsultationId, target: Target, to: Option<AccountId>) -> Stored<bool> {
    let open = cases::table
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::target.eq(target.key()))
        .filter(cases::closed_at.is_null());
    Ok(diesel::update(open).set(cases::assigned_to.eq(to)).execute(conn)? > 0)
}

/// Opens the case again that a decision closed; when another is open on the contribution by now, that one takes its
/// reasons over.
///
/// # Errors
/// A fault of the database.
pub fn reopen(conn: &mut Conn, consultation: ConsultationId, target: Target, decision: DecisionId) -> Stored<()> {
    let closed = cases::table.filter(cases::decision_id.eq(decision)).select(cases::id);
    let last: Option<CaseId> = closed.order(cases::id.desc()).first(conn).optional()?;
    let Some(last) = last else { return Ok(()) };
    let open = cases::table
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::target.eq(target.key()))
        .filter(cases::closed_at.is_null());
    let other: Option<CaseId> = open.select(cases::id).first(conn).optional()?;
    let Some(other) = other else {
        let change = (cases::closed_at.eq(None::<Moment>), cases::decision_id.eq(None::<DecisionId>));
        diesel::update(cases::table.filter(cases::id.eq(last))).set(change).execute(conn)?;
        return Ok(());
    };
    let reasons = case_reasons::table.filter(case_reasons::case_id.eq(last)).order(case_reasons::reason);
    let reasons: Vec<(CaseReason, String, Moment)> =
        reasons.select((case_reasons::reason, case_reasons::detail, case_reasons::at)).load(conn)?;
    for (reason, detail, at) in reasons {
        let why = (
            case_reasons::case_id.eq(other),
            case_reasons::reason.eq(reason),
            case_reasons::detail.eq(detail),
            case_reasons::at.eq(at),
        );
        on_backend!(conn, c => diesel::insert_into(case_reasons::table).values(why).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// The proposals of a consultation that waited since an import and wait no more, while their case still says so.
///
/// # Errors
/// A fault of the database.
pub fn overtaken(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Target>> {
    let of = cases::table
        .inner_join(case_reasons::table)
        .inner_join(proposals::table)
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::closed_at.is_null())
        .filter(cases::comment_id.is_null())
        .filter(case_reasons::reason.eq(CaseReason::Imported))
        .filter(proposals::status.ne(ProposalStatus::Waiting))
        .order(cases::id)
        .select(cases::proposal_id);
    let found: Vec<ProposalId> = of.load(conn)?;
    Ok(found.into_iter().map(|proposal| target(proposal, None)).collect())
}

/// Takes a reason off the open case on a contribution; the case is closed when no other is left, by the decision if one did.
///
/// # Errors
/// A fault of the database.
pub fn settle(
    conn: &mut Conn,
    consultation: ConsultationId,
    target: Target,
    reason: CaseReason,
    decision: Option<DecisionId>,
    at: Moment,
) -> Stored<()> {
    let open = cases::table
        .filter(cases::consultation_id.eq(consultation))
        .filter(cases::target.eq(target.key()))
        .filter(cases::closed_at.is_null());
    let id: Option<CaseId> = open.select(cases::id).first(conn).optional()?;
    let Some(id) = id else { return Ok(()) };
    let others = case_reasons::table.filter(case_reasons::case_id.eq(id)).filter(case_reasons::reason.ne(reason));
    if diesel::select(diesel::dsl::exists(others.select(case_reasons::case_id))).get_result(conn)? {
        let this = case_reasons::table.filter(case_reasons::case_id.eq(id)).filter(case_reasons::reason.eq(reason));
        diesel::delete(this).execute(conn)?;
        return Ok(());
    }
    close(conn, consultation, target, decision, at)?;
    Ok(())
}

/// The target of these rows.
const fn target(proposal: ProposalId, comment: Option<CommentId>) -> Target {
    Target { proposal, comment }
}
