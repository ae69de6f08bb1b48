//! The versions of answers that were published, as readers see them. Refuses to read a draft.

use diesel::prelude::*;

use super::Draft;
use crate::model::search::Searched;
use crate::model::{AccountId, ActionStatus, AnswerStage, ConsultationId, Moment, ProposalId, ProposalStatus, Verdict};
use crate::store::schema::{accounts, action_links, actions, answer_versions as rows, answers, proposals};
use crate::store::{Conn, Stored, search};

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct Version {
    /// Its number, from 1.
    pub number: i32,
    /// What was answered.
    pub verdict: Verdict,
    /// Why, Markdown.
    pub reason: String,
    /// Why, HTML made from it.
    pub reason_html: String,
    /// Who carries it out.
    pub lead: String,
    /// By when it is done; for what is under study, when more is said.
    pub due_at: Option<Moment>,
    /// When it was published.
    pub at: Moment,
}

/// The published answers of a consultation, without their reasons.
#[derive(Debug, Clone, Queryable)]
pub struct Answered {
    /// The proposal.
    pub proposal_id: ProposalId,
    /// What is answered.
    pub verdict: Verdict,
    /// Who carries it out.
    pub lead: String,
    /// By when it is done; for what is under study, when more is said.
    pub due_at: Option<Moment>,
    /// When this version was published.
    pub at: Moment,
}

/// The current version of a proposal's answer and the actions that come from the proposal, as number, title, status and
/// how it was taken into account.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The answer, once published.
    pub answer: Option<Version>,
    /// The actions, by number.
    pub actions: Vec<(i32, String, ActionStatus, String)>,
}

type Link = Option<(i32, String, ActionStatus)>;

/// What became of a proposal: its published answer and its actions; one statement.
///
/// # Errors
/// A fault of the database.
pub fn chain_of(conn: &mut Conn, proposal: ProposalId) -> Stored<Published> {
    let found: Vec<(Option<Version>, Link, Option<String>)> = proposals::table
        .left_join(answers::table)
        .left_join(rows::table.on(rows::answer_id.eq(answers::id).and(rows::number.eq(answers::version))))
        .left_join(action_links::table.on(action_links::proposal_id.eq(proposals::id)))
        .left_join(actions::table.on(actions::id.eq(action_links::action_id)))
        .filter(proposals::id.eq(proposal))
        .order((actions::number, actions::id))
        .select((
            Option::<Version>::as_select(),
            (actions::number, actions::title, actions::status).nullable(),
            action_links::taken.nullable(),
        ))
        .load(conn)?;
    let answer = found.first().and_then(|(version, ..)| version.clone());
    let line = |(_, action, taken): (Option<Version>, Link, Option<String>)| {
        let (number, title, status) = action?;
        Some((number, title, status, taken.unwrap_or_default()))
    };
    Ok(Published { answer, actions: found.into_iter().filter_map(line).collect() })
}

/// The published answers of a consultation to proposals that are read, by proposal.
///
/// # Errors
/// A fault of the database.
pub fn of_consultation(conn: &mut Conn, consultation: ConsultationId) -> Stored<Vec<Answered>> {
    let of = answers::table
        .inner_join(rows::table.on(rows::answer_id.eq(answers::id).and(rows::number.eq(answers::version))))
        .inner_join(proposals::table)
        .filter(answers::consultation_id.eq(consultation))
        .filter(proposals::status.eq(ProposalStatus::Published).or(proposals::status.eq(ProposalStatus::Merged)))
        .order(answers::proposal_id)
        .select((answers::proposal_id, rows::verdict, rows::lead, rows::due_at, rows::at));
    Ok(of.load(conn)?)
}

/// Every published version of a proposal's answer with the name of who published it, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn version_rows(conn: &mut Conn, proposal: ProposalId) -> Stored<Vec<(Version, (String, String))>> {
    let of = rows::table
        .inner_join(answers::table)
        .inner_join(accounts::table.on(rows::published_by.eq(accounts::id)))
        .filter(answers::proposal_id.eq(proposal))
        .order(rows::number.desc())
        .select((Version::as_select(), (accounts::given_name, accounts::family_name)));
    Ok(of.load(conn)?)
}

/// Publishes the draft as it stands, as the next version; tells its number. The caller holds the row.
///
/// # Errors
/// A fault of the database.
pub fn put_version(conn: &mut Conn, draft: &Draft, by: AccountId, at: Moment) -> Stored<i32> {
    let number = draft.version + 1;
    let row = (
        rows::answer_id.eq(draft.id),
        rows::number.eq(number),
        rows::verdict.eq(draft.verdict),
        rows::reason.eq(&draft.reason),
        rows::reason_html.eq(&draft.reason_html),
        rows::lead.eq(&draft.lead),
        rows::due_at.eq(draft.due_at),
        rows::drafted_by.eq(draft.drafted_by),
        rows::reviewed_by.eq(draft.reviewed_by),
        rows::published_by.eq(by),
        rows::at.eq(at),
    );
    diesel::insert_into(rows::table).values(row).execute(conn)?;
    let change =
        (answers::stage.eq(AnswerStage::Published), answers::mark.eq(answers::mark + 1), answers::version.eq(number));
    diesel::update(answers::table.filter(answers::id.eq(draft.id))).set(change).execute(conn)?;
    search::refresh(conn, Searched::Answer, draft.id.0)?;
    Ok(number)
}

/// The proposals that were merged into one: who spoke there is concerned too.
///
/// # Errors
/// A fault of the database.
pub fn merged_into(conn: &mut Conn, proposal: ProposalId) -> Stored<Vec<ProposalId>> {
    let merged = proposals::table.filter(proposals::merged_into.eq(proposal)).order(proposals::id);
    Ok(merged.select(proposals::id).load(conn)?)
}
