//! The accord de citation of contributions, and the contributions that may be quoted, as rows. Refuses to know who may quote
//! what.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamp};

pub use super::proposals::Author;
use super::proposals::authored;
use super::schema::{comments, proposals};
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

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    proposal_id: ProposalId,
    #[diesel(sql_type = Integer)]
    proposal: i32,
    #[diesel(sql_type = Text)]
    proposal_status: ProposalStatus,
    #[diesel(sql_type = Nullable<BigInt>)]
    comment_id: Option<CommentId>,
    #[diesel(sql_type = Integer)]
    comment: i32,
    #[diesel(sql_type = Nullable<Text>)]
    comment_status: Option<CommentStatus>,
    #[diesel(sql_type = Text)]
    quoting: Quoting,
    #[diesel(sql_type = Nullable<Timestamp>)]
    quoting_at: Option<Moment>,
    #[diesel(sql_type = Text)]
    sentence: String,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = Text)]
    language: Language,
    #[diesel(sql_type = Nullable<BigInt>)]
    college: Option<CollegeId>,
    #[diesel(sql_type = Nullable<BigInt>)]
    account: Option<AccountId>,
    #[diesel(sql_type = Nullable<Text>)]
    given_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    family_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    organisation: Option<String>,
}

/// Proposals `p` with their authors.
const PROPOSALS: &str = "
SELECT p.id AS proposal_id, p.number AS proposal, p.status AS proposal_status, CAST(NULL AS BIGINT) AS comment_id,
    0 AS comment, CAST(NULL AS TEXT) AS comment_status, p.quoting AS quoting, p.quoting_at AS quoting_at,
    p.in_one_sentence AS sentence, p.body AS body, p.language AS language, p.author_college_id AS college,
    a.id AS account, a.given_name AS given_name, a.family_name AS family_name, o.name AS organisation
  FROM proposals p LEFT JOIN accounts a ON a.id = p.author_account_id LEFT JOIN seats s ON s.id = p.author_seat_id
    LEFT JOIN organisations o ON o.id = s.organisation_id WHERE ";
/// Comments `c` with their authors and the proposals `p` that they are on.
const COMMENTS: &str = "
SELECT p.id AS proposal_id, p.number AS proposal, p.status AS proposal_status, c.id AS comment_id,
    c.number AS comment, c.status AS comment_status, c.quoting AS quoting, c.quoting_at AS quoting_at,
    '' AS sentence, c.body AS body, c.language AS language, c.author_college_id AS college,
    a.id AS account, a.given_name AS given_name, a.family_name AS family_name, o.name AS organisation
  FROM comments c JOIN proposals p ON p.id = c.proposal_id LEFT JOIN accounts a ON a.id = c.author_account_id
    LEFT JOIN seats s ON s.id = c.author_seat_id LEFT JOIN organisations o ON o.id = s.organisation_id WHERE ";
/// What is read by all and has the accord.
const ALLOWED_PROPOSALS: &str = "p.quoting <> 'none' AND p.status = 'published' AND p.consultation_id = ";
const ALLOWED_COMMENTS: &str = "c.quoting <> 'none' AND c.status = 'published' AND p.status IN ('published', 'merged')
    AND c.consultation_id = ";

/// The proposals and comments of these numbers, whatever is allowed; a comment is named by its proposal's number and its
/// own. One statement; none without any.
///
/// # Errors
/// A fault of the database.
pub fn named(conn: &mut Conn, of: ConsultationId, names: &[(i32, Option<i32>)]) -> Stored<Vec<Quotable>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    // numbers alone stand in the statement
    let wanted = |(number, comment): &(i32, Option<i32>)| match comment {
        None => (Some(format!("p.number = {number}")), None),
        Some(comment) => (None, Some(format!("(p.number = {number} AND c.number = {comment})"))),
    };
    let (proposals, comments): (Vec<_>, Vec<_>) = names.iter().map(wanted).unzip();
    let any = |some: Vec<Option<String>>| {
        let some: Vec<String> = some.into_iter().flatten().collect();
        if some.is_empty() { "1 = 0".to_owned() } else { some.join(" OR ") }
    };
    let sql = format!(
        "{PROPOSALS} p.consultation_id = {of} AND ({}) UNION ALL {COMMENTS} c.consultation_id = {of} AND ({}) ORDER BY 2, 5",
        any(proposals),
        any(comments)
    );
    load(conn, sql)
}

fn load(conn: &mut Conn, sql: String) -> Stored<Vec<Quotable>> {
    Ok(sql_query(sql).load::<Row>(conn)?.into_iter().map(quotable).collect())
}

/// How many published proposals, or comments, have their author's accord.
///
/// # Errors
/// A fault of the database.
pub fn count_allowed(conn: &mut Conn, of: ConsultationId, is_comments: bool) -> Stored<i64> {
    #[derive(QueryableByName)]
    struct Counted {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let from = if is_comments {
        format!("comments c JOIN proposals p ON p.id = c.proposal_id WHERE {ALLOWED_COMMENTS}{of}")
    } else {
        format!("proposals p WHERE {ALLOWED_PROPOSALS}{of}")
    };
    Ok(sql_query(format!("SELECT COUNT(*) AS n FROM {from}")).get_result::<Counted>(conn)?.n)
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
    let (select, which) = if is_comments { (COMMENTS, ALLOWED_COMMENTS) } else { (PROPOSALS, ALLOWED_PROPOSALS) };
    load(conn, format!("{select}{which}{of} ORDER BY 2, 5, 1 LIMIT {many} OFFSET {skip}"))
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

fn quotable(row: Row) -> Quotable {
    let account = row.account.zip(row.given_name).zip(row.family_name);
    let account = account.map(|((account, given), family)| (account, given, family));
    Quotable {
        proposal_id: row.proposal_id,
        proposal: row.proposal,
        proposal_status: row.proposal_status,
        comment: row.comment_id.zip(row.comment_status).map(|(id, status)| (id, row.comment, status)),
        quoting: row.quoting,
        quoting_at: row.quoting_at,
        sentence: row.sentence,
        body: row.body,
        language: row.language,
        college: row.college,
        author: authored(account, row.organisation),
    }
}
