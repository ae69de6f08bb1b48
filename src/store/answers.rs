//! Answers as rows: the draft under way, and the versions that were published. Refuses to know who may read a draft.

mod published;

use diesel::prelude::*;

pub use published::{Answered, Published, Version, chain_of, merged_into, of_consultation, put_version, version_rows};

use super::schema::{answer_versions, answers};
use super::{Conn, Stored, on_backend};
use crate::model::{AccountId, AnswerId, AnswerStage, ConsultationId, Moment, ProposalId, Verdict};

/// The draft of an answer; while none is under way, the text that was published last.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = answers)]
pub struct Draft {
    /// The row.
    pub id: AnswerId,
    /// The proposal.
    pub proposal_id: ProposalId,
    /// Where it stands.
    pub stage: AnswerStage,
    /// Moves with each change.
    pub mark: i32,
    /// What is answered.
    pub verdict: Verdict,
    /// Why, Markdown.
    pub reason: String,
    /// Why, HTML made from it.
    pub reason_html: String,
    /// Who carries it out.
    pub lead: String,
    /// By when it is done; for what is under study, when more is said.
    pub due_at: Option<Moment>,
    /// Who wrote the text as it stands.
    pub drafted_by: AccountId,
    /// When.
    pub drafted_at: Moment,
    /// Who approved it or sent it back.
    pub reviewed_by: Option<AccountId>,
    /// When.
    pub reviewed_at: Option<Moment>,
    /// Why it was sent back; empty otherwise.
    pub remark: String,
    /// The last published version; 0 for none.
    pub version: i32,
}

/// What is written in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = answers, treat_none_as_null = true)]
pub struct Text {
    /// What is answered.
    pub verdict: Verdict,
    /// Why, Markdown.
    pub reason: String,
    /// Why, HTML made from it.
    pub reason_html: String,
    /// Who carries it out.
    pub lead: String,
    /// By when it is done; for what is under study, when more is said.
    pub due_at: Option<Moment>,
}

impl Draft {
    /// Whether it says what a text says.
    #[must_use]
    pub fn says(&self, text: &Text) -> bool {
        (self.verdict, &self.reason, &self.lead, self.due_at) == (text.verdict, &text.reason, &text.lead, text.due_at)
    }
}

/// The draft of the answer to a proposal, if there is any.
///
/// # Errors
/// A fault of the database.
pub fn find(conn: &mut Conn, proposal: ProposalId) -> Stored<Option<Draft>> {
    let of = answers::table.filter(answers::proposal_id.eq(proposal)).select(Draft::as_select());
    Ok(of.first(conn).optional()?)
}

/// The same, kept from changing until this write is committed. On SQLite the one writer orders them.
///
/// # Errors
/// A fault of the database.
pub fn hold(conn: &mut Conn, proposal: ProposalId) -> Stored<Option<Draft>> {
    if let Conn::Postgres(c) = conn {
        let row = answers::table.filter(answers::proposal_id.eq(proposal)).select(answers::id);
        row.for_no_key_update().first::<AnswerId>(c).optional()?;
    }
    find(conn, proposal)
}

/// Where the answer to a proposal stands, without its words.
#[derive(Debug, Clone, Queryable)]
pub struct Work {
    /// The proposal.
    pub proposal_id: ProposalId,
    /// Where the draft stands.
    pub stage: AnswerStage,
    /// What the draft answers.
    pub verdict: Verdict,
    /// Who wrote it.
    pub drafted_by: AccountId,
    /// Why it was sent back; empty otherwise.
    pub remark: String,
    /// What is published, and until when more was promised; nothing while nothing is.
    pub published: Option<(Verdict, Option<Moment>)>,
}

/// Where the answers of a consultation stand, published or not.
///
/// # Errors
/// A fault of the database.
pub fn works(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Work>> {
    let current = answer_versions::answer_id.eq(answers::id).and(answer_versions::number.eq(answers::version));
    let of = answers::table
        .left_join(answer_versions::table.on(current))
        .filter(answers::consultation_id.eq(consultation))
        .order(answers::id)
        .select((
            answers::proposal_id,
            answers::stage,
            answers::verdict,
            answers::drafted_by,
            answers::remark,
            (answer_versions::verdict, answer_versions::due_at).nullable(),
        ));
    Ok(of.load(conn)?)
}

/// Stores the first draft; tells whether it is the first indeed, and not that of somebody who was faster.
///
/// # Errors
/// A fault of the database.
pub fn insert(
    conn: &mut Conn,
    (consultation, proposal): (ConsultationId, ProposalId),
    stage: AnswerStage,
    text: &Text,
    by: AccountId,
    at: Moment,
) -> Stored<bool> {
    let row = (
        answers::consultation_id.eq(consultation),
        answers::proposal_id.eq(proposal),
        answers::stage.eq(stage),
        answers::mark.eq(1),
        text,
        answers::drafted_by.eq(by),
        answers::drafted_at.eq(at),
    );
    let n =
        on_backend!(conn, c => diesel::insert_into(answers::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(n == 1)
}

/// Replaces the draft: what was reviewed before is so no more. The caller holds the row.
///
/// # Errors
/// A fault of the database.
pub fn redraft(
    conn: &mut Conn,
    id: AnswerId,
    stage: AnswerStage,
    text: &Text,
    by: AccountId,
    at: Moment,
) -> Stored<()> {
    let change = (
        answers::stage.eq(stage),
        answers::mark.eq(answers::mark + 1),
        text,
        answers::drafted_by.eq(by),
        answers::drafted_at.eq(at),
        answers::reviewed_by.eq(None::<AccountId>),
        answers::reviewed_at.eq(None::<Moment>),
        answers::remark.eq(""),
    );
    diesel::update(answers::table.filter(answers::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}

/// Notes a review: approved, or sent back with a remark. The caller holds the row.
///
/// # Errors
/// A fault of the database.
pub fn review(
    conn: &mut Conn,
    id: AnswerId,
    stage: AnswerStage,
    remark: &str,
    by: AccountId,
    at: Moment,
) -> Stored<()> {
    let change = (
        answers::stage.eq(stage),
        answers::mark.eq(answers::mark + 1),
        answers::reviewed_by.eq(by),
        answers::reviewed_at.eq(at),
        answers::remark.eq(remark),
    );
    diesel::update(answers::table.filter(answers::id.eq(id))).set(change).execute(conn)?;
    Ok(())
}
