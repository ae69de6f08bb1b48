//! Proposals written: inserted with a number, revised with a version, moved to a status. Refuses to know who may.

use diesel::prelude::*;

use crate::model::{
    AccountId, AxisId, CollegeId, ConsultationId, DecisionId, Language, Moment, ProposalId, ProposalStatus, SeatId,
};
use crate::store::schema::{proposals, versions};
use crate::store::{Conn, Stored, search};

/// What is written in a proposal.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The axis.
    pub axis: AxisId,
    /// The title.
    pub title: &'a str,
    /// « En une phrase ».
    pub in_one_sentence: &'a str,
    /// The text, Markdown.
    pub body: &'a str,
    /// The text, HTML made from it.
    pub body_html: &'a str,
    /// The language of the text.
    pub language: Language,
}

/// A proposal to store.
#[derive(Debug, Clone, Copy)]
pub struct NewProposal<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Who wrote it, for which seat of which college; nobody for a common one that moderation writes.
    pub author: Option<(AccountId, SeatId, CollegeId)>,
    /// What is written.
    pub text: Text<'a>,
    /// Whether it waits for moderators before it is published.
    pub waits: bool,
}

/// Stores a proposal under the next number of its consultation, with its first version; tells the row and the number.
///
/// # Errors
/// A fault of the database.
pub fn insert(conn: &mut Conn, new: &NewProposal<'_>, at: Moment) -> Stored<(ProposalId, i32)> {
    let status = if new.waits { ProposalStatus::Waiting } else { ProposalStatus::Published };
    let number = next_number(conn, new.consultation)?;
    let text = new.text;
    let row = (
        (
            proposals::consultation_id.eq(new.consultation),
            proposals::number.eq(number),
            proposals::axis_id.eq(text.axis),
            proposals::author_account_id.eq(new.author.map(|(account, ..)| account)),
            proposals::author_seat_id.eq(new.author.map(|(_, seat, _)| seat)),
            proposals::author_college_id.eq(new.author.map(|(.., college)| college)),
            proposals::status.eq(status),
            proposals::status_at.eq(at),
            proposals::version.eq(1),
        ),
        (
            proposals::title.eq(text.title),
            proposals::in_one_sentence.eq(text.in_one_sentence),
            proposals::body.eq(text.body),
            proposals::body_html.eq(text.body_html),
            proposals::language.eq(text.language),
            proposals::submitted_at.eq(at),
            proposals::published_at.eq((!new.waits).then_some(at)),
        ),
    );
    let id: ProposalId = diesel::insert_into(proposals::table).values(row).returning(proposals::id).get_result(conn)?;
    put_version(conn, id, 1, text, (new.author.map(|(account, ..)| account), None), at)?;
    index(conn, new.consultation, id, 1, text)?;
    Ok((id, number))
}

/// The number after the last; other writes of numbers in the consultation wait. On SQLite the one writer orders them.
fn next_number(conn: &mut Conn, consultation: ConsultationId) -> Stored<i32> {
    crate::store::consultations::hold(conn, consultation)?;
    let numbered = proposals::table.filter(proposals::consultation_id.eq(consultation));
    let last: Option<i32> = numbered.select(diesel::dsl::max(proposals::number)).first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// Keeps a proposal from changing until this write is committed, and tells its version and status.
/// On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold_to_change(conn: &mut Conn, id: ProposalId) -> Stored<Option<(i32, ProposalStatus)>> {
    let held = proposals::table.filter(proposals::id.eq(id)).select((proposals::version, proposals::status));
    Ok(match conn {
        Conn::Sqlite(c) => held.first(c).optional()?,
        Conn::Postgres(c) => held.for_no_key_update().first(c).optional()?,
    })
}

/// Who wrote a version: an account, or nobody; and the decision that made it, if one did.
type By = (Option<AccountId>, Option<DecisionId>);

/// Stores a new version as the current text, written by its author or made by a decision. The caller holds the proposal.
///
/// # Errors
/// A fault of the database; a conflict when the version is there.
pub fn revise(conn: &mut Conn, id: ProposalId, version: i32, text: Text<'_>, by: By, at: Moment) -> Stored<()> {
    put_version(conn, id, version, text, by, at)?;
    let change = (
        proposals::version.eq(version),
        proposals::axis_id.eq(text.axis),
        proposals::title.eq(text.title),
        proposals::in_one_sentence.eq(text.in_one_sentence),
        proposals::body.eq(text.body),
        proposals::body_html.eq(text.body_html),
        proposals::language.eq(text.language),
    );
    let row = proposals::table.filter(proposals::id.eq(id));
    let of: ConsultationId = diesel::update(row).set(change).returning(proposals::consultation_id).get_result(conn)?;
    index(conn, of, id, version, text)
}

/// Puts the text where searches find it, in the transaction that writes it.
fn index(conn: &mut Conn, of: ConsultationId, id: ProposalId, version: i32, text: Text<'_>) -> Stored<()> {
    search::put_proposal(conn, of, (id, version), (text.title, text.in_one_sentence, text.body))
}

fn put_version(
    conn: &mut Conn,
    id: ProposalId,
    number: i32,
    text: Text<'_>,
    (author, decision): By,
    at: Moment,
) -> Stored<()> {
    let row = (
        versions::proposal_id.eq(id),
        versions::number.eq(number),
        versions::axis_id.eq(text.axis),
        versions::title.eq(text.title),
        versions::in_one_sentence.eq(text.in_one_sentence),
        versions::body.eq(text.body),
        versions::language.eq(text.language),
        versions::author_account_id.eq(author),
        versions::decision_id.eq(decision),
        versions::at.eq(at),
    );
    diesel::insert_into(versions::table).values(row).execute(conn)?;
    Ok(())
}

/// Moves a proposal to a status. The reason is in words; that of a hidden one names the clause by its number, the first
/// number in it, which the placeholder tells.
///
/// # Errors
/// A fault of the database.
pub fn set_status(conn: &mut Conn, id: ProposalId, status: ProposalStatus, reason: &str, at: Moment) -> Stored<()> {
    let change = (proposals::status.eq(status), proposals::status_reason.eq(reason), proposals::status_at.eq(at));
    diesel::update(proposals::table.filter(proposals::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Merges a proposal into another one, which goes on in its place.
///
/// # Errors
/// A fault of the database.
pub fn merge(conn: &mut Conn, id: ProposalId, into: ProposalId, reason: &str, at: Moment) -> Stored<()> {
    set_status(conn, id, ProposalStatus::Merged, reason, at)?;
    let row = proposals::table.filter(proposals::id.eq(id));
    diesel::update(row).set(proposals::merged_into.eq(into)).execute(conn)?;
    Ok(())
}
