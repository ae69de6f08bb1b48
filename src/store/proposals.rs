//! Proposals as rows, filtered by what the reader may see. Refuses to know who may change them.

use diesel::prelude::*;

use super::schema::{accounts, organisations, proposals, seats};
use super::{Conn, Stored};
use crate::model::{
    AccountId, AxisId, CollegeId, ConsultationId, Language, Moment, ProposalId, ProposalStatus, SeatId, Sight,
};

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
}

impl Proposal {
    /// Whether it can be commented and voted on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status == ProposalStatus::Published
    }

    /// Whether its text is shown to this reader: a hidden or waiting text only to its author and to moderation.
    #[must_use]
    pub fn text_is_seen(&self, sight: Sight) -> bool {
        match self.status {
            ProposalStatus::Published | ProposalStatus::Merged => true,
            ProposalStatus::Waiting | ProposalStatus::Hidden | ProposalStatus::Withdrawn => {
                sight.sees_unpublished(self.author_account_id)
            }
        }
    }
}

/// The proposal of this number, if the reader may know of it: one that waits is known to its author and to
/// moderation only; of a hidden or withdrawn one everybody may know that it was there, not its text.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, sight: Sight, consultation: ConsultationId, number: i32) -> Stored<Option<Proposal>> {
    let numbered = proposals::table
        .filter(proposals::consultation_id.eq(consultation))
        .filter(proposals::number.eq(number))
        .select(Proposal::as_select());
    let found: Option<Proposal> = numbered.first(conn).optional()?;
    Ok(found.filter(|p| p.status != ProposalStatus::Waiting || sight.sees_unpublished(p.author_account_id)))
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

/// Who wrote a contribution, as rows tell it; what of it is shown is the domain's to decide.
#[derive(Debug, Clone, Queryable)]
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

/// Moves a proposal to a status. For one that moderation hides, `reason` is the clause as `number|title`: free of any
/// language, put into words where it is shown.
///
/// # Errors
/// A fault of the database.
pub fn set_status(conn: &mut Conn, id: ProposalId, status: ProposalStatus, reason: &str, at: Moment) -> Stored<()> {
    let change = (proposals::status.eq(status), proposals::status_reason.eq(reason), proposals::status_at.eq(at));
    diesel::update(proposals::table.filter(proposals::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}
