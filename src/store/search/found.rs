//! What of the index may answer a search, as the living rows tell it: only what the reader may see, a bounded number of
//! texts, the same ones on both databases.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use super::{postgres, scope, sqlite};
use crate::model::search::{Query, Searched};
use crate::model::{
    AccountId, AxisId, CollegeId, CommentStatus, ConsultationId, Language, ProposalId, ProposalStatus, Side, Sight,
};
use crate::store::{Conn, Stored};

/// The most texts of a kind that one statement gives.
pub const MOST: usize = 150;

/// Who reads, as a statement takes it.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    account: AccountId,
    all: bool,
}

impl Reader {
    /// A reader of this sight.
    #[must_use]
    pub const fn of(sight: Sight) -> Self {
        match sight {
            Sight::Public => Self { account: AccountId(-1), all: false },
            Sight::Own(account) => Self { account, all: false },
            Sight::Moderation => Self { account: AccountId(-1), all: true },
        }
    }
}

/// What is searched for, and where.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Who reads.
    pub reader: Reader,
    /// The terms.
    pub query: &'a Query,
    /// Only this axis.
    pub axis: Option<AxisId>,
    /// Only by authors of this college.
    pub college: Option<CollegeId>,
    /// Only proposals that stand so.
    pub status: Option<ProposalStatus>,
    /// Only comments of this side.
    pub side: Option<Side>,
}

/// A proposal that may answer.
#[derive(Debug, Clone, QueryableByName)]
pub struct FoundProposal {
    /// The row.
    #[diesel(sql_type = BigInt)]
    pub id: ProposalId,
    /// Its number.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// Its axis.
    #[diesel(sql_type = BigInt)]
    pub axis_id: AxisId,
    /// The college of its author.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub author_college_id: Option<CollegeId>,
    /// Where it stands.
    #[diesel(sql_type = Text)]
    pub status: ProposalStatus,
    /// Why, in words.
    #[diesel(sql_type = Text)]
    pub status_reason: String,
    /// Its title.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// « En une phrase ».
    #[diesel(sql_type = Text)]
    pub lead: String,
    /// Its text.
    #[diesel(sql_type = Text)]
    pub body: String,
    /// The language of the text.
    #[diesel(sql_type = Text)]
    pub language: Language,
}

/// A comment that may answer.
#[derive(Debug, Clone, QueryableByName)]
pub struct FoundComment {
    /// Its number.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// Its side.
    #[diesel(sql_type = Text)]
    pub side: Side,
    /// The college of its author.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub author_college_id: Option<CollegeId>,
    /// Where it stands.
    #[diesel(sql_type = Text)]
    pub status: CommentStatus,
    /// Its text.
    #[diesel(sql_type = Text)]
    pub body: String,
    /// The language of the text.
    #[diesel(sql_type = Text)]
    pub language: Language,
    /// The number of the proposal commented on.
    #[diesel(sql_type = Integer)]
    pub proposal: i32,
    /// The title of the proposal, which not everybody who reads the comment may see.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// Where the proposal stands.
    #[diesel(sql_type = Text)]
    pub proposal_status: ProposalStatus,
    /// Who wrote the proposal.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub proposal_author: Option<AccountId>,
    /// The axis of the proposal.
    #[diesel(sql_type = BigInt)]
    pub axis_id: AxisId,
}

/// What is said differently to each database.
pub(super) fn on<T>(conn: &Conn, sqlite: T, postgres: T) -> T {
    match conn {
        Conn::Sqlite(_) => sqlite,
        Conn::Postgres(_) => postgres,
    }
}

/// `search_stems MATCH $1`, with this parameter; on PostgreSQL the scope stands beside it.
pub(super) fn matches(conn: &Conn, parameter: &str, kind: Searched, of: ConsultationId) -> String {
    match conn {
        Conn::Sqlite(_) => format!("{}{parameter}", sqlite::MATCHES),
        Conn::Postgres(_) => {
            format!("s.scope = '{}' AND {}{parameter} AS tsquery)", scope(kind, of), postgres::MATCHES)
        }
    }
}

