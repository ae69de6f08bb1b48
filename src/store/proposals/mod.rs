//! Proposals as rows, filtered by what the reader may see. Refuses to know who may change them.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::schema::{accounts, ballots, organisations, proposals, seats};
use super::{Conn, Stored, on_backend};
use crate::model::{
    AccountId, AxisId, CollegeId, CommentStatus, ConsultationId, Language, Moment, ProposalId, ProposalStatus, SeatId,
    Side, Sight,
};

mod list;
mod moderated;
mod page;
mod versions;
mod write;

pub use list::{Card, Entry, PublishedCell, entries, newest_cells};
pub use moderated::{lock, mask_versions, set_published_at, unmask_versions, version_texts};
pub use page::{Found, Named, Reader, find_with_author};
pub use versions::{Version, versions};
pub use write::{NewProposal, Text, hold_to_change, insert, merge, revise, set_status};

/// A proposal with its current text.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = proposals)]
pub struct Proposal {
    /// The row.
    pub id: ProposalId,
    /// Its consultation.
    pub consultation_id: ConsultationId,
    /// Its number in addresses and on screen.
    pub number: i32,
    /// Its axis.
    pub axis_id: AxisId,
    /// Who wrote it; nobody known for an import.
    pub author_account_id: Option<AccountId>,
    /// For which seat.
    pub author_seat_id: Option<SeatId>,
    /// The college of that seat.
    pub author_college_id: Option<CollegeId>,
    /// The statement of an import.
    pub external_id: Option<String>,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Why, in words.
    pub status_reason: String,
    /// Since when.
    pub status_at: Moment,
    /// The proposal it was merged into.
    pub merged_into: Option<ProposalId>,
    /// The number of the current version, from 1.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// « En une phrase ».
    pub in_one_sentence: String,
    /// Its text, Markdown.
    pub body: String,
    /// Its text, HTML made from it.
    pub body_html: String,
    /// The language of the text.
    pub language: Language,
    /// Comments shown: arguments for.
    pub comments_for: i32,
    /// Comments shown: arguments against.
    pub comments_against: i32,
    /// Comments shown: remarks.
    pub comments_neutral: i32,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// When it was published.
    pub published_at: Option<Moment>,
    /// Since when moderation keeps it closed to comments.
    pub locked_at: Option<Moment>,
}

impl Proposal {
    /// Whether it can be commented and voted on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status == ProposalStatus::Published
    }

    /// Whether this reader may know of it.
    #[must_use]
    pub fn is_known_to(&self, sight: Sight) -> bool {
        sight.knows_of(self.status.is_unpublished(), self.author_account_id)
    }

    /// Whether its text is shown to this reader: a hidden or waiting text only to its author and to moderation.
    #[must_use]
    pub fn text_is_seen(&self, sight: Sight) -> bool {
        match self.status {
            ProposalStatus::Published | ProposalStatus::Merged => true,
            ProposalStatus::Waiting | ProposalStatus::Hidden | ProposalStatus::Withdrawn | ProposalStatus::Refused => {
                sight.sees_unpublished(self.author_account_id)
            }
        }
    }
}

/// The proposal of this number, if the reader may know of it: one that waits or was refused is known to its author and to
/// moderation only; of a hidden or withdrawn one everybody may know that it was there, not its text.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, sight: Sight, consultation: ConsultationId, number: i32) -> Stored<Option<Proposal>> {
    let numbered =
        proposals::table.filter(proposals::consultation_id.eq(consultation)).filter(proposals::number.eq(number));
    let found: Option<Proposal> = on_backend!(conn, c => numbered.select(Proposal::as_select()).first(c).optional())?;
    Ok(found.filter(|proposal| proposal.is_known_to(sight)))
}

/// Keeps the status of a proposal from changing until this write is committed, and tells what it is.
/// On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(conn: &mut Conn, id: ProposalId) -> Stored<Option<ProposalStatus>> {
    let held = proposals::table.filter(proposals::id.eq(id)).select(proposals::status);
    Ok(match conn {
        Conn::Sqlite(c) => held.first(c).optional()?,
        Conn::Postgres(c) => held.for_share().first(c).optional()?,
    })
}

/// The number of a proposal.
///
/// # Errors
/// A fault of the database.
pub fn number_of(conn: &mut Conn, id: ProposalId) -> Stored<Option<i32>> {
    Ok(proposals::table.filter(proposals::id.eq(id)).select(proposals::number).first(conn).optional()?)
}

/// Who wrote a contribution, as rows tell it; what of it is shown is the domain's to decide.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Author {
    /// The account.
    pub account_id: AccountId,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// The organisation of the seat, if it is one's.
    pub organisation: Option<String>,
}

/// The author of a proposal, with the organisation of the seat it was written for.
///
/// # Errors
/// A fault of the database.
pub fn author(conn: &mut Conn, id: ProposalId) -> Stored<Option<Author>> {
    let found = proposals::table
        .inner_join(accounts::table)
        .left_join(seats::table.on(proposals::author_seat_id.eq(seats::id.nullable())))
        .left_join(organisations::table.on(seats::organisation_id.eq(organisations::id.nullable())))
        .filter(proposals::id.eq(id))
        .select((accounts::id, accounts::given_name, accounts::family_name, organisations::name.nullable()));
    Ok(found.first(conn).optional()?)
}

impl Author {
    /// Given and family name; empty for an account without a name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }
}

/// What a reader who chose a side looks through, as bounds of two columns in alphabetical order: all sides and statuses,
/// or what is shown of one side. One statement serves both, so that the database prepares it once.
pub(super) fn bounds(side: Option<Side>) -> ((Side, Side), (CommentStatus, CommentStatus)) {
    match side {
        None => ((Side::Against, Side::Neutral), (CommentStatus::Hidden, CommentStatus::Withdrawn)),
        Some(side) => ((side, side), (CommentStatus::Published, CommentStatus::Published)),
    }
}

/// An author from the columns of an account and an organisation.
pub(super) fn authored(account: Option<(AccountId, String, String)>, organisation: Option<String>) -> Option<Author> {
    account.map(|(account_id, given_name, family_name)| Author { account_id, given_name, family_name, organisation })
}

/// The number of the next published proposal on which a seat has no ballot, after this one and then from the first.
///
/// # Errors
/// A fault of the database.
pub fn next_without_ballot(
    conn: &mut Conn,
    consultation: ConsultationId,
    seat: SeatId,
    after: i32,
) -> Stored<Option<i32>> {
    let voted = ballots::table
        .filter(ballots::proposal_id.eq(proposals::id))
        .filter(ballots::seat_id.eq(seat))
        .filter(ballots::former.eq(false));
    let next = proposals::table
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::status.eq(ProposalStatus::Published))
        .filter(diesel::dsl::not(exists(voted)))
        .filter(proposals::number.ne(after))
        .order((proposals::number.le(after), proposals::number))
        .select(proposals::number);
    Ok(next.first(conn).optional()?)
}
