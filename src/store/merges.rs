//! Where proposals went: links from one that was merged, or withdrawn in favour of another. A link ended is kept. Refuses
//! to move a vote, a comment or a text.

use diesel::prelude::*;

use super::schema::{decisions, merges, proposals};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, ConsultationId, DecisionId, MergeKind, Moment, ProposalId, ProposalStatus, Sight};

/// One end of a link.
#[derive(Debug, Clone, Queryable)]
pub struct End {
    /// The number of the proposal.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Who wrote it.
    pub author: Option<AccountId>,
}

impl End {
    /// Whether its title is shown to this reader, as `Proposal::text_is_seen`.
    #[must_use]
    pub fn is_seen(&self, sight: Sight) -> bool {
        matches!(self.status, ProposalStatus::Published | ProposalStatus::Merged) || sight.sees_unpublished(self.author)
    }
}

/// A link between two proposals.
#[derive(Debug, Clone, Queryable)]
pub struct Link {
    /// Merged by moderation, or withdrawn in favour of the other.
    pub kind: MergeKind,
    /// Which went.
    pub gone: End,
    /// And where.
    pub kept: End,
    /// When.
    pub at: Moment,
    /// The number of the decision, when moderation merged it.
    pub decision: Option<i32>,
    /// When it was separated again, if it was.
    pub separated_at: Option<Moment>,
    /// The number of the decision that separated it.
    pub separation: Option<i32>,
}

/// A link to store.
#[derive(Debug, Clone, Copy)]
pub struct NewLink {
    /// The consultation.
    pub consultation: ConsultationId,
    /// Merged by moderation, or withdrawn in favour of the other.
    pub kind: MergeKind,
    /// Which goes.
    pub gone: ProposalId,
    /// And where.
    pub kept: ProposalId,
    /// The decision, when moderation merges it.
    pub decision: Option<DecisionId>,
}

/// How many links of one proposal are read.
const MOST: i64 = 200;

/// Stores a link; a proposal has one open link at most.
///
/// # Errors
/// A fault of the database; a conflict when it has one.
pub fn put(conn: &mut Conn, new: NewLink, at: Moment) -> Stored<()> {
    let row = (
        merges::consultation_id.eq(new.consultation),
        merges::kind.eq(new.kind),
        merges::proposal_id.eq(new.gone),
        merges::into_id.eq(new.kept),
        merges::decision_id.eq(new.decision),
        merges::at.eq(at),
    );
    diesel::insert_into(merges::table).values(row).execute(conn)?;
    Ok(())
}

/// Ends the open link of a proposal, which stands on its own again; the link is kept with its end.
///
/// # Errors
/// A fault of the database.
pub fn end(conn: &mut Conn, gone: ProposalId, decision: DecisionId, at: Moment) -> Stored<()> {
    let open = merges::table.filter(merges::proposal_id.eq(gone)).filter(merges::separated_at.is_null());
    let change = (merges::separated_at.eq(at), merges::separation_id.eq(decision));
    diesel::update(open).set(change).execute(conn)?;
    let none: Option<ProposalId> = None;
    diesel::update(proposals::table.filter(proposals::id.eq(gone)))
        .set(proposals::merged_into.eq(none))
        .execute(conn)?;
    Ok(())
}

/// The links of a proposal in both directions, those that ended included, the oldest first; one statement.
///
/// # Errors
/// A fault of the database.
pub fn of(conn: &mut Conn, proposal: ProposalId) -> Stored<Vec<Link>> {
    let (gone, kept) = diesel::alias!(proposals as gone, proposals as kept);
    let (made, ended) = diesel::alias!(decisions as made, decisions as ended);
    let links = merges::table
        .inner_join(gone.on(merges::proposal_id.eq(gone.field(proposals::id))))
        .inner_join(kept.on(merges::into_id.eq(kept.field(proposals::id))))
        .left_join(made.on(merges::decision_id.eq(made.field(decisions::id).nullable())))
        .left_join(ended.on(merges::separation_id.eq(ended.field(decisions::id).nullable())))
        .filter(merges::proposal_id.eq(proposal).or(merges::into_id.eq(proposal)))
        .order((merges::at, merges::id))
        .limit(MOST)
        .select((
            merges::kind,
            (
                gone.field(proposals::number),
                gone.field(proposals::title),
                gone.field(proposals::status),
                gone.field(proposals::author_account_id),
            ),
            (
                kept.field(proposals::number),
                kept.field(proposals::title),
                kept.field(proposals::status),
                kept.field(proposals::author_account_id),
            ),
            merges::at,
            made.field(decisions::number).nullable(),
            merges::separated_at,
            ended.field(decisions::number).nullable(),
        ));
    Ok(on_backend!(conn, c => links.load(c))?)
}

/// Where a proposal was merged into.
///
/// # Errors
/// A fault of the database.
pub fn next(conn: &mut Conn, proposal: ProposalId) -> Stored<Option<ProposalId>> {
    let row = proposals::table.filter(proposals::id.eq(proposal)).select(proposals::merged_into);
    Ok(row.first::<Option<ProposalId>>(conn).optional()?.flatten())
}
