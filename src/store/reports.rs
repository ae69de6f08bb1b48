//! Readers' reports to the moderators. Refuses to know who may read them.

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::fixed::fixed;
use super::schema::{accounts, members, reports};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CollegeId, CommentId, ConsultationId, ContributionKind, DecisionId, Language, MemberId, Moment,
    ProposalId, ReportId, ReportStatus,
};

fixed! {
    /// What tells contributions apart in one number, `cases.target`: a comment's id, or a proposal's id with a minus; an index
    /// stands over it.
    Key: BigInt = "COALESCE(reports.comment_id, -reports.proposal_id)"
}

/// What is reported or decided upon, as rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The proposal itself, or the one commented on.
    pub proposal: ProposalId,
    /// The comment, when it is one.
    pub comment: Option<CommentId>,
}

impl Target {
    /// A proposal or a comment.
    #[must_use]
    pub const fn kind(self) -> ContributionKind {
        match self.comment {
            Some(_) => ContributionKind::Comment,
            None => ContributionKind::Proposal,
        }
    }

    /// The number that tells it apart from every other contribution.
    #[must_use]
    pub fn key(self) -> i64 {
        self.comment.map_or(-self.proposal.0, |comment| comment.0)
    }
}

/// A report to store.
#[derive(Debug, Clone)]
pub struct NewReport<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// What is reported.
    pub target: Target,
    /// Who reports.
    pub reporter: AccountId,
    /// The college of the reporter's seat, if there is one.
    pub college: Option<CollegeId>,
    /// The clause of the rules in force.
    pub clause: i32,
    /// Why, in the reader's words.
    pub text: &'a str,
    /// The text reported, as it is now.
    pub snapshot: &'a str,
}

/// A report as kept; who made it is not part of it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reports)]
pub struct Report {
    /// The college of the reporter's seat, if there is one.
    pub reporter_college_id: Option<CollegeId>,
    /// The clause of the rules that were in force.
    pub clause: i32,
    /// Why, in the reader's words.
    pub text: String,
    /// The text as it was when reported.
    pub snapshot: String,
    /// Where it stands.
    pub status: ReportStatus,
    /// When.
    pub at: Moment,
}

/// Somebody who reported a contribution, to be told what became of it.
#[derive(Debug, Clone, Queryable)]
pub struct Reporter {
    /// The account.
    pub account: AccountId,
    /// The address.
    pub email: String,
    /// The language of the mails.
    pub language: Language,
}

/// Keeps other reports of the same member waiting until this write is committed. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold_reporter(conn: &mut Conn, id: MemberId) -> Stored<()> {
    if let Conn::Postgres(c) = conn {
        members::table.filter(members::id.eq(id)).select(members::id).for_no_key_update().first::<MemberId>(c)?;
    }
    Ok(())
}

/// Whether an account has an open report on a contribution.
///
/// # Errors
/// A fault of the database.
pub fn is_open(conn: &mut Conn, reporter: AccountId, target: Target) -> Stored<bool> {
    let open = reports::table
        .filter(reports::reporter_account_id.eq(reporter))
        .filter(reports::status.eq(ReportStatus::Open))
        .filter(Key.eq(target.key()));
    Ok(diesel::select(diesel::dsl::exists(open.select(reports::id))).get_result(conn)?)
}

/// Stores an open report.
///
/// # Errors
/// A fault of the database.
pub fn put(conn: &mut Conn, new: &NewReport<'_>, at: Moment) -> Stored<ReportId> {
    let row = (
        reports::consultation_id.eq(new.consultation),
        reports::target_kind.eq(new.target.kind()),
        reports::proposal_id.eq(new.target.proposal),
        reports::comment_id.eq(new.target.comment),
        reports::reporter_account_id.eq(new.reporter),
        reports::reporter_college_id.eq(new.college),
        reports::clause.eq(new.clause),
        reports::text.eq(new.text),
        reports::snapshot.eq(new.snapshot),
        reports::status.eq(ReportStatus::Open),
        reports::at.eq(at),
    );
    Ok(diesel::insert_into(reports::table).values(row).returning(reports::id).get_result(conn)?)
}

/// Who has an open report on a contribution.
///
/// # Errors
/// A fault of the database.
pub fn reporters(conn: &mut Conn, target: Target) -> Stored<Vec<Reporter>> {
    let open = reports::table
        .inner_join(accounts::table)
        .filter(Key.eq(target.key()))
        .filter(reports::status.eq(ReportStatus::Open))
        .order(reports::id)
        .select((accounts::id, accounts::email, accounts::language));
    Ok(open.load(conn)?)
}

/// Marks the open reports on a contribution as handled by a decision; tells how many.
///
/// # Errors
/// A fault of the database.
pub fn handle(conn: &mut Conn, target: Target, decision: DecisionId, at: Moment) -> Stored<usize> {
    let open = reports::table.filter(Key.eq(target.key())).filter(reports::status.eq(ReportStatus::Open));
    let change =
        (reports::status.eq(ReportStatus::Handled), reports::handled_at.eq(at), reports::decision_id.eq(decision));
    Ok(diesel::update(open).set(change).execute(conn)?)
}

/// How many reports on a contribution are open.
///
/// # Errors
/// A fault of the database.
pub fn open_on(conn: &mut Conn, target: Target) -> Stored<i64> {
    let open = reports::table.filter(Key.eq(target.key())).filter(reports::status.eq(ReportStatus::Open));
    Ok(open.select(count_star()).first(conn)?)
}