pub(super) fn expression(conn: &Conn, wanted: &Wanted<'_>, kind: Searched, in_title: bool) -> String {
    match conn {
        Conn::Sqlite(_) => sqlite::expression(wanted.query, kind, wanted.consultation, in_title),
        Conn::Postgres(_) => postgres::expression(wanted.query, in_title),
    }
}

/// Proposals with all terms in the title, then with all terms anywhere, each by row and bounded; one may come twice.
///
/// # Errors
/// A fault of the database.
pub fn proposals(conn: &mut Conn, wanted: &Wanted<'_>) -> Stored<Vec<FoundProposal>> {
    let from = on(conn, sqlite::PROPOSALS_FOUND, postgres::PROPOSALS_FOUND);
    let order = on(conn, sqlite::ORDER, postgres::ORDER);
    let one = |matches: String| {
        format!(
            "SELECT * FROM (SELECT p.id, p.number, p.axis_id, p.author_college_id, p.status, p.status_reason, p.title,
                p.in_one_sentence AS lead, p.body, p.language
             FROM {from} WHERE {matches} AND p.consultation_id = $2
                AND (p.status IN ('published', 'merged') OR p.author_account_id = $3 OR $4)
                AND ($5 = 0 OR p.axis_id = $5) AND ($6 = 0 OR p.author_college_id = $6) AND ($7 = '' OR p.status = $7)
             ORDER BY {order} LIMIT {MOST}) AS part"
        )
    };
    let at = |parameter: &str| matches(conn, parameter, Searched::Proposal, wanted.consultation);
    let sql = format!("{} UNION ALL {}", one(at("$1")), one(at("$8")));
    let found = sql_query(sql)
        .bind::<Text, _>(expression(conn, wanted, Searched::Proposal, true))
        .bind::<BigInt, _>(wanted.consultation)
        .bind::<BigInt, _>(wanted.reader.account)
        .bind::<Bool, _>(wanted.reader.all)
        .bind::<BigInt, _>(wanted.axis.map_or(0, |axis| axis.0))
        .bind::<BigInt, _>(wanted.college.map_or(0, |college| college.0))
        .bind::<Text, _>(wanted.status.map_or("", ProposalStatus::code))
        .bind::<Text, _>(expression(conn, wanted, Searched::Proposal, false));
    Ok(found.load(conn)?)
}

/// Comments with all terms, the newest rows first, bounded. A comment is seen where its proposal is; one's own always.
///
/// # Errors
/// A fault of the database.
pub fn comments(conn: &mut Conn, wanted: &Wanted<'_>) -> Stored<Vec<FoundComment>> {
    let from = on(conn, sqlite::COMMENTS_FOUND, postgres::COMMENTS_FOUND);
    let order = on(conn, sqlite::ORDER, postgres::ORDER);
    let sql = format!(
        "SELECT c.number, c.side, c.author_college_id, c.status, c.body, c.language, p.number AS proposal, p.axis_id,
            p.title, p.status AS proposal_status, p.author_account_id AS proposal_author
         FROM {from} WHERE {} AND c.consultation_id = $2
            AND ((c.status = 'published' AND p.status IN ('published', 'merged')) OR c.author_account_id = $3 OR $4)
            AND ($5 = 0 OR p.axis_id = $5) AND ($6 = 0 OR c.author_college_id = $6) AND ($7 = '' OR c.side = $7)
         ORDER BY {order} DESC LIMIT {MOST}",
        matches(conn, "$1", Searched::Comment, wanted.consultation)
    );
    let found = sql_query(sql)
        .bind::<Text, _>(expression(conn, wanted, Searched::Comment, false))
        .bind::<BigInt, _>(wanted.consultation)
        .bind::<BigInt, _>(wanted.reader.account)
        .bind::<Bool, _>(wanted.reader.all)
        .bind::<BigInt, _>(wanted.axis.map_or(0, |axis| axis.0))
        .bind::<BigInt, _>(wanted.college.map_or(0, |college| college.0))
        .bind::<Text, _>(wanted.side.map_or("", Side::code));
    Ok(found.load(conn)?)
}
