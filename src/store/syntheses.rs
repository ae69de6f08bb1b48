//! The synthesis of a consultation as rows: the draft under way, the published versions with their files. Refuses to know
//! what a synthesis says.

mod board;

use diesel::prelude::*;

use super::schema::{synthesis_drafts, synthesis_files, synthesis_quotes, synthesis_versions};
use super::{Conn, Stored};
use crate::model::{AccountId, CommentId, ConsultationId, Moment, ProposalId, SynthesisId};

pub use board::{board, taken_away};

/// The draft of a synthesis: what organisers change in the automatic text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = synthesis_drafts)]
pub struct Draft {
    /// The consultation.
    pub consultation_id: ConsultationId,
    /// Moves with each change.
    pub mark: i32,
    /// What is changed, as JSON.
    pub edits: String,
    /// Who changed it last.
    pub changed_by: AccountId,
    /// When.
    pub changed_at: Moment,
    /// Who approved it as it stands.
    pub reviewed_by: Option<AccountId>,
    /// When.
    pub reviewed_at: Option<Moment>,
    /// The fingerprint of the data that were approved with it.
    pub reviewed_print: String,
}

/// A published version without its text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = synthesis_versions)]
pub struct Version {
    /// The row.
    pub id: SynthesisId,
    /// Its number in the consultation, from 1.
    pub number: i32,
    /// The fingerprint of the data that it tells.
    pub fingerprint: String,
    /// What changed since the version before; empty for the first.
    pub changes: String,
    /// When it was published.
    pub at: Moment,
}

/// A version to publish.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// Its number.
    pub number: i32,
    /// What it says, as JSON.
    pub document: &'a str,
    /// The fingerprint of the data that it tells.
    pub fingerprint: &'a str,
    /// What changed since the version before.
    pub changes: &'a str,
    /// Its files: the ending of each, and its bytes.
    pub files: &'a [(&'static str, Vec<u8>)],
    /// What it quotes: the proposal, and the comment on it if it is one.
    pub quotes: &'a [(ProposalId, Option<CommentId>)],
    /// Who changed, approved and published it.
    pub by: [AccountId; 3],
}

/// The draft, if anybody kept one.
///
/// # Errors
/// A fault of the database.
pub fn draft(conn: &mut Conn, id: ConsultationId) -> Stored<Option<Draft>> {
    let of = synthesis_drafts::table.filter(synthesis_drafts::consultation_id.eq(id));
    Ok(of.select(Draft::as_select()).first(conn).optional()?)
}

