//! The accord de citation of contributions, and the contributions that may be quoted, as rows. Refuses to know who may quote
//! what.

use diesel::prelude::*;

pub use super::proposals::Author;
use super::proposals::authored;
use super::schema::{accounts, comments, organisations, proposals, seats};
use super::{Conn, Stored};
use crate::model::{
    AccountId, CollegeId, CommentId, CommentStatus, ConsultationId, Language, Moment, ProposalId, ProposalStatus,
    Quoting,
};

/// A contribution with its text, its author and the accord.
#[derive(Debug, Clone)]
pub struct Quotable {
    /// The proposal, or the one commented on.
    pub proposal_id: ProposalId,
    /// Its number.
    pub proposal: i32,
    /// Where it stands.
    pub proposal_status: ProposalStatus,
    /// The comment: its row, number and where it stands; nothing for the proposal itself.
    pub comment: Option<(CommentId, i32, CommentStatus)>,
    /// What its author allows.
    pub quoting: Quoting,
    /// When that was last said.
    pub quoting_at: Option<Moment>,
    /// « En une phrase » of a proposal; empty for a comment.
    pub sentence: String,
    /// The text, Markdown.
    pub body: String,
    /// The language of the text.
    pub language: Language,
    /// The college of the author's seat.
    pub college: Option<CollegeId>,
    /// Who wrote it; nobody known for an import.
    pub author: Option<Author>,
}

type Named = (Option<(AccountId, String, String)>, Option<String>);
type ProposalRow = (
    (ProposalId, i32, ProposalStatus),
    (Quoting, Option<Moment>),
    (String, String, Language),
    Option<CollegeId>,
    Named,
);
type CommentRow = (
    (ProposalId, i32, ProposalStatus),
    (CommentId, i32, CommentStatus),
    (Quoting, Option<Moment>),
    (String, Language),
    Option<CollegeId>,
    Named,
);

/// The columns of a proposal with its author.
macro_rules! proposals_with_authors {
    () => {
        proposals::table
            .left_join(accounts::table)
            .left_join(seats::table.on(proposals::author_seat_id.eq(seats::id.nullable())))
            .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
            .select((
                (proposals::id, proposals::number, proposals::status),
                (proposals::quoting, proposals::quoting_at),
                (proposals::in_one_sentence, proposals::body, proposals::language),
                proposals::author_college_id,
                (
                    (accounts::id, accounts::given_name, accounts::family_name).nullable(),
                    organisations::name.nullable(),
                ),
            ))
    };
}

/// The columns of a comment with its author and its proposal.
macro_rules! comments_with_authors {
    () => {
        comments::table
            .inner_join(proposals::table.on(comments::proposal_id.eq(proposals::id)))
            .left_join(accounts::table.on(comments::author_account_id.eq(accounts::id.nullable())))
            .left_join(seats::table.on(comments::author_seat_id.eq(seats::id.nullable())))
            .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
            .select((
                (proposals::id, proposals::number, proposals::status),
                (comments::id, comments::number, comments::status),
                (comments::quoting, comments::quoting_at),
                (comments::body, comments::language),
                comments::author_college_id,
                (
                    (accounts::id, accounts::given_name, accounts::family_name).nullable(),
                    organisations::name.nullable(),
                ),
            ))
    };
}

/// The proposals and comments of these numbers, whatever is allowed; a comment is named by its proposal's number and its
/// own. Two statements, fewer without any.
///
/// # Errors
/// A fault of the database.
pub fn named(conn: &mut Conn, of: ConsultationId, names: &[(i32, Option<i32>)]) -> Stored<Vec<Quotable>> {
    let wanted: Vec<i32> = names.iter().filter(|(_, comment)| comment.is_none()).map(|(number, _)| *number).collect();
    let mut found = Vec::new();
    if !wanted.is_empty() {
        let asked = proposals_with_authors!()
            .filter(proposals::consultation_id.eq(of))
            .filter(proposals::number.eq_any(&wanted))
            .order((proposals::number, proposals::id));
        found.extend(asked.load::<ProposalRow>(conn)?.into_iter().map(proposal));
    }
    let places: Vec<(i32, i32)> = names.iter().filter_map(|(number, comment)| Some((*number, (*comment)?))).collect();
    if !places.is_empty() {
        let of_proposals: Vec<i32> = places.iter().map(|(number, _)| *number).collect();
        let numbers: Vec<i32> = places.iter().map(|(_, comment)| *comment).collect();
        let asked = comments_with_authors!()
            .filter(comments::consultation_id.eq(of))
            .filter(proposals::number.eq_any(&of_proposals))
            .filter(comments::number.eq_any(&numbers))
            .order((proposals::number, comments::number, comments::id));
        let rows = asked.load::<CommentRow>(conn)?.into_iter().map(comment);
        found.extend(
            rows.filter(|it| places.iter().any(|place| (it.proposal, it.number()) == (place.0, Some(place.1)))),
        );
    }
    Ok(found)
}

