//! The comments of a proposal's page: whole threads, read once for all who may know of the same.

use std::mem::size_of;
use std::sync::Arc;

use diesel::prelude::*;

use super::{Comment, Posted, known_to};
use crate::model::{AccountId, ProposalId, Side, Sight};
use crate::store::proposals::{Found, authored, bounds};
use crate::store::schema::{accounts, comments, organisations, seats};
use crate::store::{Conn, Stored, Weighed, on_backend, shared};

/// Some threads of a proposal.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// Only threads that hold a shown comment of this side.
    pub side: Option<Side>,
    /// The page of them, from 1.
    pub page: usize,
    /// How many threads a page has.
    pub many: usize,
}

/// Some threads of a proposal, with what their page tells of the others.
#[derive(Debug)]
pub struct Threads {
    /// How many there are of what is asked for.
    pub total: usize,
    /// The page of them, from 1: the last when one after it was asked for.
    pub page: usize,
    /// Their comments, in reading order, the newest thread first; without what was typed, for pages show the HTML.
    pub posted: Vec<Arc<Posted>>,
}

impl Weighed for Threads {
    fn bytes(&self) -> usize {
        let of = |(it, _): &Posted| size_of::<Posted>() + it.path.len() + it.body_html.len() + it.status_reason.len();
        self.posted.iter().map(|it| of(it) + 128).sum::<usize>() + 256 // names, and the key
    }
}

/// A comment, its author, the organisation of their seat, and how many threads there are.
type Row = (Comment, Option<(AccountId, String, String)>, Option<String>, Option<i64>);

/// Who reads which threads of a proposal that was found in the same snapshot.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    /// The proposal.
    pub of: &'a Found,
    /// The revision of its consultation.
    pub revision: i64,
    /// What the reader may see.
    pub sight: Sight,
    /// Which threads.
    pub slice: Slice,
}

/// Whole threads with their authors; one statement, one or two more for a page after the last. What everybody may know of is read once
/// until the proposal was touched or its consultation revised, which names of authors do as well.
///
/// # Errors
/// A fault of the database.
pub fn threads(conn: &mut Conn, Read { of, revision, sight, slice }: Read<'_>) -> Stored<Arc<Threads>> {
    let proposal = of.proposal.id;
    if of.has_unshown && sight != Sight::Public {
        return read(conn, sight, proposal, slice).map(Arc::new);
    }
    let side = slice.side.map_or("", Side::code);
    let key = ("threads", format!("{} {} {} {side}", proposal.0, slice.page.max(1), slice.many));
    shared(conn, key, (of.touched, revision), |conn| read(conn, Sight::Public, proposal, slice))
}

fn read(conn: &mut Conn, sight: Sight, proposal: ProposalId, asked: Slice) -> Stored<Threads> {
    let (total, posted) = rows(conn, sight, proposal, asked)?;
    let page = asked.page.max(1);
    if !posted.is_empty() || page == 1 {
        return Ok(Threads { total, page, posted });
    }
    let first = Slice { page: 1, ..asked };
    let (total, posted) = rows(conn, sight, proposal, first)?;
    match total.div_ceil(asked.many.max(1)) {
        0 | 1 => Ok(Threads { total, page: 1, posted }),
        page => {
            let (total, posted) = rows(conn, sight, proposal, Slice { page, ..asked })?;
            Ok(Threads { total, page, posted })
        }
    }
}

/// The comments of a page of threads, and how many threads there are; none when the page has none.
fn rows(conn: &mut Conn, sight: Sight, proposal: ProposalId, slice: Slice) -> Stored<(usize, Vec<Arc<Posted>>)> {
    let ((first, last), (lowest, highest)) = bounds(slice.side);
    let of = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (within, counted) = diesel::alias!(comments as within, comments as counted);
    let chosen = within
        .filter(within.field(comments::proposal_id).eq(proposal))
        .filter(within.field(comments::side).between(first, last))
        .filter(within.field(comments::status).between(lowest, highest))
        .filter(known_to!(sight, "within"))
        .select(within.field(comments::thread))
        .distinct()
        .order(within.field(comments::thread).desc())
        .limit(of(slice.many))
        .offset(of(slice.page.saturating_sub(1).saturating_mul(slice.many)));
    let total = counted
        .filter(counted.field(comments::proposal_id).eq(proposal))
        .filter(counted.field(comments::side).between(first, last))
        .filter(counted.field(comments::status).between(lowest, highest))
        .filter(known_to!(sight, "counted"))
        .select(diesel::dsl::count(counted.field(comments::thread)).aggregate_distinct());
    let found: Vec<Row> = on_backend!(conn, c => comments::table
        .left_join(accounts::table)
        .left_join(seats::table.on(comments::author_seat_id.eq(seats::id.nullable())))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(comments::proposal_id.eq(proposal))
        .filter(comments::thread.eq_any(chosen))
        .filter(known_to!(sight, "comments"))
        .order((comments::thread.desc(), comments::path, comments::id))
        .select((
            Comment::as_select(),
            (accounts::id, accounts::given_name, accounts::family_name).nullable(),
            organisations::name.nullable(),
            total.single_value(),
        ))
        .load(c))?;
    let total = found.first().and_then(|(.., total)| usize::try_from((*total)?).ok()).unwrap_or(0);
    Ok((total, found.into_iter().map(|row| Arc::new(posted(row))).collect()))
}

fn posted((comment, account, organisation, _): Row) -> Posted {
    (Comment { body: String::new(), ..comment }, authored(account, organisation))
}

/// How many threads of a proposal are newer than this one.
///
/// # Errors
/// A fault of the database.
pub fn threads_after(conn: &mut Conn, sight: Sight, proposal: ProposalId, thread: i32) -> Stored<i64> {
    let newer = comments::table
        .filter(comments::proposal_id.eq(proposal))
        .filter(comments::depth.eq(0))
        .filter(comments::thread.gt(thread))
        .filter(known_to!(sight, "comments"));
    Ok(newer.count().get_result(conn)?)
}