/// Stores the first draft. The caller holds the synthesis.
///
/// # Errors
/// A fault of the database; a conflict when there is one.
pub fn insert(conn: &mut Conn, id: ConsultationId, edits: &str, by: AccountId, at: Moment) -> Stored<()> {
    let row = (
        synthesis_drafts::consultation_id.eq(id),
        synthesis_drafts::mark.eq(1),
        synthesis_drafts::edits.eq(edits),
        synthesis_drafts::changed_by.eq(by),
        synthesis_drafts::changed_at.eq(at),
        synthesis_drafts::reviewed_print.eq(""),
    );
    diesel::insert_into(synthesis_drafts::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces the draft; who approved it approved another one. The caller holds the synthesis.
///
/// # Errors
/// A fault of the database.
pub fn change(conn: &mut Conn, id: ConsultationId, edits: &str, by: AccountId, at: Moment) -> Stored<()> {
    let change = (
        synthesis_drafts::mark.eq(synthesis_drafts::mark + 1),
        synthesis_drafts::edits.eq(edits),
        synthesis_drafts::changed_by.eq(by),
        synthesis_drafts::changed_at.eq(at),
        synthesis_drafts::reviewed_by.eq(None::<AccountId>),
        synthesis_drafts::reviewed_at.eq(None::<Moment>),
        synthesis_drafts::reviewed_print.eq(""),
    );
    let of = synthesis_drafts::table.filter(synthesis_drafts::consultation_id.eq(id));
    diesel::update(of).set(change).execute(conn)?;
    Ok(())
}

/// Notes who approved the draft with data of this fingerprint. The caller holds the synthesis.
///
/// # Errors
/// A fault of the database.
pub fn approve(conn: &mut Conn, id: ConsultationId, print: &str, by: AccountId, at: Moment) -> Stored<()> {
    let change = (
        synthesis_drafts::mark.eq(synthesis_drafts::mark + 1),
        synthesis_drafts::reviewed_by.eq(Some(by)),
        synthesis_drafts::reviewed_at.eq(Some(at)),
        synthesis_drafts::reviewed_print.eq(print),
    );
    let of = synthesis_drafts::table.filter(synthesis_drafts::consultation_id.eq(id));
    diesel::update(of).set(change).execute(conn)?;
    Ok(())
}

/// Ends the approval of a draft that was published. The caller holds the synthesis.
///
/// # Errors
/// A fault of the database.
pub fn close(conn: &mut Conn, id: ConsultationId) -> Stored<()> {
    let change = (
        synthesis_drafts::mark.eq(synthesis_drafts::mark + 1),
        synthesis_drafts::reviewed_by.eq(None::<AccountId>),
        synthesis_drafts::reviewed_at.eq(None::<Moment>),
        synthesis_drafts::reviewed_print.eq(""),
    );
    let of = synthesis_drafts::table.filter(synthesis_drafts::consultation_id.eq(id));
    diesel::update(of).set(change).execute(conn)?;
    Ok(())
}

/// The published versions, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn versions(conn: &mut Conn, id: ConsultationId) -> Stored<Vec<Version>> {
    let of = synthesis_versions::table.filter(synthesis_versions::consultation_id.eq(id));
    Ok(of.order(synthesis_versions::number.desc()).select(Version::as_select()).load(conn)?)
}

/// What a version says, as JSON.
///
/// # Errors
/// A fault of the database.
pub fn document(conn: &mut Conn, id: SynthesisId) -> Stored<String> {
    let of = synthesis_versions::table.filter(synthesis_versions::id.eq(id));
    Ok(of.select(synthesis_versions::document).first(conn)?)
}

/// The endings of the files of a version.
///
/// # Errors
/// A fault of the database.
pub fn endings(conn: &mut Conn, id: SynthesisId) -> Stored<Vec<String>> {
    let of = synthesis_files::table.filter(synthesis_files::version_id.eq(id));
    Ok(of.order(synthesis_files::ending).select(synthesis_files::ending).load(conn)?)
}

/// A file of a version, and when it was published.
///
/// # Errors
/// A fault of the database.
pub fn file(conn: &mut Conn, id: ConsultationId, number: i32, ending: &str) -> Stored<Option<(Moment, Vec<u8>)>> {
    let of = synthesis_files::table
        .inner_join(synthesis_versions::table)
        .filter(synthesis_versions::consultation_id.eq(id))
        .filter(synthesis_versions::number.eq(number))
        .filter(synthesis_files::ending.eq(ending));
    Ok(of.select((synthesis_versions::at, synthesis_files::bytes)).first(conn).optional()?)
}

/// Stores a version with its files. The caller holds the synthesis.
///
/// # Errors
/// A fault of the database; a conflict when the number is taken.
pub fn publish(conn: &mut Conn, id: ConsultationId, new: &NewVersion<'_>, at: Moment) -> Stored<()> {
    use synthesis_versions as v;
    let [changed_by, reviewed_by, published_by] = new.by;
    let row = (
        v::consultation_id.eq(id),
        v::number.eq(new.number),
        v::document.eq(new.document),
        v::fingerprint.eq(new.fingerprint),
        v::changes.eq(new.changes),
        v::changed_by.eq(changed_by),
        v::reviewed_by.eq(reviewed_by),
        v::published_by.eq(published_by),
        v::at.eq(at),
    );
    let made: SynthesisId = diesel::insert_into(v::table).values(row).returning(v::id).get_result(conn)?;
    for (ending, bytes) in new.files {
        let row = (
            synthesis_files::version_id.eq(made),
            synthesis_files::ending.eq(*ending),
            synthesis_files::bytes.eq(bytes),
        );
        diesel::insert_into(synthesis_files::table).values(row).execute(conn)?;
    }
    for (place, (proposal, comment)) in (1..).zip(new.quotes) {
        let row = (
            synthesis_quotes::version_id.eq(made),
            synthesis_quotes::place.eq(place),
            synthesis_quotes::proposal_id.eq(*proposal),
            synthesis_quotes::comment_id.eq(*comment),
        );
        diesel::insert_into(synthesis_quotes::table).values(row).execute(conn)?;
    }
    Ok(())
}