/// How many published proposals, or comments, have their author's accord.
///
/// # Errors
/// A fault of the database.
pub fn count_allowed(conn: &mut Conn, of: ConsultationId, is_comments: bool) -> Stored<i64> {
    Ok(if is_comments {
        comments::table
            .inner_join(proposals::table.on(comments::proposal_id.eq(proposals::id)))
            .filter(comments::consultation_id.eq(of))
            .filter(comments::quoting.ne(Quoting::Never))
            .filter(comments::status.eq(CommentStatus::Published))
            .filter(proposals::status.eq(ProposalStatus::Published).or(proposals::status.eq(ProposalStatus::Merged)))
            .count()
            .get_result(conn)?
    } else {
        proposals::table
            .filter(proposals::consultation_id.eq(of))
            .filter(proposals::quoting.ne(Quoting::Never))
            .filter(proposals::status.eq(ProposalStatus::Published))
            .count()
            .get_result(conn)?
    })
}

/// Published proposals, or comments, that have their author's accord, by number; one statement.
///
/// # Errors
/// A fault of the database.
pub fn allowed(
    conn: &mut Conn,
    of: ConsultationId,
    is_comments: bool,
    (skip, many): (i64, i64),
) -> Stored<Vec<Quotable>> {
    if is_comments {
        let asked = comments_with_authors!()
            .filter(comments::consultation_id.eq(of))
            .filter(comments::quoting.ne(Quoting::Never))
            .filter(comments::status.eq(CommentStatus::Published))
            .filter(proposals::status.eq(ProposalStatus::Published).or(proposals::status.eq(ProposalStatus::Merged)))
            .order((proposals::number, comments::number, comments::id))
            .offset(skip)
            .limit(many);
        return Ok(asked.load::<CommentRow>(conn)?.into_iter().map(comment).collect());
    }
    let asked = proposals_with_authors!()
        .filter(proposals::consultation_id.eq(of))
        .filter(proposals::quoting.ne(Quoting::Never))
        .filter(proposals::status.eq(ProposalStatus::Published))
        .order((proposals::number, proposals::id))
        .offset(skip)
        .limit(many);
    Ok(asked.load::<ProposalRow>(conn)?.into_iter().map(proposal).collect())
}

/// What the author of a proposal, or of a comment on it, allows.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, proposal: ProposalId, comment: Option<CommentId>) -> Stored<Quoting> {
    Ok(match comment {
        Some(id) => comments::table.filter(comments::id.eq(id)).select(comments::quoting).first(conn)?,
        None => proposals::table.filter(proposals::id.eq(proposal)).select(proposals::quoting).first(conn)?,
    })
}

/// Notes what the author of a proposal, or of a comment on it, allows from now on.
///
/// # Errors
/// A fault of the database.
pub fn put(
    conn: &mut Conn,
    proposal: ProposalId,
    comment: Option<CommentId>,
    quoting: Quoting,
    at: Moment,
) -> Stored<()> {
    match comment {
        Some(id) => diesel::update(comments::table.filter(comments::id.eq(id)))
            .set((comments::quoting.eq(quoting), comments::quoting_at.eq(Some(at))))
            .execute(conn)?,
        None => diesel::update(proposals::table.filter(proposals::id.eq(proposal)))
            .set((proposals::quoting.eq(quoting), proposals::quoting_at.eq(Some(at))))
            .execute(conn)?,
    };
    Ok(())
}

impl Quotable {
    /// The number of the comment.
    #[must_use]
    pub fn number(&self) -> Option<i32> {
        self.comment.map(|(_, number, _)| number)
    }
}

fn proposal((id, quoting, (sentence, body, language), college, (account, organisation)): ProposalRow) -> Quotable {
    Quotable {
        proposal_id: id.0,
        proposal: id.1,
        proposal_status: id.2,
        comment: None,
        quoting: quoting.0,
        quoting_at: quoting.1,
        sentence,
        body,
        language,
        college,
        author: authored(account, organisation),
    }
}

fn comment((id, comment, quoting, (body, language), college, (account, organisation)): CommentRow) -> Quotable {
    Quotable {
        proposal_id: id.0,
        proposal: id.1,
        proposal_status: id.2,
        comment: Some(comment),
        quoting: quoting.0,
        quoting_at: quoting.1,
        sentence: String::new(),
        body,
        language,
        college,
        author: authored(account, organisation),
    }
}
