//! A contribution with what moderators read beside it, in one statement. Refuses to know who may read it.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use super::comments::Comment;
use super::proposals::Proposal;
use super::reports::Target;
use super::schema::{accounts, cases, comments, proposals};
use super::{Conn, Stored};
use crate::model::{AccountId, CaseId, CommentId, ConsultationId, Moment, ProposalId, Sight};

/// A contribution with what moderators read beside it.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The proposal itself, or the one commented on.
    pub proposal: Proposal,
    /// The comment, when it is one.
    pub comment: Option<Comment>,
    /// Given and family name of its author.
    pub author: Option<(String, String)>,
    /// How many comments of the author are published in the consultation.
    pub published: i64,
    /// How many contributions of the consultation wait for a decision.
    pub waiting: i64,
    /// The number of the seat it was written for, within its college.
    pub seat: Option<i32>,
    /// Its open case, if it waits itself.
    pub case: Option<OpenCase>,
}

/// The open case of a contribution.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// The row.
    pub id: CaseId,
    /// Since when.
    pub since: Moment,
    /// Until when.
    pub due: Moment,
    /// Who has taken it, with their name.
    pub assigned: Option<(AccountId, String)>,
}

type CaseRow = (CaseId, Moment, Moment, Option<AccountId>);

fn open_case(case: Option<CaseRow>, name: Option<String>) -> Option<OpenCase> {
    let (id, since, due, assigned) = case?;
    let assigned = assigned.map(|account| (account, name.unwrap_or_default().trim().to_owned()));
    Some(OpenCase { id, since, due, assigned })
}

const PUBLISHED: &str = "(SELECT COUNT(*) FROM comments written WHERE written.consultation_id = \
     proposals.consultation_id AND written.author_account_id = accounts.id AND written.status = 'published')";

const WAITING: &str =
    "(SELECT COUNT(*) FROM cases WHERE cases.consultation_id = proposals.consultation_id AND cases.closed_at IS NULL)";

const OPEN: &str = "cases.consultation_id = proposals.consultation_id AND cases.closed_at IS NULL";

const TAKER: &str = "(SELECT takers.given_name || ' ' || takers.family_name FROM accounts takers WHERE takers.id = \
     cases.assigned_to)";

const PROPOSAL_SEAT: &str = "(SELECT seats.number FROM seats WHERE seats.id = proposals.author_seat_id)";

const COMMENT_SEAT: &str = "(SELECT seats.number FROM seats WHERE seats.id = comments.author_seat_id)";

/// A contribution that this reader may know of, with what moderators read beside it; one statement.
///
/// # Errors
/// A fault of the database.
pub fn find(
    conn: &mut Conn,
    sight: Sight,
    consultation: ConsultationId,
    proposal: i32,
    comment: Option<i32>,
) -> Stored<Option<Subject>> {
    let found = match comment {
        Some(comment) => comment_subject(conn, consultation, proposal, comment)?,
        None => proposal_subject(conn, consultation, proposal)?,
    };
    Ok(found.filter(|it| {
        let comment = it.comment.as_ref().filter(|comment| comment.status.is_unpublished());
        let known = it.proposal.is_known_to(sight);
        known && comment.is_none_or(|comment| sight.sees_unpublished(comment.author_account_id))
    }))
}

fn proposal_subject(conn: &mut Conn, consultation: ConsultationId, number: i32) -> Stored<Option<Subject>> {
    type Row = (Proposal, Option<(String, String)>, i64, i64, Option<i32>, Option<CaseRow>, Option<String>);
    let found: Option<Row> = proposals::table
        .left_join(accounts::table)
        .left_join(cases::table.on(sql::<Bool>(&format!("cases.target = -proposals.id AND {OPEN}"))))
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::number.eq(number))
        .select((
            Proposal::as_select(),
            (accounts::given_name, accounts::family_name).nullable(),
            sql::<BigInt>(PUBLISHED),
            sql::<BigInt>(WAITING),
            sql::<Nullable<Integer>>(PROPOSAL_SEAT),
            (cases::id, cases::opened_at, cases::due_at, cases::assigned_to).nullable(),
            sql::<Nullable<Text>>(TAKER),
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(proposal, author, published, waiting, seat, case, taker)| Subject {
        proposal,
        comment: None,
        author,
        published,
        waiting,
        seat,
        case: open_case(case, taker),
    }))
}

fn comment_subject(
    conn: &mut Conn,
    consultation: ConsultationId,
    proposal: i32,
    number: i32,
) -> Stored<Option<Subject>> {
    type Row = (Proposal, Comment, Option<(String, String)>, i64, i64, Option<i32>, Option<CaseRow>, Option<String>);
    let found: Option<Row> = comments::table
        .inner_join(proposals::table)
        .left_join(accounts::table)
        .left_join(cases::table.on(sql::<Bool>(&format!("cases.target = comments.id AND {OPEN}"))))
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::number.eq(proposal))
        .filter(comments::number.eq(number))
        .select((
            Proposal::as_select(),
            Comment::as_select(),
            (accounts::given_name, accounts::family_name).nullable(),
            sql::<BigInt>(PUBLISHED),
            sql::<BigInt>(WAITING),
            sql::<Nullable<Integer>>(COMMENT_SEAT),
            (cases::id, cases::opened_at, cases::due_at, cases::assigned_to).nullable(),
            sql::<Nullable<Text>>(TAKER),
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(|(proposal, comment, author, published, waiting, seat, case, taker)| Subject {
        proposal,
        comment: Some(comment),
        author,
        published,
        waiting,
        seat,
        case: open_case(case, taker),
    }))
}

/// Keeps a contribution as it is until this write is committed. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(conn: &mut Conn, target: Target) -> Stored<()> {
    let Conn::Postgres(c) = conn else { return Ok(()) };
    match target.comment {
        Some(id) => {
            // the proposal first, as everywhere: its row orders the writes of its comments
            let row = proposals::table.filter(proposals::id.eq(target.proposal)).select(proposals::id);
            row.for_no_key_update().first::<ProposalId>(c)?;
            comments::table.filter(comments::id.eq(id)).select(comments::id).for_update().first::<CommentId>(c)?;
        }
        None => {
            let row = proposals::table.filter(proposals::id.eq(target.proposal)).select(proposals::id);
            row.for_update().first::<ProposalId>(c)?;
        }
    }
    Ok(())
}
